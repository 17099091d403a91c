#include "jobs/jobqueue.h"

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

JobQueue::JobQueue(QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(u"transfers"_s);
    m_thread.start();
}

JobQueue::~JobQueue()
{
    for (const auto &[id, job] : m_jobs) {
        job->disconnect(this);
        QMetaObject::invokeMethod(job, [job = job] {
            job->cancel();
            delete job; // on its own thread
        }, Qt::BlockingQueuedConnection);
    }
    m_thread.quit();
    m_thread.wait();
}

int JobQueue::add(std::unique_ptr<Job> job)
{
    const int id = ++m_lastId;
    job->setId(id);
    m_statuses.append(job->status());
    Job *raw = job.release();
    raw->moveToThread(&m_thread);
    connect(raw, &Job::changed, this, &JobQueue::take);
    connect(raw, &Job::finished, this, &JobQueue::take);
    m_jobs.emplace_back(id, raw);
    emit added(m_statuses.constLast());
    pump();
    return id;
}

void JobQueue::cancel(int id)
{
    for (const auto &[known, job] : m_jobs)
        if (known == id)
            QMetaObject::invokeMethod(job, &Job::cancel, Qt::QueuedConnection);
}

void JobQueue::forgetFinished()
{
    m_statuses.removeIf([](const JobStatus &status) { return status.isOver(); });
    emit reset();
}

const JobStatus *JobQueue::find(int id) const
{
    for (const JobStatus &status : m_statuses)
        if (status.id == id)
            return &status;
    return nullptr;
}

int JobQueue::activeCount() const
{
    return static_cast<int>(m_jobs.size());
}

void JobQueue::take(const JobStatus &status)
{
    for (JobStatus &known : m_statuses)
        if (known.id == status.id)
            known = status;
    if (!status.isOver()) {
        emit changed(status);
        return;
    }
    const auto over = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const auto &entry) { return entry.first == status.id; });
    if (over != m_jobs.end()) {
        over->second->deleteLater(); // it lives on another thread
        m_jobs.erase(over);
    }
    emit finished(status);
    pump();
}

void JobQueue::pump()
{
    int running = 0;
    for (const JobStatus &status : std::as_const(m_statuses))
        running += status.state == JobStatus::State::Running;
    for (const auto &[id, job] : m_jobs) {
        for (JobStatus &status : m_statuses) {
            if (status.id != id || status.state != JobStatus::State::Queued || running >= mostRunning)
                continue;
            status.state = JobStatus::State::Running;
            ++running;
            QMetaObject::invokeMethod(job, &Job::start, Qt::QueuedConnection);
        }
    }
}

} // namespace labdesk::jobs
