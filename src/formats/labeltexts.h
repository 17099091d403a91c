#pragma once

#include "base/jsonwriter.h"
#include "domain/configuration.h"
#include "wire/json.h"

namespace labdesk::formats {

/// The ids of an annotation's own labels, all lists in order; not those below them.
[[nodiscard]] QStringList labelIdsOf(const wire::JsonObject &annotation);

/// A label of a tool by its id; nothing when the tool doesn't have it.
[[nodiscard]] std::optional<Label> labelOf(const ToolConfiguration &tool, const QString &id);

/// Writes an element as it is, keys in order; numbers as the parser read them.
void writeElement(JsonWriter &json, const wire::JsonElement &element);

} // namespace labdesk::formats
