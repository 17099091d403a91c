#pragma once

#include "client/labclient.h"

#include <QSet>

#include <map>

namespace labdesk::client {

/// Reads all tasks of a query, in order: pages fetched ahead in parallel, bounded in number and bytes. Pages that
/// contradict each other — one that came twice, a task that moved to another page, another total — are asked for again;
/// when the list has really changed, what was missed is looked for at the end, so that no task is delivered twice and
/// none is dropped. Lists of ids or names are split into calls of a hundred. Lives on the client's thread.
class TaskReader final : public QObject
{
    Q_OBJECT

public:
    /// Where pages are kept over a crash: by number, as the server wrote them. `take` answers empty for one that isn't
    /// there.
    struct KeptPages
    {
        std::function<QByteArray(int number)> take;
        std::function<void(int number, const QByteArray &body)> keep;
    };

    /// `limit`: tasks a page; the server may give fewer.
    TaskReader(LabClient &client, TaskQuery query, int limit);
    ~TaskReader() override;

    void keepPages(KeptPages pages) { m_kept = std::move(pages); }
    void start();
    /// The consumer is done with a page: another one may be fetched.
    void release();

    [[nodiscard]] qint64 total() const { return m_total; }       ///< as the server said last; -1 before the first page
    [[nodiscard]] qint64 promised() const { return m_promised; } ///< as the server said first
    [[nodiscard]] qint64 delivered() const { return m_delivered; }
    [[nodiscard]] bool hasMoved() const { return m_moved; }     ///< the list changed while it was read
    [[nodiscard]] int refetched() const { return m_refetched; } ///< pages that were asked for again

signals:
    void page(const labdesk::wire::PageSlices &slices);
    void finished(); ///< every page was delivered
    void failed(const labdesk::Error &error);

private:
    enum class Phase
    {
        Reading,
        Checking,
        Mending,
        Over
    };
    struct Slot // a page of the list, or the pages of one call of ids
    {
        QList<wire::PageSlices> pages;
        bool complete = false;
        int attempt = 1;
    };
    [[nodiscard]] TaskQuery queryOf(int slot) const;
    [[nodiscard]] bool isSplit() const { return !m_calls.isEmpty(); }
    [[nodiscard]] int slotCount() const;
    void begin(Phase phase);
    void pump();
    void fetch(int slot, int page, int attempt);
    void take(int slot, int page, int attempt, const Result<wire::PageSlices> &answer);
    [[nodiscard]] bool contradicts(int page, const wire::PageSlices &slices) const;
    void accept(int slot, int page, int attempt, wire::PageSlices slices);
    [[nodiscard]] bool repeatsOthers(const Slot &slot) const;
    void learnPages(int slot, const wire::PageSlices &slices);
    void dropKnown(wire::PageSlices &slices);
    void noteMissing(const wire::PageSlices &slices);
    void deliver();
    void endPhase();
    void fail(const Error &error);

    LabClient &m_client;
    TaskQuery m_query;
    QList<TaskFilter> m_calls; ///< of a query that is split; empty otherwise
    int m_asked;
    KeptPages m_kept;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
    Phase m_phase = Phase::Reading;

    std::map<int, Slot> m_slots;
    int m_next = 0, m_nextOut = 0, m_held = 0;
    int m_count = 1;                    ///< slots of a list that isn't split
    qint64 m_bytes = 0, m_measured = 0; ///< of the pages so far, for their mean
    bool m_known = false;               ///< the first page has told the total and the limit
    int m_limit;
    qint64 m_total = -1, m_promised = -1, m_delivered = 0;
    QSet<quint64> m_seen;
    QList<TaskId> m_missing; ///< found by the check
    bool m_moved = false, m_movedSince = false;
    bool m_ended = false; ///< an empty page has shown where the list ends
    bool m_delivering = false;
    int m_refetched = 0;
    int m_rounds = 0;
};

} // namespace labdesk::client
