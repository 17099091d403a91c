#pragma once

#include "formats/format.h"
#include "jobs/exportjob.h"
#include "ui/desk.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace labdesk::ui {

class FormatOptions;
class PreflightPanel;
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
    bool uncounted = false; ///< `count` says nothing
};

/// Chooses scope, format, options and place of an export, counts it on wish before it is made, and says on its button
/// how many tasks it is. Refusals are said here, before anything runs. A recipe keeps all of it as a file. Accepting it
/// means exportWanted().
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `scopes`: the most specific first; `wanted`: the one that is chosen, nothing: the usual one.
    ExportDialog(const Desk &desk, const Project &project, const QList<ExportScope> &scopes,
                 std::optional<ExportScope::Kind> wanted, QWidget *parent = nullptr);
    ~ExportDialog() override;

    [[nodiscard]] const ExportScope &scope() const; ///< the chosen one
    /// Makes the tasks exact that only the index can choose; without it such exports aren't counted.
    using Exactly =
        std::function<void(const jobs::ExportSpec &, std::function<void(const Result<jobs::ExportSpec> &)>)>;
    void setExactly(Exactly exactly);
    /// Shows what a recipe says; its tasks become a scope of their own.
    void showRecipe(const jobs::ExportSpec &recipe);

signals:
    void exportWanted(const labdesk::jobs::ExportSpec &spec);
    void filterWanted(const QList<labdesk::FactTerm> &terms);
    void recipeWanted(const QString &path); ///< to be opened

protected:
    void accept() override;

private:
    [[nodiscard]] formats::ExportOptions options() const;
    [[nodiscard]] jobs::ExportSpec spec() const;
    [[nodiscard]] QString problem() const;
    void buildPages();
    void countFirst();
    void forgetCount();
    void readPinnedClasses();
    void saveRecipe();
    [[nodiscard]] bool updates() const; ///< an export that lies there
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
    QTabWidget *m_pages;
    PreflightPanel *m_preflight;
    Exactly m_exactly;
    QTimer m_countSoon;
    QString m_shownFormat;                ///< and layout, whose first page was brought up
    QByteArray m_pinned;                  ///< the class map of the project; empty: none
    std::optional<QString> m_pinnedInput; ///< whose class map was read
    QLineEdit *m_path;
    QPushButton *m_export;
    int m_remembered = 0; ///< the format of the last export, as its row
    bool m_pathEdited = false;
};

} // namespace labdesk::ui
