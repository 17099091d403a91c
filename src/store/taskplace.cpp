#include "store/taskplace.h"

#include "store/rowranges.h"

namespace labdesk::store {

TaskPlace::TaskPlace(TaskFeed &feed, QObject *parent) : QObject(parent), m_feed(feed) {}

TaskPlace::~TaskPlace() = default;

void TaskPlace::setCurrent(qint64 row)
{
    const Task *task = row < 0 ? nullptr : m_feed.peek(row);
    m_locating.reset();
    setCurrentTask(task ? task->id : TaskId(), task, row < 0 || row >= m_feed.total() ? -1 : row);
}

void TaskPlace::setTop(qint64 row)
{
    m_locatingTop.reset();
    m_topRow = row;
    const Task *task = m_feed.peek(row);
    m_top = task ? task->id : TaskId();
}

void TaskPlace::setCurrentTask(const TaskId &id, const Task *task, qint64 row)
{
    const bool other = id != m_current || m_task.has_value() != (task != nullptr) || (task && *task != *m_task);
    const bool moved = row != m_currentRow;
    m_current = id;
    m_task = task ? std::optional(*task) : std::nullopt;
    m_currentRow = row;
    if (moved)
        emit currentRowChanged();
    if (other)
        emit currentChanged();
}

// The first row in sight holds another task now.
void TaskPlace::findTop()
{
    if (m_locatingTop)
        return;
    m_locatingTop = std::make_unique<QObject>();
    m_feed.locate(m_top, m_locatingTop.get(), [this](const Result<std::optional<qint64>> &row) {
        m_locatingTop.release()->deleteLater(); // it is this call's own context
        if (row && *row && **row >= 0) {
            moveTop(**row);
        } else {
            setTop(m_topRow);
        }
    });
}

// Newer values and another row of the current task; one that was shown before it was here has arrived.
void TaskPlace::refreshCurrent(bool follow)
{
    if (m_current.isEmpty()) {
        const Task *task = m_currentRow < 0 ? nullptr : m_feed.peek(m_currentRow);
        if (task)
            setCurrentTask(task->id, task, m_currentRow);
        else if (m_currentRow >= m_feed.total())
            setCurrentTask({}, nullptr, -1);
        return;
    }
    if (const auto row = m_feed.rowOf(m_current)) {
        const bool moved = *row != m_currentRow;
        m_locating.reset();
        setCurrentTask(m_current, m_feed.peek(*row), *row);
        if (moved && follow)
            emit placeMoved(*row);
        return;
    }
    const bool other = m_currentRow >= 0 && (m_feed.peek(m_currentRow) || m_currentRow >= m_feed.total());
    const bool lost = m_currentRow >= 0 && m_feed.state() != TaskFeed::State::Sorting && m_feed.loadedCount() == 0;
    if (other || lost) {
        const qint64 before = std::exchange(m_currentRow, -1);
        emit currentRowChanged();
        findCurrent(before);
    }
}

// `handOver`: the row whose task takes over when the current one is gone; -1: none does, and nobody is told.
void TaskPlace::findCurrent(qint64 handOver)
{
    if (m_current.isEmpty() || m_locating)
        return;
    m_locating = std::make_unique<QObject>();
    m_feed.locate(m_current, m_locating.get(), [this, handOver](const Result<std::optional<qint64>> &row) {
        m_locating.release()->deleteLater(); // it is this call's own context
        if (!row)
            return; // a later answer tells
        if (!*row) {
            const TaskRef gone{m_current, m_task ? m_task->name : QString()};
            setCurrent(std::min(handOver, m_feed.total() - 1));
            if (handOver >= 0)
                emit left({gone});
            return;
        }
        if (**row < 0)
            return;
        m_currentRow = **row;
        if (const Task *task = m_feed.at(m_currentRow); task && task->id == m_current)
            m_task = *task;
        emit currentRowChanged();
        emit placeMoved(m_currentRow);
    });
}

void TaskPlace::restart()
{
    m_locating.reset();
    m_locatingTop.reset();
    m_top = {};
    m_topRow = 0;
}

void TaskPlace::clear()
{
    m_locating.reset();
    setCurrentTask({}, nullptr, -1);
}

void TaskPlace::findAgain(bool replace)
{
    if (m_current.isEmpty())
        setCurrentTask({}, nullptr, -1);
    const qint64 before = std::exchange(m_currentRow, -1);
    emit currentRowChanged();
    findCurrent(replace ? before : -1);
}

void TaskPlace::rearrange(bool sameOrder)
{
    m_locating.reset(); // an answer of before speaks of other rows
    m_locatingTop.reset();
    const auto top = sameOrder && !m_top.isEmpty() ? m_feed.rowOf(m_top) : std::nullopt;
    if (!sameOrder)
        m_top = {};
    refreshCurrent(!sameOrder);
    if (top && *top != m_topRow)
        moveTop(*top);
}

void TaskPlace::arrive()
{
    refreshCurrent();
    if (m_top.isEmpty())
        setTop(m_topRow);
    else if (const auto row = m_feed.rowOf(m_top); row && *row != m_topRow)
        moveTop(*row);
    else if (const Task *task = m_feed.peek(m_topRow); task && task->id != m_top)
        findTop();
}

void TaskPlace::remove(const RowsChange &change, QList<TaskRef> &told)
{
    if (change.ids.contains(m_current)) {
        if (std::none_of(told.cbegin(), told.cend(), [this](const TaskRef &ref) { return ref.id == m_current; }))
            told.append({m_current, m_task ? m_task->name : QString()});
        // The next one takes its place.
        setCurrent(
            m_currentRow < 0 ? -1 : std::min(m_currentRow - rowsAbove(change.rows, m_currentRow), m_feed.total() - 1));
        if (m_current.isEmpty() && m_currentRow >= 0)
            (void)m_feed.at(m_currentRow); // it becomes current when it is here
    } else if (m_currentRow >= 0) {
        m_currentRow -= rowsAbove(change.rows, m_currentRow);
        emit currentRowChanged();
    }
    if (const qint64 above = rowsAbove(change.rows, m_topRow); above > 0)
        moveTop(m_topRow - above);
    if (change.ids.contains(m_top))
        setTop(m_topRow);
}

void TaskPlace::moveTop(qint64 row)
{
    m_topRow = row;
    emit topMoved(row);
}

} // namespace labdesk::store
