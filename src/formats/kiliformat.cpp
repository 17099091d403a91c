#include "formats/kiliformat.h"

#include "formats/kilishapes.h"

#include <QCryptographicHash>

#include <map>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using wire::arrayIn;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;
using wire::objectIn;
using wire::textIn;

namespace {

constexpr std::string_view job = "OBJECT_DETECTION_JOB";

// Everything that writing one task's annotations needs.
struct Asset
{
    const ToolConfiguration &tool;
    Layout layout;
    KiliCanvas canvas;
    QString task;
    QByteArray id;
    qsizetype resources;
    QList<Finding> &findings;

    void malformed() const { findings.append({Finding::Kind::Malformed, task, u"a shape without usable vertices"_s}); }
};

using Shapes = std::vector<JsonElement>;

QString kiliType(ProjectType type)
{
    switch (type) {
    case ProjectType::Rectangle: return u"rectangle"_s;
    case ProjectType::Segmentation: return u"semantic"_s;
    case ProjectType::Polyline:
    case ProjectType::Graph: return u"polyline"_s;
    default: return u"polygon"_s;
    }
}

void writeAnnotation(JsonWriter &json, const Asset &asset, const JsonObject &annotation, const Shapes &shapes,
                     const QString &mid = {})
{
    json.beginObject();
    json.key("boundingPoly");
    json.beginArray();
    for (const JsonElement &shape : shapes) {
        const auto vertices = verticesOf(shape);
        vertices ? writeKiliShape(json, *vertices, isRectangle(shape), asset.canvas) : asset.malformed();
    }
    json.endArray();
    json.key("categories");
    writeKiliCategories(json, annotation);
    json.key("children");
    writeKiliChildren(json, annotation);
    json.member("type", kiliType(asset.tool.type));
    if (!mid.isEmpty())
        json.member("mid", mid);
    json.endObject();
}

// Where a closed outline is around a point: an odd number of its edges lie left of it.
bool isAround(const JsonArray &outline, double x, double y)
{
    std::vector<double> at;
    for (const JsonElement number : outline)
        at.push_back(number.get_double().value());
    bool inside = false;
    const size_t count = at.size() / 2;
    for (size_t i = 0, j = count - 1; i < count; j = i++) {
        const double xi = at[2 * i], yi = at[2 * i + 1], xj = at[2 * j], yj = at[2 * j + 1];
        if ((yi > y) != (yj > y) && x < (xj - xi) * (y - yi) / (yj - yi) + xi)
            inside = !inside;
    }
    return inside;
}

// The part that a hole is cut from: the one around its first point, otherwise the first.
size_t partOf(const JsonElement &hole, const Shapes &parts)
{
    const auto vertices = verticesOf(hole);
    if (vertices && vertices->size() >= 2) {
        const double x = vertices->at(0).get_double().value(), y = vertices->at(1).get_double().value();
        for (size_t i = 0; i < parts.size(); ++i)
            if (const auto outline = verticesOf(parts[i]); outline && outline->size() >= 6 && isAround(*outline, x, y))
                return i;
    }
    return 0;
}

void writeSegmentation(JsonWriter &json, const Asset &asset, const JsonObject &annotation, int index)
{
    const auto outline = objectIn(annotation, "approximation");
    if (!outline)
        return;
    const Shapes parts = wire::itemsOf(arrayIn(*outline, "polygons"));
    const Shapes holes = wire::itemsOf(arrayIn(*outline, "minus"));
    const QString mid = QString::fromLatin1(
        QCryptographicHash::hash(asset.id + '/' + QByteArray::number(index), QCryptographicHash::Sha1)
            .toHex()
            .left(15));
    std::vector<Shapes> pieces;
    for (const JsonElement &part : parts)
        pieces.push_back({part});
    if (!pieces.empty())
        for (const JsonElement &hole : holes)
            pieces[asset.layout == Layout::Compatible ? 0 : partOf(hole, parts)].push_back(hole);
    for (const Shapes &piece : pieces)
        writeAnnotation(json, asset, annotation, piece, mid);
}

qint64 frameOf(const JsonElement &shape)
{
    JsonObject fields;
    if (shape.get_object().get(fields))
        return 0;
    const auto number = wire::integerIn(fields, "timestamp");
    return (number ? *number : textIn(fields, "timestamp").toLongLong()) - 1;
}

void beginJob(JsonWriter &json)
{
    json.beginObject();
    json.key(job);
    json.beginObject();
    json.key("annotations");
}

void endJob(JsonWriter &json)
{
    json.endObject();
    json.endObject();
}

// One object a frame, its own shapes of each annotation in it; a frame of a resource without shapes is `{}`.
void writeFrames(JsonWriter &json, const Asset &asset, const std::vector<JsonElement> &annotations)
{
    std::map<qint64, std::vector<std::pair<JsonObject, Shapes>>> frames;
    for (const JsonElement &element : annotations) {
        JsonObject annotation;
        if (element.get_object().get(annotation))
            continue;
        std::map<qint64, Shapes> byFrame;
        for (const JsonElement &shape : wire::itemsOf(arrayIn(annotation, "polygons")))
            byFrame[frameOf(shape)].push_back(shape);
        for (const auto &[frame, shapes] : byFrame)
            frames[frame].emplace_back(annotation, shapes);
    }
    for (const auto &[frame, unused] : frames)
        if (frame < 0 || frame >= asset.resources)
            asset.findings.append({Finding::Kind::Malformed, asset.task,
                                   u"a shape of frame %1, which the task doesn't have"_s.arg(frame + 1)});
    json.beginObject();
    for (qint64 frame = 0; frame < asset.resources; ++frame) {
        json.key(std::to_string(frame));
        const auto found = frames.find(frame);
        if (found == frames.end()) {
            json.beginObject();
            json.endObject();
            continue;
        }
        beginJob(json);
        json.beginArray();
        for (const auto &[annotation, shapes] : found->second)
            writeAnnotation(json, asset, annotation, shapes);
        json.endArray();
        endJob(json);
    }
    json.endObject();
}

void writeList(JsonWriter &json, const Asset &asset, const std::vector<JsonElement> &annotations)
{
    json.beginArray();
    int index = 0;
    for (const JsonElement &element : annotations) {
        JsonObject annotation;
        if (element.get_object().get(annotation))
            continue;
        if (asset.tool.type == ProjectType::Segmentation)
            writeSegmentation(json, asset, annotation, index);
        else
            writeAnnotation(json, asset, annotation, wire::itemsOf(arrayIn(annotation, "polygons")));
        ++index;
    }
    json.endArray();
}

void writeEmpty(JsonWriter &json)
{
    json.beginObject();
    json.endObject();
}

// As recorded: what the public package puts under `annotations`.
void writeRecorded(JsonWriter &json, const Asset &asset, const std::vector<JsonElement> &annotations)
{
    const ProjectType type = asset.tool.type;
    const bool boxesOrPolygons = type == ProjectType::Rectangle || type == ProjectType::Polygon;
    if (!asset.tool.input.isEmpty() || (!boxesOrPolygons && type != ProjectType::Segmentation)) {
        writeEmpty(json);
    } else if (asset.canvas.width <= 0 || asset.canvas.height <= 0) {
        json.beginArray();
        json.endArray();
    } else if (type == ProjectType::Segmentation) {
        writeList(json, asset, annotations);
    } else if (asset.tool.sequence) {
        writeFrames(json, asset, annotations);
    } else if (annotations.empty()) {
        writeEmpty(json);
    } else {
        beginJob(json);
        writeList(json, asset, annotations);
        endJob(json);
    }
}

void writeResponse(JsonWriter &json, const Asset &asset, const std::vector<JsonElement> &annotations)
{
    const bool compatible = asset.layout == Layout::Compatible;
    const bool drawable = asset.canvas.width > 0 && asset.canvas.height > 0;
    if (!compatible && asset.tool.sequence && drawable) {
        writeFrames(json, asset, annotations);
        return;
    }
    beginJob(json);
    if (compatible) {
        writeRecorded(json, asset, annotations);
    } else if (drawable) {
        writeList(json, asset, annotations);
    } else {
        json.beginArray();
        json.endArray();
        if (!annotations.empty())
            asset.findings.append(
                {Finding::Kind::Malformed, asset.task, u"annotations without the size of their picture"_s});
    }
    endJob(json);
}

void writeAuthor(JsonWriter &json, const std::optional<JsonObject> &user)
{
    if (!user) {
        json.null();
        return;
    }
    const QString name = textIn(*user, "name");
    const qsizetype space = name.indexOf(u' ');
    json.beginObject();
    json.member("email", textIn(*user, "email"));
    json.member("name", name);
    json.member("firstname", space < 0 ? name : name.left(space));
    json.member("lastname", space < 0 ? QString() : name.mid(space + 1));
    json.member("id", textIn(*user, "id"));
    json.endObject();
}

QString contentOf(const DrawnTask &task, const ToolConfiguration &tool)
{
    QStringList content = tool.input.isEmpty() ? QStringList() : task.data.resources();
    if (content.isEmpty())
        for (const Resource &resource : task.file.resources)
            content += resource.url.isEmpty() ? resource.name : resource.url;
    return content.join(u',');
}

QString statusOf(const JsonObject &task, Layout layout)
{
    const QString status = textIn(task, "status");
    if (status == u"complete"_s)
        return u"LABELED"_s;
    if (layout == Layout::Standard && status == u"reviewed"_s)
        return u"REVIEWED"_s;
    if (layout == Layout::Standard && status == u"to-review"_s)
        return u"TO_REVIEW"_s;
    return u"TODO"_s;
}

void writeProperties(JsonWriter &json, const JsonObject &task, Layout layout)
{
    json.beginObject();
    const auto properties = layout == Layout::Standard ? objectIn(task, "properties") : std::nullopt;
    const auto custom = properties ? objectIn(*properties, "custom") : std::nullopt;
    const auto score = properties ? wire::member(*properties, "score") : std::nullopt;
    if (score && !(custom && wire::member(*custom, "score"))) {
        json.key("score");
        json.raw(simdjson::minify(*score));
    }
    if (custom) {
        for (const auto &[name, value] : *custom) {
            json.key(name);
            json.raw(simdjson::minify(value));
        }
    }
    json.endObject();
}

} // namespace

