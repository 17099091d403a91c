#include "store/picturehashes.h"

#include "base/files.h"
#include "base/sha256.h"

#include <QFile>

namespace labdesk::store {

using namespace Qt::StringLiterals;

PictureHashes::PictureHashes(const QString &folder, const QString &account)
    : m_path(folder.isEmpty()
                 ? QString()
                 : folder + u"/pictures-"_s + QString::fromLatin1(Sha256::hexOf(account.toUtf8()).left(32)) + u".csv"_s)
{
}

QHash<QString, PictureHashes::Hash> PictureHashes::read() const
{
    QHash<QString, Hash> hashes;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return hashes;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine(256);
        const qsizetype comma = line.indexOf(',');
        if (comma <= 0 || !line.endsWith('\n'))
            continue;
        const QByteArray text = line.mid(comma + 1).chopped(1);
        bool good = text.isEmpty();
        const quint64 hash = good ? 0 : text.toULongLong(&good, 16);
        if (good)
            hashes.insert(QString::fromUtf8(line.left(comma)), text.isEmpty() ? Hash() : Hash(hash));
    }
    return hashes;
}

void PictureHashes::append(const QList<std::pair<QString, Hash>> &hashes) const
{
    const QString folder = m_path.section(u'/', 0, -2);
    QFile file(m_path);
    if (m_path.isEmpty() || hashes.isEmpty() || !makePrivateFolder(folder) ||
        !file.open(QIODevice::WriteOnly | QIODevice::Append))
        return;
    QByteArray lines = file.size() > 0 ? QByteArray() : "file,hash\n"; // the head is no hash and is passed over
    for (const auto &[key, hash] : hashes)
        lines += key.toUtf8() + ',' + (hash ? QByteArray::number(*hash, 16) : QByteArray()) + '\n';
    file.write(lines);
}

} // namespace labdesk::store
