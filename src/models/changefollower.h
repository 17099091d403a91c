#pragma once

#include "jobs/jobqueue.h"
#include "store/projectforest.h"
#include "store/taskfeed.h"

namespace labdesk::models {

/// Brings what jobs have changed into the stores: a job is over, its tasks' ids are asked for once, their rows and the
/// counts of their project follow. Only jobs of the account that is shown count. Lives on the stores' thread.
class ChangeFollower final : public QObject
{
    Q_OBJECT

public:
    ChangeFollower(jobs::JobQueue &queue, store::TaskFeed &feed, store::ProjectForest &forest,
                   QObject *parent = nullptr);

    void setAccount(const Account &account) { m_account = account; }
    [[nodiscard]] bool isOfAccount(const jobs::JobStatus &status) const;

private:
    void take(const jobs::JobStatus &status);

    store::TaskFeed &m_feed;
    store::ProjectForest &m_forest;
    Account m_account;
};

} // namespace labdesk::models
