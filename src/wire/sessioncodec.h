#pragma once

#include "base/result.h"
#include "domain/account.h"

#include <QByteArray>

#include <chrono>

namespace labdesk::wire {

struct AccessToken
{
    QByteArray text;
    std::chrono::seconds lifetime{0};

    friend bool operator==(const AccessToken &, const AccessToken &) = default;
};

/// Form-encoded `access_id`, `secret_key`.
[[nodiscard]] QByteArray encodeLogIn(const QString &accessId, const QString &secret);
[[nodiscard]] Result<AccessToken> decodeToken(const QByteArray &body);
[[nodiscard]] QByteArray encodeToken(const AccessToken &token);

[[nodiscard]] Result<Capabilities> decodeCapabilities(const QByteArray &body);

/// `{_id, name}` of an uploaded file; `{accessToken}` of a grant.
[[nodiscard]] Result<QString> decodeUploadedId(const QByteArray &body);
[[nodiscard]] Result<QString> decodeGrant(const QByteArray &body);
[[nodiscard]] QByteArray encodeGrant(const QStringList &fileIds);

} // namespace labdesk::wire
