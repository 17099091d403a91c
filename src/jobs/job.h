#pragma once

#include "base/result.h"

#include <QElapsedTimer>
#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>

namespace labdesk::jobs {

/// One line of a job's report: what was left out or went wrong, and why.
struct ReportLine
{
    QString group;   ///< the kind of thing: lines of one group belong together
    QString subject; ///< the task or file
    QString text;

    friend bool operator==(const ReportLine &, const ReportLine &) = default;
};

/// All that others may know of a job, as a value: jobs live on a thread of their own.
struct JobStatus
{
    enum class State { Queued, Running, Succeeded, Failed, Cancelled };

    int id = 0;
    QString title;
    State state = State::Queued;
    qint64 done = 0;
    qint64 total = -1;        ///< less than 0: not known yet
    double rate = 0;          ///< items a second, over the last seconds
    Error error = {};         ///< when Failed
    QString summary = {};     ///< one sentence, when it is over
    QString outputPath = {};  ///< what an export wrote
    QList<ReportLine> report = {};
    qint64 reportTotal = 0;   ///< lines in all; `report` holds the first 5,000

    [[nodiscard]] bool isOver() const { return state != State::Queued && state != State::Running; }
};

/// Something long: progress, cancel, partial failure.
///   Queued -> Running -> Succeeded | Failed | Cancelled;  Queued -> Cancelled
/// finished() comes exactly once, always from the event loop, and is the last signal. The first outcome stands. A job never
/// deletes itself: whoever started it owns it. All its methods belong to the thread it lives on.
class Job : public QObject
{
    Q_OBJECT

public:
    explicit Job(const QString &title);

    [[nodiscard]] const JobStatus &status() const { return m_status; }
    void setId(int id) { m_status.id = id; }

public slots:
    void start();
    void cancel(); ///< asks; asking twice or too late is fine

signals:
    void changed(const labdesk::jobs::JobStatus &status); ///< progress, at most twenty times a second
    void finished(const labdesk::jobs::JobStatus &status);

protected:
    virtual void doStart() = 0;
    virtual void doStop() {} ///< the job is over for whatever reason: stop the work, drop what is half-done

    void setProgress(qint64 done, qint64 total);
    void addReportLine(const ReportLine &line);
    void setOutputPath(const QString &path) { m_status.outputPath = path; }
    void succeed(const QString &summary);
    void fail(const Error &error);

private:
    void end(JobStatus::State state);
    JobStatus m_status;
    QElapsedTimer m_sinceSignal, m_sinceStart;
};

} // namespace labdesk::jobs

Q_DECLARE_METATYPE(labdesk::jobs::JobStatus)
