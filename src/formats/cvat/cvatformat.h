#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// `cvat`: CVAT XML 1.1; see cvatwriter.h.
[[nodiscard]] FormatInfo cvatFormat();

} // namespace labdesk::formats
