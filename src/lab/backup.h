#pragma once

#include "base/result.h"
#include "lab/storage.h"

namespace labdesk::lab {

struct BackedUp
{
    qint64 tasks = 0, files = 0, bytes = 0;
};

/// A copy of a Lab that may be at work, as it is at one moment, in a folder of its own: `lab.sqlite` and the files that
/// it names, whatever the Lab keeps them in. The database is copied by its engine's own means: `VACUUM INTO`, or a
/// snapshot of PostgreSQL. `target` must not be there or be empty; it appears whole or not at all. Invalid when it
/// isn't; Disk names a file that is missing or damaged.
[[nodiscard]] Result<BackedUp> backUp(const Storage &lab, const QString &target);

/// Makes a Lab of a backup (or of any Lab, see moveLab): its database is checked, and every file by its SHA-256. Into a
/// folder, it is all there in the end or nothing is; into a PostgreSQL database, the files come first.
[[nodiscard]] Result<BackedUp> restore(const QString &backup, const Storage &lab);

/// Copies a Lab into another place, of whichever kind. `to` must hold none (Invalid). Files that both have at one place
/// stay there.
[[nodiscard]] Result<BackedUp> moveLab(const Storage &from, const Storage &to);

} // namespace labdesk::lab
