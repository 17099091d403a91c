#pragma once

#include "base/result.h"

#include <QStringList>

namespace labdesk {
class Database;
}

namespace labdesk::lab {

/// Brings the database to the newest schema, step by step, each in a transaction; a copy of the file is made before a
/// step that changes an existing one (`lab.sqlite.before-<step>`). A database of a newer Labdesk is refused.
[[nodiscard]] Outcome upgradeSchema(Database &database, const QString &folder);

/// The indexes of the task table. A bulk load is several times faster without them: drop, load, create.
[[nodiscard]] Outcome dropTaskIndexes(Database &database);
[[nodiscard]] Outcome createTaskIndexes(Database &database);

} // namespace labdesk::lab
