#include "formats/yolo/yolowriter.h"

#include "base/number.h"
#include "drawing/decode.h"
#include "formats/opentask.h"
#include "formats/report.h"
#include "formats/yolo/turnedbox.h"

#include <QCoreApplication>

#include <array>
#include <cmath>
#include <map>
#include <set>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::Points;
using drawing::Shape;

namespace {

// Six decimals are a thousandth of a pixel in the largest pictures; more only makes files longer.
void appendShare(std::string &out, double value)
{
    out += ' ';
    appendFixed(out, value, 6);
}

void appendBox(std::string &row, const Points &points)
{
    const QRectF box = drawing::boundsOf(points);
    appendShare(row, box.center().x());
    appendShare(row, box.center().y());
    appendShare(row, box.width());
    appendShare(row, box.height());
}

void appendOutline(std::string &row, const Points &points)
{
    for (const QPointF &point : points) {
        appendShare(row, point.x());
        appendShare(row, point.y());
    }
}

// A YAML double-quoted scalar in ASCII: readers open the file in whatever encoding their system has.
QByteArray quotedYaml(const QString &text)
{
    QByteArray out = "\"";
    const QList<uint> points = text.toUcs4();
    for (const uint c : points) {
        if (c == '"' || c == '\\')
            out += '\\', out += static_cast<char>(c);
        else if (c >= 0x20 && c < 0x7f)
            out += static_cast<char>(c);
        else if (c > 0xffff)
            out += "\\U" + QByteArray::number(c, 16).rightJustified(8, '0');
        else
            out += "\\u" + QByteArray::number(c, 16).rightJustified(4, '0');
    }
    return out + '"';
}

// Class and bounds in millionths, as they are written: Ultralytics keeps one of several rows that agree in these.
using Bounds = std::array<qint64, 5>;

Bounds boundsOf(int index, const Points &points)
{
    const QRectF box = drawing::boundsOf(points);
    const auto millionths = [](double share) { return std::llround(share * 1e6); };
    return {index, millionths(box.left()), millionths(box.top()), millionths(box.right()), millionths(box.bottom())};
}

// Other bounds for an outline, for each `turn` from 1 others: one of its outermost vertices goes as many millionths
// further out, or, where the outline fills the picture, all on one side go in.
Points nudged(Points points, int turn)
{
    const double step = turn * 1e-6;
    const QRectF box = drawing::boundsOf(points);
    const auto at = [&points](auto isOutermost) { return std::find_if(points.begin(), points.end(), isOutermost); };
    if (box.left() >= step)
        at([&box](QPointF p) { return p.x() == box.left(); })->rx() -= step;
    else if (box.right() <= 1 - step)
        at([&box](QPointF p) { return p.x() == box.right(); })->rx() += step;
    else if (box.top() >= step)
        at([&box](QPointF p) { return p.y() == box.top(); })->ry() -= step;
    else if (box.bottom() <= 1 - step)
        at([&box](QPointF p) { return p.y() == box.bottom(); })->ry() += step;
    else
        for (QPointF &point : points)
            point.setX(std::max(point.x(), box.left() + step));
    return points;
}

// The rows of one label file: none that its reader would take for another.
struct Rows
{
    std::vector<std::string> texts;
    std::set<std::string> known;
    std::map<Bounds, int> turns; ///< how often bounds were asked for
};

YoloWriter::Target targetOf(const ToolConfiguration &tool, const ExportOptions &options)
{
    using Target = YoloWriter::Target;
    const QString word = options.value(u"target"_s);
    return word == "detect"_L1                   ? Target::Detect
           : word == "segment"_L1                ? Target::Segment
           : word == "obb"_L1                    ? Target::Obb
           : word == "pose"_L1                   ? Target::Pose
           : word == "darknet"_L1                ? Target::Darknet
           : tool.type == ProjectType::Graph     ? Target::Pose
           : tool.type == ProjectType::Rectangle ? Target::Detect
                                                 : Target::Segment;
}

// What is written in place of an outline whose bounds are taken; nothing when there is no room left.
std::optional<Points> apartFrom(Rows &rows, int index, const Points &outline)
{
    constexpr int mostTurns = 1000;
    int &turn = rows.turns[boundsOf(index, outline)];
    if (++turn == 1)
        return outline;
    for (; turn <= mostTurns; ++turn) {
        const Points other = nudged(outline, turn - 1);
        if (rows.turns.try_emplace(boundsOf(index, other), 1).second)
            return other;
    }
    return std::nullopt;
}

} // namespace

YoloWriter::YoloWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options)
    : DatasetWriter(tool, project, options, true)
    , m_target(targetOf(tool, options))
{
}

// Ultralytics looks a first class that begins with n0 up among ImageNet's.
QString YoloWriter::className(int index) const
{
    const QStringList names = classes();
    QString name = names.at(index);
    if (index == 0 && name.startsWith(u"n0"_s))
        do
            name.prepend(u'_');
        while (names.contains(name));
    return name;
}

