#pragma once

#include "base/database.h"

namespace labdesk::lab {

/// Opens `folder/lab.sqlite`, creating and upgrading it (see schema.h). WAL, foreign keys on. Disk or Protocol with the
/// reason.
[[nodiscard]] Result<std::unique_ptr<Database>> openDatabase(const QString &folder);

} // namespace labdesk::lab
