#include "lab/postgresdatabase.h"

#include <QElapsedTimer>

#include <charconv>
#include <vector>

#include <libpq-fe.h>
#include <poll.h>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostStatements = 64;
constexpr int lookAround = 100;                      // milliseconds between two looks at the clock while waiting
constexpr std::chrono::seconds patienceOfCommit(10); // of a program that stops

class PostgresRow final : public Row
{
public:
    PostgresRow(const PGresult *answer, int row) : m_answer(answer), m_row(row) {}

    [[nodiscard]] bool isNull(int column) const override { return PQgetisnull(m_answer, m_row, column) != 0; }
    [[nodiscard]] qint64 integer(int column) const override
    {
        const std::string_view text = utf8(column);
        qint64 number = text == "t" ? 1 : 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
    [[nodiscard]] double number(int column) const override
    {
        const std::string_view text = utf8(column);
        double number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
    [[nodiscard]] std::string_view utf8(int column) const override
    {
        return {PQgetvalue(m_answer, m_row, column), static_cast<size_t>(PQgetlength(m_answer, m_row, column))};
    }
    [[nodiscard]] QVariant value(int column) const override
    {
        constexpr Oid boolean = 16, int8 = 20, int2 = 21, int4 = 23, float4 = 700, float8 = 701, numeric = 1700;
        if (isNull(column))
            return QVariant(QMetaType::fromType<QString>());
        switch (PQftype(m_answer, column)) {
        case boolean:
        case int8:
        case int2:
        case int4: return integer(column);
        case float4:
        case float8:
        case numeric: return number(column);
        default: return text(column);
        }
    }

private:
    const PGresult *m_answer;
    int m_row;
};

// `?` is `$1`, `$2`, … to PostgreSQL; one inside quotes is a character.
QByteArray numbered(const QString &sql)
{
    QByteArray out;
    QChar quote;
    int number = 0;
    for (const QChar c : sql) {
        if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if (c == u'\'' || c == u'"')
            quote = c;
        else if (c == u'?') {
            out += '$' + QByteArray::number(++number);
            continue;
        }
        out += QString(c).toUtf8();
    }
    return out;
}

Result<QByteArray> textOf(const QVariant &value)
{
    constexpr int exact = 17; // digits of a double
    QByteArray text;
    switch (value.typeId()) {
    case QMetaType::Bool: return QByteArray(value.toBool() ? "true" : "false");
    case QMetaType::Float:
    case QMetaType::Double: return QByteArray::number(value.toDouble(), 'g', exact);
    case QMetaType::QByteArray: text = value.toByteArray(); break;
    default: text = value.toString().toUtf8();
    }
    if (text.contains('\0'))
        return Error{
            .kind = Error::Kind::Invalid, .text = u"A text can't hold the character U+0000 here"_s, .detail = {}};
    return text;
}

bool reads(const QString &sql)
{
    return sql.startsWith(u"SELECT"_s) || sql.startsWith(u"WITH"_s);
}

} // namespace

void PostgresDatabase::FreeAnswer::operator()(pg_result *answer) const
{
    PQclear(answer);
}

bool PostgresDatabase::isAddress(const QString &address)
{
    return address.startsWith(u"postgresql://"_s) || address.startsWith(u"postgres://"_s);
}

Result<std::unique_ptr<Database>> PostgresDatabase::open(const QString &address)
{
    std::unique_ptr<PostgresDatabase> database(new PostgresDatabase(address));
    if (const auto connected = database->connect(); !connected)
        return connected.error();
    return std::unique_ptr<Database>(std::move(database));
}

PostgresDatabase::~PostgresDatabase()
{
    disconnect();
}

void PostgresDatabase::disconnect()
{
    PQfinish(m_connection);
    m_connection = nullptr;
    m_bySql.clear();
    m_prepared.clear();
    m_duties.clear();
}

// A connection that is as a new one would be.
Outcome PostgresDatabase::connect()
{
    if (m_connection && PQstatus(m_connection) == CONNECTION_OK && PQtransactionStatus(m_connection) == PQTRANS_IDLE)
        return Done{};
    disconnect();
    // What the address says comes last and counts.
    const char *const names[] = {"application_name", "target_session_attrs", "connect_timeout", "keepalives_idle",
                                 "tcp_user_timeout", "client_encoding",      "dbname",          nullptr};
    const char *const values[] = {"labdesk-server", "read-write",          "5",    "5", "15000",
                                  "UTF8",           m_address.constData(), nullptr};
    m_connection = PQconnectdbParams(names, values, 1);
    const auto refused = [this] {
        const Error error{
            .kind = Error::Kind::Network,
            .text = u"The database doesn't answer: %1"_s.arg(QString::fromUtf8(PQerrorMessage(m_connection)).trimmed()),
            .detail = {}};
        disconnect();
        return error;
    };
    if (PQstatus(m_connection) != CONNECTION_OK)
        return refused();
    PQsetNoticeProcessor(
        m_connection, [](void *, const char *) {}, nullptr);
    // Statements here are short: compiling them costs more than it saves.
    const Answer set(PQexec(m_connection, "SET jit = off"));
    return PQresultStatus(set.get()) == PGRES_COMMAND_OK ? Outcome(Done{}) : Outcome(refused());
}

Error PostgresDatabase::failed(const pg_result *answer, const QString &sql) const
{
    const QByteArray state(answer ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr);
    const QString words =
        QString::fromUtf8(answer ? PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY) : PQerrorMessage(m_connection))
            .trimmed();
    const auto error = [&](Error::Kind kind) {
        return Error{.kind = kind, .text = u"The database refused: %1"_s.arg(words), .detail = sql.left(300)};
    };
    const QByteArray kind = state.left(2);
    // Away, going away, not yet there, or no longer the one that takes writes.
    const bool away = state.isEmpty() || kind == "08" || state == "57P01" || state == "57P02" || state == "57P03" ||
                      state == "25006" || PQstatus(m_connection) != CONNECTION_OK;
    if (away)
        return {.kind = Error::Kind::Network,
                .text = u"The database doesn't answer: %1"_s.arg(words),
                .detail = sql.left(300)};
    if (state == "57014")
        return givenUp(sql);
    if (state == "23505") // in SQLite's words, and which
        return {.kind = Error::Kind::Conflict,
                .text = u"The database refused: UNIQUE constraint failed: %1. %2"_s.arg(
                    QString::fromUtf8(PQresultErrorField(answer, PG_DIAG_TABLE_NAME)),
                    QString::fromUtf8(PQresultErrorField(answer, PG_DIAG_MESSAGE_DETAIL))),
                .detail = sql.left(300)};
    if (kind == "40") // two that waited for each other, as a rule: rolled back, and worth another try
        return {.kind = Error::Kind::Network,
                .text = u"The database asks to try again: %1"_s.arg(words),
                .detail = sql.left(300)};
    if (kind == "23" || state == "55P03")
        return error(Error::Kind::Conflict);
    if (kind == "53" || kind == "58")
        return error(Error::Kind::Disk);
    if (state == "2201B")
        return {.kind = Error::Kind::Invalid,
                .text = u"PostgreSQL doesn't take this expression: %1"_s.arg(words),
                .detail = sql.left(300)};
    return error(kind == "22" || !deadline().isForever() ? Error::Kind::Invalid : Error::Kind::Server);
}

