#include "checks/picture/exif.h"
#include "checks/picture/kinds.h"

#include <QCoreApplication>

#include <array>

namespace labdesk::checks {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 widthTag = 256, heightTag = 257, stripOffsets = 273, orientationTag = 274, stripCounts = 279,
                  tileOffsets = 324, tileCounts = 325;
constexpr std::array<int, 14> sizes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4}; // bytes of a value, by its type
constexpr qint64 mostPieces =
    4'000'000; // strips or tiles: a page of as many would be larger than any that is annotated

struct Field
{
    qint64 values = 0; ///< place of the first
    qint64 count = 0;
    int width = 0; ///< bytes of a number: 2 or 4
};

// A directory's fields of whole numbers, of the first page.
class Directory
{
public:
    Directory(PictureReader &file, bool little) : m_file(file), m_little(little) {}

    // False when it lies behind the end.
    bool read(qint64 at)
    {
        if (at < 8 || !m_file.has(at, 2))
            return false;
        const qint64 entries = m_file.number(at, 2, m_little);
        if (!m_file.has(at + 2, entries * 12 + 4)) // behind them: where the next page is
            return false;
        for (qint64 entry = at + 2; entry < at + 2 + entries * 12; entry += 12) {
            const quint32 type = m_file.number(entry + 2, 2, m_little);
            const int width = type == 3 ? 2 : type == 4 ? 4 : 0;
            const qint64 count = m_file.number(entry + 4, 4, m_little);
            const qint64 bytes = type < sizes.size() ? count * sizes[type] : 0;
            if (bytes > 4 && !m_file.has(m_file.number(entry + 8, 4, m_little), bytes))
                return false; // readers read every field
            if (width == 0 || count == 0)
                continue;
            const qint64 values = count * width <= 4 ? entry + 8 : m_file.number(entry + 8, 4, m_little);
            m_fields.emplace_back(m_file.number(entry, 2, m_little), Field{values, count, width});
        }
        return true;
    }
    [[nodiscard]] std::optional<Field> find(quint32 tag) const
    {
        for (const auto &[number, field] : m_fields)
            if (number == tag)
                return field;
        return std::nullopt;
    }
    [[nodiscard]] qint64 value(const Field &field, qint64 at)
    {
        return m_file.number(field.values + at * field.width, field.width, m_little);
    }
    [[nodiscard]] qint64 value(quint32 tag)
    {
        const auto field = find(tag);
        return field && m_file.has(field->values, field->width) ? value(*field, 0) : 0;
    }

private:
    PictureReader &m_file;
    bool m_little;
    std::vector<std::pair<quint32, Field>> m_fields;
};

} // namespace

Result<PictureInfo> judgeTiff(PictureReader &file)
{
    if (!file.has(0, 8))
        return cutOff();
    const bool little = file.bytes(0, 2) == "II";
    Directory page(file, little);
    if (!page.read(file.number(4, 4, little)))
        return cutOff();
    const bool tiles = page.find(tileOffsets).has_value();
    const auto offsets = page.find(tiles ? tileOffsets : stripOffsets),
               counts = page.find(tiles ? tileCounts : stripCounts);
    const qint64 width = page.value(widthTag), height = page.value(heightTag);
    if (!offsets || width <= 0 || height <= 0)
        return damaged(QCoreApplication::translate("checks", "The TIFF holds no pixels."));
    if (offsets->count > mostPieces || (counts && counts->count != offsets->count))
        return damaged(QCoreApplication::translate("checks", "The TIFF is damaged: its pieces can't be counted."));
    for (const auto &field : {offsets, counts})
        if (field && !file.has(field->values, field->count * field->width))
            return cutOff();
    for (qint64 piece = 0; piece < offsets->count; ++piece) {
        const qint64 length = counts ? page.value(*counts, piece) : 1;
        if (length > 0 && !file.has(page.value(*offsets, piece), length))
            return cutOff();
    }
    const qint64 orientation = page.value(orientationTag);
    return picture(u"tiff"_s, width, height, orientation >= 1 && orientation <= 8 ? static_cast<int>(orientation) : 1);
}

} // namespace labdesk::checks
