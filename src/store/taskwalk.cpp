#include "store/taskwalk.h"

namespace labdesk::store {

namespace {
constexpr int mostInFlight = 4, mostReady = 16, mostRounds = 4;
}

TaskWalk::TaskWalk(TaskFeed::FetchPage fetch, TaskQuery query, QList<RowRange> rows, int limit, QObject *parent)
    : QObject(parent)
    , m_fetch(std::move(fetch))
    , m_query(std::move(query))
    , m_rows(std::move(rows))
    , m_limit(limit)
{
}

void TaskWalk::start()
{
    m_context = std::make_unique<QObject>();
    m_ready.clear();
    m_pages.clear();
    for (const RowRange &range : std::as_const(m_rows))
        for (qint64 page = range.first / m_limit + 1; page <= range.last / m_limit + 1; ++page)
            if (m_pages.isEmpty() || m_pages.constLast() != page)
                m_pages.append(static_cast<int>(page));
    m_next = m_nextOut = 0;
    m_inFlight = 0;
    m_total = -1;
    m_done = 0;
    m_delivering = false;
    ++m_rounds;
    pump();
}

// The first page alone tells the total; then several at once.
std::optional<int> TaskWalk::nextPage()
{
    if (m_total < 0 && m_next > 0)
        return std::nullopt;
    if (m_rows.isEmpty())
        return m_total < 0 || m_next * m_limit < m_total ? std::optional(static_cast<int>(m_next) + 1) : std::nullopt;
    return m_next < m_pages.size() ? std::optional(m_pages.at(m_next)) : std::nullopt;
}

void TaskWalk::pump()
{
    while (m_inFlight < mostInFlight && m_ready.size() < mostReady) {
        const auto page = nextPage();
        if (!page)
            return;
        ++m_next;
        ++m_inFlight;
        m_fetch(m_query, *page, m_limit, m_context.get(),
                [this, page = *page, round = m_rounds](const Result<TaskPage> &answer) {
                    if (round == m_rounds) // not of a reading that was begun anew
                        take(page, answer);
                });
    }
}

void TaskWalk::take(int page, const Result<TaskPage> &answer)
{
    --m_inFlight;
    if (!answer) {
        ++m_rounds;
        m_context.release()->deleteLater(); // it is this call's own context
        emit failed(answer.error());
        return;
    }
    const int given = std::max(1, answer->info.limit);
    const bool moved = m_total >= 0 && answer->info.total != m_total;
    if (moved || given != m_limit) {
        m_limit = given;
        m_context.release()->deleteLater();
        if (m_rounds >= mostRounds) {
            ++m_rounds;
            emit failed({.kind = Error::Kind::Conflict,
                         .text = tr("The list keeps changing while it is read. Try again in a moment.")});
            return;
        }
        emit restarted();
        start();
        return;
    }
    m_total = answer->info.total;
    QList<Task> tasks;
    qint64 row = qint64(page - 1) * m_limit;
    for (const Task &task : answer->items) {
        if (m_rows.isEmpty() || holds(m_rows, row))
            tasks.append(task);
        ++row;
    }
    m_ready.emplace(page, tasks);
    deliver();
}

void TaskWalk::deliver()
{
    if (m_delivering)
        return; // it goes on there
    const QPointer<TaskWalk> alive(this);
    const int round = m_rounds;
    const auto isOver = [&] { return !alive || round != m_rounds; };
    m_delivering = true;
    while (!m_ready.empty()) {
        const int expected = m_rows.isEmpty() ? static_cast<int>(m_nextOut) + 1 : m_pages.value(m_nextOut);
        const auto first = m_ready.begin();
        if (first->first != expected)
            break;
        const QList<Task> tasks = std::move(first->second);
        m_ready.erase(first);
        ++m_nextOut;
        m_done += tasks.size();
        emit read(tasks);
        if (isOver())
            return;
        emit progressed(m_done, m_rows.isEmpty() ? m_total : rowsIn(m_rows));
        if (isOver())
            return;
    }
    m_delivering = false;
    if (!nextPage() && m_inFlight == 0 && m_ready.empty()) {
        ++m_rounds;
        m_context.release()->deleteLater();
        emit finished();
        return;
    }
    pump();
}

} // namespace labdesk::store
