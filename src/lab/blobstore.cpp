#include "lab/blobstore.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

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

Result<std::unique_ptr<BlobStore::Incoming>> BlobStore::receive() const
{
    auto incoming = std::make_unique<Incoming>();
    incoming->m_file.setFileName(m_folder + u"/incoming-"_s + QUuid::createUuid().toString(QUuid::Id128));
    const auto mode = QIODevice::WriteOnly | QIODevice::NewOnly;
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

Result<QByteArray> BlobStore::finish(Incoming &incoming) const
{
    const QByteArray name = incoming.m_hash.hex();
    const QString path = pathOf(name);
    if (!incoming.m_file.flush())
        return diskError(u"The Lab can't store the file"_s, incoming.m_file.errorString());
    if (QFileInfo::exists(path))
        return name;
    if (!incoming.m_file.rename(path) && !(QDir().mkpath(QFileInfo(path).path()) && incoming.m_file.rename(path))) {
        if (QFileInfo::exists(path)) // another upload of the same bytes was faster
            return name;
        return diskError(u"The Lab can't store the file"_s, incoming.m_file.errorString());
    }
    incoming.m_kept = true;
    return name;
}

Result<QByteArray> BlobStore::copyFrom(const QString &path) const
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return diskError(path, source.errorString());
    auto incoming = receive();
    if (!incoming)
        return incoming.error();
    while (!source.atEnd()) {
        const QByteArray chunk = source.read(1 << 20);
        if (chunk.isEmpty() || !(*incoming)->write(chunk.constData(), chunk.size()))
            return diskError(path, chunk.isEmpty() ? source.errorString() : u"the disk is full"_s);
    }
    return finish(**incoming);
}

QString BlobStore::pathOf(const QByteArray &sha256) const
{
    const bool hex = sha256.size() == 64 && QByteArray::fromHex(sha256).toHex() == sha256;
    return hex ? u"%1/%2/%3"_s.arg(m_folder, QString::fromLatin1(sha256.left(2)), QString::fromLatin1(sha256))
               : QString();
}

} // namespace labdesk::lab
