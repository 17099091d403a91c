#pragma once

#include "formats/import/imported.h"

namespace labdesk::formats {

/// Whether a file is Label Studio's JSON: a list of entries with `data` and `annotations` or `predictions`.
[[nodiscard]] bool isLabelStudio(const DatasetSource &source);

/// Reads its tasks one by one, of each the newest annotation that wasn't cancelled, else the prediction. Boxes (turned
/// ones as outlines, negative sides put right), outlines, lines, single points of one name joined to one graph,
/// brushes; other tags are told. The picture is `data.image`, or the only text in `data`. Source: formats-next §7.
[[nodiscard]] Outcome readLabelStudio(const DatasetSource &source, const ImportSink &sink);

} // namespace labdesk::formats
