#pragma once

#include "formats/import/imported.h"

namespace labdesk::formats {

/// The table of objects that our own CSV export writes, `objects.csv` (formats-next §8): rows of a task and an
/// annotation are one object; of the labels the first one is its class. Of a form the first input that has rows is
/// read. A row that can't be read is told with its line.
[[nodiscard]] bool isObjectTable(const DatasetSource &source);
[[nodiscard]] Outcome readObjectTable(const DatasetSource &source, const ImportSink &sink);

} // namespace labdesk::formats
