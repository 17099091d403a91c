#include "store/pagespool.h"

#include "base/sha256.h"

#include <QCoreApplication>
#include <QDataStream>

namespace labdesk::store {

namespace {

constexpr quint32 mark = 0x4c445032; // LDP2
constexpr qint64 headSize = 8, entrySize = 20;

// Of a page and its number: what the disk gives back otherwise isn't used.
quint64 sumOf(int number, const QByteArray &bytes)
{
    Sha256 sum;
    sum.add(QByteArray::number(number));
    sum.add(bytes);
    return sum.hex().left(16).toULongLong(nullptr, 16);
}

} // namespace

Result<std::unique_ptr<PageSpool>> PageSpool::open(const QString &path, int pageSize)
{
    std::unique_ptr<PageSpool> spool(new PageSpool);
    QFile &file = spool->m_file;
    file.setFileName(path);
    if (!file.open(QIODevice::ReadWrite))
        return Error{.kind = Error::Kind::Disk,
                     .text =
                         QCoreApplication::translate("store", "%1 can't be written: %2").arg(path, file.errorString())};
    QDataStream stream(&file);
    quint32 found = 0, size = 0;
    stream >> found >> size;
    if (found != mark || size != static_cast<quint32>(pageSize)) {
        file.resize(0);
        file.seek(0);
        stream.resetStatus();
        stream << mark << static_cast<quint32>(pageSize);
        return spool;
    }
    qint64 end = headSize;
    while (end + entrySize <= file.size()) {
        quint32 number = 0;
        quint64 bytes = 0, sum = 0;
        file.seek(end);
        stream >> number >> bytes >> sum;
        const qint64 next = end + entrySize + static_cast<qint64>(bytes);
        if (bytes == 0 || bytes > (1ULL << 40) || next > file.size())
            break;
        spool->m_places.insert(static_cast<int>(number), {end + entrySize, static_cast<qint64>(bytes), sum});
        end = next;
    }
    file.resize(end);
    file.seek(end);
    return spool;
}

QByteArray PageSpool::page(int number)
{
    const auto place = m_places.constFind(number);
    if (place == m_places.cend() || !m_file.seek(place->at))
        return {};
    const QByteArray bytes = m_file.read(place->size);
    if (bytes.size() == place->size && sumOf(number, bytes) == place->sum)
        return bytes;
    m_places.erase(place); // it is fetched again
    return {};
}

void PageSpool::keep(int number, const QByteArray &bytes)
{
    if (m_full || m_places.contains(number) || bytes.isEmpty())
        return;
    const qint64 at = m_file.size();
    m_file.seek(at);
    QDataStream stream(&m_file);
    const quint64 sum = sumOf(number, bytes);
    stream << static_cast<quint32>(number) << static_cast<quint64>(bytes.size()) << sum;
    // Flushed: a killed program leaves what the system already has.
    m_full = m_file.write(bytes) != bytes.size() || !m_file.flush();
    if (m_full)
        m_file.resize(at);
    else
        m_places.insert(number, {at + entrySize, bytes.size(), sum});
}

} // namespace labdesk::store
