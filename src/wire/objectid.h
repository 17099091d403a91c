#pragma once

#include "wire/json.h"

namespace labdesk::wire {

/// The id of a project, batch, dataset or workflow: Labs write `id` or `_id`. Empty when there is neither.
[[nodiscard]] inline QString objectId(const JsonObject &object)
{
    const QString id = textIn(object, "id");
    return id.isEmpty() ? textIn(object, "_id") : id;
}

} // namespace labdesk::wire
