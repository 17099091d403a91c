#pragma once

#include "formats/import/imported.h"
#include "wire/jsonpieces.h"

namespace labdesk::formats {

/// Masks as our own exports have them, by their `legend.json` (formats-next §9): of labels, of objects, as the Lab
/// stores them; semantic masks by a `dataset_meta.json` (Datumaro), whose pixels are indices or colours; COCO panoptic
/// by its JSON. Of semantic masks all pixels of a label are one object. One mask at a time lies in memory; one that
/// can't be read is told and doesn't stop the others.
[[nodiscard]] bool isMask(const DatasetSource &source);
[[nodiscard]] Outcome readMask(const DatasetSource &source, const ImportSink &sink);

/// Whether a JSON object is COCO panoptic: its annotations have `segments_info`.
[[nodiscard]] bool isPanoptic(const std::vector<wire::JsonMember> &members);

} // namespace labdesk::formats
