#pragma once

#include "jobs/changejob.h"
#include "ui/changes/changedialog.h"
#include "ui/shell.h"

#include <QHash>
#include <QObject>

class QAction;

namespace labdesk::ui {

/// Changing the target's tasks: properties (with undo), redo and review. The tasks are fixed when the dialog opens, and
/// are those that it counts.
class ChangeActions final : public QObject
{
    Q_OBJECT

public:
    explicit ChangeActions(const Shell &shell, QObject *parent = nullptr);

private:
    struct Undo
    {
        jobs::ChangeSpec spec; ///< the change that brings the old values back
        Account account;       ///< whose tasks they are
    };
    void open(ChangeDialog::Kind kind);
    int start(const jobs::ChangeSpec &spec);
    void finished(const jobs::JobStatus &status);
    void undo();
    void showState();

    Shell m_shell;
    QList<QAction *> m_changes; ///< enabled with tasks to act on
    QAction *m_undo;
    QList<Undo> m_undos;              ///< the latest last
    QHash<int, Undo> m_undoing;       ///< by their jobs: kept until they have succeeded
    QHash<int, qsizetype> m_undoable; ///< by their jobs: how many tasks could be undone
};

} // namespace labdesk::ui
