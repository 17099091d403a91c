#pragma once

#include "app/sources.h"
#include "jobs/jobqueue.h"
#include "store/secrets.h"
#include "ui/desk.h"

namespace labdesk::app {

/// Everything that the window works with, in the order of its life.
struct Parts
{
    client::LabClient client;
    store::TaskFeed tasks{taskPages(client), taskRows(client)};
    store::TaskTarget target{tasks};
    store::ProjectForest projects{projectSource(client)};
    store::Configurations configurations{configurationSource(client)};
    jobs::JobQueue jobs;
    models::ChangeFollower changes{jobs, tasks, projects};
    store::Secrets secrets;

    Parts() { client.share(jobs.governors()); }

    /// For the window; `settings` and `ask` are the caller's.
    [[nodiscard]] ui::Desk desk(store::Settings &settings, ui::Ask &ask)
    {
        return {client, tasks, target, projects, configurations, jobs, changes, settings, secrets, ask};
    }
};

} // namespace labdesk::app
