#include "jobs/partfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThreadPool>
#include <QUuid>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(jobs)
};

constexpr const char *markName = "labdesk-export";
constexpr int folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

QString reason()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

// Closes what it holds.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

bool writeAll(int file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::write(file, bytes.data(), static_cast<size_t>(bytes.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes = bytes.sliced(count);
    }
    return true;
}

// Calls `each` with the names in an opened folder; false when it can't be read to its end.
template <typename Each>
bool eachName(int folder, const Each &each)
{
    DIR *entries = fdopendir(::openat(folder, ".", folderFlags));
    if (!entries)
        return false;
    errno = 0;
    while (const dirent *entry = ::readdir(entries)) {
        const QByteArray name(entry->d_name);
        if (name != "." && name != "..")
            each(name);
        errno = 0;
    }
    const bool whole = errno == 0;
    ::closedir(entries);
    return whole;
}

void removeBelow(int folder)
{
    QByteArrayList names;
    eachName(folder, [&names](const QByteArray &name) { names += name; });
    for (const QByteArray &name : std::as_const(names)) {
        if (::unlinkat(folder, name.constData(), 0) == 0)
            continue;
        const Descriptor below(::openat(folder, name.constData(), folderFlags));
        if (!below.isOpen())
            continue;
        removeBelow(below.number());
        ::unlinkat(folder, name.constData(), AT_REMOVEDIR);
    }
}

// The path goes only while it still leads to the folder that was opened.
void removeOpened(int folder, const QString &path)
{
    removeBelow(folder);
    struct stat opened = {}, named = {};
    const QByteArray name = QFile::encodeName(path);
    if (::fstat(folder, &opened) == 0 && ::lstat(name.constData(), &named) == 0 && opened.st_dev == named.st_dev &&
        opened.st_ino == named.st_ino)
        ::rmdir(name.constData());
}

// A file as it lies there: one that was written to, replaced or renamed meanwhile differs.
quint64 markOf(const QByteArray &name, const struct stat &info)
{
    return qHashMulti(7, name, quint64(info.st_ino), qint64(info.st_size), qint64(info.st_mtim.tv_sec),
                      qint64(info.st_mtim.tv_nsec));
}

// How many files lie in a folder and below; −1: it can't be told. Adds their marks up.
qint64 filesIn(int folder, const QByteArray &prefix, quint64 &sum)
{
    qint64 count = 0;
    bool whole = true;
    const bool read = eachName(folder, [&](const QByteArray &name) {
        struct stat info = {};
        if (::fstatat(folder, name.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
            whole = false;
        } else if (S_ISDIR(info.st_mode)) {
            const Descriptor below(::openat(folder, name.constData(), folderFlags));
            const qint64 inside = below.isOpen() ? filesIn(below.number(), prefix + name + '/', sum) : -1;
            whole &= inside >= 0;
            count += inside;
        } else {
            ++count;
            sum += markOf(prefix + name, info);
        }
    });
    return read && whole ? count : -1;
}

} // namespace

Error cannotWrite(const QString &path, const QString &why)
{
    const QString shown = system::knownPath(path);
    // Qt has no words for a write that ended half-way, which is what a full disk does.
    const bool half = why.isEmpty() || why == "Unknown error"_L1;
    return {.kind = Error::Kind::Disk,
            .text = Say::tr("%1 can't be written: %2. Free some space or choose another place.")
                        .arg(shown, half ? Say::tr("the disk is full") : why)};
}

Result<std::unique_ptr<PartFolder>> PartFolder::make(const QString &beside, const QString &id)
{
    std::unique_ptr<PartFolder> part(new PartFolder);
    const QString path = u"%1.%2.part"_s.arg(beside, QUuid::createUuid().toString(QUuid::Id128).left(8));
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0777) != 0)
        return cannotWrite(beside, reason());
    part->m_path = path;
    part->m_root = ::open(name.constData(), folderFlags);
    if (part->m_root < 0)
        return cannotWrite(path, reason());
    const Descriptor mark(::openat(part->m_root, markName, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!mark.isOpen() || !writeAll(mark.number(), id.toUtf8()) || ::mkdirat(part->m_root, "scratch", 0777) != 0 ||
        (part->m_scratch = ::openat(part->m_root, "scratch", folderFlags)) < 0)
        return cannotWrite(path, reason());
    return part;
}

PartFolder::~PartFolder()
{
    for (const int folder : {m_parent, m_out, m_scratch})
        if (folder >= 0)
            ::close(folder);
    if (m_root < 0)
        return;
    constexpr qint64 few = 1000;
    const auto removeAll = [root = m_root, path = m_path] {
        removeOpened(root, path);
        ::close(root);
    };
    if (m_files > few)
        QThreadPool::globalInstance()->start(removeAll); // nobody waits for them
    else
        removeAll();
}

