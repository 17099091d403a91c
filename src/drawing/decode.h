#pragma once

#include "base/result.h"
#include "domain/configuration.h"
#include "drawing/drawing.h"
#include "wire/json.h"

namespace labdesk::drawing {

/// What `tool` drew in a task, from the task's own JSON (with `data`, and `mask` where pixels count): the data body
/// over the metadata body, for a form its input's. An annotation that is no object is a `broken` mark. `otherwise`: the
/// picture's size where the data doesn't say it. Never fails: what can't be read is counted where it stood. Source:
/// tests/data/golden.
[[nodiscard]] Drawing decode(const wire::JsonObject &task, const ToolConfiguration &tool, QSizeF otherwise = {});

/// The same without a configuration, for showing: `type` says what is drawn, a form's first annotated input is taken.
[[nodiscard]] Result<Drawing> decode(const QByteArray &taskJson, ProjectType type);

/// The same of every tool, in the configuration's order; one by its type where no tool is known.
[[nodiscard]] Result<std::vector<Drawing>> decodeTools(const QByteArray &taskJson,
                                                       const ProjectConfiguration &configuration);

/// How many annotations all tools together have in a task.
[[nodiscard]] qint64 countMarks(const wire::JsonObject &task, const ProjectConfiguration &configuration);

/// The labels of the first of the tool's main lists that has any, first label first; empty: no label of a main list.
[[nodiscard]] QString firstLabel(const Mark &mark, const ToolConfiguration &tool);
/// The ids of a mark's own labels, all lists in order; not those below them.
[[nodiscard]] QStringList labelsOf(const Mark &mark);
[[nodiscard]] bool hasChildLabels(const Mark &mark);

} // namespace labdesk::drawing
