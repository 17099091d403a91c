#include "store/taskfeed.h"

#include <QFutureWatcher>
#include <QtConcurrent>

#include <numeric>

namespace labdesk::store {

namespace {

constexpr int mostInFlight = 4;
constexpr qint64 mostKept = 20'000; // rows
constexpr size_t mostWaiting = 8;   // a fast scroll leaves holes behind that nobody looks at any more

template <typename T>
int compared(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int compared(const Task &a, const Task &b, TaskSort::Key key)
{
    switch (key) {
    case TaskSort::Key::Name: return compared(a.name, b.name);
    case TaskSort::Key::Status: return compared(a.statusWord, b.statusWord);
    case TaskSort::Key::Batch: return compared(a.batch, b.batch);
    case TaskSort::Key::Score: return compared(a.score, b.score);
    case TaskSort::Key::CreatedAt: return compared(a.createdAt, b.createdAt);
    case TaskSort::Key::UpdatedAt: return compared(a.updatedAt, b.updatedAt);
    case TaskSort::Key::Default: break;
    }
    return 0;
}

std::vector<int> orderOf(const QList<Task> &tasks, TaskSort sort)
{
    std::vector<int> order(static_cast<size_t>(tasks.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const int result = compared(tasks.at(a), tasks.at(b), sort.key);
        return sort.descending ? result > 0 : result < 0;
    });
    return order;
}

} // namespace

TaskFeed::TaskFeed(FetchPage fetch, QObject *parent) : QObject(parent), m_fetch(std::move(fetch)) {}

TaskFeed::~TaskFeed() = default;

void TaskFeed::setServer(int limit, bool sorts)
{
    m_limit = std::max(1, limit);
    m_serverSorts = sorts;
}

void TaskFeed::show(const TaskQuery &query)
{
    m_query = query;
    restart();
    setState(State::Loading);
    emit restarted();
    want(0);
}

void TaskFeed::clear()
{
    m_query = {};
    restart();
    setState(State::Idle);
    emit restarted();
}

void TaskFeed::restart()
{
    m_context = std::make_unique<QObject>(); // requests of the old query die here
    // Where the server sorts, what is far away is fetched again sooner than it is kept.
    const qint64 kept = m_serverSorts ? mostKept : mostSortedHere;
    m_pages = TaskPages(m_limit, kept);
    m_wanted.clear();
    m_order.clear();
    m_inFlight = 0;
}

void TaskFeed::retry()
{
    if (m_state != State::Failed)
        return;
    if (!m_pages.isKnown()) {
        show(m_query);
        return;
    }
    setState(State::Ready);
    emit arrived(0, total() - 1); // whoever looks at holes asks for them again
}

void TaskFeed::cancelSort()
{
    if (m_state != State::Sorting)
        return;
    m_query.sort = {};
    show(m_query);
}

qint64 TaskFeed::naturalRow(qint64 row) const
{
    return row >= 0 && row < static_cast<qint64>(m_order.size()) ? m_order[static_cast<size_t>(row)] : row;
}

const Task *TaskFeed::at(qint64 row)
{
    const qint64 natural = naturalRow(row);
    const Task *task = m_pages.at(natural);
    if (!task && m_state != State::Failed)
        want(natural);
    return task;
}

void TaskFeed::want(qint64 row)
{
    if (!m_context)
        return;
    const auto page = m_pages.claim(row);
    if (!page)
        return;
    m_wanted.push_back(*page);
    if (m_state != State::Sorting && m_wanted.size() > mostWaiting) {
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
        TaskQuery asked = m_query;
        if (!m_serverSorts)
            asked.sort = {};
        m_fetch(asked, page, m_limit, m_context.get(),
                [this, page](const Result<TaskPage> &answer) { take(page, answer); });
    }
}

void TaskFeed::take(int page, const Result<TaskPage> &answer)
{
    --m_inFlight;
    if (!answer) {
        m_pages.release(page);
        for (const int waiting : m_wanted)
            m_pages.release(waiting);
        m_wanted.clear();
        m_error = answer.error();
        setState(State::Failed);
        return;
    }
    const auto change = m_pages.put(page, *answer);
    if (change.relayouted) {
        m_wanted.clear();
        m_limit = m_pages.limit();
    }
    if (m_state == State::Loading) {
        const bool sortHere = m_query.sort.key != TaskSort::Key::Default && !m_serverSorts && total() > 1;
        if (sortHere && total() > mostSortedHere) {
            m_query.sort = {};
            setState(State::Ready);
            emit sortRefused(
                tr("This Lab can't sort, and %L1 tasks are too many to sort here (at most %L2). Filter first.")
                    .arg(total())
                    .arg(mostSortedHere));
        } else {
            setState(sortHere ? State::Sorting : State::Ready);
        }
    }
    emit arrived(change.first, change.last);
    if (m_state == State::Sorting)
        continueSort();
    pump();
}

void TaskFeed::continueSort()
{
    if (m_pages.isComplete()) {
        sortLoaded();
        return;
    }
    emit stateChanged(); // its progress
    for (qint64 row = 0; row < total() && m_wanted.size() + static_cast<size_t>(m_inFlight) < 2 * mostInFlight;
         row += m_pages.limit())
        want(row);
}

void TaskFeed::sortLoaded()
{
    QList<Task> tasks;
    tasks.reserve(total());
    for (qint64 row = 0; row < total(); ++row)
        if (const Task *task = m_pages.at(row))
            tasks.append(*task);
    auto *watcher = new QFutureWatcher<std::vector<int>>(m_context.get());
    connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher] {
        m_order = watcher->result();
        setState(State::Ready);
        emit arrived(0, total() - 1);
    });
    watcher->setFuture(QtConcurrent::run(orderOf, tasks, m_query.sort));
}

void TaskFeed::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

void TaskFeed::collect(const QList<qint64> &rows, QObject *context, std::function<void(Result<QList<Task>>)> done)
{
    auto found = std::make_shared<QHash<qint64, Task>>();
    QList<int> missing;
    for (const qint64 row : rows) {
        if (const Task *task = peek(row))
            found->insert(row, *task);
        else if (const int page = static_cast<int>(row / m_pages.limit()) + 1;
                 missing.isEmpty() || missing.constLast() != page)
            missing += page; // rows come in order
    }
    // The query of now: another one may be shown before the last page is here.
    TaskQuery asked = m_query;
    if (!m_serverSorts)
        asked.sort = {};
    collectPages(asked, missing, found, context, [rows, found, done = std::move(done)](const Result<Done> &loaded) {
        if (!loaded) {
            done(loaded.error());
            return;
        }
        QList<Task> tasks;
        for (const qint64 row : rows)
            if (const auto task = found->constFind(row); task != found->cend())
                tasks.append(*task);
        done(tasks);
    });
}

void TaskFeed::collectPages(const TaskQuery &asked, QList<int> pages, std::shared_ptr<QHash<qint64, Task>> found,
                            QObject *context, std::function<void(Result<Done>)> done)
{
    if (pages.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done(Done{}); }, Qt::QueuedConnection);
        return;
    }
    const int page = pages.takeFirst();
    m_fetch(asked, page, m_limit, context, [=, this](const Result<TaskPage> &answer) {
        if (!answer) {
            done(answer.error());
            return;
        }
        qint64 row = qint64(page - 1) * answer->info.limit;
        for (const Task &task : answer->items)
            found->insert(row++, task);
        collectPages(asked, pages, found, context, done);
    });
}

} // namespace labdesk::store
