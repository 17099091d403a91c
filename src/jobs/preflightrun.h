#pragma once

#include "jobs/exportjob.h"
#include "jobs/preflight.h"

#include <QThread>

namespace labdesk::jobs {

/// Counts an export on a thread of its own, as the export would go about it; writes nothing. Belongs to the thread that
/// makes it. Destroying it ends the count.
class PreflightRun final : public QObject
{
    Q_OBJECT

public:
    /// `spec`: of the export; `classMapFolder`: as ExportJob::setClassMapFolder().
    PreflightRun(ExportSpec spec, const ClientFactory &makeClient, const QString &classMapFolder,
                 QObject *parent = nullptr);
    ~PreflightRun() override;

    struct Counted
    {
        QList<PreflightLine> lines;
        qint64 tasks = 0; ///< that would be in the export
        QString summary;
        bool failed = false; ///< then `summary` says why
    };

signals:
    void progressed(const labdesk::jobs::JobStatus &status);
    void finished(const labdesk::jobs::PreflightRun::Counted &counted);

private:
    QThread m_thread;
    ExportJob *m_job; ///< lives on m_thread
};

} // namespace labdesk::jobs
