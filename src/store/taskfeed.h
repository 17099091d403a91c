#pragma once

#include "base/result.h"
#include "domain/taskquery.h"
#include "store/taskpages.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace labdesk::store {

/// The rows of the current query: looked at freely, loaded when looked at. A new query drops the old one's requests
/// (they die with its context) and a late answer is harmless.
///   Idle -> Loading -> Ready | Failed;  Ready -> Sorting -> Ready  (when the server can't sort)
class TaskFeed final : public QObject
{
    Q_OBJECT

public:
    using PageDone = std::function<void(Result<TaskPage>)>;
    /// Fetches a page (from 1); calls back on this thread, and not at all once `context` is gone.
    using FetchPage = std::function<void(const TaskQuery &, int page, int limit, QObject *context, PageDone)>;
    enum class State
    {
        Idle,
        Loading,
        Ready,
        Failed,
        Sorting
    };

    /// The most rows that are loaded to be sorted here.
    static constexpr qint64 mostSortedHere = 100'000;

    explicit TaskFeed(FetchPage fetch, QObject *parent = nullptr);
    ~TaskFeed() override;

    /// What the server allows: tasks a page, and whether it sorts itself.
    void setServer(int limit, bool sorts);

    void show(const TaskQuery &query);
    void clear();
    void refresh() { show(m_query); }
    /// Asks again for what failed.
    void retry();
    /// Ends a sort that is still loading: the rows stay in the server's order.
    void cancelSort();

    [[nodiscard]] const TaskQuery &query() const { return m_query; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] qint64 total() const { return m_pages.total(); }
    [[nodiscard]] const Error &error() const { return m_error; } ///< of the last failure
    [[nodiscard]] qint64 loadedCount() const { return m_pages.loadedCount(); }

    /// The task in a row, or nullptr while it isn't here; looking asks for it.
    [[nodiscard]] const Task *at(qint64 row);
    /// The same without asking.
    [[nodiscard]] const Task *peek(qint64 row) const { return m_pages.at(naturalRow(row)); }

    /// The tasks of some rows, fetching those that aren't here; in order.
    void collect(const QList<qint64> &rows, QObject *context, std::function<void(Result<QList<Task>>)> done);

signals:
    void restarted();                        ///< a new query: everything before is void
    void arrived(qint64 first, qint64 last); ///< rows came; the total may have changed
    void stateChanged();
    void sortRefused(const QString &reason); ///< the rows stay in the server's order

private:
    [[nodiscard]] qint64 naturalRow(qint64 row) const;
    void restart();
    void want(qint64 naturalRow);
    void pump();
    void take(int page, const Result<TaskPage> &answer);
    void setState(State state);
    void continueSort();
    void sortLoaded();
    void collectPages(const TaskQuery &asked, QList<int> pages, std::shared_ptr<QHash<qint64, Task>> found,
                      QObject *context, std::function<void(Result<Done>)> done);

    FetchPage m_fetch;
    int m_limit = 100;
    bool m_serverSorts = false;
    TaskQuery m_query;
    TaskPages m_pages;
    std::unique_ptr<QObject> m_context; ///< the current query's requests die with it
    std::vector<int> m_wanted;          ///< claimed pages that wait; the last is asked for first
    int m_inFlight = 0;
    State m_state = State::Idle;
    Error m_error;
    std::vector<int> m_order; ///< row -> the server's row, while sorted here
};

} // namespace labdesk::store
