#include "formats/kili/kilicompatible.h"

#include "formats/kili/kiliasset.h"
#include "formats/kili/kilishapes.h"

#include <QCryptographicHash>

#include <map>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using wire::arrayIn;
using wire::JsonElement;
using wire::JsonObject;
using wire::objectIn;
using wire::textIn;

namespace {

// Everything that writing one task's annotations needs.
struct Asset
{
    const ToolConfiguration &tool;
    KiliCanvas canvas;
    QByteArray id;
    qsizetype resources;
    TaskLedger &ledger;
};

using Shapes = std::vector<JsonElement>;

void writeAnnotation(JsonWriter &json, const Asset &asset, size_t place, const JsonObject &annotation,
                     const Shapes &shapes, const QString &mid = {})
{
    json.beginObject();
    json.key("boundingPoly");
    json.beginArray();
    for (const JsonElement &shape : shapes) {
        if (const auto vertices = verticesOf(shape))
            writeKiliShape(json, *vertices, isRectangle(shape), asset.canvas);
        else
            asset.ledger.lost(place, u"malformed"_s, {u"vertices"_s});
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
    asset.ledger.wrote(place);
}

void writeSegmentation(JsonWriter &json, const Asset &asset, size_t place, const JsonObject &annotation, int index)
{
    const auto outline = objectIn(annotation, "approximation");
    const Shapes parts = outline ? wire::itemsOf(arrayIn(*outline, "polygons")) : Shapes();
    const Shapes holes = outline ? wire::itemsOf(arrayIn(*outline, "minus")) : Shapes();
    if (parts.empty())
        asset.ledger.lost(place, u"no-shape"_s);
    const QString mid = QString::fromLatin1(
        QCryptographicHash::hash(asset.id + '/' + QByteArray::number(index), QCryptographicHash::Sha1)
            .toHex()
            .left(15));
    std::vector<Shapes> pieces;
    for (const JsonElement &part : parts)
        pieces.push_back({part});
    if (!pieces.empty())
        pieces.front().insert(pieces.front().end(), holes.begin(), holes.end());
    for (const Shapes &piece : pieces)
        writeAnnotation(json, asset, place, annotation, piece, mid);
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
    json.key(kiliJob);
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
    std::map<qint64, std::map<size_t, Shapes>> frames; // frame → annotation → its shapes
    for (size_t place = 0; place < annotations.size(); ++place) {
        JsonObject annotation;
        if (annotations[place].get_object().get(annotation)) {
            asset.ledger.lost(place, u"malformed"_s, {u"annotation"_s});
            continue;
        }
        const Shapes shapes = wire::itemsOf(arrayIn(annotation, "polygons"));
        if (shapes.empty())
            asset.ledger.lost(place, u"no-shape"_s);
        for (const JsonElement &shape : shapes) {
            const qint64 frame = frameOf(shape);
            if (frame < 0 || frame >= asset.resources)
                asset.ledger.lost(place, u"malformed"_s, {u"frame"_s, QString::number(frame + 1)});
            else
                frames[frame][place].push_back(shape);
        }
    }
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
        for (const auto &[place, shapes] : found->second)
            writeAnnotation(json, asset, place, annotations[place].get_object().value(), shapes);
        json.endArray();
        endJob(json);
    }
    json.endObject();
}

void writeList(JsonWriter &json, const Asset &asset, const std::vector<JsonElement> &annotations)
{
    json.beginArray();
    int index = 0;
    for (size_t place = 0; place < annotations.size(); ++place) {
        JsonObject annotation;
        if (annotations[place].get_object().get(annotation)) {
            asset.ledger.lost(place, u"malformed"_s, {u"annotation"_s});
            continue;
        }
        if (asset.tool.type == ProjectType::Segmentation)
            writeSegmentation(json, asset, place, annotation, index);
        else
            writeAnnotation(json, asset, place, annotation, wire::itemsOf(arrayIn(annotation, "polygons")));
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
    const auto leaveOut = [&](const QString &code) {
        for (size_t place = 0; place < annotations.size(); ++place)
            asset.ledger.lost(place, code);
    };
    if (!asset.tool.input.isEmpty() || (!boxesOrPolygons && type != ProjectType::Segmentation)) {
        writeEmpty(json);
        leaveOut(u"not-recorded"_s);
    } else if (asset.canvas.width <= 0 || asset.canvas.height <= 0) {
        json.beginArray();
        json.endArray();
        leaveOut(u"no-size"_s);
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

} // namespace

Result<Formatted> KiliCompatible::format(std::span<const std::string_view> tasks) const
{
    Formatted part;
    std::string out;
    for (const std::string_view text : tasks) {
        const auto task = OpenTask::read(text);
        if (!task) {
            part.ledgers.push_back(unreadableTask(text, task.error()));
            continue;
        }
        const RawData data(task->json, m_tool.input);
        const auto annotations = wire::itemsOf(data.annotations());
        const auto ledger = std::make_shared<TaskLedger>(task->name, task->status, !data.isEmpty(), annotations.size());
        if (data.isEmpty())
            ledger->note(u"no-data"_s, {}, Finding::Severity::Note);
        ledger->placed();
        const Asset asset{m_tool,
                          {data.width(), data.height(), m_tool.type == ProjectType::Segmentation},
                          task->id.text().toUtf8(),
                          task->resources.size(),
                          *ledger};
        JsonWriter json(out, {.indent = 2, .escape = JsonWriter::Escape::NonAscii});
        json.resume(1, out.empty());
        writeKiliAsset(json, *task, data, m_tool, Layout::Compatible, [&] {
            beginJob(json);
            writeRecorded(json, asset, annotations);
            endJob(json);
        });
        part.ledgers.push_back(ledger);
    }
    part.text = QByteArray::fromStdString(out);
    return part;
}

} // namespace labdesk::formats
