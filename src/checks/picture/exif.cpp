#include "checks/picture/exif.h"

namespace labdesk::checks {

namespace {

constexpr quint32 orientationTag = 0x0112;
constexpr quint32 shortType = 3;

} // namespace

std::optional<ExifOrientation> findOrientation(PictureReader &file, qint64 at, qint64 size)
{
    if (size < 14 || !file.has(at, size))
        return std::nullopt;
    const QByteArray order = file.bytes(at, 2);
    if (order != "II" && order != "MM")
        return std::nullopt;
    const bool little = order == "II";
    const qint64 directory = file.number(at + 4, 4, little);
    if (directory < 8 || directory + 2 > size)
        return std::nullopt;
    const auto entries = static_cast<qint64>(file.number(at + directory, 2, little));
    for (qint64 entry = 0; entry < entries; ++entry) {
        const qint64 place = directory + 2 + entry * 12;
        if (place + 12 > size)
            return std::nullopt;
        if (file.number(at + place, 2, little) != orientationTag)
            continue;
        const int value = static_cast<int>(file.number(at + place + 8, 2, little));
        if (file.number(at + place + 2, 2, little) != shortType || value < 1 || value > 8)
            return std::nullopt;
        return ExifOrientation{value, at + place + 8, little};
    }
    return std::nullopt;
}

std::optional<ExifBlock> findJpegExif(PictureReader &file)
{
    for (qint64 at = 2; file.has(at, 4) && file.byte(at) == 0xff;) {
        const int marker = file.byte(at + 1);
        if (marker == 0xff) {
            ++at;
            continue;
        }
        const qint64 length = file.big16(at + 2);
        if (marker == 0xda || marker == 0xd9 || length < 2)
            return std::nullopt;
        if (marker == 0xe1 && file.bytes(at + 4, 6) == QByteArray("Exif\0\0", 6) && length > 8)
            return ExifBlock{at + 10, length - 8};
        at += 2 + length;
    }
    return std::nullopt;
}

} // namespace labdesk::checks
