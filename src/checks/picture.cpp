#include "checks/picture.h"

#include "checks/picture/kinds.h"

#include <QCoreApplication>

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

// What a file is that is no picture: a person who sees it knows what went wrong.
Error noPicture(const QByteArray &head)
{
    const QByteArray text = head.trimmed().toLower();
    if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<head"))
        return refused(Say::tr("This is a web page, not a picture."));
    if (text.startsWith("<?xml") || text.startsWith("<error"))
        return refused(text.contains("<svg") ? Say::tr("SVG drawings can't be annotated: a JPEG or PNG is needed.")
                                             : Say::tr("This is XML (often the error of a store), not a picture."));
    if (text.startsWith("<svg"))
        return refused(Say::tr("SVG drawings can't be annotated: a JPEG or PNG is needed."));
    if (text.startsWith('{') || text.startsWith('['))
        return refused(Say::tr("This is JSON, not a picture."));
    if (head.startsWith("%PDF"))
        return refused(Say::tr("This is a PDF, not a picture."));
    if (head.mid(4, 4) == "ftyp") {
        const QByteArray brand = head.mid(8, 4);
        if (brand.startsWith("hei") || brand.startsWith("mif") || brand.startsWith("hev"))
            return refused(Say::tr("HEIC pictures can't be annotated: a JPEG or PNG is needed."));
        if (brand.startsWith("avi"))
            return refused(Say::tr("AVIF pictures can't be annotated: a JPEG or PNG is needed."));
        return refused(Say::tr("This is a video, not a picture."));
    }
    return refused(Say::tr("Not a picture that Labdesk knows (JPEG, PNG, GIF, BMP, WebP, TIFF)."));
}

using Judge = Result<PictureInfo> (*)(PictureReader &);

Judge judgeFor(const QByteArray &head)
{
    if (head.startsWith("\x89PNG\r\n\x1a\n"))
        return judgePng;
    if (head.startsWith("\xff\xd8\xff"))
        return judgeJpeg;
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a"))
        return judgeGif;
    if (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP")
        return judgeWebp;
    if (head.startsWith(QByteArray("II*\0", 4)) || head.startsWith(QByteArray("MM\0*", 4)))
        return judgeTiff;
    if (head.startsWith("BM"))
        return judgeBmp;
    return nullptr;
}

} // namespace

Error cutOff()
{
    return refused(Say::tr("The picture is cut off: its end is missing."));
}

Error damaged(const QString &reason)
{
    return refused(reason);
}

PictureInfo picture(const QString &kind, qint64 width, qint64 height, int orientation)
{
    constexpr qint64 most = std::numeric_limits<int>::max();
    const QSize stored(static_cast<int>(std::min(width, most)), static_cast<int>(std::min(height, most)));
    return {kind, orientation >= 5 ? stored.transposed() : stored, orientation};
}

Result<PictureInfo> checkPicture(QIODevice &device)
{
    PictureReader file(device);
    if (file.size() == 0)
        return refused(Say::tr("The file is empty."));
    const QByteArray head = file.bytes(0, static_cast<qsizetype>(std::min<qint64>(file.size(), 512)));
    const auto unreadable = [&file] {
        return Error{.kind = Error::Kind::Disk,
                     .text = Say::tr("The file can't be read: %1").arg(file.errorString()),
                     .detail = {}};
    };
    if (head.isEmpty())
        return unreadable();
    const Judge judge = judgeFor(head);
    if (!judge)
        return noPicture(head);
    const auto judged = judge(file);
    return file.failed() ? unreadable() : judged;
}

} // namespace labdesk::checks
