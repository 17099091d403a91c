#include "wire/taskcodec.h"

#include "base/jsonwriter.h"
#include "wire/json.h"
#include "wire/pagecodec.h"

namespace labdesk::wire {

using namespace Qt::StringLiterals;
namespace ondemand = simdjson::ondemand;

namespace {

template <typename Value>
std::string_view stringOf(Value &value)
{
    std::string_view text;
    return value.get_string().get(text) ? std::string_view() : text;
}

QList<Resource> resourcesOf(ondemand::value &value)
{
    QList<Resource> resources;
    ondemand::array array;
    if (value.get_array().get(array))
        return resources;
    for (auto element : array) {
        ondemand::value item;
        if (element.get(item))
            break;
        ondemand::json_type type;
        if (item.type().get(type))
            break;
        if (type == ondemand::json_type::string) {
            resources.append({{}, {}, toQString(stringOf(item))});
        } else if (type == ondemand::json_type::object) {
            Resource resource;
            ondemand::object object;
            if (item.get_object().get(object))
                break;
            for (auto field : object) {
                std::string_view key;
                ondemand::value part;
                if (field.unescaped_key().get(key) || field.value().get(part))
                    break;
                if (key == "id")
                    resource.file = FileId(toQString(stringOf(part)));
                else if (key == "name")
                    resource.name = toQString(stringOf(part));
            }
            resources.append(resource);
        }
    }
    return resources;
}

template <typename Take>
void eachMember(ondemand::value &value, Take take)
{
    ondemand::object object;
    if (value.get_object().get(object))
        return;
    for (auto field : object) {
        std::string_view key;
        ondemand::value part;
        if (field.unescaped_key().get(key) || field.value().get(part))
            return;
        take(key, part);
    }
}

simdjson::error_code read(ondemand::document &document, Task &task)
{
    ondemand::object root;
    if (const auto error = document.get_object().get(root))
        return error;
    for (auto field : root) {
        std::string_view key;
        ondemand::value value;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        if (const auto error = field.value().get(value))
            return error;
        if (key == "id" || (key == "_id" && task.id.isEmpty())) {
            task.id = TaskId(toQString(stringOf(value)));
        } else if (key == "name") {
            task.name = toQString(stringOf(value));
        } else if (key == "batch") {
            task.batch = BatchId(toQString(stringOf(value)));
        } else if (key == "status") {
            task.statusWord = toQString(stringOf(value));
            task.status = taskStatusFromWord(task.statusWord);
        } else if (key == "createdAt") {
            task.createdAt = clock::fromIso(toQString(stringOf(value)));
        } else if (key == "updatedAt") {
            task.updatedAt = clock::fromIso(toQString(stringOf(value)));
        } else if (key == "resources") {
            task.resources = resourcesOf(value);
        } else if (key == "createdBy") {
            eachMember(value, [&](std::string_view name, ondemand::value &part) {
                if (name == "name")
                    task.createdBy = toQString(stringOf(part));
            });
        } else if (key == "properties") {
            eachMember(value, [&](std::string_view name, ondemand::value &part) {
                double score = 0;
                if (name == "score" && !part.get_double().get(score))
                    task.score = score;
            });
        }
    }
    return simdjson::SUCCESS;
}

} // namespace

Result<Task> decodeTask(std::string_view slice)
{
    thread_local ondemand::parser parser;
    ondemand::document document;
    Task task;
    auto error = parser.iterate(slice.data(), slice.size(), slice.size() + simdjson::SIMDJSON_PADDING).get(document);
    if (!error)
        error = read(document, task);
    if (error)
        return brokenJson(QString::fromLatin1(simdjson::error_message(error)), toBytes(slice.substr(0, 200)));
    if (task.id.isEmpty())
        return brokenJson(u"a task without an id"_s, toBytes(slice.substr(0, 200)));
    task.json = toBytes(slice);
    return task;
}

QList<std::pair<QString, QString>> decodeCustomProperties(const QByteArray &taskJson)
{
    QList<std::pair<QString, QString>> found;
    const auto document = JsonDocument::parse(taskJson);
    const auto task = document ? document->object() : std::nullopt;
    const auto properties = task ? objectIn(*task, "properties") : std::nullopt;
    const auto custom = properties ? objectIn(*properties, "custom") : std::nullopt;
    if (!custom)
        return found;
    for (const auto &field : *custom) {
        std::string_view text;
        const bool isText = !field.value.get_string().get(text);
        found.append({toQString(field.key), isText ? toQString(text) : QString::fromUtf8(minified(field.value))});
    }
    return found;
}

QList<std::pair<QString, QString>> decodeFormFields(const QByteArray &taskJson)
{
    constexpr qsizetype longest = 2000; // characters
    QList<std::pair<QString, QString>> found;
    const auto document = JsonDocument::parse(taskJson);
    const auto task = document ? document->object() : std::nullopt;
    const auto data = task ? objectIn(*task, "data") : std::nullopt;
    const auto body = data ? objectIn(*data, "body") : std::nullopt;
    if (!body)
        return found;
    for (const auto &field : *body) {
        if (field.value.is_object() || field.value.is_null())
            continue;
        std::string_view text;
        const bool isText = !field.value.get_string().get(text);
        const QString value = isText ? toQString(text) : QString::fromUtf8(minified(field.value));
        found.append({toQString(field.key), value.left(longest)});
    }
    return found;
}

Result<TaskPage> decodeTaskPage(const QByteArray &body)
{
    const auto slices = slicePage(body);
    if (!slices)
        return slices.error();
    TaskPage page;
    page.info = slices->info;
    page.items.reserve(static_cast<qsizetype>(slices->documents.size()));
    for (const std::string_view document : slices->documents) {
        auto task = decodeTask(document);
        if (!task)
            return task.error();
        page.items.append(std::move(*task));
    }
    return page;
}

QByteArray encodeNewTask(const NewTask &task)
{
    std::string out;
    JsonWriter json(out, {});
    const auto textOrNull = [&](std::string_view key, const QString &text) {
        json.key(key);
        text.isEmpty() ? json.null() : json.string(text);
    };
    json.beginObject();
    json.member("name", task.name);
    json.key("resources");
    json.beginArray();
    for (const Resource &resource : task.resources) {
        if (resource.file.isEmpty()) {
            json.string(resource.url);
            continue;
        }
        json.beginObject();
        json.member("id", resource.file.text());
        json.member("name", resource.name);
        json.endObject();
    }
    json.endArray();
    json.key("properties");
    task.propertiesJson.isEmpty() ? json.null() : json.raw(toView(task.propertiesJson));
    textOrNull("dataId", task.dataId);
    textOrNull("grantResources", task.grantResources);
    textOrNull("grantData", task.grantData);
    json.endObject();
    return QByteArray::fromStdString(out);
}

QByteArray encodeNames(const QStringList &names)
{
    return encodeTexts("names", names);
}

Result<QStringList> decodeDuplicates(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    const auto array = object ? arrayIn(*object, "duplicate") : std::nullopt;
    if (!array)
        return brokenJson(u"duplicate[] is missing"_s, body);
    return textsOf(array);
}

} // namespace labdesk::wire
