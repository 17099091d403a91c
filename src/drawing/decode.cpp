#include "drawing/decode.h"

#include <cmath>

namespace labdesk::drawing {

using wire::arrayIn;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;
using wire::objectIn;
using wire::textIn;

namespace {

constexpr std::string_view maskPrefix = "data:image/png;base64,";
constexpr double largestSide = 1e7; // pixels: no picture, and no number to calculate with
constexpr double farthest = 1e6;    // pictures away: no drawing, and no number to calculate with
constexpr int deepest = 64;         // lists below lists

struct Bodies
{
    std::optional<JsonObject> data, metadata;
    bool broken = false; ///< there is something that is no object, or annotations that are no list

    [[nodiscard]] std::optional<JsonArray> annotations() const
    {
        if (data)
            if (const auto array = arrayIn(*data, "annotations"))
                return array;
        return metadata ? arrayIn(*metadata, "annotations") : std::nullopt;
    }
};

std::optional<JsonObject> below(const std::optional<JsonObject> &object, const QString &input)
{
    const QByteArray key = input.toUtf8();
    return object ? objectIn(*object, wire::toView(key)) : std::nullopt;
}

Bodies bodiesOf(const JsonObject &task, const QString &input)
{
    Bodies bodies;
    const auto data = objectIn(task, "data");
    if (!data) {
        bodies.broken = wire::member(task, "data").has_value();
        return bodies;
    }
    bodies.data = objectIn(*data, "body");
    if (const auto metadata = objectIn(*data, "metadata"))
        bodies.metadata = objectIn(*metadata, "body");
    const auto isThere = [](const JsonObject &object, std::string_view key) {
        const auto value = wire::member(object, key);
        return value && !value->is_null();
    };
    bodies.broken = isThere(*data, "body") && !bodies.data;
    if (!input.isEmpty()) {
        bodies.data = below(bodies.data, input);
        bodies.metadata = below(bodies.metadata, input);
    }
    for (const auto &body : {bodies.data, bodies.metadata})
        bodies.broken |= body && isThere(*body, "annotations") && !arrayIn(*body, "annotations");
    return bodies;
}

double sideOf(const Bodies &bodies, std::string_view side)
{
    for (const auto &source : {bodies.data, bodies.metadata}) {
        const auto image = source ? objectIn(*source, "image") : std::nullopt;
        if (const auto value = image ? wire::numberIn(*image, side) : std::nullopt)
            return std::isfinite(*value) && *value > 0 && *value <= largestSide ? *value : 0;
    }
    return 0;
}

Shape::Kind kindOf(ProjectType type)
{
    return type == ProjectType::Polyline ? Shape::Kind::Line
           : type == ProjectType::Graph  ? Shape::Kind::Points
                                         : Shape::Kind::Outline;
}

int frameOf(const JsonObject &shape)
{
    if (!wire::member(shape, "timestamp"))
        return 0;
    auto number = wire::numberIn(shape, "timestamp"); // a number or a text
    if (!number) {
        bool whole = false;
        const qint64 value = textIn(shape, "timestamp").toLongLong(&whole);
        if (whole)
            number = static_cast<double>(value);
    }
    const bool whole =
        number && *number >= 1 && *number <= std::numeric_limits<int>::max() && *number == std::floor(*number);
    return whole ? static_cast<int>(*number) - 1 : -1;
}

std::optional<Shape> shapeOf(const JsonElement &element, ProjectType type, QSizeF scale)
{
    JsonObject object;
    if (element.get_object().get(object))
        return std::nullopt;
    const auto geometry = objectIn(object, "geometry");
    const auto vertices = geometry ? arrayIn(*geometry, "vertices") : std::nullopt;
    if (!vertices)
        return std::nullopt;
    Shape shape;
    shape.kind = wire::viewIn(*geometry, "type") == "rectangle" ? Shape::Kind::Box : kindOf(type);
    shape.frame = frameOf(object);
    shape.points.reserve(vertices->size() / 2);
    double x = 0;
    bool second = false;
    for (const JsonElement number : *vertices) {
        double value = 0;
        if (number.get_double().get(value))
            return std::nullopt;
        value /= second ? scale.height() : scale.width();
        if (!(std::abs(value) < farthest))
            return std::nullopt;
        if (second)
            shape.points.emplace_back(x, value);
        x = value;
        second = !second;
    }
    shape.odd = second;
    if (shape.kind == Shape::Kind::Box && shape.points.size() != 2)
        return std::nullopt;
    return shape;
}

void addShapes(std::vector<Shape> &shapes, int &unreadable, const std::optional<JsonArray> &array, ProjectType type,
               QSizeF scale)
{
    if (!array)
        return;
    for (const JsonElement element : *array) {
        if (auto shape = shapeOf(element, type, scale))
            shapes.push_back(std::move(*shape));
        else
            ++unreadable;
    }
}

std::vector<LabelList> listsOf(const JsonObject &lists, int depth)
{
    std::vector<LabelList> all;
    if (depth > deepest)
        return all;
    for (const auto &[name, value] : lists) {
        JsonObject list;
        if (value.get_object().get(list))
            continue;
        LabelList one{wire::toQString(name), {}, {}};
        for (const JsonElement element : wire::itemsOf(arrayIn(list, "labels"))) {
            JsonObject label;
            if (element.get_object().get(label))
                continue;
            if (const QString id = textIn(label, "id"); !id.isEmpty() || wire::viewIn(label, "id"))
                one.ids += id;
        }
        if (const auto children = objectIn(list, "children"))
            one.children = listsOf(*children, depth + 1);
        all.push_back(std::move(one));
    }
    return all;
}

// A segmentation's `polygons` are its pixels' colour: red, green, blue.
void readObject(Mark &mark, const std::optional<JsonArray> &array)
{
    const auto channel = [&array](size_t at) -> std::optional<int> {
        double value = -1;
        if (!array || at >= array->size() || array->at(at).get_double().get(value) || value < 0 || value > 255)
            return std::nullopt;
        return static_cast<int>(value);
    };
    const auto red = channel(0), green = channel(1);
    if (red && green)
        mark.object = *red + 256 * *green;
    mark.blue = channel(2);
}

Mark markOf(const JsonElement &element, ProjectType type, QSizeF size)
{
    Mark mark;
    JsonObject object;
    if (element.get_object().get(object)) {
        mark.broken = true;
        return mark;
    }
    mark.text = textIn(object, "text");
    mark.color = textIn(object, "color");
    if (const auto lists = objectIn(object, "labels"))
        mark.labels = listsOf(*lists, 0);
    const auto polygons = arrayIn(object, "polygons");
    const auto approximation = objectIn(object, "approximation");
    const bool pixels = type == ProjectType::Segmentation ||
                        (type == ProjectType::Unknown &&
                         (approximation || (polygons && polygons->size() > 0 && polygons->at(0).is_number())));
    if (!pixels) {
        addShapes(mark.shapes, mark.unreadable, polygons, type, {1, 1});
        return mark;
    }
    readObject(mark, polygons);
    if (!approximation)
        return mark;
    if (size.isEmpty()) {
        mark.unplaced = true;
        return mark;
    }
    addShapes(mark.shapes, mark.unreadable, arrayIn(*approximation, "polygons"), type, size);
    addShapes(mark.holes, mark.unreadable, arrayIn(*approximation, "minus"), type, size);
    return mark;
}

Drawing drawingOf(const Bodies &bodies, ProjectType type, QSizeF otherwise = {})
{
    Drawing drawing;
    drawing.annotated = bodies.data || bodies.metadata || bodies.broken;
    drawing.size = {sideOf(bodies, "width"), sideOf(bodies, "height")};
    if (drawing.size.isEmpty())
        drawing.size = otherwise;
    for (const auto &source : {bodies.data, bodies.metadata}) {
        const auto mask = source ? wire::viewIn(*source, "mask") : std::nullopt;
        if (!mask || mask->empty())
            continue;
        drawing.unreadableMask = !mask->starts_with(maskPrefix);
        if (!drawing.unreadableMask)
            drawing.maskPng = QByteArray::fromBase64(QByteArray::fromRawData(
                mask->data() + maskPrefix.size(), static_cast<qsizetype>(mask->size() - maskPrefix.size())));
        break;
    }
    drawing.unreadable = bodies.broken;
    if (const auto annotations = bodies.annotations()) {
        drawing.marks.reserve(annotations->size());
        for (const JsonElement element : *annotations)
            drawing.marks.push_back(markOf(element, type, drawing.size));
    }
    return drawing;
}

} // namespace

Drawing decode(const JsonObject &task, const ToolConfiguration &tool, QSizeF otherwise)
{
    Drawing drawing = drawingOf(bodiesOf(task, tool.input), tool.type, otherwise);
    if (!tool.sequence) // a single picture has no frames, whatever its shapes say
        for (Mark &mark : drawing.marks)
            for (Shape &shape : mark.shapes)
                shape.frame = 0;
    return drawing;
}

Result<Drawing> decode(const QByteArray &taskJson, ProjectType type)
{
    const auto document = wire::JsonDocument::parse(taskJson);
    if (!document)
        return document.error();
    const auto task = document->object();
    if (!task)
        return Drawing{};
    const Bodies bodies = bodiesOf(*task, {});
    if (bodies.annotations() || type != ProjectType::Form || !bodies.data)
        return drawingOf(bodies, type == ProjectType::Form ? ProjectType::Unknown : type);
    for (const auto &[input, value] : *bodies.data) {
        const Bodies inner = bodiesOf(*task, wire::toQString(input));
        if (inner.annotations())
            return drawingOf(inner, ProjectType::Unknown);
    }
    return drawingOf(bodies, ProjectType::Unknown);
}

Result<std::vector<Drawing>> decodeTools(const QByteArray &taskJson, const ProjectConfiguration &configuration)
{
    if (configuration.tools.isEmpty()) {
        auto one = decode(taskJson, configuration.type);
        return one ? Result(std::vector<Drawing>{std::move(*one)}) : Result<std::vector<Drawing>>(one.error());
    }
    const auto document = wire::JsonDocument::parse(taskJson);
    const auto task = document ? document->object() : std::nullopt;
    if (!task)
        return document ? Error{.kind = Error::Kind::Protocol, .text = QStringLiteral("A task that is no object")}
                        : document.error();
    std::vector<Drawing> all;
    for (const ToolConfiguration &tool : configuration.tools)
        all.push_back(decode(*task, tool));
    return all;
}

qint64 countMarks(const JsonObject &task, const ProjectConfiguration &configuration)
{
    qint64 count = 0;
    for (const ToolConfiguration &tool : configuration.tools)
        if (const auto annotations = bodiesOf(task, tool.input).annotations())
            count += static_cast<qint64>(annotations->size());
    return count;
}

QString firstLabel(const Mark &mark, const ToolConfiguration &tool)
{
    for (const MainList &main : tool.mainLists)
        for (const LabelList &list : mark.labels)
            if (list.name == main.name && !list.ids.isEmpty() && !list.ids.constFirst().isEmpty())
                return list.ids.constFirst();
    return {};
}

QStringList labelsOf(const Mark &mark)
{
    QStringList ids;
    for (const LabelList &list : mark.labels)
        ids += list.ids;
    return ids;
}

bool hasChildLabels(const Mark &mark)
{
    const auto has = [](const auto &self, const LabelList &list) -> bool {
        return std::any_of(list.children.cbegin(), list.children.cend(),
                           [&self](const LabelList &child) { return !child.ids.isEmpty() || self(self, child); });
    };
    return std::any_of(mark.labels.cbegin(), mark.labels.cend(),
                       [&has](const LabelList &list) { return has(has, list); });
}

} // namespace labdesk::drawing
