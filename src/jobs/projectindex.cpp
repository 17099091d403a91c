#include "jobs/projectindex.h"

#include "domain/filterline.h"

#include <QDateTime>
#include <QFile>

#include <atomic>

namespace labdesk::jobs {

using State = JobStatus::State;

namespace {

constexpr int busyPause = 2000;    // ms
constexpr qint64 tellEvery = 3000; // tasks that were read: what is shown is counted anew

} // namespace

// Used on the pool's one thread alone, after it was made.
struct ProjectIndex::Reader
{
    QString path;
    index::IndexOwner owner;
    std::unique_ptr<index::FactIndex> index;
    struct Context
    {
        qint64 generation = -1;
        Thresholds thresholds;
        std::shared_ptr<const index::FaultContext> context;
    } context;

    Result<index::FactIndex *> open()
    {
        if (!index) {
            auto opened = index::FactIndex::open(path, owner);
            if (!opened)
                return opened.error();
            index = std::move(*opened);
        }
        return index.get();
    }

    // What the checks must know of all tasks, once for each state of the index.
    Result<std::shared_ptr<const index::FaultContext>> contextFor(const index::FactQuery &query, bool always)
    {
        if (!always && !index::needsContext(query.terms))
            return std::shared_ptr<const index::FaultContext>();
        const auto state = index->state();
        if (!state)
            return state.error();
        if (context.context && context.generation == state->generation && context.thresholds == query.thresholds)
            return context.context;
        auto made = index::FaultContext::of(*index, query.thresholds);
        if (made)
            context = {state->generation, query.thresholds, *made};
        return made;
    }
};

ProjectIndex::ProjectIndex(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
    m_thread.setObjectName(QStringLiteral("index"));
    m_thread.start();
    m_soon.setSingleShot(true);
    m_soon.setInterval(300);
    connect(&m_soon, &QTimer::timeout, this, &ProjectIndex::startNext);
}

ProjectIndex::~ProjectIndex()
{
    close();
    m_pool.waitForDone();
    m_thread.quit();
    m_thread.wait();
}

void ProjectIndex::open(const Account &account, const Project &project, const ProjectConfiguration &configuration,
                        const QString &folder, ClientFactory makeClient)
{
    close();
    m_spec = {
        .project = project, .configuration = configuration, .owner = indexOwner(account, project.id, configuration)};
    m_spec.path = index::indexPath(m_spec.owner, folder);
    m_makeClient = std::move(makeClient);
    m_labels = index::labelNames(configuration);
    m_reader = std::make_shared<Reader>(Reader{m_spec.path, m_spec.owner, nullptr, {}});
    emit opened();
    loadState();
}

void ProjectIndex::close()
{
    m_soon.stop();
    m_next.reset();
    m_anew = false;
    m_touched.clear();
    m_waiting.clear();
    m_wasAsked = false;
    m_error.reset();
    m_state = {};
    m_status = {};
    m_told = 0;
    if (m_job) {
        // Stopped where it is, on its thread; it goes when it has ended.
        m_job->disconnect(this);
        QMetaObject::invokeMethod(m_job, [job = m_job] {
            job->interrupt();
            job->deleteLater();
        });
        m_job = nullptr;
    }
    if (m_reader)
        m_pool.start([reader = std::move(m_reader)] { reader->index.reset(); });
    m_reader.reset();
    const bool wasOpen = isOpen();
    m_spec = {};
    m_labels.clear();
    if (wasOpen) {
        emit opened();
        emit changed();
    }
}

void ProjectIndex::setThresholds(const Thresholds &thresholds)
{
    if (thresholds == m_thresholds)
        return;
    m_thresholds = thresholds;
    emit filled();
}

void ProjectIndex::fill(bool thorough)
{
    if (!isOpen())
        return;
    m_wasAsked = true;
    m_next = thorough || m_next.value_or(false);
    startNext();
}

// What is there is thrown away and read again.
void ProjectIndex::fillAnew()
{
    if (m_anew)
        return;
    m_anew = true;
    m_state = {};
    fill();
}

void ProjectIndex::touch(const QList<TaskId> &tasks)
{
    if (!isOpen() || m_state.tasks == 0)
        return;
    m_touched += QSet<TaskId>(tasks.cbegin(), tasks.cend());
    m_soon.start();
}

void ProjectIndex::read(const QList<TaskId> &tasks, QObject *context, std::function<void()> done)
{
    m_touched += QSet<TaskId>(tasks.cbegin(), tasks.cend());
    m_waiting.push_back({context, std::move(done), false});
    startNext();
}

void ProjectIndex::startNext()
{
    if (m_job || !isOpen())
        return;
    IndexSpec spec = m_spec;
    if (!m_touched.isEmpty()) { // first: somebody looks at them
        spec.tasks = m_touched.values();
        m_touched.clear();
        for (Waiting &waiting : m_waiting)
            waiting.isStarted = true;
    } else if (m_next) {
        spec.thorough = *m_next;
        spec.anew = std::exchange(m_anew, false);
        m_next.reset();
    } else {
        return;
    }
    start(std::move(spec));
}

void ProjectIndex::start(IndexSpec spec)
{
    m_error.reset();
    m_told = 0;
    m_status = {};
    m_status.state = State::Running;
    m_job = new IndexJob(std::move(spec), m_makeClient);
    m_job->moveToThread(&m_thread);
    connect(m_job, &Job::changed, this, [this, job = m_job](const JobStatus &status) {
        if (job != m_job)
            return;
        m_status = status;
        if (status.done - m_told >= tellEvery) {
            m_told = status.done;
            loadState();
            emit filled();
        }
        emit changed();
    });
    connect(m_job, &Job::finished, this, [this, job = m_job](const JobStatus &status) {
        if (job != m_job)
            return;
        m_status = status;
        end();
    });
    QMetaObject::invokeMethod(m_job, &Job::start);
    emit changed();
}

void ProjectIndex::end()
{
    const bool isBusy = m_status.state == State::Failed && m_status.error.kind == Error::Kind::Conflict;
    if (m_status.state == State::Failed && !isBusy)
        m_error = m_status.error;
    m_job->deleteLater();
    m_job = nullptr;
    std::vector<Waiting> waiting;
    std::erase_if(m_waiting, [&waiting](Waiting &one) {
        if (one.isStarted)
            waiting.push_back(one);
        return one.isStarted;
    });
    loadState();
    emit filled();
    emit changed();
    for (const Waiting &one : waiting)
        if (one.context)
            one.done();
    if (isBusy) { // another Labdesk reads it: what it has read is shown, and looked at again
        m_next = false;
        QTimer::singleShot(busyPause, this, &ProjectIndex::startNext);
        return;
    }
    startNext();
}

void ProjectIndex::pause()
{
    if (m_job)
        QMetaObject::invokeMethod(m_job, &Job::pause);
}

void ProjectIndex::unpause()
{
    if (m_job)
        QMetaObject::invokeMethod(m_job, &Job::unpause);
}

void ProjectIndex::stop()
{
    m_next.reset();
    if (m_job)
        QMetaObject::invokeMethod(m_job, &Job::cancel);
}

template <typename T>
void ProjectIndex::ask(QObject *context, std::function<Result<T>(Reader &)> work, Done<T> done)
{
    const QPointer<QObject> wanted(context);
    const auto isGone = std::make_shared<std::atomic<bool>>(false);
    const auto watching = connect(context, &QObject::destroyed, this, [isGone] { *isGone = true; });
    if (!m_reader) {
        QTimer::singleShot(0, context, [done = std::move(done)] {
            done(Error{.kind = Error::Kind::Invalid, .text = tr("No project is open.")});
        });
        return;
    }
    m_pool.start(
        [this, reader = m_reader, wanted, isGone, watching, work = std::move(work), done = std::move(done)]() mutable {
            if (*isGone)
                return;
            const auto opened = reader->open();
            auto answer = std::make_shared<Result<T>>(opened ? work(*reader) : Result<T>(opened.error()));
            const bool isDamaged = !*answer && Database::isDamaged(answer->error());
            if (isDamaged)
                reader->index.reset();
            QMetaObject::invokeMethod(
                this, [this, reader, isDamaged, wanted, watching, answer = std::move(answer), done = std::move(done)] {
                    disconnect(watching);
                    if (isDamaged && reader == m_reader)
                        fillAnew();
                    if (wanted)
                        done(std::move(*answer));
                });
        });
}

void ProjectIndex::loadState()
{
    const bool isThere = QFile::exists(m_spec.path);
    if (!isThere)
        return;
    ask<index::IndexState>(
        this, [](Reader &reader) { return reader.index->state(); },
        [this, reader = m_reader](const Result<index::IndexState> &state) {
            if (!state || reader != m_reader || *state == m_state)
                return;
            m_state = *state;
            emit changed();
        });
}

index::FactQuery ProjectIndex::queryOf(const TaskFilter &filter, const QList<OrderKey> &order) const
{
    return {
        .terms = termsOf(filter), .order = order, .labels = m_labels, .batches = m_batches, .thresholds = m_thresholds};
}

void ProjectIndex::rows(const TaskFilter &filter, const QList<OrderKey> &order, QObject *context, Done<Rows> done)
{
    ask<Rows>(
        context,
        [query = queryOf(filter, order)](Reader &reader) -> Result<Rows> {
            const auto faults = reader.contextFor(query, false);
            if (!faults)
                return faults.error();
            auto found = index::matching(*reader.index, query, faults->get());
            if (!found)
                return found.error();
            return Rows(std::make_shared<const std::vector<qint64>>(std::move(*found)));
        },
        std::move(done));
}

void ProjectIndex::ids(const QList<qint64> &places, QObject *context, Done<QList<TaskId>> done)
{
    ask<QList<TaskId>>(
        context, [places](Reader &reader) { return index::idsAt(*reader.index, places); }, std::move(done));
}

void ProjectIndex::rowOf(const Rows &rows, const TaskId &task, QObject *context, Done<std::optional<qint64>> done)
{
    ask<std::optional<qint64>>(
        context,
        [rows, task](Reader &reader) -> Result<std::optional<qint64>> {
            const auto place = reader.index->placeOf(task);
            if (!place)
                return place.error();
            const auto found = *place ? std::find(rows->begin(), rows->end(), **place) : rows->end();
            return found == rows->end() ? std::optional<qint64>() : std::optional(qint64(found - rows->begin()));
        },
        std::move(done));
}

void ProjectIndex::statistics(const TaskFilter &filter, QObject *context, Done<index::Statistics> done)
{
    ask<index::Statistics>(
        context,
        [query = queryOf(filter)](Reader &reader) -> Result<index::Statistics> {
            const auto faults = reader.contextFor(query, false);
            return faults ? index::statisticsOf(*reader.index, query, faults->get(),
                                                QDateTime::currentDateTime().offsetFromUtc())
                          : faults.error();
        },
        std::move(done));
}

void ProjectIndex::faults(const TaskFilter &filter, QObject *context, Done<index::FaultCounts> done)
{
    ask<index::FaultCounts>(
        context,
        [query = queryOf(filter)](Reader &reader) -> Result<index::FaultCounts> {
            const auto faults = reader.contextFor(query, true);
            return faults ? index::faultCounts(*reader.index, query, **faults) : faults.error();
        },
        std::move(done));
}

void ProjectIndex::findings(const TaskFilter &filter, Fault fault, qsizetype most, QObject *context,
                            Done<QList<index::FoundFault>> done)
{
    ask<QList<index::FoundFault>>(
        context,
        [query = queryOf(filter), fault, most](Reader &reader) -> Result<QList<index::FoundFault>> {
            const auto faults = reader.contextFor(query, true);
            if (!faults)
                return faults.error();
            QList<index::FoundFault> found;
            const auto read =
                index::eachFault(*reader.index, query, **faults, {fault}, [&found, most](const index::FoundFault &one) {
                    if (found.size() < most)
                        found += one;
                });
            return read ? Result<QList<index::FoundFault>>(found) : read.error();
        },
        std::move(done));
}

void ProjectIndex::facts(const QList<TaskId> &tasks, QObject *context, Done<QHash<TaskId, index::TaskFacts>> done)
{
    ask<QHash<TaskId, index::TaskFacts>>(
        context,
        [tasks](Reader &reader) -> Result<QHash<TaskId, index::TaskFacts>> {
            QHash<TaskId, index::TaskFacts> found;
            const auto words = reader.index->words();
            if (!words)
                return words.error();
            for (const TaskId &task : tasks) {
                const auto place = reader.index->placeOf(task);
                if (!place)
                    return place.error();
                if (!*place)
                    continue;
                const auto read = reader.index->at({**place}, [&](qint64, const index::TaskView &view) {
                    found.insert(task, index::unpacked(view, **words));
                });
                if (!read)
                    return read.error();
            }
            return found;
        },
        std::move(done));
}

void ProjectIndex::pictures(QObject *context, Done<QList<index::PictureFacts>> done)
{
    ask<QList<index::PictureFacts>>(
        context,
        [](Reader &reader) -> Result<QList<index::PictureFacts>> {
            QList<index::PictureFacts> found;
            const auto read = reader.index->eachPicture([&found](const index::PictureFacts &one) { found += one; });
            return read ? Result<QList<index::PictureFacts>>(found) : read.error();
        },
        std::move(done));
}

void ProjectIndex::tasksOf(const QSet<QString> &pictures, QObject *context, Done<QHash<QString, TaskRef>> done)
{
    ask<QHash<QString, TaskRef>>(
        context,
        [pictures](Reader &reader) -> Result<QHash<QString, TaskRef>> {
            QHash<QString, TaskRef> found;
            const auto text = [](std::string_view bytes) {
                return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
            };
            const auto read = reader.index->scan([&](qint64, const index::TaskView &task) {
                const QString picture = text(task.picture());
                if (pictures.contains(picture) && !found.contains(picture))
                    found.insert(picture, {TaskId(text(task.id())), text(task.name())});
            });
            return read ? Result<QHash<QString, TaskRef>>(found) : read.error();
        },
        std::move(done));
}

void ProjectIndex::putPictures(const QList<index::PictureFacts> &pictures)
{
    ask<labdesk::Done>(
        this, [pictures](Reader &reader) -> Outcome { return reader.index->putPictures(pictures); },
        [](const Outcome &) {}); // one that isn't kept is made again
}

} // namespace labdesk::jobs
