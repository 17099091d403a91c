#pragma once

#include "domain/batch.h"
#include "domain/task.h"
#include "jobs/clientfactory.h"
#include "jobs/faultstreak.h"
#include "jobs/job.h"

namespace labdesk::jobs {

/// What happens to a task whose name its batch has already.
enum class DuplicatePolicy { Skip, Stop, CreateAnyway };

struct CreateSpec
{
    ProjectId project;
    Batch batch;
    QList<TaskDraft> drafts;
    DuplicatePolicy duplicates = DuplicatePolicy::Skip;
};

/// Creates tasks: project and configuration, duplicates by name (500 a call), then for each task its uploads, their grant,
/// its data and the task itself; the drafts are prepared already (preparation.h); several tasks at once, files streamed from disk. A task that fails is reported and the others go
/// on; five network faults in a row end the job. Report groups: see createjob.cpp.
class CreateJob final : public Job
{
    Q_OBJECT

public:
    CreateJob(CreateSpec spec, ClientFactory makeClient);
    ~CreateJob() override;

signals:
    void created(const QString &name); ///< a task exists now
    void skipped(const QString &name);
    void failed(const QString &name, const QString &reason);

protected:
    void doStart() override;
    void doStop() override;

private:
    struct Work; // one task on its way
    void checkDuplicates();
    void pump();
    void nextResource(const std::shared_ptr<Work> &work);
    void grant(const std::shared_ptr<Work> &work);
    void importData(const std::shared_ptr<Work> &work);
    void create(const std::shared_ptr<Work> &work);
    void settle(const TaskDraft &draft, const Error *error);
    void finishIfDone();

    CreateSpec m_spec;
    ClientFactory m_makeClient;
    std::unique_ptr<client::LabClient> m_client;
    std::unique_ptr<QObject> m_context; ///< requests die with it
    qsizetype m_next = 0;
    int m_inFlight = 0;
    FaultStreak m_faults;
    qint64 m_created = 0, m_skipped = 0, m_failed = 0;
};

} // namespace labdesk::jobs
