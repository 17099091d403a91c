#pragma once

#include "base/finding.h"

#include <optional>

namespace labdesk::checks {

/// What is wrong with a task's name, as a finding `name`. Empty, longer than 255 bytes of UTF-8, with control
/// characters or no valid text: an error. Path parts that no export can keep (`..`, a leading `/`), or spaces at the
/// ends: a warning. Otherwise nothing.
[[nodiscard]] std::optional<Finding> checkTaskName(const QString &name);

} // namespace labdesk::checks
