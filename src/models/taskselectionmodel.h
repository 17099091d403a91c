#pragma once

#include "store/tasktarget.h"

#include <QItemSelectionModel>

namespace labdesk::models {

/// A table's selection and current row as a face of the TaskTarget: what is clicked and typed goes there as tasks, and
/// what the target says is shown. Rows may move below it at any time; the target decides what that means, never this.
class TaskSelectionModel final : public QItemSelectionModel
{
    Q_OBJECT

public:
    TaskSelectionModel(QAbstractItemModel &rows, store::TaskTarget &target, QObject *parent = nullptr);

    void select(const QItemSelection &selection, SelectionFlags command) override;
    using QItemSelectionModel::select;
    void setCurrentIndex(const QModelIndex &index, SelectionFlags command) override;
    void clear() override;
    void reset() override;
    /// What the target says is being shown: nobody has moved, so nothing is to be scrolled to.
    [[nodiscard]] bool isShowing() const { return m_showing; }

private:
    void tell(const QItemSelection &selected, const QItemSelection &deselected);
    void showSelection();
    void showSelectionOf(int first, int last);
    void showCurrent();

    store::TaskTarget &m_target;
    bool m_showing = false;
    bool m_choosing = false; ///< in select(): what changes is the person's wish
    bool m_replacing = false;
    bool m_telling = false; ///< in setCurrentIndex(): the view shows it itself
};

} // namespace labdesk::models
