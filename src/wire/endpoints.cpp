#include "wire/endpoints.h"

#include "domain/filterwords.h"

#include <array>
#include <utility>

namespace labdesk::wire {

using namespace Qt::StringLiterals;

namespace {

using Query = QList<std::pair<QString, QString>>;

Query paged(int page, int limit)
{
    return {{u"pagination"_s, u"true"_s}, {u"page"_s, QString::number(page)}, {u"limit"_s, QString::number(limit)}};
}

constexpr std::array<std::pair<QStringView, TaskSort::Key>, 6> sortKeys{{
    {u"name", TaskSort::Key::Name},
    {u"status", TaskSort::Key::Status},
    {u"batch", TaskSort::Key::Batch},
    {u"score", TaskSort::Key::Score},
    {u"createdAt", TaskSort::Key::CreatedAt},
    {u"updatedAt", TaskSort::Key::UpdatedAt},
}};

void addFilter(Query &query, const TaskFilter &filter)
{
    for (const BatchId &batch : filter.batches)
        query.append({u"batchIds"_s, batch.text()});
    for (const TaskStatus status : filter.statuses)
        query.append({u"statuses"_s, labdesk::wordOf(status)});
    for (const TaskId &id : filter.ids)
        query.append({u"taskIds"_s, id.text()});
    for (const QString &name : filter.names)
        query.append({u"taskNames"_s, name});
    if (!filter.nameLike.isEmpty())
        query.append({u"nameLike"_s, filter.nameLike});
}

void addComparisons(Query &query, const TaskFilter &filter)
{
    for (const DateBound &bound : filter.created)
        query.append({u"createdAt"_s, encodeBound(bound)});
    for (const DateBound &bound : filter.updated)
        query.append({u"updatedAt"_s, encodeBound(bound)});
    for (const auto &[name, value] : filter.properties)
        query.append({u"properties."_s + name, value});
    for (const auto &[input, value] : filter.data)
        query.append({u"data."_s + input, value});
}

} // namespace

QUrl urlOf(const QUrl &base, const Endpoint &endpoint)
{
    QByteArray text = base.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (!text.endsWith('/'))
        text += '/';
    text += QUrl::toPercentEncoding(endpoint.path, "/");
    char separator = '?';
    for (const auto &[key, value] : endpoint.query) {
        text += separator + QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

Endpoint logIn()
{
    return {"POST", u"api/user-manager/auth/login"_s, {}, true};
}

Endpoint capabilities()
{
    return {"GET", u"api/local/capabilities"_s, {}};
}

Endpoint projects(int page, int limit, const ProjectFilter &filter)
{
    Query query = paged(page, limit);
    for (const ProjectId &id : filter.ids)
        query.append({u"ids"_s, id.text()});
    for (const QString &status : filter.statuses)
        query.append({u"statuses"_s, status});
    for (const QString &type : filter.types)
        query.append({u"types"_s, type});
    if (!filter.search.isEmpty())
        query.append({u"search"_s, filter.search});
    return {"GET", u"api/project-manager/projects"_s, query};
}

Endpoint projectConfiguration(const ProjectId &project)
{
    return {"GET", u"api/project-configuration-manager/projects/%1/project-configuration"_s.arg(project.text()), {}};
}

Endpoint projectCounts(const ProjectId &project)
{
    return {"GET", u"api/task-manager/projects/%1/counts"_s.arg(project.text()), {}};
}

Endpoint batches(const ProjectId &project, int page, int limit)
{
    Query query = paged(page, limit);
    query.append({u"projectId"_s, project.text()});
    return {"GET", u"api/task-manager/batches"_s, query};
}

Endpoint batch(const BatchId &batch)
{
    return {"GET", u"api/task-manager/batches/%1"_s.arg(batch.text()), {}};
}

Endpoint removeBatch(const BatchId &batch)
{
    return {"DELETE", u"api/task-manager/batches/%1"_s.arg(batch.text()), {}};
}

Endpoint linkDataset(const BatchId &batch)
{
    return {"PATCH", u"api/task-manager/batches/%1/dataset"_s.arg(batch.text()), {}};
}

Endpoint setProperties(const ProjectId &project)
{
    return {"PATCH", u"api/task-manager/projects/%1/tasks/properties"_s.arg(project.text()), {}};
}

Endpoint redo(const ProjectId &project, const TaskId &task, bool keepState)
{
    return {"PATCH",
            u"api/task-manager/tasks/%1/reset"_s.arg(task.text()),
            {{u"projectId"_s, project.text()}, {u"keepState"_s, keepState ? u"true"_s : u"false"_s}}};
}

Endpoint review(const ProjectId &project, const TaskId &task)
{
    return {"PATCH", u"api/task-manager/tasks/%1/to-review"_s.arg(task.text()), {{u"projectId"_s, project.text()}}};
}

Endpoint importData()
{
    return {"POST",
            u"api/data-manager/import-data/json"_s,
            {{u"skipTaskCreation"_s, u"true"_s}, {u"grantAccess"_s, u"true"_s}},
            true}; // twice: one of them is never used
}

Endpoint createDataset()
{
    return {"POST", u"api/file-manager/datasets"_s, {}};
}

Endpoint addToDataset(const ProjectId &project, const DatasetId &dataset)
{
    return {"POST",
            u"api/file-manager/datasets/%1/resources"_s.arg(dataset.text()),
            {{u"projectId"_s, project.text()}},
            true}; // twice: refused as known
}

Endpoint datasetFolder(const DatasetId &dataset, const QString &folder, const QString &nextToken)
{
    Query query;
    if (!folder.isEmpty())
        query.append({u"folder"_s, folder});
    if (!nextToken.isEmpty())
        query.append({u"nextToken"_s, nextToken});
    return {"GET", u"api/file-manager/datasets/%1/list"_s.arg(dataset.text()), query};
}

Endpoint integrations(int page, int limit)
{
    return {"GET", u"api/file-manager/integrations"_s, paged(page, limit)};
}

Endpoint workflow(const WorkflowId &workflow)
{
    return {"GET", u"api/workflow-manager/workflows/%1"_s.arg(workflow.text()), {}};
}

Endpoint setWebhook(const BatchId &batch)
{
    return {"PATCH", u"api/workflow-manager/workflows/setup-webhook"_s, {{u"batchId"_s, batch.text()}}};
}

Endpoint createBatch()
{
    return {"POST", u"api/task-manager/batches"_s, {}};
}

Endpoint tasks(const TaskQuery &wanted, int page, int limit)
{
    Query query = paged(page, limit);
    query.append({u"projectId"_s, wanted.project.text()});
    addFilter(query, wanted.filter);
    for (const OptionalField field : wanted.fields)
        query.append({u"optionalFields"_s, wordOf(field)});
    addComparisons(query, wanted.filter);
    if (const QString sort = sortWord(wanted.sort); !sort.isEmpty())
        query.append({u"sort"_s, sort});
    return {"GET", u"api/task-manager/tasks"_s, query};
}

Endpoint taskRow(const TaskQuery &query, const TaskId &task)
{
    Endpoint listing = tasks(query, 1, 1);
    listing.path = u"api/local/tasks/%1/row"_s.arg(task.text());
    return listing;
}

Endpoint duplicateNames(const BatchId &batch)
{
    return {"PATCH", u"api/task-manager/batches/%1/tasks-duplicate"_s.arg(batch.text()), {}};
}

Endpoint createTask(const BatchId &batch)
{
    return {"POST", u"api/task-manager/batches/%1/tasks"_s.arg(batch.text()), {}};
}

Endpoint uploadFile()
{
    return {"POST",
            u"api/file-manager/files"_s,
            {{u"skipTaskCreation"_s, u"true"_s}},
            true}; // twice: one of them is never used
}

Endpoint grantFiles()
{
    return {"POST", u"api/file-manager/grant/files"_s, {}, true};
}

Endpoint downloadFile(const FileId &file)
{
    return {"GET", u"api/file-manager/files/%1"_s.arg(file.text()), {}};
}

QString sortWord(const TaskSort &sort)
{
    for (const auto &[word, key] : sortKeys)
        if (key == sort.key)
            return (sort.descending ? u"-"_s : QString()) + word.toString();
    return {};
}

TaskSort sortFromWord(QStringView word)
{
    const bool descending = word.startsWith(u'-');
    const QStringView name = descending ? word.mid(1) : word;
    for (const auto &[text, key] : sortKeys)
        if (text == name)
            return {key, descending};
    return {};
}

QString wordOf(OptionalField field)
{
    switch (field) {
    case OptionalField::Data: return u"data"_s;
    case OptionalField::Jobs: return u"jobs"_s;
    case OptionalField::Metrics: return u"metrics"_s;
    case OptionalField::Mask: return u"data.mask"_s;
    }
    return {};
}

} // namespace labdesk::wire
