#pragma once

#include "base/filelock.h"
#include "client/labclient.h"
#include "jobs/clientfactory.h"
#include "store/verdictjournal.h"

#include <QTimer>

namespace labdesk::jobs {

/// Brings kept verdicts to the Lab: 200 a call, the redos after them one by one. Before anything is written the tasks
/// are asked for: what has these values already is not sent again, what somebody else has judged otherwise, or
/// annotated anew since it was looked at, is a conflict and stays as it is. So a verdict is on the Lab once, however
/// the program or the network ended. Between the question and the call another reviewer may slip in: the Lab has no
/// call that compares and writes.
///
/// Lives on one thread, with its journal. One program at a time sends; the others wait. What the Lab can't take just
/// now is tried again, later and later (30 seconds at most).
class VerdictSender final : public QObject
{
    Q_OBJECT

public:
    VerdictSender(const ProjectId &project, std::unique_ptr<store::VerdictJournal> journal, const QString &lockPath,
                  ClientFactory makeClient);
    ~VerdictSender() override;

    [[nodiscard]] store::VerdictJournal &journal() { return *m_journal; }
    /// Sends what waits; also at once, when it was waiting for the Lab. Called after every change of the journal.
    void pump();
    void tryNow();

    /// How it stands, as a value.
    struct State
    {
        store::VerdictJournal::Counts counts;
        QString waiting;             ///< why nothing goes on just now; empty: it does
        std::optional<Error> broken; ///< the journal can't be read or written
        bool busy = false;           ///< a call is under way

        friend bool operator==(const State &, const State &) = default;
    };
    [[nodiscard]] const State &state() const { return m_state; }
    /// Whether everything that may be sent is sent: held redos, conflicts and what failed don't count.
    [[nodiscard]] bool isIdle() const
    {
        return !m_state.busy && m_state.counts.waiting == 0 && m_state.counts.redosWaiting == 0;
    }

signals:
    void changed(const labdesk::jobs::VerdictSender::State &state);
    void arrived(const QList<labdesk::TaskId> &tasks); ///< the Lab has new values, or a new status, of these

private:
    using Pending = store::PendingVerdict;
    using Redo = store::PendingRedo;
    using Found = QHash<TaskId, Task>;
    void next();
    void tasksOf(const QList<TaskId> &ids, bool withData, std::function<void(const Found &)> done);
    void check(const QList<Pending> &pending);
    void checkData(const QList<Pending> &known, const QList<Pending> &asked);
    void send(QList<QList<Pending>> groups);
    void checkRedos(const QList<Redo> &redos);
    void sendRedos(QList<Redo> redos);
    void wait(const Error &error);
    void ended();
    void tell();
    [[nodiscard]] bool kept(const Outcome &outcome);

    ProjectId m_project;
    std::unique_ptr<store::VerdictJournal> m_journal;
    QString m_lockPath;
    ClientFactory m_makeClient;
    std::unique_ptr<client::LabClient> m_client;
    std::unique_ptr<QObject> m_context; ///< requests die with it
    std::unique_ptr<FileLock> m_lock;
    State m_state, m_told;
    QTimer m_again;
    int m_pause = 0;               ///< ms, of the last wait
    QHash<TaskId, int> m_attempts; ///< calls that changed nothing
};

/// The mark of a task's data, from its own JSON; empty: it has none.
[[nodiscard]] QByteArray dataDigest(const QByteArray &taskJson);
/// The same of what was filled in and drawn, without who did it and when.
[[nodiscard]] QByteArray bodyDigest(const QByteArray &taskJson);

} // namespace labdesk::jobs

Q_DECLARE_METATYPE(labdesk::jobs::VerdictSender::State)
