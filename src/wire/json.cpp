#include "wire/json.h"

#include "base/jsonwriter.h"

#include <QCoreApplication>

namespace labdesk::wire {

using namespace Qt::StringLiterals;

QByteArray padded(QByteArray bytes)
{
    const qsizetype wanted = bytes.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING);
    if (bytes.capacity() < wanted)
        bytes.reserve(wanted);
    return bytes;
}

Result<JsonDocument> JsonDocument::parse(const QByteArray &bytes)
{
    JsonDocument document;
    const auto error =
        document.m_parser->parse(bytes.constData(), static_cast<size_t>(bytes.size())).get(document.m_root);
    if (error)
        return brokenJson(QString::fromLatin1(simdjson::error_message(error)), bytes);
    return document;
}

Result<JsonDocument> JsonDocument::parseSlice(std::string_view slice)
{
    JsonDocument document;
    const auto error = document.m_parser->parse(slice.data(), slice.size(), false).get(document.m_root);
    if (error)
        return brokenJson(QString::fromLatin1(simdjson::error_message(error)), toBytes(slice.substr(0, 200)));
    return document;
}

Outcome checkJson(const QByteArray &text, int deepest)
{
    const auto refused = [](const QString &why) {
        return Error{.kind = Error::Kind::Invalid, .text = u"This JSON can't be kept: %1"_s.arg(why), .detail = {}};
    };
    int depth = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (c == '"')
            for (++i; i < text.size() && text.at(i) != '"'; ++i)
                i += text.at(i) == '\\' ? 1 : 0;
        else if ((c == '{' || c == '[') && ++depth > deepest)
            return refused(u"it is nested deeper than %1 levels"_s.arg(deepest));
        else if (c == '}' || c == ']')
            --depth;
    }
    const auto document = JsonDocument::parse(text);
    return document ? Outcome(Done{}) : Outcome(refused(document.error().text));
}

std::optional<JsonObject> JsonDocument::object() const
{
    JsonObject value;
    if (m_root.get_object().get(value))
        return std::nullopt;
    return value;
}

std::optional<JsonElement> member(const JsonObject &object, std::string_view key)
{
    JsonElement value;
    if (object.at_key(key).get(value) || value.is_null())
        return std::nullopt;
    return value;
}

std::optional<JsonObject> objectIn(const JsonObject &object, std::string_view key)
{
    JsonObject value;
    if (object.at_key(key).get_object().get(value))
        return std::nullopt;
    return value;
}

std::optional<JsonArray> arrayIn(const JsonObject &object, std::string_view key)
{
    JsonArray value;
    if (object.at_key(key).get_array().get(value))
        return std::nullopt;
    return value;
}

std::optional<std::string_view> viewIn(const JsonObject &object, std::string_view key)
{
    std::string_view value;
    if (object.at_key(key).get_string().get(value))
        return std::nullopt;
    return value;
}

QString textIn(const JsonObject &object, std::string_view key)
{
    return toQString(viewIn(object, key).value_or(std::string_view()));
}

std::optional<qint64> integerIn(const JsonObject &object, std::string_view key)
{
    int64_t value = 0;
    if (object.at_key(key).get_int64().get(value))
        return std::nullopt;
    return value;
}

std::optional<double> numberIn(const JsonObject &object, std::string_view key)
{
    double value = 0;
    if (object.at_key(key).get_double().get(value))
        return std::nullopt;
    return value;
}

bool flagIn(const JsonObject &object, std::string_view key)
{
    bool value = false;
    return !object.at_key(key).get_bool().get(value) && value;
}

QStringList textsOf(const std::optional<JsonArray> &array)
{
    QStringList texts;
    for (const JsonElement element : itemsOf(array)) {
        std::string_view text;
        if (!element.get_string().get(text))
            texts += toQString(text);
    }
    return texts;
}

QByteArray encodeTexts(std::string_view key, const QStringList &texts)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.key(key);
    json.beginArray();
    for (const QString &text : texts)
        json.string(text);
    json.endArray();
    json.endObject();
    return QByteArray::fromStdString(out);
}

QByteArray minified(JsonElement element)
{
    return QByteArray::fromStdString(simdjson::minify(element));
}

Error brokenJson(const QString &what, const QByteArray &bytes)
{
    const bool page = bytes.trimmed().startsWith('<');
    return {.kind = Error::Kind::Protocol,
            .text = page ? QCoreApplication::translate(
                               "wire", "The answer is a web page, not the Lab's data. Check the endpoint.")
                         : QCoreApplication::translate("wire", "The answer is incomplete or isn't JSON. Try again."),
            .detail = what + u": "_s + QString::fromUtf8(bytes.left(200))};
}

} // namespace labdesk::wire
