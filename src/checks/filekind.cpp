#include "checks/filekind.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace labdesk::checks {

FileKind fileKindOf(QIODevice &device)
{
    constexpr qint64 enough = 512;
    device.seek(0);
    const QByteArray head = device.read(enough);
    const auto begins = [&head](const auto &marks) {
        return std::any_of(marks.begin(), marks.end(), [&](const QByteArray &mark) { return head.startsWith(mark); });
    };
    static const std::array<QByteArray, 8> pictures{"\x89PNG\r\n\x1a\n",
                                                    "\xff\xd8\xff",
                                                    "GIF87a",
                                                    "GIF89a",
                                                    QByteArray("II*\0", 4),
                                                    QByteArray("MM\0*", 4),
                                                    QByteArray("II+\0", 4),
                                                    QByteArray("MM\0+", 4)};
    // "BM" alone begins any text: the header behind it has one of few sizes.
    const auto header = head.size() > 18 ? qFromLittleEndian<quint32>(head.constData() + 14) : 0;
    const bool bitmap = head.startsWith("BM") && (header == 12 || header == 40 || header == 52 || header == 56 ||
                                                  header == 64 || header == 108 || header == 124);
    if (bitmap || begins(pictures) || (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP"))
        return FileKind::Picture;
    const QByteArray brand = head.mid(4, 4) == "ftyp" ? head.mid(8, 3) : QByteArray();
    if (brand == "hei" || brand == "hev" || brand == "mif" || brand == "avi")
        return FileKind::Picture;
    const bool tagged = head.size() > 9 && head.startsWith("ID3") && head.at(3) >= 2 && head.at(3) <= 4 &&
                        head.at(4) != '\xff' &&
                        std::all_of(head.cbegin() + 6, head.cbegin() + 10, [](char c) { return (c & 0x80) == 0; });
    static const std::array<QByteArray, 7> media{"%PDF-",    "OggS",     "fLaC",    "\x1a\x45\xdf\xa3",
                                                 "\xff\xfb", "\xff\xf3", "\xff\xf1"};
    const bool riff = head.startsWith("RIFF") && (head.mid(8, 4) == "WAVE" || head.mid(8, 4) == "AVI ");
    return !brand.isEmpty() || riff || tagged || begins(media) ? FileKind::Media : FileKind::Other;
}

} // namespace labdesk::checks
