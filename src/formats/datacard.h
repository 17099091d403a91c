#pragma once

#include "formats/report.h"

namespace labdesk::formats {

/// `datacard.md`: what a data set holds, for who gets it without the program: where it comes from, its filter, options,
/// split and classes with counts as a plot of bars, what was left out and why, and a line for its licence. The same
/// tasks make the same bytes. English, as the files beside it.
[[nodiscard]] QByteArray dataCard(const Report &report, const Report::Header &header);

} // namespace labdesk::formats
