#include "store/tasktarget.h"

namespace labdesk::store {

namespace {

constexpr int settleAfter = 200;           // ms: a selection that grows is read when it rests
constexpr qint64 fewRows = 10'000;         // more than half of more rows: all but the others
constexpr qsizetype mostVerified = 20'000; // chosen ids that are asked for again after a refresh

} // namespace

TaskTarget::TaskTarget(TaskFeed &feed, QObject *parent) : QObject(parent), m_feed(feed), m_place(feed)
{
    connect(&m_place, &TaskPlace::currentChanged, this, &TaskTarget::currentChanged);
    connect(&m_place, &TaskPlace::currentRowChanged, this, &TaskTarget::currentRowChanged);
    connect(&m_place, &TaskPlace::topMoved, this, &TaskTarget::topMoved);
    connect(&m_place, &TaskPlace::placeMoved, this, &TaskTarget::placeMoved);
    connect(&m_place, &TaskPlace::left, this, &TaskTarget::left);
    m_readSoon.setSingleShot(true);
    m_readSoon.setInterval(settleAfter);
    connect(&m_readSoon, &QTimer::timeout, this, &TaskTarget::readPending);
    connect(&m_feed, &TaskFeed::rowsChanged, this, &TaskTarget::take);
}

TaskTarget::~TaskTarget() = default;

TaskTarget::Kind TaskTarget::kind() const
{
    // While a list that is read anew has no total yet, all are still all.
    if (m_selection.all && (!m_feed.isTotalKnown() || m_feed.total() > m_selection.ids.size()))
        return Kind::All;
    if (chosenCount() > 0)
        return Kind::Chosen;
    return m_place.current().isEmpty() ? Kind::Nothing : Kind::Shown;
}

qint64 TaskTarget::count() const
{
    return kind() == Kind::Shown ? 1 : chosenCount();
}

qint64 TaskTarget::chosenCount() const
{
    qint64 count = m_selection.count(m_feed.total());
    for (const Pending &pending : m_pending)
        count += pending.chosen ? rowsIn(pending.rows) : -rowsIn(pending.rows);
    return std::max<qint64>(0, count);
}

bool TaskTarget::isChosen(qint64 row) const
{
    const Task *task = m_feed.peek(row);
    if (m_pendingHere && !(task && m_decided.contains(task->id)))
        for (auto pending = m_pending.crbegin(); pending != m_pending.crend(); ++pending)
            if (holds(pending->rows, row))
                return pending->chosen;
    return task ? m_selection.contains(task->id) : m_selection.all;
}

BatchId TaskTarget::batch() const
{
    return m_batch.isEmpty() && m_filter.batches.size() == 1 ? m_filter.batches.constFirst() : m_batch;
}

void TaskTarget::setBatch(const BatchId &batch)
{
    m_batch = batch;
    emit placeChanged();
}

QList<RowRange> TaskTarget::chosenRows() const
{
    QList<qint64> rows;
    for (const TaskId &id : m_selection.ids)
        if (const auto row = m_feed.rowOf(id))
            rows.append(*row);
    QList<RowRange> ranges = stretchesOf(std::move(rows));
    if (m_pendingHere)
        for (const Pending &pending : m_pending)
            if (pending.chosen != m_selection.all)
                ranges += pending.rows;
    ranges = sorted(ranges);
    return m_selection.all ? othersThan(ranges, m_feed.total()) : ranges;
}

void TaskTarget::choose(const QList<RowRange> &rows, Change change)
{
    if (change == Change::Choose) {
        m_selection = {};
        forgetPending();
        const qint64 total = m_feed.total();
        if (rowsIn(rows) > fewRows && rowsIn(rows) > total / 2) {
            m_selection.all = true;
            add(othersThan(sorted(rows), total), false);
        } else {
            add(rows, true);
        }
    } else {
        add(rows, change == Change::Add);
    }
    emit selectionChanged();
}

void TaskTarget::add(const QList<RowRange> &rows, bool chosen)
{
    Pending pending{{}, chosen};
    for (const RowRange &range : rows)
        for (qint64 row = range.first; row <= range.last; ++row) {
            const Task *task = m_feed.peek(row);
            if (!task) {
                appendRow(pending.rows, row);
                continue;
            }
            mark({task->id, task->name}, chosen);
            if (!m_pending.isEmpty())
                m_decided.insert(task->id);
        }
    if (pending.rows.isEmpty())
        return;
    if (!m_pending.isEmpty() && (m_pendingQuery != m_feed.asked() || !m_pendingHere))
        m_pending.clear(); // rows of a list that isn't shown any more: the newer wish counts
    if (m_pending.isEmpty())
        m_decided.clear();
    pending.rows = sorted(pending.rows);
    m_walk.reset();
    m_pending.append(pending);
    m_pendingQuery = m_feed.asked();
    m_pendingHere = true;
    m_readSoon.start();
}

void TaskTarget::chooseAll()
{
    m_selection = {.all = true, .ids = {}};
    forgetPending();
    emit selectionChanged();
}

void TaskTarget::chooseNone()
{
    if (m_selection.isEmpty() && m_pending.isEmpty())
        return;
    m_selection = {};
    forgetPending();
    emit selectionChanged();
}

// Something else is chosen: who waits for what was chosen before hears so.
void TaskTarget::forgetPending()
{
    m_names.clear();
    m_pending.clear();
    m_decided.clear();
    m_walk.reset();
    m_verifying.reset();
    settleWaiting(Error{.kind = Error::Kind::Cancelled, .text = tr("Other tasks were chosen meanwhile.")});
}

// One walk for each wish, in their order: the later one wins.
void TaskTarget::readPending()
{
    m_readSoon.stop();
    if (isSettled())
        settleWaiting(Done{});
    if (m_pending.isEmpty() || m_walk)
        return;
    m_walked.clear();
    m_walk = std::make_unique<TaskWalk>(m_feed.source(), m_pendingQuery, m_pending.constFirst().rows, m_feed.limit());
    connect(m_walk.get(), &TaskWalk::progressed, this, &TaskTarget::reading);
    connect(m_walk.get(), &TaskWalk::read, this, [this](const QList<Task> &tasks) {
        for (const Task &task : tasks)
            m_walked.append({task.id, task.name});
    });
    connect(m_walk.get(), &TaskWalk::restarted, this, [this] { m_walked.clear(); });
    connect(m_walk.get(), &TaskWalk::finished, this, [this] {
        m_walk.release()->deleteLater(); // it is still emitting
        applyWalk(m_pending.takeFirst().chosen);
        if (m_pending.isEmpty()) {
            m_decided.clear();
            if (m_pendingQuery.filter != m_filter)
                verify(Telling::Quietly);
        }
        emit selectionChanged();
        readPending();
    });
    connect(m_walk.get(), &TaskWalk::failed, this, [this](const Error &error) {
        m_walk.release()->deleteLater();
        settleWaiting(error); // the rows stay chosen: who asks again reads again
    });
    m_walk->start();
}

void TaskTarget::applyWalk(bool chosen)
{
    for (const TaskRef &task : std::exchange(m_walked, {}))
        if (!m_decided.contains(task.id))
            mark(task, chosen);
}

void TaskTarget::mark(const TaskRef &task, bool chosen)
{
    m_selection.set(task.id, chosen);
    if (m_selection.ids.contains(task.id))
        m_names.insert(task.id, task.name);
    else
        m_names.remove(task.id);
}

void TaskTarget::settle(QObject *context, std::function<void(const Outcome &)> done)
{
    if (isSettled()) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done(Done{}); }, Qt::QueuedConnection);
        return;
    }
    m_waiting.push_back({context, std::move(done)});
    readPending();
}

