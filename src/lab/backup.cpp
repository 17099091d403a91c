#include "lab/backup.h"

#include "base/sha256.h"
#include "lab/blobstore.h"
#include "lab/folderlock.h"
#include "lab/labdatabase.h"

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

// The files that a database names, from one store into another, each looked at as it is copied.
Outcome copyFiles(Database &database, const BlobStore &from, const BlobStore &to, BackedUp &counts)
{
    return database.each(
        u"SELECT sha256 FROM file UNION SELECT sha256 FROM dataset_file"_s, {}, [&](const Row &row) -> Outcome {
            const QByteArray sha256 = row.bytes(0);
            QFile source(from.pathOf(sha256));
            if (!source.open(QIODevice::ReadOnly))
                return disk(u"The file %1 can't be read: %2"_s.arg(source.fileName(), source.errorString()));
            const auto copied = to.copyFrom(source);
            if (!copied)
                return copied.error();
            if (*copied != sha256)
                return disk(u"The file %1 is damaged: its content isn't what its name says"_s.arg(source.fileName()));
            ++counts.files;
            counts.bytes += source.size();
            return Done{};
        });
}

Result<qint64> tasksIn(Database &database)
{
    const auto sound = database.value(u"PRAGMA integrity_check"_s);
    if (!sound)
        return sound.error();
    if (sound->toString() != u"ok"_s)
        return disk(u"The database is damaged: %1"_s.arg(sound->toString()));
    const auto tasks = database.value(u"SELECT COUNT(*) FROM task"_s);
    return tasks ? Result(tasks->toLongLong()) : Result<qint64>(tasks.error());
}

} // namespace

Result<BackedUp> backUp(const QString &folder, const QString &target)
{
    if (!QFileInfo::exists(folder + u"/lab.sqlite"_s))
        return Error{.kind = Error::Kind::Invalid, .text = u"There is no Lab in %1"_s.arg(folder), .detail = {}};
    if (!isFree(target))
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"%1 is there already: a backup goes to a new folder"_s.arg(target),
                     .detail = {}};
    Growing growing(QFileInfo(target).absoluteFilePath());
    if (!growing.isMade())
        return disk(u"The folder %1 can't be made"_s.arg(growing.path()));
    {
        const auto live = openDatabase(folder);
        if (!live)
            return live.error();
        if (const auto kept = (*live)->run(u"VACUUM INTO ?"_s, {growing.path() + u"/lab.sqlite"_s}); !kept)
            return kept.error();
    }
    // From here on the copy is asked, not the Lab: what it names was there when it was made.
    BackedUp counts;
    const auto copy = openDatabase(growing.path());
    if (!copy)
        return copy.error();
    const auto tasks = tasksIn(**copy);
    if (!tasks)
        return tasks.error();
    counts.tasks = *tasks;
    if (const auto copied = copyFiles(**copy, BlobStore(folder), BlobStore(growing.path()), counts); !copied)
        return copied.error();
    if (!growing.finish())
        return disk(u"%1 can't be renamed to %2"_s.arg(growing.path(), target));
    return counts;
}

Result<BackedUp> restore(const QString &backup, const QString &folder)
{
    if (!QFileInfo::exists(backup + u"/lab.sqlite"_s))
        return Error{.kind = Error::Kind::Invalid, .text = u"There is no backup in %1"_s.arg(backup), .detail = {}};
    if (!isFree(folder))
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"%1 isn't empty: a Lab is restored into a folder of its own"_s.arg(folder),
                     .detail = {}};
    return backUp(backup, folder);
}

} // namespace labdesk::lab
