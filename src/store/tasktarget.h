#pragma once

#include "domain/taskselection.h"
#include "store/taskplace.h"
#include "store/taskwalk.h"

#include <QHash>
#include <QTimer>

namespace labdesk::store {

/// What the person works on: the chosen tasks, the current one, and the place in the list, all as task ids. The one
/// answer to "which tasks?" for every action, however it is called; table, inspector, gallery and review show it and
/// change it, and it outlives each refresh, sort, change and undo of the feed. Lives on the feed's thread; no widget.
///
/// Rows that are chosen before they are loaded are read in the background; who needs their ids waits for them in
/// freeze(). After a refresh the chosen ids are asked for again: what doesn't match any more is not chosen any more.
/// Another filter ends a selection of all; another project ends everything.
class TaskTarget final : public QObject
{
    Q_OBJECT

public:
    /// Nothing; the shown task, because none is chosen; the chosen ones; all that match (but those left out).
    enum class Kind
    {
        Nothing,
        Shown,
        Chosen,
        All
    };
    enum class Change
    {
        Choose,
        Add,
        Remove
    };

    explicit TaskTarget(TaskFeed &feed, QObject *parent = nullptr);
    ~TaskTarget() override;

    // What an action acts on.
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] qint64 count() const; ///< of the tasks acted on; an estimate while chosen rows are read
    /// Hands over the tasks' ids and names, fixed from now on, in the order of the rows as far as it is known. All that
    /// match are read to the end (reading() says how far). Not called from inside, and not at all once `context` is
    /// gone: that also ends the reading.
    using Frozen = std::function<void(Result<QList<TaskRef>>)>;
    void freeze(QObject *context, Frozen done);
    /// Says when it is known which tasks are chosen: rows that were chosen or left out before they were here have been
    /// read, and what was chosen was asked for again after a refresh. Cancelled when something else is chosen
    /// meanwhile.
    void settle(QObject *context, std::function<void(const Outcome &)> done);
    /// The same with the tasks as they are, a piece at a time; for what is written out as it comes. `restart`: what
    /// came so far is void.
    struct Reader
    {
        std::function<void(const QList<Task> &)> take;
        std::function<void()> restart;
        std::function<void(const Outcome &)> done;
    };
    void read(QObject *context, Reader reader);

    // What is shown.
    [[nodiscard]] const TaskSelection &selection() const { return m_selection; }
    [[nodiscard]] qint64 chosenCount() const; ///< 0: none is chosen
    [[nodiscard]] bool isChosen(qint64 row) const;
    [[nodiscard]] QList<RowRange> chosenRows() const; ///< ascending, as far as rows are known
    [[nodiscard]] const TaskId &current() const { return m_place.current(); }
    [[nodiscard]] const Task *currentTask() const { return m_place.task(); } ///< nullptr: none, or not here yet
    [[nodiscard]] qint64 currentRow() const { return m_place.currentRow(); } ///< -1: none, or not known
    [[nodiscard]] bool isCurrentChosen() const { return !current().isEmpty() && m_selection.contains(current()); }

    // Where we are.
    [[nodiscard]] const ProjectId &project() const { return m_project; } ///< empty: none is shown
    [[nodiscard]] const TaskFilter &filter() const { return m_filter; }
    /// The batch that new tasks go to: chosen in the tree, or the only one that is filtered by. Empty: none.
    [[nodiscard]] BatchId batch() const;
    void setBatch(const BatchId &batch); ///< chosen in the tree; empty: the project itself

    // What the person does.
    void choose(const QList<RowRange> &rows, Change change = Change::Choose);
    void chooseAll();
    void chooseNone();
    void setCurrent(qint64 row) { m_place.setCurrent(row); } ///< -1: none
    /// To the next (1) or previous (-1) task. A selection that is just the current task goes along, any other stays.
    void step(int steps);
    void setTop(qint64 row) { m_place.setTop(row); } ///< the first row in sight

signals:
    void placeChanged(); ///< another project, filter or batch
    void selectionChanged();
    void currentChanged(); ///< another task, or newer values of it
    void currentRowChanged();
    /// The first row in sight has moved there.
    void topMoved(qint64 row);
    /// Bring this row in sight: the current task is there now.
    void placeMoved(qint64 row);
    /// Tasks that were chosen or shown don't match the filter any more.
    void left(const QList<labdesk::TaskRef> &tasks);
    void reading(qint64 done, qint64 total); ///< of freeze() and read()

private:
    struct Pending // rows that were chosen or left out before they were here
    {
        QList<RowRange> rows;
        bool chosen = true;
    };
    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void(const Outcome &)> done;
    };
    void forgetPending();
    void applyWalk(bool chosen);
    void mark(const TaskRef &task, bool chosen);
    void take(const RowsChange &change);
    void takeRestart();
    void takeRemoved(const RowsChange &change);
    enum class Telling
    {
        Aloud,
        Quietly
    }; ///< quietly: the person has changed the filter
    void add(const QList<RowRange> &rows, bool chosen);
    void readPending();
    void verify(Telling telling);
    void drop(const QSet<TaskId> &ids);
    void settleWaiting(const Outcome &outcome);
    [[nodiscard]] bool isSettled() const { return m_pending.isEmpty() && !m_verifying; }
    [[nodiscard]] QList<TaskRef> chosenRefs() const;

    TaskFeed &m_feed;
    TaskPlace m_place;
    ProjectId m_project;
    TaskFilter m_filter;
    BatchId m_batch;
    TaskSelection m_selection;
    QHash<TaskId, QString> m_names; ///< of the ids in the selection
    QList<Pending> m_pending;
    TaskQuery m_pendingQuery;  ///< whose rows they are
    bool m_pendingHere = true; ///< their rows are those shown
    QSet<TaskId> m_decided;    ///< chosen or left out after the pending rows: that stands
    QList<TaskRef> m_walked;   ///< read for the first of the pending
    std::unique_ptr<TaskWalk> m_walk;
    QTimer m_readSoon;
    std::unique_ptr<QObject> m_verifying;
    std::vector<Waiting> m_waiting;
};

} // namespace labdesk::store
