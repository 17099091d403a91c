#pragma once

#include "checks/jsonwalk.h"
#include "domain/configuration.h"

namespace labdesk::checks {

/// One annotation of a task's data for a tool: its labels, shapes and segments.
void checkAnnotation(JsonWalk &walk, const wire::JsonElement &value, const ToolConfiguration &tool);
/// A segmentation's mask; `body` holds the picture's size.
void checkMask(JsonWalk &walk, const wire::JsonElement &value, const wire::JsonObject &body);
/// A label that the project has, in the list that it is named in (nullptr: in any).
void checkLabelKnown(JsonWalk &walk, const ToolConfiguration &tool, const MainList *list, const QString &id);

} // namespace labdesk::checks
