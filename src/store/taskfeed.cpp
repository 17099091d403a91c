#include "store/taskfeed.h"

#include "store/rowranges.h"

#include <QFutureWatcher>
#include <QtConcurrent>

#include <numeric>

namespace labdesk::store {

namespace {

constexpr int mostInFlight = 4;
constexpr qint64 mostKept = 20'000; // rows
constexpr size_t mostWaiting = 8;   // a fast scroll leaves holes behind that nobody looks at any more
constexpr qsizetype mostStretches = 32;
constexpr qsizetype idsInCall = 100;
constexpr qsizetype mostFollowed = 2000; // changed tasks that are asked for one by one

template <typename T>
int compared(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int compared(const Task &a, const Task &b, TaskSort::Key key, const QHash<BatchId, QString> &batchNames)
{
    switch (key) {
    case TaskSort::Key::Name: return compared(a.name, b.name);
    case TaskSort::Key::Status: return compared(a.statusWord, b.statusWord);
    case TaskSort::Key::Batch: {
        const int byName = compared(batchNames.value(a.batch), batchNames.value(b.batch));
        return byName != 0 ? byName : compared(a.batch, b.batch);
    }
    case TaskSort::Key::Score: return compared(a.score, b.score);
    case TaskSort::Key::CreatedAt: return compared(a.createdAt, b.createdAt);
    case TaskSort::Key::UpdatedAt: return compared(a.updatedAt, b.updatedAt);
    case TaskSort::Key::Default: break;
    }
    return 0;
}

// `rows`: the server's row of each task.
std::vector<int> orderOf(const QList<Task> &tasks, std::vector<int> rows, TaskSort sort,
                         const QHash<BatchId, QString> &batchNames)
{
    std::vector<int> order(rows.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const int result = compared(tasks.at(a), tasks.at(b), sort.key, batchNames);
        return sort.descending ? result > 0 : result < 0;
    });
    for (int &at : order)
        at = rows[static_cast<size_t>(at)];
    return order;
}

// Pieces of a list of ids, page by page: a Lab may give fewer tasks a page than were asked for.
struct Matching
{
    TaskFeed::FetchPage fetch;
    TaskQuery query;
    QList<TaskId> ids;
    QList<Task> found;
    std::function<void(Result<QList<Task>>)> done;
};

void matchFrom(const std::shared_ptr<Matching> &state, qsizetype from, int page, QObject *context)
{
    TaskQuery query = state->query;
    query.filter.ids = state->ids.mid(from, idsInCall);
    state->fetch(query, page, static_cast<int>(idsInCall), context,
                 [state, from, page, context](const Result<TaskPage> &answer) {
                     if (!answer) {
                         state->done(answer.error());
                         return;
                     }
                     state->found += answer->items;
                     const bool more =
                         !answer->items.isEmpty() && qint64(page) * answer->info.limit < answer->info.total;
                     if (more)
                         matchFrom(state, from, page + 1, context);
                     else if (from + idsInCall < state->ids.size())
                         matchFrom(state, from + idsInCall, 1, context);
                     else
                         state->done(std::move(state->found));
                 });
}

} // namespace

TaskFeed::TaskFeed(FetchPage fetch, FindRow find, QObject *parent)
    : QObject(parent)
    , m_fetch(std::move(fetch))
    , m_find(std::move(find))
{
}

TaskFeed::~TaskFeed() = default;

void TaskFeed::setServer(const ListingServer &server)
{
    m_server = server;
    m_limit = std::max(1, server.limit);
}

TaskQuery TaskFeed::asked() const
{
    TaskQuery query = m_query;
    if (!m_server.sorts)
        query.sort = {};
    return query;
}

TaskSort TaskFeed::shownSort() const
{
    return sortsHere() && m_order.empty() ? TaskSort{} : m_query.sort;
}

qint64 TaskFeed::total() const
{
    return m_order.empty() ? m_pages.total() : static_cast<qint64>(m_order.size());
}

void TaskFeed::show(const TaskQuery &query)
{
    TaskQuery before = m_query;
    before.sort = query.sort;
    const bool known = m_pages.isKnown() && m_state != State::Idle && before == query;
    const bool sameSort = m_query.sort == query.sort;
    m_query = query;
    if (!known)
        restart();
    else if (sameSort)
        refresh();
    else
        rearrange();
}

void TaskFeed::restart()
{
    begin();
    setState(State::Loading);
    emit restarted();
    emit rowsChanged({RowsChange::Kind::Restarted});
    want(0);
}

void TaskFeed::clear()
{
    m_query = {};
    begin();
    setState(State::Idle);
    emit restarted();
    emit rowsChanged({RowsChange::Kind::Restarted});
}

void TaskFeed::dropRequests()
{
    m_context = std::make_unique<QObject>(); // requests of the old query die here
    m_sorting.reset();
    m_next.reset();
    m_wanted.clear();
    m_inFlight = 0;
}

void TaskFeed::begin()
{
    dropRequests();
    m_following = std::make_unique<QObject>();
    // Where the server sorts, what is far away is fetched again sooner than it is kept.
    m_pages = TaskPages(m_limit, m_server.sorts ? mostKept : mostSortedHere);
    setOrder({});
    m_looked = 0;
}

// Another sort of the same tasks.
void TaskFeed::rearrange()
{
    if (m_server.sorts) {
        dropRequests();
        m_pages.forget();
        setState(State::Loading);
        tellRearranged();
        want(std::min(m_looked, std::max<qint64>(0, m_pages.total() - 1)));
        return;
    }
    if (m_next) { // a refresh was under way: its answers are of no use for the rows that are here
        restart();
        return;
    }
    m_sorting.reset();
    if (sortsHere()) {
        startSort();
        return;
    }
    showUnsorted();
}

void TaskFeed::refresh()
{
    if (m_state == State::Idle)
        return;
    const bool unsorted = sortsHere() && m_order.empty(); // it was too short to be sorted, or that failed
    if (!m_pages.isKnown() || m_pages.total() == 0 || m_state == State::Sorting || unsorted) {
        restart();
        return;
    }
    dropRequests();
    m_pages.outdate();
    if (!m_order.empty()) {
        // Rows that are sorted here come anew as a whole.
        m_next = std::make_unique<TaskPages>(m_limit, mostSortedHere);
        continueSort();
    } else {
        want(std::min(m_looked, m_pages.total() - 1));
    }
    setState(State::Ready);
    emit rowsChanged({RowsChange::Kind::Outdated});
    tellArrived(0, total() - 1); // whoever shows rows looks at them again
}

void TaskFeed::retry()
{
    if (m_state != State::Failed)
        return;
    if (!m_pages.isKnown()) {
        restart();
        return;
    }
    if (sortsHere() && m_order.empty()) {
        startSort();
        return;
    }
    setState(State::Ready);
    if (m_next)
        continueSort();
    tellArrived(0, total() - 1); // whoever looks at holes asks for them again
}

void TaskFeed::cancelSort()
{
    if (m_state != State::Sorting)
        return;
    TaskQuery query = m_query;
    query.sort = {};
    show(query);
}

qint64 TaskFeed::naturalRow(qint64 row) const
{
    if (m_order.empty())
        return row;
    return row >= 0 && row < static_cast<qint64>(m_order.size()) ? m_order[static_cast<size_t>(row)] : -1;
}

std::optional<qint64> TaskFeed::rowOf(const TaskId &id) const
{
    const auto natural = m_pages.rowOf(id);
    if (!natural || m_order.empty())
        return natural;
    const int rank = *natural < static_cast<qint64>(m_rank.size()) ? m_rank[static_cast<size_t>(*natural)] : -1;
    return rank < 0 ? std::nullopt : std::optional<qint64>(rank);
}

const Task *TaskFeed::at(qint64 row)
{
    const qint64 natural = naturalRow(row);
    const Task *task = m_pages.at(natural);
    if (m_state != State::Failed && natural >= 0) {
        m_looked = natural;
        if (m_order.empty())
            want(natural);
    }
    return task;
}

void TaskFeed::want(qint64 row)
{
    if (!m_context)
        return;
    const auto page = filling().claim(row);
    if (!page)
        return;
    m_wanted.push_back(*page);
    if (m_state != State::Sorting && !m_next && m_wanted.size() > mostWaiting) {
        m_pages.release(m_wanted.front());
        m_wanted.erase(m_wanted.begin());
    }
    pump();
}

void TaskFeed::pump()
{
    while (!m_wanted.empty() && m_inFlight < mostInFlight) {
        const int page = m_wanted.back();
        m_wanted.pop_back();
        ++m_inFlight;
        m_fetch(asked(), page, m_limit, m_context.get(),
                [this, page](const Result<TaskPage> &answer) { take(page, answer); });
    }
}

void TaskFeed::take(int page, const Result<TaskPage> &answer)
{
    --m_inFlight;
    if (!answer) {
        filling().release(page);
        for (const int waiting : m_wanted)
            filling().release(waiting);
        m_wanted.clear();
        m_error = answer.error();
        setState(State::Failed);
        return;
    }
    const auto change = filling().put(page, *answer);
    if (change.relayouted) {
        m_wanted.clear();
        m_limit = filling().limit();
    }
    if (m_next) {
        continueSort();
        pump();
        return;
    }
    if (m_state == State::Loading) {
        if (sortsHere() && total() > 1)
            startSort();
        else
            setState(State::Ready);
    }
    tellArrived(change.first, change.last);
    if (m_state == State::Sorting)
        continueSort();
    pump();
}

void TaskFeed::tellArrived(qint64 first, qint64 last)
{
    emit arrived(first, last);
    emit rowsChanged({RowsChange::Kind::Arrived});
}

void TaskFeed::tellRearranged(bool sameOrder)
{
    emit rearranged();
    emit rowsChanged({.kind = RowsChange::Kind::Rearranged, .sameOrder = sameOrder});
}

void TaskFeed::showUnsorted()
{
    setOrder({});
    setState(State::Ready);
    tellRearranged();
}

void TaskFeed::startSort()
{
    if (m_pages.total() > mostSortedHere) {
        const qint64 found = m_pages.total();
        m_query.sort = {};
        showUnsorted();
        emit sortRefused(tr("This Lab can't sort, and %L1 tasks are too many to sort here (at most %L2). Filter first.")
                             .arg(found)
                             .arg(mostSortedHere));
        return;
    }
    setState(State::Sorting);
    continueSort();
}

void TaskFeed::continueSort()
{
    TaskPages &pages = filling();
    if (pages.isComplete() || (pages.isExhausted() && m_wanted.empty() && m_inFlight == 0)) {
        sortLoaded();
        return;
    }
    if (m_state == State::Sorting)
        emit stateChanged(); // its progress
    const qint64 rows = std::max<qint64>(1, pages.total());
    for (qint64 row = 0; row < rows && m_wanted.size() + static_cast<size_t>(m_inFlight) < 2 * mostInFlight;
         row += pages.limit())
        want(row);
}

void TaskFeed::sortLoaded()
{
    if (m_sorting)
        return;
    const TaskPages &pages = filling();
    QList<Task> tasks;
    std::vector<int> rows;
    tasks.reserve(pages.loadedCount());
    // What a Lab announces and doesn't hand out has no row.
    for (qint64 row = 0; row < pages.total(); ++row)
        if (const Task *task = pages.at(row)) {
            tasks.append(*task);
            rows.push_back(static_cast<int>(row));
        }
    m_sorting = std::make_unique<QObject>();
    auto *watcher = new QFutureWatcher<std::vector<int>>(m_sorting.get());
    connect(watcher, &QFutureWatcherBase::finished, m_sorting.get(), [this, watcher] {
        const bool refreshed = m_next != nullptr;
        if (m_next)
            m_pages = std::move(*m_next);
        m_next.reset();
        setOrder(watcher->result());
        m_sorting.release()->deleteLater(); // it is this call's own context
        setState(State::Ready);
        tellRearranged(refreshed);
    });
    watcher->setFuture(QtConcurrent::run(orderOf, tasks, rows, m_query.sort, m_batchNames));
}

void TaskFeed::setOrder(std::vector<int> order)
{
    m_order = std::move(order);
    m_rank.assign(m_order.empty() ? 0 : static_cast<size_t>(m_pages.total()), -1);
    for (size_t row = 0; row < m_order.size(); ++row)
        if (static_cast<size_t>(m_order[row]) < m_rank.size())
            m_rank[static_cast<size_t>(m_order[row])] = static_cast<int>(row);
}

void TaskFeed::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

void TaskFeed::update(const QList<Task> &tasks)
{
    QList<qint64> rows;
    for (const Task &task : tasks)
        if (m_pages.replace(task))
            if (const auto row = rowOf(task.id))
                rows.append(*row);
    for (const RowRange &stretch : stretchesOf(std::move(rows)))
        tellArrived(stretch.first, stretch.last);
}

// A few stretches go one by one, each told before and after, so that views keep their place; many go at once.
void TaskFeed::remove(const QList<TaskId> &ids)
{
    if (ids.isEmpty() || m_state == State::Idle)
        return;
    QList<qint64> rows;
    for (const TaskId &id : ids)
        if (const auto row = rowOf(id))
            rows.append(*row);
    const QList<RowRange> stretches = stretchesOf(rows);
    std::sort(rows.begin(), rows.end());
    if (!rows.isEmpty() && m_order.empty())
        dropRequests(); // answers that are under way speak of the rows before
    if (stretches.size() > mostStretches) {
        takeOut(rows);
        emit rearranged();
    } else {
        for (auto stretch = stretches.crbegin(); stretch != stretches.crend(); ++stretch) {
            emit aboutToRemove(stretch->first, stretch->last);
            takeOut(rows.mid(rowsAbove(rows, stretch->first), stretch->last - stretch->first + 1));
            emit removed();
        }
    }
    m_looked = std::clamp<qint64>(m_looked, 0, std::max<qint64>(0, m_pages.total() - 1));
    emit rowsChanged({.kind = RowsChange::Kind::Removed, .ids = ids, .rows = rows});
}

void TaskFeed::takeOut(const QList<qint64> &rows)
{
    if (m_order.empty()) {
        m_pages.remove(rows);
        return;
    }
    std::vector<int> order;
    order.reserve(m_order.size());
    for (size_t row = 0; row < m_order.size(); ++row)
        if (!std::binary_search(rows.cbegin(), rows.cend(), static_cast<qint64>(row)))
            order.push_back(m_order[row]);
    if (order.empty()) // an empty order means the server's
        m_pages = TaskPages(m_limit, mostSortedHere);
    setOrder(std::move(order));
}

void TaskFeed::takeChanges(const QList<TaskId> &ids)
{
    if (ids.isEmpty() || m_state == State::Idle)
        return;
    if (ids.size() > mostFollowed) {
        refresh();
        return;
    }
    matching(ids, m_following.get(), [this, ids](const Result<QList<Task>> &found) {
        if (found) {
            QSet<TaskId> gone(ids.cbegin(), ids.cend());
            for (const Task &task : *found)
                gone.remove(task.id);
            update(*found);
            remove(gone.values());
        }
        refresh(); // tasks that match only now, and those that nobody told of
    });
}

void TaskFeed::matching(const QList<TaskId> &ids, QObject *context, std::function<void(Result<QList<Task>>)> done) const
{
    auto state = std::make_shared<Matching>();
    state->fetch = m_fetch;
    state->query = m_query;
    state->query.sort = {};
    for (const TaskId &id : ids)
        if (m_query.filter.ids.isEmpty() || m_query.filter.ids.contains(id))
            state->ids.append(id);
    state->done = std::move(done);
    if (state->ids.isEmpty())
        QMetaObject::invokeMethod(
            context, [state] { state->done(QList<Task>()); }, Qt::QueuedConnection);
    else
        matchFrom(state, 0, 1, context);
}

void TaskFeed::locate(const TaskId &id, QObject *context, RowDone done) const
{
    if (m_server.finds && m_find && !sortsHere()) {
        m_find(asked(), id, context, std::move(done));
        return;
    }
    matching({id}, context, [this, id, done = std::move(done)](const Result<QList<Task>> &found) {
        if (!found)
            done(found.error());
        else if (found->isEmpty())
            done(std::optional<qint64>());
        else
            done(std::optional<qint64>(rowOf(id).value_or(-1)));
    });
}

} // namespace labdesk::store
