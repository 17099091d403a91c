#pragma once

#include "jobs/clientfactory.h"
#include "jobs/job.h"
#include "store/journal.h"

/// Jobs and their journals: what is kept of a job, and jobs made of what was kept.
namespace labdesk::jobs {

/// Writes how a job stands to its journal. One that is over and has nothing left to do is cut down to its report.
void keepStatus(store::Journal &journal, const JobStatus &status);

/// The jobs of a folder's journals, oldest first: those that another program works on are left out, those that nobody
/// works on and that aren't over are Interrupted, and those that can't be read are Failed with the reason and are kept.
/// Beyond the newest 100 that are over they are removed. Reads files.
[[nodiscard]] QList<JobStatus> keptTransfers(const QString &folder);

/// The journals that another program works on.
[[nodiscard]] QStringList lockedTransfers(const QString &folder);

/// The job that goes on with a journal. `retryFailed`: what failed is tried again, too. Conflict when another program
/// works on it, Disk when it can't be read.
[[nodiscard]] Result<std::unique_ptr<Job>> resumedJob(const QString &journal, ClientFactory makeClient,
                                                      bool retryFailed);

/// Removes a journal, and what its export had begun to write.
void forgetTransfer(const QString &journal);

} // namespace labdesk::jobs
