#include "checks/filekind.h"

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
    static const std::array<QByteArray, 9> pictures{"\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "BM",
                                                    QByteArray("II*\0", 4), QByteArray("MM\0*", 4),
                                                    QByteArray("II+\0", 4), QByteArray("MM\0+", 4)};
    if (begins(pictures) || (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP"))
        return FileKind::Picture;
    const QByteArray brand = head.mid(4, 4) == "ftyp" ? head.mid(8, 3) : QByteArray();
    if (brand == "hei" || brand == "hev" || brand == "mif" || brand == "avi")
        return FileKind::Picture;
    const QByteArray text = head.trimmed().toLower();
    if ((text.startsWith("<svg") || text.startsWith("<?xml")) && text.contains("<svg"))
        return FileKind::Picture;
    static const std::array<QByteArray, 8> media{"%PDF-", "ID3",  "OggS", "fLaC", "\x1a\x45\xdf\xa3",
                                                 "\xff\xfb", "\xff\xf3", "\xff\xf1"};
    const bool riff = head.startsWith("RIFF") && (head.mid(8, 4) == "WAVE" || head.mid(8, 4) == "AVI ");
    return !brand.isEmpty() || riff || begins(media) ? FileKind::Media : FileKind::Other;
}

} // namespace labdesk::checks
