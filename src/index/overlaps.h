#pragma once

#include "drawing/drawing.h"
#include "index/facts.h"

namespace labdesk::index {

/// From where on two objects are one, drawn twice (window.md §6).
inline constexpr double twinOverlap = 0.95;

/// Marks objects that lie on each other (IsTwin, HasTwoLabels). `shapes`: the parts of each. Boxes and outlines are
/// compared by the area that they share, lines and points when they are the same. False when there are so many that it
/// was not looked at all of them.
[[nodiscard]] bool flagOverlaps(std::vector<ObjectFacts> &objects,
                                const std::vector<std::vector<drawing::Shape>> &shapes);

/// Marks objects of which an outline crosses itself. False as above.
[[nodiscard]] bool flagCrossings(std::vector<ObjectFacts> &objects,
                                 const std::vector<std::vector<drawing::Shape>> &shapes);

} // namespace labdesk::index
