#include "jobs/job.h"

#include "store/journal.h"

namespace labdesk::jobs {

namespace {
constexpr qint64 signalEvery = 50; // ms
constexpr qint64 rateOver = 8000;  // ms
constexpr qsizetype mostReportLines = 5000;
} // namespace

using State = JobStatus::State;

Job::Job(const QString &title)
{
    qRegisterMetaType<JobStatus>();
    m_status.title = title;
    m_status.createdAt = clock::now();
}

void Job::prepare()
{
    if (m_prepared || m_status.isOver())
        return;
    m_prepared = true;
    doPrepare();
    emit changed(m_status);
}

void Job::start()
{
    prepare();
    if (m_status.state != State::Queued)
        return;
    m_status.state = State::Running;
    m_sinceStart.start();
    m_sinceSignal.start();
    emit changed(m_status);
    doStart();
}

void Job::pause()
{
    if (m_status.state != State::Running)
        return;
    m_status.state = State::Paused;
    m_status.rate = m_status.byteRate = 0;
    m_samples.clear();
    doPause();
    emit changed(m_status);
}

void Job::unpause()
{
    if (m_status.state != State::Paused)
        return;
    m_status.state = State::Running;
    emit changed(m_status);
    doUnpause();
}

void Job::cancel()
{
    end(State::Cancelled);
}

void Job::interrupt()
{
    end(State::Interrupted);
}

// The rate of the last seconds: what was there before a pause or in another run says nothing.
void Job::measure()
{
    const qint64 now = m_sinceStart.elapsed();
    if (m_samples.empty() || now - m_samples.back().at >= 200)
        m_samples.push_back({now, m_status.done, m_status.bytes});
    while (m_samples.size() > 2 && now - m_samples.front().at > rateOver)
        m_samples.pop_front();
    const Sample &first = m_samples.front();
    const auto seconds = static_cast<double>(now - first.at) / 1000;
    m_status.rate = seconds > 0.2 ? static_cast<double>(m_status.done - first.done) / seconds : 0;
    m_status.byteRate = seconds > 0.2 ? static_cast<double>(m_status.bytes - first.bytes) / seconds : 0;
}

void Job::setProgress(qint64 done, qint64 total)
{
    m_status.done = done;
    m_status.total = total;
    m_status.waiting.clear();
    if (m_status.state != State::Running)
        return;
    measure();
    if (m_sinceSignal.elapsed() < signalEvery)
        return;
    m_sinceSignal.restart();
    emit changed(m_status);
}

void Job::setWaiting(const QString &text)
{
    m_status.waiting = text;
    if (m_status.state == State::Running)
        emit changed(m_status);
}

void Job::addFinding(const Finding &finding)
{
    countFindings(finding.code, 1);
    if (m_status.report.size() < mostReportLines)
        m_status.report.append(finding);
}

void Job::countFindings(const QString &code, qint64 further)
{
    m_status.reportTotal += further;
    if (further > 0)
        m_status.reportCounts[code] += further;
}

void Job::setAccount(const Account &account)
{
    m_status.account = account;
    m_status.account.secret.clear();
}

void Job::addCreated(const Task &task)
{
    m_changed.append(task.id);
    if (task.createdAt && (!m_status.firstCreatedAt || *task.createdAt < *m_status.firstCreatedAt))
        m_status.firstCreatedAt = task.createdAt;
}

void Job::setJournal(const QString &path, const Account &account, clock::Moment createdAt)
{
    m_status.createdAt = createdAt;
    m_status.journal = path;
    setAccount(account);
}

Result<std::unique_ptr<store::Journal>> Job::beginJournal(const QString &kind, const Account &account,
                                                          const QByteArray &spec)
{
    auto journal =
        store::Journal::create(m_journalFolder, {kind, m_status.title, account, spec, {}, {}, m_status.createdAt});
    if (!journal)
        return journal;
    if ((*journal)->isKept())
        setJournal((*journal)->path(), account, (*journal)->record().createdAt);
    else if (!m_journalFolder.isEmpty())
        addFinding({QStringLiteral("not-resumable"),
                    {},
                    {tr("After a crash this transfer could not be gone on with: %1").arg((*journal)->whyNotKept())}});
    return journal;
}

bool Job::written(const Outcome &outcome)
{
    if (!outcome)
        fail(outcome.error());
    return outcome.hasValue();
}

void Job::succeed(const QString &summary)
{
    if (m_status.isOver())
        return;
    m_status.summary = summary;
    end(State::Succeeded);
}

void Job::fail(const Error &error)
{
    if (m_status.isOver())
        return;
    m_status.error = error;
    m_status.summary = error.text;
    end(State::Failed);
}

void Job::end(State state)
{
    if (m_status.isOver())
        return;
    m_status.state = state;
    m_status.changedTasks = m_changed;
    m_status.endedAt = clock::now();
    m_status.waiting.clear();
    if (state == State::Cancelled)
        m_status.summary = tr("Cancelled.");
    else if (state == State::Interrupted)
        m_status.summary = tr("Interrupted.");
    // Later: this may have been called from deep inside the work that is to be dropped.
    QMetaObject::invokeMethod(
        this,
        [this] {
            doStop();
            emit finished(m_status);
        },
        Qt::QueuedConnection);
}

} // namespace labdesk::jobs
