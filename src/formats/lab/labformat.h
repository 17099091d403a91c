#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// `lab`: tasks as the Lab knows them; see labwriter.h.
[[nodiscard]] FormatInfo labFormat();

} // namespace labdesk::formats
