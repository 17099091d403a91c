#include "base/sqlitedatabase.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

#include <sqlite3.h>

namespace labdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostStatements = 64;
// What an expression may try on one name before it is given up: a thousand times what a sensible one needs.
constexpr auto matchLimit = "(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=10000)"_L1;

void bind(sqlite3_stmt *statement, int at, const QVariant &value)
{
    if (value.isNull()) {
        sqlite3_bind_null(statement, at);
        return;
    }
    switch (value.typeId()) {
    case QMetaType::QByteArray: {
        const QByteArray bytes = value.toByteArray();
        sqlite3_bind_blob64(statement, at, bytes.constData(), static_cast<sqlite3_uint64>(bytes.size()),
                            SQLITE_TRANSIENT);
        return;
    }
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong: sqlite3_bind_int64(statement, at, value.toLongLong()); return;
    case QMetaType::Float:
    case QMetaType::Double: sqlite3_bind_double(statement, at, value.toDouble()); return;
    default: {
        const QByteArray text = value.toString().toUtf8();
        sqlite3_bind_text64(statement, at, text.constData(), static_cast<sqlite3_uint64>(text.size()), SQLITE_TRANSIENT,
                            SQLITE_UTF8);
    }
    }
}

class SqliteRow final : public Row
{
public:
    explicit SqliteRow(sqlite3_stmt *statement) : m_statement(statement) {}

    [[nodiscard]] bool isNull(int column) const override
    {
        return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
    }
    [[nodiscard]] qint64 integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    [[nodiscard]] double number(int column) const override { return sqlite3_column_double(m_statement, column); }
    [[nodiscard]] std::string_view utf8(int column) const override
    {
        // The bytes first: asking for their number must not convert them again.
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return bytes ? std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(m_statement, column)))
                     : std::string_view();
    }
    [[nodiscard]] QVariant value(int column) const override
    {
        switch (sqlite3_column_type(m_statement, column)) {
        case SQLITE_INTEGER: return integer(column);
        case SQLITE_FLOAT: return number(column);
        case SQLITE_BLOB: return bytes(column);
        case SQLITE_NULL: return QVariant(QMetaType::fromType<QString>());
        default: return text(column);
        }
    }

private:
    sqlite3_stmt *m_statement;
};

} // namespace

struct SqliteDatabase::Statement
{
    QString sql;
    sqlite3_stmt *prepared = nullptr;
    bool busy = false;

    explicit Statement(QString text) : sql(std::move(text)) {}
    ~Statement() { sqlite3_finalize(prepared); }
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
};

// A statement while it is used: ready with its values, and reset afterwards, so that nothing stays open.
class SqliteDatabase::Use
{
public:
    Use(SqliteDatabase &database, const QString &sql, const QVariantList &values) : m_database(database)
    {
        if (const auto known = database.m_bySql.constFind(sql); known != database.m_bySql.cend() && !(*known)->busy) {
            m_statement = *known;
            database.m_statements.splice(database.m_statements.begin(), database.m_statements, m_statement);
        } else {
            m_statement = database.m_statements.emplace(database.m_statements.begin(), sql);
            m_own = known != database.m_bySql.cend(); // asked for inside itself
            if (!m_own)
                database.m_bySql.insert(sql, m_statement);
            const QByteArray utf8 = sql.toUtf8();
            sqlite3_prepare_v3(database.m_sqlite, utf8.constData(), static_cast<int>(utf8.size()),
                               SQLITE_PREPARE_PERSISTENT, &m_statement->prepared, nullptr);
        }
        m_statement->busy = true;
        if (!m_statement->prepared)
            return;
        for (qsizetype i = 0; i < values.size(); ++i)
            bind(m_statement->prepared, static_cast<int>(i) + 1, values.at(i));
    }
    ~Use()
    {
        if (m_statement->prepared) {
            sqlite3_reset(m_statement->prepared);
            sqlite3_clear_bindings(m_statement->prepared);
        }
        m_statement->busy = false;
        if (m_own || !m_statement->prepared)
            drop(m_statement);
        while (static_cast<qsizetype>(m_database.m_statements.size()) > mostStatements) {
            const auto oldest = std::find_if(m_database.m_statements.rbegin(), m_database.m_statements.rend(),
                                             [](const Statement &statement) { return !statement.busy; });
            if (oldest == m_database.m_statements.rend())
                return;
            drop(std::prev(oldest.base()));
        }
    }
    Use(const Use &) = delete;
    Use &operator=(const Use &) = delete;

    [[nodiscard]] int step() { return m_statement->prepared ? sqlite3_step(m_statement->prepared) : SQLITE_ERROR; }
    [[nodiscard]] sqlite3_stmt *statement() const { return m_statement->prepared; }

private:
    void drop(std::list<Statement>::iterator statement)
    {
        if (const auto known = m_database.m_bySql.constFind(statement->sql);
            known != m_database.m_bySql.cend() && *known == statement)
            m_database.m_bySql.erase(known);
        m_database.m_statements.erase(statement);
    }

