#pragma once

#include "formats/import/imported.h"

namespace labdesk::formats {

/// Whether a file is one picture's Pascal VOC annotation.
[[nodiscard]] bool isVoc(const DatasetSource &source);

/// Reads it; of a file in a folder `Annotations`, or beside others, all that lie there. Boxes count from 1 with both
/// ends inside: 1 is taken from xmin and ymin (formats-next §4); numbers may have decimals. `part` and `actions` are
/// told and left out, boxes that count from 0 are told. Of segmented pictures objects are the pixels of
/// `SegmentationObject/` and `SegmentationClass/`, where a `labelmap.txt` says what they are. Invalid when a file is no
/// whole XML: nothing of it is taken.
[[nodiscard]] Outcome readVoc(const DatasetSource &source, const ImportSink &sink);

} // namespace labdesk::formats
