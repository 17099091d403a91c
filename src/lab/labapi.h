#pragma once

#include "lab/blobstore.h"
#include "lab/metrics.h"
#include "lab/repository.h"
#include "lab/router.h"
#include "lab/tokens.h"

namespace labdesk::lab {

/// The Lab's HTTP API without HTTP: `handle` turns a request into a response. Not thread-safe: one for each thread,
/// with a repository of its own; `blobs` and `tokens` may be shared. Never throws; every refusal is a 4xx with a
/// message.
class LabApi
{
public:
    LabApi(Repository &repository, const BlobStore &blobs, const Tokens &tokens, const Metrics *metrics = nullptr);

    [[nodiscard]] Response handle(const Request &request);
    /// The answer to a request that refusal() has let in: a token may end while a long body is on its way.
    [[nodiscard]] Response dispatch(const Request &request);
    /// 401 when the request's header has no valid token and needs one, 403 when whose it is may not do that, 429 when
    /// he asks more often than he may; nothing otherwise.
    [[nodiscard]] std::optional<Response> refusal(const Request &request) const;
    /// Whose token a request has; empty: nobody's.
    [[nodiscard]] QString holderOf(const Request &request) const;
    /// How much of a body is read of whoever sends this header: a form's worth of a stranger, all of others.
    [[nodiscard]] qint64 largestBody(const Request &request) const;
    static constexpr qint64 largestForm = 4096;
    static constexpr qint64 largestData = 16LL << 20; ///< of a task
    static constexpr qint64 largestOther = 4LL << 20; ///< of any other JSON body
    [[nodiscard]] std::chrono::milliseconds pauseBefore(const Request &request) const;
    /// Whether the request has its turn in the order in which requests came: it may change something, or it asks for
    /// names. Who asks whether a task is there must hear of everything that was sent before: it may be his own, sent by
    /// a program that was killed meanwhile.
    [[nodiscard]] static bool isInTurn(const Request &request);
    /// Whether the request only keeps files or grants them: nobody asks whether they were.
    [[nodiscard]] static bool isUpload(const Request &request);

    /// The most tasks that a page holds, whatever was asked for.
    static constexpr int maxLimit = 1000;

private:
    void addSessionRoutes();
    void addCatalogRoutes(); // catalogroutes.cpp
    void addTaskRoutes();    // taskroutes.cpp
    void addFileRoutes();    // fileroutes.cpp
    void addDatasetRoutes(); // datasetroutes.cpp

    [[nodiscard]] Outcome record(const Request &request);
    [[nodiscard]] Response createTask(const QString &batch, const Request &request);

    Repository &m_repository;
    const BlobStore &m_blobs;
    const Tokens &m_tokens;
    const Metrics *m_metrics; ///< nullptr: nobody counts
    Router m_router;
};

} // namespace labdesk::lab
