#include "jobs/indexjob.h"

#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrent>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

constexpr int localLimit = 250;               // pages of a Lab that gives more than the usual hundred
constexpr int heavyLimit = 50;                // tasks with their masks
constexpr clock::Moment margin = 10 * 60'000; // clocks differ, and a change takes a while to be seen
constexpr clock::Moment settled = 5'000;      // after that a second of the Lab is surely over
constexpr qint64 mostComparedIds = 2'000'000; // a comparison holds a mark of each task

// A task that can't be read is kept as that, so that it isn't asked for again and again.
index::TaskFacts unreadable(std::string_view id)
{
    return {.id = TaskId(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()))),
            .flags = index::IsUnreadable};
}

std::shared_ptr<Result<index::PackedPage>> packed(const wire::PageSlices &page,
                                                  const ProjectConfiguration &configuration)
{
    index::PackedPage out;
    for (size_t i = 0; i < page.documents.size(); ++i) {
        auto facts = index::factsOf(page.documents[i], configuration);
        if (!facts && page.ids[i].empty())
            continue;
        index::pack(out, facts ? *facts : unreadable(page.ids[i]));
    }
    return std::make_shared<Result<index::PackedPage>>(std::move(out));
}

} // namespace

index::IndexOwner indexOwner(const Account &account, const ProjectId &project,
                             const ProjectConfiguration &configuration)
{
    // The Lab inside the program listens elsewhere at each start, with another pair: its index lies beside its data.
    const QString name = account.embedded ? u"embedded"_s : account.endpoint.toString() + u'\n' + account.accessId;
    return {name, project, index::markOf(configuration)};
}

IndexJob::IndexJob(IndexSpec spec, ClientFactory makeClient)
    : Job(tr("Read the annotations of “%1”").arg(spec.project.name))
    , m_spec(std::move(spec))
    , m_makeClient(std::move(makeClient))
{
    setProject(m_spec.project.id);
}

IndexJob::~IndexJob() = default;

void IndexJob::doStart()
{
    m_startedAt = clock::now();
    m_client = m_makeClient();
    m_context = std::make_unique<QObject>();
    connect(m_client.get(), &client::LabClient::retrying, this, [this](const Error &why) { setWaiting(why.text); });
    m_client->capabilities(m_context.get(), [this](const Result<Capabilities> &offered) {
        if (!offered) {
            fail(offered.error());
            return;
        }
        m_limit = std::clamp(offered->maxLimit, 1, localLimit);
        if (fields().contains(OptionalField::Mask))
            m_limit = std::min(m_limit, heavyLimit);
        open();
    });
}

QList<OptionalField> IndexJob::fields() const
{
    const auto isMask = [](const ToolConfiguration &tool) { return tool.type == ProjectType::Segmentation; };
    QList<OptionalField> wanted{OptionalField::Data, OptionalField::Jobs, OptionalField::Metrics};
    const auto &tools = m_spec.configuration.tools;
    if (std::any_of(tools.cbegin(), tools.cend(), isMask))
        wanted += OptionalField::Mask;
    return wanted;
}

void IndexJob::open()
{
    QDir().mkpath(QFileInfo(m_spec.path).path());
    auto lock = FileLock::take(m_spec.path + u".lock"_s);
    if (!lock && lock.error().kind == Error::Kind::Conflict) {
        fail(
            {.kind = Error::Kind::Conflict,
             .text = tr("Another Labdesk is reading these annotations already; what it has read is shown here, too.")});
        return;
    }
    if (!lock) {
        fail(lock.error());
        return;
    }
    m_lock = std::move(*lock);
    if (m_spec.anew)
        index::FactIndex::discard(m_spec.path);
    auto opened = index::FactIndex::open(m_spec.path, m_spec.owner);
    const auto state = opened ? (*opened)->state() : Result<index::IndexState>(opened.error());
    if (!state) {
        fail(state.error());
        return;
    }
    m_index = std::move(*opened);
    m_state = *state;
    if (!m_spec.tasks.isEmpty()) {
        m_changed = m_spec.tasks;
        enter(Phase::Mending);
    } else if (m_state.tasks == 0) {
        enter(Phase::Reading);
    } else if (!m_state.complete || m_spec.thorough || m_startedAt - m_state.checkedAt > checkEvery ||
               m_state.checkedAt > m_startedAt || m_state.through <= 0) {
        enter(Phase::Comparing);
    } else {
        enter(Phase::Refreshing);
    }
}

void IndexJob::enter(Phase phase)
{
    m_phase = phase;
    m_allRead = false;
    m_done = 0;
    TaskQuery query{m_spec.project.id, {}, {}, fields()};
    switch (phase) {
    case Phase::Opening:
    case Phase::Reading: break;
    case Phase::Refreshing: query.filter.updated = {{DateBound::Comparison::AtOrAfter, m_state.through}}; break;
    case Phase::Comparing: {
        auto marks = m_index->marks();
        if (!marks) {
            beginAnew(marks.error());
            return;
        }
        m_marks = std::move(*marks);
        query.fields = {};
        break;
    }
    case Phase::Mending:
        if (m_changed.isEmpty()) {
            finish();
            return;
        }
        query.filter.ids = m_changed;
        m_wanted = QSet<TaskId>(m_changed.cbegin(), m_changed.cend());
        break;
    }
    read(query);
}

