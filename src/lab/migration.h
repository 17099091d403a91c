#pragma once

#include "base/database.h"
#include "lab/blobstore.h"

namespace labdesk::lab {

/// Copies a whole Lab from one database into another, of whichever engine, as it is at one moment: rows with their
/// numbers, people, settings and the record of changes. `to` must hold no project and no person (Invalid); all of it is
/// there in the end, or nothing.
[[nodiscard]] Outcome copyDatabase(Database &from, Database &to);

struct CopiedFiles
{
    qint64 files = 0, bytes = 0;
};
/// Copies the files that a database names from one store into another, each looked at as it is copied. Disk names one
/// that is missing or damaged.
[[nodiscard]] Result<CopiedFiles> copyFiles(Database &names, const BlobStore &from, const BlobStore &to);

} // namespace labdesk::lab
