#pragma once

#include "client/labclient.h"
#include "store/configurations.h"
#include "store/projectforest.h"
#include "store/taskfeed.h"

/// Where the stores get their data: functions over the client, so that neither knows the other.
namespace labdesk::app {

[[nodiscard]] inline store::TaskFeed::FetchPage taskPages(client::LabClient &client)
{
    return [&client](const TaskQuery &query, int page, int limit, QObject *context, store::TaskFeed::PageDone done) {
        client.taskPage(query, page, limit, context, std::move(done));
    };
}

[[nodiscard]] inline store::TaskFeed::FindRow taskRows(client::LabClient &client)
{
    return [&client](const TaskQuery &query, const TaskId &task, QObject *context, store::TaskFeed::RowDone done) {
        client.taskRow(query, task, context, std::move(done));
    };
}

[[nodiscard]] inline store::Configurations::Source configurationSource(client::LabClient &client)
{
    return [&client](const ProjectId &project, QObject *context, store::Configurations::Done done) {
        client.configuration(project, context, std::move(done));
    };
}

[[nodiscard]] inline store::ProjectForest::Source projectSource(client::LabClient &client)
{
    using Forest = store::ProjectForest;
    Forest::Source source;
    source.projects = [&client](QObject *context, Forest::Done<QList<Project>> done) {
        client.allProjects(context, std::move(done));
    };
    source.batches = [&client](const ProjectId &project, QObject *context, Forest::Done<QList<Batch>> done) {
        client.allBatches(project, context, std::move(done));
    };
    source.counts = [&client](const ProjectId &project, const QList<BatchId> &batches, QObject *context,
                              Forest::Done<store::TaskCounts> done) {
        client.counts(project, batches, context, [done = std::move(done)](const Result<wire::ProjectCounts> &counts) {
            counts ? done(store::TaskCounts{counts->total, counts->byBatch}) : done(counts.error());
        });
    };
    return source;
}

} // namespace labdesk::app
