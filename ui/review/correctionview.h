#pragma once

#include "domain/configuration.h"
#include "drawing/drawing.h"
#include "review/compare.h"

namespace labdesk::ui {

/// A correction as a drawing: what was added, is gone, has moved (the place before dashed) or has another label, each
/// in its colour and in words. Pure; any thread.
[[nodiscard]] drawing::Drawing correctionOf(const drawing::Drawing &before, const drawing::Drawing &after,
                                            const review::Comparison &comparison,
                                            const ProjectConfiguration &configuration);
/// `2 moved · 1 added · 7 as before`.
[[nodiscard]] QString correctionText(const review::ChangeCounts &counts);

} // namespace labdesk::ui
