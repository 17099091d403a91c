#include "wire/annotationcodec.h"

#include "wire/json.h"

namespace labdesk::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view maskPrefix = "data:image/png;base64,";

std::optional<Shape> shapeOf(const JsonElement &element, QSizeF scale)
{
    JsonObject object;
    if (element.get_object().get(object))
        return std::nullopt;
    const auto geometry = objectIn(object, "geometry");
    const auto vertices = geometry ? arrayIn(*geometry, "vertices") : std::nullopt;
    if (!vertices)
        return std::nullopt;
    Shape shape;
    const QString type = textIn(*geometry, "type");
    shape.kind = type == u"rectangle"_s  ? Shape::Kind::Rectangle
                 : type == u"polyline"_s ? Shape::Kind::Polyline
                 : type == u"graph"_s    ? Shape::Kind::Graph
                                         : Shape::Kind::Polygon;
    auto points = pointsOf(*vertices, scale);
    if (!points)
        return std::nullopt;
    shape.points = std::move(*points);
    return shape;
}

void addShapes(QList<Shape> &shapes, const std::optional<JsonArray> &array, QSizeF scale)
{
    if (!array)
        return;
    for (const JsonElement element : *array)
        if (const auto shape = shapeOf(element, scale))
            shapes.append(*shape);
}

Annotation annotationOf(const JsonObject &object, QSize size)
{
    Annotation annotation;
    annotation.text = textIn(object, "text");
    annotation.color = textIn(object, "color");
    if (const auto lists = objectIn(object, "labels")) {
        for (const auto &list : *lists) {
            JsonObject entry;
            if (list.value.get_object().get(entry))
                continue;
            if (const auto labels = arrayIn(entry, "labels")) {
                for (const JsonElement label : *labels) {
                    JsonObject fields;
                    if (!label.get_object().get(fields))
                        annotation.labelIds += textIn(fields, "id");
                }
            }
        }
    }
    addShapes(annotation.shapes, arrayIn(object, "polygons"), QSizeF(1, 1));
    // A segmentation keeps its outline in pixels.
    if (const auto outline = objectIn(object, "approximation"); outline && !size.isEmpty()) {
        addShapes(annotation.shapes, arrayIn(*outline, "polygons"), size);
        addShapes(annotation.holes, arrayIn(*outline, "minus"), size);
    }
    return annotation;
}

AnnotatedPicture pictureOf(const JsonObject &body)
{
    AnnotatedPicture picture;
    if (const auto image = objectIn(body, "image"))
        picture.size = QSize(static_cast<int>(integerIn(*image, "width").value_or(0)),
                             static_cast<int>(integerIn(*image, "height").value_or(0)));
    if (const auto annotations = arrayIn(body, "annotations")) {
        for (const JsonElement element : *annotations) {
            JsonObject object;
            if (!element.get_object().get(object))
                picture.annotations.append(annotationOf(object, picture.size));
        }
    }
    if (const auto mask = viewIn(body, "mask"); mask && mask->starts_with(maskPrefix))
        picture.maskPng = QByteArray::fromBase64(toBytes(mask->substr(maskPrefix.size())));
    return picture;
}

} // namespace

std::optional<QList<QPointF>> pointsOf(const JsonArray &vertices, QSizeF scale)
{
    QList<QPointF> points;
    double x = 0;
    bool second = false;
    for (const JsonElement number : vertices) {
        double value = 0;
        if (number.get_double().get(value))
            return std::nullopt;
        if (second)
            points.append({x / scale.width(), value / scale.height()});
        x = value;
        second = !second;
    }
    return points;
}

Result<AnnotatedPicture> decodeAnnotations(const QByteArray &taskJson)
{
    const auto document = JsonDocument::parse(taskJson);
    if (!document)
        return document.error();
    const auto task = document->object();
    const auto data = task ? objectIn(*task, "data") : std::nullopt;
    const auto body = data ? objectIn(*data, "body") : std::nullopt;
    if (!body)
        return AnnotatedPicture{};
    if (arrayIn(*body, "annotations"))
        return pictureOf(*body);
    for (const auto &input : *body) {
        JsonObject value;
        if (!input.value.get_object().get(value) && arrayIn(value, "annotations"))
            return pictureOf(value);
    }
    return AnnotatedPicture{};
}

} // namespace labdesk::wire