// Waits until the answer is there, asks the server to give up when it takes too long. False: the connection is lost.
bool PostgresDatabase::isReady(const QString &sql)
{
    const bool commits = sql == u"COMMIT"_s; // giving it up would leave open whether it was done
    bool asked = false;
    QElapsedTimer waiting;
    while (PQisBusy(m_connection)) {
        pollfd socket{PQsocket(m_connection), POLLIN, 0};
        if (poll(&socket, 1, lookAround) > 0 && !PQconsumeInput(m_connection))
            return false;
        if (!isInterrupted() && !deadline().hasExpired())
            continue;
        if (!waiting.isValid())
            waiting.start();
        if (!asked && !commits) {
            asked = true;
            char reason[256] = "";
            PGcancel *cancel = PQgetCancel(m_connection);
            (void)PQcancel(cancel, reason, sizeof reason);
            PQfreeCancel(cancel);
        }
        if (std::chrono::milliseconds(waiting.elapsed()) > patienceOfCommit)
            return false;
    }
    return true;
}

Result<PostgresDatabase::Answer> PostgresDatabase::answer(const QString &sql)
{
    Answer last;
    for (;;) {
        if (!isReady(sql)) {
            const Error error = isInterrupted() || deadline().hasExpired() ? givenUp(sql) : failed(nullptr, sql);
            disconnect();
            return error;
        }
        Answer next(PQgetResult(m_connection));
        if (!next)
            break;
        last = std::move(next);
    }
    const ExecStatusType status = last ? PQresultStatus(last.get()) : PGRES_FATAL_ERROR;
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
        return last;
    return failed(last.get(), sql);
}

