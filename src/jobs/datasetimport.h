#pragma once

#include "domain/configuration.h"
#include "formats/import/importdraft.h"
#include "formats/manifest/manifest.h"

#include <optional>

namespace labdesk::jobs {

/// The file of a data set that Labdesk can read back in a dropped path: the file itself (COCO, Pascal VOC, CVAT,
/// Datumaro, Label Studio, YOLO, masks, our table of objects, told apart by content), or of a folder its `data.yaml`,
/// `Annotations/`, `annotations.xml`, `annotations/*.json`, `tasks.json`, `legend.json` or `objects.csv`. Nothing: it
/// is none.
[[nodiscard]] std::optional<QString> datasetFileIn(const QString &path);

/// The word of the format that a file is written in and that can be read back; empty: none. Maps the file.
[[nodiscard]] QString datasetFormatOf(const QString &path);

/// Tasks with what a data set drew as their data: pictures are found beside its file (by relative path, then by stem,
/// then by base name when there is only one; never by order), tasks are called as its `names.csv` says, otherwise as
/// their pictures. Of a sequence project frames that an export has numbered are one task again. Whatever isn't taken is
/// a finding; classes without a label are one each, `class-unmatched`, with their number of objects, and pictures that
/// nobody mentions are one. Invalid or Disk when the file can't be read to its end: then nothing of it is taken.
[[nodiscard]] Result<formats::Manifest> readDataset(const QString &path, const ProjectConfiguration &configuration,
                                                    const formats::ClassLabels &classes = {});

} // namespace labdesk::jobs
