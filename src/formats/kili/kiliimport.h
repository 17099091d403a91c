#pragma once

#include "base/result.h"
#include "domain/configuration.h"
#include "wire/json.h"

#include <QSize>

namespace labdesk::formats {

/// Kili's `{OBJECT_DETECTION_JOB: {annotations: […]}}` as Lab data: a rectangle around each outline for rectangle
/// projects, polygons for all others, a category as the label of that id in the first list that has it, the labels
/// below it by their ids. Outlines in pixels (`vertices` alone) are divided by the asset's `resolution`. Invalid when a
/// category isn't a label of the tool or pixels have no resolution. Source: tests/data/golden/imports.jsonl,
/// `kili-to-lab`.
[[nodiscard]] Result<QByteArray> kiliToLab(const wire::JsonElement &data, const ToolConfiguration &tool);

/// The size of the picture that an asset tells; empty when it doesn't.
[[nodiscard]] QSize kiliResolution(const wire::JsonElement &data);

} // namespace labdesk::formats
