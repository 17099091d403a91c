#include "checks/picture/exif.h"
#include "checks/picture/kinds.h"

#include <QCoreApplication>

namespace labdesk::checks {

using namespace Qt::StringLiterals;

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
