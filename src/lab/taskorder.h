#pragma once

#include "base/database.h"
#include "domain/taskquery.h"

namespace labdesk::lab {

// The order of a listing of tasks in SQL, over `task`, `batch` and `task_data`. Each sort ends with the order of
// creation, so that it is whole; a task without a value comes first.

[[nodiscard]] QString orderOf(const TaskSort &sort); ///< behind ORDER BY
/// Where the rows of a listing are looked for: by batches only where they are its order.
[[nodiscard]] QString sourceOf(const TaskSort &sort, bool needsData, Database::Engine engine);
/// The condition on what stands before a task, whose own values are those of `self`.
[[nodiscard]] QString beforeOf(const TaskSort &sort);

} // namespace labdesk::lab
