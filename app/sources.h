#pragma once

#include "client/labclient.h"
#include "store/configurations.h"
#include "store/projectforest.h"

/// Where the stores get their data: functions over the client, so that neither knows the other.
namespace labdesk::app {

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
