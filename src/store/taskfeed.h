#pragma once

#include "base/result.h"
#include "domain/taskquery.h"
#include "store/taskpages.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace labdesk::store {

/// What a Lab allows that lists tasks.
struct ListingServer
{
    int limit = 100;    ///< tasks a page
    bool sorts = false; ///< it sorts by itself
    bool finds = false; ///< it says in which row a task stands
};

/// What has happened to the rows of a feed.
struct RowsChange
{
    enum class Kind
    {
        Restarted,  ///< another project or filter: everything before is void
        Rearranged, ///< the same tasks in another order
        Outdated,   ///< a refresh has begun: the rows stay until newer ones come
        Arrived,    ///< rows have new values; the total may have changed
        Removed,    ///< `ids` don't match any more; `rows`, ascending, were theirs as far as they were loaded
    };
    Kind kind = Kind::Restarted;
    QList<TaskId> ids = {};
    QList<qint64> rows = {};
    bool sameOrder = false; ///< of Rearranged: sorted as before, after a refresh
};

/// The rows of the current query: looked at freely, loaded when looked at. A new query drops the old one's requests
/// (they die with its context) and a late answer is harmless. Rows keep their tasks over a refresh until newer ones are
/// here; answers about single tasks are taken by id.
///   Idle -> Loading -> Ready | Failed;  Ready -> Sorting -> Ready | Failed  (when the server can't sort)
class TaskFeed final : public QObject
{
    Q_OBJECT

public:
    using PageDone = std::function<void(Result<TaskPage>)>;
    /// Fetches a page (from 1); calls back on this thread, and not at all once `context` is gone.
    using FetchPage = std::function<void(const TaskQuery &, int page, int limit, QObject *context, PageDone)>;
    /// The row (from 0) of a task in a query, or nothing when it doesn't match. Asked only where the server finds.
    using RowDone = std::function<void(Result<std::optional<qint64>>)>;
    using FindRow = std::function<void(const TaskQuery &, const TaskId &, QObject *context, RowDone)>;
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

    explicit TaskFeed(FetchPage fetch, FindRow find = {}, QObject *parent = nullptr);
    ~TaskFeed() override;

    void setServer(const ListingServer &server);
    [[nodiscard]] bool sorts() const { return m_server.sorts; } ///< the server sorts by itself
    /// Batches are sorted by name, not by id.
    void setBatchNames(const QHash<BatchId, QString> &names) { m_batchNames = names; }

    /// Another sort alone keeps the total and, where the rows are sorted here, the rows.
    void show(const TaskQuery &query);
    void clear();
    void refresh(); ///< every row is asked for again when it is looked at; until then it stays
    /// Asks again for what failed.
    void retry();
    /// Ends a sort that is still loading: the rows stay in the server's order.
    void cancelSort();

    /// Newer values of tasks, wherever they stand; their places stay until the next refresh.
    void update(const QList<Task> &tasks);
    /// Tasks that don't match any more.
    void remove(const QList<TaskId> &ids);
    /// Some tasks have changed on the Lab: those that still match get their new values, the others are removed.
    void takeChanges(const QList<TaskId> &ids);

    [[nodiscard]] const TaskQuery &query() const { return m_query; }
    /// The order that the rows are really in: not the wanted one while or after it could not be had.
    [[nodiscard]] TaskSort shownSort() const;
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] qint64 total() const;
    [[nodiscard]] bool isTotalKnown() const { return m_pages.isKnown(); } ///< the server has answered the query
    [[nodiscard]] const Error &error() const { return m_error; }          ///< of the last failure
    [[nodiscard]] qint64 loadedCount() const { return m_pages.loadedCount(); }
    [[nodiscard]] int limit() const { return m_limit; }
    [[nodiscard]] const FetchPage &source() const { return m_fetch; }
    /// The query as the server is asked: without a sort where it can't.
    [[nodiscard]] TaskQuery asked() const;

    /// The task in a row, or nullptr while it isn't here; looking asks for it.
    [[nodiscard]] const Task *at(qint64 row);
    /// The same without asking.
    [[nodiscard]] const Task *peek(qint64 row) const { return m_pages.at(naturalRow(row)); }
    /// Where a loaded task stands; nothing: it isn't loaded.
    [[nodiscard]] std::optional<qint64> rowOf(const TaskId &id) const;

    /// Which of these tasks match the query now, with their values; any number, a hundred a call. Other filters of ids
    /// count.
    void matching(const QList<TaskId> &ids, QObject *context, std::function<void(Result<QList<Task>>)> done) const;
    /// Where a task stands now, loaded or not. A task that matches at an unknown place is in row -1.
    void locate(const TaskId &id, QObject *context, RowDone done) const;

signals:
    // For models.
    void restarted();
    void rearranged();                             ///< the total may have changed
    void arrived(qint64 first, qint64 last);       ///< rows came; the total may have changed
    void aboutToRemove(qint64 first, qint64 last); ///< these rows; what stands behind them moves up
    void removed();
    void stateChanged();
    void sortRefused(const QString &reason); ///< the rows stay in the server's order
    /// The same, after the models have taken it.
    void rowsChanged(const labdesk::store::RowsChange &change);

private:
    [[nodiscard]] bool sortsHere() const { return !m_server.sorts && m_query.sort.key != TaskSort::Key::Default; }
    [[nodiscard]] qint64 naturalRow(qint64 row) const;
    [[nodiscard]] TaskPages &filling() { return m_next ? *m_next : m_pages; }
    void begin();
    void restart();
    void dropRequests();
    void rearrange();
    void want(qint64 naturalRow);
    void pump();
    void take(int page, const Result<TaskPage> &answer);
    void setState(State state);
    void takeOut(const QList<qint64> &rows);
    void tellArrived(qint64 first, qint64 last);
    void tellRearranged(bool sameOrder = false);
    void showUnsorted();
    void startSort();
    void continueSort();
    void sortLoaded();
    void setOrder(std::vector<int> order);

    FetchPage m_fetch;
    FindRow m_find;
    ListingServer m_server;
    int m_limit = 100;
    QHash<BatchId, QString> m_batchNames;
    TaskQuery m_query;
    TaskPages m_pages;
    std::unique_ptr<TaskPages> m_next;    ///< while rows that are sorted here are refreshed
    std::unique_ptr<QObject> m_context;   ///< the current query's requests die with it
    std::unique_ptr<QObject> m_sorting;   ///< of the sort on the pool
    std::unique_ptr<QObject> m_following; ///< of changes that are asked about: they outlive a refresh
    std::vector<int> m_wanted;            ///< claimed pages that wait; the last is asked for first
    int m_inFlight = 0;
    qint64 m_looked = 0; ///< the last natural row that was looked at
    State m_state = State::Idle;
    Error m_error;
    std::vector<int> m_order; ///< row -> the server's row, while sorted here
    std::vector<int> m_rank;  ///< the other way round; -1: not shown
};

} // namespace labdesk::store
