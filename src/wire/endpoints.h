#pragma once

#include "domain/taskquery.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

/// Every call of the Lab's HTTP API (`lab-api`): verb, path and query. Bodies are in the codecs.
namespace labdesk::wire {

/// A call without its body. `query` keeps order and repeats keys, as the API wants lists.
struct Endpoint
{
    QByteArray verb;
    QString path; ///< without a leading slash: `api/…`
    QList<std::pair<QString, QString>> query;
    bool repeatable = verb != "POST"; ///< sending it twice does no harm

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

/// The call's address under a base URL, everything percent-encoded.
[[nodiscard]] QUrl urlOf(const QUrl &base, const Endpoint &endpoint);

[[nodiscard]] Endpoint logIn();
[[nodiscard]] Endpoint capabilities(); ///< [local]
/// Which projects to list: all filters must hold; empty ones don't filter.
struct ProjectFilter
{
    QList<ProjectId> ids = {};
    QStringList statuses = {}, types = {};
    QString search = {};
};
[[nodiscard]] Endpoint projects(int page, int limit, const ProjectFilter &filter = {});
[[nodiscard]] Endpoint projectConfiguration(const ProjectId &project);
[[nodiscard]] Endpoint projectCounts(const ProjectId &project); ///< [local]
[[nodiscard]] Endpoint batches(const ProjectId &project, int page, int limit);
[[nodiscard]] Endpoint batch(const BatchId &batch);
[[nodiscard]] Endpoint createBatch();
[[nodiscard]] Endpoint removeBatch(const BatchId &batch);
[[nodiscard]] Endpoint linkDataset(const BatchId &batch);
[[nodiscard]] Endpoint tasks(const TaskQuery &query, int page, int limit);
/// In which row of a listing a task stands [local].
[[nodiscard]] Endpoint taskRow(const TaskQuery &query, const TaskId &task);
[[nodiscard]] Endpoint duplicateNames(const BatchId &batch);
[[nodiscard]] Endpoint createTask(const BatchId &batch);
[[nodiscard]] Endpoint setProperties(const ProjectId &project);
[[nodiscard]] Endpoint redo(const ProjectId &project, const TaskId &task, bool keepState);
[[nodiscard]] Endpoint review(const ProjectId &project, const TaskId &task);
[[nodiscard]] Endpoint importData();
[[nodiscard]] Endpoint createDataset();
[[nodiscard]] Endpoint addToDataset(const ProjectId &project, const DatasetId &dataset);
[[nodiscard]] Endpoint datasetFolder(const DatasetId &dataset, const QString &folder, const QString &nextToken);
[[nodiscard]] Endpoint workflow(const WorkflowId &workflow);
[[nodiscard]] Endpoint integrations(int page, int limit);
[[nodiscard]] Endpoint setWebhook(const BatchId &batch);
[[nodiscard]] Endpoint uploadFile();
[[nodiscard]] Endpoint grantFiles();
[[nodiscard]] Endpoint downloadFile(const FileId &file); ///< [local]

/// The Lab's word for a sort key, with `-` for descending [local]; empty for the server's own order.
[[nodiscard]] QString sortWord(const TaskSort &sort);
[[nodiscard]] TaskSort sortFromWord(QStringView word);
[[nodiscard]] QString wordOf(OptionalField field);

} // namespace labdesk::wire