// What is damaged can be read again: once. Not from inside: this may be called by what is to be dropped.
void IndexJob::beginAnew(const Error &why)
{
    if (!Database::isDamaged(why) || m_spec.anew) {
        fail(why);
        return;
    }
    m_spec.anew = true;
    m_spec.tasks.clear();
    m_phase = Phase::Opening; // whatever still comes is void
    dropReader();
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (status().isOver())
                return;
            m_context = std::make_unique<QObject>(); // with the pages on the pool
            m_packing = m_waiting = 0;
            m_done = m_unnamed = m_future = m_seenCount = 0;
            m_newest = 0;
            m_datesMove = true;
            m_marks.clear();
            m_changed.clear();
            m_wanted.clear();
            m_index.reset();
            m_lock.reset();
            open();
        },
        Qt::QueuedConnection);
}

void IndexJob::dropReader()
{
    if (!m_reader)
        return;
    m_reader->disconnect(this);
    m_dropped = std::move(m_reader); // it may be telling: it goes with the next one, and before the client
}

void IndexJob::read(const TaskQuery &query)
{
    dropReader();
    m_reader = std::make_unique<client::TaskReader>(*m_client, query, m_limit);
    connect(m_reader.get(), &client::TaskReader::page, this, &IndexJob::take);
    connect(m_reader.get(), &client::TaskReader::failed, this, [this](const Error &error) { fail(error); });
    // Not from inside: what follows takes another reader's place.
    connect(
        m_reader.get(), &client::TaskReader::finished, this,
        [this, reader = m_reader.get()] {
            if (reader != m_reader.get())
                return;
            m_allRead = true;
            endPhase();
        },
        Qt::QueuedConnection);
    m_reader->start();
}

void IndexJob::take(const wire::PageSlices &page)
{
    if (m_phase == Phase::Comparing) {
        compare(page);
        return;
    }
    ++m_packing;
    auto *watcher = new QFutureWatcher<std::shared_ptr<Result<index::PackedPage>>>(m_context.get());
    connect(
        watcher, &QFutureWatcherBase::finished, m_context.get(),
        [this, watcher] {
            --m_packing;
            put(watcher->result());
            watcher->deleteLater();
        },
        Qt::QueuedConnection);
    watcher->setFuture(
        QtConcurrent::run([page, configuration = m_spec.configuration] { return packed(page, configuration); }));
}

void IndexJob::put(const std::shared_ptr<Result<index::PackedPage>> &packed)
{
    if (status().isOver() || m_phase == Phase::Opening)
        return;
    index::PackedPage &page = **packed;
    const clock::Moment now = clock::now();
    for (const index::PackedPage::Item &item : std::as_const(page.items)) {
        if (!item.updated)
            continue;
        ++m_seenCount;
        m_newest = std::max(m_newest, *item.updated);
        m_future += *item.updated > now + margin ? 1 : 0;
    }
    const auto count = page.items.size();
    for (const index::PackedPage::Item &item : std::as_const(page.items))
        m_wanted.remove(item.id);
    if (const auto kept = m_index->put(std::move(page)); !kept) {
        Error error = kept.error();
        if (Database::isDamaged(error)) {
            beginAnew(error);
            return;
        }
        if (error.kind == Error::Kind::Disk)
            error.text = tr("What is read of the annotations can't be kept: %1 What was read before can be used.")
                             .arg(error.text);
        fail(error);
        return;
    }
    m_done += count;
    const qint64 all = m_phase == Phase::Mending ? m_changed.size() : m_reader->total();
    setProgress(m_done, std::max(all, m_done));
    release();
}

void IndexJob::release()
{
    if (isPaused()) {
        ++m_waiting;
        return;
    }
    m_reader->release();
    endPhase();
}

void IndexJob::doUnpause()
{
    for (int waiting = std::exchange(m_waiting, 0); waiting > 0 && m_reader && !status().isOver(); --waiting)
        m_reader->release();
    if (m_reader)
        endPhase();
}

// What the listing shows otherwise than the index, and what it doesn't show at all.
void IndexJob::compare(const wire::PageSlices &page)
{
    for (size_t i = 0; i < page.documents.size(); ++i) {
        const std::string_view id = page.ids[i];
        if (id.empty()) {
            ++m_unnamed;
            continue;
        }
        const QByteArray key(id.data(), static_cast<qsizetype>(id.size()));
        const auto listed = index::listedOf(page.documents[i]);
        const auto known = m_marks.constFind(listed ? listed->id.text().toUtf8() : key);
        const bool isKnown = known != m_marks.cend();
        if (!isKnown || (listed && *known != listed->mark))
            m_changed += listed ? listed->id : TaskId(QString::fromUtf8(key));
        if (isKnown && listed && *known != listed->mark && m_state.complete &&
            listed->updated.value_or(0) < m_state.through)
            m_datesMove = false;
        if (isKnown)
            m_marks.erase(known);
        if (listed && listed->updated) {
            ++m_seenCount;
            m_newest = std::max(m_newest, *listed->updated);
            m_future += *listed->updated > m_startedAt + margin ? 1 : 0;
        }
    }
    m_done += static_cast<qint64>(page.documents.size());
    if (m_changed.size() > mostComparedIds) {
        fail({.kind = Error::Kind::Protocol, .text = tr("The Lab lists more tasks than can be compared.")});
        return;
    }
    setProgress(m_done, std::max(m_reader->total(), m_done));
    release();
}

