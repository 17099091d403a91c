#pragma once

#include "wire/sessioncodec.h"

#include <QByteArray>

namespace labdesk::lab {

/// The access pair of this Lab and the tokens it hands out. A token carries its own expiry, by a clock that nobody can
/// set back, and a signature (HMAC-SHA-256 with a key made from the secret) over that, the access id and this start of
/// the machine: nothing is stored, several processes on one machine agree, and no token outlives a restart. Where
/// processes on several machines share a Lab, a `salt` of that Lab takes the place of the start, and the time of day
/// that of the clock. Immutable: any thread.
class Tokens
{
public:
    Tokens(QString accessId, QString secret, std::chrono::seconds lifetime, QByteArray salt = {});

    /// The access id of the Lab's own pair.
    [[nodiscard]] const QString &accessId() const { return m_accessId; }
    /// A token for somebody whose pair was verified elsewhere (lab/people.h). `accessId`: hex digits.
    [[nodiscard]] wire::AccessToken issue(const QString &accessId) const;
    /// Nothing when the pair is wrong.
    [[nodiscard]] std::optional<wire::AccessToken> logIn(const QString &accessId, const QString &secret) const;
    /// What a request's header (`Bearer …`) is worth. Expired: one of ours, of somebody who was known.
    enum class Verdict
    {
        Valid,
        Expired,
        Foreign
    };
    /// `accessId`: whose it is, where it is wanted.
    [[nodiscard]] Verdict judge(const QByteArray &authorization, QString *accessId = nullptr) const;

private:
    [[nodiscard]] qint64 now() const;
    [[nodiscard]] QByteArray signatureOf(const QByteArray &expiry, const QString &accessId) const;
    QString m_accessId, m_secret;
    QByteArray m_key, m_salt; ///< no salt: of this start of this machine
    std::chrono::seconds m_lifetime;
};

/// A random identifier: 24 hex digits, as the Lab's own.
[[nodiscard]] QString newId();
/// A random secret: 40 hex digits.
[[nodiscard]] QString newSecret();

} // namespace labdesk::lab
