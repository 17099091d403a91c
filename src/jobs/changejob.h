#pragma once

#include "domain/taskchange.h"
#include "jobs/itemjob.h"

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

/// Changes tasks: properties for 200 a call, redo and review one by one, several at once. A redo or a review whose
/// answer was lost with the program is not done again by itself.
class ChangeJob final : public ItemJob
{
    Q_OBJECT

public:
    ChangeJob(ChangeSpec spec, ClientFactory makeClient);
    /// Goes on with what a journal of kind `change` says. What it changes from then on can't be undone.
    ChangeJob(std::unique_ptr<store::Journal> journal, ClientFactory makeClient);
    ~ChangeJob() override;

    [[nodiscard]] qint64 changedCount() const { return doneCount(); }

signals:
    /// The steps that bring the old values of the changed tasks back; before finished(), when they were asked for.
    void undoReady(const QList<labdesk::PropertyStep> &steps);

protected:
    [[nodiscard]] QByteArray encodeSpec() const override;
    [[nodiscard]] QList<TaskDraft> nextDrafts(qsizetype most) override;
    [[nodiscard]] int mostInFlight() const override;
    [[nodiscard]] qsizetype together(const QList<Item> &waiting) const override;
    [[nodiscard]] bool isRepeatable() const override { return m_spec.kind == ChangeSpec::Kind::Properties; }
    void work(const QList<Item> &items) override;
    [[nodiscard]] QString summary() const override;
    void doPrepare() override;
    void doStop() override;

private:
    struct Call // some tasks that get the same values
    {
        QList<Item> items;
        QList<TaskId> tasks;
        PropertyChange change;
    };
    void readBefore(const Call &call, qsizetype from, int page);
    void send(const Call &call);
    void nameMissing(const Call &call, qsizetype from, int page, QSet<TaskId> missing);
    void remember(const Task &task, const PropertyChange &change);

    ChangeSpec m_spec; ///< its tasks move to the journal
    qsizetype m_step = 0, m_inStep = 0;
    QList<TaskId> m_stepTasks;
    QSet<TaskId> m_seen;
    bool m_overlapping = true;             ///< a task is changed more than once: in order, one call at a time
    QList<PropertyStep> m_undo;            ///< tasks with the same values before share a step
    QHash<QByteArray, qsizetype> m_undoOf; ///< the values before → their step
};

} // namespace labdesk::jobs

Q_DECLARE_METATYPE(labdesk::PropertyStep)
