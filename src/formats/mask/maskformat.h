#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// `mask`: one PNG for each picture; see maskwriter.h and maskcompatible.h.
[[nodiscard]] FormatInfo maskFormat();

} // namespace labdesk::formats
