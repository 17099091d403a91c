#pragma once

#include "jobs/preflightrun.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace labdesk::ui {

/// Counts an export before it is made: reads the tasks as the export would and writes nothing. What blocks it stands
/// first; a line is the tasks that it is about.
class PreflightPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PreflightPanel(QWidget *parent = nullptr);
    ~PreflightPanel() override;

    /// What was counted is no longer true: it is dropped, and a count that runs ends.
    void forget();
    void count(std::unique_ptr<jobs::PreflightRun> run);
    void showProblem(const QString &text);
    [[nodiscard]] bool isCounting() const { return m_run != nullptr; }
    /// How many tasks would be in the export; nothing: not counted.
    [[nodiscard]] std::optional<qint64> tasks() const { return m_tasks; }
    [[nodiscard]] bool isBlocked() const;
    [[nodiscard]] const QList<jobs::PreflightLine> &lines() const { return m_lines; }

signals:
    void countWanted();
    void changed();
    void filterWanted(const QList<labdesk::FactTerm> &terms);

private:
    void show(const jobs::PreflightRun::Counted &counted);
    void fill();
    void showState();

    std::unique_ptr<jobs::PreflightRun> m_run;
    std::optional<qint64> m_tasks;
    QList<jobs::PreflightLine> m_lines;
    QTreeWidget *m_list;
    QLabel *m_state;
    QProgressBar *m_progress;
    QPushButton *m_count, *m_show;
};

} // namespace labdesk::ui
