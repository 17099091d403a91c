#pragma once

#include "base/filelock.h"
#include "client/taskreader.h"
#include "index/factindex.h"
#include "jobs/clientfactory.h"
#include "jobs/job.h"

namespace labdesk::jobs {

/// Which annotations are to be read, and into what.
struct IndexSpec
{
    Project project;
    ProjectConfiguration configuration;
    index::IndexOwner owner;
    QString path;
    bool anew = false;        ///< what is there is thrown away first: it is damaged
    bool thorough = false;    ///< the whole list is compared, however little seems to have changed
    QList<TaskId> tasks = {}; ///< only these are read again; empty: whatever has changed
};
[[nodiscard]] index::IndexOwner indexOwner(const Account &account, const ProjectId &project,
                                           const ProjectConfiguration &configuration);

/// Reads what is drawn in a project's tasks into its index: all of them the first time; later what has changed since
/// (`updated>=`), and when the number of tasks doesn't agree, or a day has passed, what a listing without data shows to
/// be new, changed or gone. A job that was cancelled or killed leaves what it has read; the next one goes on from
/// there. Needs nothing of a Lab that is marked [local]. Another program that fills the same index is left to it.
class IndexJob final : public Job
{
    Q_OBJECT

public:
    IndexJob(IndexSpec spec, ClientFactory makeClient);
    ~IndexJob() override;

    /// How old a whole comparison may be before a refresh makes another.
    static constexpr clock::Moment checkEvery = 24LL * 3600 * 1000;

protected:
    void doStart() override;
    void doUnpause() override;
    void doStop() override;

private:
    enum class Phase
    {
        Opening,
        Reading,    ///< all tasks, with their data
        Refreshing, ///< those changed since, with their data
        Comparing,  ///< all tasks, without
        Mending,    ///< those that the comparison found, with their data
    };
    void open();
    void enter(Phase phase);
    void beginAnew(const Error &why);
    void read(const TaskQuery &query);
    void dropReader();
    void take(const wire::PageSlices &page);
    void put(const std::shared_ptr<Result<index::PackedPage>> &packed);
    void compare(const wire::PageSlices &page);
    [[nodiscard]] Result<bool> agrees(const wire::PageSlices &page);
    void release();
    void endPhase();
    void finish();
    [[nodiscard]] clock::Moment watermark();
    [[nodiscard]] QList<OptionalField> fields() const;

    IndexSpec m_spec;
    ClientFactory m_makeClient;
    std::unique_ptr<client::LabClient> m_client;
    std::unique_ptr<QObject> m_context;
    std::unique_ptr<FileLock> m_lock;
    std::unique_ptr<index::FactIndex> m_index;
    std::unique_ptr<client::TaskReader> m_reader, m_dropped;
    index::IndexState m_state;
    Phase m_phase = Phase::Opening;
    int m_limit = 100;
    int m_packing = 0; ///< pages on the pool
    int m_waiting = 0; ///< pages that are done with while it is paused
    bool m_allRead = false;
    qint64 m_done = 0;
    qint64 m_total = -1;  ///< of the project, as the Lab said
    qint64 m_unnamed = 0; ///< tasks that have no id: nothing can be kept of them
    clock::Moment m_startedAt = 0;
    clock::Moment m_newest = 0; ///< `updated` of all that was seen
    qint64 m_future = 0;        ///< tasks whose `updated` is still to come, by our clock
    qint64 m_seenCount = 0;
    bool m_datesMove = true;            ///< a change shows in `updated`
    QHash<QByteArray, quint64> m_marks; ///< of the index, less what the comparison has seen
    QList<TaskId> m_changed;
    QSet<TaskId> m_wanted; ///< of those that are mended, what hasn't come yet
};

} // namespace labdesk::jobs
