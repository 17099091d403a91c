#include "lab/blobstore.h"

#include "lab/bucketblobs.h"
#include "lab/folderblobs.h"

#include <QDateTime>
#include <QDir>
#include <QUuid>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

Error diskError(const QString &what, const QString &reason)
{
    return {.kind = Error::Kind::Disk, .text = u"%1: %2"_s.arg(what, reason), .detail = {}};
}

QString filesOf(const Storage &storage)
{
    return storage.files.isEmpty() ? storage.folder + u"/blobs"_s : storage.files;
}

} // namespace

bool haveSameFiles(const Storage &one, const Storage &other)
{
    const QString a = filesOf(one), b = filesOf(other);
    return BucketBlobs::isAddress(a) ? a == b : QDir(a).absolutePath() == QDir(b).absolutePath();
}

BlobStore::BlobStore(const Storage &storage)
    // Beside the blobs of a folder, so that they are only moved.
    : m_incoming(BucketBlobs::isAddress(storage.files) ? storage.folder + u"/blobs"_s : filesOf(storage))
    , m_isShared(storage.isShared())
    , m_isRemote(BucketBlobs::isAddress(storage.files))
{
    if (m_isRemote)
        m_home = std::make_unique<BucketBlobs>(storage.files, m_incoming);
    else
        m_home = std::make_unique<FolderBlobs>(filesOf(storage));
}

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
    incoming->m_file.setFileName(m_incoming + u"/incoming-"_s + QUuid::createUuid().toString(QUuid::Id128));
    const auto mode = QIODevice::ReadWrite | QIODevice::NewOnly;
    if (!incoming->m_file.open(mode) && !(QDir().mkpath(m_incoming) && incoming->m_file.open(mode)))
        return diskError(u"The Lab can't store the file"_s, incoming->m_file.errorString());
    return incoming;
}

void BlobStore::clean() const
{
    constexpr int day = 86'400;
    QDir folder(m_incoming);
    for (const QFileInfo &file : folder.entryInfoList({u"incoming-*"_s}, QDir::Files))
        if (!m_isShared || file.lastModified().secsTo(QDateTime::currentDateTime()) > day)
            folder.remove(file.fileName());
}

Outcome BlobStore::keep(Incoming &incoming) const
{
    if (incoming.m_kept)
        return Done{};
    if (!incoming.m_file.flush())
        return diskError(u"The Lab can't store the file"_s, incoming.m_file.errorString());
    if (const auto kept = m_home->keep(incoming.m_file, incoming.sha256()); !kept)
        return kept;
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

} // namespace labdesk::lab
