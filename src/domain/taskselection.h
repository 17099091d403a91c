#pragma once

#include "domain/ids.h"

#include <QSet>

#include <algorithm>

namespace labdesk {

/// Which tasks of a listing: `ids`, or all of them but `ids`. Ids and never rows, so that a selection means the same
/// after a sort, a refresh or a change; a million tasks cost nothing.
struct TaskSelection
{
    bool all = false;
    QSet<TaskId> ids; ///< the chosen ones; with `all`, those left out

    [[nodiscard]] bool contains(const TaskId &id) const { return all != ids.contains(id); }
    [[nodiscard]] bool isEmpty() const { return !all && ids.isEmpty(); }
    /// `total`: tasks in the listing.
    [[nodiscard]] qint64 count(qint64 total) const
    {
        return all ? std::max<qint64>(0, total - ids.size()) : ids.size();
    }
    void set(const TaskId &id, bool chosen)
    {
        if (chosen != all)
            ids.insert(id);
        else
            ids.remove(id);
    }

    friend bool operator==(const TaskSelection &, const TaskSelection &) = default;
};

/// A task as actions speak of it.
struct TaskRef
{
    TaskId id;
    QString name;

    friend bool operator==(const TaskRef &, const TaskRef &) = default;
};

} // namespace labdesk
