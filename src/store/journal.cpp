#include "store/journal.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/sqlitedatabase.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace labdesk::store {

using namespace Qt::StringLiterals;
using State = JournalItem::State;

namespace {

constexpr int schema = 1;

const QStringList &pragmas()
{
    // Exclusive: the lock is the system's and goes with the program. Normal in WAL mode: a crash of the program loses
    // nothing; after a loss of power the last steps may be missing, and resuming asks the Lab for them.
    static const QStringList all{u"PRAGMA locking_mode=EXCLUSIVE"_s, u"PRAGMA journal_mode=WAL"_s,
                                 u"PRAGMA synchronous=NORMAL"_s, u"PRAGMA cache_size=-4096"_s};
    return all;
}

const QStringList &statements()
{
    static const QStringList all{
        u"CREATE TABLE transfer (kind TEXT, title TEXT, account TEXT, endpoint TEXT, access_id TEXT, embedded INTEGER, "
        u"spec BLOB, state TEXT, result BLOB,"
        " created INTEGER)"_s,
        u"CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID"_s,
        u"CREATE TABLE item (number INTEGER PRIMARY KEY, name TEXT, resources TEXT, data BLOB, properties BLOB, state "
        u"INTEGER NOT NULL DEFAULT 0,"
        " files TEXT, data_id TEXT, data_grant TEXT, sent INTEGER NOT NULL DEFAULT 0, task TEXT, reason TEXT)"_s,
        u"CREATE INDEX item_state ON item (state)"_s,
        u"CREATE INDEX item_task ON item (task) WHERE task IS NOT NULL"_s,
        u"CREATE TABLE known (task TEXT PRIMARY KEY) WITHOUT ROWID"_s,
        u"CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER, modified INTEGER, sha256 TEXT, id TEXT) WITHOUT ROWID"_s,
        u"CREATE INDEX file_content ON file (sha256)"_s,
        u"PRAGMA user_version = %1"_s.arg(schema)};
    return all;
}

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(store)
};

QString listText(const QStringList &texts)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

QStringList listOf(const QString &text)
{
    QStringList texts;
    for (const QJsonValue &value : QJsonDocument::fromJson(text.toUtf8()).array())
        texts += value.toString();
    return texts;
}

} // namespace

std::optional<FileStamp> stampOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return std::nullopt;
    return FileStamp{path, info.size(), info.lastModified().toMSecsSinceEpoch()};
}

Result<std::unique_ptr<Journal>> Journal::create(const QString &folder, const TransferRecord &record)
{
    std::unique_ptr<Journal> journal(new Journal);
    // The name sorts by age.
    const QString name = u"%1-%2.journal"_s.arg(clock::now(), 14, 10, QChar(u'0'))
                             .arg(QUuid::createUuid().toString(QUuid::Id128).left(8));
    const QString path = folder.isEmpty() ? QString() : QDir(folder).filePath(name);
    if (!path.isEmpty())
        (void)makePrivateFolder(folder); // where that can't be done, opening says why
    auto begun = journal->begin(path, record);
    if (!begun && !path.isEmpty()) {
        journal->m_database.reset();
        remove(path);
        journal->m_whyNotKept = begun.error().text;
        begun = journal->begin({}, record);
    }
    if (!begun)
        return begun.error();
    return journal;
}

Outcome Journal::begin(const QString &path, const TransferRecord &record)
{
    auto database = SqliteDatabase::open(path, pragmas(), std::chrono::milliseconds(200));
    if (!database)
        return database.error();
    m_database = std::move(*database);
    if (!path.isEmpty())
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    const auto filled = m_database->transaction([&]() -> Outcome {
        for (const QString &statement : statements())
            if (const auto done = m_database->run(statement); !done)
                return done.error();
        const auto done =
            m_database->run(u"INSERT INTO transfer VALUES (?, ?, ?, ?, ?, ?, ?, 'active', x'', ?)"_s,
                            {record.kind, record.title, record.account.name, record.account.endpoint.toString(),
                             record.account.accessId, record.account.embedded, record.spec, record.createdAt});
        return done ? Outcome(Done{}) : Outcome(done.error());
    });
    if (!filled)
        return filled;
    m_path = path;
    m_record = record;
    m_record.account.secret.clear();
    m_record.state = u"active"_s;
    return Done{};
}

