#pragma once

#include "wire/sessioncodec.h"

#include <QByteArray>

namespace labdesk::lab {

/// The access pair of this Lab and the tokens it hands out. A token carries its own expiry and a signature
/// (HMAC-SHA-256 with a key made from the secret), so that nothing is stored and several processes agree. Immutable:
/// any thread.
class Tokens
{
public:
    Tokens(QString accessId, QString secret, std::chrono::seconds lifetime);

    /// Nothing when the pair is wrong.
    [[nodiscard]] std::optional<wire::AccessToken> logIn(const QString &accessId, const QString &secret) const;
    /// `authorization`: the header, `Bearer …`.
    [[nodiscard]] bool accepts(const QByteArray &authorization) const;

private:
    [[nodiscard]] QByteArray signatureOf(const QByteArray &expiry) const;
    QString m_accessId, m_secret;
    QByteArray m_key;
    std::chrono::seconds m_lifetime;
};

/// A random identifier: 24 hex digits, as the Lab's own.
[[nodiscard]] QString newId();
/// A random secret: 40 hex digits.
[[nodiscard]] QString newSecret();

} // namespace labdesk::lab