void IndexJob::endPhase()
{
    if (status().isOver() || isPaused() || !m_allRead || m_packing > 0 || m_waiting > 0)
        return;
    switch (m_phase) {
    case Phase::Opening: return;
    case Phase::Reading:
        m_total = m_reader->delivered();
        m_state.checkedAt = m_startedAt;
        finish();
        return;
    case Phase::Refreshing: {
        // How many there are altogether tells whether some are gone.
        dropReader();
        const TaskQuery query{m_spec.project.id, {}, {}, {}};
        m_client->taskSlices(query, 1, m_limit, m_context.get(), [this](const Result<wire::PageSlices> &first) {
            const auto state = m_index->state();
            const auto same = first ? agrees(*first) : Result<bool>(first.error());
            if (!state || !same) {
                fail(state ? same.error() : state.error());
                return;
            }
            m_total = first->info.total;
            if (state->tasks + m_unnamed != m_total || !*same)
                enter(Phase::Comparing);
            else
                finish();
        });
        return;
    }
    case Phase::Comparing: {
        m_total = m_reader->delivered();
        QList<TaskId> gone;
        for (auto mark = m_marks.cbegin(); mark != m_marks.cend(); ++mark)
            gone += TaskId(QString::fromUtf8(mark.key()));
        m_marks.clear();
        if (const auto removed = m_index->remove(gone); !removed) {
            fail(removed.error());
            return;
        }
        m_state.checkedAt = m_startedAt;
        enter(Phase::Mending);
        return;
    }
    case Phase::Mending:
        // What the Lab doesn't give any more is gone.
        if (const auto removed = m_index->remove(m_wanted.values()); !removed)
            fail(removed.error());
        else
            finish();
        return;
    }
}

// Whether a page of the listing shows what the index holds: another Lab may answer at the old one's address.
Result<bool> IndexJob::agrees(const wire::PageSlices &page)
{
    for (const std::string_view text : page.documents) {
        const auto listed = index::listedOf(text);
        if (!listed)
            continue;
        const auto known = m_index->markOf(listed->id);
        if (!known)
            return known.error();
        if (*known != listed->mark)
            return false;
    }
    return true;
}

// Since when changes are to be asked for the next time. What changed while we read must not be missed: the time that
// the reading took is gone back. The Lab's clock may be slow or fast, and single tasks may come from the future.
clock::Moment IndexJob::watermark()
{
    const clock::Moment now = clock::now();
    // How the Lab's clock goes, all tasks say together; the few that have changed don't.
    if (m_phase != Phase::Refreshing)
        m_state.fast = m_seenCount > 0 && m_future >= m_seenCount - m_seenCount / 20;
    const bool isNewer = m_newest > m_state.newest;
    m_newest = std::max(m_newest, m_state.newest);
    const clock::Moment before = (m_state.fast ? std::max(m_newest, now) : now) - (now - m_startedAt) - margin;
    // A slow clock: no later than what was seen, and a moment before that, because more may have happened in the same
    // second. Once nothing newer has come for a while, what was seen then needn't be read again each time.
    const bool isSettled = !isNewer && m_startedAt - m_state.readAt > settled;
    const clock::Moment second = m_newest / 1000 * 1000;
    const clock::Moment seen = m_newest <= 0 ? 0 : isSettled ? second + 1000 : second - 1000;
    m_state.newest = m_newest;
    m_state.readAt = now;
    return m_state.fast ? before : std::min(before, std::max(seen, m_state.through));
}

void IndexJob::finish()
{
    if (m_spec.tasks.isEmpty()) {
        m_state.complete = true;
        m_state.expected = m_total - m_unnamed;
        m_state.through = m_datesMove ? std::max<clock::Moment>(watermark(), 1) : 0;
        if (const auto kept = m_index->keepState(m_state); !kept) {
            fail(kept.error());
            return;
        }
    }
    if (!m_datesMove)
        addFinding({u"dates-stand-still"_s, m_spec.project.name, {}});
    setProgress(m_done, m_done);
    succeed(tr("The annotations of %Ln task(s) are read.", nullptr,
               static_cast<int>(std::max<qint64>(m_state.expected, 0))));
}

void IndexJob::doStop()
{
    m_reader.reset();
    m_dropped.reset();
    m_context.reset();
    m_index.reset();
    m_lock.reset();
}

} // namespace labdesk::jobs
