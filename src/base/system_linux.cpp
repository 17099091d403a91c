#include "base/system.h"

#include <QFile>

#include <algorithm>
#include <cstdio>

#include <fcntl.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace labdesk::system {

using namespace Qt::StringLiterals;

namespace {

constexpr auto openedFolders = "/proc/self/fd/"_L1;

} // namespace

qint64 memoryInUse()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

QString pathOfOpened(int folder)
{
    return openedFolders + QString::number(folder);
}

QString knownPath(const QString &path)
{
    if (!path.startsWith(openedFolders))
        return path;
    const qsizetype slash = path.indexOf(u'/', openedFolders.size());
    const qsizetype end = slash < 0 ? path.size() : slash;
    return QFile::symLinkTarget(path.left(end)) + path.mid(end);
}

bool exchange(int folder, const char *name, int otherFolder, const char *otherName)
{
    return ::renameat2(folder, name, otherFolder, otherName, RENAME_EXCHANGE) == 0;
}

bool reserve(int file, qint64 size)
{
    return ::posix_fallocate(file, 0, size) == 0;
}

qint64 unsent(int socket)
{
    int count = 0;
    return ::ioctl(socket, SIOCOUTQ, &count) == 0 ? count : 0;
}

void acknowledgeAtOnce(int socket)
{
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
}

} // namespace labdesk::system
