#include "base/database.h"

#include <QRegularExpression>
#include <QSqlDriver>
#include <QSqlError>

#include <atomic>

#include <sqlite3.h>

namespace labdesk {

using namespace Qt::StringLiterals;

namespace {

Error failed(const QSqlError &error, const QString &sql)
{
    const bool full = error.text().contains(u"full"_s) || error.text().contains(u"disk I/O"_s) ||
                      error.text().contains(u"readonly"_s);
    if (error.nativeErrorCode() == u"9"_s) // SQLITE_INTERRUPT: by our own clock
        return {.kind = Error::Kind::Invalid,
                .text = u"The request takes too long. Narrow the filter."_s,
                .detail = sql.left(300)};
    const bool locked = error.nativeErrorCode() == u"5"_s; // SQLITE_BUSY
    return {.kind = full     ? Error::Kind::Disk
                    : locked ? Error::Kind::Conflict
                             : Error::Kind::Server,
            .text = u"The database refused: %1"_s.arg(error.text()),
            .detail = sql.left(300)};
}

// `text REGEXP expression`, with groups and references to them (the driver's own leaves them out). An expression is
// compiled once a statement.
void matches(sqlite3_context *context, int, sqlite3_value **values)
{
    const auto text = [](sqlite3_value *value) {
        return QString(static_cast<const QChar *>(sqlite3_value_text16(value)), sqlite3_value_bytes16(value) / 2);
    };
    auto *expression = static_cast<QRegularExpression *>(sqlite3_get_auxdata(context, 0));
    if (!expression) {
        expression = new QRegularExpression(text(values[0]));
        sqlite3_set_auxdata(context, 0, expression, [](void *kept) { delete static_cast<QRegularExpression *>(kept); });
        expression = static_cast<QRegularExpression *>(sqlite3_get_auxdata(context, 0));
    }
    const bool found = expression && expression->isValid() && expression->match(text(values[1])).hasMatch();
    sqlite3_result_int(context, found ? 1 : 0);
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString &path, const QStringList &pragmas,
                                                 std::chrono::milliseconds patience)
{
    static std::atomic<int> number = 0;
    std::unique_ptr<Database> database(new Database(u"labdesk-%1"_s.arg(++number)));
    QSqlDatabase handle = QSqlDatabase::addDatabase(u"QSQLITE"_s, database->m_connection);
    handle.setDatabaseName(path.isEmpty() ? u":memory:"_s : path);
    handle.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(patience.count()));
    if (!handle.open())
        return Error{.kind = Error::Kind::Disk,
                     .text = u"The database %1 can't be opened: %2"_s.arg(path, handle.lastError().text()),
                     .detail = {}};
    if (sqlite3 *own = database->sqlite())
        sqlite3_create_function_v2(own, "regexp", 2, SQLITE_UTF16 | SQLITE_DETERMINISTIC, nullptr, matches, nullptr,
                                   nullptr, nullptr);
    for (const QString &pragma : pragmas) {
        if (const auto done = database->run(pragma); !done)
            return done.error();
    }
    return database;
}

void Database::limitTime(std::chrono::milliseconds most)
{
    m_most = most;
    sqlite3 *own = sqlite();
    if (!own)
        return;
    // Asked by SQLite every few hundred of its instructions: often enough for an expression that is slow on every row.
    sqlite3_progress_handler(
        own, 200, [](void *self) { return static_cast<Database *>(self)->m_deadline.hasExpired() ? 1 : 0; }, this);
}

sqlite3 *Database::sqlite() const
{
    const QVariant driver = handle().driver()->handle();
    return qstrcmp(driver.typeName(), "sqlite3*") == 0 ? *static_cast<sqlite3 *const *>(driver.constData()) : nullptr;
}

void Database::startClock()
{
    m_deadline = m_most.count() > 0 ? QDeadlineTimer(m_most) : QDeadlineTimer(QDeadlineTimer::Forever);
}

Database::~Database()
{
    m_prepared.clear();
    handle().close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<QSqlQuery> Database::run(const QString &sql, const QVariantList &values)
{
    startClock();
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
    startClock();
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

} // namespace labdesk
