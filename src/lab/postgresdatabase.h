#pragma once

#include "base/database.h"

#include <QHash>

#include <list>
#include <memory>

struct pg_conn;
struct pg_result;

namespace labdesk::lab {

/// A connection to a PostgreSQL server (15 or newer), or to whatever speaks its protocol. Values are bound as texts;
/// a text with U+0000 is Invalid, because PostgreSQL has none.
///
/// The server may go away: what runs then ends with Network, and the next statement outside a transaction connects
/// anew, to whichever of the address's hosts takes writes. What only reads, or only begins, is asked again at once.
/// A COMMIT whose answer is lost may have been done: Network says no more than that.
class PostgresDatabase final : public Database
{
public:
    /// `address`: what libpq takes, `postgresql://host1,host2/lab?…`. Unless it says otherwise, only a server that
    /// takes writes will do, a host is given five seconds to answer, and a silent one is given up after fifteen.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &address);
    ~PostgresDatabase() override;

    /// Whether an address is one of PostgreSQL's.
    [[nodiscard]] static bool isAddress(const QString &address);

    [[nodiscard]] Engine engine() const override { return Engine::Postgres; }
    Result<qint64> run(const QString &sql, const QVariantList &values = {}) override;
    [[nodiscard]] Result<bool> holdsDuty(qint64 duty) override;

protected:
    [[nodiscard]] Outcome read(const QString &sql, const QVariantList &values,
                               const std::function<bool(const Row &)> &visit) override;
    [[nodiscard]] QString beginOf(bool writes) const override;

private:
    struct FreeAnswer
    {
        void operator()(pg_result *answer) const;
    };
    using Answer = std::unique_ptr<pg_result, FreeAnswer>;
    struct Prepared
    {
        QString sql;
        QByteArray name;
    };

    explicit PostgresDatabase(const QString &address) : m_address(address.toUtf8()) {}
    [[nodiscard]] Outcome connect();
    void disconnect();
    [[nodiscard]] Result<Answer> ask(const QString &sql, const QVariantList &values);
    [[nodiscard]] Result<Answer> askOnce(const QString &sql, const QVariantList &values);
    [[nodiscard]] Result<QByteArray> prepared(const QString &sql);
    [[nodiscard]] Result<Answer> answer(const QString &sql);
    [[nodiscard]] bool isReady(const QString &sql);
    [[nodiscard]] Error failed(const pg_result *answer, const QString &sql) const;

    QByteArray m_address;
    pg_conn *m_connection = nullptr;
    std::list<Prepared> m_prepared; // the last used first
    QHash<QString, std::list<Prepared>::iterator> m_bySql;
    qint64 m_names = 0;
    QList<qint64> m_duties; // of this connection
};

} // namespace labdesk::lab
