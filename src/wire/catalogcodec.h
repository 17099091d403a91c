#pragma once

#include "base/result.h"
#include "domain/batch.h"
#include "domain/project.h"
#include "domain/task.h"

#include <QHash>

namespace labdesk::wire {

[[nodiscard]] Result<Page<Project>> decodeProjectPage(const QByteArray &body);
[[nodiscard]] QByteArray encodeProject(const Project &project);

[[nodiscard]] Result<Page<Batch>> decodeBatchPage(const QByteArray &body);
[[nodiscard]] Result<Batch> decodeBatch(const QByteArray &body);
[[nodiscard]] QByteArray encodeNewBatch(const QString &name, const ProjectId &project);

/// Tasks of a project by batch and status [local]: `{total, batches: {id: {total, statuses: {word: n}}}}`.
struct ProjectCounts
{
    qint64 total = 0;
    QHash<BatchId, qint64> byBatch;

    friend bool operator==(const ProjectCounts &, const ProjectCounts &) = default;
};
[[nodiscard]] Result<ProjectCounts> decodeCounts(const QByteArray &body);

} // namespace labdesk::wire
