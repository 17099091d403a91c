#include "lab/folderlock.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<FolderLock>> FolderLock::take(const QString &folder)
{
    QDir().mkpath(folder);
    // Ours, or just made; a folder that holds other things (--data /tmp) stays as it is.
    const QDir data(folder);
    if (data.exists(u"lab.sqlite"_s) || data.isEmpty())
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QByteArray path = QFile::encodeName(folder + u"/lock"_s);
    const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return Error{
            .kind = Error::Kind::Disk, .text = u"The data folder %1 can't be written to."_s.arg(folder), .detail = {}};
    if (::flock(file, LOCK_EX | LOCK_NB) == 0)
        return std::unique_ptr<FolderLock>(new FolderLock(file));
    ::close(file);
    return Error{
        .kind = Error::Kind::Conflict,
        .text = u"Another Labdesk uses the data in %1. Close it, or choose another folder with --data."_s.arg(folder),
        .detail = {}};
}

FolderLock::~FolderLock()
{
    ::close(m_file); // the file stays: removing it would let two programs lock two files of one name
}

} // namespace labdesk::lab
