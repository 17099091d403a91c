#pragma once

#include "checks/jsonwalk.h"

namespace labdesk::checks {

/// Steps that all checks of data share: what an object may hold, and walking into its members and items.

// The keys that an object may have; any other is named.
inline void allowOnly(JsonWalk &walk, const wire::JsonObject &object, std::initializer_list<std::string_view> keys)
{
    for (const auto field : object)
        if (std::find(keys.begin(), keys.end(), field.key) == keys.end())
            walk.error("additionalProperties", {wire::toQString(field.key)});
}

template <typename Check>
void each(JsonWalk &walk, const wire::JsonArray &array, Check check)
{
    size_t index = 0;
    for (const wire::JsonElement element : array) {
        const JsonWalk::Step step(walk, index++);
        check(element);
    }
}

// Calls `check` inside a member when it is there.
template <typename Check>
void member(JsonWalk &walk, const wire::JsonObject &object, std::string_view key, Check check)
{
    wire::JsonElement value;
    if (object.at_key(key).get(value))
        return;
    const JsonWalk::Step step(walk, key);
    check(value);
}

inline void texts(JsonWalk &walk, const wire::JsonObject &object, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys)
        member(walk, object, key, [&](const wire::JsonElement &value) { walk.text(value); });
}

} // namespace labdesk::checks
