#pragma once

#include "ui/export/exportdialog.h"
#include "ui/shell.h"

#include <QObject>

class QAction;

namespace labdesk::ui {

/// Exporting tasks: the command, what can be exported now, the dialog and the job.
class ExportActions final : public QObject
{
    Q_OBJECT

public:
    explicit ExportActions(const Shell &shell, QObject *parent = nullptr);

    /// What is chosen first: the selection, else the scope of the last export, else the filter.
    void exportTarget();
    void exportScope(ExportScope::Kind wanted); ///< Batch or Project, from the tree
    /// Begins an export; tasks that only the index can choose are chosen first.
    void start(const jobs::ExportSpec &spec);
    /// The last export of the project once more: with the tasks as they are now; a folder is brought up to date.
    void exportAgain();
    /// Opens a recipe in the dialog.
    void openRecipe(const QString &path);

signals:
    void projectWanted(const labdesk::ProjectId &project); ///< a recipe's: it is shown when that is answered
    void filterWanted(const QList<labdesk::FactTerm> &terms);

private:
    void open(std::optional<ExportScope::Kind> wanted, const std::optional<jobs::ExportSpec> &recipe = {});
    void exactly(const jobs::ExportSpec &spec, std::function<void(const Result<jobs::ExportSpec> &)> done);
    void keep(const jobs::ExportSpec &spec);
    void withScopes(std::function<void(const QList<ExportScope> &)> done);

    Shell m_shell;
    QAction *m_export, *m_again;
};

} // namespace labdesk::ui
