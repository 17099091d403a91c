#pragma once

#include "base/finding.h"
#include "domain/configuration.h"
#include "wire/json.h"

namespace labdesk::checks {

/// What a task's data is written in.
enum class PayloadKind
{
    Lab,
    Kili
};

/// Whether Kili data can be read for a project: one drawing tool on single pictures. Otherwise the finding is `kili`.
[[nodiscard]] bool takesKili(const ProjectConfiguration &configuration);

/// Every fault of a task's `data` for a project, not just the first: the verdicts (error or not, path, code) are
/// those of tests/data/golden/validation.jsonl, and beyond them labels that the project doesn't have and masks of
/// another size than their picture. Faults that the Lab accepts are warnings. An empty object is no data. Thread-safe.
void checkPayload(const wire::JsonElement &data, const ProjectConfiguration &configuration, PayloadKind kind,
                  const QString &task, QList<Finding> &findings);

} // namespace labdesk::checks
