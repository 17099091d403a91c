#pragma once

#include <QStyledItemDelegate>

namespace labdesk::ui {

/// Draws a task's cells: its status as shape, colour and word, and a faint bar where a row isn't here yet.
class TaskDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace labdesk::ui
