#pragma once

#include "jobs/clientfactory.h"
#include "jobs/job.h"

#include <QThread>

#include <memory>
#include <vector>

namespace labdesk::jobs {

/// Runs jobs on one thread of its own, a few at a time, the others in line. Lives on the GUI thread and speaks in
/// values. With a folder for journals the line survives the program: what wasn't over is there again at the next start,
/// interrupted, and what is over stays as history. Jobs of one account share its pace. Destroying it interrupts what
/// runs and waits until nothing half-written is left.
class JobQueue final : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostRunning = 2;

    explicit JobQueue(QObject *parent = nullptr);
    ~JobQueue() override;

    /// Where the journals are, from now on; reads those that are there and says so with restored().
    void keepIn(const QString &folder);

    [[nodiscard]] const std::shared_ptr<client::Governors> &governors() const { return m_governors; }
    /// A client for a job of this queue.
    [[nodiscard]] ClientFactory clientFor(const Account &account) const
    {
        return jobs::clientFor(account, m_governors);
    }

    /// Takes the job and returns its id. `account`: whose Lab it speaks to.
    int add(std::unique_ptr<Job> job, const Account &account = {});
    void pause(int id);
    void unpause(int id);
    void cancel(int id);
    /// Goes on with a job that is over, under the same id. `account`: with its secret.
    void resume(int id, const Account &account, bool retryFailed = false);
    /// Everything that isn't over stops where it is, to be gone on with at the next start; what has no journal is
    /// cancelled.
    void interruptAll();
    void forget(int id); ///< one that is over, with its journal
    void forgetFinished();

    [[nodiscard]] const QList<JobStatus> &statuses() const { return m_statuses; } ///< newest last
    [[nodiscard]] const JobStatus *find(int id) const;                            ///< nullptr: unknown
    [[nodiscard]] int activeCount() const;

signals:
    void added(const labdesk::jobs::JobStatus &status);
    void changed(const labdesk::jobs::JobStatus &status);
    void finished(const labdesk::jobs::JobStatus &status);
    void restored(); ///< the jobs of earlier starts are in statuses()
    void reset();

private:
    void take(const JobStatus &status);
    void pump();
    void own(int id, Job *job);
    void tell(int id, void (Job::*slot)());

    QThread m_thread;
    QObject *m_worker = nullptr; ///< lives on m_thread: for work that belongs there
    std::shared_ptr<client::Governors> m_governors = std::make_shared<client::Governors>();
    QString m_folder;
    std::vector<std::pair<int, Job *>> m_jobs; ///< not over yet; they live on m_thread
    QList<JobStatus> m_statuses;
    int m_lastId = 0;
};

} // namespace labdesk::jobs