void TaskTarget::settleWaiting(const Outcome &outcome)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting)
        if (one.context)
            one.done(outcome);
}

QList<TaskRef> TaskTarget::chosenRefs() const
{
    std::vector<std::pair<qint64, TaskRef>> rows;
    rows.reserve(static_cast<size_t>(m_selection.ids.size()));
    for (const TaskId &id : m_selection.ids)
        rows.emplace_back(m_feed.rowOf(id).value_or(std::numeric_limits<qint64>::max()),
                          TaskRef{id, m_names.value(id)});
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : a.second.id < b.second.id;
    });
    QList<TaskRef> refs;
    refs.reserve(static_cast<qsizetype>(rows.size()));
    for (auto &[row, ref] : rows)
        refs.append(std::move(ref));
    return refs;
}

void TaskTarget::freeze(QObject *context, Frozen done)
{
    const auto later = [context, &done](const QList<TaskRef> &refs) {
        QMetaObject::invokeMethod(
            context, [refs, done = std::move(done)] { done(refs); }, Qt::QueuedConnection);
    };
    switch (kind()) {
    case Kind::Nothing: later({}); return;
    case Kind::Shown: later({{m_place.current(), m_place.task() ? m_place.task()->name : QString()}}); return;
    case Kind::Chosen:
        settle(context, [this, done = std::move(done)](const Outcome &outcome) {
            outcome ? done(chosenRefs()) : done(outcome.error());
        });
        return;
    case Kind::All: break;
    }
    auto refs = std::make_shared<QList<TaskRef>>();
    auto seen = std::make_shared<QSet<TaskId>>();
    read(context, {.take =
                       [refs, seen](const QList<Task> &tasks) {
                           for (const Task &task : tasks) {
                               if (seen->contains(task.id))
                                   continue;
                               seen->insert(task.id);
                               refs->append({task.id, task.name});
                           }
                       },
                   .restart =
                       [refs, seen] {
                           refs->clear();
                           seen->clear();
                       },
                   .done = [refs, done = std::move(done)](
                               const Outcome &outcome) { outcome ? done(std::move(*refs)) : done(outcome.error()); }});
}

