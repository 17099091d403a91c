#pragma once

#include "client/labclient.h"
#include "domain/configuration.h"
#include "drawing/drawing.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QTimer>

namespace labdesk::ui {

/// What is drawn in a task, for a thumbnail.
struct SmallDrawing
{
    drawing::Drawing drawn;
    QImage mask; ///< coloured, small
};

/// The drawings of the tasks that are seen in a gallery: asked for many at once, decoded on the pool, the latest kept.
/// A task that has changed is asked for again. Lives on the GUI thread.
class SmallDrawings final : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostKept = 2000;
    static constexpr qsizetype inCall = 50; ///< tasks with their data
    static constexpr int mostAtOnce = 2;

    explicit SmallDrawings(client::LabClient &client, QObject *parent = nullptr);
    ~SmallDrawings() override;

    void begin(const ProjectId &project, const ProjectConfiguration &configuration);
    [[nodiscard]] const SmallDrawing *find(const Task &task) const; ///< nullptr: not here yet
    void want(const QList<Task> &tasks);                            ///< these, and nothing else any more

signals:
    void arrived();

private:
    struct Kept
    {
        std::optional<clock::Moment> updated;
        SmallDrawing drawing;
    };
    using Decoded = QList<std::pair<Task, SmallDrawing>>;
    void pump();
    [[nodiscard]] static Decoded decoded(const QList<Task> &tasks, const ProjectConfiguration &configuration);

    client::LabClient &m_client;
    ProjectId m_project;
    ProjectConfiguration m_configuration;
    mutable QCache<TaskId, Kept> m_kept;
    QList<Task> m_wanted;
    QSet<TaskId> m_asked;
    int m_running = 0;
    std::unique_ptr<QObject> m_context;
};

} // namespace labdesk::ui
