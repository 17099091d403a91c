#include "ui/transfers/progressdelegate.h"

#include "models/joblistmodel.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace labdesk::ui {

using models::JobListModel;

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const double share = index.data(JobListModel::ShareRole).toDouble();
    if (share < 0)
        return;
    const bool selected = option.state & QStyle::State_Selected;
    const bool active = index.data(JobListModel::ActiveRole).toBool(),
               fault = index.data(JobListModel::FaultRole).toBool();
    QColor bar = selected ? option.palette.color(QPalette::HighlightedText)
                 : fault  ? theme::errorColor(option.palette)
                 : active ? option.palette.color(QPalette::Highlight)
                          : theme::mutedText(option.palette);
    QColor ground = bar;
    ground.setAlpha(45);
    const QRectF line(option.rect.left() + 8, option.rect.bottom() - 5, option.rect.width() - 16, 3);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(line, 1.5, 1.5);
    painter->setBrush(bar);
    painter->drawRoundedRect(QRectF(line.topLeft(), QSizeF(line.width() * std::min(share, 1.0), line.height())), 1.5,
                             1.5);
    painter->restore();
}

} // namespace labdesk::ui
