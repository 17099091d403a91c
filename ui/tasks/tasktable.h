#pragma once

#include "models/tasktablemodel.h"
#include "store/tasktarget.h"

#include <QTableView>

namespace labdesk::models {
class TaskSelectionModel;
}

namespace labdesk::ui {

/// The table of tasks: a view of the TaskTarget, which keeps selection, current task and place over whatever happens to
/// the rows. Home and End go to the first and last task, Tab leaves, Return opens.
class TaskTable final : public QTableView
{
    Q_OBJECT

public:
    TaskTable(models::TaskTableModel &model, store::TaskTarget &target, QWidget *parent = nullptr);

    void selectAll() override;

signals:
    void opened(); ///< the current task, by Return or a double click

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void goTo(int row);
    [[nodiscard]] int topRow() const { return rowAt(0); }

    store::TaskTarget &m_target;
    models::TaskSelectionModel *m_selection = nullptr; ///< not while the view is being built
    bool m_placing = false;
};

} // namespace labdesk::ui
