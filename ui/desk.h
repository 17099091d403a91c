#pragma once

#include "client/labclient.h"
#include "jobs/jobqueue.h"
#include "store/projectforest.h"
#include "store/secrets.h"
#include "store/settings.h"
#include "store/taskfeed.h"
#include "ui/common/ask.h"

namespace labdesk::ui {

/// The parts that the window works with. app/ makes them and keeps them alive longer than the window.
struct Desk
{
    client::LabClient &client;
    store::TaskFeed &tasks;
    store::ProjectForest &projects;
    jobs::JobQueue &jobs;
    store::Settings &settings;
    store::Secrets &secrets;
    Ask &ask;
};

} // namespace labdesk::ui
