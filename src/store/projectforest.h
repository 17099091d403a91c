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

/// The projects of an account with their batches and task counts. Batches are loaded when somebody asks for them.
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
        std::optional<QList<Batch>> batches; ///< nothing: not loaded yet
        std::optional<TaskCounts> counts;
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

    void load(); ///< all projects anew
    void clear();
    void loadBatches(const ProjectId &project); ///< anew; batches and counts

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] int indexOf(const ProjectId &project) const;                                  ///< -1: unknown
    [[nodiscard]] const Batch *findBatch(const ProjectId &project, const BatchId &batch) const; ///< nullptr: unknown

signals:
    void reset();                  ///< the list of projects is another
    void batchesLoaded(int index); ///< batches of a project came, or came anew
    void countsLoaded(int index);
    void stateChanged();
    void failed(const labdesk::Error &error); ///< batches or counts could not be loaded

private:
    void setState(State state);
    Source m_source;
    QList<Entry> m_entries;
    State m_state = State::Idle;
    Error m_error;
    std::unique_ptr<QObject> m_context;
};

} // namespace labdesk::store
