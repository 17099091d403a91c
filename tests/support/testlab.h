#pragma once

#include "domain/account.h"
#include "lab/archive.h"
#include "lab/labserver.h"
#include "tests/support/fakenetwork.h"
#include "tests/support/postgres.h"

#include <QTemporaryDir>

namespace labdesk::test {

[[nodiscard]] inline QString dataPath(const QString &name)
{
    return QStringLiteral(TEST_DATA "/") + name;
}
[[nodiscard]] inline QString goldenPath(const QString &name)
{
    return dataPath(QStringLiteral("golden/") + name);
}
[[nodiscard]] QByteArray readAll(const QString &path);
/// The golden project of a case: `rectangle`, `polygon`, …
[[nodiscard]] QString goldenProject(const QString &name);

/// A Lab of our own over a socket, in a temporary folder, with the golden world or the sample projects in it.
class TestLab
{
public:
    enum class World
    {
        Empty,
        Golden,
        Sample
    };
    explicit TestLab(World world, std::chrono::seconds tokenLifetime = std::chrono::hours(1));
    /// With a generated project (generated.h).
    TestLab(qint64 tasks, int boxes);
    /// With what an archive holds (lab/archive.h).
    explicit TestLab(const QString &archive) { start(archive, std::chrono::hours(1)); }

    [[nodiscard]] Account account() const;
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] lab::Storage storage() const { return storageIn(folder()); }

private:
    void start(const QString &archive, std::chrono::seconds tokenLifetime);
    QTemporaryDir m_folder;
    std::unique_ptr<lab::LabServer> m_server;
    quint16 m_port = 0;
};

/// The same Lab without a socket: a network whose answers are LabApi::handle().
class LabInProcess
{
public:
    explicit LabInProcess(TestLab::World world);

    /// A network for one client. `remote`: nothing that is marked [local] exists, and a page holds at most 100 tasks.
    [[nodiscard]] std::unique_ptr<FakeNetwork> network(bool remote = false);
    [[nodiscard]] Account account() const;
    [[nodiscard]] lab::Repository &repository() { return *m_repository; }
    [[nodiscard]] FakeAnswer answer(const Sent &sent);

private:
    QTemporaryDir m_folder;
    lab::BlobStore m_blobs;
    lab::Tokens m_tokens;
    lab::PageAnchors m_anchors;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<lab::Repository> m_repository;
    std::unique_ptr<lab::LabApi> m_api;
};

} // namespace labdesk::test
