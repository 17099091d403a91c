// One task of a CreateJob, from its files to its id.

#include "jobs/createjob.h"

#include "base/sha256.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrent>
#include <QTimer>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using store::FileStamp;
using store::JournalItem;

namespace {

constexpr qint64 largestCompared = 256LL << 20; // bytes: larger files are sent without looking for their equal
constexpr qint64 largeFile = 1 << 20;           // bytes
constexpr int mostRounds = 6;                   // of making a task whose answers are lost

// Whether the Lab may have done what it was asked, although its answer says nothing.
bool isUncertain(const Error &error)
{
    using Kind = Error::Kind;
    return !error.notSent && (error.kind == Kind::Network || error.kind == Kind::Timeout ||
                              error.kind == Kind::Server || error.kind == Kind::Protocol);
}

} // namespace

struct CreateJob::Work
{
    JournalItem item;
    wire::NewTask task;
    bool reused = false; ///< files or data of an earlier run: the Lab may have forgotten them
    int rounds = 0;
    qint64 sentBytes = 0; ///< of the file that is being sent
};

void CreateJob::take(const JournalItem &item)
{
    auto work = std::make_shared<Work>();
    work->item = item;
    work->task.name = item.draft.name;
    work->task.propertiesJson = item.draft.properties;
    work->task.dataId = item.dataId;
    work->task.grantData = item.dataGrant;
    work->reused = !item.files.isEmpty() || !item.dataId.isEmpty();
    m_underWay.insert(item.draft.name);
    // A request of an earlier run may have made it.
    if (item.sent)
        askWhetherItExists(work, {});
    else
        nextResource(work);
}

// Sends the task's files one after the other; the order of its resources is kept.
void CreateJob::nextResource(const WorkPtr &work)
{
    JournalItem &item = work->item;
    while (work->task.resources.size() < item.draft.resources.size()) {
        const QString resource = item.draft.resources.at(work->task.resources.size());
        if (isAddress(resource)) {
            work->task.resources.append({{}, {}, resource});
            continue;
        }
        const auto ready =
            static_cast<qsizetype>(std::count_if(work->task.resources.cbegin(), work->task.resources.cend(),
                                                 [](const Resource &one) { return !one.file.isEmpty(); }));
        const auto stamp = store::stampOf(resource);
        FileId known = item.files.value(ready);
        if (known.isEmpty() && stamp) {
            const auto sent = m_journal->fileOf(*stamp);
            known = sent ? *sent : FileId();
        }
        if (!known.isEmpty()) {
            if (item.files.size() == ready)
                item.files.append(known);
            work->task.resources.append({known, QFileInfo(resource).fileName(), {}});
            continue;
        }
        if (!stamp) {
            const Error gone{.kind = Error::Kind::Disk,
                             .text = tr("%1 can't be read: there is no such file any more.").arg(resource)};
            QTimer::singleShot(0, m_context.get(), [this, work, gone] { settle(work, State::Failed, {}, &gone); });
            return;
        }
        if (stamp->size > largestCompared) {
            upload(work, *stamp, {});
            return;
        }
        auto *watcher = new QFutureWatcher<std::shared_ptr<Result<QByteArray>>>(m_context.get());
        connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, work, watcher, stamp = *stamp] {
            const auto sha256 = watcher->result();
            watcher->deleteLater();
            if (*sha256)
                upload(work, stamp, **sha256);
            else
                settle(work, State::Failed, {}, &sha256->error());
        });
        watcher->setFuture(QtConcurrent::run(
            [path = resource] { return std::make_shared<Result<QByteArray>>(Sha256::hexOfFile(path)); }));
        return;
    }
    work->item.files.isEmpty() ? importData(work) : grant(work);
}

// The same content is sent once: others wait for its id.
void CreateJob::upload(const WorkPtr &work, const FileStamp &stamp, const QByteArray &sha256)
{
    if (!sha256.isEmpty()) {
        const auto same = m_journal->fileOfContent(sha256);
        if (same && !same->isEmpty()) {
            uploaded(work, stamp, sha256, *same);
            return;
        }
        const auto sending = m_sending.find(sha256);
        if (sending != m_sending.end()) {
            sending->append([this, work, stamp, sha256] { upload(work, stamp, sha256); });
            return;
        }
        m_sending.insert(sha256, {});
    }
    work->sentBytes = 0;
    m_files.insert(work->item.number, {QFileInfo(stamp.path).fileName(), 0, stamp.size});
    setFiles(m_files.values());
    if (stamp.size >= largeFile)
        setWaiting({}); // told at once; small ones come and go too fast to be read
    m_client->uploadFile(
        m_spec.batch.id, stamp.path, m_context.get(),
        [this, work, stamp, sha256](const Result<FileId> &file) {
            m_files.remove(work->item.number);
            setFiles(m_files.values());
            const bool same = store::stampOf(stamp.path) == stamp;
            if (file && !same)
                uploaded(
                    work, stamp, {},
                    Error{.kind = Error::Kind::Disk,
                          .text = tr("%1 changed while it was sent. Wait until it is complete, then retry what failed.")
                                      .arg(stamp.path)});
            else
                uploaded(work, stamp, sha256, file);
            const auto waiting = m_sending.take(sha256);
            for (const auto &next : waiting)
                next();
        },
        [this, work, stamp](qint64 sent) {
            m_files.insert(work->item.number,
                           {QFileInfo(stamp.path).fileName(), std::min(sent, stamp.size), stamp.size});
            setFiles(m_files.values());
            addBytes(std::max<qint64>(0, sent - work->sentBytes));
            work->sentBytes = std::max(sent, work->sentBytes);
            setProgress(m_created + m_skipped + m_failed, m_total);
        });
}

