#pragma once

#include "base/database.h"
#include "domain/taskselection.h"
#include "domain/verdict.h"

#include <array>

namespace labdesk::store {

/// A review: which tasks, in which order, and how far it is.
struct KeptReview
{
    qint64 number = 0;
    QString title;
    QByteArray about = {}; ///< what it was made from (filter, sample), in the words of whoever made it
    QList<TaskRef> tasks;
    QList<TaskRef> population = {}; ///< of a sample: all that it was drawn from; read by lastSample() alone
    qint64 place = 0;
    clock::Moment startedAt = 0;
    clock::Moment endedAt = 0; ///< 0: it isn't over
};

/// A task as the reviewer saw it: what is written must not hide what somebody else has said since.
struct SeenTask
{
    PropertyChange values = {};                ///< of the properties that verdicts are written to
    QString status = {};                       ///< the Lab's word
    std::optional<clock::Moment> updated = {}; ///< by the Lab's clock
    QByteArray digest = {};                    ///< of its data (digestOf()); empty: not known
    clock::Moment at = 0;                      ///< when it was asked for, by our clock

    friend bool operator==(const SeenTask &, const SeenTask &) = default;
};
/// A short mark of a text.
[[nodiscard]] QByteArray digestOf(const QByteArray &data);

/// The review of verdicts that were given outside of one, in the gallery.
inline constexpr qint64 looseReview = -1;
/// … and of those on a batch as a whole.
inline constexpr qint64 wholeReview = -2;

/// What is to be written to a task.
struct PendingVerdict
{
    enum class State
    {
        Waiting,
        Sent,
        Conflict, ///< somebody else has written something else; nothing is overwritten
        Failed
    };
    TaskId task;
    QString name;
    qint64 verdict = 0;           ///< number of the last verdict in it
    PropertyChange known, wanted; ///< as the Lab has them as far as we know; as they are to be
    State state = State::Waiting;
    bool sending = false; ///< a call that writes it may have reached the Lab
    SeenTask seen;
    PropertyChange theirs; ///< of a conflict: what is there; while it is sent: what the Lab may have by now
    QString why;           ///< of a conflict or failure
};

/// A rejected task that is to be sent to redo.
struct PendingRedo
{
    enum class State
    {
        Held, ///< until the review is left
        Waiting,
        Sent,
        Failed
    };
    TaskId task;
    QString name;
    qint64 verdict = 0;
    bool keepAnnotations = true;
    State state = State::Held;
    bool sending = false;
    SeenTask seen;
    PropertyChange said; ///< what was written to the task by then
    QString why;
};

/// A verdict as it is kept, and what became of it.
struct KeptVerdict
{
    Verdict verdict;
    std::optional<PendingVerdict::State> state;      ///< of what is to be written to its task
    std::optional<PendingRedo::State> redo;          ///< of a rejection
    std::optional<std::array<qint64, 5>> correction; ///< same, moved, relabelled, added, gone
};

/// A batch (or whatever a sample was drawn from) accepted or sent back as a whole, and on what grounds.
struct KeptDecision
{
    qint64 number = 0, review = 0;
    bool accepted = false;
    qint64 tasks = 0;
    QByteArray record; ///< JSON: sample, counts, method
    clock::Moment at = 0;
};

/// The verdicts of one account on one project: a SQLite file in the data folder. A verdict is in it before anything is
/// sent, with what the task was like. Several programs may work on it at once; an object is one connection and belongs
/// to one thread. What can't be kept isn't said to be: every call tells whether it was written.
class VerdictJournal
{
public:
    /// `folder`: reviewsFolder().
    [[nodiscard]] static QString pathOf(const QString &folder, const QString &account, const ProjectId &project);
    [[nodiscard]] static Result<std::unique_ptr<VerdictJournal>> open(const QString &path);

    // Reviews.
    /// Others that weren't over are from now on.
    [[nodiscard]] Result<qint64> begin(const KeptReview &review);
    [[nodiscard]] Outcome setPlace(qint64 review, qint64 place);
    [[nodiscard]] Outcome end(qint64 review);
    /// The last one that isn't over; nothing: none.
    [[nodiscard]] Result<std::optional<KeptReview>> unfinished();
    /// The last one that was made from something (a sample), over or not.
    [[nodiscard]] Result<std::optional<KeptReview>> lastSample();
    [[nodiscard]] Result<std::optional<KeptReview>> review(qint64 number);
    [[nodiscard]] Result<QList<Verdict>> verdictsOf(qint64 review); ///< in order, without those taken back

