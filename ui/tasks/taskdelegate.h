#pragma once

#include "domain/task.h"

#include <QStyledItemDelegate>

namespace labdesk::ui {

/// A status as a shape of its own, so that colour is never the only sign. `tick`: the colour of what is cut out.
void drawStatus(QPainter &painter, const QRectF &at, TaskStatus status, const QColor &color, const QColor &tick);

/// Draws a task's cells: its status as shape, colour and word, and a faint bar where a row isn't here yet.
class TaskDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace labdesk::ui
