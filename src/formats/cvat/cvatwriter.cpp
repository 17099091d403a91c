#include "formats/cvat/cvatwriter.h"

#include "base/number.h"
#include "base/xmltext.h"
#include "drawing/raster.h"

#include <map>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::PixelLines;
using drawing::Points;
using drawing::Shape;

namespace {

void appendPixels(std::string &out, double value)
{
    appendFixed(out, value, 2); // as CVAT writes
}

void appendPoints(std::string &out, const Points &points, QSize size)
{
    out += " points=\"";
    for (size_t i = 0; i < points.size(); ++i) {
        if (i > 0)
            out += ';';
        appendPixels(out, points[i].x() * size.width());
        out += ',';
        appendPixels(out, points[i].y() * size.height());
    }
    out += '"';
}

// What a shape is called, and its points.
const char *nameOf(Shape::Kind kind)
{
    return kind == Shape::Kind::Box      ? "box"
           : kind == Shape::Kind::Line   ? "polyline"
           : kind == Shape::Kind::Points ? "points"
                                         : "polygon";
}

void appendGeometry(std::string &out, const SeenPart &part, QSize size)
{
    if (part.kind != Shape::Kind::Box) {
        appendPoints(out, part.points, size);
        return;
    }
    const QRectF box = drawing::boundsOf(part.points);
    const std::pair<const char *, double> sides[] = {{" xtl=\"", box.left() * size.width()},
                                                     {" ytl=\"", box.top() * size.height()},
                                                     {" xbr=\"", box.right() * size.width()},
                                                     {" ybr=\"", box.bottom() * size.height()}};
    for (const auto &[name, value] : sides) {
        out += name;
        appendPixels(out, value);
        out += '"';
    }
}

} // namespace

CvatWriter::CvatWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options)
    : DatasetWriter(tool, project, options, false)
    , m_attributes(options.isOn(u"attributes"_s))
    , m_video(tool.sequence && options.isOn(u"video"_s))
    , m_dropsHoles(options.value(u"holes"_s) == "drop"_L1)
{
}

std::string CvatWriter::attributesText(const drawing::Mark &mark, TaskLedger &ledger, size_t place) const
{
    std::string out;
    if (!m_attributes) {
        tellDroppedLabels(mark, place, tool(), ledger);
        return out;
    }
    for (const auto &[name, value] : attributesOf(mark, tool())) {
        out += "<attribute";
        appendXmlAttribute(out, "name", name);
        out += '>';
        appendXml(out, value);
        out += "</attribute>";
        const QMutexLocker lock(&m_mutex);
        m_declared.insert(name);
    }
    return out;
}

std::string CvatWriter::shapeOf(const Seen &seen, const SeenPart &part, QSize size, const std::string &more) const
{
    const char *name = nameOf(part.kind);
    std::string out = "    <";
    out += name;
    appendXmlAttribute(out, "label", classes().at(*seen.index));
    out += " source=\"manual\" occluded=\"0\"";
    appendGeometry(out, part, size);
    out += " z_order=\"0\"" + more;
    out += "</";
    out += name;
    return out + ">\n";
}

// Runs row by row inside the tight box, those without first.
std::string CvatWriter::maskOf(const Seen &seen, QSize size, const std::string &more) const
{
    const PixelLines rows =
        drawing::pixelLines(seen.object.areas(), seen.object.commonHoles(), size, drawing::Along::Rows);
    if (rows.lines.empty())
        return {};
    const QRect box = rows.box();
    std::string runs;
    qint64 length = 0; // of the run that grows
    bool on = false;
    const auto add = [&](qint64 count, bool isOn) {
        if (isOn != on) {
            if (!runs.empty())
                runs += ", ";
            runs += std::to_string(length);
            length = 0;
            on = isOn;
        }
        length += count;
    };
    for (int y = box.top(); y <= box.bottom(); ++y) {
        int at = box.left();
        if (const auto line = rows.lines.find(y); line != rows.lines.end()) {
            for (const PixelLines::Run &run : line->second) {
                if (run.from > at)
                    add(run.from - at, false);
                add(run.to - run.from, true);
                at = run.to;
            }
        }
        if (at <= box.right())
            add(box.right() + 1 - at, false);
    }
    runs += (runs.empty() ? "" : ", ") + std::to_string(length);
    std::string out = "    <mask";
    appendXmlAttribute(out, "label", classes().at(*seen.index));
    out += " source=\"manual\" occluded=\"0\" rle=\"" + runs + "\" left=\"" + std::to_string(box.left()) + "\" top=\"" +
           std::to_string(box.top()) + "\" width=\"" + std::to_string(box.width()) + "\" height=\"" +
           std::to_string(box.height()) + "\" z_order=\"0\"" + more + "</mask>\n";
    return out;
}

