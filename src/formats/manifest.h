#pragma once

#include "base/result.h"
#include "domain/task.h"

namespace labdesk::formats {

/// Something in a manifest that is no task, or not all of one.
struct ManifestFault
{
    qint64 line = 0; ///< from 1; 0 when it isn't about one line
    QString task;    ///< its name, where it has one
    QString text;
    bool fatal = true; ///< the task (or the rest of the file) isn't read; otherwise only what the text says

    friend bool operator==(const ManifestFault &, const ManifestFault &) = default;
};

/// The tasks of a manifest in order. Resources are as written there: relative paths are the reader's to resolve.
struct Manifest
{
    QList<TaskDraft> drafts;
    QList<ManifestFault> faults;
};

/// A JSON array or JSON Lines of `{name, resources?, data?, properties?}`, told apart by the first character. A broken
/// line is a fault that names it, and the others are read; a broken array is read up to the break.
[[nodiscard]] Manifest readJsonManifest(const QByteArray &bytes);

} // namespace labdesk::formats
