#include "jobs/verdictsender.h"

#include "jobs/faultstreak.h"
#include "wire/changecodec.h"
#include "wire/json.h"
#include "wire/rawjson.h"

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

constexpr int inCall = 200;        // the Lab's limit
constexpr int withDataInCall = 50; // in one step
constexpr int redosInRound = 50;
constexpr int mostAttempts = 3;
constexpr int firstPause = 1000, longestPause = 30'000, lockPause = 500; // ms

QList<TaskId> idsOf(const auto &items)
{
    QList<TaskId> ids;
    for (const auto &item : items)
        ids += item.task;
    return ids;
}

bool hasMoved(const store::SeenTask &seen, const Task &task)
{
    return seen.updated != task.updatedAt || seen.status != task.statusWord;
}

// The mark of a member of a member of … a task; empty: there is none.
QByteArray digestAt(const QByteArray &taskJson, std::initializer_list<std::string_view> path)
{
    const QByteArray text = wire::padded(taskJson);
    std::string_view at = wire::toView(text);
    for (const std::string_view key : path) {
        std::vector<wire::RawField> fields;
        const wire::RawField *found = wire::readFields(at, fields) ? wire::findField(fields, key) : nullptr;
        if (!found || found->value == "null")
            return {};
        at = found->value;
    }
    return store::digestOf(QByteArray(at.data(), static_cast<qsizetype>(at.size())));
}

} // namespace

QByteArray dataDigest(const QByteArray &taskJson)
{
    return digestAt(taskJson, {"data"});
}

QByteArray bodyDigest(const QByteArray &taskJson)
{
    return digestAt(taskJson, {"data", "body"});
}

VerdictSender::VerdictSender(const ProjectId &project, std::unique_ptr<store::VerdictJournal> journal,
                             const QString &lockPath, ClientFactory makeClient)
    : m_project(project)
    , m_journal(std::move(journal))
    , m_lockPath(lockPath)
    , m_makeClient(std::move(makeClient))
{
    qRegisterMetaType<State>();
    qRegisterMetaType<QList<TaskId>>();
    m_again.setParent(this);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &VerdictSender::pump);
}

VerdictSender::~VerdictSender() = default;

void VerdictSender::tryNow()
{
    m_again.stop();
    m_pause = 0;
    pump();
}

void VerdictSender::pump()
{
    m_state.broken.reset(); // a disk that was full may have room again
    tell();
    if (m_state.busy || m_again.isActive() || m_state.broken || isIdle())
        return;
    auto lock = FileLock::take(m_lockPath);
    if (!lock) {
        m_state.waiting = lock.error().kind == Error::Kind::Conflict
                              ? tr("another window of Labdesk sends its verdicts")
                              : lock.error().text;
        m_again.start(lockPause);
        tell();
        return;
    }
    m_lock = std::move(*lock);
    if (!m_client)
        m_client = m_makeClient();
    m_context = std::make_unique<QObject>();
    m_state.busy = true;
    next();
}

void VerdictSender::next()
{
    const auto pending = m_journal->pending(Pending::State::Waiting, inCall);
    if (!kept(pending ? Outcome(Done{}) : Outcome(pending.error())))
        return;
    if (!pending->isEmpty()) {
        check(*pending);
        return;
    }
    const auto redos = m_journal->redos(Redo::State::Waiting, redosInRound);
    if (!kept(redos ? Outcome(Done{}) : Outcome(redos.error())))
        return;
    redos->isEmpty() ? ended() : checkRedos(*redos);
}

void VerdictSender::tasksOf(const QList<TaskId> &ids, bool withData, std::function<void(const Found &)> done)
{
    const QList<OptionalField> fields =
        withData ? QList{OptionalField::Data, OptionalField::Mask} : QList<OptionalField>();
    m_client->tasksOf(m_project, ids, fields, m_context.get(),
                      [this, done](const Result<Found> &found) { found ? done(*found) : wait(found.error()); });
}

