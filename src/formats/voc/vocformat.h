#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// `voc`: Pascal VOC; see vocwriter.h.
[[nodiscard]] FormatInfo vocFormat();

} // namespace labdesk::formats
