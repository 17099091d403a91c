#include "wire/changecodec.h"

#include "base/jsonwriter.h"
#include "wire/json.h"
#include "wire/rawjson.h"

namespace labdesk::wire {

using namespace Qt::StringLiterals;

QByteArray encodePropertyChange(const QList<TaskId> &tasks, const PropertyChange &change)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.key("taskIds");
    json.beginArray();
    for (const TaskId &task : tasks)
        json.string(task.text());
    json.endArray();
    if (change.score) {
        json.key("score");
        json.raw(toView(*change.score));
    }
    if (!change.custom.isEmpty()) {
        json.key("custom");
        json.beginObject();
        for (const auto &[name, value] : change.custom) {
            json.key(name.toStdString());
            json.raw(toView(value));
        }
        json.endObject();
    }
    json.endObject();
    return QByteArray::fromStdString(out);
}

PropertyChange decodePropertyChange(const QByteArray &text)
{
    PropertyChange change;
    std::vector<RawField> fields, custom;
    const QByteArray readable = padded(text);
    if (!readFields(toView(readable), fields))
        return change;
    if (const RawField *score = findField(fields, "score"))
        change.score = toBytes(score->value);
    const RawField *values = findField(fields, "custom");
    if (values && readFields(values->value, custom))
        for (const RawField &field : custom)
            change.custom.append({QString::fromStdString(field.key), toBytes(field.value)});
    return change;
}

Result<qint64> decodeUpdated(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    const auto updated = object ? integerIn(*object, "updated") : std::nullopt;
    return updated ? Result(*updated) : Result<qint64>(brokenJson(u"no number of updated tasks"_s, body));
}

PropertyChange propertiesBefore(const QByteArray &taskJson, const PropertyChange &change)
{
    const auto document = JsonDocument::parse(taskJson);
    const auto task = document ? document->object() : std::nullopt;
    const auto properties = task ? objectIn(*task, "properties") : std::nullopt;
    const auto custom = properties ? objectIn(*properties, "custom") : std::nullopt;
    const auto valueOf = [](const std::optional<JsonObject> &object, std::string_view key) {
        const auto value = object ? member(*object, key) : std::nullopt;
        return value ? minified(*value) : QByteArray("null");
    };
    PropertyChange before;
    if (change.score)
        before.score = valueOf(properties, "score");
    for (const auto &[name, value] : change.custom)
        before.custom.append({name, valueOf(custom, name.toStdString())});
    return before;
}

QByteArray encodeImport(const BatchId &batch, const QString &name, const QByteArray &data)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("batchId", batch.text());
    json.member("name", name);
    json.key("body");
    json.raw(toView(data));
    json.endObject();
    return QByteArray::fromStdString(out);
}

Result<ImportedData> decodeImported(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    if (!object)
        return brokenJson(u"imported data must be an object"_s, body);
    QString id = textIn(*object, "initialDataId");
    if (id.isEmpty())
        id = textIn(*object, "dataId");
    if (id.isEmpty())
        return brokenJson(u"imported data without an id"_s, body);
    return ImportedData{id, textIn(*object, "accessToken")};
}

} // namespace labdesk::wire
