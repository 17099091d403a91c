#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// `csv`: tables of tasks and objects; see csvwriter.h.
[[nodiscard]] FormatInfo csvFormat();

} // namespace labdesk::formats
