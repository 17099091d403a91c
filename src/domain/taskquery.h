#pragma once

#include "base/clock.h"
#include "domain/factterm.h"
#include "domain/ids.h"
#include "domain/task.h"

#include <QList>
#include <QStringList>

namespace labdesk {

/// `createdAt` or `updatedAt` compared with a moment.
struct DateBound
{
    enum class Comparison
    {
        After,
        AtOrAfter,
        Before,
        AtOrBefore
    };
    Comparison comparison = Comparison::AtOrAfter;
    clock::Moment moment = 0;

    friend bool operator==(const DateBound &, const DateBound &) = default;
};

/// Which tasks of a project: all filters must hold; the values of one filter are alternatives.
struct TaskFilter
{
    QList<BatchId> batches;
    QList<TaskStatus> statuses;
    QList<TaskId> ids;
    QStringList names;
    QString nameLike; ///< a regular expression, searched in the name
    QList<DateBound> created;
    QList<DateBound> updated;
    QList<std::pair<QString, QString>> properties; ///< name → value, equal
    QList<std::pair<QString, QString>> data;       ///< input → value, equal
    /// What the Lab can't be asked for: answered from the index (src/index). A client refuses a filter that has any.
    QList<FactTerm> facts;

    [[nodiscard]] bool isEmpty() const { return *this == TaskFilter(); }
    friend bool operator==(const TaskFilter &, const TaskFilter &) = default;
};

/// The order of a listing. Default is the server's own.
struct TaskSort
{
    enum class Key
    {
        Default,
        Name,
        Status,
        Batch,
        Score,
        CreatedAt,
        UpdatedAt
    };
    Key key = Key::Default;
    bool descending = false;

    friend bool operator==(const TaskSort &, const TaskSort &) = default;
};

/// Parts of a task that a listing leaves out unless they are asked for.
enum class OptionalField
{
    Data,
    Jobs,
    Metrics,
    Mask
};

/// One key of an order that only the index knows; the first one counts most.
struct OrderKey
{
    QString column; ///< `name`, `status`, `batch`, `score`, `created`, `updated`, `objects`, `duration`, `annotator`,
                    ///< `width`, `height`, `label.<id>`, `property.<name>`
    bool descending = false;

    friend bool operator==(const OrderKey &, const OrderKey &) = default;
};

struct TaskQuery
{
    ProjectId project;
    TaskFilter filter;
    TaskSort sort;
    QList<OptionalField> fields;
    QList<OrderKey> order = {}; ///< instead of `sort`, from the index; empty: none

    /// Whether the Lab alone can't answer it.
    [[nodiscard]] bool needsIndex() const { return !filter.facts.isEmpty() || !order.isEmpty(); }

    friend bool operator==(const TaskQuery &, const TaskQuery &) = default;
};

} // namespace labdesk
