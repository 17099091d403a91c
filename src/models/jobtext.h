#pragma once

#include "jobs/job.h"

namespace labdesk::models {

/// A job in one line: its title and where it is (`Export · 214 of 500 · 12/s · 24 s left`).
[[nodiscard]] QString jobText(const jobs::JobStatus &status);

/// Parts of it, for a table; empty where there is nothing to say.
[[nodiscard]] QString stateText(const jobs::JobStatus &status);
[[nodiscard]] QString progressText(const jobs::JobStatus &status); ///< `214 of 500`
[[nodiscard]] QString rateText(const jobs::JobStatus &status);     ///< `12/s · 3.1 MB/s`
[[nodiscard]] QString timeLeftText(const jobs::JobStatus &status);

} // namespace labdesk::models
