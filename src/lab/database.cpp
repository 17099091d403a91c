#include "lab/database.h"

#include "lab/schema.h"

#include <QDir>
#include <QSqlError>

#include <atomic>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

Error failed(const QSqlError &error, const QString &sql)
{
    const bool full = error.text().contains(u"full"_s) || error.text().contains(u"disk I/O"_s);
    return {.kind = full ? Error::Kind::Disk : Error::Kind::Server,
            .text = u"The Lab's database refused: %1"_s.arg(error.text()),
            .detail = sql.left(300)};
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString &folder)
{
    static std::atomic<int> number = 0;
    if (!QDir().mkpath(folder))
        return Error{.kind = Error::Kind::Disk, .text = u"The data folder %1 can't be created."_s.arg(folder), .detail = {}};
    std::unique_ptr<Database> database(new Database(u"lab-%1"_s.arg(++number)));
    QSqlDatabase handle = QSqlDatabase::addDatabase(u"QSQLITE"_s, database->m_connection);
    handle.setDatabaseName(folder + u"/lab.sqlite"_s);
    handle.setConnectOptions(u"QSQLITE_ENABLE_REGEXP=64;QSQLITE_BUSY_TIMEOUT=15000"_s);
    if (!handle.open())
        return Error{.kind = Error::Kind::Disk,
                     .text = u"The database in %1 can't be opened: %2"_s.arg(folder, handle.lastError().text()),
                     .detail = {}};
    for (const QString &pragma : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s, u"PRAGMA foreign_keys=ON"_s,
                                  u"PRAGMA cache_size=-8192"_s, u"PRAGMA temp_store=MEMORY"_s}) {
        if (const auto done = database->run(pragma); !done)
            return done.error();
    }
    if (const auto upgraded = upgradeSchema(*database, folder); !upgraded)
        return upgraded.error();
    return database;
}

Database::~Database()
{
    m_prepared.clear();
    handle().close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<QSqlQuery> Database::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(handle());
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failed(query.lastError(), sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failed(query.lastError(), sql);
    return query;
}

Result<QSqlQuery *> Database::runPrepared(const QString &sql, const QVariantList &values)
{
    auto &query = m_prepared[sql.toStdString()];
    if (!query) {
        query = std::make_unique<QSqlQuery>(handle());
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            const Error error = failed(query->lastError(), sql);
            query.reset();
            return error;
        }
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(static_cast<int>(i), values.at(i));
    if (!query->exec())
        return failed(query->lastError(), sql);
    return query.get();
}

Result<QVariant> Database::value(const QString &sql, const QVariantList &values)
{
    auto query = run(sql, values);
    if (!query)
        return query.error();
    return query->next() ? query->value(0) : QVariant();
}

Outcome Database::transaction(const std::function<Outcome()> &work)
{
    if (m_depth > 0)
        return work();
    // IMMEDIATE: a writer waits at the beginning, not in the middle, where it would fail.
    if (const auto begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun.error();
    ++m_depth;
    Outcome outcome = work();
    --m_depth;
    if (outcome) {
        if (const auto committed = run(u"COMMIT"_s); !committed)
            outcome = committed.error();
    }
    if (!outcome)
        (void)run(u"ROLLBACK"_s);
    return outcome;
}

} // namespace labdesk::lab
