#include "formats/labelstudio/labelstudiowriter.h"

#include "base/jsonwriter.h"
#include "base/number.h"
#include "base/xmltext.h"
#include "drawing/color.h"
#include "drawing/rle.h"

#include <QUrl>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::Shape;

namespace {

constexpr JsonWriter::Style ascii{.escape = JsonWriter::Escape::NonAscii};

void appendPercent(std::string &out, double share)
{
    appendTrimmed(out, share * 100, 6);
}

std::string quoted(const QString &text)
{
    std::string out;
    JsonWriter json(out, ascii);
    json.string(text);
    return out;
}

// How a result begins, up to what it says itself.
std::string resultHead(const std::string &id, const std::string &from, const char *type, QSize size)
{
    return "{\"id\":\"" + id + "\",\"from_name\":" + from + ",\"to_name\":\"image\",\"type\":\"" + type +
           "\",\"original_width\":" + std::to_string(size.width()) +
           ",\"original_height\":" + std::to_string(size.height()) + ",\"image_rotation\":0,\"value\":{";
}

const char *typeOf(Shape::Kind kind)
{
    return kind == Shape::Kind::Box      ? "rectanglelabels"
           : kind == Shape::Kind::Points ? "keypointlabels"
                                         : "polygonlabels";
}

std::string pointsText(const drawing::Points &points)
{
    std::string out = "\"points\":[";
    for (size_t i = 0; i < points.size(); ++i) {
        out += i > 0 ? ",[" : "[";
        appendPercent(out, points[i].x());
        out += ',';
        appendPercent(out, points[i].y());
        out += ']';
    }
    return out + ']';
}

} // namespace

LabelStudioWriter::LabelStudioWriter(const ToolConfiguration &tool, const ProjectConfiguration &project,
                                     const ExportOptions &options)
    : DatasetWriter(tool, project, options, false)
    , m_predictions(options.isOn(u"predictions"_s))
    , m_dropsHoles(options.value(u"holes"_s) == "drop"_L1)
    , m_root(options.value(u"image-root"_s))
{
}

std::string LabelStudioWriter::dataOf(const OpenTask &task, const TaskFile &file, size_t page) const
{
    std::string out;
    JsonWriter json(out, ascii);
    json.beginObject();
    json.key("image");
    const auto picture = pictureOf(file, page);
    if (!withPictures() && m_root.isEmpty() && picture && picture->file.isEmpty()) {
        json.string(picture->url); // it can be had where it lies
    } else {
        const std::string root = quoted(m_root.isEmpty() ? u"/data/local-files/?d=images/"_s : m_root);
        json.raw(root.substr(0, root.size() - 1) + std::string{Stem, Ending, '"'});
    }
    json.member("task_id", file.id.text());
    json.member("task", file.task);
    if (file.sequence)
        json.member("frame", static_cast<qint64>(page));
    for (const auto &[name, value] : formFields(task))
        if (name != "image"_L1 && name != "task_id"_L1 && name != "task"_L1)
            json.member(name.toStdString(), value);
    json.endObject();
    return out;
}

// What the configuration must offer.
void LabelStudioWriter::noteChoices(const QList<std::pair<QString, QString>> &attributes) const
{
    const QMutexLocker lock(&m_mutex);
    for (const auto &[name, texts] : attributes)
        for (const QString &text : texts.split(u';'))
            m_choices[name].insert(text);
}

