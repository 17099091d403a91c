#include "store/classmaps.h"

#include "base/files.h"
#include "base/sha256.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace labdesk::store {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(store)
};

} // namespace

PinnedClassMap::PinnedClassMap(const QString &folder, const QString &account, const ProjectId &project,
                               const QString &input)
    : m_path(folder + u'/' +
             QString::fromLatin1(Sha256::hexOf((account + u'\n' + project.text() + u'\n' + input).toUtf8()).left(32)) +
             u".json"_s)
{
}

Result<QByteArray> PinnedClassMap::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Disk,
                     .text = Say::tr("The class map that is pinned to the project can't be read (%1: %2).")
                                 .arg(m_path, file.errorString())};
    return file.readAll();
}

Outcome PinnedClassMap::write(const QByteArray &json) const
{
    if (!makePrivateFolder(QFileInfo(m_path).absolutePath()))
        return Error{.kind = Error::Kind::Disk,
                     .text = Say::tr("The folder for class maps can't be made: %1.").arg(m_path)};
    return saveFile(m_path, json);
}

Outcome PinnedClassMap::remove() const
{
    return !QFile::exists(m_path) || QFile::remove(m_path)
               ? Outcome(Done{})
               : Outcome(Error{.kind = Error::Kind::Disk, .text = Say::tr("%1 can't be removed.").arg(m_path)});
}

} // namespace labdesk::store