void TaskTarget::read(QObject *context, Reader reader)
{
    if (kind() == Kind::All) {
        // Rows that were left out before they were here are read first.
        if (!m_pending.isEmpty()) {
            settle(context, [this, context, reader](const Outcome &settled) {
                settled ? read(context, reader) : reader.done(settled.error());
            });
            return;
        }
        auto *walk = new TaskWalk(m_feed.source(), m_feed.asked(), {}, m_feed.limit(), context);
        connect(walk, &TaskWalk::progressed, this, &TaskTarget::reading);
        connect(walk, &TaskWalk::restarted, context, reader.restart);
        connect(walk, &TaskWalk::read, context, [selection = m_selection, take = reader.take](QList<Task> tasks) {
            tasks.removeIf([&](const Task &task) { return !selection.contains(task.id); });
            take(tasks);
        });
        connect(walk, &TaskWalk::failed, context, [walk, done = reader.done](const Error &error) {
            walk->deleteLater();
            done(error);
        });
        connect(walk, &TaskWalk::finished, context, [walk, done = reader.done] {
            walk->deleteLater();
            done(Done{});
        });
        walk->start();
        return;
    }
    freeze(context, [this, context, reader](const Result<QList<TaskRef>> &refs) {
        if (!refs) {
            reader.done(refs.error());
            return;
        }
        QHash<TaskId, Task> tasks;
        QList<TaskId> missing;
        for (const TaskRef &ref : *refs) {
            const auto row = m_feed.rowOf(ref.id);
            if (const Task *task = row ? m_feed.peek(*row) : nullptr)
                tasks.insert(ref.id, *task);
            else
                missing.append(ref.id);
        }
        const auto finish = [refs = *refs, reader](const QHash<TaskId, Task> &all) {
            QList<Task> found;
            for (const TaskRef &ref : refs)
                if (const auto task = all.constFind(ref.id); task != all.cend())
                    found.append(*task);
            reader.take(found);
            reader.done(Done{});
        };
        if (missing.isEmpty()) {
            finish(tasks);
            return;
        }
        m_feed.matching(missing, context, [tasks, finish, reader](const Result<QList<Task>> &found) mutable {
            if (!found) {
                reader.done(found.error());
                return;
            }
            for (const Task &task : *found)
                tasks.insert(task.id, task);
            finish(tasks);
        });
    });
}

void TaskTarget::step(int steps)
{
    const qint64 row = m_place.currentRow() + steps;
    if (m_place.currentRow() < 0 || row < 0 || row >= m_feed.total())
        return;
    const bool along = chosenCount() == 1 && isChosen(m_place.currentRow());
    (void)m_feed.at(row); // it becomes current when it is here
    if (along)
        choose({{row, row}});
    setCurrent(row);
    emit placeMoved(row);
}