Result<Formatted> KiliFormat::format(std::span<const std::string_view> tasks) const
{
    const bool compatible = m_layout == Layout::Compatible;
    Formatted part;
    std::string out;
    bool first = true;
    for (const std::string_view text : tasks) {
        const auto opened = DrawnTask::open(text, m_tool.input, part.findings);
        if (!opened)
            return opened.error();
        const JsonObject task = *opened->document.object();
        const auto data = objectIn(task, "data");
        const double width = opened->data.width(), height = opened->data.height();
        const auto annotations = wire::itemsOf(opened->data.annotations());
        const Asset asset{m_tool,
                          m_layout,
                          {width, height, m_tool.type == ProjectType::Segmentation},
                          opened->file.task,
                          opened->file.id.text().toUtf8(),
                          opened->file.resources.size(),
                          part.findings};

        JsonWriter json(out, compatible ? JsonWriter::Style{.indent = 2, .escape = JsonWriter::Escape::NonAscii}
                                        : JsonWriter::Style{});
        if (compatible)
            json.resume(1, first);
        else
            out += first ? "\n" : ",\n";
        first = false;
        json.beginObject();
        json.member("createdAt", textIn(task, "createdAt"));
        json.member("content", contentOf(*opened, m_tool));
        json.member("externalId", opened->file.task);
        json.member("id", opened->file.id.text());
        json.key("isHoneypot");
        json.boolean(false);
        json.key("jsonMetadata");
        writeProperties(json, task, m_layout);
        json.key("latestLabel");
        if (data) {
            json.beginObject();
            json.key("author");
            writeAuthor(json, objectIn(*data, "user"));
            json.member("createdAt", textIn(*data, "createdAt"));
            json.key("isLatestLabelForUser");
            json.boolean(true);
            json.key("isSentBackToQueue");
            json.boolean(false);
            json.key("jsonResponse");
            writeResponse(json, asset, annotations);
            json.member("labelType", wire::viewIn(*data, "type") == "review" ? u"REVIEW"_s : u"DEFAULT"_s);
            json.key("modelName");
            json.null();
            json.endObject();
        } else {
            json.null();
        }
        json.key("resolution");
        if (width > 0 && height > 0) {
            json.beginObject();
            json.member("width", qRound64(width));
            json.member("height", qRound64(height));
            json.endObject();
        } else {
            json.null();
        }
        json.key("skipped");
        json.boolean(false);
        json.member("status", statusOf(task, m_layout));
        json.endObject();
        ++part.tasks;
        part.annotations += qint64(annotations.size());
    }
    part.text = QByteArray::fromStdString(out);
    return part;
}

} // namespace labdesk::formats
