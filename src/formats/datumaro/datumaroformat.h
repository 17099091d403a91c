#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// `datumaro`: Datumaro; see datumarowriter.h.
[[nodiscard]] FormatInfo datumaroFormat();

} // namespace labdesk::formats
