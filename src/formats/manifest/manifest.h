#pragma once

#include "base/finding.h"
#include "domain/task.h"

namespace labdesk::formats {

/// The tasks of a manifest in order. Resources are as written there: relative paths are the reader's to resolve.
/// Whatever else stands in it is a finding with its line: an error is no task, a warning is part of one that isn't
/// read.
struct Manifest
{
    QList<TaskDraft> drafts;
    QList<Finding> findings;
};

/// A JSON array or JSON Lines of `{name, resources?, data?, properties?}`, or one such object, told apart by content. A
/// broken line is a finding that names it, and the others are read; a broken array is read up to the break. Another
/// program's file is one finding (`foreign`) that names it, and nothing is read.
[[nodiscard]] Manifest readJsonManifest(const QByteArray &bytes);

} // namespace labdesk::formats
