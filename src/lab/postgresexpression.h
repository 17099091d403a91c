#pragma once

#include "base/result.h"

#include <QString>

namespace labdesk::lab {

/// A regular expression as users write them (PCRE, as QRegularExpression reads it) in PostgreSQL's words (its
/// “advanced” ones), where several things are written otherwise: `\b` is `\y`, and groups have no names. What can't be
/// said there (possessive quantifiers, `\p{…}`, conditions, …) is Invalid and named: it must not find something else.
/// `expression` must be valid. Pure. Source: PostgreSQL 15, 9.7.3; pcre2pattern(3).
[[nodiscard]] Result<QString> postgresExpression(const QString &expression);

} // namespace labdesk::lab
