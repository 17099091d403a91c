#pragma once

#include <QStyledItemDelegate>

namespace labdesk::ui {

/// Draws the progress of a job as a bar under its numbers.
class ProgressDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace labdesk::ui
