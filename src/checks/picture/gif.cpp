#include "checks/picture/kinds.h"

#include <QCoreApplication>

namespace labdesk::checks {

using namespace Qt::StringLiterals;

namespace {

// Blocks of up to 255 bytes, an empty one is the last. The place behind it; −1: cut off.
qint64 behindBlocks(PictureReader &file, qint64 at)
{
    for (;;) {
        const int length = file.byte(at);
        if (length < 0 || !file.has(at, 1 + length))
            return -1;
        at += 1 + length;
        if (length == 0)
            return at;
    }
}

qint64 tableSize(int flags)
{
    return flags & 0x80 ? qint64(3) << ((flags & 7) + 1) : 0;
}

} // namespace

Result<PictureInfo> judgeGif(PictureReader &file)
{
    if (!file.has(0, 13))
        return cutOff();
    bool pixels = false;
    for (qint64 at = 13 + tableSize(file.byte(10));;) {
        const int kind = file.byte(at);
        if (kind == 0x3b)
            break;
        if (kind == 0x21) {
            at = behindBlocks(file, at + 2);
        } else if (kind == 0x2c) {
            if (!file.has(at, 11))
                return cutOff();
            pixels = true;
            at = behindBlocks(file, at + 11 + tableSize(file.byte(at + 9)));
        } else if (kind < 0) {
            at = -1;
        } else {
            return damaged(QCoreApplication::translate("checks", "The GIF is damaged: a block of an unknown kind."));
        }
        if (at < 0)
            return cutOff();
    }
    if (!pixels || file.little16(6) == 0 || file.little16(8) == 0)
        return damaged(QCoreApplication::translate("checks", "The GIF holds no pixels."));
    return picture(u"gif"_s, file.little16(6), file.little16(8));
}

} // namespace labdesk::checks
