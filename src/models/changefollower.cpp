#include "models/changefollower.h"

namespace labdesk::models {

using jobs::JobStatus;

ChangeFollower::ChangeFollower(jobs::JobQueue &queue, store::TaskFeed &feed, store::ProjectForest &forest,
                               QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_forest(forest)
{
    connect(&queue, &jobs::JobQueue::finished, this, &ChangeFollower::take);
}

bool ChangeFollower::isOfAccount(const JobStatus &status) const
{
    return isSameAccount(status.account, m_account);
}

void ChangeFollower::take(const JobStatus &status)
{
    if (status.changedTasks.isEmpty() || !isOfAccount(status))
        return;
    m_forest.loadBatches(status.project);
    if (status.project == m_feed.query().project)
        m_feed.takeChanges(status.changedTasks);
}

} // namespace labdesk::models
