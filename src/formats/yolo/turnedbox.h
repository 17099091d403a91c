#pragma once

#include "drawing/geometry.h"

namespace labdesk::formats {

/// The four corners of the smallest rectangle around an outline, measured in pixels of a picture of `size` and given
/// in shares of its sides: clockwise on the screen, the top left first. They may lie outside the picture.
[[nodiscard]] drawing::Points turnedBox(const drawing::Points &outline, QSizeF size);

} // namespace labdesk::formats
