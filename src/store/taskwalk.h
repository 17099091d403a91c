#pragma once

#include "store/rowranges.h"
#include "store/taskfeed.h"

#include <QPointer>

#include <map>

namespace labdesk::store {

/// Reads rows of a query to their end, in order, several pages at once; memory doesn't grow with their number. A list
/// whose total changes meanwhile is read anew (restarted()), and given up when it doesn't come to rest. Ends with
/// finished() or failed(), once and never from inside start(). Deleting it ends it.
class TaskWalk final : public QObject
{
    Q_OBJECT

public:
    /// `query`: as the server is asked; `rows`: ascending, none: all; `limit`: tasks a page.
    TaskWalk(TaskFeed::FetchPage fetch, TaskQuery query, QList<RowRange> rows, int limit, QObject *parent = nullptr);

    void start();

signals:
    void read(const QList<labdesk::Task> &tasks); ///< the next ones
    void progressed(qint64 done, qint64 total);
    void restarted(); ///< what was read so far is void
    void finished();
    void failed(const labdesk::Error &error);

private:
    void pump();
    void take(int page, const Result<TaskPage> &answer);
    void deliver();
    [[nodiscard]] std::optional<int> nextPage();

    TaskFeed::FetchPage m_fetch;
    TaskQuery m_query;
    QList<RowRange> m_rows;
    int m_limit;
    std::unique_ptr<QObject> m_context;
    std::map<int, QList<Task>> m_ready;
    QList<int> m_pages; ///< of `rows`, in order; all pages: counted
    qsizetype m_next = 0, m_nextOut = 0;
    int m_inFlight = 0;
    bool m_delivering = false; ///< whoever hears a signal may turn the event loop
    int m_rounds = 0;
    qint64 m_total = -1, m_done = 0;
};

} // namespace labdesk::store
