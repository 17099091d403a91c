#pragma once

#include <QStyledItemDelegate>

namespace labdesk::ui {

/// Draws a project with the icon of its type and its number of tasks at the right edge.
class ProjectDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace labdesk::ui
