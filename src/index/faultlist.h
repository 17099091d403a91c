#pragma once

#include "domain/taskselection.h"
#include "index/query.h"

namespace labdesk::index {

/// What one check found in one task.
struct FoundFault
{
    Fault fault = Fault::Outside;
    TaskRef task;
    qint64 objects = 0; ///< that it is about; 0: the task itself
    QString detail;     ///< for people: labels, sizes, the other task
};

/// Calls for every fault of the tasks that match, task by task. `tasks`: how many were looked at.
[[nodiscard]] Outcome eachFault(FactIndex &index, const FactQuery &query, const FaultContext &context,
                                const QList<Fault> &wanted, const std::function<void(const FoundFault &)> &take,
                                qint64 *tasks = nullptr);

/// How many tasks and objects each check finds in what matches; and how many tasks were looked at.
struct FaultCounts
{
    qint64 tasks = 0;
    QMap<Fault, std::pair<qint64, qint64>> found; ///< tasks, objects
};
[[nodiscard]] Result<FaultCounts> faultCounts(FactIndex &index, const FactQuery &query, const FaultContext &context);

/// What a check looks for, in one sentence for people, with its threshold.
[[nodiscard]] QString sentenceOf(Fault fault, const Thresholds &thresholds);
/// Its name for people.
[[nodiscard]] QString titleOf(Fault fault);

} // namespace labdesk::index
