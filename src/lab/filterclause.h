#pragma once

#include "base/database.h"
#include "lab/request.h"

#include <QVariantList>

namespace labdesk::lab {

/// The WHERE of a listing, every value bound. `key` names the selection for caches: equal filters have equal keys.
struct FilterClause
{
    QString sql; ///< conditions on `task`, joined by AND
    QVariantList values;
    QByteArray key;
    bool needsData = false; ///< joins task_data
};

/// The filters of `GET api/task-manager/tasks` (lab-api): batchIds, statuses, taskIds, taskNames, nameLike, createdAt,
/// updatedAt, properties.*, data.*. Invalid for a broken or long expression, date or name, or too many conditions.
/// A statement has one of few shapes, however long its lists are.
[[nodiscard]] Result<FilterClause> filterClause(const Request &request, qint64 project, Database::Engine engine);

/// Whether the answer may have to look into every task: it is worked on where nobody waits for it.
[[nodiscard]] bool needsSearch(const Request &request);

/// A JSON list, to be bound as one value for `json_each`.
[[nodiscard]] QString listText(const QStringList &values);

/// The text that a regular expression stands for when it has no operators (`a\.b` → `a.b`): found without an engine.
[[nodiscard]] std::optional<QString> literalOf(const QString &expression);

} // namespace labdesk::lab
