#include "store/taskpages.h"

#include <cstdlib>

namespace labdesk::store {

const Task *TaskPages::at(qint64 row) const
{
    const auto page = m_pages.constFind(static_cast<int>(row / m_limit) + 1);
    const qint64 inPage = row % m_limit;
    return page != m_pages.cend() && inPage < page->size() ? &page->at(inPage) : nullptr;
}

std::optional<int> TaskPages::claim(qint64 row)
{
    if (row < 0 || (m_known && row >= m_total))
        return std::nullopt;
    const int page = static_cast<int>(row / m_limit) + 1;
    if (m_pages.contains(page) || m_claimed.contains(page))
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
        m_pages.clear();
        m_claimed.clear();
        m_loaded = 0;
        m_limit = given;
    }
    change.totalChanged = !m_known || m_total != answer.info.total;
    m_total = std::max<qint64>(0, answer.info.total);
    m_known = true;
    if (change.relayouted && page != 1)
        return change;
    m_loaded += answer.items.size() - m_pages.value(page).size();
    m_pages.insert(page, answer.items);
    change.first = qint64(page - 1) * m_limit;
    change.last = std::min(change.first + answer.items.size(), m_total) - 1;
    evictFarFrom(page);
    return change;
}

bool TaskPages::isComplete() const
{
    return m_known && m_loaded >= m_total;
}

void TaskPages::evictFarFrom(int page)
{
    while (m_pages.size() > 1 && m_loaded > m_mostRows + m_limit) {
        int farthest = page;
        for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it)
            if (std::abs(it.key() - page) > std::abs(farthest - page))
                farthest = it.key();
        m_loaded -= m_pages.value(farthest).size();
        m_pages.remove(farthest);
    }
}

} // namespace labdesk::store