// What is there already isn't sent; what isn't as it was isn't touched.
void VerdictSender::check(const QList<Pending> &pending)
{
    tasksOf(idsOf(pending), false, [this, pending](const Found &found) {
        QList<Pending> there, ready, moved;
        for (Pending one : pending) {
            const auto task = found.constFind(one.task);
            if (task == found.cend()) {
                if (!kept(m_journal->setFailed(one, tr("The project has no such task any more."))))
                    return;
                continue;
            }
            const PropertyChange now = wire::propertiesBefore(task->json, one.wanted);
            if (isMade(one.wanted, now)) {
                there += one;
                continue;
            }
            const bool isOurs = isMade(namedBy(one.wanted, one.known), now) ||
                                (one.sending && isMade(namedBy(one.wanted, one.theirs), now));
            if (!isOurs) {
                if (!kept(m_journal->setConflict(one, now, tr("Somebody else has judged it meanwhile."))))
                    return;
                continue;
            }
            one.known = merged(one.known, now); // also what a lost answer has left there
            if (m_attempts.value(one.task) >= mostAttempts) {
                m_attempts.remove(one.task);
                if (!kept(m_journal->setFailed(one, tr("The Lab doesn't take the verdict: it says yes, and nothing "
                                                       "changes."))))
                    return;
                continue;
            }
            (!one.seen.digest.isEmpty() && hasMoved(one.seen, *task) ? moved : ready) += one;
        }
        if (!kept(m_journal->setSent(there)))
            return;
        if (!there.isEmpty())
            emit arrived(idsOf(there));
        checkData(ready, moved);
    });
}

// A task may have been touched without being drawn in anew: that is no reason to ask the reviewer again.
void VerdictSender::checkData(const QList<Pending> &known, const QList<Pending> &asked)
{
    if (asked.isEmpty()) {
        QList<QList<Pending>> groups;
        for (const Pending &one : known) {
            const auto same = std::find_if(groups.begin(), groups.end(), [&](const QList<Pending> &group) {
                return group.constFirst().wanted == one.wanted;
            });
            same == groups.end() ? groups.append({one}) : same->append(one);
        }
        send(std::move(groups));
        return;
    }
    const QList<Pending> now = asked.mid(0, withDataInCall), later = asked.mid(withDataInCall);
    tasksOf(idsOf(now), true, [=, this](const Found &found) {
        QList<Pending> ready = known;
        for (const Pending &one : now) {
            const auto task = found.constFind(one.task);
            if (task != found.cend() && dataDigest(task->json) != one.seen.digest) {
                if (!kept(m_journal->setConflict(one, wire::propertiesBefore(task->json, one.wanted),
                                                 tr("Its annotations have changed since you looked at it."))))
                    return;
                continue;
            }
            ready += one;
        }
        checkData(ready, later);
    });
}

void VerdictSender::send(QList<QList<Pending>> groups)
{
    tell();
    if (groups.isEmpty()) {
        next();
        return;
    }
    const auto begun = m_journal->setSending(groups.takeFirst());
    if (!kept(begun ? Outcome(Done{}) : Outcome(begun.error())))
        return;
    const QList<Pending> group = *begun;
    if (group.isEmpty()) { // taken back, or said otherwise, meanwhile
        send(std::move(groups));
        return;
    }
    m_client->setProperties(m_project, idsOf(group), group.constFirst().wanted, m_context.get(),
                            [this, group, groups](const Result<qint64> &updated) {
                                if (!updated) {
                                    const Error &error = updated.error();
                                    // A refusal is about the values; anything else is about the moment.
                                    if (error.kind != Error::Kind::Invalid && error.kind != Error::Kind::NotFound) {
                                        wait(error);
                                        return;
                                    }
                                    for (const Pending &one : group)
                                        if (!kept(m_journal->setFailed(one, error.text)))
                                            return;
                                } else if (*updated >= group.size()) {
                                    if (!kept(m_journal->setSent(group)))
                                        return;
                                    for (const Pending &one : group)
                                        m_attempts.remove(one.task);
                                    emit arrived(idsOf(group));
                                } else {
                                    // Which of them it didn't change the next round sees.
                                    for (const Pending &one : group)
                                        ++m_attempts[one.task];
                                }
                                m_pause = 0;
                                send(groups);
                            });
}

