#include "store/taskpages.h"

#include "store/rowranges.h"

#include <cstdlib>

namespace labdesk::store {

const Task *TaskPages::at(qint64 row) const
{
    if (row < 0)
        return nullptr;
    const auto page = m_pages.constFind(static_cast<int>(row / m_limit) + 1);
    const qint64 inPage = row % m_limit;
    return page != m_pages.cend() && inPage < page->tasks.size() ? &page->tasks.at(inPage) : nullptr;
}

std::optional<qint64> TaskPages::rowOf(const TaskId &id) const
{
    const auto page = m_pageOf.constFind(id);
    if (page == m_pageOf.cend())
        return std::nullopt;
    const QList<Task> &tasks = m_pages.constFind(*page)->tasks;
    for (qsizetype i = 0; i < tasks.size(); ++i)
        if (tasks.at(i).id == id)
            return qint64(*page - 1) * m_limit + i;
    return std::nullopt;
}

std::optional<int> TaskPages::claim(qint64 row)
{
    if (row < 0 || (m_known && row >= m_total))
        return std::nullopt;
    const int page = static_cast<int>(row / m_limit) + 1;
    const auto known = m_pages.constFind(page);
    if ((known != m_pages.cend() && !known->stale) || m_claimed.contains(page))
        return std::nullopt;
    m_claimed.insert(page);
    return page;
}

TaskPages::Change TaskPages::put(int page, const TaskPage &answer)
{
    Change change;
    m_claimed.remove(page);
    const int given = std::max(1, answer.info.limit);
    if (given != m_limit) {
        // The page that came is only where it says it is when it is the first.
        change.relayouted = true;
        forget();
        m_claimed.clear();
        m_limit = given;
    }
    change.totalChanged = !m_known || m_total != answer.info.total;
    m_total = std::max<qint64>(0, answer.info.total);
    m_known = true;
    if (change.relayouted && page != 1)
        return change;
    keep(page, {answer.items, false});
    if (change.totalChanged) {
        // What stands behind the end is gone.
        const QList<int> pages = m_pages.keys();
        for (const int known : pages)
            if (known != page && qint64(known - 1) * m_limit >= m_total)
                drop(known);
    }
    change.first = qint64(page - 1) * m_limit;
    change.last = std::min(change.first + answer.items.size(), m_total) - 1;
    evictFarFrom(page);
    return change;
}

bool TaskPages::isComplete() const
{
    return m_known && m_loaded >= m_total;
}

bool TaskPages::isExhausted() const
{
    return m_known && m_claimed.isEmpty() && m_pages.size() >= (m_total + m_limit - 1) / m_limit;
}

void TaskPages::outdate()
{
    for (Slot &slot : m_pages)
        slot.stale = true;
    m_claimed.clear();
}

void TaskPages::forget()
{
    m_pages.clear();
    m_pageOf.clear();
    m_claimed.clear();
    m_loaded = 0;
}

bool TaskPages::replace(const Task &task)
{
    const auto row = rowOf(task.id);
    if (row)
        m_pages[static_cast<int>(*row / m_limit) + 1].tasks[*row % m_limit] = task;
    return row.has_value();
}

void TaskPages::remove(const QList<qint64> &rows)
{
    if (rows.isEmpty())
        return;
    const int firstPage = static_cast<int>(rows.constFirst() / m_limit) + 1;
    QList<int> behind;
    for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it)
        if (it.key() >= firstPage)
            behind.append(it.key());
    std::sort(behind.begin(), behind.end());
    // Every loaded task behind the first removed one goes up by the number of those before it.
    QList<std::pair<qint64, Task>> moved;
    for (const int page : std::as_const(behind)) {
        const QList<Task> tasks = m_pages.value(page).tasks;
        for (qsizetype i = 0; i < tasks.size(); ++i) {
            const qint64 row = qint64(page - 1) * m_limit + i;
            if (!std::binary_search(rows.cbegin(), rows.cend(), row))
                moved.append({row - rowsAbove(rows, row), tasks.at(i)});
        }
        drop(page);
    }
    m_total = std::max<qint64>(0, m_total - rows.size());
    // A page that isn't whole from its start can't be kept: where its rows are would not be known.
    for (auto it = moved.begin(); it != moved.end();) {
        const int page = static_cast<int>(it->first / m_limit) + 1;
        qint64 wanted = qint64(page - 1) * m_limit;
        Slot slot{{}, true};
        for (; it != moved.end() && it->first < qint64(page) * m_limit; ++it)
            if (it->first == wanted) {
                slot.tasks.append(std::move(it->second));
                ++wanted;
            }
        if (!slot.tasks.isEmpty())
            keep(page, std::move(slot));
    }
    m_claimed.clear();
}

void TaskPages::drop(int page)
{
    const Slot slot = m_pages.take(page);
    for (const Task &task : slot.tasks)
        if (m_pageOf.value(task.id) == page)
            m_pageOf.remove(task.id);
    m_loaded -= slot.tasks.size();
}

void TaskPages::keep(int page, Slot slot)
{
    drop(page);
    for (const Task &task : std::as_const(slot.tasks))
        m_pageOf.insert(task.id, page);
    m_loaded += slot.tasks.size();
    m_pages.insert(page, std::move(slot));
}

void TaskPages::evictFarFrom(int page)
{
    while (m_pages.size() > 1 && m_loaded > m_mostRows + m_limit) {
        int farthest = page;
        for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it)
            if (std::abs(it.key() - page) > std::abs(farthest - page))
                farthest = it.key();
        drop(farthest);
    }
}

} // namespace labdesk::store
