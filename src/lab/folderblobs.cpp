#include "lab/folderblobs.h"

#include "base/sha256.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int youngFor = 3600; // seconds: the row of such a blob may be on its way

bool movedTo(const QString &from, const QString &to) // over what is there
{
    return ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

} // namespace

Outcome FolderBlobs::keep(QFile &file, const QByteArray &sha256)
{
    const QString path = pathOf(sha256);
    const std::lock_guard lock(m_keeping);
    // Over what is there: bytes of the same content, or what has become of them.
    const auto moved = [&] { return movedTo(file.fileName(), path); };
    if (!moved() && !(QDir().mkpath(QFileInfo(path).path()) && moved()))
        return Error{.kind = Error::Kind::Disk,
                     .text = u"The Lab can't store the file: %1"_s.arg(file.errorString()),
                     .detail = {}};
    return Done{};
}

Result<QString> FolderBlobs::fetch(const QByteArray &sha256)
{
    const auto sound = check(sha256);
    return sound ? Result(pathOf(sha256)) : Result<QString>(sound.error());
}

Outcome FolderBlobs::check(const QByteArray &sha256)
{
    constexpr qsizetype mostRemembered = 100'000;
    const QFileInfo info(pathOf(sha256));
    if (!info.isFile())
        return Error{.kind = Error::Kind::NotFound, .text = u"missing"_s, .detail = {}};
    const Seen seen{info.size(), info.metadataChangeTime().toMSecsSinceEpoch()};
    {
        const std::lock_guard lock(m_mutex);
        if (m_sound.value(sha256) == seen)
            return Done{};
    }
    const auto hash = Sha256::hexOfFile(info.filePath());
    if (!hash || *hash != sha256) {
        qWarning("labdesk: blob %s is damaged", sha256.constData());
        return Error{
            .kind = Error::Kind::Disk, .text = u"damaged on the Lab's disk: upload the file again"_s, .detail = {}};
    }
    const std::lock_guard lock(m_mutex);
    if (m_sound.size() >= mostRemembered)
        m_sound.clear();
    m_sound.insert(sha256, seen);
    return Done{};
}

// Another program may keep the same content between our look and our removal: what is taken away turns out to be
// young then, and is put back.
bool FolderBlobs::remove(const QString &path) const
{
    const QString aside = path + u".swept"_s;
    if (!movedTo(path, aside))
        return false;
    if (QFileInfo(aside).lastModified() > QDateTime::currentDateTime().addSecs(-youngFor)) {
        (void)movedTo(aside, path);
        return false;
    }
    return QFile::remove(aside);
}

Result<qint64> FolderBlobs::sweep(const Wanted &wanted, bool removes)
{
    const QDateTime young = QDateTime::currentDateTime().addSecs(-youngFor);
    qint64 removed = 0;
    QDirIterator files(m_folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const std::lock_guard lock(m_keeping);
        const QByteArray name = files.fileName().toLatin1();
        if (pathOf(name) == path && QFileInfo(path).metadataChangeTime() < young && !wanted(name))
            removed += !removes || remove(path) ? 1 : 0;
    }
    return removed;
}

QString FolderBlobs::pathOf(const QByteArray &sha256) const
{
    return isSha256(sha256)
               ? u"%1/%2/%3"_s.arg(m_folder, QString::fromLatin1(sha256.left(2)), QString::fromLatin1(sha256))
               : QString();
}

} // namespace labdesk::lab
