#include "drawing/rle.h"

#include <array>
#include <limits>

namespace labdesk::drawing {

namespace {

Error invalid(const char *why)
{
    return {.kind = Error::Kind::Invalid, .text = QString::fromLatin1(why)};
}

// Bits, the highest of each byte first.
class BitWriter
{
public:
    void add(quint32 value, int count)
    {
        for (int bit = count - 1; bit >= 0; --bit) {
            if (m_used == 0)
                m_bytes.append('\0');
            if (value >> bit & 1)
                m_bytes.back() = static_cast<char>(static_cast<quint8>(m_bytes.back()) | 1 << (7 - m_used));
            m_used = (m_used + 1) % 8;
        }
    }
    [[nodiscard]] QByteArray bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
    int m_used = 0;
};

class BitReader
{
public:
    explicit BitReader(const QByteArray &bytes) : m_bytes(bytes) {}
    quint32 take(int count)
    {
        quint32 value = 0;
        for (int i = 0; i < count; ++i, ++m_at) {
            const qsizetype byte = m_at / 8;
            if (byte >= m_bytes.size()) {
                m_ended = true;
                return 0;
            }
            value = value << 1 | (static_cast<quint8>(m_bytes[byte]) >> (7 - m_at % 8) & 1);
        }
        return value;
    }
    [[nodiscard]] bool hasEnded() const { return m_ended; }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    bool m_ended = false;
};

constexpr std::array brushSizes{3, 4, 8, 16}; // bits of a run's length

void addBrushRun(BitWriter &bits, quint64 count, quint8 value)
{
    while (count > 0) {
        const quint64 piece = std::min<quint64>(count, 65536);
        size_t size = 0;
        while (size + 1 < brushSizes.size() && piece > (quint64(1) << brushSizes[size]))
            ++size;
        bits.add(1, 1);
        bits.add(static_cast<quint32>(size), 2);
        bits.add(static_cast<quint32>(piece - 1), brushSizes[size]);
        bits.add(value, 8);
        count -= piece;
    }
}

} // namespace

RunLengths cocoRuns(const PixelLines &columns, QSize size)
{
    RunLengths runs;
    qint64 at = 0;
    bool on = false; // what the last run is
    runs.push_back(0);
    const auto add = [&](qint64 count, bool isOn) {
        if (count == 0)
            return;
        if (isOn == on)
            runs.back() += static_cast<quint32>(count);
        else
            runs.push_back(static_cast<quint32>(count));
        on = isOn;
    };
    for (const auto &[column, line] : columns.lines) {
        for (const PixelLines::Run &run : line) {
            const qint64 from = qint64(column) * size.height() + run.from;
            add(from - at, false);
            add(run.to - run.from, true);
            at = from + run.to - run.from;
        }
    }
    add(qint64(size.width()) * size.height() - at, false);
    return runs;
}

QByteArray cocoText(const RunLengths &runs)
{
    QByteArray text;
    for (size_t i = 0; i < runs.size(); ++i) {
        qint64 value = runs[i];
        if (i > 2)
            value -= runs[i - 2];
        for (bool more = true; more;) {
            qint64 bits = value & 0x1f;
            value >>= 5;
            more = (bits & 0x10) ? value != -1 : value != 0;
            if (more)
                bits |= 0x20;
            text += static_cast<char>(bits + 48);
        }
    }
    return text;
}

bool covers(const RunLengths &runs, QSize size)
{
    quint64 sum = 0;
    for (const quint32 run : runs)
        sum += run;
    return !size.isEmpty() && sum == quint64(size.width()) * quint64(size.height());
}

Result<RunLengths> cocoRuns(const QByteArray &text, QSize size)
{
    RunLengths runs;
    const qint64 most = qint64(size.width()) * size.height();
    qint64 sum = 0;
    for (qsizetype at = 0; at < text.size();) {
        qint64 value = 0;
        int shift = 0;
        for (bool more = true; more; shift += 5) {
            if (at >= text.size() || shift > 40)
                return invalid("the run lengths end in the middle of a number");
            const qint64 bits = static_cast<quint8>(text[at++]) - 48;
            if (bits < 0 || bits > 63)
                return invalid("a character that no run length has");
            value |= (bits & 0x1f) << shift;
            more = bits & 0x20;
            if (!more && (bits & 0x10))
                value |= -(qint64(1) << (shift + 5));
        }
        if (runs.size() > 2)
            value += runs[runs.size() - 2];
        sum += value;
        if (value < 0 || sum > most)
            return invalid("the run lengths don't fit the size of the picture");
        runs.push_back(static_cast<quint32>(value));
    }
    if (!covers(runs, size))
        return invalid("the run lengths don't fit the size of the picture");
    return runs;
}

namespace {

// Calls `each` with the line and its part from … to (behind the last) of every piece of a run that is on.
template <typename Each>
void eachPiece(const RunLengths &runs, qint64 length, const Each &each)
{
    qint64 at = 0;
    bool on = false;
    for (const quint32 run : runs) {
        const qint64 end = at + run;
        while (on && at < end) {
            const qint64 line = at / length, from = at % length, to = std::min(length, from + end - at);
            each(static_cast<int>(line), static_cast<int>(from), static_cast<int>(to));
            at += to - from;
        }
        at = end;
        on = !on;
    }
}

} // namespace

QRect boundsOf(const RunLengths &runs, QSize size, bool alongRows)
{
    int first = -1, last = -1, from = std::numeric_limits<int>::max(), to = 0;
    eachPiece(runs, alongRows ? size.width() : size.height(), [&](int line, int left, int right) {
        first = first < 0 ? line : first;
        last = line;
        from = std::min(from, left);
        to = std::max(to, right);
    });
    if (first < 0)
        return {};
    return alongRows ? QRect(from, first, to - from, last - first + 1)
                     : QRect(first, from, last - first + 1, to - from);
}

std::vector<quint8> pixelsIn(const QRect &box, const RunLengths &runs, QSize size, bool alongRows)
{
    const auto width = static_cast<size_t>(box.width());
    std::vector<quint8> pixels(width * static_cast<size_t>(box.height()));
    eachPiece(runs, alongRows ? size.width() : size.height(), [&](int line, int from, int to) {
        for (int at = from; at < to; ++at) {
            const QPoint point = (alongRows ? QPoint(at, line) : QPoint(line, at)) - box.topLeft();
            if (point.x() >= 0 && point.y() >= 0 && point.x() < box.width() && point.y() < box.height())
                pixels[static_cast<size_t>(point.y()) * width + static_cast<size_t>(point.x())] = 1;
        }
    });
    return pixels;
}

RunLengths runsOf(const std::vector<quint8> &pixels)
{
    RunLengths runs{0};
    quint8 value = 0;
    for (const quint8 pixel : pixels) {
        if (pixel != value) {
            runs.push_back(0);
            value = pixel;
        }
        ++runs.back();
    }
    return runs;
}

QByteArray brushBytes(const PixelLines &rows, QSize size)
{
    const quint64 pixels = quint64(size.width()) * quint64(size.height());
    BitWriter bits;
    bits.add(static_cast<quint32>(pixels * 4), 32);
    bits.add(7, 5);
    for (const int length : brushSizes)
        bits.add(static_cast<quint32>(length - 1), 4);
    quint64 at = 0; // pixels, row by row; an object's have 255 in all four bytes
    for (const auto &[row, line] : rows.lines) {
        for (const PixelLines::Run &run : line) {
            const quint64 from = quint64(row) * quint64(size.width()) + quint64(run.from);
            addBrushRun(bits, (from - at) * 4, 0);
            addBrushRun(bits, quint64(run.to - run.from) * 4, 255);
            at = from + quint64(run.to - run.from);
        }
    }
    addBrushRun(bits, (pixels - at) * 4, 0);
    return bits.bytes();
}

Result<std::vector<quint8>> brushPixels(const QByteArray &bytes, QSize size)
{
    BitReader bits(bytes);
    const quint64 pixels = quint64(std::max(size.width(), 0)) * quint64(std::max(size.height(), 0));
    const quint32 count = bits.take(32);
    if (pixels == 0 || count != pixels * 4)
        return invalid("the brush is of another size than its picture");
    const int word = static_cast<int>(bits.take(5)) + 1;
    std::array<int, 4> sizes{};
    for (int &length : sizes)
        length = static_cast<int>(bits.take(4)) + 1;
    std::vector<quint8> out(pixels);
    quint64 at = 0;
    while (at < count && !bits.hasEnded()) {
        const bool run = bits.take(1);
        const quint32 length = bits.take(sizes[bits.take(2)]) + 1;
        quint32 value = run ? bits.take(word) : 0;
        for (quint32 i = 0; i < length && at < count; ++i, ++at) {
            if (!run)
                value = bits.take(word);
            if (at % 4 == 3 && value > 0)
                out[at / 4] = 1;
        }
    }
    if (bits.hasEnded() || at < count)
        return invalid("the brush's runs end too early");
    return out;
}

} // namespace labdesk::drawing
