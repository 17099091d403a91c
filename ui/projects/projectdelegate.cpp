#include "ui/projects/projectdelegate.h"

#include "models/projecttreemodel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QPainter>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using models::ProjectTreeModel;

void ProjectDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const bool batch = !index.data(ProjectTreeModel::BatchIdRole).toString().isEmpty();
    const bool selected = item.state & QStyle::State_Selected;
    item.features |= QStyleOptionViewItem::HasDecoration;
    item.icon = batch ? icon(u"batch"_s)
                      : projectIcon(static_cast<ProjectType>(index.data(ProjectTreeModel::TypeRole).toInt()));
    item.decorationSize = QSize(16, 16);
    item.font.setBold(!batch);
    const QVariant count = index.data(ProjectTreeModel::CountRole);
    const QString number = count.isValid() ? item.locale.toString(count.toLongLong()) : QString();
    const int room = QFontMetrics(option.font).horizontalAdvance(number) + 14;
    // The name gives way to the number.
    const int icons = item.decorationSize.width() + 16;
    item.text = QFontMetrics(item.font).elidedText(item.text, Qt::ElideMiddle, item.rect.width() - room - icons);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    painter->save();
    painter->setPen(selected ? item.palette.color(QPalette::HighlightedText) : theme::mutedText(item.palette));
    painter->setFont(option.font);
    painter->drawText(option.rect.adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter, number);
    painter->restore();
}

QSize ProjectDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), 28));
    return size;
}

} // namespace labdesk::ui
