#include "drawing/masks.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace labdesk::drawing {

namespace {

// Calls `fill` with the row and the columns from … to − 1 whose pixels have their centre inside an odd number of the
// rings' edges (formats-next §3, §9).
template <typename Fill>
void eachRun(const std::vector<Points> &rings, QSize size, const Fill &fill)
{
    struct Edge
    {
        QPointF top, bottom; ///< pixels
    };
    std::vector<Edge> edges;
    double first = size.height(), last = 0;
    for (const Points &ring : rings) {
        for (size_t i = 0; i < ring.size(); ++i) {
            const auto pixel = [&size](QPointF share) {
                return QPointF(share.x() * size.width(), share.y() * size.height());
            };
            QPointF a = pixel(ring[i]), b = pixel(ring[(i + 1) % ring.size()]);
            if (a.y() > b.y())
                std::swap(a, b);
            if (a.y() < b.y())
                edges.push_back({a, b});
            first = std::min(first, a.y());
            last = std::max(last, b.y());
        }
    }
    // From the top down: an edge is looked at in the rows that it crosses.
    std::sort(edges.begin(), edges.end(), [](const Edge &a, const Edge &b) { return a.top.y() < b.top.y(); });
    std::vector<const Edge *> active;
    size_t next = 0;
    std::vector<double> crossings;
    const auto pixelFrom = [](double place) { return static_cast<int>(std::ceil(place - 0.5)); };
    const int bottom = std::min(pixelFrom(last), size.height());
    for (int row = std::max(pixelFrom(first), 0); row < bottom; ++row) {
        const double y = row + 0.5;
        while (next < edges.size() && edges[next].top.y() <= y)
            active.push_back(&edges[next++]);
        std::erase_if(active, [y](const Edge *edge) { return edge->bottom.y() <= y; });
        crossings.clear();
        for (const Edge *edge : active)
            crossings.push_back(edge->top.x() + (y - edge->top.y()) * (edge->bottom.x() - edge->top.x()) /
                                                    (edge->bottom.y() - edge->top.y()));
        std::sort(crossings.begin(), crossings.end());
        for (size_t i = 0; i + 1 < crossings.size(); i += 2) {
            const int from = std::max(pixelFrom(crossings[i]), 0),
                      to = std::min(pixelFrom(crossings[i + 1]), size.width());
            if (from < to)
                fill(row, from, to);
        }
    }
}

} // namespace

MaskObjects objectsIn(const RgbPixels &mask)
{
    MaskObjects found;
    const size_t count = mask.pixels.size();
    for (size_t at = 0; at < count;) { // by runs: masks are flat
        const Rgb pixel = mask.pixels[at];
        size_t end = at + 1;
        while (end < count && mask.pixels[end] == pixel)
            ++end;
        const auto length = static_cast<qint64>(end - at);
        if (const int object = objectOf(pixel); object > 0)
            found.pixels[object][pixel.blue] += length;
        else if (pixel.blue > 0)
            found.withoutObject += length;
        at = end;
    }
    return found;
}

Result<RgbPixels> paint(const std::vector<PaintedObject> &objects, QSize size)
{
    if (size.isEmpty() || size.width() > largestMaskSide || size.height() > largestMaskSide ||
        qint64(size.width()) * size.height() > mostMaskPixels)
        return Error{.kind = Error::Kind::Invalid,
                     .text = QCoreApplication::translate(
                         "drawing", "The picture is too large to be painted into a mask: at most 32,768 pixels a side "
                                    "and 150 million in all.")};
    RgbPixels mask{size, std::vector<Rgb>(static_cast<size_t>(size.width()) * static_cast<size_t>(size.height()))};
    const auto at = [&size](int row, int column) { return static_cast<std::ptrdiff_t>(row) * size.width() + column; };
    for (const PaintedObject &object : objects) {
        const bool cut = !object.holes.empty();
        std::vector<quint8> own(cut ? mask.pixels.size() : 0); // a hole shows what lies below
        for (const PaintedObject::Area &area : object.areas) {
            std::vector<Points> rings{area.outline};
            rings.insert(rings.end(), area.holes.begin(), area.holes.end());
            eachRun(rings, size, [&](int row, int from, int to) {
                if (cut)
                    std::fill(own.begin() + at(row, from), own.begin() + at(row, to), quint8(1));
                else
                    std::fill(mask.pixels.begin() + at(row, from), mask.pixels.begin() + at(row, to), object.color);
            });
        }
        for (const Points &hole : object.holes)
            eachRun({hole}, size, [&](int row, int from, int to) {
                std::fill(own.begin() + at(row, from), own.begin() + at(row, to), quint8(0));
            });
        for (size_t i = 0; i < own.size(); ++i)
            if (own[i])
                mask.pixels[i] = object.color;
    }
    return mask;
}

