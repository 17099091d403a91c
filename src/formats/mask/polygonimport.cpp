#include "formats/mask/polygonimport.h"

#include "base/number.h"
#include "drawing/masks.h"
#include "drawing/png.h"
#include "formats/labeltexts.h"
#include "formats/opentask.h"

#include <QCoreApplication>

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using wire::arrayIn;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;
using wire::objectIn;

namespace {

constexpr int firstObject = 2;
constexpr qint64 largestSide = drawing::largestMaskSide, mostPixels = drawing::mostMaskPixels;

Error cannotPaint(const char *text)
{
    return {.kind = Error::Kind::Invalid,
            .text = QCoreApplication::translate("formats", text),
            .detail = u"segmentation"_s};
}

using Points = std::vector<cv::Point>;

// Pixels of an outline: shares times the size, halves to the even neighbour as Python rounds.
std::optional<Points> pixelsOf(const JsonObject &shape, QSize size)
{
    const auto geometry = objectIn(shape, "geometry");
    const auto vertices = geometry ? arrayIn(*geometry, "vertices") : std::nullopt;
    if (!vertices || !isNumbers(*vertices))
        return std::nullopt;
    const auto pixel = [](double share, int side) {
        return static_cast<int>(std::nearbyint(std::clamp(share, -1.0, 2.0) * side));
    };
    std::vector<double> at;
    for (const JsonElement number : *vertices)
        at.push_back(number.get_double().value());
    Points points;
    if (wire::viewIn(*geometry, "type") == "rectangle") {
        if (at.size() < 4)
            return std::nullopt;
        const int left = pixel(at[0], size.width()), top = pixel(at[1], size.height()),
                  right = pixel(at[2], size.width()), bottom = pixel(at[3], size.height());
        return Points{{left, top}, {right, top}, {right, bottom}, {left, bottom}};
    }
    for (size_t i = 0; i + 1 < at.size(); i += 2)
        points.emplace_back(pixel(at[i], size.width()), pixel(at[i + 1], size.height()));
    return points;
}

// Everything but the `uid`s, which belong to the annotation that it was.
void writeWithoutUids(JsonWriter &json, const JsonElement &element)
{
    JsonObject object;
    JsonArray array;
    if (!element.get_object().get(object)) {
        json.beginObject();
        for (const auto field : object) {
            if (field.key == "uid")
                continue;
            json.key(field.key);
            writeWithoutUids(json, field.value);
        }
        json.endObject();
    } else if (!element.get_array().get(array)) {
        json.beginArray();
        for (const JsonElement inner : array)
            writeWithoutUids(json, inner);
        json.endArray();
    } else {
        writeElement(json, element);
    }
}

void writeOutline(JsonWriter &json, const JsonObject &shape, const Points &points, const QString &color)
{
    json.beginObject();
    if (const auto id = wire::member(shape, "id")) {
        json.key("id");
        writeElement(json, *id);
    }
    json.member("color", color.isEmpty() ? wire::textIn(shape, "color") : color);
    json.key("geometry");
    json.beginObject();
    json.key("vertices");
    json.beginArray();
    for (const cv::Point &point : points) {
        for (const int side : {point.x, point.y}) {
            std::string number;
            appendPythonFloat(number, side);
            json.raw(number);
        }
    }
    json.endArray();
    json.key("type");
    json.string("polygon");
    json.endObject();
    json.endObject();
}

Outcome writeObject(JsonWriter &json, const JsonObject &annotation, const ToolConfiguration &tool, int object,
                    cv::Mat &mask)
{
    const QStringList ids = labelIdsOf(annotation);
    const auto label = ids.isEmpty() ? std::nullopt : labelOf(tool, ids.constFirst());
    const int blue = label ? label->blue : 1;
    const cv::Scalar paint(object % 256, object / 256, blue);
    std::vector<std::pair<JsonObject, Points>> outlines;
    std::vector<Points> filled;
    for (const JsonElement element : wire::itemsOf(arrayIn(annotation, "polygons"))) {
        JsonObject shape;
        const auto points = element.get_object().get(shape) ? std::nullopt : pixelsOf(shape, {mask.cols, mask.rows});
        if (!points)
            return cannotPaint(
                QT_TRANSLATE_NOOP("formats", "A shape without usable vertices can't be painted into a mask."));
        outlines.emplace_back(shape, *points);
        if (!points->empty())
            filled.push_back(*points);
    }
    if (!filled.empty())
        cv::fillPoly(mask, filled, paint); // together: where two parts overlap there is a hole, as recorded
    bool hasColor = false;
    json.beginObject();
    for (const auto field : annotation) {
        if (field.key == "uid" || field.key == "approximation")
            continue;
        json.key(field.key);
        if (field.key == "polygons") {
            json.beginArray();
            for (const int channel : {object % 256, object / 256, blue})
                json.number(channel);
            json.endArray();
        } else if (field.key == "color" && label) {
            hasColor = true;
            json.string(label->color);
        } else {
            hasColor |= field.key == "color";
            writeWithoutUids(json, field.value);
        }
    }
    if (!hasColor && label)
        json.member("color", label->color);
    json.key("approximation");
    json.beginObject();
    json.key("polygons");
    json.beginArray();
    for (const auto &[shape, points] : outlines)
        writeOutline(json, shape, points, label ? label->color : QString());
    json.endArray();
    json.key("minus");
    json.beginArray();
    json.endArray();
    json.endObject();
    json.endObject();
    return Done{};
}

QByteArray pngOf(const cv::Mat &mask)
{
    drawing::RgbPixels image{{mask.cols, mask.rows}, {}};
    image.pixels.reserve(mask.total());
    for (int y = 0; y < mask.rows; ++y) {
        const auto *row = mask.ptr<drawing::Rgb>(y);
        image.pixels.insert(image.pixels.end(), row, row + mask.cols);
    }
    return drawing::encodePng(image);
}

} // namespace

