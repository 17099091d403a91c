#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace labdesk::store {

/// Why tasks of a project are rejected: a list that reviewers choose from.
struct Reason
{
    QString text;
    bool keepAnnotations = true; ///< the redo begins with them

    friend bool operator==(const Reason &, const Reason &) = default;
};

inline constexpr qsizetype mostReasons = 200, longestReason = 500; ///< characters

/// A file `{"reasons": [{"text", "keepAnnotations"}]}`, for other projects and people.
[[nodiscard]] QByteArray encodeReasons(const QList<Reason> &reasons);
/// Invalid says which one isn't a reason. A reason given twice is one; texts are trimmed.
[[nodiscard]] Result<QList<Reason>> decodeReasons(const QByteArray &json);

} // namespace labdesk::store