namespace {

// Pixels of one object side by side.
struct Run
{
    int object = 0, from = 0, to = 0; ///< `to`: behind the last
    size_t part = 0;
};

// Parts that turn out to be one are joined.
class Parts
{
public:
    size_t add(int object)
    {
        m_parents.push_back(m_parents.size());
        m_pixels.push_back(0);
        m_objects.push_back(object);
        return m_parents.size() - 1;
    }
    size_t find(size_t part)
    {
        while (m_parents[part] != part)
            part = m_parents[part] = m_parents[m_parents[part]];
        return part;
    }
    void join(size_t a, size_t b)
    {
        a = find(a);
        b = find(b);
        if (a == b)
            return;
        m_parents[b] = a;
        m_pixels[a] += m_pixels[b];
    }
    void count(size_t part, qint64 pixels) { m_pixels[find(part)] += pixels; }
    void tell(std::map<int, MaskRegion> &regions)
    {
        for (size_t part = 0; part < m_parents.size(); ++part) {
            if (m_parents[part] != part)
                continue;
            MaskRegion &region = regions[m_objects[part]];
            region.smallestPart = region.parts == 0 ? m_pixels[part] : std::min(region.smallestPart, m_pixels[part]);
            ++region.parts;
        }
    }

private:
    std::vector<size_t> m_parents;
    std::vector<qint64> m_pixels;
    std::vector<int> m_objects;
};

} // namespace

std::map<int, MaskRegion> regionsIn(const RgbPixels &mask)
{
    std::map<int, MaskRegion> regions;
    Parts parts;
    std::vector<Run> above, here;
    const int width = mask.size.width();
    for (int y = 0; y < mask.size.height(); ++y) {
        here.clear();
        const Rgb *row = mask.pixels.data() + size_t(y) * size_t(width);
        size_t next = 0;
        for (int x = 0; x < width;) {
            const int object = objectOf(row[x]), from = x;
            while (x < width && objectOf(row[x]) == object)
                ++x;
            if (object == 0)
                continue;
            Run run{object, from, x, parts.add(object)};
            parts.count(run.part, x - from);
            while (next < above.size() && above[next].to < from)
                ++next;
            for (size_t other = next; other < above.size() && above[other].from <= x; ++other)
                if (above[other].object == object)
                    parts.join(above[other].part, run.part);
            here.push_back(run);
            MaskRegion &region = regions[object];
            region.pixels += x - from;
            region.box = region.box.united(QRect(from, y, x - from, 1));
        }
        std::swap(above, here);
    }
    parts.tell(regions);
    return regions;
}

RgbPixels scaled(const RgbPixels &mask, QSize size)
{
    RgbPixels out{size, std::vector<Rgb>(static_cast<size_t>(size.width()) * static_cast<size_t>(size.height()))};
    for (int y = 0; y < size.height(); ++y) {
        const auto row = static_cast<size_t>(qint64(y) * mask.size.height() / size.height());
        for (int x = 0; x < size.width(); ++x)
            out.pixels[static_cast<size_t>(y) * static_cast<size_t>(size.width()) + static_cast<size_t>(x)] =
                mask.pixels[row * static_cast<size_t>(mask.size.width()) +
                            static_cast<size_t>(qint64(x) * mask.size.width() / size.width())];
    }
    return out;
}

} // namespace labdesk::drawing
