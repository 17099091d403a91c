#pragma once

#include "lab/diskreserve.h"
#include "lab/folderlock.h"
#include "lab/httpadapter.h"
#include "lab/upkeep.h"
#include "lab/webhookcaller.h"

namespace labdesk::lab {

/// A Lab that answers over HTTP: database, blobs, API and adapter in their order of life. Runs on threads of its own;
/// start() may be called from any thread, and may take a moment when the database is upgraded or seeded.
/// Over a PostgreSQL database several servers may work at once, each with a folder of its own or with a shared one, all
/// with the same pair and the same files.
class LabServer
{
public:
    struct Options
    {
        Storage storage;          ///< where the Lab is; a folder is one
        QString accessId, secret; ///< empty: a random pair, see accessId() and secret()
        std::chrono::seconds tokenLifetime{3600};
        QString seedArchive; ///< loaded when the Lab holds no project; may be a resource
        HttpAdapter::Options http;
        WebhookCaller::Options webhooks; ///< its storage is the Lab's
        /// Told of every answer, from any thread: a line of JSON without secrets. Nothing: nobody is.
        std::function<void(const QByteArray &line)> log = {};
    };

    explicit LabServer(Options options);
    ~LabServer();

    /// Opens, seeds and listens; the port, or why not.
    [[nodiscard]] Result<quint16> start();
    /// Before its end: lets what is under way be answered, at most so long. What isn't by then is interrupted.
    void finish(std::chrono::milliseconds most);

    [[nodiscard]] const QString &accessId() const { return m_options.accessId; }
    [[nodiscard]] const QString &secret() const { return m_options.secret; }

private:
    Options m_options;
    BlobStore m_blobs;
    std::optional<Tokens> m_tokens; ///< from start() on
    Metrics m_metrics;
    PageAnchors m_anchors;
    std::unique_ptr<FileLock> m_lock; ///< one server for a SQLite file
    DiskReserve m_reserve;
    std::unique_ptr<HttpAdapter> m_adapter;
    std::unique_ptr<Upkeep> m_upkeep;
    std::unique_ptr<WebhookCaller> m_webhooks;
};

} // namespace labdesk::lab
