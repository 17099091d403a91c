#pragma once

#include "base/jsonwriter.h"

#include <string>
#include <string_view>
#include <vector>

/// JSON text in pieces: reading an object's members without a tree, and writing text through in another style.
namespace labdesk::wire {

struct RawField
{
    std::string key;
    std::string_view value; ///< JSON text inside the slice
};

/// The members of an object in order. False when the slice (of a padded text) isn't a JSON object.
[[nodiscard]] bool readFields(std::string_view slice, std::vector<RawField> &fields);

[[nodiscard]] inline const RawField *findField(const std::vector<RawField> &fields, std::string_view key)
{
    for (const RawField &field : fields)
        if (field.key == key)
            return &field;
    return nullptr;
}

/// Writes a value in the writer's style; numbers and escapes stay the server's own text. False when it is not JSON.
[[nodiscard]] bool copyValue(JsonWriter &json, std::string_view value);

} // namespace labdesk::wire
