#include "base/filelock.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace labdesk {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<FileLock>> FileLock::take(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return Error{.kind = Error::Kind::Disk, .text = u"%1 can't be written to."_s.arg(path), .detail = {}};
    if (::flock(file, LOCK_EX | LOCK_NB) == 0)
        return std::unique_ptr<FileLock>(new FileLock(file));
    ::close(file);
    return Error{.kind = Error::Kind::Conflict, .text = u"%1 is in use."_s.arg(path), .detail = {}};
}

FileLock::~FileLock()
{
    ::close(m_file);
}

} // namespace labdesk
