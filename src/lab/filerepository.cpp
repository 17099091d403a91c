#include "lab/repository.h"

#include "lab/tokens.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds fresh = std::chrono::hours(24); // a younger file needn't be touched
constexpr int portion = 1000;                                       // rows a transaction

} // namespace

Result<qint64> Repository::sweep(clock::Moment grants, clock::Moment imports, clock::Moment files)
{
    qint64 removed = 0;
    const auto removeOld = [&](const QString &sql, const QVariantList &values) -> Outcome {
        for (qint64 rows = portion; rows == portion;) {
            const auto done = m_database.run(sql, values + QVariantList{portion});
            if (!done)
                return done.error();
            rows = *done;
            removed += rows;
        }
        return Done{};
    };
    for (const auto &[table, key, before] :
         {std::tuple{u"permission"_s, u"token"_s, grants}, {u"imported"_s, u"id"_s, imports}})
        if (const auto done =
                removeOld(u"DELETE FROM %1 WHERE %2 IN (SELECT %2 FROM %1 WHERE created < ? LIMIT ?)"_s.arg(table, key),
                          {before});
            !done)
            return done.error();
    // Found first, while others write; removed in portions if they are still as old.
    QStringList unnamed;
    const auto found =
        m_database.each(u"SELECT id FROM file WHERE created < ? EXCEPT SELECT CASE item.type WHEN 'object' THEN "
                        "json_extract(item.value, '$.id') END FROM task, json_each(task.resources) AS item"_s,
                        {files}, [&](const Row &row) -> Outcome {
                            unnamed += row.text(0);
                            return Done{};
                        });
    if (!found)
        return found.error();
    for (qsizetype i = 0; i < unnamed.size(); i += portion) {
        const auto done =
            m_database.run(u"DELETE FROM file WHERE created < ? AND id IN (SELECT value FROM json_each(?))"_s,
                           {files, listText(unnamed.mid(i, portion))});
        if (!done)
            return done.error();
        removed += *done;
    }
    return removed;
}

Result<bool> Repository::isNamed(const QByteArray &sha256)
{
    const auto named = m_database.value(u"SELECT 1 FROM file WHERE sha256 = ? UNION ALL SELECT 1 FROM dataset_file "
                                        u"WHERE sha256 = ? LIMIT 1"_s,
                                        {QString::fromLatin1(sha256), QString::fromLatin1(sha256)});
    return named ? Result(named->isValid()) : Result<bool>(named.error());
}

Outcome Repository::addFile(const StoredFile &file, const KeepBytes &keep)
{
    return m_database.transaction([&]() -> Outcome {
        const auto done =
            m_database.run(u"INSERT INTO file (id, name, sha256, size, created) VALUES (?, ?, ?, ?, ?)"_s,
                           {file.id, file.name, QString::fromLatin1(file.sha256), file.size, clock::now()});
        if (!done)
            return done.error();
        return keep ? keep() : Outcome(Done{});
    });
}

Result<Repository::StoredFile> Repository::file(const QString &id)
{
    StoredFile file;
    const auto found =
        m_database.first(u"SELECT name, sha256, size FROM file WHERE id = ?"_s, {id}, [&](const Row &row) {
            file = {id, row.text(0), row.bytes(1), row.integer(2)};
        });
    if (!found)
        return found.error();
    if (!*found)
        return Error{.kind = Error::Kind::NotFound, .text = u"File %1 not found"_s.arg(id), .detail = {}};
    return file;
}

Result<QString> Repository::grantFiles(const QStringList &ids)
{
    for (const QString &id : ids)
        if (const auto known = file(id); !known)
            return known.error();
    const QString token = u"grant-"_s + newId();
    const auto done = m_database.transaction([&]() -> Outcome {
        const auto granted = m_database.run(u"INSERT INTO permission (token, ids, created) VALUES (?, ?, ?)"_s,
                                            {token, ids.join(u' '), clock::now()});
        if (!granted)
            return granted.error();
        // Wanted again, however old: a sweep lets it be.
        const auto touched = m_database.run(
            u"UPDATE file SET created = ? WHERE id IN (SELECT value FROM json_each(?)) AND created < ?"_s,
            {clock::now(), listText(ids), clock::now() - fresh.count()});
        return touched ? Outcome(Done{}) : Outcome(touched.error());
    });
    return done ? Result(token) : Result<QString>(done.error());
}

Outcome Repository::checkGrant(const QString &token, const QStringList &ids)
{
    if (ids.isEmpty())
        return Done{};
    const auto granted = m_database.value(u"SELECT ids FROM permission WHERE token = ?"_s, {token});
    if (!granted)
        return granted.error();
    const QStringList list = granted->toString().split(u' ');
    const QSet<QString> allowed(list.cbegin(), list.cend());
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
