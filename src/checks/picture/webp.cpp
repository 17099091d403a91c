#include "checks/picture/exif.h"
#include "checks/picture/kinds.h"

#include <QCoreApplication>

namespace labdesk::checks {

using namespace Qt::StringLiterals;

namespace {

quint32 little24(PictureReader &file, qint64 at)
{
    return file.number(at, 3, true);
}

} // namespace

// Lossy (VP8), lossless (VP8L) and extended (VP8X: with alpha, EXIF, frames).
Result<PictureInfo> judgeWebp(PictureReader &file)
{
    if (!file.has(0, 20))
        return cutOff();
    const qint64 end = 8 + qint64(file.little32(4));
    if (end > file.size() + 1) // the last byte of padding is often left away
        return cutOff();
    qint64 width = 0, height = 0;
    int orientation = 1;
    bool pixels = false;
    for (qint64 at = 12; at + 8 <= end;) {
        const QByteArray type = file.bytes(at, 4);
        const qint64 length = file.little32(at + 4), body = at + 8;
        if (!file.has(body, length))
            return cutOff();
        if (type == "VP8X" && length >= 10) {
            width = 1 + qint64(little24(file, body + 4));
            height = 1 + qint64(little24(file, body + 7));
        } else if (type == "VP8 " && length >= 10) {
            pixels = true;
            if (width == 0) {
                width = file.little16(body + 6) & 0x3fff;
                height = file.little16(body + 8) & 0x3fff;
            }
        } else if (type == "VP8L" && length >= 5) {
            pixels = true;
            if (width == 0) {
                const quint32 sides = file.little32(body + 1);
                width = 1 + (sides & 0x3fff);
                height = 1 + (sides >> 14 & 0x3fff);
            }
        } else if (type == "ANMF" && length > 16) {
            pixels = true;
        } else if (type == "EXIF") {
            // Some writers put the JPEG's marker in front.
            const qint64 skip = file.bytes(body, 6) == QByteArray("Exif\0\0", 6) ? 6 : 0;
            if (const auto found = findOrientation(file, body + skip, length - skip))
                orientation = found->value;
        }
        at = body + length + length % 2;
    }
    if (!pixels || width == 0 || height == 0)
        return damaged(QCoreApplication::translate("checks", "The WebP holds no pixels."));
    return picture(u"webp"_s, width, height, orientation);
}

} // namespace labdesk::checks
