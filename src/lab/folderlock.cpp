#include "lab/folderlock.h"

#include <QDir>
#include <QFile>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<FileLock>> lockFolder(const QString &folder)
{
    QDir().mkpath(folder);
    // Ours, or just made; a folder that holds other things (--data /tmp) stays as it is.
    const QDir data(folder);
    if (data.exists(u"lab.sqlite"_s) || data.isEmpty())
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto lock = FileLock::take(folder + u"/lock"_s);
    if (lock)
        return lock;
    Error error = lock.error();
    error.text =
        error.kind == Error::Kind::Conflict
            ? u"Another Labdesk uses the data in %1. Close it, or choose another folder with --data."_s.arg(folder)
            : u"The data folder %1 can't be written to."_s.arg(folder);
    return error;
}

} // namespace labdesk::lab
