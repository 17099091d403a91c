#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <simdjson.h>

#include <optional>
#include <string_view>
#include <vector>

/// JSON in thin words over simdjson, so that codecs read like the format that they decode; and the lists of texts that
/// several calls share.
namespace labdesk::wire {

using JsonObject = simdjson::dom::object;
using JsonArray = simdjson::dom::array;
using JsonElement = simdjson::dom::element;

/// The same bytes with the room behind them that simdjson reads into. Copies only when there is no such room yet.
[[nodiscard]] QByteArray padded(QByteArray bytes);

/// A parsed document. Keeps its own copy of strings and numbers; the bytes may go once parse() has returned.
class JsonDocument
{
public:
    /// Fails with Protocol and the parser's own words; never throws.
    [[nodiscard]] static Result<JsonDocument> parse(const QByteArray &bytes);
    /// A slice of a padded() text: at least 64 readable bytes must follow it.
    [[nodiscard]] static Result<JsonDocument> parseSlice(std::string_view slice);

    [[nodiscard]] JsonElement root() const { return m_root; }
    [[nodiscard]] std::optional<JsonObject> object() const;

private:
    std::unique_ptr<simdjson::dom::parser> m_parser = std::make_unique<simdjson::dom::parser>();
    JsonElement m_root;
};

[[nodiscard]] inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
[[nodiscard]] inline std::string_view toView(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}
[[nodiscard]] inline QByteArray toBytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

/// How deep a text may be nested that is kept: every reader of ours, and of what we write, gets further than that. What
/// wraps a kept text (a task, a page, an archive) is at most wrappingJson levels more.
constexpr int deepestJson = 512;
constexpr int wrappingJson = 16;
/// Whether a text from outside may be kept: JSON, nested no deeper than `deepest`, its numbers ones that can be read
/// back. Invalid with the reason.
[[nodiscard]] Outcome checkJson(const QByteArray &text, int deepest = deepestJson);

/// Members of an object; nothing when missing, null or of another type.
[[nodiscard]] std::optional<JsonElement> member(const JsonObject &object, std::string_view key);
[[nodiscard]] std::optional<JsonObject> objectIn(const JsonObject &object, std::string_view key);
[[nodiscard]] std::optional<JsonArray> arrayIn(const JsonObject &object, std::string_view key);
[[nodiscard]] std::optional<std::string_view> viewIn(const JsonObject &object, std::string_view key);
[[nodiscard]] QString textIn(const JsonObject &object, std::string_view key);
[[nodiscard]] std::optional<qint64> integerIn(const JsonObject &object, std::string_view key);
[[nodiscard]] std::optional<double> numberIn(const JsonObject &object, std::string_view key);
[[nodiscard]] bool flagIn(const JsonObject &object, std::string_view key);

/// The elements of an array that may be missing.
[[nodiscard]] inline std::vector<JsonElement> itemsOf(const std::optional<JsonArray> &array)
{
    return array ? std::vector<JsonElement>(array->begin(), array->end()) : std::vector<JsonElement>();
}

/// The texts in an array; what is no text is passed over.
[[nodiscard]] QStringList textsOf(const std::optional<JsonArray> &array);
/// `{"<key>": [texts]}`.
[[nodiscard]] QByteArray encodeTexts(std::string_view key, const QStringList &texts);

/// The object's own JSON text.
[[nodiscard]] QByteArray minified(JsonElement element);

[[nodiscard]] Error brokenJson(const QString &what, const QByteArray &bytes);

} // namespace labdesk::wire
