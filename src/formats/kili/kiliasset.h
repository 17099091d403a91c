#pragma once

#include "base/jsonwriter.h"
#include "formats/opentask.h"
#include "formats/option.h"

#include <functional>

namespace labdesk::formats {

inline constexpr std::string_view kiliJob = "OBJECT_DETECTION_JOB";

/// What a shape is to Kili: `rectangle`, `polygon`, `semantic`, `polyline`.
[[nodiscard]] QString kiliType(ProjectType type);

/// Writes one asset: everything around the annotations. `response` writes the value of `jsonResponse`; it is called
/// when the task has data. Compatible leaves out properties and the status of reviews, as recorded.
void writeKiliAsset(JsonWriter &json, const OpenTask &task, const RawData &data, const ToolConfiguration &tool,
                    Layout layout, const std::function<void()> &response);

} // namespace labdesk::formats
