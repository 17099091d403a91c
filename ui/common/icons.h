#pragma once

#include "domain/project.h"

#include <QIcon>

namespace labdesk::ui {

/// Our own line icons (resources/icons), drawn in the palette's text colour at any size.
[[nodiscard]] QIcon icon(const QString &name);
[[nodiscard]] QIcon projectIcon(ProjectType type);

} // namespace labdesk::ui
