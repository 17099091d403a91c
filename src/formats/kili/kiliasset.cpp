#include "formats/kili/kiliasset.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using wire::JsonObject;
using wire::objectIn;
using wire::textIn;

namespace {

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

QString contentOf(const OpenTask &task, const RawData &data, const ToolConfiguration &tool)
{
    QStringList content = tool.input.isEmpty() ? QStringList() : data.resources();
    if (content.isEmpty())
        for (const Resource &resource : task.resources)
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

void writeKiliAsset(JsonWriter &json, const OpenTask &task, const RawData &drawn, const ToolConfiguration &tool,
                    Layout layout, const std::function<void()> &response)
{
    const auto data = objectIn(task.json, "data");
    const double width = drawn.width(), height = drawn.height();
    json.beginObject();
    json.member("createdAt", textIn(task.json, "createdAt"));
    json.member("content", contentOf(task, drawn, tool));
    json.member("externalId", task.name);
    json.member("id", task.id.text());
    json.key("isHoneypot");
    json.boolean(false);
    json.key("jsonMetadata");
    writeProperties(json, task.json, layout);
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
        response();
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
    json.member("status", statusOf(task.json, layout));
    json.endObject();
}

} // namespace labdesk::formats
