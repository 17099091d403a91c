#pragma once

#include "base/result.h"
#include "domain/taskchange.h"

namespace labdesk::wire {

/// `{taskIds[], score?, custom?}`.
[[nodiscard]] QByteArray encodePropertyChange(const QList<TaskId> &tasks, const PropertyChange &change);
/// The change of such a text, without its tasks.
[[nodiscard]] PropertyChange decodePropertyChange(const QByteArray &text);
/// `{updated: n}`.
[[nodiscard]] Result<qint64> decodeUpdated(const QByteArray &body);

/// What a task's properties that `change` names are now, from its JSON text: the change that brings them back.
[[nodiscard]] PropertyChange propertiesBefore(const QByteArray &taskJson, const PropertyChange &change);

/// `{batchId, name, body}` and what the Lab says of it.
[[nodiscard]] QByteArray encodeImport(const BatchId &batch, const QString &name, const QByteArray &data);
struct ImportedData
{
    QString dataId, grant;
};
[[nodiscard]] Result<ImportedData> decodeImported(const QByteArray &body);

} // namespace labdesk::wire
