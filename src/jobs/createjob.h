#pragma once

#include "domain/batch.h"
#include "domain/task.h"
#include "jobs/clientfactory.h"
#include "jobs/faultstreak.h"
#include "jobs/job.h"
#include "store/journal.h"

#include <QMap>
#include <QSet>

namespace labdesk::client {
class TaskReader;
}

namespace labdesk::jobs {

/// What happens to a task whose name its batch has already.
enum class DuplicatePolicy
{
    Skip,
    Stop,
    CreateAnyway
};

struct CreateSpec
{
    ProjectId project;
    Batch batch;
    QList<TaskDraft> drafts;
    DuplicatePolicy duplicates = DuplicatePolicy::Skip;
};

/// Creates tasks: project and configuration, duplicates by name (500 a call), then for each task its uploads, their
/// grant, its data and the task itself; several tasks at once, files streamed from disk. The drafts are prepared
/// already (preparation.h). Every step is in the journal before and after it is done: a job that was killed is gone on
/// with from there, without a second task and without sending a file again whose id is known; files of the same content
/// are sent once. When the answer to the last step is lost, the Lab is asked whether the task is there before it is
/// made again. A task that fails is reported and the others go on; five network faults in a row end the job.
class CreateJob final : public Job
{
    Q_OBJECT

public:
    CreateJob(CreateSpec spec, ClientFactory makeClient);
    /// Goes on with what a journal of kind `create` says.
    CreateJob(std::unique_ptr<store::Journal> journal, ClientFactory makeClient);
    ~CreateJob() override;

signals:
    void created(const QString &name); ///< a task exists now
    void skipped(const QString &name);
    void failed(const QString &name, const QString &reason);

protected:
    void doPrepare() override;
    void doStart() override;
    void doUnpause() override;
    void doStop() override;

private:
    struct Work; // one task on its way
    using WorkPtr = std::shared_ptr<Work>;
    using State = store::JournalItem::State;

    enum class Phase
    {
        Noting,   ///< drafts go to the journal
        Noted,    ///< all are there; not started yet
        Asking,   ///< for the project
        Checking, ///< which names the batch has
        Creating,
        Over
    };

    // createjob.cpp: from the drafts to the items that wait
    void enter(Phase phase);
    void record();
    void begin();
    void checkDuplicates();
    void takeExisting(const QList<store::JournalItem> &items, const QStringList &existing);
    void rememberExisting(const QStringList &names);
    void checked();
    void pump();
    void finishIfDone();
    void recount();
    void nameWhatWaits();

    // createtask.cpp: one task
    void take(const store::JournalItem &item);
    void nextResource(const WorkPtr &work);
    void upload(const WorkPtr &work, const store::FileStamp &stamp, const QByteArray &sha256);
    void uploaded(const WorkPtr &work, const store::FileStamp &stamp, const QByteArray &sha256,
                  const Result<FileId> &file);
    void grant(const WorkPtr &work);
    void importData(const WorkPtr &work);
    void create(const WorkPtr &work);
    void askWhetherItExists(const WorkPtr &work, const Error &why);
    void again(const WorkPtr &work);
    void settle(const WorkPtr &work, State state, const TaskId &task, const Error *error);
    void skip(const store::JournalItem &item, const QString &reason);

    CreateSpec m_spec; ///< its drafts move to the journal
    ClientFactory m_makeClient;
    std::unique_ptr<client::LabClient> m_client;
    std::unique_ptr<QObject> m_context; ///< requests die with it
    std::unique_ptr<store::Journal> m_journal;
    std::unique_ptr<client::TaskReader> m_reader; ///< of the tasks that were there before
    std::optional<Error> m_problem;               ///< why it can't even begin
    qsizetype m_recorded = 0;
    Phase m_phase = Phase::Noting;
    bool m_resumed = false, m_started = false;
    qint64 m_checkedTo = 0; ///< number of the last item whose name was asked for
    bool m_isAsking = false;
    QSet<size_t> m_names; ///< of all drafts, while they are checked
    QStringList m_existing;
    QList<store::JournalItem> m_next; ///< items that wait, the next window of them
    qint64 m_taken = 0;               ///< number of the last item that was read from the journal
    bool m_allRead = false;
    QSet<QString> m_underWay; ///< names
    QSet<qint64> m_told;      ///< numbers of items that failed for the network and still wait
    QSet<TaskId> m_claimed;   ///< found by asking, not yet in the journal
    QHash<QByteArray, QList<std::function<void()>>> m_sending; ///< content → who waits for its id
    QMap<qint64, FileProgress> m_files;                        ///< being sent, by the number of their item
    FaultStreak m_faults;
    qint64 m_created = 0, m_skipped = 0, m_failed = 0, m_total = 0;
};

} // namespace labdesk::jobs