Result<std::unique_ptr<Journal>> Journal::open(const QString &path)
{
    const auto broken = [&](const QString &why) {
        return Error{.kind = Error::Kind::Disk, .text = Say::tr("The journal %1 can't be read: %2").arg(path, why)};
    };
    if (!QFileInfo::exists(path))
        return broken(Say::tr("there is no such file"));
    std::unique_ptr<Journal> journal(new Journal);
    auto database = SqliteDatabase::open(path, pragmas(), std::chrono::milliseconds(50));
    if (!database) {
        if (database.error().kind == Error::Kind::Conflict)
            return Error{.kind = Error::Kind::Conflict, .text = Say::tr("Another Labdesk works on this transfer.")};
        return broken(database.error().text);
    }
    const auto version = (*database)->value(u"PRAGMA user_version"_s);
    if (!version)
        return version.error().kind == Error::Kind::Conflict
                   ? Error{.kind = Error::Kind::Conflict, .text = Say::tr("Another Labdesk works on this transfer.")}
                   : broken(version.error().text);
    if (version->toInt() > schema)
        return Error{
            .kind = Error::Kind::Disk,
            .text =
                Say::tr("The journal %1 was written by a newer Labdesk. Update Labdesk to go on with it.").arg(path)};
    const auto found = (*database)->first(
        u"SELECT kind, title, account, endpoint, access_id, embedded, spec, state, result, created FROM transfer"_s, {},
        [&](const Row &row) {
            const Account account{row.text(2), QUrl(row.text(3)), row.text(4), {}, row.integer(5) != 0};
            journal->m_record = {row.text(0), row.text(1),  account,       row.bytes(6),
                                 row.text(7), row.bytes(8), row.integer(9)};
        });
    if (!found || !*found)
        return broken(found ? Say::tr("it is empty") : found.error().text);
    journal->m_database = std::move(*database);
    journal->m_path = path;
    return journal;
}

QStringList Journal::in(const QString &folder)
{
    QStringList paths;
    const QDir directory(folder);
    for (const QString &name : directory.entryList({u"*.journal"_s}, QDir::Files, QDir::Name))
        paths += directory.filePath(name);
    return paths;
}

void Journal::remove(const QString &path)
{
    for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s, u".pages"_s})
        QFile::remove(path + end);
}

QString Journal::id() const
{
    return QFileInfo(m_path).completeBaseName();
}

QString Journal::spoolPath() const
{
    return isKept() ? m_path + u".pages"_s : QString();
}

Outcome Journal::write(const QString &sql, const QVariantList &values)
{
    const auto done = m_database->run(sql, values);
    if (done)
        return Done{};
    return Error{
        .kind = Error::Kind::Disk,
        .text = Say::tr("The transfer's journal can't be written: %1. Free some space, then resume: nothing is lost.")
                    .arg(done.error().text)};
}

Outcome Journal::setState(const QString &state, const QByteArray &result)
{
    m_record.state = state;
    m_record.result = result;
    return write(u"UPDATE transfer SET state = ?, result = ?"_s, {state, result});
}

Outcome Journal::setNote(const QString &name, const QString &value)
{
    return write(u"INSERT INTO note VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
                 {name, value});
}

QString Journal::note(const QString &name)
{
    const auto value = m_database->value(u"SELECT value FROM note WHERE name = ?"_s, {name});
    return value ? value->toString() : QString();
}

Outcome Journal::addDrafts(const QList<TaskDraft> &drafts)
{
    return m_database->transaction([&]() -> Outcome {
        for (const TaskDraft &draft : drafts)
            if (const auto done = write(u"INSERT INTO item (name, resources, data, properties) VALUES (?, ?, ?, ?)"_s,
                                        {draft.name, listText(draft.resources), draft.data, draft.properties});
                !done)
                return done;
        return Done{};
    });
}

