#include "wire/pagecodec.h"

#include "base/jsonwriter.h"
#include "wire/json.h"
#include "wire/jsonpieces.h"

namespace labdesk::wire {

using namespace Qt::StringLiterals;
namespace ondemand = simdjson::ondemand;

namespace {

// The document's `id`, or `_id`, between its quotes; the object is as new afterwards. Any error but a missing field
// leaves an object that can't be used any more.
simdjson::error_code takeId(ondemand::object &object, std::string_view &id)
{
    for (const std::string_view key : {"id", "_id"}) {
        ondemand::value value;
        const auto missing = object.find_field_unordered(key).get(value);
        if (missing == simdjson::NO_SUCH_FIELD)
            continue;
        if (missing)
            return missing;
        const std::string_view raw = value.raw_json_token();
        if (raw.size() > 1 && raw.front() == '"')
            id = raw.substr(1, raw.find('"', 1) - 1);
        if (!id.empty())
            break;
    }
    return object.reset().error();
}

simdjson::error_code slice(ondemand::document &document, PageSlices &page, bool &hasDocuments, bool &hasTotal)
{
    ondemand::object root;
    if (const auto error = document.get_object().get(root))
        return error;
    for (auto field : root) {
        std::string_view key;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        ondemand::value value;
        if (const auto error = field.value().get(value))
            return error;
        int64_t number = 0;
        if (key == "docs") {
            ondemand::array documents;
            if (const auto error = value.get_array().get(documents))
                return error;
            hasDocuments = true;
            for (auto element : documents) {
                ondemand::value item;
                ondemand::json_type type;
                std::string_view text;
                if (const auto error = element.get(item))
                    return error;
                if (const auto error = item.type().get(type))
                    return error;
                page.ids.emplace_back();
                if (type != ondemand::json_type::object) { // no task; whoever reads it says so
                    ondemand::array list;
                    if (type == ondemand::json_type::array) {
                        if (item.get_array().get(list) || list.raw_json().get(text))
                            return simdjson::INCORRECT_TYPE;
                    } else {
                        text = item.raw_json_token();
                    }
                    page.documents.push_back(text);
                    continue;
                }
                ondemand::object one;
                if (const auto error = item.get_object().get(one))
                    return error;
                if (const auto error = takeId(one, page.ids.back()))
                    return error;
                if (const auto error = one.raw_json().get(text))
                    return error;
                while (!text.empty() && text.back() != '}')
                    text.remove_suffix(1);
                page.documents.push_back(text);
            }
        } else if (key == "totalDocs" && !value.get_int64().get(number)) {
            page.info.total = number;
            hasTotal = true;
        } else if (key == "limit" && !value.get_int64().get(number)) {
            page.info.limit = static_cast<int>(std::clamp<int64_t>(number, 0, 1'000'000));
        } else if (key == "page" && !value.get_int64().get(number)) {
            page.info.page = static_cast<int>(std::clamp<int64_t>(number, 0, 1'000'000'000));
        } else if (key == "hasNextPage") {
            bool flag = false;
            if (!value.get_bool().get(flag))
                page.info.hasNext = flag;
        }
    }
    return simdjson::SUCCESS;
}

// A page that can't be read as a whole, because of one of its documents: cut by its brackets. Nothing when it is cut
// off, or no page at all.
std::optional<PageSlices> cutPage(const QByteArray &body)
{
    PageSlices page;
    page.text = padded(body);
    page.info.page = 0;
    const auto members = jsonMembers(toView(page.text));
    if (!members)
        return std::nullopt;
    bool hasDocuments = false, hasTotal = false;
    for (const JsonMember &member : *members) {
        const QByteArray value = toBytes(member.value);
        bool number = false;
        const qint64 parsed = value.toLongLong(&number);
        if (member.key == "docs") {
            const auto taken = eachElement(member.value, [&](std::string_view document) -> Outcome {
                page.documents.push_back(document);
                page.ids.emplace_back();
                ondemand::parser parser;
                ondemand::document one;
                ondemand::object object;
                const bool readable =
                    !parser.iterate(document.data(), document.size(), document.size() + simdjson::SIMDJSON_PADDING)
                         .get(one) &&
                    !one.get_object().get(object);
                if (readable && takeId(object, page.ids.back()))
                    page.ids.back() = {};
                return Done{};
            });
            hasDocuments = taken && *taken;
        } else if (member.key == "totalDocs" && number) {
            page.info.total = parsed;
            hasTotal = true;
        } else if (member.key == "limit" && number) {
            page.info.limit = static_cast<int>(std::clamp<qint64>(parsed, 0, 1'000'000));
        } else if (member.key == "page" && number) {
            page.info.page = static_cast<int>(std::clamp<qint64>(parsed, 0, 1'000'000'000));
        } else if (member.key == "hasNextPage") {
            page.info.hasNext = value == "true";
        }
    }
    return hasDocuments && hasTotal ? std::optional(std::move(page)) : std::nullopt;
}

} // namespace

Result<PageSlices> slicePage(const QByteArray &body)
{
    thread_local ondemand::parser parser;
    PageSlices page;
    page.text = padded(body);
    page.info.page = 0;
    ondemand::document document;
    auto error = parser
                     .iterate(page.text.constData(), static_cast<size_t>(page.text.size()),
                              static_cast<size_t>(page.text.capacity()))
                     .get(document);
    bool hasDocuments = false, hasTotal = false;
    if (!error)
        error = slice(document, page, hasDocuments, hasTotal);
    if (error) {
        auto cut = cutPage(body);
        if (!cut)
            return brokenJson(QString::fromLatin1(simdjson::error_message(error)), body);
        page = std::move(*cut);
        hasDocuments = hasTotal = true;
    }
    if (!hasDocuments || !hasTotal || page.info.total < 0)
        return brokenJson(u"not a page: docs or totalDocs is missing"_s, body);
    if (page.info.limit < 1)
        page.info.limit = std::max<int>(1, static_cast<int>(page.documents.size()));
    return page;
}

Result<std::optional<qint64>> decodeRow(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    const auto object = document ? document->object() : std::nullopt;
    if (!object)
        return brokenJson(u"the answer must be an object"_s, body);
    return integerIn(*object, "row");
}

QByteArray encodeRow(std::optional<qint64> row)
{
    return "{\"row\":" + (row ? QByteArray::number(*row) : QByteArray("null")) + '}';
}

QByteArray encodePage(const PageInfo &info, const QByteArray &documents)
{
    const qint64 limit = std::max(info.limit, 1);
    const qint64 pages = std::max<qint64>(1, (info.total + limit - 1) / limit);
    std::string out;
    out.reserve(static_cast<size_t>(documents.size()) + 256);
    JsonWriter json(out, {});
    json.beginObject();
    json.key("docs");
    json.raw("[");
    out.append(documents.constData(), static_cast<size_t>(documents.size()));
    out += ']';
    json.member("totalDocs", info.total);
    json.member("limit", limit);
    json.member("totalPages", pages);
    json.member("page", qint64(info.page));
    json.member("pagingCounter", (info.page - 1) * limit + 1);
    json.key("hasPrevPage");
    json.boolean(info.page > 1);
    json.key("hasNextPage");
    json.boolean(info.page < pages);
    json.key("prevPage");
    info.page > 1 ? json.number(info.page - 1) : json.null();
    json.key("nextPage");
    info.page < pages ? json.number(info.page + 1) : json.null();
    json.endObject();
    return QByteArray::fromStdString(out);
}

} // namespace labdesk::wire
