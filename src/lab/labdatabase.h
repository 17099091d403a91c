#pragma once

#include "base/database.h"
#include "lab/storage.h"

#include <memory>

namespace labdesk::lab {

/// Opens a Lab's database, creating and upgrading it (see schema.h): `lab.sqlite` in the folder (WAL, foreign keys on)
/// or what its address names. Disk, Network or Protocol with the reason.
[[nodiscard]] Result<std::unique_ptr<Database>> openDatabase(const Storage &storage);

} // namespace labdesk::lab
