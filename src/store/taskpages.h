#pragma once

#include "domain/task.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace labdesk::store {

/// The rows of one listing, in pages, with holes where nobody has looked yet. Keeps `mostRows` rows and a page, those
/// nearest to the last one looked at. A hole that is looked at is claimed once; a failed page is released and may be
/// claimed again. A stale page is still shown, and claimed again when it is looked at. Plain data: no signals, no
/// network.
class TaskPages
{
public:
    explicit TaskPages(int limit = 100, qint64 mostRows = 50'000) : m_limit(limit), m_mostRows(mostRows) {}

    struct Change
    {
        qint64 first = 0, last = -1; ///< rows that arrived; none when last < first
        bool totalChanged = false;
        bool relayouted = false; ///< the server gives another page size: everything else is a hole again
    };

    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] bool isKnown() const { return m_known; } ///< a first answer has come
    [[nodiscard]] int limit() const { return m_limit; }
    [[nodiscard]] const Task *at(qint64 row) const;                    ///< nullptr: a hole, or behind the end
    [[nodiscard]] std::optional<qint64> rowOf(const TaskId &id) const; ///< nothing: not loaded
    [[nodiscard]] std::optional<int> claim(qint64 row); ///< the page to ask for (from 1), or nothing: here or asked for
    [[nodiscard]] Change put(int page, const TaskPage &answer);
    void release(int page) { m_claimed.remove(page); }
    [[nodiscard]] bool isComplete() const; ///< every row is here
    /// Every page has been asked for and has come, whether or not it held what the total promises.
    [[nodiscard]] bool isExhausted() const;
    [[nodiscard]] qint64 loadedCount() const { return m_loaded; }

    /// All pages are stale from now on; what is under way is, too.
    void outdate();
    /// All rows are holes from now on; the total stays.
    void forget();
    bool replace(const Task &task); ///< a newer value of a task; false: it isn't loaded
    /// Takes loaded rows, ascending, out; what stands behind them moves up and is stale.
    void remove(const QList<qint64> &rows);

private:
    struct Slot
    {
        QList<Task> tasks;
        bool stale = false;
    };
    void drop(int page);
    void keep(int page, Slot slot);
    void evictFarFrom(int page);

    int m_limit;
    qint64 m_mostRows;
    qint64 m_total = 0;
    qint64 m_loaded = 0;
    bool m_known = false;
    QHash<int, Slot> m_pages;
    QHash<TaskId, int> m_pageOf;
    QSet<int> m_claimed;
};

} // namespace labdesk::store
