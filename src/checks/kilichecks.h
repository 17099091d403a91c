#pragma once

#include "checks/jsonwalk.h"
#include "domain/configuration.h"

namespace labdesk::checks {

/// A task's data as Kili writes it, for the one tool of a project (takesKili()).
void checkKili(JsonWalk &walk, const wire::JsonElement &value, const ProjectConfiguration &configuration);

} // namespace labdesk::checks
