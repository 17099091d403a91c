#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// `coco`: instances, or key points of graphs; see cocowriter.h.
[[nodiscard]] FormatInfo cocoFormat();

} // namespace labdesk::formats
