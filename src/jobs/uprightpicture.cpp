#include "jobs/uprightpicture.h"

#include "checks/picture.h"
#include "checks/picture/exif.h"
#include "drawing/png.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>

#include <turbojpeg.h>

#include <memory>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostPixels = 150'000'000; // more isn't turned: it would have to lie in memory as pixels

using Handle = std::unique_ptr<void, int (*)(tjhandle)>;
using Buffer = std::unique_ptr<unsigned char, void (*)(unsigned char *)>;

// EXIF's numbers as what has to be done to what is stored.
TJXOP operationFor(int orientation)
{
    switch (orientation) {
    case 2: return TJXOP_HFLIP;
    case 3: return TJXOP_ROT180;
    case 4: return TJXOP_VFLIP;
    case 5: return TJXOP_TRANSPOSE;
    case 6: return TJXOP_ROT90;
    case 7: return TJXOP_TRANSVERSE;
    case 8: return TJXOP_ROT270;
    default: return TJXOP_NONE;
    }
}

// The mark that said how it was turned says 1 now.
void unmark(QByteArray &jpeg)
{
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::ReadOnly);
    checks::PictureReader reader(buffer);
    const auto exif = checks::findJpegExif(reader);
    const auto found = exif ? checks::findOrientation(reader, exif->at, exif->size) : std::nullopt;
    buffer.close();
    if (!found)
        return;
    jpeg[static_cast<qsizetype>(found->place)] = found->little ? '\1' : '\0';
    jpeg[static_cast<qsizetype>(found->place) + 1] = found->little ? '\0' : '\1';
}

// Without loss, by whole blocks; empty when the size doesn't allow it.
QByteArray turnedBlocks(const QByteArray &jpeg, TJXOP operation)
{
    const Handle handle(tjInitTransform(), tjDestroy);
    tjtransform transform{};
    transform.op = operation;
    transform.options = TJXOPT_PERFECT;
    unsigned char *bytes = nullptr;
    unsigned long size = 0;
    const int failed =
        tjTransform(handle.get(), reinterpret_cast<const unsigned char *>(jpeg.constData()),
                    static_cast<unsigned long>(jpeg.size()), 1, &bytes, &size, &transform, TJFLAG_STOPONWARNING);
    const Buffer owner(bytes, tjFree);
    return failed ? QByteArray() : QByteArray(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
}

// Where pixel (x, y) of the upright picture lies in what is stored.
size_t storedPlace(int orientation, int x, int y, int width, int height)
{
    const bool mirrored = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool upsideDown = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int column = orientation >= 5 ? y : x, row = orientation >= 5 ? x : y;
    if (mirrored)
        column = width - 1 - column;
    if (upsideDown)
        row = height - 1 - row;
    return static_cast<size_t>(row) * static_cast<size_t>(width) + static_cast<size_t>(column);
}

Result<QByteArray> turnedPng(const QByteArray &jpeg, const PictureInfo &info)
{
    const QSize stored = info.orientation >= 5 ? info.size.transposed() : info.size;
    const Handle handle(tjInitDecompress(), tjDestroy);
    std::vector<drawing::Rgb> pixels(static_cast<size_t>(stored.width()) * static_cast<size_t>(stored.height()));
    if (tjDecompress2(handle.get(), reinterpret_cast<const unsigned char *>(jpeg.constData()),
                      static_cast<unsigned long>(jpeg.size()), reinterpret_cast<unsigned char *>(pixels.data()),
                      stored.width(), 0, stored.height(), TJPF_RGB, TJFLAG_ACCURATEDCT) != 0 &&
        tjGetErrorCode(handle.get()) == TJERR_FATAL)
        return Error{.kind = Error::Kind::Invalid,
                     .text = QCoreApplication::translate("jobs", "The picture can't be turned upright: %1.")
                                 .arg(QString::fromLocal8Bit(tjGetErrorStr2(handle.get())))};
    drawing::RgbPixels upright{info.size, std::vector<drawing::Rgb>(pixels.size())};
    size_t at = 0;
    for (int y = 0; y < info.size.height(); ++y)
        for (int x = 0; x < info.size.width(); ++x)
            upright.pixels[at++] = pixels[storedPlace(info.orientation, x, y, stored.width(), stored.height())];
    return drawing::encodePng(upright);
}

} // namespace

Result<PictureInfo> turnUpright(const QString &path, const PictureInfo &info)
{
    if (info.kind != "jpeg"_L1 || info.orientation == 1)
        return info;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Disk, .text = file.errorString()};
    if (qint64(info.size.width()) * info.size.height() > mostPixels)
        return info;
    const QByteArray jpeg = file.readAll();
    file.close();
    PictureInfo turned{u"jpeg"_s, info.size, 1};
    QByteArray bytes = turnedBlocks(jpeg, operationFor(info.orientation));
    if (!bytes.isEmpty()) {
        unmark(bytes);
    } else {
        auto png = turnedPng(jpeg, info);
        if (!png)
            return png.error();
        bytes = std::move(*png);
        turned.kind = u"png"_s;
    }
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size() || !file.flush())
        return Error{.kind = Error::Kind::Disk, .text = file.errorString()};
    return turned;
}

} // namespace labdesk::jobs
