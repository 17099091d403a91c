#pragma once

#include "base/clock.h"
#include "base/finding.h"
#include "base/result.h"
#include "domain/account.h"
#include "domain/task.h"

#include <QElapsedTimer>
#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>

#include <deque>
#include <memory>

namespace labdesk::store {
class Journal;
}

namespace labdesk::jobs {

/// A file on its way.
struct FileProgress
{
    QString name;
    qint64 sent = 0, size = 0; ///< bytes
};

/// All that others may know of a job, as a value: jobs live on a thread of their own.
struct JobStatus
{
    /// Interrupted: the program ended meanwhile, on purpose or not; it can be gone on with.
    enum class State
    {
        Queued,
        Running,
        Paused,
        Interrupted,
        Succeeded,
        Failed,
        Cancelled
    };

    int id = 0;
    QString title;
    State state = State::Queued;
    qint64 done = 0;
    qint64 total = -1; ///< less than 0: not known yet
    qint64 bytes = 0;  ///< sent or written
    double rate = 0;   ///< items a second, over the last seconds
    double byteRate = 0;
    QList<FileProgress> files = {};          ///< on their way just now
    QString waiting = {};                    ///< what it waits for just now; empty: nothing
    Error error = {};                        ///< when Failed
    QString summary = {};                    ///< one sentence, when it is over
    QString outputPath = {};                 ///< what an export wrote
    QList<Finding> report = {};              ///< what was left out or went wrong, and why; codes: words/findings.h
    qint64 reportTotal = 0;                  ///< lines in all; `report` holds the first 5,000
    QMap<QString, qint64> reportCounts = {}; ///< code → lines in all
    qint64 failedCount = 0;                  ///< items that failed and can be tried again
    Account account = {};                    ///< whose Lab it speaks to, without the secret
    ProjectId project = {};                  ///< whose tasks it reads, makes or changes
    QList<TaskId> changedTasks = {};         ///< when it is over: those that it made or may have changed
    std::optional<clock::Moment> firstCreatedAt = {}; ///< of the tasks that it made, by the Lab's clock
    QString journal = {};                             ///< its file; empty: it can't be gone on with after its end
    clock::Moment createdAt = 0;
    clock::Moment endedAt = 0;

    [[nodiscard]] bool isOver() const
    {
        return state != State::Queued && state != State::Running && state != State::Paused;
    }
    /// Whether what is missing can be done later.
    [[nodiscard]] bool canResume() const
    {
        return !journal.isEmpty() &&
               (state == State::Interrupted || state == State::Failed || state == State::Cancelled);
    }
    [[nodiscard]] bool canRetryFailed() const { return !journal.isEmpty() && isOver() && failedCount > 0; }
};

/// Something long: progress, pause, cancel, partial failure.
///   Queued -> Running <-> Paused;  Running | Paused -> Succeeded | Failed | Cancelled | Interrupted;  Queued ->
///   Cancelled | Interrupted
/// finished() comes exactly once, always from the event loop, and is the last signal. The first outcome stands. A job
/// never deletes itself: whoever started it owns it. All its methods belong to the thread it lives on.
class Job : public QObject
{
    Q_OBJECT

public:
    explicit Job(const QString &title);

    [[nodiscard]] const JobStatus &status() const { return m_status; }
    void setId(int id) { m_status.id = id; }
    /// Where a journal is begun, before start(); none without a folder.
    void setJournalFolder(const QString &folder) { m_journalFolder = folder; }
    /// Whose Lab it speaks to; the secret isn't kept.
    void setAccount(const Account &account);

public slots:
    void prepare(); ///< writes down what is to be done; start() does it when nobody did
    void start();
    void pause();
    void unpause();
    void cancel();    ///< asks; asking twice or too late is fine
    void interrupt(); ///< the program ends: stops where it is, to be gone on with

signals:
    void changed(const labdesk::jobs::JobStatus &status); ///< progress, at most twenty times a second
    void finished(const labdesk::jobs::JobStatus &status);

protected:
    virtual void doPrepare() {}
    virtual void doStart() = 0;
    virtual void doPause() {} ///< start nothing more; what is under way may end
    virtual void doUnpause() {}
    virtual void doStop() {} ///< the job is over for whatever reason: stop the work, drop what is half-done

    [[nodiscard]] bool isPaused() const { return m_status.state == JobStatus::State::Paused; }
    [[nodiscard]] const QString &journalFolder() const { return m_journalFolder; }
    void setProgress(qint64 done, qint64 total);
    void addBytes(qint64 bytes) { m_status.bytes += bytes; }
    void setFiles(const QList<FileProgress> &files) { m_status.files = files; }
    void setWaiting(const QString &text); ///< until the next progress
    void addFinding(const Finding &finding);
    void countFindings(const QString &code, qint64 further); ///< more of a code, without their lines
    void setProject(const ProjectId &project) { m_status.project = project; }
    void addChanged(const QList<TaskId> &tasks) { m_changed += tasks; }
    void addCreated(const Task &task);
    void setFailedCount(qint64 count) { m_status.failedCount = count; }
    void setOutputPath(const QString &path) { m_status.outputPath = path; }
    void setJournal(const QString &path, const Account &account, clock::Moment createdAt);
    /// Begins the journal of a job of `kind`, in memory when it can't be kept: that is told.
    [[nodiscard]] Result<std::unique_ptr<store::Journal>> beginJournal(const QString &kind, const Account &account,
                                                                       const QByteArray &spec);
    /// Whether something is done; a failure ends the job.
    [[nodiscard]] bool written(const Outcome &outcome);
    void succeed(const QString &summary);
    void fail(const Error &error);

private:
    void end(JobStatus::State state);
    void measure();
    struct Sample
    {
        qint64 at, done, bytes;
    };
    JobStatus m_status;
    QString m_journalFolder;
    QList<TaskId> m_changed; ///< handed over at the end: the status is copied often
    bool m_prepared = false;
    QElapsedTimer m_sinceSignal, m_sinceStart;
    std::deque<Sample> m_samples; ///< of the last seconds, for the rate
};

} // namespace labdesk::jobs

Q_DECLARE_METATYPE(labdesk::jobs::JobStatus)