Outcome CvatWriter::writeImages(const Drawing &drawing, QSize size, TaskFile &file) const
{
    std::vector<std::string> shapes(file.pages.size());
    size_t grouped = std::numeric_limits<size_t>::max(); // the annotation that has a group already
    const auto written = eachObject(drawing, file, [&](const Seen &seen) {
        TaskLedger &ledger = *file.ledger;
        const std::string attributes = attributesText(seen.mark, ledger, seen.place);
        const bool isMask = seen.object.hasHoles() && !m_dropsHoles;
        const bool several = seen.mark.shapes.size() > 1 || seen.object.parts.size() > 1;
        std::string group;
        if (several) {
            group = " group_id=\"";
            group += seen.place == grouped ? ThisGroup : NextGroup;
            group += '"';
            grouped = seen.place;
        }
        std::string &out = shapes[static_cast<size_t>(seen.object.frame)];
        if (isMask) {
            const std::string mask = maskOf(seen, size, group + '>' + attributes);
            if (mask.empty())
                ledger.lost(seen.place, u"no-pixels"_s, {QString::number(seen.place + 1)});
            out += mask;
            return mask.empty() ? 0 : 1;
        }
        if (seen.object.hasHoles())
            ledger.changed(seen.place, u"holes-dropped"_s);
        for (const SeenPart &part : seen.object.parts) {
            out += shapeOf(seen, part, size, group + '>' + attributes);
            if (several) { // the next one is of the same group
                group = " group_id=\"";
                group += ThisGroup;
                group += '"';
            }
        }
        return static_cast<int>(seen.object.parts.size());
    });
    if (!written)
        return written;
    for (size_t page = 0; page < file.pages.size(); ++page) {
        std::string out = "  <image id=\"";
        out += ImageIndex;
        out += "\" name=\"";
        out += Stem;
        out += Ending;
        out += "\" width=\"" + std::to_string(size.width()) + "\" height=\"" + std::to_string(size.height()) + "\">\n" +
               shapes[page] + "  </image>\n";
        file.pages[page].records.insert(u"images"_s, QByteArray::fromStdString(out));
    }
    return Done{};
}

// A track for each annotation, and one more where it has several shapes in one frame. After the last frame before a
// gap a copy says that the object is outside: otherwise it would live on.
Outcome CvatWriter::writeTracks(const Drawing &drawing, QSize size, TaskFile &file) const
{
    struct Track
    {
        int index = 0;
        std::map<int, std::pair<SeenPart, std::string>> shapes; // frame → shape and attributes
    };
    std::vector<Track> tracks;
    size_t first = 0, of = std::numeric_limits<size_t>::max();
    const auto written = eachObject(drawing, file, [&](const Seen &seen) {
        if (seen.place != of) {
            of = seen.place;
            first = tracks.size();
        }
        const std::string attributes = attributesText(seen.mark, *file.ledger, seen.place);
        if (seen.object.hasHoles())
            file.ledger->changed(seen.place, u"holes-dropped"_s);
        for (const SeenPart &part : seen.object.parts) {
            size_t at = first;
            while (at < tracks.size() && tracks[at].shapes.contains(part.frame))
                ++at;
            if (at == tracks.size())
                tracks.push_back({*seen.index, {}});
            tracks[at].shapes.emplace(part.frame, std::pair(part, attributes));
        }
        if (seen.object.parts.size() > 1)
            file.ledger->changed(seen.place, u"parts-split"_s);
        return static_cast<int>(seen.object.parts.size());
    });
    if (!written)
        return written;
    const auto frames = static_cast<int>(file.pages.size());
    std::string out =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations>\n  <version>1.1</version>\n" + meta(frames, true);
    const std::string originalSize = "      <original_size><width>" + std::to_string(size.width()) +
                                     "</width><height>" + std::to_string(size.height()) + "</height></original_size>\n";
    out.insert(out.find("    </task>"), originalSize);
    for (size_t id = 0; id < tracks.size(); ++id) {
        out += "  <track id=\"" + std::to_string(id) + '"';
        appendXmlAttribute(out, "label", classes().at(tracks[id].index));
        out += " source=\"manual\">\n";
        const auto write = [&](int frame, bool outside, const std::pair<SeenPart, std::string> &shape) {
            const char *name = nameOf(shape.first.kind);
            out += "    <";
            out += name;
            out += " frame=\"" + std::to_string(frame) + "\" outside=\"" + (outside ? '1' : '0') +
                   "\" occluded=\"0\" keyframe=\"1\"";
            appendGeometry(out, shape.first, size);
            out += " z_order=\"0\">" + shape.second + "</";
            out += name;
            out += ">\n";
        };
        for (const auto &[frame, shape] : tracks[id].shapes) {
            write(frame, false, shape);
            if (!tracks[id].shapes.contains(frame + 1) && frame + 1 < frames)
                write(frame + 1, true, shape);
        }
        out += "  </track>\n";
    }
    out += "</annotations>\n";
    if (!file.pages.empty())
        file.pages.front().bytes = QByteArray::fromStdString(out);
    return Done{};
}

