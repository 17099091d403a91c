#pragma once

#include "base/finding.h"
#include "domain/balance.h"

namespace labdesk::words {

/// What kind of thing a code stands for, as a heading: “Annotations whose label has no class”. An unknown code is its
/// own word.
[[nodiscard]] QString titleOf(const QString &code);

/// What exactly, from the finding's arguments; may be empty.
[[nodiscard]] QString detailOf(const Finding &finding);

/// Where: “line 3, annotations/0”, with the file in front when it has one; may be empty.
[[nodiscard]] QString placeOf(const Finding &finding);

/// “50 tasks: 20 with annotations, 2 finished without, 28 not annotated yet (26 pending, 2 configuring); 212 objects:
/// 209 written, 2 clipped, 1 left out”.
[[nodiscard]] QString balanceText(const Balance &balance);

} // namespace labdesk::words
