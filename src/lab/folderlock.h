#pragma once

#include "base/filelock.h"

namespace labdesk::lab {

/// One program for a data folder: takes the folder, made when missing and closed to other users. The lock is the
/// system's own and goes with the process, however it ends: a Lab that was killed, also with its container, starts
/// again. Conflict when another program has it, Disk when it can't be written to.
[[nodiscard]] Result<std::unique_ptr<FileLock>> lockFolder(const QString &folder);

} // namespace labdesk::lab
