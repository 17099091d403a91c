#include "jobs/preflightrun.h"

namespace labdesk::jobs {

PreflightRun::PreflightRun(ExportSpec spec, const ClientFactory &makeClient, const QString &classMapFolder,
                           QObject *parent)
    : QObject(parent)
{
    spec.dryRun = true;
    m_job = new ExportJob(std::move(spec), makeClient);
    m_job->setClassMapFolder(classMapFolder);
    m_job->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_job, &QObject::deleteLater);
    connect(m_job, &Job::changed, this, &PreflightRun::progressed);
    // What was counted is put together where it lies.
    connect(m_job, &Job::finished, m_job, [this, job = m_job](const JobStatus &status) {
        Counted counted;
        counted.failed = status.state != JobStatus::State::Succeeded;
        counted.summary = status.summary;
        if (!counted.failed) {
            counted.lines = preflightLines(job->report(), job->classes());
            counted.tasks = job->report().balance().tasksWritten;
        }
        QMetaObject::invokeMethod(
            this, [this, counted] { emit finished(counted); }, Qt::QueuedConnection);
    });
    m_thread.start();
    QMetaObject::invokeMethod(m_job, &Job::start, Qt::QueuedConnection);
}

PreflightRun::~PreflightRun()
{
    QMetaObject::invokeMethod(m_job, &Job::cancel, Qt::QueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

} // namespace labdesk::jobs
