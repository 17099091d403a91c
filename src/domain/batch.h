#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <optional>

namespace labdesk {

struct Batch
{
    BatchId id;
    ProjectId project;
    QString name;
    QString status; ///< the Lab's word: pending, complete, configuring
    std::optional<clock::Moment> createdAt = {};
    std::optional<clock::Moment> updatedAt = {};
    DatasetId dataset = {};   ///< whose files tasks may name as `resource://…`; empty: none
    WorkflowId workflow = {}; ///< which has the batch's webhook

    friend bool operator==(const Batch &, const Batch &) = default;
};

} // namespace labdesk
