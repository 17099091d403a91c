#pragma once

#include "formats/import/imported.h"

namespace labdesk::formats {

/// Whether a file is COCO: an object with `images` and `annotations`.
[[nodiscard]] bool isCoco(const DatasetSource &source);

/// Reads COCO instances (polygons, both kinds of run lengths, boxes) and key points, picture by picture; of the
/// annotations only their places are kept meanwhile, so that a file may be larger than memory. An annotation whose
/// picture or category isn't there, or whose run lengths don't fit, is a finding with its place. Invalid when the file
/// isn't whole JSON.
[[nodiscard]] Outcome readCoco(const DatasetSource &source, const ImportSink &sink);

} // namespace labdesk::formats
