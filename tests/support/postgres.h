#pragma once

#include "lab/storage.h"

#include <QProcess>
#include <QString>

#include <memory>

namespace labdesk::test {

/// A PostgreSQL 15 server of our own on loopback, in a folder of its own that goes with it. As root it runs as the user
/// `postgres`: PostgreSQL refuses to run as root.
class PostgresServer
{
public:
    enum class Durable
    {
        No, ///< a crash of the machine may lose data: faster
        Yes
    };
    explicit PostgresServer(Durable durable = Durable::No);
    /// A standby of `primary`, which waits for it from now on with every COMMIT.
    explicit PostgresServer(PostgresServer &primary);
    ~PostgresServer();

    /// Where PostgreSQL 15 is installed.
    [[nodiscard]] static bool isInstalled();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// `other`: a server that may take its place.
    [[nodiscard]] QString address(const QString &database, const PostgresServer *other = nullptr) const;
    void makeDatabase(const QString &name);
    void kill();    ///< as a power cut would, all its processes
    void promote(); ///< a standby becomes the primary
    void run(const QString &database, const QString &sql);

private:
    void make();
    void start(const QStringList &settings);
    QString m_folder;
    quint16 m_port = 0;
    QProcess m_process;
};

/// Where a test's Lab in this folder is: SQLite in it or, with LABDESK_TEST_DATABASE=postgresql in the environment, a
/// database of its own on a server that this program starts once. Equal folders, equal databases.
[[nodiscard]] lab::Storage storageIn(const QString &folder);
[[nodiscard]] bool isOnPostgres();

} // namespace labdesk::test
