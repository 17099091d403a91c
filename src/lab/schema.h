#pragma once

#include "base/result.h"

#include <QStringList>

namespace labdesk {
class Database;
}

namespace labdesk::lab {

/// The schema this Labdesk knows.
[[nodiscard]] int newestSchema();
/// Brings the database to a schema, step by step, in one transaction; what an existing one holds is copied before
/// (`lab.sqlite.before-<schema>` in `folder`; the schema `before_<schema>` of a PostgreSQL database). A database of a
/// newer Labdesk is refused.
[[nodiscard]] Outcome upgradeSchema(Database &database, const QString &folder, int newest = newestSchema());

/// The tables, those that others point at first.
[[nodiscard]] const QStringList &tables();

/// The indexes of the task table. A bulk load is several times faster without them: drop, load, create.
[[nodiscard]] Outcome dropTaskIndexes(Database &database);
[[nodiscard]] Outcome createTaskIndexes(Database &database);

} // namespace labdesk::lab