void PartFolder::remove(const QString &path, const QString &id)
{
    const Descriptor root(::open(QFile::encodeName(path).constData(), folderFlags));
    if (!root.isOpen() || id.isEmpty())
        return;
    const Descriptor mark(::openat(root.number(), markName, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    QByteArray found(id.toUtf8().size() + 1, '\0');
    const ssize_t count =
        mark.isOpen() ? ::read(mark.number(), found.data(), static_cast<size_t>(found.size())) : ssize_t(-1);
    if (count >= 0 && found.left(count) == id.toUtf8())
        removeOpened(root.number(), path);
}

Error PartFolder::taken() const
{
    return {.kind = Error::Kind::Disk,
            .text = Say::tr("The folder %1, in which the export grew, was changed or taken away meanwhile. The export "
                            "was given up: start it again.")
                        .arg(m_path)};
}

Outcome PartFolder::makeOutputFolder()
{
    if (::mkdirat(m_root, "out", 0777) != 0 || (m_out = ::openat(m_root, "out", folderFlags)) < 0)
        return errno == ENOENT ? taken() : cannotWrite(m_path, reason());
    return Done{};
}

// Makes the folders above a file that weren't made yet.
Outcome PartFolder::prepare(const QString &relative, QByteArray &name)
{
    name = QFile::encodeName(relative);
    for (qsizetype slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
        const QByteArray folder = name.left(slash);
        if (m_folders.contains(folder))
            continue;
        if (::mkdirat(m_out, folder.constData(), 0777) != 0)
            return errno == ENOENT ? taken() : cannotWrite(m_path + u'/' + relative, reason());
        m_folders.insert(folder);
    }
    return openParent(name);
}

// Part by part and never through a link: what somebody puts in the place of a folder isn't written into.
Outcome PartFolder::openParent(const QByteArray &name)
{
    const qsizetype last = name.lastIndexOf('/');
    const QByteArray folders = last < 0 ? QByteArray() : name.left(last);
    if (m_parent >= 0 && folders == m_parentName)
        return Done{};
    if (m_parent >= 0)
        ::close(m_parent);
    m_parent = ::openat(m_out, ".", folderFlags);
    m_parentName = folders;
    const auto parts = folders.isEmpty() ? QByteArrayList() : folders.split('/');
    for (const QByteArray &part : parts) {
        const int inner = m_parent < 0 ? -1 : ::openat(m_parent, part.constData(), folderFlags);
        if (m_parent >= 0)
            ::close(m_parent);
        m_parent = inner;
    }
    return m_parent >= 0 ? Outcome(Done{}) : Outcome(taken());
}

Outcome PartFolder::write(const QString &relative, const QByteArray &bytes, bool replaces)
{
    QByteArray name;
    if (const auto ready = prepare(relative, name); !ready)
        return ready;
    const QByteArray own = name.mid(name.lastIndexOf('/') + 1);
    struct stat info = {};
    const bool again = replaces && ::fstatat(m_parent, own.constData(), &info, AT_SYMLINK_NOFOLLOW) == 0 &&
                       ::unlinkat(m_parent, own.constData(), 0) == 0;
    if (again)
        m_sum -= markOf(name, info);
    const Descriptor file(
        ::openat(m_parent, own.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file.isOpen() && (errno == ENOENT || errno == ENOTDIR))
        return taken();
    if (!file.isOpen() || !writeAll(file.number(), bytes) || ::fstat(file.number(), &info) != 0)
        return cannotWrite(m_path + u'/' + relative, reason());
    m_files += !again;
    m_sum += markOf(name, info);
    return Done{};
}

bool PartFolder::linkIn(const QString &relative, const QString &existing)
{
    QByteArray name;
    if (!prepare(relative, name))
        return false;
    const QByteArray own = name.mid(name.lastIndexOf('/') + 1);
    struct stat info = {};
    const QByteArray from = QFile::encodeName(existing);
    if (::lstat(from.constData(), &info) != 0 || !S_ISREG(info.st_mode) ||
        ::linkat(AT_FDCWD, from.constData(), m_parent, own.constData(), 0) != 0)
        return false;
    ++m_files;
    m_sum += markOf(name, info);
    return true;
}

bool PartFolder::symlinkIn(const QString &relative, const QString &existing)
{
    QByteArray name, target(4096, '\0');
    const ssize_t length =
        ::readlink(QFile::encodeName(existing).constData(), target.data(), static_cast<size_t>(target.size()) - 1);
    if (length <= 0 || !prepare(relative, name))
        return false;
    const QByteArray own = name.mid(name.lastIndexOf('/') + 1);
    struct stat info = {};
    if (::symlinkat(target.left(length).constData(), m_parent, own.constData()) != 0 ||
        ::fstatat(m_parent, own.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    ++m_files;
    m_sum += markOf(name, info);
    return true;
}

bool PartFolder::folderIn(const QString &relative)
{
    QByteArray name;
    return prepare(relative + u"/x"_s, name).hasValue();
}

// Of a folder and those below it that the old one has, too.
void PartFolder::keepPermissions(const QByteArray &target) const
{
    struct stat info = {};
    if (::stat(target.constData(), &info) == 0)
        (void)::fchmod(m_out, info.st_mode & 07777);
    for (const QByteArray &folder : m_folders)
        if (::lstat((target + '/' + folder).constData(), &info) == 0 && S_ISDIR(info.st_mode))
            (void)::fchmodat(m_out, folder.constData(), info.st_mode & 07777, 0);
}

Outcome PartFolder::moveIn(const QString &relative, const QString &source)
{
    QByteArray name;
    if (const auto ready = prepare(relative, name); !ready)
        return ready;
    const QByteArray own = name.mid(name.lastIndexOf('/') + 1);
    struct stat info = {};
    if (::fstatat(m_parent, own.constData(), &info, AT_SYMLINK_NOFOLLOW) == 0)
        return cannotWrite(m_path + u'/' + relative, QString::fromLocal8Bit(std::strerror(EEXIST)));
    const QByteArray from = QFile::encodeName(QFileInfo(source).fileName());
    if (::fstatat(m_scratch, from.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(info.st_mode))
        return taken();
    if (::renameat(m_scratch, from.constData(), m_parent, own.constData()) != 0)
        return errno == ENOENT ? taken() : cannotWrite(m_path + u'/' + relative, reason());
    ++m_files;
    m_sum += markOf(name, info);
    return Done{};
}

Outcome PartFolder::moveOut(const QString &target)
{
    if (::renameat(m_root, "out", AT_FDCWD, QFile::encodeName(target).constData()) == 0) {
        m_files = 0;
        return Done{};
    }
    if (errno == EEXIST || errno == ENOTEMPTY)
        return Error{.kind = Error::Kind::Conflict,
                     .text = Say::tr("The folder %1 isn't empty. Choose another name.").arg(target)};
    return errno == ENOENT ? taken() : cannotWrite(target, reason());
}

Outcome PartFolder::compareFolder() const
{
    struct stat opened = {}, named = {};
    const bool same = ::fstat(m_out, &opened) == 0 && ::fstatat(m_root, "out", &named, AT_SYMLINK_NOFOLLOW) == 0 &&
                      opened.st_ino == named.st_ino;
    quint64 sum = 0;
    if (!same || filesIn(m_out, {}, sum) != m_files || sum != m_sum)
        return taken();
    return Done{};
}

Outcome PartFolder::commitFolder(const QString &target)
{
    const auto same = compareFolder();
    return same ? moveOut(target) : same;
}

Outcome PartFolder::replaceFolder(const QString &target)
{
    if (const auto same = compareFolder(); !same)
        return same;
    const QByteArray path = QFile::encodeName(target);
    keepPermissions(path);
    if (system::exchange(m_root, "out", AT_FDCWD, path.constData()))
        return Done{}; // the old one is removed with this
    if (errno != EINVAL && errno != ENOSYS)
        return cannotWrite(target, reason());
    // A file system that can't exchange: two steps. The old one lies beside meanwhile, where nothing of ours is ever
    // removed, and comes back when the second step fails.
    const QByteArray aside = path + ".old-" + QFile::encodeName(m_path).right(13).left(8);
    if (::rename(path.constData(), aside.constData()) != 0)
        return cannotWrite(target, reason());
    const auto moved = moveOut(target);
    if (!moved)
        (void)::rename(aside.constData(), path.constData());
    else if (::renameat(AT_FDCWD, aside.constData(), m_root, "out") != 0)
        return Error{.kind = Error::Kind::Disk,
                     .text = Say::tr("The export is whole; the one before it lies in %1 and can be removed.")
                                 .arg(QFile::decodeName(aside))};
    return moved;
}

Outcome PartFolder::commitFile(const QString &target, qint64 size)
{
    struct stat info = {};
    if (::fstatat(m_root, "out", &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(info.st_mode) || info.st_size != size)
        return taken();
    return moveOut(target);
}

} // namespace labdesk::jobs