void CreateJob::uploaded(const WorkPtr &work, const FileStamp &stamp, const QByteArray &sha256,
                         const Result<FileId> &file)
{
    if (!file) {
        settle(work, State::Failed, {}, &file.error());
        return;
    }
    work->item.files.append(*file);
    work->task.resources.append({*file, QFileInfo(stamp.path).fileName(), {}});
    const auto kept = m_journal->together([&]() -> Outcome {
        const auto remembered = m_journal->rememberFile(stamp, sha256, *file);
        return remembered ? m_journal->save(work->item) : remembered;
    });
    if (written(kept))
        nextResource(work);
}

// What an earlier run has left at the Lab is gone: from the beginning.
void CreateJob::again(const WorkPtr &work)
{
    work->reused = false;
    work->item.files.clear();
    work->task.dataId.clear();
    work->task.grantData.clear();
    work->task.resources.clear();
    for (const QString &resource : std::as_const(work->item.draft.resources))
        if (!isAddress(resource) && !written(m_journal->forgetFile(resource)))
            return;
    nextResource(work);
}

void CreateJob::grant(const WorkPtr &work)
{
    m_client->grantFiles(work->item.files, m_context.get(), [this, work](const Result<QString> &token) {
        if (token) {
            work->task.grantResources = *token;
            importData(work);
        } else if (work->reused &&
                   (token.error().kind == Error::Kind::NotFound || token.error().kind == Error::Kind::Forbidden)) {
            again(work);
        } else {
            settle(work, State::Failed, {}, &token.error());
        }
    });
}

void CreateJob::importData(const WorkPtr &work)
{
    if (work->item.draft.data.isEmpty() || !work->task.dataId.isEmpty()) {
        create(work);
        return;
    }
    m_client->importData(m_spec.batch.id, work->item.draft.name, work->item.draft.data, m_context.get(),
                         [this, work](const Result<wire::ImportedData> &data) {
                             if (!data) {
                                 settle(work, State::Failed, {}, &data.error());
                                 return;
                             }
                             work->task.dataId = work->item.dataId = data->dataId;
                             work->task.grantData = work->item.dataGrant = data->grant;
                             create(work);
                         });
}

void CreateJob::create(const WorkPtr &work)
{
    work->item.sent = true; // before: when the program ends now, the Lab is asked
    if (!written(m_journal->save(work->item)))
        return;
    m_client->createTask(m_spec.batch.id, work->task, m_context.get(), [this, work](const Result<Task> &task) {
        if (task) {
            addCreated(*task);
            settle(work, State::Created, task->id, nullptr);
        } else if (isUncertain(task.error()))
            askWhetherItExists(work, task.error());
        else if (work->reused && task.error().kind == Error::Kind::Forbidden)
            again(work);
        else
            settle(work, State::Failed, {}, &task.error());
    });
}

// The answer to the request that makes the task is lost. A task of its name that nobody knows is ours.
void CreateJob::askWhetherItExists(const WorkPtr &work, const Error &why)
{
    TaskQuery query;
    query.project = m_spec.project;
    query.filter.batches = {m_spec.batch.id};
    query.filter.names = {work->item.draft.name};
    m_client->taskPage(query, 1, 100, m_context.get(), [this, work, why](const Result<TaskPage> &page) {
        if (!page) {
            settle(work, State::Failed, {}, &page.error());
            return;
        }
        // Only a page that holds all that it announces says that a task isn't there.
        const qint64 promised = std::min<qint64>(page->info.total, std::max(1, page->info.limit));
        const bool whole = page->items.size() >= promised && page->info.page <= 1;
        for (const Task &task : whole ? page->items : QList<Task>()) {
            const auto known = m_journal->isKnown(task.id);
            if (task.name != work->item.draft.name || m_claimed.contains(task.id) || !known || *known)
                continue;
            m_claimed.insert(task.id);
            addCreated(task);
            settle(work, State::Created, task.id, nullptr);
            return;
        }
        if (++work->rounds > mostRounds) {
            settle(work, State::Failed, {}, &why);
        } else if (!whole) {
            askWhetherItExists(work, why);
        } else {
            work->task.resources.clear();
            nextResource(work);
        }
    });
}

void CreateJob::settle(const WorkPtr &work, State state, const TaskId &task, const Error *error)
{
    const JournalItem &item = work->item;
    m_underWay.remove(item.draft.name);
    m_faults.add(error);
    if (state == State::Created) {
        ++m_created;
        if (!written(m_journal->settle(item.number, state, task, {})))
            return;
        m_claimed.remove(task);
        emit created(item.draft.name);
    } else if (status().isOver()) {
        return; // named already
    } else {
        ++m_failed;
        // What failed for the network still waits: resuming does it.
        if (FaultStreak::isFault(*error))
            m_told.insert(item.number);
        else if (!written(m_journal->settle(item.number, state, {}, error->text)))
            return;
        emit failed(item.draft.name, error->text);
        addFinding({u"failed"_s, item.draft.name, {error->text}});
    }
    setFailedCount(m_failed);
    setProgress(m_created + m_skipped + m_failed, m_total);
    if (m_faults.isTooLong() && !status().isOver()) {
        nameWhatWaits();
        fail({.kind = error->kind,
              .text = tr("Stopped after %L1 of %L2 tasks: %3 Resume to send the others.")
                          .arg(m_created)
                          .arg(m_total)
                          .arg(error->text)});
        return;
    }
    pump();
}

} // namespace labdesk::jobs
