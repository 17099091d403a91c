#pragma once

#include "base/result.h"

#include <QByteArray>

#include <functional>
#include <string_view>
#include <vector>

namespace labdesk::lab {

/// The text of an archive, larger than memory perhaps (a mapped file), taken apart without a tree: only what is between
/// brackets is looked for here, every element is parsed by whoever gets it. Pure; any bytes are possible.
struct ArchiveMember
{
    QByteArray key; ///< its escapes resolved
    std::string_view value;
};

/// The members of a JSON object in order; nothing when it isn't one, or is nested deeper than `wire::deepestJson`.
[[nodiscard]] std::optional<std::vector<ArchiveMember>> archiveMembers(std::string_view object);

/// Hands over the elements of a JSON list, each a copy of its own with room for the parser behind it (`wire::padded`).
/// False: it isn't a list. An error of `take` ends it and is the answer.
[[nodiscard]] Result<bool> eachElement(std::string_view list,
                                       const std::function<Outcome(const QByteArray &element)> &take);

} // namespace labdesk::lab
