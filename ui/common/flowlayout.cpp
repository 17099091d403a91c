#include "ui/common/flowlayout.h"

namespace labdesk::ui {

FlowLayout::FlowLayout(int space, QWidget *parent) : QLayout(parent)
{
    setSpacing(space);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool apply) const
{
    const QRect inside = rect.marginsRemoved(contentsMargins());
    int y = inside.y();
    for (qsizetype first = 0; first < m_items.size();) {
        // As many as fit; what is hidden takes no room.
        qsizetype next = first;
        int width = 0, height = 0, growing = 0;
        for (; next < m_items.size(); ++next) {
            const QLayoutItem *item = m_items.at(next);
            if (item->isEmpty())
                continue;
            const QSize size = item->sizeHint();
            const int wider = width + (width > 0 ? spacing() : 0) + size.width();
            if (width > 0 && wider > inside.width())
                break;
            width = wider;
            height = std::max(height, size.height());
            growing += item->expandingDirections().testFlag(Qt::Horizontal);
        }
        int x = inside.x(), rest = std::max(0, inside.width() - width);
        for (; first < next; ++first) {
            QLayoutItem *item = m_items.at(first);
            if (item->isEmpty())
                continue;
            QSize size = item->sizeHint();
            size.setWidth(std::min(size.width(), std::max(inside.width(), item->minimumSize().width())));
            if (item->expandingDirections().testFlag(Qt::Horizontal) && growing > 0) {
                const int share = rest / growing--;
                size.rwidth() += share;
                rest -= share;
            }
            if (apply)
                item->setGeometry(QRect(QPoint(x, y + (height - size.height()) / 2), size));
            x += size.width() + spacing();
        }
        if (height > 0)
            y += height + spacing();
    }
    return std::max(y - spacing(), inside.y()) - rect.y() + contentsMargins().bottom();
}

} // namespace labdesk::ui
