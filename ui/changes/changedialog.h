#pragma once

#include "domain/taskselection.h"
#include "jobs/changejob.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QTableWidget;
class QVBoxLayout;

namespace labdesk::ui {

class ProblemLabel;

/// Says which tasks would change, shows a few of them, and asks how: score and own properties, redo (keep or reset), or
/// review. The ids are those that it was opened with. Accepting it means changeWanted().
class ChangeDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Kind
    {
        Properties,
        Redo,
        Review
    };
    /// AllMatching: everything that the filter finds. It is said in title and button, and what can't be undone isn't
    /// the default then.
    enum class Scope
    {
        These,
        AllMatching
    };
    ChangeDialog(Kind kind, Scope scope, const Project &project, const QList<TaskRef> &tasks,
                 QWidget *parent = nullptr);

    [[nodiscard]] const QList<TaskId> &tasks() const { return m_tasks; } ///< that it would change

signals:
    void changeWanted(const labdesk::jobs::ChangeSpec &spec);

protected:
    void accept() override;

private:
    void buildProperties(QVBoxLayout *layout);
    void buildRedo(QVBoxLayout *layout);
    void addCustom();
    [[nodiscard]] PropertyChange change(QString &problem) const;
    void showState();

    Kind m_kind;
    Project m_project;
    QList<TaskId> m_tasks;
    QComboBox *m_scoreKind = nullptr;
    QLineEdit *m_score = nullptr;
    QTableWidget *m_custom = nullptr;
    QRadioButton *m_keep = nullptr;
    ProblemLabel *m_problem;
    QPushButton *m_go;
};

} // namespace labdesk::ui
