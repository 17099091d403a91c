#pragma once

#include "formats/import/imported.h"

namespace labdesk::formats {

/// Whether a file is CVAT XML 1.1.
[[nodiscard]] bool isCvat(const DatasetSource &source);

/// Reads CVAT for images, and tracks of CVAT for video as one sequence named as the file: frames where an object is
/// outside aren't it. Boxes (turned ones as outlines), outlines, lines, points, masks, ellipses as outlines of 72
/// points; cuboids, skeletons and tags are told. Source: formats-next §5.
[[nodiscard]] Outcome readCvat(const DatasetSource &source, const ImportSink &sink);

} // namespace labdesk::formats
