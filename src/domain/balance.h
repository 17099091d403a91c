#pragma once

#include <QMap>
#include <QString>

namespace labdesk {

/// What an export read and what became of it, added up over its tasks and their annotations (“objects”). `read` is the
/// sum of `written`, `changed` and `leftOut`: nothing leaves in silence.
struct Balance
{
    qint64 tasks = 0;
    qint64 annotated = 0;                   ///< with at least one object
    qint64 empty = 0;                       ///< annotated, and there was nothing to mark
    QMap<QString, qint64> unannotated;      ///< nobody annotated them yet: status → tasks
    qint64 tasksWritten = 0;                ///< that are in the output
    qint64 read = 0, written = 0;           ///< objects; written: as they are
    QMap<QString, qint64> changed, leftOut; ///< objects, by the code of the first reason

    friend bool operator==(const Balance &, const Balance &) = default;
};

/// Objects of which nobody said what became of them: 0, unless a writer is wrong.
[[nodiscard]] qint64 unaccounted(const Balance &balance);

} // namespace labdesk
