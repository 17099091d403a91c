#pragma once

#include "jobs/job.h"

namespace labdesk::models {

/// A job in one line: its title and where it is (`Export · 214 of 500 · 12/s · 24 s left`).
[[nodiscard]] QString jobText(const jobs::JobStatus &status);

} // namespace labdesk::models
