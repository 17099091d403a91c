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

std::string CvatWriter::attributesText(const drawing::Mark &mark, TaskLedger &ledger, size_t place,
                                       std::set<QString> &names) const
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
        names.insert(name);
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
    constexpr char group = 15; // where a shape says its group, if it has one
    struct Shapes
    {
        size_t place = 0; ///< of the annotation
        std::vector<std::string> texts;
    };
    std::vector<std::vector<Shapes>> pages(file.pages.size());
    std::set<QString> names;
    const auto written = eachObject(drawing, file, [&](const Seen &seen) {
        TaskLedger &ledger = *file.ledger;
        const std::string more = std::string(1, group) + '>' + attributesText(seen.mark, ledger, seen.place, names);
        std::vector<Shapes> &page = pages[static_cast<size_t>(seen.object.frame)];
        if (page.empty() || page.back().place != seen.place)
            page.push_back({seen.place, {}});
        std::vector<std::string> &texts = page.back().texts;
        if (seen.object.hasHoles() && !m_dropsHoles) {
            std::string mask = maskOf(seen, size, more);
            if (mask.empty()) {
                ledger.lost(seen.place, u"no-pixels"_s, {QString::number(seen.place + 1)});
                return 0;
            }
            texts.push_back(std::move(mask));
            return 1;
        }
        if (seen.object.hasHoles())
            ledger.changedOnce(seen.place, u"holes-dropped"_s);
        for (const SeenPart &part : seen.object.parts)
            texts.push_back(shapeOf(seen, part, size, more));
        return static_cast<int>(seen.object.parts.size());
    });
    if (!written)
        return written;
    {
        const QMutexLocker lock(&m_mutex);
        m_declared.insert(names.begin(), names.end());
    }
    for (size_t page = 0; page < file.pages.size(); ++page) {
        std::string out = "  <image id=\"";
        out += ImageIndex;
        out += "\" name=\"";
        out += Stem;
        out += Ending;
        out += "\" width=\"" + std::to_string(size.width()) + "\" height=\"" + std::to_string(size.height()) + "\">\n";
        // Shapes of one annotation in one picture share a group.
        for (const Shapes &shapes : pages[page]) {
            for (size_t i = 0; i < shapes.texts.size(); ++i) {
                const size_t at = shapes.texts[i].find(group);
                out.append(shapes.texts[i], 0, at);
                if (shapes.texts.size() > 1) {
                    out += " group_id=\"";
                    out += i == 0 ? NextGroup : ThisGroup;
                    out += '"';
                }
                out.append(shapes.texts[i], at + 1);
            }
        }
        out += "  </image>\n";
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
    std::set<QString> names;
    size_t first = 0, of = std::numeric_limits<size_t>::max();
    const auto written = eachObject(drawing, file, [&](const Seen &seen) {
        if (seen.place != of) {
            of = seen.place;
            first = tracks.size();
        }
        const std::string attributes = attributesText(seen.mark, *file.ledger, seen.place, names);
        if (seen.object.hasHoles())
            file.ledger->changedOnce(seen.place, u"holes-dropped"_s);
        for (const SeenPart &part : seen.object.parts) {
            size_t at = first;
            while (at < tracks.size() && tracks[at].shapes.contains(part.frame))
                ++at;
            if (at == tracks.size())
                tracks.push_back({*seen.index, {}});
            tracks[at].shapes.emplace(part.frame, std::pair(part, attributes));
        }
        if (seen.object.parts.size() > 1)
            file.ledger->changedOnce(seen.place, u"parts-split"_s);
        return static_cast<int>(seen.object.parts.size());
    });
    if (!written)
        return written;
    const auto frames = static_cast<int>(file.pages.size());
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations>\n  <version>1.1</version>\n" +
                      meta(frames, true, names);
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
    for (TaskFile::Page &page : file.pages) // it goes in with the first that does
        page.bytes = QByteArray::fromStdString(out);
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
    place.taskFiles.append({task + u".xml"_s, page.bytes});
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

std::string CvatWriter::meta(qint64 size, bool video, const std::set<QString> &attributes) const
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
            for (const QString &name : attributes) {
                out += "<attribute>";
                appendXmlElement(out, "name", name);
                out += "<mutable>False</mutable><input_type>text</input_type><default_value></default_value>"
                       "<values></values></attribute>";
            }
        out += "</attributes></label>\n";
    }
    out += "      </labels>\n";
    if (!video && !newest().isEmpty()) // of one sequence nobody knows it while it is written
        appendXmlElement(out += "      ", "dumped", QString::fromUtf8(newest())), out += '\n';
    return out + "    </task>\n  </meta>\n";
}

QList<JoinedFile> CvatWriter::closingFiles() const
{
    QList<JoinedFile> files = DatasetWriter::closingFiles();
    if (!m_video)
        files.prepend({u"annotations.xml"_s,
                       {{"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations>\n  <version>1.1</version>\n" +
                             QByteArray::fromStdString(meta(images(), false, m_declared)),
                         u"images"_s},
                        {"</annotations>\n"}}});
    return files;
}

} // namespace labdesk::formats
