#pragma once

#include "base/result.h"
#include "domain/dataset.h"
#include "domain/webhook.h"

namespace labdesk::wire {

/// `{name, projectId}` and the dataset that the Lab made.
[[nodiscard]] QByteArray encodeNewDataset(const QString &name, const ProjectId &project);
[[nodiscard]] Result<Dataset> decodeDataset(const QByteArray &body);

/// `{batchId, datasetId}`, null to unlink.
[[nodiscard]] QByteArray encodeDatasetLink(const BatchId &batch, const DatasetId &dataset);

/// `{files[], folders[], nextToken?}`. Entries are texts or objects with a name or path.
struct DatasetPage
{
    DatasetFolder content;
    QString nextToken;
};
[[nodiscard]] Result<DatasetPage> decodeDatasetPage(const QByteArray &body);

/// `{url, header}`, null where there is none, and `{webhook: {…}|null}`.
[[nodiscard]] QByteArray encodeWebhook(const Webhook &webhook);
[[nodiscard]] Result<Webhook> decodeWorkflow(const QByteArray &body);

} // namespace labdesk::wire
