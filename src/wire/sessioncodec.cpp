#include "wire/sessioncodec.h"

#include "base/jsonwriter.h"
#include "wire/json.h"

#include <QUrl>

#include <algorithm>

namespace labdesk::wire {

using namespace Qt::StringLiterals;

namespace {

Result<QString> textMember(const QByteArray &body, std::string_view key)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    const QString text = object ? textIn(*object, key) : QString();
    if (text.isEmpty())
        return brokenJson(toQString(key) + u" is missing"_s, body);
    return text;
}

} // namespace

QByteArray encodeLogIn(const QString &accessId, const QString &secret)
{
    return "access_id=" + QUrl::toPercentEncoding(accessId) + "&secret_key=" + QUrl::toPercentEncoding(secret);
}

Result<AccessToken> decodeToken(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    const auto token = object ? viewIn(*object, "access_token") : std::nullopt;
    if (!token || token->empty())
        return brokenJson(u"access_token is missing"_s, {}); // the body may hold a secret
    // It becomes a line of every request's header.
    constexpr size_t longest = 8 * 1024;
    if (token->size() > longest ||
        std::any_of(token->begin(), token->end(), [](char c) { return c <= ' ' || c >= 0x7f; }))
        return brokenJson(u"access_token is no token"_s, {});
    const double seconds = numberIn(*object, "expires_in").value_or(3600);
    return AccessToken{toBytes(*token), std::chrono::seconds(static_cast<qint64>(std::clamp(seconds, 0.0, 1e9)))};
}

QByteArray encodeToken(const AccessToken &token)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.key("access_token");
    json.string(toView(token.text));
    json.member("expires_in", qint64(token.lifetime.count()));
    json.endObject();
    return QByteArray::fromStdString(out);
}

Result<Capabilities> decodeCapabilities(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    if (!object)
        return brokenJson(u"capabilities must be an object"_s, body);
    Capabilities capabilities;
    capabilities.name = textIn(*object, "name");
    capabilities.maxLimit =
        static_cast<int>(std::clamp<qint64>(integerIn(*object, "maxLimit").value_or(100), 1, 100'000));
    capabilities.sort = flagIn(*object, "sort");
    capabilities.downloadFiles = flagIn(*object, "downloadFiles");
    capabilities.counts = flagIn(*object, "counts");
    capabilities.rows = flagIn(*object, "rows");
    return capabilities;
}

Result<QString> decodeUploadedId(const QByteArray &body)
{
    return textMember(body, "_id");
}

Result<QString> decodeGrant(const QByteArray &body)
{
    return textMember(body, "accessToken");
}

QByteArray encodeGrant(const QStringList &fileIds)
{
    return encodeTexts("ids", fileIds);
}

} // namespace labdesk::wire
