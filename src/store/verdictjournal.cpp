#include "store/verdictjournal.h"

#include "base/files.h"
#include "base/sha256.h"
#include "base/sqlitedatabase.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace labdesk::store {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;

namespace {

constexpr int schema = 1;

const QStringList &pragmas()
{
    // Shared: a second window may review, too. Normal in WAL mode: no crash of the program loses anything.
    static const QStringList all{u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s,
                                 u"PRAGMA cache_size=-4096"_s};
    return all;
}

const QStringList &statements()
{
    static const QStringList all{
        u"CREATE TABLE review (number INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, about BLOB, tasks BLOB,"
        " population BLOB, place INTEGER, started INTEGER, ended INTEGER NOT NULL DEFAULT 0)"_s,
        u"CREATE TABLE verdict (number INTEGER PRIMARY KEY AUTOINCREMENT, review INTEGER, task TEXT, name TEXT, batch"
        " TEXT, annotator TEXT, kind INTEGER, reason TEXT, keep INTEGER, score REAL, at INTEGER, undone INTEGER NOT"
        " NULL DEFAULT 0, change TEXT, before TEXT, seen TEXT)"_s,
        u"CREATE INDEX verdict_task ON verdict (task)"_s,
        u"CREATE INDEX verdict_review ON verdict (review)"_s,
        u"CREATE TABLE pending (task TEXT PRIMARY KEY, name TEXT, verdict INTEGER, known TEXT, wanted TEXT, state"
        " INTEGER, sending INTEGER, seen TEXT, theirs TEXT, why TEXT, sent INTEGER) WITHOUT ROWID"_s,
        u"CREATE INDEX pending_state ON pending (state, verdict)"_s,
        u"CREATE TABLE redo (task TEXT PRIMARY KEY, name TEXT, verdict INTEGER, keep INTEGER, state INTEGER, sending"
        " INTEGER NOT NULL DEFAULT 0, seen TEXT, why TEXT) WITHOUT ROWID"_s,
        u"CREATE TABLE rejected (verdict INTEGER PRIMARY KEY, data BLOB, sent INTEGER NOT NULL DEFAULT 0, same INTEGER,"
        " moved INTEGER, relabelled INTEGER, added INTEGER, gone INTEGER)"_s,
        u"CREATE TABLE decision (number INTEGER PRIMARY KEY AUTOINCREMENT, review INTEGER, accepted INTEGER, tasks"
        " INTEGER, record BLOB, at INTEGER)"_s,
        u"PRAGMA user_version = %1"_s.arg(schema)};
    return all;
}

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(verdicts)
};

QString encoded(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

QJsonObject objectOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).array().at(0).toObject();
}

// The values stay the JSON texts that they are.
QJsonObject toJson(const PropertyChange &change)
{
    QJsonObject object;
    if (change.score)
        object.insert(u"score"_s, QString::fromUtf8(*change.score));
    QJsonArray custom;
    for (const auto &[name, value] : change.custom)
        custom.append(QJsonArray{name, QString::fromUtf8(value)});
    object.insert(u"custom"_s, custom);
    return object;
}

PropertyChange changeFrom(const QJsonObject &object)
{
    PropertyChange change;
    if (object.contains(u"score"_s))
        change.score = object.value(u"score"_s).toString().toUtf8();
    for (const QJsonValue &pair : object.value(u"custom"_s).toArray())
        change.custom.append({pair.toArray().at(0).toString(), pair.toArray().at(1).toString().toUtf8()});
    return change;
}

QString textOf(const PropertyChange &change)
{
    return encoded(toJson(change));
}

PropertyChange changeFrom(const QString &text)
{
    return changeFrom(objectOf(text));
}

QString textOf(const SeenTask &seen)
{
    QJsonObject object{{u"values"_s, toJson(seen.values)},
                       {u"status"_s, seen.status},
                       {u"digest"_s, QString::fromLatin1(seen.digest)},
                       {u"at"_s, seen.at}};
    if (seen.updated)
        object.insert(u"updated"_s, *seen.updated);
    return encoded(object);
}

