#pragma once

#include "base/result.h"
#include "domain/batch.h"
#include "domain/project.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace labdesk::store {

/// Tasks of a project and of each of its batches.
struct TaskCounts
{
    qint64 total = 0;
    QHash<BatchId, qint64> byBatch;

    friend bool operator==(const TaskCounts &, const TaskCounts &) = default;
};

/// The projects of an account with their batches, by name, and task counts. Batches are loaded when somebody asks for
/// them. What is loaded again is told as a difference: what stays keeps its place and whatever is known of it.
class ProjectForest final : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(Result<T>)>;
    /// Where the data comes from. Each calls back on this thread, and not at all once `context` is gone.
    struct Source
    {
        std::function<void(QObject *context, Done<QList<Project>>)> projects;
        std::function<void(const ProjectId &, QObject *context, Done<QList<Batch>>)> batches;
        std::function<void(const ProjectId &, const QList<BatchId> &, QObject *context, Done<TaskCounts>)> counts;
    };
    struct Entry
    {
        Project project;
        std::optional<QList<Batch>> batches = {}; ///< nothing: not loaded yet
        std::optional<TaskCounts> counts = {};
        bool loading = false;
        bool again = false; ///< asked for while it was loading
    };
    enum class State
    {
        Idle,
        Loading,
        Ready,
        Failed
    };

    explicit ProjectForest(Source source, QObject *parent = nullptr);

    void load(); ///< all projects, or again
    void clear();
    void loadBatches(const ProjectId &project); ///< batches and counts, or again
    /// The batches of some projects, one project after the other: the Lab answers others in between.
    void loadBatchesInTurn(const QList<ProjectId> &projects);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] int indexOf(const ProjectId &project) const;                                  ///< -1: unknown
    [[nodiscard]] const Entry *find(const ProjectId &project) const;                            ///< nullptr: unknown
    [[nodiscard]] const Batch *findBatch(const ProjectId &project, const BatchId &batch) const; ///< nullptr: unknown

signals:
    // For models: entries() is the list before the first and after the second of each pair.
    void projectsAboutToBeInserted(int first, int last);
    void projectsInserted();
    void projectsAboutToBeRemoved(int first, int last);
    void projectsRemoved();
    void projectChanged(int index);
    void batchesAboutToBeInserted(int project, int first, int last);
    void batchesInserted();
    void batchesAboutToBeRemoved(int project, int first, int last);
    void batchesRemoved();
    void batchChanged(int project, int index);

    void batchesLoaded(int index); ///< batches of a project came, or came again
    void countsLoaded(int index);
    void loaded(); ///< the list of projects came, or came again
    void stateChanged();
    void failed(const labdesk::Error &error); ///< the list could not be loaded again; or batches or counts

private:
    void setState(State state);
    void takeProjects(const QList<Project> &projects);
    void takeBatches(int index, QList<Batch> batches);
    void loadCounts(const ProjectId &project);
    void loadNextInTurn(const ProjectId &over);

    Source m_source;
    QList<Entry> m_entries;
    QList<ProjectId> m_turn; ///< whose batches are still to be loaded
    ProjectId m_inTurn;      ///< whose are being loaded
    State m_state = State::Idle;
    Error m_error;
    std::unique_ptr<QObject> m_context; ///< of the account's requests
    std::unique_ptr<QObject> m_listing; ///< of the request for the projects
};

} // namespace labdesk::store
