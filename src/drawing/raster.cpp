#include "drawing/raster.h"

#include <algorithm>
#include <cmath>

namespace labdesk::drawing {

namespace {

using Run = PixelLines::Run;
using Runs = std::vector<Run>;
using Lines = std::map<int, Runs>;

// The pixels of one outline: for each line the places where its edges cross the line of centres.
Lines linesOf(const Points &outline, QSize size, Along along)
{
    const bool rows = along == Along::Rows;
    const int lineCount = rows ? size.height() : size.width();
    const int length = rows ? size.width() : size.height();
    std::map<int, std::vector<double>> crossings;
    for (size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        QPointF a(outline[j].x() * size.width(), outline[j].y() * size.height());
        QPointF b(outline[i].x() * size.width(), outline[i].y() * size.height());
        if (!rows) {
            a = a.transposed();
            b = b.transposed();
        }
        if (a.y() == b.y())
            continue;
        if (a.y() > b.y())
            std::swap(a, b);
        const int first = std::max(0, static_cast<int>(std::ceil(a.y() - 0.5)));
        const int last = std::min(lineCount, static_cast<int>(std::ceil(b.y() - 0.5)));
        const double slope = (b.x() - a.x()) / (b.y() - a.y());
        for (int line = first; line < last; ++line)
            crossings[line].push_back(a.x() + (line + 0.5 - a.y()) * slope);
    }
    Lines lines;
    for (auto &[line, places] : crossings) {
        std::sort(places.begin(), places.end());
        Runs runs;
        for (size_t i = 0; i + 1 < places.size(); i += 2) {
            const int from = std::max(0, static_cast<int>(std::ceil(places[i] - 0.5)));
            const int to = std::min(length, static_cast<int>(std::ceil(places[i + 1] - 0.5)));
            if (from >= to)
                continue;
            if (!runs.empty() && runs.back().to >= from)
                runs.back().to = std::max(runs.back().to, to);
            else
                runs.push_back({from, to});
        }
        if (!runs.empty())
            lines.emplace(line, std::move(runs));
    }
    return lines;
}

Runs united(const Runs &a, const Runs &b)
{
    Runs all, out;
    std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all),
               [](const Run &x, const Run &y) { return x.from < y.from; });
    for (const Run &run : all) {
        if (!out.empty() && out.back().to >= run.from)
            out.back().to = std::max(out.back().to, run.to);
        else
            out.push_back(run);
    }
    return out;
}

Runs without(const Runs &runs, const Runs &holes)
{
    Runs out;
    for (Run run : runs) {
        for (const Run &hole : holes) {
            if (hole.to <= run.from || hole.from >= run.to)
                continue;
            if (hole.from > run.from)
                out.push_back({run.from, hole.from});
            run.from = hole.to;
            if (run.from >= run.to)
                break;
        }
        if (run.from < run.to)
            out.push_back(run);
    }
    return out;
}

void cut(Lines &lines, const Lines &holes)
{
    for (const auto &[line, runs] : holes) {
        const auto found = lines.find(line);
        if (found == lines.end())
            continue;
        found->second = without(found->second, runs);
        if (found->second.empty())
            lines.erase(found);
    }
}

} // namespace

qint64 PixelLines::pixels() const
{
    qint64 count = 0;
    for (const auto &[line, runs] : lines)
        for (const Run &run : runs)
            count += run.to - run.from;
    return count;
}

QRect PixelLines::box() const
{
    if (lines.empty())
        return {};
    int from = lines.begin()->second.front().from, to = from;
    for (const auto &[line, runs] : lines) {
        from = std::min(from, runs.front().from);
        to = std::max(to, runs.back().to);
    }
    const int first = lines.begin()->first;
    return {from, first, to - from, lines.rbegin()->first - first + 1};
}

PixelLines pixelLines(const std::vector<PaintedObject::Area> &areas, const std::vector<Points> &holes, QSize size,
                      Along along)
{
    PixelLines all;
    if (size.isEmpty())
        return all;
    for (const PaintedObject::Area &area : areas) {
        Lines own = linesOf(area.outline, size, along);
        for (const Points &hole : area.holes)
            cut(own, linesOf(hole, size, along));
        for (const auto &[line, runs] : own)
            all.lines[line] = united(all.lines[line], runs);
    }
    for (const Points &hole : holes)
        cut(all.lines, linesOf(hole, size, along));
    return all;
}

std::map<int, PixelLines> linesIn(const RgbPixels &mask, Along along, const std::function<int(Rgb)> &keyOf)
{
    const bool rows = along == Along::Rows;
    const int lineCount = rows ? mask.size.height() : mask.size.width();
    const int length = rows ? mask.size.width() : mask.size.height();
    const auto width = static_cast<size_t>(mask.size.width());
    const size_t step = rows ? 1 : width;
    std::map<int, PixelLines> found;
    for (int line = 0; line < lineCount; ++line) {
        const Rgb *pixel = mask.pixels.data() + static_cast<size_t>(line) * (rows ? width : 1);
        for (int from = 0, to = 0; from < length; from = to) {
            const Rgb color = *pixel;
            for (to = from; to < length && *pixel == color; ++to)
                pixel += step;
            if (const int key = keyOf(color); key != 0) {
                Runs &runs = found[key].lines[line];
                if (!runs.empty() && runs.back().to == from)
                    runs.back().to = to;
                else
                    runs.push_back({from, to});
            }
        }
    }
    return found;
}

qint64 sharedPixels(const PixelLines &a, const PixelLines &b)
{
    qint64 shared = 0;
    for (const auto &[line, runs] : a.lines) {
        const auto others = b.lines.find(line);
        if (others == b.lines.end())
            continue;
        auto other = others->second.begin();
        for (auto run = runs.begin(); run != runs.end() && other != others->second.end();) {
            shared += std::max(0, std::min(run->to, other->to) - std::max(run->from, other->from));
            if (run->to < other->to)
                ++run;
            else
                ++other;
        }
    }
    return shared;
}

} // namespace labdesk::drawing