SeenTask seenFrom(const QString &text)
{
    const QJsonObject object = objectOf(text);
    SeenTask seen{.values = changeFrom(object.value(u"values"_s).toObject()),
                  .status = object.value(u"status"_s).toString(),
                  .digest = object.value(u"digest"_s).toString().toLatin1(),
                  .at = object.value(u"at"_s).toInteger()};
    if (object.contains(u"updated"_s))
        seen.updated = object.value(u"updated"_s).toInteger();
    return seen;
}

QByteArray packed(const QList<TaskRef> &tasks)
{
    QJsonArray list;
    for (const TaskRef &task : tasks)
        list.append(QJsonArray{task.id.text(), task.name});
    return qCompress(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QList<TaskRef> tasksFrom(const QByteArray &bytes)
{
    QList<TaskRef> tasks;
    for (const QJsonValue &pair : QJsonDocument::fromJson(qUncompress(bytes)).array())
        tasks.append({TaskId(pair.toArray().at(0).toString()), pair.toArray().at(1).toString()});
    return tasks;
}

template <typename Enum>
Enum enumOf(qint64 number, Enum last)
{
    return number < 0 || number > static_cast<qint64>(last) ? Enum{} : static_cast<Enum>(number);
}

const QString verdictColumns =
    u"verdict.number, verdict.review, verdict.task, verdict.name, verdict.batch, verdict.annotator, verdict.kind,"
    " verdict.reason, verdict.keep, verdict.score, verdict.at, verdict.undone"_s;

Verdict verdictFrom(const Row &row)
{
    Verdict verdict{.number = row.integer(0),
                    .review = row.integer(1),
                    .task = TaskId(row.text(2)),
                    .name = row.text(3),
                    .batch = BatchId(row.text(4)),
                    .annotator = row.text(5),
                    .kind = enumOf(row.integer(6), Kind::Skip),
                    .reason = row.text(7),
                    .keepAnnotations = row.integer(8) != 0,
                    .at = row.integer(10),
                    .undone = row.integer(11) != 0};
    if (!row.isNull(9))
        verdict.score = row.number(9);
    return verdict;
}

// Those that wait are not sent before what was said of the task is on the Lab: whoever redoes it reads the reason
// there.
const QString openRedos =
    u" FROM redo LEFT JOIN pending ON pending.task = redo.task WHERE redo.state <> 2 AND (redo.state <> 1 OR"
    " pending.state IS NULL OR pending.state = 1)"_s;

const QString pendingColumns = u"task, name, verdict, known, wanted, state, sending, seen, theirs, why, sent"_s;

PendingVerdict pendingFrom(const Row &row)
{
    return {.task = TaskId(row.text(0)),
            .name = row.text(1),
            .verdict = row.integer(2),
            .known = changeFrom(row.text(3)),
            .wanted = changeFrom(row.text(4)),
            .state = enumOf(row.integer(5), PendingVerdict::State::Failed),
            .sending = row.integer(6) != 0,
            .seen = seenFrom(row.text(7)),
            .theirs = changeFrom(row.text(8)),
            .why = row.text(9)};
}

} // namespace

QByteArray digestOf(const QByteArray &data)
{
    return Sha256::hexOf(data).left(32);
}

QString VerdictJournal::pathOf(const QString &folder, const QString &account, const ProjectId &project)
{
    const QByteArray key = (account + u'\n' + project.text()).toUtf8();
    return QDir(folder).filePath(QString::fromLatin1(digestOf(key)) + u".reviews"_s);
}

Result<std::unique_ptr<VerdictJournal>> VerdictJournal::open(const QString &path)
{
    std::unique_ptr<VerdictJournal> journal(new VerdictJournal);
    (void)makePrivateFolder(QFileInfo(path).path()); // where that can't be done, opening says why
    auto database = SqliteDatabase::open(path, pragmas());
    if (!database)
        return Error{.kind = database.error().kind,
                     .text = Say::tr("The verdicts in %1 can't be read: %2").arg(path, database.error().text)};
    journal->m_database = std::move(*database);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    const auto begun = journal->m_database->transaction([&]() -> Outcome {
        const auto version = journal->m_database->value(u"PRAGMA user_version"_s);
        if (!version)
            return version.error();
        if (version->toInt() > schema)
            return Error{.kind = Error::Kind::Disk,
                         .text = Say::tr("The verdicts in %1 are of a newer Labdesk.").arg(path)};
        if (version->toInt() == schema)
            return Done{};
        for (const QString &statement : statements())
            if (const auto done = journal->m_database->run(statement); !done)
                return done.error();
        return Done{};
    });
    if (!begun)
        return begun.error();
    return journal;
}

Outcome VerdictJournal::write(const QString &sql, const QVariantList &values)
{
    const auto done = m_database->run(sql, values);
    return done ? Outcome(Done{}) : Outcome(done.error());
}

Result<qint64> VerdictJournal::begin(const KeptReview &review)
{
    if (const auto ended = write(u"UPDATE review SET ended = ? WHERE ended = 0"_s, {clock::now()}); !ended)
        return ended.error();
    const auto number = m_database->value(
        u"INSERT INTO review (title, about, tasks, population, place, started) VALUES (?, ?, ?, ?, ?, ?) RETURNING number"_s,
        {review.title, review.about, packed(review.tasks), packed(review.population), review.place, review.startedAt});
    if (!number)
        return number.error();
    return number->toLongLong();
}

Outcome VerdictJournal::setPlace(qint64 review, qint64 place)
{
    return write(u"UPDATE review SET place = ? WHERE number = ?"_s, {place, review});
}

Outcome VerdictJournal::end(qint64 review)
{
    return write(u"UPDATE review SET ended = ? WHERE number = ?"_s, {clock::now(), review});
}

Result<std::optional<KeptReview>> VerdictJournal::lastReview(const QString &condition, bool withPopulation)
{
    std::optional<KeptReview> review;
    const auto found = m_database->first(
        u"SELECT number, title, about, tasks, %1, place, started, ended FROM review WHERE %2 ORDER BY number"
        " DESC LIMIT 1"_s.arg(withPopulation ? u"population"_s : u"NULL"_s, condition),
        {}, [&](const Row &row) {
            review = {.number = row.integer(0),
                      .title = row.text(1),
                      .about = row.bytes(2),
                      .tasks = tasksFrom(row.bytes(3)),
                      .population = withPopulation ? tasksFrom(row.bytes(4)) : QList<TaskRef>(),
                      .place = row.integer(5),
                      .startedAt = row.integer(6),
                      .endedAt = row.integer(7)};
        });
    if (!found)
        return found.error();
    return review;
}

Result<std::optional<KeptReview>> VerdictJournal::unfinished()
{
    return lastReview(u"ended = 0"_s);
}

Result<std::optional<KeptReview>> VerdictJournal::lastSample()
{
    return lastReview(u"length(about) > 0"_s, true);
}

Result<std::optional<KeptReview>> VerdictJournal::review(qint64 number)
{
    return lastReview(u"number = %1"_s.arg(number));
}

Result<QList<Verdict>> VerdictJournal::verdictsOf(qint64 review)
{
    QList<Verdict> verdicts;
    const auto read = m_database->each(u"SELECT "_s + verdictColumns +
                                           u" FROM verdict WHERE review = ? AND undone = 0 ORDER BY number"_s,
                                       {review}, [&](const Row &row) -> Outcome {
                                           verdicts += verdictFrom(row);
                                           return Done{};
                                       });
    if (!read)
        return read.error();
    return verdicts;
}

Result<std::optional<PendingVerdict>> VerdictJournal::find(const TaskId &task)
{
    std::optional<PendingVerdict> pending;
    const auto found = m_database->first(u"SELECT "_s + pendingColumns + u" FROM pending WHERE task = ?"_s,
                                         {task.text()}, [&](const Row &row) {
                                             pending = pendingFrom(row);
                                             // What was sent is newer than what was seen before it.
                                             if (!row.isNull(10) && row.integer(10) > pending->seen.at)
                                                 pending->seen.at = row.integer(10);
                                         });
    if (!found)
        return found.error();
    return pending;
}

Outcome VerdictJournal::put(const PendingVerdict &pending, clock::Moment sentAt)
{
    return write(u"INSERT OR REPLACE INTO pending ("_s + pendingColumns +
                     u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                 {pending.task.text(), pending.name, pending.verdict, textOf(pending.known), textOf(pending.wanted),
                  static_cast<int>(pending.state), pending.sending, textOf(pending.seen), textOf(pending.theirs),
                  pending.why, sentAt > 0 ? QVariant(sentAt) : QVariant()});
}

// The last verdict on a task says whether it is to be redone.
Outcome VerdictJournal::holdRedo(const TaskId &task, const SeenTask &seen)
{
    std::optional<Verdict> last;
    const auto found = m_database->first(u"SELECT "_s + verdictColumns +
                                             u" FROM verdict WHERE task = ? AND undone = 0 AND kind IN (0, 1)"
                                             " ORDER BY number DESC LIMIT 1"_s,
                                         {task.text()}, [&](const Row &row) { last = verdictFrom(row); });
    if (!found)
        return found.error();
    // One that waits to be sent is taken back, too; one that is under way, or was sent, isn't touched.
    if (const auto done = write(u"DELETE FROM redo WHERE task = ? AND sending = 0 AND state <> ?"_s,
                                {task.text(), static_cast<int>(PendingRedo::State::Sent)});
        !done)
        return done;
    if (!last || last->kind != Kind::Reject)
        return Done{};
    const auto sent = m_database->value(u"SELECT sent FROM rejected WHERE verdict = ?"_s, {last->number});
    if (!sent)
        return sent.error();
    if (sent->toLongLong() != 0)
        return Done{};
    return write(u"INSERT OR REPLACE INTO redo (task, name, verdict, keep, state, seen) VALUES (?, ?, ?, ?, ?, ?)"_s,
                 {task.text(), last->name, last->number, last->keepAnnotations,
                  static_cast<int>(PendingRedo::State::Held), textOf(seen)});
}

Result<qint64> VerdictJournal::add(const Verdict &verdict, const PropertyChange &change, const SeenTask &seen,
                                   const QByteArray &data)
{
    qint64 number = 0;
    const auto added = m_database->transaction([&]() -> Outcome {
        auto row = find(verdict.task);
        if (!row)
            return row.error();
        // What was seen after the last word of ours is what the Lab has; before, our own word is newer.
        const bool isFresh = !*row || (*row)->state == PendingVerdict::State::Conflict ||
                             ((*row)->state == PendingVerdict::State::Sent && seen.at > (*row)->seen.at);
        const PropertyChange before = namedBy(change, isFresh ? seen.values : merged(seen.values, (*row)->wanted));
        const auto logged = m_database->value(
            u"INSERT INTO verdict (review, task, name, batch, annotator, kind, reason, keep, score, at, change, before,"
            " seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number"_s,
            {verdict.review, verdict.task.text(), verdict.name, verdict.batch.text(), verdict.annotator,
             static_cast<int>(verdict.kind), verdict.reason, verdict.keepAnnotations,
             verdict.score ? QVariant(*verdict.score) : QVariant(), verdict.at, textOf(change), textOf(before),
             textOf(seen)});
        if (!logged)
            return logged.error();
        number = logged->toLongLong();
        if (verdict.kind == Kind::Reject)
            if (const auto kept =
                    write(u"INSERT INTO rejected (verdict, data) VALUES (?, ?)"_s, {number, qCompress(data)});
                !kept)
                return kept;
        if (change.isEmpty())
            return Done{};
        PendingVerdict pending = isFresh ? PendingVerdict() : **row;
        if (isFresh)
            pending.seen = seen;
        if (isFresh && *row && (*row)->state == PendingVerdict::State::Conflict) {
            // What else was said of the task, and nobody has contradicted, still waits.
            const PropertyChange rest = without((*row)->wanted, change);
            PropertyChange kept;
            if (rest.score && isMade(namedBy(PropertyChange{.score = rest.score}, (*row)->known), (*row)->theirs))
                kept.score = rest.score;
            for (const auto &one : rest.custom)
                if (isMade(namedBy(PropertyChange{.custom = {one}}, (*row)->known), (*row)->theirs))
                    kept.custom.append(one);
            pending.wanted = kept;
            pending.known = namedBy(kept, (*row)->theirs);
        }
        pending.task = verdict.task;
        pending.name = verdict.name;
        pending.verdict = number;
        pending.known = merged(namedBy(change, seen.values), pending.known);
        pending.wanted = merged(pending.wanted, change);
        pending.state = PendingVerdict::State::Waiting;
        pending.why.clear();
        if (const auto done = put(pending, 0); !done)
            return done;
        return verdict.kind == Kind::Score ? Outcome(Done{}) : holdRedo(verdict.task, seen);
    });
    if (!added)
        return added.error();
    return number;
}

Result<qint64> VerdictJournal::lastVerdict(const TaskId &task)
{
    const auto last =
        m_database->value(u"SELECT MAX(number) FROM verdict WHERE task = ? AND undone = 0"_s, {task.text()});
    if (!last)
        return last.error();
    return last->toLongLong();
}

Outcome VerdictJournal::takeBack(qint64 number)
{
    return m_database->transaction([&]() -> Outcome {
        std::optional<Verdict> verdict;
        PropertyChange before, change;
        SeenTask seen;
        const auto found = m_database->first(
            u"SELECT "_s + verdictColumns + u", change, before, seen FROM verdict WHERE number = ? AND undone = 0"_s,
            {number}, [&](const Row &row) {
                verdict = verdictFrom(row);
                change = changeFrom(row.text(12));
                before = changeFrom(row.text(13));
                seen = seenFrom(row.text(14));
            });
        if (!found)
            return found.error();
        if (!verdict)
            return Done{};
        const auto isSent =
            m_database->value(u"SELECT 1 FROM rejected WHERE verdict = ? AND sent <> 0 UNION SELECT 1 FROM redo WHERE"
                              " verdict = ? AND (sending <> 0 OR state = 2)"_s,
                              {number, number});
        if (!isSent)
            return isSent.error();
        if (!isSent->isNull())
            return Error{.kind = Error::Kind::Conflict,
                         .text =
                             Say::tr("“%1” was sent to redo already: that can't be taken back.").arg(verdict->name)};
        // What was said of the task since stands, with the properties that it names; below it lies now what lay below
        // this one.
        QList<std::pair<qint64, PropertyChange>> inherit;
        const auto later = m_database->each(
            u"SELECT number, change, before FROM verdict WHERE task = ? AND undone = 0 AND number > ? ORDER BY number"_s,
            {verdict->task.text(), number}, [&](const Row &row) -> Outcome {
                const PropertyChange left = without(before, changeFrom(row.text(1)));
                const PropertyChange covered = without(before, left);
                if (!covered.isEmpty())
                    inherit.append({row.integer(0), merged(changeFrom(row.text(2)), covered)});
                before = left;
                return Done{};
            });
        if (!later)
            return later.error();
        for (const auto &[heir, below] : std::as_const(inherit))
            if (const auto kept = write(u"UPDATE verdict SET before = ? WHERE number = ?"_s, {textOf(below), heir});
                !kept)
                return kept;
        if (const auto undone = write(u"UPDATE verdict SET undone = 1 WHERE number = ?"_s, {number}); !undone)
            return undone;
        auto row = find(verdict->task);
        if (!row)
            return row.error();
        if (*row && !before.isEmpty()) {
            PendingVerdict pending = **row;
            const auto last = lastVerdict(verdict->task);
            if (!last)
                return last.error();
            pending.verdict = *last;
            if (pending.state == PendingVerdict::State::Conflict) {
                // It wasn't written: there is nothing to bring back.
                pending.wanted = without(pending.wanted, before);
                pending.known = without(pending.known, before);
            } else {
                pending.wanted = merged(pending.wanted, before);
            }
            // What has never left needs no way back, either.
            const bool isThere = !pending.sending && isMade(pending.wanted, pending.known);
            pending.state = isThere ? PendingVerdict::State::Sent : PendingVerdict::State::Waiting;
            if (const auto kept = put(pending, 0); !kept)
                return kept;
        }
        return change.isEmpty() || verdict->kind == Kind::Score ? Outcome(Done{}) : holdRedo(verdict->task, seen);
    });
}

Outcome VerdictJournal::settle(const TaskId &task, bool theirs)
{
    return m_database->transaction([&]() -> Outcome {
        auto row = find(task);
        if (!row)
            return row.error();
        if (!*row || (*row)->state != PendingVerdict::State::Conflict)
            return Done{};
        PendingVerdict pending = **row;
        if (!theirs) {
            // They are what is there now, with everything that came with them.
            pending.known = merged(pending.known, pending.theirs);
            pending.state = PendingVerdict::State::Waiting;
            pending.seen.digest.clear();
            pending.seen.status.clear();
            return put(pending, 0);
        }
        if (const auto done = write(u"UPDATE verdict SET undone = 1 WHERE task = ?1 AND number > COALESCE((SELECT"
                                    " MAX(number) FROM verdict JOIN rejected ON rejected.verdict = verdict.number WHERE"
                                    " verdict.task = ?1 AND rejected.sent <> 0), 0)"_s,
                                    {task.text()});
            !done)
            return done;
        if (const auto done = write(u"DELETE FROM pending WHERE task = ?"_s, {task.text()}); !done)
            return done;
        return write(u"DELETE FROM redo WHERE task = ? AND sending = 0 AND state <> ?"_s,
                     {task.text(), static_cast<int>(PendingRedo::State::Sent)});
    });
}

Outcome VerdictJournal::forget(const TaskId &task)
{
    return m_database->transaction([&]() -> Outcome {
        if (const auto done = write(u"DELETE FROM pending WHERE task = ? AND state IN (?, ?)"_s,
                                    {task.text(), static_cast<int>(PendingVerdict::State::Conflict),
                                     static_cast<int>(PendingVerdict::State::Failed)});
            !done)
            return done;
        return write(u"DELETE FROM redo WHERE task = ? AND state = ?"_s,
                     {task.text(), static_cast<int>(PendingRedo::State::Failed)});
    });
}

Outcome VerdictJournal::retry()
{
    const auto done = write(u"UPDATE pending SET state = 0, why = '' WHERE state = ?"_s,
                            {static_cast<int>(PendingVerdict::State::Failed)});
    return done ? write(u"UPDATE redo SET state = ?, why = '' WHERE state = ?"_s,
                        {static_cast<int>(PendingRedo::State::Waiting), static_cast<int>(PendingRedo::State::Failed)})
                : done;
}

Outcome VerdictJournal::releaseRedos(qint64 review)
{
    return write(
        u"UPDATE redo SET state = ?1 WHERE state = ?2 AND (?3 = 0 OR verdict IN (SELECT number FROM verdict WHERE"
        " review = ?3))"_s,
        {static_cast<int>(PendingRedo::State::Waiting), static_cast<int>(PendingRedo::State::Held), review});
}

Outcome VerdictJournal::addDecision(const KeptDecision &decision)
{
    return write(u"INSERT INTO decision (review, accepted, tasks, record, at) VALUES (?, ?, ?, ?, ?)"_s,
                 {decision.review, decision.accepted, decision.tasks, decision.record, decision.at});
}

Result<QList<PendingVerdict>> VerdictJournal::pending(PendingVerdict::State state, int most)
{
    QList<PendingVerdict> found;
    const auto read =
        m_database->each(u"SELECT "_s + pendingColumns + u" FROM pending WHERE state = ? ORDER BY verdict LIMIT ?"_s,
                         {static_cast<int>(state), most}, [&](const Row &row) -> Outcome {
                             found += pendingFrom(row);
                             return Done{};
                         });
    if (!read)
        return read.error();
    return found;
}

Result<QList<PendingVerdict>> VerdictJournal::setSending(const QList<PendingVerdict> &pending)
{
    QList<PendingVerdict> begun;
    const auto done = m_database->transaction([&]() -> Outcome {
        for (const PendingVerdict &one : pending) {
            const auto changed = m_database->run(
                u"UPDATE pending SET sending = 1, theirs = ?, known = ? WHERE task = ? AND state = ? AND wanted = ?"_s,
                {textOf(one.wanted), textOf(one.known), one.task.text(),
                 static_cast<int>(PendingVerdict::State::Waiting), textOf(one.wanted)});
            if (!changed)
                return changed.error();
            if (*changed > 0)
                begun += one;
        }
        return Done{};
    });
    if (!done)
        return done.error();
    return begun;
}

Outcome VerdictJournal::setSent(const QList<PendingVerdict> &sent)
{
    return m_database->transaction([&]() -> Outcome {
        for (const PendingVerdict &one : sent) {
            const auto row = find(one.task);
            if (!row)
                return row.error();
            if (!*row)
                continue;
            PendingVerdict now = **row;
            now.known = merged(now.known, one.wanted);
            now.sending = false;
            now.why.clear();
            now.state = isMade(now.wanted, now.known) ? PendingVerdict::State::Sent : PendingVerdict::State::Waiting;
            if (const auto done = put(now, clock::now()); !done)
                return done;
        }
        return Done{};
    });
}

Outcome VerdictJournal::setConflict(const PendingVerdict &pending, const PropertyChange &theirs, const QString &why)
{
    return write(
        u"UPDATE pending SET state = ?, sending = 0, theirs = ?, why = ? WHERE task = ? AND state = ? AND wanted"
        " = ?"_s,
        {static_cast<int>(PendingVerdict::State::Conflict), textOf(theirs), why, pending.task.text(),
         static_cast<int>(PendingVerdict::State::Waiting), textOf(pending.wanted)});
}

Outcome VerdictJournal::setFailed(const PendingVerdict &pending, const QString &why)
{
    return write(u"UPDATE pending SET state = ?, sending = 0, why = ? WHERE task = ? AND state = ? AND wanted = ?"_s,
                 {static_cast<int>(PendingVerdict::State::Failed), why, pending.task.text(),
                  static_cast<int>(PendingVerdict::State::Waiting), textOf(pending.wanted)});
}

Result<QList<PendingRedo>> VerdictJournal::redos(PendingRedo::State state, int most)
{
    QList<PendingRedo> found;
    const auto read = m_database->each(
        u"SELECT redo.task, redo.name, redo.verdict, redo.keep, redo.state, redo.sending, redo.seen, redo.why, pending.wanted"_s +
            openRedos + u" AND redo.state = ? ORDER BY redo.verdict LIMIT ?"_s,
        {static_cast<int>(state), most}, [&](const Row &row) -> Outcome {
            found.append({.task = TaskId(row.text(0)),
                          .name = row.text(1),
                          .verdict = row.integer(2),
                          .keepAnnotations = row.integer(3) != 0,
                          .state = enumOf(row.integer(4), PendingRedo::State::Failed),
                          .sending = row.integer(5) != 0,
                          .seen = seenFrom(row.text(6)),
                          .said = changeFrom(row.text(8)),
                          .why = row.text(7)});
            return Done{};
        });
    if (!read)
        return read.error();
    return found;
}

Result<bool> VerdictJournal::setRedoSending(const PendingRedo &redo)
{
    const auto changed =
        m_database->run(u"UPDATE redo SET sending = 1 WHERE task = ? AND verdict = ? AND state = ?"_s,
                        {redo.task.text(), redo.verdict, static_cast<int>(PendingRedo::State::Waiting)});
    if (!changed)
        return changed.error();
    return *changed > 0;
}

Outcome VerdictJournal::setRedoSent(const PendingRedo &redo)
{
    return m_database->transaction([&]() -> Outcome {
        if (const auto done = write(u"UPDATE rejected SET sent = ? WHERE verdict = ?"_s, {clock::now(), redo.verdict});
            !done)
            return done;
        return write(u"UPDATE redo SET state = ?, sending = 0, why = '' WHERE task = ? AND verdict = ?"_s,
                     {static_cast<int>(PendingRedo::State::Sent), redo.task.text(), redo.verdict});
    });
}

Outcome VerdictJournal::setRedoFailed(const PendingRedo &redo, const QString &why)
{
    return write(u"UPDATE redo SET state = ?, sending = 0, why = ? WHERE task = ? AND verdict = ?"_s,
                 {static_cast<int>(PendingRedo::State::Failed), why, redo.task.text(), redo.verdict});
}

Result<VerdictJournal::Counts> VerdictJournal::counts(qint64 review)
{
    Counts counts;
    const auto pending = m_database->each(u"SELECT state, COUNT(*) FROM pending WHERE state <> 1 GROUP BY state"_s, {},
                                          [&](const Row &row) -> Outcome {
                                              const qint64 count = row.integer(1);
                                              switch (enumOf(row.integer(0), PendingVerdict::State::Failed)) {
                                              case PendingVerdict::State::Waiting: counts.waiting = count; break;
                                              case PendingVerdict::State::Conflict: counts.conflicts = count; break;
                                              case PendingVerdict::State::Failed: counts.failed = count; break;
                                              case PendingVerdict::State::Sent: break;
                                              }
                                              return Done{};
                                          });
    if (!pending)
        return pending.error();
    const auto redos = m_database->each(
        u"SELECT redo.state, COUNT(*)"_s + openRedos +
            u" AND (?1 = 0 OR redo.verdict IN (SELECT number FROM verdict WHERE review = ?1)) GROUP BY redo.state"_s,
        {review}, [&](const Row &row) -> Outcome {
            const qint64 count = row.integer(1);
            switch (enumOf(row.integer(0), PendingRedo::State::Failed)) {
            case PendingRedo::State::Held: counts.redosHeld = count; break;
            case PendingRedo::State::Waiting: counts.redosWaiting = count; break;
            case PendingRedo::State::Failed: counts.redosFailed = count; break;
            case PendingRedo::State::Sent: break;
            }
            return Done{};
        });
    if (!redos)
        return redos.error();
    return counts;
}

Result<QList<KeptVerdict>> VerdictJournal::verdicts()
{
    QList<KeptVerdict> found;
    const auto read = m_database->each(
        u"SELECT "_s + verdictColumns +
            u", pending.state, redo.state, rejected.sent, same, moved, relabelled, added, gone FROM verdict"
            " LEFT JOIN pending ON pending.task = verdict.task LEFT JOIN redo ON redo.verdict = verdict.number"
            " LEFT JOIN rejected ON rejected.verdict = verdict.number ORDER BY verdict.number"_s,
        {}, [&](const Row &row) -> Outcome {
            KeptVerdict kept{.verdict = verdictFrom(row)};
            if (!row.isNull(12))
                kept.state = enumOf(row.integer(12), PendingVerdict::State::Failed);
            if (!row.isNull(13))
                kept.redo = enumOf(row.integer(13), PendingRedo::State::Failed);
            if (row.integer(14) != 0)
                kept.redo = PendingRedo::State::Sent;
            if (!row.isNull(15))
                kept.correction = {row.integer(15), row.integer(16), row.integer(17), row.integer(18), row.integer(19)};
            found += kept;
            return Done{};
        });
    if (!read)
        return read.error();
    return found;
}

Result<QList<KeptDecision>> VerdictJournal::decisions()
{
    QList<KeptDecision> found;
    const auto read =
        m_database->each(u"SELECT number, review, accepted, tasks, record, at FROM decision ORDER BY number"_s, {},
                         [&](const Row &row) -> Outcome {
                             found.append({row.integer(0), row.integer(1), row.integer(2) != 0, row.integer(3),
                                           row.bytes(4), row.integer(5)});
                             return Done{};
                         });
    if (!read)
        return read.error();
    return found;
}

Result<std::optional<VerdictJournal::Rejection>> VerdictJournal::lastRejection(const TaskId &task)
{
    std::optional<Rejection> rejection;
    const auto found =
        m_database->first(u"SELECT "_s + verdictColumns +
                              u", data, rejected.sent FROM verdict JOIN rejected ON rejected.verdict = verdict.number"
                              " WHERE verdict.task = ? AND undone = 0 ORDER BY verdict.number DESC"
                              " LIMIT 1"_s,
                          {task.text()}, [&](const Row &row) {
                              rejection = {verdictFrom(row), qUncompress(row.bytes(12)), row.integer(13)};
                          });
    if (!found)
        return found.error();
    return rejection;
}

Outcome VerdictJournal::setCorrection(qint64 verdict, const std::array<qint64, 5> &counts)
{
    return write(u"UPDATE rejected SET same = ?, moved = ?, relabelled = ?, added = ?, gone = ? WHERE verdict = ?"_s,
                 {counts[0], counts[1], counts[2], counts[3], counts[4], verdict});
}

} // namespace labdesk::store
