#pragma once

#include "base/result.h"

#include <QString>

namespace labdesk::lab {

struct BackedUp
{
    qint64 tasks = 0, files = 0, bytes = 0;
};

/// A copy of a Lab that may be at work: the database by SQLite's own means (`VACUUM INTO`), then the files that it
/// names. `target` must not be there or be empty; it appears whole or not at all. Invalid when it isn't; Disk names a
/// file that is missing or damaged.
[[nodiscard]] Result<BackedUp> backUp(const QString &folder, const QString &target);

/// Makes a Lab's folder of a backup: its database is checked, and every file by its SHA-256, before anything is there.
/// `folder` must hold no Lab.
[[nodiscard]] Result<BackedUp> restore(const QString &backup, const QString &folder);

} // namespace labdesk::lab
