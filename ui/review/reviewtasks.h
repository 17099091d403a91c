#pragma once

#include "client/labclient.h"
#include "domain/taskselection.h"

#include <QObject>

#include <vector>

namespace labdesk::ui {

/// The tasks of a review, in its order: ids are fixed, their values come as they are needed, some ahead. Lives on the
/// GUI thread.
class ReviewTasks final : public QObject
{
    Q_OBJECT

public:
    static constexpr int inCall = 50;

    explicit ReviewTasks(client::LabClient &client, QObject *parent = nullptr);
    ~ReviewTasks() override;

    void begin(const ProjectId &project, const QList<TaskRef> &tasks);
    [[nodiscard]] int count() const { return static_cast<int>(m_refs.size()); }
    [[nodiscard]] const TaskRef &ref(int place) const { return m_refs.at(place); }
    [[nodiscard]] int placeOf(const TaskId &task) const { return m_places.value(task, -1); }
    [[nodiscard]] const Task *at(int place) const; ///< nullptr: not here (yet)
    [[nodiscard]] bool isGone(int place) const;    ///< the project has no such task any more
    /// Those at and around a place, if they aren't here.
    void want(int place);
    /// A task and the next ones again: somebody may have changed them.
    void askAgain(int place);
    void put(const Task &task); ///< known from elsewhere

signals:
    void arrived(int first, int last);
    /// A task isn't as it was when it was asked for last.
    void moved(int place);
    void failed(const labdesk::Error &error);

private:
    enum class State : char
    {
        Unknown,
        Asked,
        Here,
        Gone
    };
    struct Entry
    {
        State state = State::Unknown;
        std::optional<Task> task;
    };
    void ask(int first, int last);

    client::LabClient &m_client;
    ProjectId m_project;
    QList<TaskRef> m_refs;
    QHash<TaskId, int> m_places;
    std::vector<Entry> m_entries;
    std::unique_ptr<QObject> m_context;
};

} // namespace labdesk::ui
