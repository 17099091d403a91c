#include "formats/datumaro/datumarowriter.h"

#include "base/jsonwriter.h"
#include "base/number.h"
#include "drawing/color.h"
#include "drawing/rle.h"

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::Shape;

namespace {

constexpr JsonWriter::Style ascii{.escape = JsonWriter::Escape::NonAscii};
const QString itemsStream = u"items."_s;

} // namespace

DatumaroWriter::DatumaroWriter(const ToolConfiguration &tool, const ProjectConfiguration &project,
                               const ExportOptions &options)
    : DatasetWriter(tool, project, options, true)
    , m_dropsHoles(options.value(u"holes"_s) == "drop"_L1)
{
}

std::string DatumaroWriter::shapeOf(const SeenPart &part, QSize size) const
{
    std::string out;
    if (part.kind == Shape::Kind::Box) {
        const QRectF box = drawing::boundsOf(part.points);
        const double left = roundedPixels(box.left(), size.width()), top = roundedPixels(box.top(), size.height());
        out = "\"type\":\"bbox\",\"bbox\":[";
        for (const double value : {left, top, roundedPixels(box.right(), size.width()) - left,
                                   roundedPixels(box.bottom(), size.height()) - top}) {
            if (out.back() != '[')
                out += ',';
            appendTrimmed(out, value, 3);
        }
        return out + ']';
    }
    const bool points = part.kind == Shape::Kind::Points;
    out = points                           ? "\"type\":\"points\",\"points\":["
          : part.kind == Shape::Kind::Line ? "\"type\":\"polyline\",\"points\":["
                                           : "\"type\":\"polygon\",\"points\":[";
    std::string visible;
    for (const QPointF &point : part.points) {
        if (out.back() != '[')
            out += ',';
        appendTrimmed(out, roundedPixels(point.x(), size.width()), 3);
        out += ',';
        appendTrimmed(out, roundedPixels(point.y(), size.height()), 3);
        visible += visible.empty() ? "2" : ",2";
    }
    out += ']';
    if (points) {
        out += ",\"visibility\":[" + visible + ']';
        raiseTo(m_points, static_cast<int>(part.points.size()));
    }
    return out;
}

std::string DatumaroWriter::maskOf(const Seen &seen, QSize size) const
{
    const auto columns =
        drawing::pixelLines(seen.object.areas(), seen.object.commonHoles(), size, drawing::Along::Columns);
    if (columns.lines.empty())
        return {};
    std::string out = "\"type\":\"mask\",\"rle\":{\"counts\":";
    JsonWriter json(out, ascii);
    json.string(QString::fromLatin1(drawing::cocoText(drawing::cocoRuns(columns, size))));
    return out + ",\"size\":[" + std::to_string(size.height()) + ',' + std::to_string(size.width()) + "]}";
}

std::string DatumaroWriter::attrOf(const OpenTask &task, const TaskFile &file, size_t page) const
{
    std::string out;
    JsonWriter json(out, ascii);
    json.beginObject();
    json.member("task_id", file.id.text());
    if (file.sequence)
        json.member("frame", static_cast<qint64>(page));
    for (const auto &[name, value] : formFields(task))
        json.member(("form." + name.toUtf8()).toStdString(), value);
    if (const auto properties = wire::objectIn(task.json, "properties")) {
        wire::JsonElement score;
        if (!properties->at_key("score").get(score) && score.is_number()) {
            json.key("score");
            json.raw(wire::minified(score).toStdString());
        }
        if (const auto custom = wire::objectIn(*properties, "custom"))
            for (const auto &[key, value] : *custom)
                json.member("property." + std::string(key), valueText(value));
    }
    json.endObject();
    return out;
}

