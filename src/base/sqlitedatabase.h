#pragma once

#include "base/database.h"

#include <QHash>
#include <QStringList>

#include <list>
#include <memory>

struct sqlite3;
struct sqlite3_context;
struct sqlite3_value;

namespace labdesk {

/// A SQLite file. A busy writer is waited for. `text REGEXP expression` is QRegularExpression's.
class SqliteDatabase final : public Database
{
public:
    /// Opens or creates the file and runs `pragmas`; an empty path is a database in memory.
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const QString &path, const QStringList &pragmas,
         std::chrono::milliseconds patience = std::chrono::seconds(15));
    ~SqliteDatabase() override;

    [[nodiscard]] Engine engine() const override { return Engine::Sqlite; }
    Result<qint64> run(const QString &sql, const QVariantList &values = {}) override;
    [[nodiscard]] Result<bool> holdsDuty(qint64) override { return true; }

protected:
    [[nodiscard]] Outcome read(const QString &sql, const QVariantList &values,
                               const std::function<bool(const Row &)> &visit) override;
    [[nodiscard]] QString beginOf(bool writes) const override;

private:
    struct Statement;
    class Use;
    SqliteDatabase() = default;
    [[nodiscard]] Error failed(const QString &sql) const;
    static void matches(sqlite3_context *context, int count, sqlite3_value **values);

    sqlite3 *m_sqlite = nullptr;
    std::list<Statement> m_statements; // the last used first
    QHash<QString, std::list<Statement>::iterator> m_bySql;
};

} // namespace labdesk
