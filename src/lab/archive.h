#pragma once

#include "lab/blobstore.h"
#include "lab/repository.h"

namespace labdesk::lab {

/// A Lab archive: one JSON file with `projects[], batches[], configurations{}, tasks[]` as the API answers them, and
/// `files[] {id, name, path}` with paths relative to the archive; and of what belongs to batches `workflows {id:
/// {webhook}}`, `datasets {id: {name, projectId, files[] {folder, name, path}}}` and `integrations[]`.

struct LoadedCounts
{
    qint64 projects = 0, batches = 0, tasks = 0, files = 0;
};

/// Adds everything in the archive, all or nothing. What is wrong is named with its id. The archive may be a Qt
/// resource.
[[nodiscard]] Result<LoadedCounts> loadArchive(const QString &path, Repository &repository, const BlobStore &blobs);

/// Writes the whole Lab to `path`, its files to `<path>.files/`. The archive appears whole or not at all; memory is
/// flat.
[[nodiscard]] Outcome dumpArchive(const QString &path, Repository &repository, const BlobStore &blobs);

} // namespace labdesk::lab
