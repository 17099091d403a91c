#pragma once

#include "domain/taskselection.h"
#include "store/taskfeed.h"

namespace labdesk::store {

/// Where we are in the list of a feed: the current task and the first row in sight, kept by id, so that they stay the
/// same tasks while rows move, and found again where they aren't loaded. A part of TaskTarget, which tells it of the
/// feed's changes and hands on its signals. Lives on the feed's thread.
class TaskPlace final : public QObject
{
    Q_OBJECT

public:
    explicit TaskPlace(TaskFeed &feed, QObject *parent = nullptr);
    ~TaskPlace() override;

    [[nodiscard]] const TaskId &current() const { return m_current; }
    [[nodiscard]] const Task *task() const { return m_task ? &*m_task : nullptr; } ///< nullptr: none, or not here yet
    [[nodiscard]] qint64 currentRow() const { return m_currentRow; }               ///< -1: none, or not known

    // What the person does.
    void setCurrent(qint64 row); ///< -1: none
    void setTop(qint64 row);     ///< the first row in sight

    // What the feed's rows do.
    void restart();               ///< no row means anything any more
    void clear();                 ///< and there is no current task either
    void findAgain(bool replace); ///< after restart(). `replace`: another takes over when the current task is gone
    void rearrange(bool sameOrder);
    void arrive();
    /// Adds the current task to `told` when it was removed; the next one takes over.
    void remove(const RowsChange &change, QList<TaskRef> &told);

signals:
    void currentChanged(); ///< another task, or newer values of it
    void currentRowChanged();
    void topMoved(qint64 row);
    void placeMoved(qint64 row); ///< the current task is there now
    void left(const QList<labdesk::TaskRef> &tasks);

private:
    void setCurrentTask(const TaskId &id, const Task *task, qint64 row);
    void findCurrent(qint64 handOver);
    void findTop();
    void moveTop(qint64 row);
    void refreshCurrent(bool follow = true);

    TaskFeed &m_feed;
    TaskId m_current;
    std::optional<Task> m_task;
    qint64 m_currentRow = -1;
    TaskId m_top;
    qint64 m_topRow = 0;
    std::unique_ptr<QObject> m_locating, m_locatingTop; ///< of the questions where they are
};

} // namespace labdesk::store