bool drawsPolygons(const JsonElement &data)
{
    JsonObject body;
    if (data.get_object().get(body))
        return false;
    for (const JsonElement element : wire::itemsOf(arrayIn(body, "annotations"))) {
        JsonObject annotation;
        if (element.get_object().get(annotation))
            continue;
        for (const JsonElement shape : wire::itemsOf(arrayIn(annotation, "polygons")))
            return shape.is_object();
    }
    return false;
}

Result<QByteArray> polygonsToSegmentation(const JsonElement &data, const ToolConfiguration &tool, QSize size)
{
    JsonObject body;
    if (data.get_object().get(body))
        return cannotPaint(QT_TRANSLATE_NOOP("formats", "The data must be an object."));
    if (size.isEmpty())
        if (const auto image = objectIn(body, "image"))
            size = {
                static_cast<int>(std::clamp<qint64>(wire::integerIn(*image, "width").value_or(0), 0, largestSide + 1)),
                static_cast<int>(
                    std::clamp<qint64>(wire::integerIn(*image, "height").value_or(0), 0, largestSide + 1))};
    if (size.width() > largestSide || size.height() > largestSide || qint64(size.width()) * size.height() > mostPixels)
        return cannotPaint(QT_TRANSLATE_NOOP("formats", "The picture is too large to be painted into a mask: at most "
                                                        "32,768 pixels a side and 150 million in all."));
    if (size.isEmpty())
        return cannotPaint(QT_TRANSLATE_NOOP(
            "formats", "A mask needs the picture's size: give “image” with width and height, or a local picture."));
    cv::Mat mask = cv::Mat::zeros(size.height(), size.width(), CV_8UC3);
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.key("annotations");
    json.beginArray();
    int object = firstObject;
    for (const JsonElement element : wire::itemsOf(arrayIn(body, "annotations"))) {
        JsonObject annotation;
        if (element.get_object().get(annotation))
            continue;
        if (const auto written = writeObject(json, annotation, tool, object++, mask); !written)
            return written.error();
    }
    json.endArray();
    json.key("image");
    json.beginObject();
    json.member("width", size.width());
    json.member("height", size.height());
    json.endObject();
    json.member("mask", u"data:image/png;base64,"_s + QString::fromLatin1(pngOf(mask).toBase64()));
    json.endObject();
    return QByteArray::fromStdString(out);
}

} // namespace labdesk::formats
