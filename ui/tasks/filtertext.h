#pragma once

#include "domain/taskquery.h"

#include <functional>
#include <optional>

namespace labdesk::ui {

/// A text as an expression that finds just it. Only what has a meaning in an expression is escaped: the Lab's engine
/// may know fewer escapes than ours.
[[nodiscard]] QString expressionOf(QString text);
/// The text that an expression was made of by expressionOf(); nothing when it is an expression of its own.
[[nodiscard]] std::optional<QString> plainTextOf(const QString &expression);

/// A filter in words, for the status bar and reports: `name matches “^img”, status complete or reviewed`. Empty for an
/// empty filter.
[[nodiscard]] QString filterText(const TaskFilter &filter, const std::function<QString(const BatchId &)> &batchName);

/// One condition of a filter, in words, and the filter without it.
struct FilterPart
{
    QString text;
    TaskFilter without;
};
[[nodiscard]] QList<FilterPart> filterParts(const TaskFilter &filter,
                                            const std::function<QString(const BatchId &)> &batchName);

} // namespace labdesk::ui
