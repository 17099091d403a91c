#pragma once

#include "domain/configuration.h"
#include "ui/common/messageline.h"
#include "ui/shell.h"

namespace labdesk::ui {

class TaskPanel;

/// What is to be judged: the project that is shown, and the tasks that are chosen in it, or filtered. Keeps its
/// verdicts open, so that what waits is sent, and says nothing that outlives it. Shared by the subjects of the review.
class ReviewScope final : public QObject
{
    Q_OBJECT

public:
    using Tasks = QList<TaskRef>;

    ReviewScope(const Shell &shell, TaskPanel &panel, QObject *parent = nullptr);
    ~ReviewScope() override;

    [[nodiscard]] const ProjectId &project() const { return m_project; } ///< empty: none
    [[nodiscard]] const ProjectConfiguration &configuration() const { return m_configuration; }
    /// For answers that are of no use once another project is shown; nullptr: none is.
    [[nodiscard]] QObject *context() const { return m_context.get(); }
    /// A message about this project: what it offers isn't done to another one.
    void tell(MessageLine::Kind kind, const QString &text, const QString &action = {}, std::function<void()> act = {});
    [[nodiscard]] QString title() const; ///< the filter, in words
    /// The chosen tasks, or those of the filter: at most so many, then from the current one on.
    void read(qint64 most, std::function<void(const QString &title, const Tasks &tasks)> done);

signals:
    void leaving(); ///< another project comes
    void opened();

private:
    void takeProject();

    Shell m_shell;
    TaskPanel &m_panel;
    ProjectId m_project;
    ProjectConfiguration m_configuration;
    std::unique_ptr<QObject> m_context, m_reading;
};

} // namespace labdesk::ui