void TaskTarget::take(const RowsChange &change)
{
    switch (change.kind) {
    case RowsChange::Kind::Restarted: takeRestart(); break;
    case RowsChange::Kind::Removed: takeRemoved(change); break;
    case RowsChange::Kind::Outdated: verify(Telling::Aloud); break;
    case RowsChange::Kind::Rearranged: {
        if (!m_pending.isEmpty()) {
            m_pendingHere = false;
            readPending();
        }
        m_place.rearrange(change.sameOrder);
        emit selectionChanged(); // other rows show it
        break;
    }
    case RowsChange::Kind::Arrived: m_place.arrive(); break;
    }
}

void TaskTarget::takeRestart()
{
    const TaskQuery &query = m_feed.query();
    const bool sameProject = query.project == m_project && !m_project.isEmpty();
    const bool sameFilter = sameProject && query.filter == m_filter;
    m_project = query.project;
    m_filter = query.filter;
    m_place.restart();
    emit placeChanged();
    if (!sameProject) {
        m_verifying.reset();
        chooseNone();
        m_place.clear();
        settleWaiting(Error{.kind = Error::Kind::Cancelled, .text = tr("Another project was opened.")});
        return;
    }
    // What can't be compared with the new filter would be acted on unseen.
    if (!sameFilter && (m_selection.all || m_selection.ids.size() > mostVerified))
        chooseNone();
    if (!m_pending.isEmpty()) {
        m_pendingHere = false;
        readPending();
    }
    m_place.findAgain(sameFilter);
    verify(sameFilter ? Telling::Aloud : Telling::Quietly);
}

// Which of the chosen tasks match still.
void TaskTarget::verify(Telling telling)
{
    if (m_selection.ids.isEmpty() || m_selection.ids.size() > mostVerified)
        return;
    const QSet<TaskId> asked = m_selection.ids;
    m_verifying = std::make_unique<QObject>();
    m_feed.matching(asked.values(), m_verifying.get(), [this, asked, telling](const Result<QList<Task>> &found) {
        m_verifying.release()->deleteLater(); // it is this call's own context
        if (!found) {
            settleWaiting(found.error());
            return;
        }
        QSet<TaskId> gone = asked;
        for (const Task &task : *found)
            gone.remove(task.id);
        gone.intersect(m_selection.ids); // what was chosen meanwhile stands
        if (!gone.isEmpty()) {
            QList<TaskRef> refs;
            for (const TaskId &id : std::as_const(gone))
                refs.append({id, m_names.value(id)});
            drop(gone);
            if (telling == Telling::Aloud && !m_selection.all)
                emit left(refs);
        }
        if (isSettled())
            settleWaiting(Done{});
    });
}

void TaskTarget::drop(const QSet<TaskId> &ids)
{
    const qsizetype before = m_selection.ids.size();
    for (const TaskId &id : ids) {
        m_selection.ids.remove(id);
        m_names.remove(id);
    }
    if (m_selection.ids.size() != before)
        emit selectionChanged();
}

void TaskTarget::takeRemoved(const RowsChange &change)
{
    QList<TaskRef> told;
    if (!m_selection.all)
        for (const TaskId &id : change.ids)
            if (m_selection.ids.contains(id))
                told.append({id, m_names.value(id)});
    drop(QSet<TaskId>(change.ids.cbegin(), change.ids.cend()));
    if (m_pendingHere && !m_pending.isEmpty() && !change.rows.isEmpty()) {
        for (Pending &pending : m_pending) {
            for (RowRange &range : pending.rows)
                range = {range.first - rowsAbove(change.rows, range.first),
                         range.last - rowsAbove(change.rows, range.last + 1)};
            pending.rows.removeIf([](const RowRange &range) { return range.last < range.first; });
        }
        m_pending.removeIf([](const Pending &pending) { return pending.rows.isEmpty(); });
        m_walk.reset(); // it reads the rows of before
        m_readSoon.start();
    }
    m_place.remove(change, told);
    if (m_selection.all || !m_pending.isEmpty())
        emit selectionChanged();
    if (!told.isEmpty())
        emit left(told);
}

} // namespace labdesk::store
