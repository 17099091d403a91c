#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// `yolo`: labels for training; see yolowriter.h and yolocompatible.h.
[[nodiscard]] FormatInfo yoloFormat();

} // namespace labdesk::formats
