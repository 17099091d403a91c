#include "checks/picture.h"

#include <QCoreApplication>
#include <QtEndian>

namespace labdesk::checks {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(checks)
};

Error refused(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"checkPicture"_s};
}

Error truncated()
{
    return refused(Say::tr("The picture is cut off: its end is missing."));
}

Error noPicture()
{
    return refused(Say::tr("Not a picture that Labdesk knows (JPEG, PNG, GIF, BMP, WebP, TIFF)."));
}

quint32 big32(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

quint16 big16(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.constData() + at);
}

quint32 little32(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

quint16 little16(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint16>(bytes.constData() + at);
}

QByteArray readAt(QIODevice &device, qint64 at, qint64 count)
{
    return device.seek(at) ? device.read(count) : QByteArray();
}

Result<PictureInfo> checkPng(QIODevice &device)
{
    PictureInfo info{u"png"_s, {}};
    bool pixels = false;
    for (qint64 at = 8;;) {
        const QByteArray head = readAt(device, at, 8);
        if (head.size() < 8)
            return truncated();
        const quint32 length = big32(head, 0);
        const QByteArray type = head.mid(4);
        if (length > 0x7fffffff)
            return refused(Say::tr("The PNG is damaged: a chunk has an impossible length."));
        if (type == "IHDR") {
            const QByteArray body = readAt(device, at + 8, 8);
            if (body.size() < 8)
                return truncated();
            info.size = QSize(static_cast<int>(big32(body, 0)), static_cast<int>(big32(body, 4)));
        }
        pixels |= type == "IDAT";
        at += 12 + qint64(length);
        if (at > device.size())
            return truncated();
        if (type == "IEND")
            break;
    }
    if (!pixels || info.size.isEmpty())
        return refused(Say::tr("The PNG holds no pixels."));
    return info;
}

bool isFrame(int marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

Result<PictureInfo> checkJpeg(QIODevice &device)
{
    PictureInfo info{u"jpeg"_s, {}};
    for (qint64 at = 2;;) {
        const QByteArray head = readAt(device, at, 4);
        if (head.size() < 4)
            return truncated();
        if (static_cast<unsigned char>(head[0]) != 0xff)
            return refused(Say::tr("The JPEG is damaged: a marker is missing."));
        const int marker = static_cast<unsigned char>(head[1]);
        if (marker == 0xff) { // padding
            ++at;
            continue;
        }
        const qint64 length = big16(head, 2);
        if (isFrame(marker)) {
            const QByteArray body = readAt(device, at + 5, 4);
            if (body.size() < 4)
                return truncated();
            info.size = QSize(big16(body, 2), big16(body, 0));
        }
        at += 2 + length;
        if (at > device.size() || length < 2)
            return truncated();
        if (marker == 0xda)
            break;
    }
    // Cameras append previews and padding behind the end mark: look for it in the last part of the file.
    const qint64 tail = std::min<qint64>(device.size(), 64 * 1024);
    if (readAt(device, device.size() - tail, tail).lastIndexOf("\xff\xd9") < 0)
        return truncated();
    return info;
}

Result<PictureInfo> checkGif(QIODevice &device, const QByteArray &head)
{
    const QByteArray tail = readAt(device, std::max<qint64>(0, device.size() - 16), 16);
    if (!tail.contains('\x3b'))
        return truncated();
    return PictureInfo{u"gif"_s, QSize(little16(head, 6), little16(head, 8))};
}

Result<PictureInfo> checkBmp(QIODevice &device, const QByteArray &head)
{
    if (qint64(little32(head, 2)) > device.size())
        return truncated();
    return PictureInfo{u"bmp"_s,
                       QSize(static_cast<int>(little32(head, 18)), std::abs(static_cast<int>(little32(head, 22))))};
}

Result<PictureInfo> checkWebp(QIODevice &device, const QByteArray &head)
{
    if (qint64(little32(head, 4)) + 8 > device.size())
        return truncated();
    PictureInfo info{u"webp"_s, {}};
    const auto byte = [&](qsizetype at) { return static_cast<int>(static_cast<unsigned char>(head[at])); };
    if (head.mid(12, 4) == "VP8X")
        info.size =
            QSize(1 + (byte(24) | byte(25) << 8 | byte(26) << 16), 1 + (byte(27) | byte(28) << 8 | byte(29) << 16));
    else if (head.mid(12, 4) == "VP8 ")
        info.size = QSize(little16(head, 26) & 0x3fff, little16(head, 28) & 0x3fff);
    return info;
}

Result<PictureInfo> checkTiff(QIODevice &device, const QByteArray &head)
{
    const bool little = head.startsWith("II");
    const qint64 directory = little ? little32(head, 4) : big32(head, 4);
    const QByteArray count = readAt(device, directory, 2);
    if (count.size() < 2)
        return truncated();
    const int entries = little ? little16(count, 0) : big16(count, 0);
    if (directory + 2 + entries * 12LL > device.size())
        return truncated();
    return PictureInfo{u"tiff"_s, {}};
}

} // namespace

Result<PictureInfo> checkPicture(QIODevice &device)
{
    const QByteArray head = readAt(device, 0, 32);
    if (device.size() == 0)
        return refused(Say::tr("The file is empty."));
    if (head.isEmpty())
        return Error{.kind = Error::Kind::Disk,
                     .text = Say::tr("The file can't be read: %1").arg(device.errorString()),
                     .detail = {}};
    if (head.startsWith("\x89PNG\r\n\x1a\n"))
        return checkPng(device);
    if (head.startsWith("\xff\xd8"))
        return checkJpeg(device);
    const bool isKnown = head.startsWith("GIF8") || head.startsWith("BM") ||
                         (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP") ||
                         head.startsWith(QByteArray("II*\0", 4)) || head.startsWith(QByteArray("MM\0*", 4));
    if (!isKnown)
        return noPicture();
    if (head.size() < 32)
        return truncated();
    if (head.startsWith("GIF8"))
        return checkGif(device, head);
    if (head.startsWith("BM"))
        return checkBmp(device, head);
    return head.startsWith("RIFF") ? checkWebp(device, head) : checkTiff(device, head);
}

} // namespace labdesk::checks
