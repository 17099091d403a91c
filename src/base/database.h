#pragma once

#include "base/result.h"

#include <QDeadlineTimer>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

struct sqlite3;

namespace labdesk {

/// One connection to a SQLite file. Belongs to the thread that opened it. A busy writer is waited for. Every value is
/// bound, never put into the text.
class Database
{
public:
    /// Opens or creates the file and runs `pragmas`; an empty path is a database in memory. Disk error with the reason;
    /// Conflict when another program keeps it locked.
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const QString &path, const QStringList &pragmas,
         std::chrono::milliseconds patience = std::chrono::seconds(15));
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs one statement. Server error with SQLite's words, Disk when there is no room, when it fails.
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// The same statement again and again: prepared once and kept for the connection's life.
    [[nodiscard]] Result<QSqlQuery *> runPrepared(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    /// From now on a statement that takes longer is given up: an Invalid error, for what strangers may ask.
    void limitTime(std::chrono::milliseconds most);

    /// All of `work` or nothing of it: rolled back when it returns an error. Inside another transaction it is part of
    /// that.
    [[nodiscard]] Outcome transaction(const std::function<Outcome()> &work);

private:
    explicit Database(const QString &connection) : m_connection(connection) {}
    [[nodiscard]] QSqlDatabase handle() const { return QSqlDatabase::database(m_connection, false); }
    [[nodiscard]] sqlite3 *sqlite() const; ///< the connection itself; nullptr when the driver hides it
    void startClock();
    QString m_connection;
    std::unordered_map<std::string, std::unique_ptr<QSqlQuery>> m_prepared;
    int m_depth = 0;
    std::chrono::milliseconds m_most{0}; ///< of a statement; 0: any
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
};

} // namespace labdesk
