#pragma once

#include "jobs/job.h"

#include <QThread>

#include <memory>
#include <vector>

namespace labdesk::jobs {

/// Runs jobs on one thread of its own, a few at a time, the others in line. Lives on the GUI thread and speaks in values.
/// Destroying it cancels what runs and waits until nothing half-written is left.
class JobQueue final : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostRunning = 2;

    explicit JobQueue(QObject *parent = nullptr);
    ~JobQueue() override;

    /// Takes the job and returns its id.
    int add(std::unique_ptr<Job> job);
    void cancel(int id);
    void forgetFinished();

    [[nodiscard]] const QList<JobStatus> &statuses() const { return m_statuses; } ///< newest last
    [[nodiscard]] const JobStatus *find(int id) const;                            ///< nullptr: unknown
    [[nodiscard]] int activeCount() const;

signals:
    void added(const labdesk::jobs::JobStatus &status);
    void changed(const labdesk::jobs::JobStatus &status);
    void finished(const labdesk::jobs::JobStatus &status);
    void reset();

private:
    void take(const JobStatus &status);
    void pump();

    QThread m_thread;
    std::vector<std::pair<int, Job *>> m_jobs; ///< not over yet; they live on m_thread
    QList<JobStatus> m_statuses;
    int m_lastId = 0;
};

} // namespace labdesk::jobs
