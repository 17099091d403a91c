#include "lab/tokens.h"

#include "base/clock.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QSysInfo>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

QString randomHex(qsizetype bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    for (char &byte : raw)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return QString::fromLatin1(raw.toHex());
}

// Milliseconds of a clock that is never set.
qint64 sinceBoot()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

// Takes the same time wherever the first difference is.
bool equal(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

} // namespace

Tokens::Tokens(QString accessId, QString secret, std::chrono::seconds lifetime, QByteArray salt)
    : m_accessId(std::move(accessId))
    , m_secret(std::move(secret))
    , m_key(QCryptographicHash::hash("labdesk token " + m_secret.toUtf8(), QCryptographicHash::Sha256))
    , m_salt(std::move(salt))
    , m_lifetime(lifetime)
{
}

qint64 Tokens::now() const
{
    return m_salt.isEmpty() ? sinceBoot() : clock::now();
}

std::optional<wire::AccessToken> Tokens::logIn(const QString &accessId, const QString &secret) const
{
    const bool same = equal(accessId.toUtf8(), m_accessId.toUtf8()) & equal(secret.toUtf8(), m_secret.toUtf8());
    if (!same)
        return std::nullopt;
    const QByteArray expiry = QByteArray::number(now() + std::chrono::milliseconds(m_lifetime).count());
    return wire::AccessToken{expiry + '.' + signatureOf(expiry, m_accessId), m_lifetime};
}

wire::AccessToken Tokens::issue(const QString &accessId) const
{
    const QByteArray expiry = QByteArray::number(now() + std::chrono::milliseconds(m_lifetime).count());
    return {expiry + '.' + accessId.toLatin1() + '.' + signatureOf(expiry, accessId), m_lifetime};
}

// `expiry.signature` of the Lab's own pair, `expiry.id.signature` of a person.
Tokens::Verdict Tokens::judge(const QByteArray &authorization, QString *accessId) const
{
    if (!authorization.startsWith("Bearer "))
        return Verdict::Foreign;
    const QByteArray token = authorization.mid(7);
    const QByteArrayList parts = token.split('.');
    if (parts.size() != 2 && parts.size() != 3)
        return Verdict::Foreign;
    const QByteArray expiry = parts.constFirst();
    const QString whose = parts.size() == 3 ? QString::fromLatin1(parts.at(1)) : m_accessId;
    if (!equal(parts.constLast(), signatureOf(expiry, whose)))
        return Verdict::Foreign;
    if (accessId)
        *accessId = whose;
    return expiry.toLongLong() > now() ? Verdict::Valid : Verdict::Expired;
}

QByteArray Tokens::signatureOf(const QByteArray &expiry, const QString &accessId) const
{
    static const QByteArray boot =
        QSysInfo::bootUniqueId().isEmpty() ? randomHex(16).toLatin1() : QSysInfo::bootUniqueId();
    const QByteArray id = accessId.toUtf8(), salt = m_salt.isEmpty() ? boot : m_salt;
    return QMessageAuthenticationCode::hash(QByteArray::number(id.size()) + ' ' + id + ' ' + salt + ' ' + expiry, m_key,
                                            QCryptographicHash::Sha256)
        .toHex();
}

QString newId()
{
    return randomHex(12);
}

QString newSecret()
{
    return randomHex(20);
}

} // namespace labdesk::lab
