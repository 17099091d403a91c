#include "ui/tasks/filterchips.h"

#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/tasks/filtertext.h"

#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

FilterChips::FilterChips(QWidget *parent) : QWidget(parent)
{
    auto *layout = new FlowLayout(6, this);
    layout->setContentsMargins(8, 0, 8, 8);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    hide();
}

void FilterChips::show(const TaskFilter &filter, const std::function<QString(const BatchId &)> &batchName)
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->deleteLater(); // it may be the one that was clicked
        item->widget()->hide();
        delete item;
    }
    for (const FilterPart &part : filterParts(filter, batchName)) {
        auto *chip = new QToolButton(this);
        chip->setObjectName(u"chip"_s);
        chip->setText(fontMetrics().elidedText(part.text, Qt::ElideMiddle, 320));
        chip->setIcon(icon(u"close"_s));
        chip->setIconSize(QSize(12, 12));
        chip->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the words
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setToolTip(tr("%1 — click to remove").arg(part.text.left(500)));
        chip->setAccessibleName(tr("Remove filter: %1").arg(part.text.left(500)));
        connect(chip, &QToolButton::clicked, this, [this, without = part.without] { emit filterWanted(without); });
        layout()->addWidget(chip);
    }
    setVisible(layout()->count() > 0);
    updateGeometry();
}

} // namespace labdesk::ui
