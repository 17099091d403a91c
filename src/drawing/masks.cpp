#include "drawing/masks.h"

#include "drawing/geometry.h"

#include <QCoreApplication>

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace labdesk::drawing {

namespace {

using Ring = std::vector<cv::Point>;

Ring pixelsOf(const Points &outline, QSize size)
{
    Ring ring;
    ring.reserve(outline.size());
    const auto pixel = [](double share, int side) {
        return static_cast<int>(std::lround(std::clamp(share, -1.0, 2.0) * side));
    };
    for (const QPointF &point : outline)
        ring.emplace_back(pixel(point.x(), size.width()), pixel(point.y(), size.height()));
    return ring;
}

} // namespace

MaskObjects objectsIn(const RgbPixels &mask)
{
    MaskObjects found;
    const size_t count = mask.pixels.size();
    for (size_t at = 0; at < count;) { // by runs: masks are flat
        const Rgb pixel = mask.pixels[at];
        size_t end = at + 1;
        while (end < count && mask.pixels[end] == pixel)
            ++end;
        const auto length = static_cast<qint64>(end - at);
        if (const int object = objectOf(pixel); object > 0)
            found.pixels[object][pixel.blue] += length;
        else if (pixel.blue > 0)
            found.withoutObject += length;
        at = end;
    }
    return found;
}

Result<RgbPixels> paint(const Drawing &drawing, const std::vector<int> &blueOf, QSize size)
{
    if (size.isEmpty() || size.width() > largestMaskSide || size.height() > largestMaskSide ||
        qint64(size.width()) * size.height() > mostMaskPixels)
        return Error{.kind = Error::Kind::Invalid,
                     .text = QCoreApplication::translate(
                         "drawing", "The picture is too large to be painted into a mask: at most 32,768 pixels a side "
                                    "and 150 million in all.")};
    RgbPixels mask{size, std::vector<Rgb>(static_cast<size_t>(size.width()) * static_cast<size_t>(size.height()))};
    cv::Mat image(size.height(), size.width(), CV_8UC3, mask.pixels.data());
    for (size_t place = 0; place < drawing.marks.size(); ++place) {
        const Mark &mark = drawing.marks[place];
        if (blueOf[place] < 0)
            continue;
        const int object = paintedObject(place);
        const cv::Scalar color(object % 256, object / 256 % 256, blueOf[place]);
        const auto isArea = [](const Shape &shape) {
            return (shape.kind == Shape::Kind::Box || shape.kind == Shape::Kind::Outline) && shape.points.size() >= 2;
        };
        if (mark.holes.empty()) {
            for (const Shape &shape : mark.shapes)
                if (isArea(shape))
                    cv::fillPoly(image, std::vector<Ring>{pixelsOf(outlineOf(shape), size)}, color);
            continue;
        }
        cv::Mat own = cv::Mat::zeros(image.rows, image.cols, CV_8UC1); // a hole shows what lies below
        for (const Shape &shape : mark.shapes)
            if (isArea(shape))
                cv::fillPoly(own, std::vector<Ring>{pixelsOf(outlineOf(shape), size)}, cv::Scalar(1));
        for (const Shape &hole : mark.holes)
            if (isArea(hole))
                cv::fillPoly(own, std::vector<Ring>{pixelsOf(outlineOf(hole), size)}, cv::Scalar(0));
        image.setTo(color, own);
    }
    return mask;
}

} // namespace labdesk::drawing