// Boxes and outlines are shares already; what lies around them must be measured in pixels.
bool YoloWriter::needsSize(const Drawing &drawing) const
{
    return (m_target == Target::Obb && drawing.size.isEmpty() && tool().type != ProjectType::Rectangle &&
            !drawing.marks.empty()) ||
           std::any_of(drawing.marks.cbegin(), drawing.marks.cend(),
                       [](const drawing::Mark &mark) { return mark.unplaced; });
}

std::vector<Points> YoloWriter::outlinesOf(const std::vector<SeenPart> &parts, size_t place, TaskLedger &ledger) const
{
    const bool bridgeHoles = options().value(u"holes"_s) == "bridge"_L1;
    const bool bridgeParts =
        options().value(u"parts"_s) == "bridge"_L1 && m_target == Target::Segment && parts.size() > 1;
    bool dropped = false;
    std::vector<Points> outlines;
    for (const SeenPart &part : parts) {
        const Points outline = drawing::outlineOf({part.kind, part.points});
        if (!part.holes.empty() && bridgeHoles && m_target == Target::Segment) {
            outlines.push_back(drawing::bridged(outline, part.holes));
        } else {
            dropped |= !part.holes.empty();
            outlines.push_back(outline);
        }
    }
    if (dropped)
        ledger.changed(place, u"holes-dropped"_s);
    if (bridgeParts) {
        outlines.front() =
            drawing::bridged(outlines.front(), std::vector<Points>(outlines.begin() + 1, outlines.end()));
        outlines.resize(1);
        ledger.changed(place, u"parts-joined"_s);
    } else if (parts.size() > 1) {
        ledger.changed(place, u"parts-split"_s);
    }
    return outlines;
}

Outcome YoloWriter::writeTask(const OpenTask &, const Drawing &drawing, QSizeF size, TaskFile &file) const
{
    TaskLedger &ledger = *file.ledger;
    const auto frames = static_cast<qsizetype>(file.pages.size());
    std::vector<Rows> pages(file.pages.size());
    for (size_t place = 0; place < drawing.marks.size(); ++place) {
        const drawing::Mark &mark = drawing.marks[place];
        if (!isReadable(mark, place, ledger))
            continue;
        const auto index = classFor(mark, place, file);
        if (!index)
            return index.error();
        if (!*index)
            continue;
        const auto parts = seenParts(mark, place, drawing.size, frames, ledger);
        if (parts.empty())
            continue;
        tellDroppedLabels(mark, place, tool(), ledger);
        if (isBoxes() && std::any_of(parts.cbegin(), parts.cend(),
                                     [](const SeenPart &part) { return part.kind != Shape::Kind::Box; }))
            ledger.changed(place, u"outline-dropped"_s);
        std::map<int, std::vector<SeenPart>> byFrame;
        for (const SeenPart &part : parts)
            byFrame[part.frame].push_back(part);
        for (const auto &[frame, inFrame] : byFrame) {
            Rows &rows = pages[static_cast<size_t>(frame)];
            int written = 0;
            for (Points outline : m_target == Target::Obb ? turnedBoxes(inFrame, size, place, ledger)
                                                          : outlinesOf(inFrame, place, ledger)) {
                const auto rowText = [&](const Points &points) { return rowOf(**index, points); };
                const bool known = !rows.known.insert(rowText(outline)).second;
                const auto apart = known ? std::nullopt // its reader keeps one of equal rows
                                   : m_target != Target::Segment && m_target != Target::Obb
                                       ? std::optional(outline)
                                       : apartFrom(rows, **index, outline);
                if (!apart) {
                    ledger.lost(place, u"duplicates"_s);
                    continue;
                }
                if (*apart != outline)
                    ledger.changed(place, u"nudged"_s);
                rows.texts.push_back(rowText(*apart));
                noteCrop(file.pages[static_cast<size_t>(frame)], **index, drawing::boundsOf(*apart));
                if (m_target == Target::Pose)
                    notePoints(apart->size());
                rows.known.insert(rows.texts.back());
                ++written;
            }
            if (written > 0) {
                file.pages[static_cast<size_t>(frame)].rows.emplace_back(place, written);
                ledger.wrote(place, written);
            }
        }
    }
    for (size_t at = 0; at < pages.size(); ++at)
        for (const std::string &row : pages[at].texts)
            file.pages[at].bytes.append(row.data(), static_cast<qsizetype>(row.size())).append('\n');
    return Done{};
}

std::string YoloWriter::rowOf(int index, const Points &points) const
{
    std::string row = std::to_string(index);
    if (isBoxes() || m_target == Target::Pose)
        appendBox(row, points);
    else
        appendOutline(row, points);
    if (m_target == Target::Pose) {
        for (const QPointF &point : points) {
            appendShare(row, point.x());
            appendShare(row, point.y());
            row += " 2"; // it is seen: the Lab knows no others
        }
    }
    return row;
}

