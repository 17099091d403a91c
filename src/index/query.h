#pragma once

#include "domain/taskquery.h"
#include "index/faultcontext.h"
#include "index/matcher.h"

namespace labdesk::index {

/// What is asked of an index. `terms`: all of a filter's, those that the Lab could answer, too (termsOf()).
struct FactQuery
{
    QList<FactTerm> terms = {};
    QList<OrderKey> order = {}; ///< empty: as they were read
    LabelNames labels = {};
    QList<std::pair<QString, QString>> batches = {}; ///< id, name: to be sorted by
    Thresholds thresholds = {};
};

/// The tasks that match, as places of the index, in the order that is asked for. What has no value comes last.
[[nodiscard]] Result<std::vector<qint64>> matching(FactIndex &index, const FactQuery &query,
                                                   const FaultContext *context = nullptr);
/// The ids of places, in their order; a place that is gone is left out.
[[nodiscard]] Result<QList<TaskId>> idsAt(FactIndex &index, const QList<qint64> &places);

} // namespace labdesk::index
