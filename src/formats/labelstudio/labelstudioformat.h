#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// `labelstudio`: Label Studio's JSON; see labelstudiowriter.h.
[[nodiscard]] FormatInfo labelStudioFormat();

} // namespace labdesk::formats
