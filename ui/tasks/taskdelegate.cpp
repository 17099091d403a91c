#include "ui/tasks/taskdelegate.h"

#include "models/tasktablemodel.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QPainter>

namespace labdesk::ui {

using models::TaskTableModel;

namespace {

constexpr int margin = 8;

void drawHole(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QColor bar = theme::mutedText(option.palette);
    bar.setAlpha(40);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(bar);
    const double share = index.column() == TaskTableModel::Name ? .6 : .45;
    const QRect at = option.rect.adjusted(margin, 0, -margin, 0);
    painter.drawRoundedRect(QRectF(at.left(), at.center().y() - 4, at.width() * share, 8), 4, 4);
}

} // namespace

void drawStatus(QPainter &painter, const QRectF &at, TaskStatus status, const QColor &color, const QColor &tick)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.6));
    painter.setBrush(Qt::NoBrush);
    const QPointF centre = at.center();
    switch (status) {
    case TaskStatus::Configuring: {
        painter.setPen(QPen(color, 1.6, Qt::DotLine));
        painter.drawEllipse(at);
        break;
    }
    case TaskStatus::Pending: painter.drawEllipse(at); break;
    case TaskStatus::ToReview:
        painter.drawEllipse(at);
        painter.setBrush(color);
        painter.setPen(Qt::NoPen);
        painter.drawPie(at, 90 * 16, 180 * 16);
        break;
    case TaskStatus::Complete:
    case TaskStatus::Reviewed: {
        painter.setBrush(color);
        status == TaskStatus::Complete ? painter.drawEllipse(at) : painter.drawRoundedRect(at, 2.5, 2.5);
        painter.setPen(QPen(tick, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(
            QPolygonF({centre + QPointF(-2.8, .2), centre + QPointF(-.8, 2.4), centre + QPointF(3, -2.2)}));
        break;
    }
    case TaskStatus::Unknown: painter.drawLine(at.topLeft(), at.bottomRight()); break;
    }
}

void TaskDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    item.state &= ~QStyle::State_HasFocus; // rows are selected, not cells
    const bool here = index.data(TaskTableModel::IsHereRole).toBool();
    const QVariant status = index.data(TaskTableModel::StatusRole);
    const QString text = std::exchange(item.text, QString());
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    painter->save();
    if (!here) {
        drawHole(*painter, item, index);
        painter->restore();
        return;
    }
    QRect room = item.rect.adjusted(margin, 0, -margin, 0);
    const bool selected = item.state & QStyle::State_Selected;
    if (status.isValid()) {
        const auto value = static_cast<TaskStatus>(status.toInt());
        const QColor color =
            selected ? item.palette.color(QPalette::HighlightedText) : theme::statusColor(value, item.palette);
        const QColor tick = item.palette.color(selected ? QPalette::Highlight : QPalette::Base);
        painter->save();
        drawStatus(*painter, QRectF(room.left(), room.center().y() - 5.5, 12, 12), value, color, tick);
        painter->restore();
        room.adjust(20, 0, 0, 0);
    }
    const bool name = index.column() == TaskTableModel::Name;
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(item.font);
    painter->drawText(room, static_cast<int>(item.displayAlignment),
                      item.fontMetrics.elidedText(text, name ? Qt::ElideMiddle : Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace labdesk::ui
