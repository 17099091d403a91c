#include "base/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace labdesk {

Outcome saveFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return Done{};
    return Error{.kind = Error::Kind::Disk,
                 .text =
                     QCoreApplication::translate("files", "%1 can't be written: %2.").arg(path, file.errorString())};
}

bool makePrivateFolder(const QString &path)
{
    return QDir().mkpath(path) && QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace labdesk
