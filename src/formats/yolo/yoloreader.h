#pragma once

#include "formats/import/imported.h"

namespace labdesk::formats {

/// Whether a file describes a YOLO data set: a `data.yaml`, or Darknet's `obj.names`, or a `classes.txt`.
[[nodiscard]] bool isYolo(const DatasetSource &source);

/// Reads the label files of its folders: rows of a class and a box (with a score behind it, or without) or of a class
/// and an outline. Classes by the names of the file. Rows that can't be read, classes that have no name and rows of
/// both kinds in one set are told with file and line. Invalid when the YAML can't be read, with its line.
[[nodiscard]] Outcome readYolo(const DatasetSource &source, const ImportSink &sink);

} // namespace labdesk::formats
