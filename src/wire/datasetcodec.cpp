#include "wire/datasetcodec.h"

#include "base/jsonwriter.h"
#include "wire/objectid.h"

namespace labdesk::wire {

using namespace Qt::StringLiterals;

namespace {

void textOrNull(JsonWriter &json, std::string_view key, const QString &text)
{
    json.key(key);
    text.isEmpty() ? json.null() : json.string(text);
}

std::optional<Webhook::Call> callIn(const JsonObject &webhook, std::string_view key)
{
    const auto call = objectIn(webhook, key);
    if (!call)
        return std::nullopt;
    return Webhook::Call{static_cast<int>(integerIn(*call, "statusCode").value_or(0)), textIn(*call, "message"),
                         textIn(*call, "body"), clock::fromIso(textIn(*call, "date"))};
}

QStringList namesOf(const std::optional<JsonArray> &entries)
{
    QStringList names;
    for (const JsonElement element : itemsOf(entries)) {
        std::string_view text;
        JsonObject object;
        if (!element.get_string().get(text)) {
            // A file is its key, with the folders that it lies in; a folder ends with its slash.
            const QString key = toQString(text);
            names += key.endsWith(u'/') ? key : key.section(u'/', -1);
        } else if (!element.get_object().get(object))
            names += viewIn(object, "name") ? textIn(object, "name") : textIn(object, "path");
    }
    return names;
}

} // namespace

QByteArray encodeNewDataset(const QString &name, const ProjectId &project)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("name", name);
    json.member("projectId", project.text());
    json.endObject();
    return QByteArray::fromStdString(out);
}

Result<Dataset> decodeDataset(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    if (!object || objectId(*object).isEmpty())
        return brokenJson(u"a dataset without an id"_s, body);
    return Dataset{DatasetId(objectId(*object)), textIn(*object, "name")};
}

QByteArray encodeDatasetLink(const BatchId &batch, const DatasetId &dataset)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("batchId", batch.text());
    textOrNull(json, "datasetId", dataset.text());
    json.endObject();
    return QByteArray::fromStdString(out);
}

Result<DatasetPage> decodeDatasetPage(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    if (!object)
        return brokenJson(u"a folder must be an object"_s, body);
    return DatasetPage{{namesOf(arrayIn(*object, "files")), namesOf(arrayIn(*object, "folders"))},
                       textIn(*object, "nextToken")};
}

QByteArray encodeWebhook(const Webhook &webhook)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    textOrNull(json, "url", webhook.url);
    textOrNull(json, "header", webhook.header);
    json.endObject();
    return QByteArray::fromStdString(out);
}

Result<Webhook> decodeWorkflow(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    if (!object)
        return brokenJson(u"a workflow must be an object"_s, body);
    const auto webhook = objectIn(*object, "webhook");
    if (!webhook)
        return Webhook{};
    return Webhook{textIn(*webhook, "url"), textIn(*webhook, "header"), clock::fromIso(textIn(*webhook, "updatedAt")),
                   callIn(*webhook, "lastCall"), callIn(*webhook, "lastError")};
}

} // namespace labdesk::wire
