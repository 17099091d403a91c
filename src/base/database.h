#pragma once

#include "base/result.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <atomic>
#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <string_view>

struct sqlite3;
struct sqlite3_context;
struct sqlite3_stmt;
struct sqlite3_value;

namespace labdesk {

/// One row of an answer. Valid, with the texts it hands out, inside the call that got it.
class Row
{
public:
    explicit Row(sqlite3_stmt *statement) : m_statement(statement) {}
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] double number(int column) const;
    [[nodiscard]] std::string_view utf8(int column) const; ///< of a text or a blob
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;

private:
    sqlite3_stmt *m_statement;
};

/// One connection to a SQLite file. Belongs to one thread, interrupt() apart. A busy writer is waited for. Every value
/// is bound, never put into the text. Statements are kept ready, the last sixty-four. An error while rows are read is
/// an error of the call: no answer is shorter than it should be.
///
/// Errors: Disk when there is no room or the file is damaged, Conflict when another program holds it or a row is there
/// already, Invalid when a limited() statement takes too long or asks for nonsense, otherwise Server.
class Database
{
public:
    /// Opens or creates the file and runs `pragmas`; an empty path is a database in memory.
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const QString &path, const QStringList &pragmas,
         std::chrono::milliseconds patience = std::chrono::seconds(15));
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// The file isn't what it was: nothing but another one helps.
    [[nodiscard]] static Error damaged(const QString &text);
    [[nodiscard]] static bool isDamaged(const Error &error);

    struct Changes
    {
        qint64 rows = 0; ///< changed by the statement
        qint64 lastId = 0;
    };
    /// Runs one statement to its end.
    Result<Changes> run(const QString &sql, const QVariantList &values = {});
    /// Hands over row after row, until one is answered with an error: that is the answer.
    using Visit = std::function<Outcome(const Row &)>;
    [[nodiscard]] Outcome each(const QString &sql, const QVariantList &values, const Visit &visit);
    /// Hands over the first row; whether there was one.
    [[nodiscard]] Result<bool> first(const QString &sql, const QVariantList &values,
                                     const std::function<void(const Row &)> &visit);
    /// The first column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    /// While it lives, statements that take longer are given up: for what strangers may ask.
    class Limit
    {
    public:
        Limit(Database &database, std::chrono::milliseconds most) : m_database(database)
        {
            m_database.m_deadline = QDeadlineTimer(most);
        }
        ~Limit() { m_database.m_deadline = QDeadlineTimer(QDeadlineTimer::Forever); }
        Limit(const Limit &) = delete;
        Limit &operator=(const Limit &) = delete;

    private:
        Database &m_database;
    };
    [[nodiscard]] Limit limited(std::chrono::milliseconds most) { return {*this, most}; }

    /// What runs and whatever is asked from now on ends with an error: the program stops. From any thread.
    void interrupt();

    /// All of `work` or nothing of it: rolled back when it returns an error. Inside another transaction it is part of
    /// that.
    [[nodiscard]] Outcome transaction(const std::function<Outcome()> &work);

private:
    struct Statement;
    class Use;
    Database() = default;
    [[nodiscard]] Error failed(const QString &sql) const;
    static void matches(sqlite3_context *context, int count, sqlite3_value **values);

    sqlite3 *m_sqlite = nullptr;
    std::list<Statement> m_statements; // the last used first
    QHash<QString, std::list<Statement>::iterator> m_bySql;
    int m_depth = 0;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
    std::atomic<bool> m_interrupted = false;
};

} // namespace labdesk
