#pragma once

#include "base/result.h"
#include "domain/configuration.h"
#include "wire/json.h"

#include <QSize>

namespace labdesk::formats {

/// Polygons and rectangles as a segmentation: objects are numbered from 2 and painted in order into a mask of `size`
/// (red: number % 256, green: number / 256, blue: its first label's channel, or 1), their outlines kept in pixels.
/// Invalid when the size is unknown or a vertex isn't a number. Source: tests/data/golden/imports.jsonl,
/// `polygon-to-segmentation`; the pixels are OpenCV's, as recorded.
[[nodiscard]] Result<QByteArray> polygonsToSegmentation(const wire::JsonElement &data, const ToolConfiguration &tool,
                                                        QSize size);

/// Whether Lab data draws polygons where a segmentation is expected.
[[nodiscard]] bool drawsPolygons(const wire::JsonElement &data);

} // namespace labdesk::formats