Result<QByteArray> PostgresDatabase::prepared(const QString &sql)
{
    if (const auto known = m_bySql.constFind(sql); known != m_bySql.cend()) {
        m_prepared.splice(m_prepared.begin(), m_prepared, *known);
        return (*known)->name;
    }
    while (m_prepared.size() >= mostStatements) {
        const QByteArray name = m_prepared.back().name;
        m_bySql.remove(m_prepared.back().sql);
        m_prepared.pop_back();
        const QByteArray forget = "DEALLOCATE " + name;
        if (PQsendQuery(m_connection, forget.constData()))
            (void)answer(sql);
    }
    const QByteArray name = 's' + QByteArray::number(++m_names);
    if (!m_connection || !PQsendPrepare(m_connection, name.constData(), numbered(sql).constData(), 0, nullptr))
        return failed(nullptr, sql);
    if (const auto made = answer(sql); !made)
        return made.error();
    m_prepared.push_front({sql, name});
    m_bySql.insert(sql, m_prepared.begin());
    return name;
}

Result<PostgresDatabase::Answer> PostgresDatabase::askOnce(const QString &sql, const QVariantList &values)
{
    std::vector<QByteArray> texts;
    std::vector<const char *> pointers;
    texts.reserve(static_cast<size_t>(values.size()));
    for (const QVariant &value : values) {
        auto text = value.isNull() ? Result(QByteArray()) : textOf(value);
        if (!text)
            return text.error();
        texts.push_back(std::move(*text));
        pointers.push_back(value.isNull() ? nullptr : texts.back().constData());
    }
    const bool plain = values.isEmpty() && !reads(sql);
    const auto name = plain ? Result(QByteArray()) : prepared(sql);
    if (!name)
        return name.error();
    const bool sent = plain ? PQsendQuery(m_connection, sql.toUtf8().constData())
                            : PQsendQueryPrepared(m_connection, name->constData(), static_cast<int>(values.size()),
                                                  pointers.data(), nullptr, nullptr, 0);
    return sent ? answer(sql) : Result<Answer>(failed(nullptr, sql));
}

Result<PostgresDatabase::Answer> PostgresDatabase::ask(const QString &sql, const QVariantList &values)
{
    const bool again = !isInTransaction() && (reads(sql) || sql.startsWith(u"BEGIN"_s));
    for (bool first = true;; first = false) {
        if (isInTransaction()) {
            if (!m_connection || PQstatus(m_connection) != CONNECTION_OK)
                return Error{
                    .kind = Error::Kind::Network, .text = u"The database doesn't answer"_s, .detail = sql.left(300)};
        } else if (isInterrupted()) {
            return givenUp(sql);
        } else if (const auto connected = connect(); !connected) {
            return connected.error();
        }
        auto answer = askOnce(sql, values);
        if (answer || !again || !first || answer.error().kind != Error::Kind::Network)
            return answer;
        disconnect(); // it had gone while nobody asked it, or went just now
    }
}

Result<qint64> PostgresDatabase::run(const QString &sql, const QVariantList &values)
{
    const auto answered = ask(sql, values);
    if (!answered)
        return answered.error();
    // A transaction that failed in the middle is rolled back by COMMIT, and says so only here.
    if (sql == u"COMMIT"_s && qstrcmp(PQcmdStatus(answered->get()), "COMMIT") != 0)
        return Error{.kind = Error::Kind::Server, .text = u"The database rolled it back"_s, .detail = sql};
    return QByteArray(PQcmdTuples(answered->get())).toLongLong();
}

Outcome PostgresDatabase::read(const QString &sql, const QVariantList &values,
                               const std::function<bool(const Row &)> &visit)
{
    const auto answered = ask(sql, values);
    if (!answered)
        return answered.error();
    const int rows = PQntuples(answered->get());
    for (int row = 0; row < rows; ++row)
        if (!visit(PostgresRow(answered->get(), row)))
            break;
    return Done{};
}

QString PostgresDatabase::beginOf(bool writes) const
{
    return writes ? u"BEGIN"_s : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s;
}

Result<bool> PostgresDatabase::holdsDuty(qint64 duty)
{
    if (!isInTransaction())
        if (const auto connected = connect(); !connected)
            return connected.error();
    if (m_duties.contains(duty))
        return true;
    const auto taken = value(u"SELECT pg_try_advisory_lock(?)"_s, {duty});
    if (!taken)
        return taken.error();
    if (taken->toBool())
        m_duties += duty;
    return taken->toBool();
}

} // namespace labdesk::lab
