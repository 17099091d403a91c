#pragma once

#include "jobs/verdictsender.h"

#include "domain/configuration.h"

#include <QPointer>
#include <QThread>

namespace labdesk::jobs {

/// The verdicts of the project that is shown, kept and sent on a thread of their own. Lives on the GUI thread and waits
/// for nothing: answers come from the event loop, and not at all once `context` is gone. Closing it, or the program,
/// loses nothing: what isn't sent yet waits in the journal.
class Verdicts final : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(Result<T>)>;

    explicit Verdicts(QObject *parent = nullptr);
    ~Verdicts() override;

    /// `folder`: store::reviewsFolder(). Goes on with what waits there from before.
    void open(const Account &account, const Project &project, const QString &folder, ClientFactory makeClient);
    /// With it corrections are compared tool by tool; before, by the project's type.
    void setConfiguration(const ProjectConfiguration &configuration) { m_configuration = configuration; }
    /// What waits there is sent all the same, as long as the program runs.
    void close();
    /// Sends what waits of other projects from before.
    void sendRest(const Account &account, const QList<ProjectId> &projects, const QString &folder,
                  const ClientFactory &makeClient);
    [[nodiscard]] bool isOpen() const { return m_worker != nullptr; }
    [[nodiscard]] const ProjectId &project() const { return m_project; }
    [[nodiscard]] const VerdictSender::State &state() const { return m_state; }

    /// Asks the journal, or writes to it; then whatever waits is sent. In the order of the calls.
    template <typename T>
    void ask(QObject *context, std::function<Result<T>(store::VerdictJournal &)> work, Done<T> done = {})
    {
        post([self = QPointer(this), context = QPointer(context), work = std::move(work),
              done = std::move(done)](store::VerdictJournal *journal, const Error &why) {
            const auto answer = std::make_shared<Result<T>>(journal ? work(*journal) : Result<T>(why));
            if (done)
                QMetaObject::invokeMethod(
                    self,
                    [context, done, answer] {
                        if (context)
                            done(*answer);
                    },
                    Qt::QueuedConnection);
        });
    }
    /// A verdict on a task as it is seen: `details` with its data. `done` when it is in the journal.
    /// The answer's number is also put into `number`, on the journal's thread: for what is asked of it after.
    void take(const Verdict &verdict, const VerdictNames &names, const Task &details, clock::Moment seenAt,
              const std::shared_ptr<qint64> &number, QObject *context, Done<qint64> done);
    void tryNow();

signals:
    void changed();
    void arrived(const QList<labdesk::TaskId> &tasks); ///< the Lab has new values of these

private:
    class Worker;
    using Work = std::function<void(store::VerdictJournal *, const Error &)>;
    void post(Work work);

    QThread m_thread;
    QObject *m_anchor = nullptr; ///< lives on m_thread: what is asked of it comes after everything before
    Worker *m_worker = nullptr;  ///< lives on m_thread
    ProjectId m_project;
    ProjectConfiguration m_configuration;
    VerdictSender::State m_state;
};

/// Keeps a verdict on a task as it was seen: what it writes, what is there now, a rejected one's annotations, and of
/// one that came back from a correction what that has changed. For the journal's thread.
[[nodiscard]] Result<qint64> keepVerdict(store::VerdictJournal &journal, const Verdict &verdict,
                                         const VerdictNames &names, const Task &details,
                                         const ProjectConfiguration &configuration, clock::Moment seenAt);

/// The account's name in the journal's path.
[[nodiscard]] QString reviewOwner(const Account &account);

} // namespace labdesk::jobs
