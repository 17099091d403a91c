#pragma once

#include "base/result.h"

#include <QByteArray>

#include <functional>
#include <string_view>
#include <vector>

namespace labdesk::wire {

/// JSON taken apart without a tree: an archive that is larger than memory (a mapped file), a page in which one task is
/// broken. Only what is between brackets is looked for here, every piece is parsed by whoever gets it. Pure; any bytes
/// are possible.
struct JsonMember
{
    QByteArray key; ///< its escapes resolved
    std::string_view value;
};

/// The members of a JSON object in order; nothing when it isn't one, or is nested deeper than `wire::deepestJson`.
[[nodiscard]] std::optional<std::vector<JsonMember>> jsonMembers(std::string_view object);

/// Hands over the elements of a JSON list, as they stand there. False: it isn't a list. An error of `take` ends it and
/// is the answer.
[[nodiscard]] Result<bool> eachElement(std::string_view list,
                                       const std::function<Outcome(std::string_view element)> &take);

} // namespace labdesk::wire
