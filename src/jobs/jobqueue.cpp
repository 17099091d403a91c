#include "jobs/jobqueue.h"

#include "jobs/transfers.h"

#include <QCoreApplication>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using State = JobStatus::State;

JobQueue::JobQueue(QObject *parent) : QObject(parent), m_worker(new QObject)
{
    m_thread.setObjectName(u"transfers"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

JobQueue::~JobQueue()
{
    for (const auto &[id, job] : m_jobs) {
        job->disconnect(this);
        QMetaObject::invokeMethod(
            job,
            [job = job] {
                job->interrupt();
                // What is interrupted stops in the event loop; deleting waits for that.
                QCoreApplication::sendPostedEvents(job, QEvent::MetaCall);
                delete job; // on its own thread
            },
            Qt::BlockingQueuedConnection);
    }
    m_thread.quit();
    m_thread.wait();
}

void JobQueue::keepIn(const QString &folder)
{
    m_folder = folder;
    QMetaObject::invokeMethod(
        m_worker,
        [this, folder] {
            const QList<JobStatus> kept = keptTransfers(folder);
            QMetaObject::invokeMethod(
                this,
                [this, kept] {
                    QList<JobStatus> before;
                    for (JobStatus status : kept) {
                        const bool here =
                            std::any_of(m_statuses.cbegin(), m_statuses.cend(),
                                        [&](const JobStatus &known) { return known.journal == status.journal; });
                        if (here)
                            continue;
                        status.id = ++m_lastId;
                        before += status;
                    }
                    m_statuses = before + m_statuses;
                    emit restored();
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void JobQueue::own(int id, Job *job)
{
    connect(job, &Job::changed, this, &JobQueue::take);
    connect(job, &Job::finished, this, &JobQueue::take);
    m_jobs.emplace_back(id, job);
}

int JobQueue::add(std::unique_ptr<Job> job, const Account &account)
{
    const int id = ++m_lastId;
    job->setId(id);
    job->setAccount(account);
    job->setJournalFolder(m_folder);
    m_statuses.append(job->status());
    Job *raw = job.release();
    raw->moveToThread(&m_thread);
    own(id, raw);
    emit added(m_statuses.constLast());
    tell(id, &Job::prepare); // also of one that has to wait: it is written down now
    pump();
    return id;
}

void JobQueue::resume(int id, const Account &account, bool retryFailed)
{
    JobStatus *status = nullptr;
    for (JobStatus &known : m_statuses)
        if (known.id == id && known.isOver() && !known.journal.isEmpty())
            status = &known;
    if (!status)
        return;
    const JobStatus before = *status;
    status->state = State::Queued;
    status->summary.clear();
    emit changed(*status);
    // The journal is opened on the thread that will use it.
    QMetaObject::invokeMethod(
        m_worker,
        [this, id, before, path = before.journal, factory = clientFor(account), retryFailed] {
            auto made = resumedJob(path, factory, retryFailed);
            Job *job = made ? made->release() : nullptr;
            if (job)
                job->setId(id);
            QMetaObject::invokeMethod(
                this,
                [this, id, job, before, error = made ? Error{} : made.error()] {
                    if (job) {
                        own(id, job);
                        tell(id, &Job::prepare);
                        pump();
                        return;
                    }
                    JobStatus failed = before;
                    failed.state = State::Failed;
                    failed.error = error;
                    failed.summary = error.text;
                    take(failed);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void JobQueue::tell(int id, void (Job::*slot)())
{
    for (const auto &[known, job] : m_jobs)
        if (known == id)
            QMetaObject::invokeMethod(job, slot, Qt::QueuedConnection);
}

void JobQueue::pause(int id)
{
    tell(id, &Job::pause);
}

void JobQueue::unpause(int id)
{
    tell(id, &Job::unpause);
}

void JobQueue::cancel(int id)
{
    tell(id, &Job::cancel);
}

void JobQueue::interruptAll()
{
    for (const auto &[id, job] : m_jobs) {
        const JobStatus *status = find(id);
        tell(id, status && status->journal.isEmpty() ? &Job::cancel : &Job::interrupt);
    }
}

void JobQueue::forget(int id)
{
    const JobStatus *status = find(id);
    if (!status || !status->isOver())
        return;
    if (!status->journal.isEmpty())
        QMetaObject::invokeMethod(
            m_worker, [path = status->journal] { forgetTransfer(path); }, Qt::QueuedConnection);
    m_statuses.removeIf([id](const JobStatus &known) { return known.id == id; });
    emit reset();
}

// What can still be gone on with stays: it is removed one by one.
void JobQueue::forgetFinished()
{
    QList<int> over;
    for (const JobStatus &status : std::as_const(m_statuses))
        if (status.isOver() && !status.canResume() && !status.canRetryFailed())
            over += status.id;
    for (const int id : std::as_const(over))
        forget(id);
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
    for (JobStatus &known : m_statuses) {
        if (known.id != status.id)
            continue;
        // Started here, but not told to the job yet.
        const bool starting = known.state == State::Running && status.state == State::Queued;
        known = status;
        if (starting)
            known.state = State::Running;
    }
    if (!status.isOver()) {
        emit changed(*find(status.id));
        return;
    }
    const auto over =
        std::find_if(m_jobs.begin(), m_jobs.end(), [&](const auto &entry) { return entry.first == status.id; });
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
        running += status.state == State::Running;
    for (const auto &[id, job] : m_jobs) {
        for (JobStatus &status : m_statuses) {
            if (status.id != id || status.state != State::Queued || running >= mostRunning)
                continue;
            status.state = State::Running;
            ++running;
            QMetaObject::invokeMethod(job, &Job::start, Qt::QueuedConnection);
        }
    }
}

} // namespace labdesk::jobs
