#pragma once

#include "client/labclient.h"
#include "jobs/projectindex.h"
#include "store/taskfeed.h"

namespace labdesk::jobs {

/// Pages of tasks for the feed, wherever the answer comes from: what the Lab can be asked for comes from there as it
/// is; otherwise the index says which tasks match and in which order, and the Lab gives those of the page. A task that
/// the Lab doesn't give any more is read again, and the page is chosen anew. Lives on the GUI thread.
class IndexedPages final : public QObject
{
public:
    IndexedPages(client::LabClient &client, ProjectIndex &index);

    [[nodiscard]] store::TaskFeed::FetchPage pages();
    [[nodiscard]] store::TaskFeed::FindRow rows();

private:
    using Rows = ProjectIndex::Rows;
    using PageDone = store::TaskFeed::PageDone;
    using RowsDone = std::function<void(const Result<Rows> &)>;
    struct Wanted
    {
        TaskQuery query;
        int page = 1, limit = 100;
        int attempt = 1;
    };
    /// Single tasks would wait until it has ended.
    [[nodiscard]] bool isFirstReading() const { return m_index.isFilling() && !m_index.state().complete; }
    void whenReady(const ProjectId &project, QObject *context, std::function<void(const Outcome &)> done);
    void rowsOf(const TaskQuery &query, QObject *context, const RowsDone &done);
    void fetch(const Wanted &wanted, QObject *context, const PageDone &done);
    void fetchTasks(const Wanted &wanted, const Rows &rows, const QList<TaskId> &ids, QObject *context,
                    const PageDone &done);

    client::LabClient &m_client;
    ProjectIndex &m_index;
    TaskQuery m_known; ///< whose rows they are
    Rows m_rows;       ///< null: not known, or the index has changed since
};

} // namespace labdesk::jobs
