#pragma once

#include "domain/taskchange.h"
#include "jobs/clientfactory.h"
#include "jobs/faultstreak.h"
#include "jobs/job.h"

namespace labdesk::jobs {

/// What is done to many tasks. The ids are frozen: what changes meanwhile doesn't change them.
struct ChangeSpec
{
    enum class Kind
    {
        Properties,
        RedoKeeping,
        RedoResetting,
        Review
    };
    Project project;
    Kind kind = Kind::Properties;
    QList<PropertyStep> steps;   ///< of Properties
    QList<TaskId> tasks;         ///< of all others
    bool rememberBefore = false; ///< of Properties: read the old values first, so that the change can be undone
    QString title;               ///< empty: the job's own words

    [[nodiscard]] qsizetype count() const;
};

/// Changes tasks: properties for 200 a call, redo and review one by one, several at once. What fails is reported by
/// task and the others go on; five network faults in a row end the job.
class ChangeJob final : public Job
{
    Q_OBJECT

public:
    ChangeJob(ChangeSpec spec, ClientFactory makeClient);
    ~ChangeJob() override;

    [[nodiscard]] qint64 changedCount() const { return m_changed; }

signals:
    /// The steps that bring the old values of the changed tasks back; before finished(), when they were asked for.
    void undoReady(const QList<labdesk::PropertyStep> &steps);

protected:
    void doStart() override;
    void doStop() override;

private:
    void pump();
    void changeProperties(const PropertyStep &step);
    void readBefore(const PropertyStep &step, qsizetype from, int page);
    void send(const PropertyStep &step);
    void nameMissing(const PropertyStep &step, qsizetype from, int page, QSet<TaskId> missing);
    void settle(qsizetype count, const Error *error, const QString &subject);
    void finishIfDone();

    ChangeSpec m_spec;
    ClientFactory m_makeClient;
    std::unique_ptr<client::LabClient> m_client;
    std::unique_ptr<QObject> m_context;
    QList<PropertyStep> m_calls; ///< of at most 200 tasks
    qsizetype m_next = 0;
    int m_inFlight = 0;
    FaultStreak m_faults;
    qint64 m_changed = 0, m_failed = 0;
    void remember(const Task &task, const PropertyChange &change);
    QList<PropertyStep> m_undo;            ///< tasks with the same values before share a step
    QHash<QByteArray, qsizetype> m_undoOf; ///< the values before → their step
};

} // namespace labdesk::jobs

Q_DECLARE_METATYPE(labdesk::PropertyStep)
