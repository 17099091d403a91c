#include "lab/people.h"

#include "lab/tokens.h"

#include <QCryptographicHash>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int hashBytes = 32;
constexpr qsizetype longestName = 200;

QByteArray hashOf(const QString &secret, const QByteArray &salt)
{
    constexpr quint64 cost = 32'768, blocks = 8, lanes = 1, memory = 64 << 20;
    const QByteArray text = secret.toUtf8();
    QByteArray hash(hashBytes, '\0');
    if (EVP_PBE_scrypt(text.constData(), static_cast<size_t>(text.size()),
                       reinterpret_cast<const unsigned char *>(salt.constData()), static_cast<size_t>(salt.size()),
                       cost, blocks, lanes, memory, reinterpret_cast<unsigned char *>(hash.data()), hashBytes) != 1)
        return {};
    return hash.toHex();
}

Error unknown(const QString &accessId)
{
    return {.kind = Error::Kind::NotFound, .text = u"There is no access id %1"_s.arg(accessId), .detail = {}};
}

const QString &columns()
{
    static const QString all = u"id, name, role, rate, created, withdrawn, salt, hash"_s;
    return all;
}

Person personOf(const Row &row)
{
    Person person{row.text(0), row.text(1), roleFromWord(row.text(2)).value_or(Role::Read),
                  static_cast<int>(row.integer(3)), row.integer(4)};
    if (!row.isNull(5))
        person.withdrawn = row.integer(5);
    return person;
}

} // namespace

QString wordOf(Role role)
{
    switch (role) {
    case Role::Read: return u"read"_s;
    case Role::Create: return u"create"_s;
    case Role::Review: return u"review"_s;
    case Role::Administer: return u"administer"_s;
    }
    return {};
}

std::optional<Role> roleFromWord(const QString &word)
{
    for (const Role role : {Role::Read, Role::Create, Role::Review, Role::Administer})
        if (word == wordOf(role))
            return role;
    return std::nullopt;
}

Result<People::Made> People::add(const QString &name, Role role, int rate)
{
    if (name.trimmed().isEmpty() || name.size() > longestName || rate < 0)
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"Somebody needs a name of 1 to %1 characters, and a rate from 0"_s.arg(longestName),
                     .detail = {}};
    Made made{{newId(), name.trimmed(), role, rate, clock::now()}, newSecret()};
    const QByteArray salt = newSecret().toLatin1(), hash = hashOf(made.secret, salt);
    if (hash.isEmpty())
        return Error{.kind = Error::Kind::Server, .text = u"The secret can't be hashed"_s, .detail = {}};
    const auto done =
        m_database.run(u"INSERT INTO person (id, name, role, rate, created, salt, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                       {made.person.accessId, made.person.name, wordOf(role), rate, made.person.created,
                        QString::fromLatin1(salt), QString::fromLatin1(hash)});
    return done ? Result(made) : Result<Made>(done.error());
}

Result<QList<Person>> People::all()
{
    QList<Person> people;
    const auto read = m_database.each(u"SELECT %1 FROM person ORDER BY created, id"_s.arg(columns()), {},
                                      [&people](const Row &row) -> Outcome {
                                          people += personOf(row);
                                          return Done{};
                                      });
    return read ? Result(people) : Result<QList<Person>>(read.error());
}

Result<std::optional<Person>> People::find(const QString &accessId)
{
    std::optional<Person> person;
    const auto read = m_database.first(u"SELECT %1 FROM person WHERE id = ?"_s.arg(columns()), {accessId},
                                       [&person](const Row &row) { person = personOf(row); });
    return read ? Result(person) : Result<std::optional<Person>>(read.error());
}

Result<std::optional<Person>> People::verify(const QString &accessId, const QString &secret)
{
    // A Lab of its own pair alone pays nothing for a stranger's guess.
    const auto any = m_database.value(u"SELECT 1 FROM person LIMIT 1"_s);
    if (!any)
        return any.error();
    if (!any->isValid())
        return std::optional<Person>();
    std::optional<Person> person;
    QByteArray salt = "nobody", hash(2 * hashBytes, '0');
    const auto read =
        m_database.first(u"SELECT %1 FROM person WHERE id = ?"_s.arg(columns()), {accessId}, [&](const Row &row) {
            person = personOf(row);
            salt = row.bytes(6);
            hash = row.bytes(7);
        });
    if (!read)
        return read.error();
    const QByteArray given = hashOf(secret, salt);
    const bool same = given.size() == hash.size() &&
                      CRYPTO_memcmp(given.constData(), hash.constData(), static_cast<size_t>(hash.size())) == 0;
    return same && person && !person->withdrawn ? person : std::optional<Person>();
}

Outcome People::setRole(const QString &accessId, Role role)
{
    const auto done = m_database.run(u"UPDATE person SET role = ? WHERE id = ?"_s, {wordOf(role), accessId});
    if (!done)
        return done.error();
    return *done > 0 ? Outcome(Done{}) : Outcome(unknown(accessId));
}

Outcome People::withdraw(const QString &accessId)
{
    const auto done = m_database.run(u"UPDATE person SET withdrawn = coalesce(withdrawn, ?) WHERE id = ?"_s,
                                     {clock::now(), accessId});
    if (!done)
        return done.error();
    return *done > 0 ? Outcome(Done{}) : Outcome(unknown(accessId));
}

Outcome recordChange(Database &database, const RecordedChange &change)
{
    const auto done = database.run(u"INSERT INTO change_log (at, who, verb, path, detail) VALUES (?, ?, ?, ?, ?)"_s,
                                   {change.at, change.who, change.verb, change.path, change.detail});
    return done ? Outcome(Done{}) : Outcome(done.error());
}

Result<QList<RecordedChange>> recordedChanges(Database &database, int most, const QString &who)
{
    QList<RecordedChange> changes;
    const QString where = who.isEmpty() ? QString() : u" WHERE who = ?"_s;
    QVariantList values;
    if (!who.isEmpty())
        values += who;
    values += most;
    const auto read =
        database.each(u"SELECT at, who, verb, path, detail FROM change_log%1 ORDER BY seq DESC LIMIT ?"_s.arg(where),
                      values, [&changes](const Row &row) -> Outcome {
                          changes += {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4)};
                          return Done{};
                      });
    return read ? Result(changes) : Result<QList<RecordedChange>>(read.error());
}

} // namespace labdesk::lab
