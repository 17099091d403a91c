#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace labdesk::lab {

/// One connection to the Lab's SQLite file. Belongs to the thread that opened it. WAL, foreign keys on, a busy writer is
/// waited for. Every value is bound, never put into the text.
class Database
{
public:
    /// Opens `folder/lab.sqlite`, creating and upgrading it (see schema.h). Disk or Protocol with the reason.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &folder);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs one statement. Server error with SQLite's words when it fails.
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// The same statement again and again: prepared once and kept for the connection's life.
    [[nodiscard]] Result<QSqlQuery *> runPrepared(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    /// All of `work` or nothing of it: rolled back when it returns an error. Inside another transaction it is part of that.
    [[nodiscard]] Outcome transaction(const std::function<Outcome()> &work);

private:
    explicit Database(const QString &connection) : m_connection(connection) {}
    [[nodiscard]] QSqlDatabase handle() const { return QSqlDatabase::database(m_connection, false); }
    QString m_connection;
    std::unordered_map<std::string, std::unique_ptr<QSqlQuery>> m_prepared;
    int m_depth = 0;
};

} // namespace labdesk::lab
