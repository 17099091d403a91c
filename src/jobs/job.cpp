#include "jobs/job.h"

namespace labdesk::jobs {

namespace {
constexpr qint64 signalEvery = 50; // ms
constexpr qsizetype mostReportLines = 5000;
}

Job::Job(const QString &title)
{
    qRegisterMetaType<JobStatus>();
    m_status.title = title;
}

void Job::start()
{
    if (m_status.state != JobStatus::State::Queued)
        return;
    m_status.state = JobStatus::State::Running;
    m_sinceStart.start();
    m_sinceSignal.start();
    emit changed(m_status);
    doStart();
}

void Job::cancel()
{
    end(JobStatus::State::Cancelled);
}

void Job::setProgress(qint64 done, qint64 total)
{
    m_status.done = done;
    m_status.total = total;
    m_status.rate = m_sinceStart.elapsed() > 200 ? 1000.0 * static_cast<double>(done) / static_cast<double>(m_sinceStart.elapsed()) : 0;
    if (m_status.isOver() || m_sinceSignal.elapsed() < signalEvery)
        return;
    m_sinceSignal.restart();
    emit changed(m_status);
}

void Job::addReportLine(const ReportLine &line)
{
    ++m_status.reportTotal;
    if (m_status.report.size() < mostReportLines)
        m_status.report.append(line);
}

void Job::succeed(const QString &summary)
{
    if (m_status.isOver())
        return;
    m_status.summary = summary;
    end(JobStatus::State::Succeeded);
}

void Job::fail(const Error &error)
{
    if (m_status.isOver())
        return;
    m_status.error = error;
    m_status.summary = error.text;
    end(JobStatus::State::Failed);
}

void Job::end(JobStatus::State state)
{
    if (m_status.isOver())
        return;
    m_status.state = state;
    if (state == JobStatus::State::Cancelled)
        m_status.summary = tr("Cancelled.");
    // Later: this may have been called from deep inside the work that is to be dropped.
    QMetaObject::invokeMethod(this, [this] {
        doStop();
        emit finished(m_status);
    }, Qt::QueuedConnection);
}

} // namespace labdesk::jobs
