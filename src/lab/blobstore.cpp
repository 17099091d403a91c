#include "lab/blobstore.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QUuid>

#include <cstdio>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

Error diskError(const QString &what, const QString &reason)
{
    return {.kind = Error::Kind::Disk, .text = u"%1: %2"_s.arg(what, reason), .detail = {}};
}

} // namespace

bool BlobStore::Incoming::write(const char *bytes, qint64 count)
{
    m_hash.add(QByteArrayView(bytes, count));
    m_size += count;
    return m_file.write(bytes, count) == count;
}

std::optional<QByteArray> BlobStore::Incoming::readBack()
{
    if (!m_file.flush() || !m_file.seek(0))
        return std::nullopt;
    const QByteArray bytes = m_file.readAll();
    return bytes.size() == m_size ? std::optional(bytes) : std::nullopt;
}

Result<std::unique_ptr<BlobStore::Incoming>> BlobStore::receive() const
{
    auto incoming = std::make_unique<Incoming>();
    incoming->m_file.setFileName(m_folder + u"/incoming-"_s + QUuid::createUuid().toString(QUuid::Id128));
    const auto mode = QIODevice::ReadWrite | QIODevice::NewOnly;
    if (!incoming->m_file.open(mode) && !(QDir().mkpath(m_folder) && incoming->m_file.open(mode)))
        return diskError(u"The Lab can't store the file"_s, incoming->m_file.errorString());
    return incoming;
}

void BlobStore::clean() const
{
    QDir folder(m_folder);
    for (const QString &name : folder.entryList({u"incoming-*"_s}, QDir::Files))
        folder.remove(name);
}

Outcome BlobStore::keep(Incoming &incoming) const
{
    const QString path = pathOf(incoming.sha256());
    const auto failed = [&] { return diskError(u"The Lab can't store the file"_s, incoming.m_file.errorString()); };
    if (!incoming.m_file.flush())
        return failed();
    const std::lock_guard lock(m_keeping);
    // Over what is there: bytes of the same content, or what has become of them.
    const auto moved = [&] {
        return ::rename(QFile::encodeName(incoming.m_file.fileName()).constData(),
                        QFile::encodeName(path).constData()) == 0;
    };
    if (!moved() && !(QDir().mkpath(QFileInfo(path).path()) && moved()))
        return failed();
    incoming.m_kept = true;
    incoming.m_file.close();
    return Done{};
}

Result<QByteArray> BlobStore::copyFrom(QFile &source) const
{
    auto incoming = receive();
    if (!incoming)
        return incoming.error();
    while (!source.atEnd()) {
        const QByteArray chunk = source.read(1 << 20);
        if (chunk.isEmpty() || !(*incoming)->write(chunk.constData(), chunk.size()))
            return diskError(source.fileName(), chunk.isEmpty() ? source.errorString() : u"the disk is full"_s);
    }
    const auto kept = keep(**incoming);
    return kept ? Result((*incoming)->sha256()) : Result<QByteArray>(kept.error());
}

Outcome BlobStore::check(const QByteArray &sha256) const
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

qint64 BlobStore::sweep(const std::function<bool(const QByteArray &)> &wanted, bool removes) const
{
    const QDateTime young = QDateTime::currentDateTime().addSecs(-3600); // a row may be on its way
    qint64 removed = 0;
    QDirIterator files(m_folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const std::lock_guard lock(m_keeping);
        const QByteArray name = files.fileName().toLatin1();
        if (pathOf(name) == path && QFileInfo(path).metadataChangeTime() < young && !wanted(name))
            removed += !removes || QFile::remove(path) ? 1 : 0;
    }
    return removed;
}

QString BlobStore::pathOf(const QByteArray &sha256) const
{
    const bool hex = sha256.size() == 64 && QByteArray::fromHex(sha256).toHex() == sha256;
    return hex ? u"%1/%2/%3"_s.arg(m_folder, QString::fromLatin1(sha256.left(2)), QString::fromLatin1(sha256))
               : QString();
}

} // namespace labdesk::lab