Outcome LabelStudioWriter::writeTask(const OpenTask &task, const Drawing &drawing, QSizeF size, TaskFile &file) const
{
    const QSize whole = size.toSize();
    std::vector<std::string> results(file.pages.size());
    std::map<std::pair<size_t, int>, int> partsOf; // annotation and frame → parts so far
    const auto written = eachObject(drawing, file, [&](const Seen &seen) {
        TaskLedger &ledger = *file.ledger;
        std::string &out = results[static_cast<size_t>(seen.object.frame)];
        int &number = partsOf[{seen.place, seen.object.frame}];
        const std::string label = quoted(classes().at(*seen.index));
        const auto attributes = attributesOf(seen.mark, tool());
        noteChoices(attributes);
        const auto add = [&](const std::string &id, const char *type, const std::string &value) {
            const char *from = std::string_view(type) == "brushlabels" ? "\"brush\"" : "\"label\"";
            out += (out.empty() ? "" : ",") + resultHead(id, from, type, whole) + value + ",\"" + type + "\":[" +
                   label + "]}}";
            for (const auto &[name, texts] : attributes) {
                std::string choices;
                for (const QString &text : texts.split(u';'))
                    choices += (choices.empty() ? "" : ",") + quoted(text);
                out +=
                    ',' + resultHead(id, quoted(name), "choices", whole) + value + ",\"choices\":[" + choices + "]}}";
            }
        };
        const auto nextId = [&] { return std::to_string(seen.place) + '-' + std::to_string(number++); };
        if (seen.object.hasHoles() && !m_dropsHoles) {
            const auto rows =
                drawing::pixelLines(seen.object.areas(), seen.object.commonHoles(), whole, drawing::Along::Rows);
            if (rows.lines.empty()) {
                ledger.lost(seen.place, u"no-pixels"_s, {QString::number(seen.place + 1)});
                return 0;
            }
            std::string bytes;
            for (const char byte : drawing::brushBytes(rows, whole))
                bytes += (bytes.empty() ? "" : ",") + std::to_string(static_cast<unsigned char>(byte));
            add(nextId(), "brushlabels", "\"format\":\"rle\",\"rle\":[" + bytes + ']');
            return 1;
        }
        if (seen.object.hasHoles())
            ledger.changedOnce(seen.place, u"holes-dropped"_s);
        if (seen.object.parts.size() > 1)
            ledger.changedOnce(seen.place, u"parts-split"_s);
        for (const SeenPart &part : seen.object.parts) {
            const std::string id = nextId();
            std::string value;
            if (part.kind == Shape::Kind::Box) {
                const QRectF box = drawing::boundsOf(part.points);
                const std::pair<const char *, double> sides[] = {{"\"x\":", box.left()},
                                                                 {",\"y\":", box.top()},
                                                                 {",\"width\":", box.width()},
                                                                 {",\"height\":", box.height()}};
                for (const auto &[name, share] : sides) {
                    value += name;
                    appendPercent(value, share);
                }
                add(id, typeOf(part.kind), value + ",\"rotation\":0");
            } else if (part.kind == Shape::Kind::Points) {
                for (size_t point = 0; point < part.points.size(); ++point) {
                    value = "\"x\":";
                    appendPercent(value, part.points[point].x());
                    value += ",\"y\":";
                    appendPercent(value, part.points[point].y());
                    add(id + '-' + std::to_string(point), typeOf(part.kind), value + ",\"width\":0.5");
                }
                ledger.changedOnce(seen.place, u"points-ungrouped"_s);
            } else {
                const bool closed = part.kind == Shape::Kind::Outline;
                add(id, typeOf(part.kind), pointsText(part.points) + ",\"closed\":" + (closed ? "true" : "false"));
            }
        }
        return static_cast<int>(seen.object.parts.size());
    });
    if (!written)
        return written;
    for (size_t page = 0; page < file.pages.size(); ++page) {
        std::string out = ",\n{\"data\":" + dataOf(task, file, page);
        if (m_predictions)
            out += ",\"predictions\":[{\"model_version\":\"Labdesk\",\"result\":[" + results[page] + "]}]}";
        else
            out += ",\"annotations\":[{\"result\":[" + results[page] + "]}]}";
        file.pages[page].records.insert(u"tasks"_s, QByteArray::fromStdString(out));
    }
    return Done{};
}

// Behind `?d=` a name is part of an address.
QByteArray LabelStudioWriter::escaped(const QString &text) const
{
    const bool address = m_root.isEmpty() || m_root.contains(u'?');
    return address ? QUrl::toPercentEncoding(text) : DatasetWriter::escaped(text);
}

DatasetWriter::PagePlace LabelStudioWriter::placeOf(const TaskFile::Page &page, std::optional<Side>,
                                                    const QString &stem) const
{
    return {u"images/"_s + stem, {{}, page.records}};
}

QString LabelStudioWriter::namesPath(std::optional<Side>, const QString &stem) const
{
    return u"images/"_s + stem;
}

// The labelling configuration that the results are of.
QByteArray LabelStudioWriter::configuration() const
{
    const QList<Label> known = tool().labels();
    const auto labelTag = [&](const char *tag, const char *name) {
        std::string out = "  <";
        out += tag;
        out += " name=\"";
        out += name;
        out += "\" toName=\"image\">\n";
        for (const drawing::ClassMap::Class &one : classMap().classes()) {
            const auto label = std::find_if(known.cbegin(), known.cend(), [&one](const Label &candidate) {
                return one.labels.contains(candidate.id);
            });
            out += "    <Label";
            appendXmlAttribute(out, "value", one.name);
            if (label != known.cend() && drawing::colorFromText(label->color))
                appendXmlAttribute(out, "background", label->color);
            out += "/>\n";
        }
        out += "  </";
        out += tag;
        return out + ">\n";
    };
    std::string out = "<View>\n  <Image name=\"image\" value=\"$image\"/>\n";
    if (tool().type == ProjectType::Rectangle)
        out += labelTag("RectangleLabels", "label");
    else if (tool().type == ProjectType::Graph)
        out += labelTag("KeyPointLabels", "label");
    else
        out += labelTag("PolygonLabels", "label");
    if (tool().type == ProjectType::Segmentation || tool().type == ProjectType::Polygon)
        out += labelTag("BrushLabels", "brush");
    for (const auto &[list, values] : m_choices) {
        out += "  <Choices";
        appendXmlAttribute(out, "name", list);
        out += " toName=\"image\" perRegion=\"true\" choice=\"multiple\">\n";
        for (const QString &value : values) {
            out += "    <Choice";
            appendXmlAttribute(out, "value", value);
            out += "/>\n";
        }
        out += "  </Choices>\n";
    }
    return QByteArray::fromStdString(out + "</View>\n");
}

QList<JoinedFile> LabelStudioWriter::closingFiles() const
{
    QList<JoinedFile> files{{u"tasks.json"_s, {{"[", u"tasks"_s, 1}, {"\n]\n"}}},
                            {u"config.xml"_s, {{configuration()}}}};
    return files + DatasetWriter::closingFiles();
}

} // namespace labdesk::formats
