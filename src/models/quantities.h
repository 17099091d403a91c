#pragma once

#include "base/clock.h"

#include <QString>

#include <optional>

namespace labdesk::models {

/// A moment in the user's zone, to the minute and sortable by eye: `2026-10-08 15:02`; empty for none. The one form of
/// dates in the whole program.
[[nodiscard]] QString momentText(std::optional<clock::Moment> moment);
/// The same written out, with zone and UTC: for tool tips.
[[nodiscard]] QString wholeMomentText(clock::Moment moment);
/// A number of bytes in powers of a thousand: `3.1 MB`. The one unit system in the whole program.
[[nodiscard]] QString sizeText(qint64 bytes);

} // namespace labdesk::models