Outcome CvatWriter::writeTask(const OpenTask &, const Drawing &drawing, QSizeF size, TaskFile &file) const
{
    return m_video ? writeTracks(drawing, size.toSize(), file) : writeImages(drawing, size.toSize(), file);
}

DatasetWriter::PagePlace CvatWriter::placeOf(const TaskFile::Page &page, std::optional<Side>, const QString &stem) const
{
    if (!m_video)
        return {u"images/"_s + stem, {{}, page.records}};
    // The frames of a sequence share the name before their number.
    constexpr qsizetype numberLength = 7;
    const QString task = stem.chopped(numberLength);
    PagePlace place{u"images/"_s + task + u'/' + stem, {}};
    if (!page.bytes.isEmpty())
        place.placement.files.append({task + u".xml"_s, page.bytes});
    return place;
}

QString CvatWriter::namesPath(std::optional<Side>, const QString &stem) const
{
    return m_video ? stem : u"images/"_s + stem;
}

QByteArray CvatWriter::escaped(const QString &text) const
{
    std::string out;
    appendXml(out, text);
    return QByteArray::fromStdString(out);
}

std::string CvatWriter::meta(qint64 size, bool video) const
{
    std::string out = "  <meta>\n    <task>\n      <name>Labdesk</name>\n      <size>" + std::to_string(size) +
                      "</size>\n      <mode>" + (video ? "interpolation" : "annotation") + "</mode>\n      <labels>\n";
    const QList<Label> known = tool().labels();
    for (const drawing::ClassMap::Class &one : classMap().classes()) {
        const auto label = std::find_if(known.cbegin(), known.cend(),
                                        [&one](const Label &candidate) { return one.labels.contains(candidate.id); });
        out += "        <label>";
        appendXmlElement(out, "name", one.name);
        if (label != known.cend() && drawing::colorFromText(label->color))
            appendXmlElement(out, "color", label->color);
        out += "<type>any</type><attributes>";
        if (m_attributes)
            for (const QString &name : m_declared) {
                out += "<attribute>";
                appendXmlElement(out, "name", name);
                out += "<mutable>False</mutable><input_type>text</input_type><default_value></default_value>"
                       "<values></values></attribute>";
            }
        out += "</attributes></label>\n";
    }
    out += "      </labels>\n";
    if (!newest().isEmpty())
        appendXmlElement(out += "      ", "dumped", QString::fromUtf8(newest())), out += '\n';
    return out + "    </task>\n  </meta>\n";
}

QList<JoinedFile> CvatWriter::closingFiles() const
{
    QList<JoinedFile> files = DatasetWriter::closingFiles();
    if (!m_video)
        files.prepend({u"annotations.xml"_s,
                       {{"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations>\n  <version>1.1</version>\n" +
                             QByteArray::fromStdString(meta(images(), false)),
                         u"images"_s},
                        {"</annotations>\n"}}});
    return files;
}

} // namespace labdesk::formats
