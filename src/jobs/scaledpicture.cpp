#include "jobs/scaledpicture.h"

#include "drawing/png.h"

#include <QCoreApplication>
#include <QFile>
#include <QSizeF>

#include <opencv2/imgproc.hpp>
#include <turbojpeg.h>

#include <cmath>
#include <memory>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using drawing::Rgb;
using drawing::RgbPixels;

namespace {

constexpr int quality = 95;
constexpr qint64 mostPixels = 150'000'000; // it lies in memory as pixels

Error invalid(const QString &why)
{
    return {.kind = Error::Kind::Invalid,
            .text = QCoreApplication::translate("jobs", "The picture can't be decoded: %1.").arg(why)};
}

using Handle = std::unique_ptr<void, int (*)(tjhandle)>;

// In a size that the decoder reaches by itself, from `size` down to an eighth of it: `eighths` of it.
Result<RgbPixels> decodeJpeg(const QByteArray &jpeg, QSize whole, int eighths = 8)
{
    const tjscalingfactor factor{eighths, 8};
    const QSize size(TJSCALED(whole.width(), factor), TJSCALED(whole.height(), factor));
    const Handle handle(tjInitDecompress(), tjDestroy);
    RgbPixels image{size, std::vector<Rgb>(static_cast<size_t>(size.width()) * static_cast<size_t>(size.height()))};
    if (tjDecompress2(handle.get(), reinterpret_cast<const unsigned char *>(jpeg.constData()),
                      static_cast<unsigned long>(jpeg.size()), reinterpret_cast<unsigned char *>(image.pixels.data()),
                      size.width(), 0, size.height(), TJPF_RGB, TJFLAG_ACCURATEDCT) != 0 &&
        tjGetErrorCode(handle.get()) == TJERR_FATAL)
        return invalid(QString::fromLocal8Bit(tjGetErrorStr2(handle.get())));
    return image;
}

Result<QByteArray> encodeJpeg(const RgbPixels &image)
{
    const Handle handle(tjInitCompress(), tjDestroy);
    unsigned char *bytes = nullptr;
    unsigned long size = 0;
    const int failed =
        tjCompress2(handle.get(), reinterpret_cast<const unsigned char *>(image.pixels.data()), image.size.width(), 0,
                    image.size.height(), TJPF_RGB, &bytes, &size, TJSAMP_444, quality, TJFLAG_ACCURATEDCT);
    const std::unique_ptr<unsigned char, void (*)(unsigned char *)> owner(bytes, tjFree);
    if (failed)
        return invalid(QString::fromLocal8Bit(tjGetErrorStr2(handle.get())));
    return QByteArray(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
}

Result<RgbPixels> decode(const QString &path, const PictureInfo &info)
{
    if (info.kind != "jpeg"_L1 && info.kind != "png"_L1)
        return invalid(QCoreApplication::translate("jobs", "it is a %1").arg(info.kind));
    if (info.orientation != 1)
        return invalid(QCoreApplication::translate("jobs", "it is marked as turned"));
    if (qint64(info.size.width()) * info.size.height() > mostPixels)
        return invalid(QCoreApplication::translate("jobs", "it is too large"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Disk, .text = file.errorString()};
    const QByteArray stored = file.readAll();
    return info.kind == "jpeg"_L1 ? decodeJpeg(stored, info.size) : drawing::decodePng(stored);
}

Result<QByteArray> encode(const RgbPixels &image, const QString &kind)
{
    return kind == "jpeg"_L1 ? encodeJpeg(image) : Result<QByteArray>(drawing::encodePng(image));
}

Outcome write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size() || !file.flush())
        return Error{.kind = Error::Kind::Disk, .text = file.errorString()};
    return Done{};
}

} // namespace

Result<std::vector<quint8>> greyOf(const QString &path, const PictureInfo &info, QSize places)
{
    constexpr int enough = 8; // pixels for each place, along its side
    Result<RgbPixels> image = Error{};
    if (info.kind == "jpeg"_L1) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Disk, .text = file.errorString()};
        int eighths = 1;
        while (eighths < 8 && (info.size.width() * eighths / 8 < places.width() * enough ||
                               info.size.height() * eighths / 8 < places.height() * enough))
            eighths *= 2;
        image = decodeJpeg(file.readAll(), info.size, eighths);
    } else {
        image = decode(path, {info.kind, info.size, 1});
    }
    if (!image)
        return image.error();
    const cv::Mat from(image->size.height(), image->size.width(), CV_8UC3, image->pixels.data());
    cv::Mat small, grey;
    cv::resize(from, small, {places.width(), places.height()}, 0, 0, cv::INTER_AREA);
    cv::cvtColor(small, grey, cv::COLOR_RGB2GRAY);
    return std::vector<quint8>(grey.data, grey.data + grey.total());
}

Result<PictureInfo> scaleDown(const QString &path, const PictureInfo &info, int longest)
{
    const int side = std::max(info.size.width(), info.size.height());
    if (side <= longest)
        return info;
    auto image = decode(path, info);
    if (!image)
        return image.error();
    // The same rounding as of the annotations' size: DatasetWriter::writtenSize().
    const QSize size = QSizeF(QSizeF(info.size) * (double(longest) / side)).toSize().expandedTo({1, 1});
    RgbPixels small{size, std::vector<Rgb>(static_cast<size_t>(size.width()) * static_cast<size_t>(size.height()))};
    const cv::Mat from(image->size.height(), image->size.width(), CV_8UC3, image->pixels.data());
    cv::Mat to(size.height(), size.width(), CV_8UC3, small.pixels.data());
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
    const auto bytes = encode(small, info.kind);
    if (!bytes)
        return bytes.error();
    if (const auto written = write(path, *bytes); !written)
        return written.error();
    return PictureInfo{info.kind, size, 1};
}

Outcome cutOut(const QString &path, const PictureInfo &info, const QList<QRectF> &boxes, const QStringList &targets)
{
    const auto image = decode(path, info);
    if (!image)
        return image.error();
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        const QRectF &box = boxes.at(i);
        const int width = image->size.width(), height = image->size.height();
        const int left = std::clamp(static_cast<int>(box.left() * width), 0, width - 1),
                  top = std::clamp(static_cast<int>(box.top() * height), 0, height - 1);
        const int right = std::clamp(static_cast<int>(std::ceil(box.right() * width)), left + 1, width),
                  bottom = std::clamp(static_cast<int>(std::ceil(box.bottom() * height)), top + 1, height);
        RgbPixels piece{{right - left, bottom - top}, {}};
        for (int y = top; y < bottom; ++y) {
            const auto row = image->pixels.begin() + static_cast<std::ptrdiff_t>(y) * width;
            piece.pixels.insert(piece.pixels.end(), row + left, row + right);
        }
        const auto bytes = encode(piece, info.kind);
        if (!bytes)
            return bytes.error();
        if (const auto written = write(targets.at(i), *bytes); !written)
            return written;
    }
    return Done{};
}

} // namespace labdesk::jobs
