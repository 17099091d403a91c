#pragma once

#include "client/labclient.h"
#include "jobs/jobqueue.h"
#include "jobs/projectindex.h"
#include "jobs/verdicts.h"
#include "models/changefollower.h"
#include "store/configurations.h"
#include "store/projectforest.h"
#include "store/secrets.h"
#include "store/settings.h"
#include "store/taskfeed.h"
#include "store/tasktarget.h"
#include "ui/common/ask.h"

namespace labdesk::ui {

/// The parts that the window works with. app/ makes them and keeps them alive longer than the window.
struct Desk
{
    client::LabClient &client;
    jobs::ProjectIndex &index; ///< what is drawn in the tasks of the project shown
    jobs::Verdicts &verdicts;  ///< what reviewers have said of them
    store::TaskFeed &tasks;
    store::TaskTarget &target;
    store::ProjectForest &projects;
    store::Configurations &configurations;
    jobs::JobQueue &jobs;
    models::ChangeFollower &changes;
    store::Settings &settings;
    store::Secrets &secrets;
    Ask &ask;
    QString dataFolder = {}; ///< of the Lab inside; empty: the usual one

    /// The project that is shown; nullptr: none.
    [[nodiscard]] const store::ProjectForest::Entry *project() const { return projects.find(target.project()); }
    [[nodiscard]] QString batchName(const BatchId &batch) const
    {
        const Batch *known = projects.findBatch(target.project(), batch);
        return known ? known->name : QString();
    }
};

} // namespace labdesk::ui
