#include "lab/taskrecord.h"

#include "base/jsonwriter.h"
#include "wire/json.h"
#include "wire/rawjson.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;
using wire::RawField;

namespace {

bool copyWithoutMasks(JsonWriter &json, std::string_view object, int depth)
{
    std::vector<RawField> fields;
    if (!wire::readFields(object, fields))
        return false;
    json.beginObject();
    for (const RawField &field : fields) {
        if (depth > 0 && field.key == "mask")
            continue;
        json.key(field.key);
        // data → body → input of a form: masks are no deeper.
        const bool descend = field.value.starts_with('{') && (depth == 0 ? field.key == "body" : depth < 2);
        if (descend ? !copyWithoutMasks(json, field.value, depth + 1) : !wire::copyValue(json, field.value))
            return false;
    }
    json.endObject();
    return true;
}

void addMoment(JsonWriter &json, std::string_view key, std::optional<clock::Moment> moment)
{
    json.key(key);
    moment ? json.string(clock::toIso(*moment)) : json.null();
}

} // namespace

void encodeTask(std::string &out, const TaskText &task, TaskParts parts)
{
    JsonWriter json(out, {});
    const auto raw = [&](std::string_view key, std::string_view text) {
        json.key(key);
        json.raw(text);
    };
    const auto text = [&](std::string_view key, std::string_view utf8) {
        json.key(key);
        json.string(utf8);
    };
    json.beginObject();
    text("_id", task.id);
    text("name", task.name);
    raw("resources", task.resources);
    text("projectId", task.project);
    text("batch", task.batch);
    text("status", task.status);
    if (!task.creator.empty())
        raw("createdBy", task.creator);
    addMoment(json, "createdAt", task.created);
    addMoment(json, "updatedAt", task.updated);
    text("id", task.id);
    raw("properties", task.properties);
    if (parts.data && !task.data.empty())
        raw("data", task.data);
    if (parts.jobs)
        raw("jobs", task.jobs.empty() ? "[]" : task.jobs);
    if (parts.metrics)
        raw("metrics", task.metrics.empty() ? "{}" : task.metrics);
    json.endObject();
}

QByteArray withoutMasks(const QByteArray &data)
{
    if (!data.contains("\"mask\""))
        return data;
    const QByteArray text = wire::padded(data);
    std::string out;
    out.reserve(static_cast<size_t>(data.size()));
    JsonWriter json(out, {});
    return copyWithoutMasks(json, wire::toView(text), 0) ? QByteArray::fromStdString(out) : QByteArray();
}

std::optional<double> scoreOf(const QByteArray &properties)
{
    const auto document = wire::JsonDocument::parse(properties);
    const auto object = document ? document->object() : std::nullopt;
    return object ? wire::numberIn(*object, "score") : std::nullopt;
}

} // namespace labdesk::lab
