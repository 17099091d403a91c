#include "lab/labserver.h"

#include "lab/answers.h"
#include "lab/archive.h"

#include <QDir>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds longestStatement{20}; // a hostile expression must end

LabServer::Options withPair(LabServer::Options options)
{
    if (options.accessId.isEmpty())
        options.accessId = newId();
    if (options.secret.isEmpty())
        options.secret = newSecret();
    return options;
}

// One thread's connection, repository and API.
class ApiWorker final : public HttpAdapter::Worker
{
public:
    ApiWorker(const QString &folder, const BlobStore &blobs, const Tokens &tokens, PageAnchors &anchors,
              std::mutex &writing)
        : m_writing(writing)
    {
        auto opened = openDatabase(folder);
        if (!opened) {
            m_failure = opened.error();
            return;
        }
        m_database = std::move(*opened);
        m_database->limitTime(longestStatement);
        m_repository = std::make_unique<Repository>(*m_database, anchors);
        m_api = std::make_unique<LabApi>(*m_repository, blobs, tokens);
    }

    std::optional<Response> refusal(const Request &request) override
    {
        return m_api ? m_api->refusal(request) : std::nullopt;
    }
    Response handle(const Request &request) override
    {
        if (!m_api)
            return problem(m_failure);
        // One writer at a time: a second one would sleep in SQLite's busy handler, up to 25 ms a step.
        std::unique_lock lock(m_writing, std::defer_lock);
        if (request.verb != "GET")
            lock.lock();
        return m_api->dispatch(request);
    }

private:
    std::mutex &m_writing;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Repository> m_repository;
    std::unique_ptr<LabApi> m_api;
    Error m_failure;
};

} // namespace

Result<std::unique_ptr<QLockFile>> lockFolder(const QString &folder)
{
    QDir().mkpath(folder);
    auto lock = std::make_unique<QLockFile>(folder + u"/lock"_s);
    lock->setStaleLockTime(0);
    if (lock->tryLock(100))
        return lock;
    const bool taken = lock->error() == QLockFile::LockFailedError;
    return Error{
        .kind = Error::Kind::Conflict,
        .text = taken ? u"Another Labdesk uses the data in %1. Close it, or choose another folder with --data."_s.arg(
                            folder)
                      : u"The data folder %1 can't be written to."_s.arg(folder)};
}

LabServer::LabServer(Options options)
    : m_options(withPair(std::move(options)))
    , m_blobs(m_options.folder)
    , m_tokens(m_options.accessId, m_options.secret, m_options.tokenLifetime)
{
}

LabServer::~LabServer() = default;

Result<quint16> LabServer::start()
{
    auto lock = lockFolder(m_options.folder);
    if (!lock)
        return lock.error();
    m_lock = std::move(*lock);
    m_blobs.clean();
    {
        const auto database = openDatabase(m_options.folder);
        if (!database)
            return database.error();
        Repository repository(**database, m_anchors);
        const auto empty = repository.isEmpty();
        if (!empty)
            return empty.error();
        if (*empty && !m_options.seedArchive.isEmpty()) {
            if (const auto loaded = loadArchive(m_options.seedArchive, repository, m_blobs); !loaded)
                return loaded.error();
        }
    }
    m_adapter = std::make_unique<HttpAdapter>(m_options.http, m_blobs, [this] {
        return std::make_unique<ApiWorker>(m_options.folder, m_blobs, m_tokens, m_anchors, m_writing);
    });
    m_options.webhooks.folder = m_options.folder;
    m_webhooks = std::make_unique<WebhookCaller>(m_options.webhooks, m_anchors);
    return m_adapter->listen();
}

} // namespace labdesk::lab
