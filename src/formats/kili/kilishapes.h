#pragma once

#include "base/jsonwriter.h"
#include "domain/project.h"
#include "wire/json.h"

#include <optional>
#include <span>

namespace labdesk::formats {

/// The picture that shapes are drawn on, in pixels.
struct KiliCanvas
{
    double width = 0, height = 0;
    bool pixels = false; ///< vertices are pixels (segmentation), otherwise shares of the picture
};

/// A shape's `vertices`; nothing when it has none that can be written.
[[nodiscard]] std::optional<wire::JsonArray> verticesOf(const wire::JsonElement &shape);
[[nodiscard]] bool isRectangle(const wire::JsonElement &shape);

/// `{normalizedVertices: [{x, y}…], vertices: [{x, y}…]}`: a rectangle as its four corners, pixels of shares rounded to
/// two decimals as Python rounds.
void writeKiliShape(JsonWriter &json, const wire::JsonArray &vertices, bool rectangle, const KiliCanvas &canvas);

/// `[{name: label id}…]` of all main labels and `{list: {categories: […]}}` of the labels below them, flattened.
void writeKiliCategories(JsonWriter &json, const wire::JsonObject &annotation);
void writeKiliChildren(JsonWriter &json, const wire::JsonObject &annotation);

} // namespace labdesk::formats