// The smallest rectangle around each part, in pixels as its reader fits it. One whose corner leaves the picture would
// cost the whole picture: the upright box is written instead.
std::vector<Points> YoloWriter::turnedBoxes(const std::vector<SeenPart> &parts, QSizeF size, size_t place,
                                            TaskLedger &ledger) const
{
    std::vector<Points> boxes;
    for (const SeenPart &part : parts) {
        const Points upright = drawing::outlineOf({Shape::Kind::Box, part.points});
        if (part.kind == Shape::Kind::Box) {
            boxes.push_back(upright);
            continue;
        }
        const Points around = turnedBox(part.points, size);
        const bool inside = std::all_of(around.cbegin(), around.cend(), [](QPointF corner) {
            return corner.x() >= 0 && corner.x() <= 1 && corner.y() >= 0 && corner.y() <= 1;
        });
        if (!inside)
            ledger.changed(place, u"obb-upright"_s);
        boxes.push_back(inside ? around : upright);
    }
    if (std::any_of(parts.cbegin(), parts.cend(),
                    [](const SeenPart &part) { return part.kind == Shape::Kind::Outline; }))
        ledger.changed(place, u"outline-dropped"_s);
    if (parts.size() > 1)
        ledger.changed(place, u"parts-split"_s);
    return boxes;
}

// How many points an object has: all must have as many.
void YoloWriter::notePoints(size_t count) const
{
    raiseTo(m_points, count);
    for (size_t least = m_leastPoints; count < least && !m_leastPoints.compare_exchange_weak(least, count);)
        ;
}

QByteArray YoloWriter::paddedRows(const QByteArray &rows) const
{
    QByteArray out;
    for (QByteArray row : rows.split('\n')) {
        if (row.isEmpty())
            continue;
        constexpr qsizetype boxFields = 5, pointFields = 3;
        const auto points = static_cast<size_t>((row.count(' ') + 1 - boxFields) / pointFields);
        for (size_t point = points; point < m_points; ++point)
            row += " 0 0 0";
        out += row + '\n';
    }
    return out;
}

DatasetWriter::PagePlace YoloWriter::placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                             const QString &stem) const
{
    if (m_target == Target::Darknet) {
        const QString own = u"obj_%1_data/"_s.arg(wordOf(*side)) + stem;
        const QByteArray line = "data/obj_" + wordOf(*side).toUtf8() + "_data/" + char(Stem) + char(Ending) + '\n';
        return {own, {{{own + u".txt"_s, page.bytes}}, {{u"list."_s + wordOf(*side), line}}}};
    }
    const QString own = wordOf(*side) + u'/' + stem;
    const QByteArray rows = m_target == Target::Pose ? paddedRows(page.bytes) : page.bytes;
    return {u"images/"_s + own, {{{u"labels/"_s + own + u".txt"_s, rows}}, {}}};
}

QList<Finding> YoloWriter::closingFindings() const
{
    QList<Finding> findings;
    const QStringList names = classes();
    for (int index = 0; index < names.size(); ++index)
        if (className(index) != names.at(index))
            findings.append({u"class-renamed"_s, {}, {names.at(index), className(index)}});
    if (m_target == Target::Pose && m_points > m_leastPoints)
        findings.append({u"points-padded"_s, {}, {QString::number(m_points)}, Finding::Severity::Note});
    return findings;
}

QList<JoinedFile> YoloWriter::darknetFiles() const
{
    QByteArray data = "classes = " + QByteArray::number(classes().size()) + '\n', names;
    QList<JoinedFile> files;
    for (const Side side : sides()) {
        const QString word = wordOf(side);
        data += (side == Side::Val ? "valid" : word.toUtf8()) + " = data/" + word.toUtf8() + ".txt\n";
        files.append({word + u".txt"_s, {{{}, u"list."_s + word}}});
    }
    for (int index = 0; index < classes().size(); ++index)
        names += className(index).simplified().toUtf8() + '\n';
    files.append({u"obj.data"_s, {{data + "names = data/obj.names\nbackup = backup/\n"}}});
    files.append({u"obj.names"_s, {{names}}});
    return files;
}

QList<JoinedFile> YoloWriter::closingFiles() const
{
    if (m_target == Target::Darknet)
        return darknetFiles() + DatasetWriter::closingFiles();
    const auto folderOf = [](Side side) { return "images/" + wordOf(side).toUtf8(); };
    const QByteArray train = folderOf(sides().constFirst());
    QByteArray yaml = "train: " + train + "\nval: " + (holds(Side::Val) ? folderOf(Side::Val) : train) + '\n';
    if (holds(Side::Test))
        yaml += "test: " + folderOf(Side::Test) + '\n';
    if (m_target == Target::Pose)
        yaml += "kpt_shape: [" + QByteArray::number(qulonglong(m_points.load())) + ", 3]\n";
    yaml += "# class map, SHA-256: " + classMapHash(classes()) + "\nnames:\n";
    for (int index = 0; index < classes().size(); ++index)
        yaml += "  " + QByteArray::number(index) + ": " + quotedYaml(className(index)) + '\n';
    QList<JoinedFile> files = DatasetWriter::closingFiles();
    files.prepend({u"data.yaml"_s, {{yaml}}});
    return files;
}

} // namespace labdesk::formats
