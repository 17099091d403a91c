#pragma once

#include "formats/format.h"
#include "jobs/exportjob.h"
#include "ui/desk.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace labdesk::ui {

class FormatOptions;
class ProblemLabel;

/// What could be exported: each scope with its number of tasks.
struct ExportScope
{
    enum class Kind
    {
        Selection,
        Shown,
        Filter,
        Batch,
        Project
    };
    Kind kind = Kind::Project;
    QString text; ///< “Selection”, “All that match the filter”, “Batch 1”, “Whole project”
    TaskFilter filter;
    QString filterText;
    QList<TaskId> ids;
    QList<TaskId> leftOut; ///< of the filter's tasks
    qint64 count = 0;
};

/// Chooses scope, format, layout and place of an export, and says on its button how many tasks it is. Refusals are said
/// here, before anything runs. Accepting it means exportWanted().
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `scopes`: the most specific first; `wanted`: the one that is chosen, nothing: the usual one.
    ExportDialog(const Desk &desk, const Project &project, const QList<ExportScope> &scopes,
                 std::optional<ExportScope::Kind> wanted, QWidget *parent = nullptr);
    ~ExportDialog() override;

    [[nodiscard]] const ExportScope &scope() const; ///< the chosen one

signals:
    void exportWanted(const labdesk::jobs::ExportSpec &spec);

protected:
    void accept() override;

private:
    [[nodiscard]] formats::ExportOptions options() const;
    void build();
    void connectParts();
    void chooseScope(std::optional<ExportScope::Kind> wanted);
    void restoreChoices();
    void judgeFormats();
    [[nodiscard]] const formats::FormatInfo &format() const;
    void fillLayouts();
    void formatChanged();
    void setShown(QWidget *widget, bool shown);
    void proposePath();
    void showState();

    Desk m_desk;
    Project m_project;
    QList<ExportScope> m_scopes;
    std::optional<ProjectConfiguration> m_configuration;
    QString m_configurationProblem;
    QComboBox *m_scope, *m_format, *m_layout, *m_container, *m_input;
    QFormLayout *m_form = nullptr;
    QLabel *m_explanation;
    ProblemLabel *m_problem;
    FormatOptions *m_options = nullptr;
    QLineEdit *m_path;
    QPushButton *m_export;
    int m_remembered = 0; ///< the format of the last export, as its row
    bool m_pathEdited = false;
};

} // namespace labdesk::ui
