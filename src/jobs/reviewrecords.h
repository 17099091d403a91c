#pragma once

#include "client/labclient.h"
#include "index/facts.h"
#include "review/agreement.h"
#include "review/rounds.h"
#include "review/sampling.h"
#include "store/verdictjournal.h"

/// What window and command line count of verdicts and tasks, made from the journal, the index and the Lab.
namespace labdesk::jobs {

/// The verdicts that count, with what came of them. `now`: the tasks of openRejections() as they are on the Lab.
[[nodiscard]] QList<review::Judged> judgedOf(const QList<store::KeptVerdict> &verdicts, const QHash<TaskId, Task> &now);
/// Tasks that were sent to redo and weren't judged since: only the Lab knows whether they are back.
[[nodiscard]] QList<TaskId> openRejections(const QList<store::KeptVerdict> &verdicts);

/// What a sample can be drawn by, so that each kind of task is in it: `label`, `annotator`, `batch`, `fault`.
[[nodiscard]] const QStringList &strataWords();
/// Which group each task belongs to: by label that of its label that fewest tasks have, so that the rare ones are seen;
/// by fault the first check that finds something (`faults`, task → check). Tasks that the index doesn't know have none.
[[nodiscard]] std::vector<review::Candidate> candidatesBy(const QString &by, const QList<TaskRef> &tasks,
                                                          const QHash<TaskId, index::TaskFacts> &facts,
                                                          const QHash<TaskId, QString> &faults,
                                                          const QList<std::pair<QString, QString>> &names);

/// A task that was annotated more than once.
struct RatedTask
{
    QString name;
    QList<TaskRef> tasks; ///< of one name; one where its jobs hold several results
    review::TaskAgreement agreement;
};
struct AgreementReport
{
    review::Agreement all;
    QList<RatedTask> tasks; ///< the worst first
};

/// `task,tasks,results,agreement,mean_iou,matched,unmatched`, a line a task.
[[nodiscard]] QByteArray csvOf(const AgreementReport &report);

/// Gathers tasks, in any order, and compares those of one name with each other, and the results of a task's jobs. Of
/// each only what is drawn is kept.
class AgreementCount
{
public:
    explicit AgreementCount(const ProjectConfiguration &configuration) : m_configuration(configuration) {}
    /// One with its data, jobs and mask, from a listing.
    void add(std::string_view task);
    [[nodiscard]] AgreementReport report() const;

private:
    struct Group
    {
        QList<TaskRef> tasks;
        std::vector<review::RatedDrawing> results;
    };
    ProjectConfiguration m_configuration;
    QHash<QString, Group> m_groups;
    QList<RatedTask> m_ofJobs;
    review::Agreement m_all;
};

} // namespace labdesk::jobs
