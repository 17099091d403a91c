#pragma once

#include "domain/taskquery.h"

#include <functional>
#include <optional>

namespace labdesk::ui {

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
