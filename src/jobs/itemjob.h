#pragma once

#include "jobs/clientfactory.h"
#include "jobs/faultstreak.h"
#include "jobs/job.h"
#include "store/journal.h"

namespace labdesk::jobs {

/// A job over many like items that are noted in a journal before anything is sent: pause stops it between items, a
/// crash or a quit loses nothing, resuming goes on with what wasn't done. What fails is reported by item and the others
/// go on; five network faults in a row end the job, and what they hit can be resumed.
class ItemJob : public Job
{
    Q_OBJECT

public:
    ~ItemJob() override;

protected:
    using Item = store::JournalItem;

    /// `kind`: the journal's. `spec` is what resuming needs besides the items.
    ItemJob(const QString &title, const QString &kind, ClientFactory makeClient);
    /// Goes on with a journal.
    ItemJob(std::unique_ptr<store::Journal> journal, ClientFactory makeClient);

    [[nodiscard]] virtual QByteArray encodeSpec() const = 0;
    /// The next items to be noted, at most so many; none: that was all. Not called when a journal is gone on with.
    [[nodiscard]] virtual QList<TaskDraft> nextDrafts(qsizetype most) = 0;
    [[nodiscard]] virtual int mostInFlight() const = 0;
    /// How many of the waiting items are done in one call, from the first.
    [[nodiscard]] virtual qsizetype together(const QList<Item> &) const { return 1; }
    /// Whether doing it twice is the same as doing it once. One that isn't and whose answer was lost when the program
    /// ended is not done again by itself.
    [[nodiscard]] virtual bool isRepeatable() const = 0;
    /// Does them; ends with done() or failed() for every one of them.
    virtual void work(const QList<Item> &items) = 0;
    [[nodiscard]] virtual QString summary() const = 0;
    /// At the end: whether it was all for nothing.
    [[nodiscard]] virtual bool isInVain() const { return m_failed > 0 && m_done == 0; }
    [[nodiscard]] virtual QString subjectOf(const Item &item) const { return item.draft.name; }

    /// For work(): how items ended, any number of times for the items of one call, `last` with the last of them.
    void done(const QList<Item> &items, bool last = true);
    void failed(const QList<Item> &items, const Error &error, const QString &code = QStringLiteral("failed"),
                bool last = true);

    [[nodiscard]] client::LabClient &client() const { return *m_client; }
    [[nodiscard]] QObject *context() const { return m_context.get(); }
    [[nodiscard]] qint64 doneCount() const { return m_done; }
    [[nodiscard]] qint64 failedCount() const { return m_failed; }
    [[nodiscard]] bool isResumed() const { return m_resumed; }
    [[nodiscard]] QByteArray spec() const { return m_journal ? m_journal->record().spec : QByteArray(); }

    void doPrepare() override;
    void doStart() override;
    void doUnpause() override;
    void doStop() override;

private:
    enum class Phase
    {
        Noting, ///< items go to the journal
        Noted,  ///< all are there; not started yet
        Working,
        Over
    };
    void enter(Phase phase);
    void note();
    void recount();
    void pump();
    void settleLost();
    void ended(bool last);

    QString m_kind;
    ClientFactory m_makeClient;
    std::unique_ptr<client::LabClient> m_client;
    std::unique_ptr<QObject> m_context; ///< requests die with it
    std::unique_ptr<store::Journal> m_journal;
    std::optional<Error> m_problem; ///< why it can't even begin
    Phase m_phase = Phase::Noting;
    bool m_resumed = false, m_started = false, m_allRead = false;
    QList<Item> m_next; ///< items that wait, the next window of them
    qint64 m_taken = 0; ///< number of the last item that was read from the journal
    int m_inFlight = 0;
    FaultStreak m_faults;
    qint64 m_done = 0, m_failed = 0, m_total = 0;
};

} // namespace labdesk::jobs
