#include "lab/backup.h"

#include "lab/blobstore.h"
#include "lab/labdatabase.h"
#include "lab/migration.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

Error disk(const QString &text)
{
    return {.kind = Error::Kind::Disk, .text = text, .detail = {}};
}

bool isFree(const QString &folder)
{
    return !QFileInfo::exists(folder) || QDir(folder).isEmpty();
}

// A folder that is put together beside its place, and goes when it isn't finished.
class Growing
{
public:
    explicit Growing(const QString &target) : m_target(target), m_part(target + u".part"_s)
    {
        QDir(m_part).removeRecursively();
        m_isMade = QDir().mkpath(m_part);
        QFile::setPermissions(m_part, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    ~Growing()
    {
        if (!m_isDone)
            QDir(m_part).removeRecursively();
    }
    [[nodiscard]] bool isMade() const { return m_isMade; }
    [[nodiscard]] const QString &path() const { return m_part; }
    [[nodiscard]] bool finish()
    {
        QDir().rmdir(m_target); // an empty one
        return m_isDone = QDir().rename(m_part, m_target);
    }

private:
    QString m_target, m_part;
    bool m_isMade = false, m_isDone = false;
};

Result<qint64> tasksIn(Database &database)
{
    if (database.engine() == Database::Engine::Sqlite) {
        const auto sound = database.value(u"PRAGMA integrity_check"_s);
        if (!sound)
            return sound.error();
        if (sound->toString() != u"ok"_s)
            return disk(u"The database is damaged: %1"_s.arg(sound->toString()));
    }
    const auto tasks = database.value(u"SELECT COUNT(*) FROM task"_s);
    return tasks ? Result(tasks->toLongLong()) : Result<qint64>(tasks.error());
}

// A Lab is there: opening it would make one.
bool isThere(const Storage &lab)
{
    return !lab.database.isEmpty() || QFileInfo::exists(lab.folder + u"/lab.sqlite"_s);
}

// What `lab` holds at this moment, in a new SQLite file.
Outcome copyInto(const QString &folder, const Storage &lab)
{
    const auto live = openDatabase(lab);
    if (!live)
        return live.error();
    if ((*live)->engine() == Database::Engine::Sqlite) {
        const auto kept = (*live)->run(u"VACUUM INTO ?"_s, {folder + u"/lab.sqlite"_s});
        return kept ? Outcome(Done{}) : Outcome(kept.error());
    }
    const auto copy = openDatabase(folder);
    return copy ? copyDatabase(**live, **copy) : Outcome(copy.error());
}

} // namespace

Result<BackedUp> backUp(const Storage &lab, const QString &target)
{
    if (!isThere(lab))
        return Error{.kind = Error::Kind::Invalid, .text = u"There is no Lab in %1"_s.arg(lab.folder), .detail = {}};
    if (!isFree(target))
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"%1 is there already: a backup goes to a new folder"_s.arg(target),
                     .detail = {}};
    Growing growing(QFileInfo(target).absoluteFilePath());
    if (!growing.isMade())
        return disk(u"The folder %1 can't be made"_s.arg(growing.path()));
    if (const auto copied = copyInto(growing.path(), lab); !copied)
        return copied.error();
    // From here on the copy is asked, not the Lab: what it names was there when it was made.
    BackedUp counts;
    {
        const auto copy = openDatabase(growing.path());
        if (!copy)
            return copy.error();
        const auto tasks = tasksIn(**copy);
        if (!tasks)
            return tasks.error();
        const auto files = copyFiles(**copy, BlobStore(lab), BlobStore(growing.path()));
        if (!files)
            return files.error();
        counts = {*tasks, files->files, files->bytes};
    }
    if (!growing.finish())
        return disk(u"%1 can't be renamed to %2"_s.arg(growing.path(), target));
    return counts;
}

Result<BackedUp> restore(const QString &backup, const Storage &lab)
{
    if (!QFileInfo::exists(backup + u"/lab.sqlite"_s))
        return Error{.kind = Error::Kind::Invalid, .text = u"There is no backup in %1"_s.arg(backup), .detail = {}};
    if (lab.isShared() || !lab.files.isEmpty())
        return moveLab(backup, lab);
    if (!isFree(lab.folder))
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"%1 isn't empty: a Lab is restored into a folder of its own"_s.arg(lab.folder),
                     .detail = {}};
    return backUp(backup, lab.folder);
}

Result<BackedUp> moveLab(const Storage &from, const Storage &to)
{
    if (!isThere(from))
        return Error{.kind = Error::Kind::Invalid, .text = u"There is no Lab in %1"_s.arg(from.folder), .detail = {}};
    if (!to.isShared() && isThere(to))
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"There is a Lab in %1 already: a Lab is copied into an empty place"_s.arg(to.folder),
                     .detail = {}};
    const auto source = openDatabase(from);
    if (!source)
        return source.error();
    const auto tasks = tasksIn(**source);
    if (!tasks)
        return tasks.error();
    BackedUp counts{*tasks, 0, 0};
    if (!haveSameFiles(from, to)) {
        const auto files = copyFiles(**source, BlobStore(from), BlobStore(to));
        if (!files)
            return files.error();
        counts.files = files->files;
        counts.bytes = files->bytes;
    }
    // The database comes last, and whole: what it names is there by then.
    const auto copyTo = [&](const Storage &place) -> Outcome {
        const auto target = openDatabase(place);
        return target ? copyDatabase(**source, **target) : Outcome(target.error());
    };
    if (to.isShared()) {
        const auto copied = copyTo(to);
        return copied ? Result(counts) : Result<BackedUp>(copied.error());
    }
    Growing growing(QDir(to.folder).absoluteFilePath(u"lab.sqlite.moving"_s));
    if (!growing.isMade())
        return disk(u"The folder %1 can't be made"_s.arg(growing.path()));
    if (const auto copied = copyTo(growing.path()); !copied)
        return copied.error();
    if (!QFile::rename(growing.path() + u"/lab.sqlite"_s, to.folder + u"/lab.sqlite"_s))
        return disk(u"%1/lab.sqlite can't be written"_s.arg(to.folder));
    return counts;
}

} // namespace labdesk::lab
