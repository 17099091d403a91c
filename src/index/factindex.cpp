#include "index/factindex.h"

#include "base/sha256.h"
#include "base/sqlitedatabase.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStandardPaths>

namespace labdesk::index {

using namespace Qt::StringLiterals;

namespace {

constexpr int version = 2; // of the tables and of what facts are read: another number begins anew

// Facts can be read again: what the disk has not taken when the power goes is no loss.
const QStringList &pragmas()
{
    static const QStringList all{u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = OFF"_s,
                                 u"PRAGMA mmap_size = 2147483648"_s, u"PRAGMA cache_size = -16000"_s};
    return all;
}

const QStringList &steps()
{
    static const QStringList all{
        u"CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID"_s,
        u"CREATE TABLE IF NOT EXISTS word(number INTEGER PRIMARY KEY, text TEXT NOT NULL)"_s,
        u"CREATE TABLE IF NOT EXISTS task(place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, mark INTEGER NOT NULL, facts BLOB NOT NULL)"_s,
        u"CREATE TABLE IF NOT EXISTS picture(picture TEXT PRIMARY KEY, sha256 BLOB, hash INTEGER) WITHOUT ROWID"_s,
    };
    return all;
}

QByteArray encoded(const IndexOwner &owner)
{
    return QByteArray::number(version) + '\n' + owner.account.toUtf8() + '\n' + owner.project.text().toUtf8() + '\n' +
           owner.tools;
}

qint64 fromMark(quint64 mark) // SQLite's numbers have a sign
{
    qint64 number = 0;
    std::memcpy(&number, &mark, sizeof number);
    return number;
}

quint64 toMark(qint64 number)
{
    quint64 mark = 0;
    std::memcpy(&mark, &number, sizeof mark);
    return mark;
}

} // namespace

QByteArray markOf(const ProjectConfiguration &configuration)
{
    QByteArray text = wordOf(configuration.type).toUtf8();
    for (const ToolConfiguration &tool : configuration.tools) {
        text += '\n' + tool.input.toUtf8() + '\t' + wordOf(tool.type).toUtf8() + (tool.sequence ? "\ts" : "\t-");
        for (const MainList &list : tool.mainLists)
            text += '\t' + list.name.toUtf8();
    }
    return Sha256::hexOf(text);
}

QString indexPath(const IndexOwner &owner, const QString &folder)
{
    const QString base =
        folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/labdesk/index"_s
                         : folder;
    const QByteArray name = Sha256::hexOf(owner.account.toUtf8() + '\n' + owner.project.text().toUtf8()).left(32);
    return base + u'/' + QString::fromLatin1(name) + u".sqlite"_s;
}

void FactIndex::discard(const QString &path)
{
    for (const QString &ending : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(path + ending);
}

Result<std::unique_ptr<FactIndex>> FactIndex::open(const QString &path, const IndexOwner &owner)
{
    QDir().mkpath(QFileInfo(path).path());
    Error last;
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto database = SqliteDatabase::open(path, pragmas());
        if (database) {
            // What is in it is about the customer's pictures: nobody else's.
            QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
            std::unique_ptr<FactIndex> index(new FactIndex);
            index->m_database = std::move(*database);
            const auto begun = index->begin(owner);
            if (begun)
                return index;
            last = begun.error();
        } else {
            last = database.error();
        }
        if (!Database::isDamaged(last))
            break; // another program holds it, or the disk is full: not broken
        discard(path);
    }
    return last;
}

// The tables, and whether what is in them is ours.
Outcome FactIndex::begin(const IndexOwner &owner)
{
    const QByteArray wanted = encoded(owner);
    return m_database->transaction([&]() -> Outcome {
        for (const QString &step : steps())
            if (const auto done = m_database->run(step); !done)
                return done.error();
        const auto known = m_database->value(u"SELECT value FROM meta WHERE key = 'owner'"_s);
        if (!known)
            return known.error();
        if (known->toByteArray() == wanted)
            return loadWords();
        // Another version may have made other tables.
        for (const QString &table : {u"meta"_s, u"word"_s, u"task"_s, u"picture"_s})
            if (const auto dropped = m_database->run(u"DROP TABLE "_s + table); !dropped)
                return dropped.error();
        for (const QString &step : steps())
            if (const auto done = m_database->run(step); !done)
                return done.error();
        for (const auto &[key, value] : {std::pair{u"owner"_s, QVariant(wanted)},
                                         std::pair{u"epoch"_s, QVariant(QRandomGenerator::system()->bounded(INT_MAX))}})
            if (const auto kept = m_database->run(u"INSERT INTO meta(key, value) VALUES (?, ?)"_s, {key, value}); !kept)
                return kept.error();
        return loadWords();
    });
}

Outcome FactIndex::loadWords()
{
    // Another program may have begun the index anew: then every number means something else.
    const auto epoch = m_database->value(u"SELECT value FROM meta WHERE key = 'epoch'"_s);
    if (!epoch)
        return epoch.error();
    if (epoch->toLongLong() != m_epoch) {
        m_words = Words();
        m_epoch = epoch->toLongLong();
    }
    return m_database->each(u"SELECT number, text FROM word WHERE number >= ? ORDER BY number"_s, {m_words.count()},
                            [this](const Row &row) -> Outcome {
                                if (row.integer(0) != m_words.count() || m_words.number(row.text(1)) != row.integer(0))
                                    return Database::damaged(u"The index's words are broken"_s);
                                return Done{};
                            });
}

Result<const Words *> FactIndex::words()
{
    if (const auto loaded = loadWords(); !loaded) // another connection may have added some
        return loaded.error();
    return &m_words;
}

Result<IndexState> FactIndex::state()
{
    IndexState state;
    const auto read = m_database->each(u"SELECT key, value FROM meta"_s, {}, [&state](const Row &row) -> Outcome {
        const std::string_view key = row.utf8(0);
        if (key == "complete")
            state.complete = row.integer(1) != 0;
        else if (key == "expected")
            state.expected = row.integer(1);
        else if (key == "through")
            state.through = row.integer(1);
        else if (key == "newest")
            state.newest = row.integer(1);
        else if (key == "readAt")
            state.readAt = row.integer(1);
        else if (key == "fast")
            state.fast = row.integer(1) != 0;
        else if (key == "checkedAt")
            state.checkedAt = row.integer(1);
        else if (key == "generation")
            state.generation = row.integer(1);
        else if (key == "tasks")
            state.tasks = row.integer(1);
        return Done{};
    });
    return read ? Result<IndexState>(state) : read.error();
}

Outcome FactIndex::keepState(const IndexState &state)
{
    return m_database->transaction([&]() -> Outcome {
        for (const auto &[key, value] :
             {std::pair{u"complete"_s, qint64(state.complete)}, std::pair{u"expected"_s, state.expected},
              std::pair{u"through"_s, state.through}, std::pair{u"checkedAt"_s, state.checkedAt},
              std::pair{u"newest"_s, state.newest}, std::pair{u"readAt"_s, state.readAt},
              std::pair{u"fast"_s, qint64(state.fast)}})
            if (const auto done =
                    m_database->run(u"INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)"_s, {key, value});
                !done)
                return done.error();
        return Done{};
    });
}

// Counted by the rows: two programs may write in turn.
Outcome FactIndex::changed()
{
    const auto counted = m_database->run(
        u"INSERT OR REPLACE INTO meta(key, value) VALUES ('generation', coalesce((SELECT value FROM meta WHERE key = 'generation'), 0) + 1)"_s);
    return counted ? Outcome(Done{}) : Outcome(counted.error());
}

namespace {

const QString addTasks =
    u"INSERT OR REPLACE INTO meta(key, value) VALUES ('tasks', coalesce((SELECT value FROM meta WHERE key = 'tasks'), 0) + ?)"_s;

} // namespace

Outcome FactIndex::put(PackedPage page)
{
    const auto outcome = m_database->transaction([&]() -> Outcome {
        if (const auto loaded = loadWords(); !loaded)
            return loaded;
        std::vector<quint32> table;
        for (quint32 i = 0; i < page.words.count(); ++i) {
            const QString &word = page.words.word(i);
            if (!m_words.find(word)) {
                const auto kept =
                    m_database->run(u"INSERT INTO word(number, text) VALUES (?, ?)"_s, {qint64(m_words.count()), word});
                if (!kept)
                    return kept.error();
            }
            table.push_back(m_words.number(word));
        }
        qint64 added = 0;
        for (PackedPage::Item &item : page.items) {
            renumber(item.bytes, table);
            const QString id = item.id.text();
            const auto updated = m_database->run(u"UPDATE task SET mark = ?, facts = ? WHERE id = ?"_s,
                                                 {fromMark(item.mark), item.bytes, id});
            if (!updated)
                return updated.error();
            if (*updated > 0)
                continue;
            const auto kept = m_database->run(u"INSERT INTO task(id, mark, facts) VALUES (?, ?, ?)"_s,
                                              {id, fromMark(item.mark), item.bytes});
            if (!kept)
                return kept.error();
            ++added;
        }
        if (const auto counted = m_database->run(addTasks, {added}); !counted)
            return counted.error();
        return changed();
    });
    if (!outcome)
        m_words = Words(); // some of them may not have been kept
    return outcome;
}

Outcome FactIndex::remove(const QList<TaskId> &ids)
{
    return m_database->transaction([&]() -> Outcome {
        qint64 gone = 0;
        for (const TaskId &id : ids) {
            const auto removed = m_database->run(u"DELETE FROM task WHERE id = ?"_s, {id.text()});
            if (!removed)
                return removed.error();
            gone += *removed;
        }
        if (const auto counted = m_database->run(addTasks, {-gone}); !counted)
            return counted.error();
        return gone > 0 ? changed() : Outcome(Done{});
    });
}

Result<QHash<QByteArray, quint64>> FactIndex::marks()
{
    QHash<QByteArray, quint64> marks;
    const auto read = m_database->each(u"SELECT id, mark FROM task"_s, {}, [&marks](const Row &row) -> Outcome {
        marks.insert(row.bytes(0), toMark(row.integer(1)));
        return Done{};
    });
    return read ? Result<QHash<QByteArray, quint64>>(marks) : read.error();
}

Outcome FactIndex::putPictures(const QList<PictureFacts> &pictures)
{
    return m_database->transaction([&]() -> Outcome {
        for (const PictureFacts &picture : pictures) {
            // What one doesn't know the other may have known.
            const auto kept = m_database->run(
                u"INSERT INTO picture(picture, sha256, hash) VALUES (?, ?, ?) ON CONFLICT(picture) DO UPDATE SET "
                u"sha256 = coalesce(excluded.sha256, sha256), hash = coalesce(excluded.hash, hash)"_s,
                {picture.picture, picture.sha256.isEmpty() ? QVariant() : QVariant(picture.sha256),
                 picture.hash ? QVariant(fromMark(*picture.hash)) : QVariant()});
            if (!kept)
                return kept.error();
        }
        return changed();
    });
}

Outcome FactIndex::eachPicture(const std::function<void(const PictureFacts &)> &visit)
{
    return m_database->each(u"SELECT picture, sha256, hash FROM picture"_s, {}, [&visit](const Row &row) -> Outcome {
        PictureFacts facts{row.text(0), row.isNull(1) ? QByteArray() : row.bytes(1), {}};
        if (!row.isNull(2))
            facts.hash = toMark(row.integer(2));
        visit(facts);
        return Done{};
    });
}

namespace {

Outcome show(const Row &row, const FactIndex::Visit &visit)
{
    TaskView task;
    if (!task.read(row.utf8(1)))
        return Database::damaged(
            QCoreApplication::translate("index", "What was read of the annotations is damaged; it is read again."));
    visit(row.integer(0), task);
    return Done{};
}

} // namespace

Outcome FactIndex::scan(const Visit &visit)
{
    return m_database->each(u"SELECT place, facts FROM task ORDER BY place"_s, {},
                            [&visit](const Row &row) { return show(row, visit); });
}

Outcome FactIndex::at(const QList<qint64> &places, const Visit &visit)
{
    for (const qint64 place : places)
        if (const auto done = m_database->each(u"SELECT place, facts FROM task WHERE place = ?"_s, {place},
                                               [&visit](const Row &row) { return show(row, visit); });
            !done)
            return done;
    return Done{};
}

Result<std::optional<qint64>> FactIndex::placeOf(const TaskId &task)
{
    std::optional<qint64> place;
    const auto read = m_database->first(u"SELECT place FROM task WHERE id = ?"_s, {task.text()},
                                        [&place](const Row &row) { place = row.integer(0); });
    return read ? Result<std::optional<qint64>>(place) : read.error();
}

Result<std::optional<quint64>> FactIndex::markOf(const TaskId &task)
{
    std::optional<quint64> mark;
    const auto read = m_database->first(u"SELECT mark FROM task WHERE id = ?"_s, {task.text()},
                                        [&mark](const Row &row) { mark = toMark(row.integer(0)); });
    return read ? Result<std::optional<quint64>>(mark) : read.error();
}

} // namespace labdesk::index
