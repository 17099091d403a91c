#include "lab/repository.h"

#include "lab/tokens.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;

Outcome Repository::addFile(const StoredFile &file)
{
    const auto done = m_database.run(u"INSERT INTO file (id, name, sha256, size, created) VALUES (?, ?, ?, ?, ?)"_s,
                                     {file.id, file.name, QString::fromLatin1(file.sha256), file.size, clock::now()});
    return done ? Outcome(Done{}) : Outcome(done.error());
}

Result<Repository::StoredFile> Repository::file(const QString &id)
{
    auto row = m_database.run(u"SELECT name, sha256, size FROM file WHERE id = ?"_s, {id});
    if (!row)
        return row.error();
    if (!row->next())
        return Error{.kind = Error::Kind::NotFound, .text = u"File %1 not found"_s.arg(id), .detail = {}};
    return StoredFile{id, row->value(0).toString(), row->value(1).toByteArray(), row->value(2).toLongLong()};
}

Result<QString> Repository::grantFiles(const QStringList &ids)
{
    for (const QString &id : ids)
        if (const auto known = file(id); !known)
            return known.error();
    const QString token = u"grant-"_s + newId();
    const auto done = m_database.run(u"INSERT INTO permission (token, ids, created) VALUES (?, ?, ?)"_s,
                                     {token, ids.join(u' '), clock::now()});
    return done ? Result(token) : Result<QString>(done.error());
}

Outcome Repository::checkGrant(const QString &token, const QStringList &ids)
{
    if (ids.isEmpty())
        return Done{};
    const auto granted = m_database.value(u"SELECT ids FROM permission WHERE token = ?"_s, {token});
    if (!granted)
        return granted.error();
    const QStringList allowed = granted->toString().split(u' ');
    for (const QString &id : ids)
        if (!allowed.contains(id))
            return Error{.kind = Error::Kind::Forbidden,
                         .text = u"File %1 is not granted by grantResources"_s.arg(id),
                         .detail = {}};
    return Done{};
}

Result<std::pair<QString, QString>> Repository::importData(const QByteArray &body)
{
    const std::pair imported(newId(), u"grant-"_s + newId());
    const auto done = m_database.run(u"INSERT INTO imported (id, token, body, created) VALUES (?, ?, ?, ?)"_s,
                                     {imported.first, imported.second, QString::fromUtf8(body), clock::now()});
    return done ? Result(imported) : Result<std::pair<QString, QString>>(done.error());
}

Result<QByteArray> Repository::importedData(const QString &id, const QString &token)
{
    const auto body = m_database.value(u"SELECT body FROM imported WHERE id = ? AND token = ?"_s, {id, token});
    if (!body)
        return body.error();
    if (!body->isValid())
        return Error{
            .kind = Error::Kind::Forbidden, .text = u"Data %1 is not granted by grantData"_s.arg(id), .detail = {}};
    return body->toByteArray();
}

} // namespace labdesk::lab
