#include "checks/picture/kinds.h"

#include <QCoreApplication>

namespace labdesk::checks {

using namespace Qt::StringLiterals;

// The file's own size in the header is often wrong: what counts is where the pixels end.
Result<PictureInfo> judgeBmp(PictureReader &file)
{
    if (!file.has(0, 26))
        return cutOff();
    const qint64 pixels = file.little32(10), header = file.little32(14);
    const bool old = header == 12; // of OS/2: sides of two bytes
    if (!old && header < 40)
        return damaged(QCoreApplication::translate("checks", "The BMP is damaged: its header has an unknown size."));
    if (!file.has(14, header))
        return cutOff();
    const qint64 width = old ? file.little16(18) : static_cast<qint32>(file.little32(18));
    const qint64 height = std::abs(old ? qint64(file.little16(20)) : qint64(static_cast<qint32>(file.little32(22))));
    const qint64 bits = old ? file.little16(24) : file.little16(28);
    const qint64 compression = old ? 0 : file.little32(30);
    if (width <= 0 || height == 0)
        return damaged(QCoreApplication::translate("checks", "The BMP holds no pixels."));
    constexpr qint64 rle8 = 1, rle4 = 2, bitFields = 3, alphaBitFields = 6;
    const bool plain = compression == 0 || compression == bitFields || compression == alphaBitFields;
    if (!plain && compression != rle8 && compression != rle4)
        return damaged(
            QCoreApplication::translate("checks", "The BMP is compressed in a way that readers don't know."));
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32)
        return damaged(
            QCoreApplication::translate("checks", "The BMP is damaged: a pixel can't have %1 bits.").arg(bits));
    const qint64 length = plain ? (width * bits + 31) / 32 * 4 * height : file.little32(34);
    if (pixels < 14 || !file.has(pixels, std::max<qint64>(length, 1)))
        return cutOff();
    return picture(u"bmp"_s, width, height);
}

} // namespace labdesk::checks
