#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// `kili`: assets with their labels; see kiliwriter.h and kilicompatible.h.
[[nodiscard]] FormatInfo kiliFormat();

} // namespace labdesk::formats