    // What the reviewer does.
    /// `change`: what the verdict writes; `data`: the task's data, kept of a rejected one.
    [[nodiscard]] Result<qint64> add(const Verdict &verdict, const PropertyChange &change, const SeenTask &seen,
                                     const QByteArray &data);
    /// Takes a verdict back; what was said of the task after it stands. Conflict when the task was sent to redo for it.
    [[nodiscard]] Outcome takeBack(qint64 verdict);
    /// Settles a conflict: the other's values stand, and what was said here since the task went back last doesn't
    /// count; or ours are written over them.
    [[nodiscard]] Outcome settle(const TaskId &task, bool theirs);
    /// What conflicts or failed isn't tried any more, and not told either.
    [[nodiscard]] Outcome forget(const TaskId &task);
    /// What failed is tried again.
    [[nodiscard]] Outcome retry();
    /// The redos that a review holds wait to be sent; 0: those of every review.
    [[nodiscard]] Outcome releaseRedos(qint64 review = 0);
    [[nodiscard]] Outcome addDecision(const KeptDecision &decision);

    // What the sender does.
    [[nodiscard]] Result<QList<PendingVerdict>> pending(PendingVerdict::State state, int most);
    /// Their calls begin: from now on the Lab may have these values. Only those that still wait with them, which are
    /// answered, are to be sent; `known` is kept.
    [[nodiscard]] Result<QList<PendingVerdict>> setSending(const QList<PendingVerdict> &pending);
    /// The Lab has these values now; a verdict that came meanwhile still waits.
    [[nodiscard]] Outcome setSent(const QList<PendingVerdict> &sent);
    /// Not where something else was said meanwhile.
    [[nodiscard]] Outcome setConflict(const PendingVerdict &pending, const PropertyChange &theirs, const QString &why);
    [[nodiscard]] Outcome setFailed(const PendingVerdict &pending, const QString &why);
    /// Not those that are sent; of those that wait only where the verdict is on the Lab.
    [[nodiscard]] Result<QList<PendingRedo>> redos(PendingRedo::State state, int most);
    /// False: it was taken back meanwhile, and isn't to be sent.
    [[nodiscard]] Result<bool> setRedoSending(const PendingRedo &redo);
    [[nodiscard]] Outcome setRedoSent(const PendingRedo &redo);
    [[nodiscard]] Outcome setRedoFailed(const PendingRedo &redo, const QString &why);

    struct Counts
    {
        qint64 waiting = 0, conflicts = 0, failed = 0;
        qint64 redosHeld = 0, redosWaiting = 0, redosFailed = 0;

        friend bool operator==(const Counts &, const Counts &) = default;
    };
    /// `review`: of held redos only its own; 0: all.
    [[nodiscard]] Result<Counts> counts(qint64 review = 0);

    // What is asked later.
    [[nodiscard]] Result<QList<KeptVerdict>> verdicts();
    [[nodiscard]] Result<QList<KeptDecision>> decisions();
    struct Rejection
    {
        Verdict verdict;
        QByteArray data;          ///< the task's JSON at that moment
        clock::Moment sentAt = 0; ///< to redo; 0: not yet
    };
    /// Nothing: it never was rejected.
    [[nodiscard]] Result<std::optional<Rejection>> lastRejection(const TaskId &task);
    [[nodiscard]] Outcome setCorrection(qint64 verdict, const std::array<qint64, 5> &counts);

private:
    VerdictJournal() = default;
    [[nodiscard]] Outcome write(const QString &sql, const QVariantList &values = {});
    [[nodiscard]] Result<std::optional<KeptReview>> lastReview(const QString &condition, bool withPopulation = false);
    [[nodiscard]] Result<std::optional<PendingVerdict>> find(const TaskId &task);
    [[nodiscard]] Outcome put(const PendingVerdict &pending, clock::Moment sentAt);
    [[nodiscard]] Outcome holdRedo(const TaskId &task, const SeenTask &seen);
    [[nodiscard]] Result<qint64> lastVerdict(const TaskId &task);
    std::unique_ptr<Database> m_database;
};

} // namespace labdesk::store
