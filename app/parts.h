#pragma once

#include "app/sources.h"
#include "jobs/indexedpages.h"
#include "jobs/jobqueue.h"
#include "jobs/verdicts.h"
#include "store/secrets.h"
#include "ui/desk.h"

namespace labdesk::app {

/// Everything that the window works with, in the order of its life.
struct Parts
{
    client::LabClient client;
    jobs::ProjectIndex index;
    jobs::Verdicts verdicts;
    jobs::IndexedPages pages{client, index};
    store::TaskFeed tasks{pages.pages(), pages.rows()};
    store::TaskTarget target{tasks};
    store::ProjectForest projects{projectSource(client)};
    store::Configurations configurations{configurationSource(client)};
    jobs::JobQueue jobs;
    models::ChangeFollower changes{jobs, tasks, projects};
    store::Secrets secrets;
    QString dataFolder; ///< of the Lab inside; empty: the usual one

    Parts() { client.share(jobs.governors()); }

    /// For the window; `settings` and `ask` are the caller's.
    [[nodiscard]] ui::Desk desk(store::Settings &settings, ui::Ask &ask)
    {
        return {client, index,   verdicts, tasks,   target, projects,  configurations,
                jobs,   changes, settings, secrets, ask,    dataFolder};
    }
};

} // namespace labdesk::app