Outcome DatumaroWriter::writeTask(const OpenTask &task, const Drawing &drawing, QSizeF size, TaskFile &file) const
{
    const QSize whole = size.toSize();
    std::vector<std::string> annotations(file.pages.size());
    std::vector<int> numbers(file.pages.size());
    const auto add = [&](const Seen &seen, const std::string &shape) {
        const auto page = static_cast<size_t>(seen.object.frame);
        std::string &out = annotations[page];
        out += (out.empty() ? "{\"id\":" : ",{\"id\":") + std::to_string(++numbers[page]) + ',' + shape +
               ",\"attributes\":";
        JsonWriter json(out, ascii);
        json.beginObject();
        for (const auto &[name, value] : attributesOf(seen.mark, tool())) {
            json.member(name.toStdString(), value);
            const QMutexLocker lock(&m_mutex);
            m_attributes.insert(name);
        }
        json.endObject();
        out += ",\"group\":" + std::to_string(seen.place + 1);
        if (seen.index)
            out += ",\"label_id\":" + std::to_string(*seen.index);
        out += ",\"z_order\":0";
        if (file.sequence)
            out += ",\"object_id\":" + std::to_string(seen.place);
        out += '}';
    };
    const auto written = eachObject(
        drawing, file,
        [&](const Seen &seen) {
            if (seen.object.hasHoles() && !m_dropsHoles) {
                const std::string mask = maskOf(seen, whole);
                if (mask.empty()) {
                    file.ledger->lost(seen.place, u"no-pixels"_s, {QString::number(seen.place + 1)});
                    return 0;
                }
                add(seen, mask);
                return 1;
            }
            if (seen.object.hasHoles())
                file.ledger->changedOnce(seen.place, u"holes-dropped"_s);
            for (const SeenPart &part : seen.object.parts)
                add(seen, shapeOf(part, whole));
            return static_cast<int>(seen.object.parts.size());
        },
        true);
    if (!written)
        return written;
    for (size_t page = 0; page < file.pages.size(); ++page) {
        std::string out = ",\n{\"id\":\"";
        out += Stem;
        out += "\",\"annotations\":[" + annotations[page] + "],\"attr\":" + attrOf(task, file, page) +
               ",\"image\":{\"path\":\"";
        out += Stem;
        out += Ending;
        out += "\",\"size\":[" + std::to_string(whole.height()) + ',' + std::to_string(whole.width()) + "]}}";
        file.pages[page].records.insert(itemsStream, QByteArray::fromStdString(out));
    }
    return Done{};
}

DatasetWriter::PagePlace DatumaroWriter::placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                                 const QString &stem) const
{
    PagePlace place{u"images/%1/%2"_s.arg(wordOf(*side), stem), {}};
    for (auto record = page.records.cbegin(); record != page.records.cend(); ++record)
        place.placement.records.insert(record.key() + wordOf(*side), *record);
    return place;
}

QByteArray DatumaroWriter::categories() const
{
    std::string out;
    JsonWriter json(out, ascii);
    json.beginObject();
    json.key("label");
    json.beginObject();
    json.key("labels");
    json.beginArray();
    const QStringList names = classes();
    for (const QString &name : names) {
        json.beginObject();
        json.member("name", name);
        json.member("parent", u"");
        json.key("attributes");
        json.beginArray();
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.key("label_groups");
    json.beginArray();
    json.endArray();
    json.key("attributes");
    json.beginArray();
    for (const QString &name : m_attributes)
        json.string(name);
    json.endArray();
    json.endObject();
    if (tool().type == ProjectType::Segmentation) {
        const QList<Label> known = tool().labels();
        json.key("mask");
        json.beginObject();
        json.key("colormap");
        json.beginArray();
        for (qsizetype index = 0; index < names.size(); ++index) {
            const QStringList &ids = classMap().classes().at(index).labels;
            const auto label = std::find_if(known.cbegin(), known.cend(),
                                            [&ids](const Label &candidate) { return ids.contains(candidate.id); });
            const auto color = label == known.cend() ? std::nullopt : drawing::colorFromText(label->color);
            json.beginObject();
            json.member("label_id", index);
            json.member("r", color ? color->red : 255);
            json.member("g", color ? color->green : 255);
            json.member("b", color ? color->blue : 255);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    if (tool().type == ProjectType::Graph) {
        json.key("points");
        json.beginObject();
        json.key("items");
        json.beginArray();
        for (qsizetype index = 0; index < names.size(); ++index) {
            json.beginObject();
            json.member("label_id", index);
            json.key("labels");
            json.beginArray();
            for (int point = 1; point <= m_points; ++point)
                json.string(u"p%1"_s.arg(point));
            json.endArray();
            json.key("joints");
            json.beginArray();
            json.endArray();
            json.key("positions");
            json.beginArray();
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endObject();
    return QByteArray::fromStdString(out);
}

QList<JoinedFile> DatumaroWriter::closingFiles() const
{
    QList<JoinedFile> files;
    for (const Side side : sides()) {
        const QString split = wordOf(side);
        files.append({u"annotations/%1.json"_s.arg(split),
                      {{"{\"dm_format_version\":\"1.0\",\"media_type\":2,\"infos\":{},\"categories\":" + categories() +
                            ",\n\"items\":[",
                        itemsStream + split, 1},
                       {"]}\n"}}});
    }
    return files + DatasetWriter::closingFiles();
}

} // namespace labdesk::formats
