#include "formats/kili/kilishapes.h"

#include "base/number.h"
#include "formats/opentask.h"

#include <array>
#include <charconv>
#include <cmath>

namespace labdesk::formats {

using wire::arrayIn;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;
using wire::objectIn;

namespace {

std::string roundedToCents(double value)
{
    std::array<char, 400> buffer;
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 2);
    double rounded = value;
    if (written.ec == std::errc())
        std::from_chars(buffer.data(), written.ptr, rounded);
    std::string out;
    appendPythonFloat(out, rounded);
    return out;
}

std::string share(const JsonElement &number, double side, bool pixels)
{
    std::string out;
    if (pixels)
        appendPythonFloat(out, number.get_double().value() / side);
    else
        appendNumber(out, number);
    return out;
}

std::string pixel(const JsonElement &number, double side, bool pixels)
{
    std::string out;
    if (pixels)
        appendNumber(out, number);
    else
        out = roundedToCents(number.get_double().value() * side);
    return out;
}

void writePoint(JsonWriter &json, const std::string &x, const std::string &y)
{
    json.beginObject();
    json.key("x");
    json.raw(x);
    json.key("y");
    json.raw(y);
    json.endObject();
}

void writeNames(JsonWriter &json, const std::optional<JsonArray> &labels)
{
    for (const JsonElement element : wire::itemsOf(labels)) {
        JsonObject label;
        const auto id = element.get_object().get(label) ? std::nullopt : wire::viewIn(label, "id");
        if (!id)
            continue;
        json.beginObject();
        json.key("name");
        json.string(*id);
        json.endObject();
    }
}

void writeListsBelow(JsonWriter &json, const JsonObject &list)
{
    const auto children = objectIn(list, "children");
    if (!children)
        return;
    for (const auto &[name, value] : *children) {
        JsonObject child;
        if (value.get_object().get(child))
            continue;
        json.key(name);
        json.beginObject();
        json.key("categories");
        json.beginArray();
        writeNames(json, arrayIn(child, "labels"));
        json.endArray();
        json.endObject();
        writeListsBelow(json, child);
    }
}

// The lists of an annotation's `labels`.
std::vector<JsonObject> listsOf(const JsonObject &annotation)
{
    std::vector<JsonObject> lists;
    if (const auto labels = objectIn(annotation, "labels")) {
        for (const auto &[name, value] : *labels) {
            JsonObject list;
            if (!value.get_object().get(list))
                lists.push_back(list);
        }
    }
    return lists;
}

} // namespace

std::optional<JsonArray> verticesOf(const JsonElement &shape)
{
    JsonObject fields;
    if (shape.get_object().get(fields))
        return std::nullopt;
    const auto geometry = objectIn(fields, "geometry");
    const auto vertices = geometry ? arrayIn(*geometry, "vertices") : std::nullopt;
    if (!vertices || !isNumbers(*vertices) || (isRectangle(shape) && vertices->size() < 4))
        return std::nullopt;
    constexpr double farthest = 1e12; // a number of pixels that JSON can't say would spoil the whole file
    for (const JsonElement number : *vertices)
        if (!(std::abs(number.get_double().value()) < farthest))
            return std::nullopt;
    return vertices;
}

bool isRectangle(const JsonElement &shape)
{
    JsonObject fields;
    const auto geometry = shape.get_object().get(fields) ? std::nullopt : objectIn(fields, "geometry");
    return geometry && wire::viewIn(*geometry, "type") == "rectangle";
}

void writeKiliShape(JsonWriter &json, const JsonArray &vertices, bool rectangle, const KiliCanvas &canvas)
{
    std::vector<std::pair<JsonElement, JsonElement>> points;
    const std::vector<JsonElement> all(vertices.begin(), vertices.end());
    if (rectangle)
        points = {{all[0], all[1]}, {all[2], all[1]}, {all[2], all[3]}, {all[0], all[3]}};
    else
        for (size_t i = 0; i + 1 < all.size(); i += 2)
            points.emplace_back(all[i], all[i + 1]);
    json.beginObject();
    json.key("normalizedVertices");
    json.beginArray();
    for (const auto &[x, y] : points)
        writePoint(json, share(x, canvas.width, canvas.pixels), share(y, canvas.height, canvas.pixels));
    json.endArray();
    json.key("vertices");
    json.beginArray();
    for (const auto &[x, y] : points)
        writePoint(json, pixel(x, canvas.width, canvas.pixels), pixel(y, canvas.height, canvas.pixels));
    json.endArray();
    json.endObject();
}

void writeKiliCategories(JsonWriter &json, const JsonObject &annotation)
{
    json.beginArray();
    for (const JsonObject &list : listsOf(annotation))
        writeNames(json, arrayIn(list, "labels"));
    json.endArray();
}

void writeKiliChildren(JsonWriter &json, const JsonObject &annotation)
{
    json.beginObject();
    for (const JsonObject &list : listsOf(annotation))
        writeListsBelow(json, list);
    json.endObject();
}

} // namespace labdesk::formats