Result<QList<JournalItem>> Journal::items(State state, qint64 after, int most)
{
    QList<JournalItem> items;
    const auto read = m_database->each(
        u"SELECT number, name, resources, data, properties, files, data_id, data_grant, sent, reason FROM item"
        " WHERE state = ? AND number > ? ORDER BY number LIMIT ?"_s,
        {static_cast<int>(state), after, most}, [&](const Row &row) -> Outcome {
            JournalItem item{row.integer(0),
                             {row.text(1), listOf(row.text(2)), row.bytes(3), row.bytes(4)},
                             state,
                             {},
                             row.text(6),
                             row.text(7),
                             row.integer(8) != 0,
                             row.text(9)};
            for (const QString &file : listOf(row.text(5)))
                item.files += FileId(file);
            items += item;
            return Done{};
        });
    return read ? Result(items) : Result<QList<JournalItem>>(read.error());
}

Result<qint64> Journal::count(State state)
{
    const auto value = m_database->value(u"SELECT COUNT(*) FROM item WHERE state = ?"_s, {static_cast<int>(state)});
    return value ? Result<qint64>(value->toLongLong()) : Result<qint64>(value.error());
}

Outcome Journal::save(const JournalItem &item)
{
    QStringList files;
    for (const FileId &file : item.files)
        files += file.text();
    return write(u"UPDATE item SET files = ?, data_id = ?, data_grant = ?, sent = ? WHERE number = ?"_s,
                 {listText(files), item.dataId, item.dataGrant, item.sent, item.number});
}

Outcome Journal::settle(qint64 number, State state, const TaskId &task, const QString &reason)
{
    return write(u"UPDATE item SET state = ?, task = ?, reason = ? WHERE number = ?"_s,
                 {static_cast<int>(state), task.isEmpty() ? QVariant() : QVariant(task.text()), reason, number});
}

Outcome Journal::retryFailed()
{
    return write(u"UPDATE item SET state = ?, reason = NULL WHERE state = ?"_s,
                 {static_cast<int>(State::Waiting), static_cast<int>(State::Failed)});
}

Outcome Journal::cutDown(const QString &state, const QByteArray &result)
{
    if (!isKept())
        return Done{};
    // A new file under the old name: deleting half a million rows takes its time, removing a file doesn't.
    const QString path = m_path;
    const TransferRecord record = m_record;
    m_database.reset();
    remove(path);
    const auto begun = begin(path, record);
    if (begun)
        return setState(state, result);
    if (!m_database) // whoever asks on is answered
        (void)begin({}, record);
    return begun;
}

Outcome Journal::addKnown(const QList<TaskId> &tasks)
{
    return m_database->transaction([&]() -> Outcome {
        for (const TaskId &task : tasks)
            if (const auto done = write(u"INSERT OR IGNORE INTO known VALUES (?)"_s, {task.text()}); !done)
                return done;
        return Done{};
    });
}

Result<bool> Journal::isKnown(const TaskId &task)
{
    return m_database->first(u"SELECT 1 FROM known WHERE task = ? UNION ALL SELECT 1 FROM item WHERE task = ?"_s,
                             {task.text(), task.text()}, [](const Row &) {});
}

Result<FileId> Journal::fileOf(const FileStamp &stamp)
{
    const auto id = m_database->value(u"SELECT id FROM file WHERE path = ? AND size = ? AND modified = ?"_s,
                                      {stamp.path, stamp.size, stamp.modified});
    return id ? Result(FileId(id->toString())) : Result<FileId>(id.error());
}

Result<FileId> Journal::fileOfContent(const QByteArray &sha256)
{
    const auto id = m_database->value(u"SELECT id FROM file WHERE sha256 = ? LIMIT 1"_s, {QString::fromLatin1(sha256)});
    return id ? Result(FileId(id->toString())) : Result<FileId>(id.error());
}

Outcome Journal::forgetFile(const QString &path)
{
    return write(u"DELETE FROM file WHERE path = ?"_s, {path});
}

Outcome Journal::rememberFile(const FileStamp &stamp, const QByteArray &sha256, const FileId &file)
{
    return write(u"INSERT INTO file VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET size = excluded.size, "
                 u"modified = excluded.modified,"
                 " sha256 = excluded.sha256, id = excluded.id"_s,
                 {stamp.path, stamp.size, stamp.modified,
                  sha256.isEmpty() ? QVariant() : QVariant(QString::fromLatin1(sha256)), file.text()});
}

} // namespace labdesk::store