    SqliteDatabase &m_database;
    std::list<Statement>::iterator m_statement;
    bool m_own = false;
};

Error SqliteDatabase::failed(const QString &sql) const
{
    const int code = sqlite3_errcode(m_sqlite) & 0xff;
    const QString words = QString::fromUtf8(sqlite3_errmsg(m_sqlite));
    const bool limited = !deadline().isForever();
    const auto error = [&](Error::Kind kind, const QString &text) {
        return Error{.kind = kind, .text = text, .detail = sql.left(300)};
    };
    switch (code) {
    case SQLITE_INTERRUPT: return givenUp(sql);
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN: return error(Error::Kind::Disk, u"The database refused: %1"_s.arg(words));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return damaged(u"The database refused: %1"_s.arg(words));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CONSTRAINT: return error(Error::Kind::Conflict, u"The database refused: %1"_s.arg(words));
    case SQLITE_TOOBIG: return error(Error::Kind::Invalid, u"The database refused: %1"_s.arg(words));
    default:
        return error(limited ? Error::Kind::Invalid : Error::Kind::Server, u"The database refused: %1"_s.arg(words));
    }
}

// `text REGEXP expression`, with groups and references to them. An expression is compiled once a statement, and may
// only try so much on a text.
void SqliteDatabase::matches(sqlite3_context *context, int, sqlite3_value **values)
{
    const auto text = [](sqlite3_value *value) {
        return QString(static_cast<const QChar *>(sqlite3_value_text16(value)), sqlite3_value_bytes16(value) / 2);
    };
    auto *expression = static_cast<QRegularExpression *>(sqlite3_get_auxdata(context, 0));
    if (!expression) {
        expression = new QRegularExpression(matchLimit + text(values[0]));
        sqlite3_set_auxdata(context, 0, expression, [](void *kept) { delete static_cast<QRegularExpression *>(kept); });
        expression = static_cast<QRegularExpression *>(sqlite3_get_auxdata(context, 0));
    }
    const auto *self = static_cast<const SqliteDatabase *>(sqlite3_user_data(context));
    if (self->isInterrupted() || self->deadline().hasExpired())
        return sqlite3_result_error_code(context, SQLITE_INTERRUPT);
    if (!expression || !expression->isValid())
        return sqlite3_result_error(context, "the expression is not valid", -1);
    const auto match = expression->match(text(values[1]));
    if (!match.isValid())
        return sqlite3_result_error(context, "the expression is too costly", -1);
    sqlite3_result_int(context, match.hasMatch() ? 1 : 0);
}

Result<std::unique_ptr<Database>> SqliteDatabase::open(const QString &path, const QStringList &pragmas,
                                                       std::chrono::milliseconds patience)
{
    std::unique_ptr<SqliteDatabase> database(new SqliteDatabase);
    const QByteArray name = path.isEmpty() ? QByteArray(":memory:") : QFile::encodeName(path);
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(name.constData(), &database->m_sqlite, flags, nullptr) != SQLITE_OK)
        return Error{.kind = Error::Kind::Disk,
                     .text = u"The database %1 can't be opened: %2"_s.arg(
                         path, QString::fromUtf8(sqlite3_errmsg(database->m_sqlite))),
                     .detail = {}};
    sqlite3 *own = database->m_sqlite;
    sqlite3_busy_timeout(own, static_cast<int>(patience.count()));
    sqlite3_create_function_v2(own, "regexp", 2, SQLITE_UTF16 | SQLITE_DETERMINISTIC, database.get(), matches, nullptr,
                               nullptr, nullptr);
    // Asked by SQLite every few hundred of its instructions.
    sqlite3_progress_handler(
        own, 500,
        [](void *self) {
            const auto *asking = static_cast<const SqliteDatabase *>(self);
            return asking->isInterrupted() || asking->deadline().hasExpired() ? 1 : 0;
        },
        database.get());
    for (const QString &pragma : pragmas) {
        if (const auto done = database->run(pragma); !done)
            return done.error();
    }
    return std::unique_ptr<Database>(std::move(database));
}

SqliteDatabase::~SqliteDatabase()
{
    m_bySql.clear();
    m_statements.clear();
    sqlite3_close_v2(m_sqlite);
}

Result<qint64> SqliteDatabase::run(const QString &sql, const QVariantList &values)
{
    Use use(*this, sql, values);
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW)
        code = use.step();
    if (code != SQLITE_DONE)
        return failed(sql);
    return qint64(sqlite3_changes64(m_sqlite));
}

Outcome SqliteDatabase::read(const QString &sql, const QVariantList &values,
                             const std::function<bool(const Row &)> &visit)
{
    Use use(*this, sql, values);
    const SqliteRow row(use.statement());
    int code = 0;
    while ((code = use.step()) == SQLITE_ROW)
        if (!visit(row))
            return Done{};
    return code == SQLITE_DONE ? Outcome(Done{}) : Outcome(failed(sql));
}

QString SqliteDatabase::beginOf(bool writes) const
{
    // IMMEDIATE: a writer waits at the beginning, not in the middle, where it would fail.
    return writes ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s;
}

} // namespace labdesk
