#include "checks/picture/exif.h"
#include "checks/picture/kinds.h"

#include <QCoreApplication>

namespace labdesk::checks {

using namespace Qt::StringLiterals;

namespace {

bool isFrame(int marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

bool standsAlone(int marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

} // namespace

Result<PictureInfo> judgeJpeg(PictureReader &file)
{
    qint64 width = 0, height = 0;
    bool scan = false;
    for (qint64 at = 2;;) {
        // Segments follow one another; between scans lies coded data, in which 0xff 0x00 and restarts are no markers.
        at = file.nextFF(at);
        if (at < 0)
            return cutOff();
        const int marker = file.byte(at + 1);
        if (marker < 0)
            return cutOff();
        if (marker == 0xff) {
            ++at;
            continue;
        }
        if (marker == 0x00 || standsAlone(marker)) {
            at += 2;
            continue;
        }
        if (marker == 0xd9)
            break;
        if (!file.has(at, 4))
            return cutOff();
        const qint64 length = file.big16(at + 2);
        if (length < 2)
            return damaged(QCoreApplication::translate("checks", "The JPEG is damaged: a segment has no length."));
        if (!file.has(at + 2, length))
            return cutOff();
        if (isFrame(marker) && width == 0 && length >= 8) {
            height = file.big16(at + 5);
            width = file.big16(at + 7);
        } else if (marker == 0xdc && height == 0 && length >= 4) { // the number of lines, told behind the first scan
            height = file.big16(at + 4);
        } else if (marker == 0xda) {
            scan = true;
        }
        at += 2 + length;
    }
    if (!scan || width == 0 || height == 0)
        return damaged(QCoreApplication::translate("checks", "The JPEG holds no pixels."));
    const auto exif = findJpegExif(file);
    const auto orientation = exif ? findOrientation(file, exif->at, exif->size) : std::nullopt;
    return picture(u"jpeg"_s, width, height, orientation ? orientation->value : 1);
}

} // namespace labdesk::checks
