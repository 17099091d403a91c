#include "lab/labserver.h"

#include "base/jsonwriter.h"
#include "lab/answers.h"
#include "lab/archive.h"

#include <mutex>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

LabServer::Options withPair(LabServer::Options options)
{
    if (options.accessId.isEmpty())
        options.accessId = newId();
    if (options.secret.isEmpty())
        options.secret = newSecret();
    return options;
}

// What the tokens of all servers of one Lab have in common.
Result<QByteArray> saltOf(Database &database)
{
    const auto made = database.run(
        u"INSERT INTO setting (name, value) VALUES ('token-salt', ?) ON CONFLICT DO NOTHING"_s, {newSecret()});
    if (!made)
        return made.error();
    const auto salt = database.value(u"SELECT value FROM setting WHERE name = 'token-salt'"_s);
    return salt ? Result(salt->toString().toLatin1()) : Result<QByteArray>(salt.error());
}

// One thread's connection, repository and API. What can't be opened (no file is left, the disk is full) is opened at
// the next request: a short trouble must not cost a thread for good.
class ApiWorker final : public HttpAdapter::Worker
{
public:
    ApiWorker(const Storage &storage, const BlobStore &blobs, const Tokens &tokens, PageAnchors &anchors,
              DiskReserve &reserve, Metrics &metrics, std::function<void(const QByteArray &)> log)
        : m_storage(storage)
        , m_blobs(blobs)
        , m_tokens(tokens)
        , m_anchors(anchors)
        , m_reserve(reserve)
        , m_metrics(metrics)
        , m_log(std::move(log))
    {
        open();
    }

    std::optional<Response> refusal(const Request &request) override
    {
        auto refused = open() ? m_api->refusal(request) : std::optional(problem(m_failure));
        if (refused)
            note(request, refused->status, {});
        return refused;
    }
    qint64 largestBody(const Request &request) override
    {
        return m_api ? m_api->largestBody(request) : LabApi::largestForm;
    }
    HttpAdapter::Lane laneOf(const Request &request) override
    {
        using Lane = HttpAdapter::Lane;
        if (LabApi::isUpload(request))
            return Lane::Upload;
        if (LabApi::isInTurn(request))
            return Lane::Writer;
        return needsSearch(request) ? Lane::Search : Lane::Quick;
    }
    std::chrono::milliseconds pauseBefore(const Request &request) override
    {
        return m_api ? m_api->pauseBefore(request) : std::chrono::milliseconds(0);
    }
    Response handle(const Request &request) override
    {
        const auto begun = std::chrono::steady_clock::now();
        const Response response = answered(request);
        if (!response.unfinished)
            note(request, response.status, std::chrono::steady_clock::now() - begun);
        return response;
    }
    void interrupt() override
    {
        const std::lock_guard lock(m_opening);
        if (m_database)
            m_database->interrupt();
    }

private:
    Response answered(const Request &request)
    {
        if (!open())
            return problem(m_failure);
        Response response = m_api->dispatch(request);
        constexpr int full = 507;
        if (response.status == full && request.verb == "DELETE" && m_reserve.release()) {
            response = m_api->dispatch(request); // what is deleted now makes room for the reserve again
            if (m_database->engine() == Database::Engine::Sqlite)
                (void)m_database->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
            m_reserve.keep();
        }
        return response;
    }

    // The query isn't told: names of tasks, expressions and the like are nobody's business but the asker's.
    void note(const Request &request, int status, std::chrono::steady_clock::duration taken)
    {
        const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(taken);
        m_metrics.count(request.verb, status, micros);
        if (!m_log)
            return;
        std::string out;
        JsonWriter json(out, {.escape = JsonWriter::Escape::NonAscii});
        json.beginObject();
        json.member("at", clock::toIso(clock::now()));
        json.member("who", m_api ? m_api->holderOf(request) : QString());
        json.member("peer", QString::fromLatin1(request.peer));
        json.member("verb", QString::fromLatin1(request.verb));
        json.member("path", request.path);
        json.member("status", status);
        json.member("micros", static_cast<qint64>(micros.count()));
        json.endObject();
        m_log(QByteArray::fromStdString(out));
    }

    bool open()
    {
        if (m_api)
            return true;
        auto opened = openDatabase(m_storage);
        if (!opened) {
            m_failure = opened.error();
            return false;
        }
        const std::lock_guard lock(m_opening);
        m_database = std::move(*opened);
        m_repository = std::make_unique<Repository>(*m_database, m_anchors);
        m_api = std::make_unique<LabApi>(*m_repository, m_blobs, m_tokens, &m_metrics);
        return true;
    }

    const Storage m_storage;
    const BlobStore &m_blobs;
    const Tokens &m_tokens;
    PageAnchors &m_anchors;
    DiskReserve &m_reserve;
    Metrics &m_metrics;
    std::function<void(const QByteArray &)> m_log;
    std::mutex m_opening; ///< interrupt() comes from another thread
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Repository> m_repository;
    std::unique_ptr<LabApi> m_api;
    Error m_failure;
};

} // namespace

LabServer::LabServer(Options options)
    : m_options(withPair(std::move(options)))
    , m_blobs(m_options.storage)
    , m_reserve(m_options.storage.folder)
{
}

LabServer::~LabServer() = default;

void LabServer::finish(std::chrono::milliseconds most)
{
    if (m_adapter)
        m_adapter->finish(most);
}

Result<quint16> LabServer::start()
{
    if (!m_options.storage.isShared()) {
        auto lock = lockFolder(m_options.storage.folder);
        if (!lock)
            return lock.error();
        m_lock = std::move(*lock);
    }
    m_blobs.clean();
    {
        const auto database = openDatabase(m_options.storage);
        if (!database)
            return database.error();
        const auto salt = m_options.storage.isShared() ? saltOf(**database) : Result(QByteArray());
        if (!salt)
            return salt.error();
        m_tokens.emplace(m_options.accessId, m_options.secret, m_options.tokenLifetime, *salt);
        Repository repository(**database, m_anchors);
        const auto empty = repository.isEmpty();
        if (!empty)
            return empty.error();
        if (*empty && !m_options.seedArchive.isEmpty()) {
            if (const auto loaded = loadArchive(m_options.seedArchive, repository, m_blobs); !loaded)
                return loaded.error();
        }
    }
    // A SQLite file has one writer at a time, a disk keeps one file about as fast as several.
    constexpr int uploadsAtOnce = 4;
    if (m_options.storage.isShared() || m_blobs.isRemote())
        m_options.http.uploads = uploadsAtOnce;
    m_adapter = std::make_unique<HttpAdapter>(m_options.http, m_blobs, [this] {
        return std::make_unique<ApiWorker>(m_options.storage, m_blobs, *m_tokens, m_anchors, m_reserve, m_metrics,
                                           m_options.log);
    });
    m_options.webhooks.storage = m_options.storage;
    m_webhooks = std::make_unique<WebhookCaller>(m_options.webhooks, m_anchors);
    m_upkeep = std::make_unique<Upkeep>(m_options.storage, m_blobs, m_anchors, m_reserve);
    return m_adapter->listen();
}

} // namespace labdesk::lab
