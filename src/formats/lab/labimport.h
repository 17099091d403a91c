#pragma once

#include "domain/configuration.h"
#include "wire/json.h"

namespace labdesk::formats {

/// Lab data as the Lab wants it: an annotation without `text` gets the names of its labels (`Car, Truck`), one without
/// `color` the colour of its last label; nothing else changes. For a form, in each annotated input.
/// Source: tests/data/golden/imports.jsonl, `prepare`.
[[nodiscard]] QByteArray prepareLabData(const wire::JsonElement &data, const ProjectConfiguration &configuration);

} // namespace labdesk::formats
