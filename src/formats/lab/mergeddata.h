#pragma once

#include "base/jsonwriter.h"

#include <string_view>

namespace labdesk::formats {

/// Writes the merged `data` of a lab export from a task's `data` text (empty when the task has none): the data body
/// over the metadata body, key by key; an object over an object merges one level, otherwise the data's value unless it
/// is null; keys that are null on both sides are left out; `{}` without data, `null` when both bodies are empty.
/// Source: the recorded exports in tests/data/golden/expected/*/lab. False when the text isn't such an object.
[[nodiscard]] bool writeMergedData(JsonWriter &json, std::string_view data);

} // namespace labdesk::formats
