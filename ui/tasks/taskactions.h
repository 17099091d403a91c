#pragma once

#include "models/tasktablemodel.h"
#include "ui/shell.h"

#include <QObject>

class QAction;

namespace labdesk::ui {

class TaskPanel;

/// What is done with the tasks as they are shown: copy, choose all, filter, refresh; and the menu of the table.
class TaskActions final : public QObject
{
    Q_OBJECT

public:
    TaskActions(const Shell &shell, TaskPanel &panel, models::TaskTableModel &model, QObject *parent = nullptr);

    void refresh(); ///< projects, batches, counts and tasks; nothing loses its place

signals:
    void reviewWanted();                             ///< of what is filtered by now
    void batchWanted(const labdesk::BatchId &batch); ///< only this one is to be shown

private:
    void copy(models::TaskTableModel::Column column);
    void copyRows();
    void findFaults();
    void copyPython();
    void showMenu(const QPoint &at);
    void tellLeft(const QList<TaskRef> &tasks);
    void showState();

    Shell m_shell;
    TaskPanel &m_panel;
    models::TaskTableModel &m_model;
    QList<QAction *> m_copies; ///< enabled with tasks to copy
};

} // namespace labdesk::ui
