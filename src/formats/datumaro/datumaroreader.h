#pragma once

#include "formats/import/imported.h"

namespace labdesk::formats {

/// Whether a file is Datumaro's JSON.
[[nodiscard]] bool isDatumaro(const DatasetSource &source);

/// Reads its items one by one: boxes, outlines, lines, points and masks; annotations of one group that aren't boxes are
/// the parts of one object. Captions and labels of whole pictures are told. Source: formats-next §6.
[[nodiscard]] Outcome readDatumaro(const DatasetSource &source, const ImportSink &sink);

} // namespace labdesk::formats
