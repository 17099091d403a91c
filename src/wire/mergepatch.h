#pragma once

#include <QByteArray>

#include <string_view>

namespace labdesk::wire {

/// A JSON object with a change merged into it, as JSON Merge Patch (RFC 7396) says: members are set, objects merged,
/// what is null is removed. Members keep their order and their text. Both must be JSON; a `target` that is no object
/// counts as an empty one. Pure.
[[nodiscard]] QByteArray mergePatch(std::string_view target, std::string_view patch);

} // namespace labdesk::wire