// A redo can't be asked for twice: it is one that was done when the task waits to be annotated, or was already.
void VerdictSender::checkRedos(const QList<Redo> &redos)
{
    tasksOf(idsOf(redos), true, [this, redos](const Found &found) {
        QList<Redo> ready;
        for (const Redo &one : redos) {
            const auto task = found.constFind(one.task);
            Outcome done = Done{};
            if (task == found.cend())
                done = m_journal->setRedoFailed(one, tr("The project has no such task any more."));
            else if (task->status == TaskStatus::Pending || task->status == TaskStatus::Configuring)
                done = m_journal->setRedoSent(one);
            else if (!one.sending && !isMade(one.said, wire::propertiesBefore(task->json, one.said)))
                done = m_journal->setRedoFailed(one, tr("Somebody else has judged it meanwhile."));
            else if (!one.seen.digest.isEmpty() && dataDigest(task->json) != one.seen.digest)
                done = one.sending
                           ? m_journal->setRedoSent(one)
                           : m_journal->setRedoFailed(one, tr("Its annotations have changed since it was rejected."));
            else
                ready += one;
            if (!kept(done))
                return;
        }
        sendRedos(ready);
    });
}

void VerdictSender::sendRedos(QList<Redo> redos)
{
    tell();
    if (redos.isEmpty()) {
        next();
        return;
    }
    const Redo one = redos.takeFirst();
    const auto begun = m_journal->setRedoSending(one);
    if (!kept(begun ? Outcome(Done{}) : Outcome(begun.error())))
        return;
    if (!*begun) { // taken back meanwhile
        sendRedos(std::move(redos));
        return;
    }
    m_client->redo(m_project, one.task, one.keepAnnotations, m_context.get(), [this, one, redos](const Outcome &done) {
        if (!done && done.error().kind != Error::Kind::Invalid && done.error().kind != Error::Kind::NotFound &&
            done.error().kind != Error::Kind::Conflict) {
            wait(done.error());
            return;
        }
        if (!kept(done ? m_journal->setRedoSent(one) : m_journal->setRedoFailed(one, done.error().text)))
            return;
        m_pause = 0;
        emit arrived({one.task});
        sendRedos(redos);
    });
}

void VerdictSender::wait(const Error &error)
{
    m_state.waiting = error.text;
    m_pause = std::clamp(m_pause * 2, firstPause, longestPause);
    if (error.retryAfter)
        m_pause =
            std::clamp(m_pause, static_cast<int>(std::min<qint64>(error.retryAfter->count(), 3600)) * 1000, 3'600'000);
    m_again.start(m_pause);
    m_context.release()->deleteLater(); // it is this call's own
    m_lock.reset();
    m_state.busy = false;
    tell();
}

void VerdictSender::ended()
{
    m_state.waiting.clear();
    m_state.busy = false;
    m_lock.reset();
    if (m_context)
        m_context.release()->deleteLater();
    tell();
    // Something may have come while the last round was under way.
    if (!isIdle() && !m_state.broken)
        QMetaObject::invokeMethod(this, &VerdictSender::pump, Qt::QueuedConnection);
}

bool VerdictSender::kept(const Outcome &outcome)
{
    if (outcome)
        return true;
    m_state.broken = outcome.error();
    m_lock.reset();
    m_state.busy = false;
    if (m_context)
        m_context.release()->deleteLater(); // what is under way may be its own
    tell();
    m_again.start(longestPause); // a full disk may have room by then
    return false;
}

void VerdictSender::tell()
{
    if (const auto counts = m_journal->counts())
        m_state.counts = *counts;
    else
        m_state.broken = counts.error();
    if (isIdle())
        m_state.waiting.clear();
    if (m_state != m_told) {
        m_told = m_state;
        emit changed(m_state);
    }
}

} // namespace labdesk::jobs
