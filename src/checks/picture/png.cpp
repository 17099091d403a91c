#include "checks/picture/exif.h"
#include "checks/picture/kinds.h"

#include <QCoreApplication>

#include <array>

namespace labdesk::checks {

using namespace Qt::StringLiterals;

namespace {

// The checksum that a chunk ends with: over its type and its bytes (PNG, annex D).
quint32 checksumOf(PictureReader &file, qint64 at, qint64 count)
{
    static const auto table = [] {
        std::array<quint32, 256> all{};
        for (quint32 n = 0; n < all.size(); ++n) {
            quint32 value = n;
            for (int bit = 0; bit < 8; ++bit)
                value = value & 1 ? 0xedb88320U ^ (value >> 1) : value >> 1;
            all[n] = value;
        }
        return all;
    }();
    constexpr qint64 piece = 1 << 16;
    quint32 sum = 0xffffffffU;
    for (qint64 done = 0; done < count; done += piece)
        for (const char byte : file.bytes(at + done, static_cast<qsizetype>(std::min(piece, count - done))))
            sum = table[(sum ^ static_cast<unsigned char>(byte)) & 0xff] ^ (sum >> 8);
    return sum ^ 0xffffffffU;
}

} // namespace

Result<PictureInfo> judgePng(PictureReader &file)
{
    qint64 width = 0, height = 0;
    int orientation = 1;
    bool pixels = false;
    for (qint64 at = 8;;) {
        if (!file.has(at, 8))
            return cutOff();
        const qint64 length = file.big32(at);
        const QByteArray type = file.bytes(at + 4, 4);
        if (length > 0x7fffffff)
            return damaged(
                QCoreApplication::translate("checks", "The PNG is damaged: a chunk has an impossible length."));
        if (at == 8 && type != "IHDR")
            return damaged(QCoreApplication::translate("checks", "The PNG is damaged: its header is missing."));
        if (!file.has(at, 12 + length))
            return cutOff();
        if (type == "IHDR" && length >= 13) {
            width = file.big32(at + 8);
            height = file.big32(at + 12);
        } else if (type == "eXIf") {
            if (const auto found = findOrientation(file, at + 8, length))
                orientation = found->value;
        }
        // Readers refuse a picture whose header or pixels aren't what was written; other chunks they pass over.
        if ((type == "IHDR" || type == "IDAT") && checksumOf(file, at + 4, 4 + length) != file.big32(at + 8 + length))
            return damaged(QCoreApplication::translate("checks", "The PNG is damaged: a checksum doesn't match."));
        pixels |= type == "IDAT" && length > 0;
        if (type == "IEND")
            break;
        at += 12 + length;
    }
    if (!pixels || width == 0 || height == 0)
        return damaged(QCoreApplication::translate("checks", "The PNG holds no pixels."));
    return picture(u"png"_s, width, height, orientation);
}

} // namespace labdesk::checks
