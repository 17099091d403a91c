#pragma once

#include <QByteArray>
#include <QIODevice>

namespace labdesk::checks {

/// Bytes of a device by their place, through one buffer. What lies behind the end is missing, never an error.
class PictureReader
{
public:
    explicit PictureReader(QIODevice &device) : m_device(device), m_size(device.size()) {}

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] bool has(qint64 at, qint64 count) const { return at >= 0 && count <= m_size && at <= m_size - count; }

    /// A byte, or −1 behind the end.
    [[nodiscard]] int byte(qint64 at)
    {
        if (at < m_from || at >= m_from + m_buffer.size())
            fill(at);
        return at < m_from || at >= m_from + m_buffer.size()
                   ? -1
                   : static_cast<unsigned char>(m_buffer.at(static_cast<qsizetype>(at - m_from)));
    }
    /// At most `count` bytes, fewer at the end.
    [[nodiscard]] QByteArray bytes(qint64 at, qsizetype count)
    {
        if (at < 0 || at >= m_size)
            return {};
        if (at < m_from || at + count > m_from + m_buffer.size())
            fill(at);
        if (at >= m_from && at + count <= m_from + m_buffer.size())
            return m_buffer.mid(static_cast<qsizetype>(at - m_from), count);
        return m_device.seek(at) ? m_device.read(count) : QByteArray();
    }
    /// Whole numbers of 2 and 4 bytes; 0 where bytes are missing (ask has() first).
    [[nodiscard]] quint32 number(qint64 at, int width, bool little)
    {
        quint32 value = 0;
        for (int i = 0; i < width; ++i) {
            const int one = byte(little ? at + width - 1 - i : at + i);
            value = value << 8 | static_cast<quint32>(one < 0 ? 0 : one);
        }
        return value;
    }
    [[nodiscard]] quint32 big16(qint64 at) { return number(at, 2, false); }
    [[nodiscard]] quint32 big32(qint64 at) { return number(at, 4, false); }
    [[nodiscard]] quint32 little16(qint64 at) { return number(at, 2, true); }
    [[nodiscard]] quint32 little32(qint64 at) { return number(at, 4, true); }

    /// The place of the next 0xff from `at` on; −1: none.
    [[nodiscard]] qint64 nextFF(qint64 at)
    {
        while (at < m_size && byte(at) >= 0) {
            const qsizetype found = m_buffer.indexOf('\xff', static_cast<qsizetype>(at - m_from));
            if (found >= 0)
                return m_from + found;
            at = m_from + m_buffer.size();
        }
        return -1;
    }

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] QString errorString() const { return m_device.errorString(); }

private:
    void fill(qint64 at)
    {
        constexpr qint64 step = 64 * 1024;
        m_from = at;
        m_buffer.clear();
        if (at < 0 || at >= m_size)
            return;
        if (m_device.seek(at))
            m_buffer = m_device.read(step);
        m_failed |= m_buffer.isEmpty();
    }

    QIODevice &m_device;
    qint64 m_size;
    qint64 m_from = 0;
    QByteArray m_buffer;
    bool m_failed = false;
};

} // namespace labdesk::checks
