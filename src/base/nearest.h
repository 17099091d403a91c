#pragma once

#include <QStringList>

namespace labdesk {

/// The word among `known` that was probably meant: the same but for case, blanks, `_` and `-`, one that holds the
/// other, or the one with the fewest different letters (at most a third of them). Empty when none is near.
[[nodiscard]] QString nearestOf(const QString &word, const QStringList &known);

} // namespace labdesk
