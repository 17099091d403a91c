#include "ui/review/classlist.h"

#include "drawing/decode.h"
#include "ui/pictures/markpainter.h"

#include <QHeaderView>
#include <QLocale>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

ClassList::ClassList(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"classList"_s);
    setAccessibleName(tr("Classes"));
    setHeaderLabels({tr("Class"), tr("Objects"), tr("Only")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    connect(this, &QTreeWidget::itemChanged, this, [this] {
        if (!m_filling)
            emit hiddenChanged();
    });
}

void ClassList::show(const drawing::Drawing &drawn, const ProjectConfiguration &configuration)
{
    m_filling = true;
    clear();
    m_classes.clear();
    QHash<QString, qsizetype> places;
    for (int i = 0; i < static_cast<int>(drawn.marks.size()); ++i) {
        const QString label = drawing::labelsOf(drawn.marks[static_cast<size_t>(i)]).value(0);
        if (!places.contains(label)) {
            places.insert(label, m_classes.size());
            m_classes.append({label, {}});
        }
        m_classes[places.value(label)].marks += i;
    }
    std::stable_sort(m_classes.begin(), m_classes.end(),
                     [](const Class &a, const Class &b) { return a.marks.size() > b.marks.size(); });
    QList<QTreeWidgetItem *> items;
    for (qsizetype number = 0; number < m_classes.size(); ++number) {
        const Class &one = m_classes.at(number);
        const drawing::Mark &first = drawn.marks[static_cast<size_t>(one.marks.constFirst())];
        const Label *label = configuration.findLabel(one.label);
        const QString name = one.label.isEmpty()               ? tr("(no label)")
                             : label && !label->name.isEmpty() ? label->name
                                                               : one.label;
        auto *item = new QTreeWidgetItem(
            {name, QLocale().toString(one.marks.size()), number < 9 ? u"Alt+%1"_s.arg(number + 1) : QString()});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setForeground(2, palette().color(QPalette::PlaceholderText));
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(0, Qt::Checked);
        QPixmap chip(12, 12);
        chip.fill(colorOf(first, configuration));
        item->setIcon(0, chip);
        items += item;
    }
    addTopLevelItems(items);
    resizeColumnToContents(1);
    resizeColumnToContents(2);
    // As high as it needs to be, up to some classes.
    constexpr int most = 8;
    const int row = std::max(sizeHintForRow(0), fontMetrics().height() + 4);
    setFixedHeight(header()->sizeHint().height() + row * std::min(topLevelItemCount(), most) + 6);
    m_filling = false;
}

QSet<int> ClassList::hidden() const
{
    QSet<int> marks;
    for (int row = 0; row < topLevelItemCount(); ++row)
        if (topLevelItem(row)->checkState(0) != Qt::Checked)
            for (const int mark : m_classes.at(row).marks)
                marks.insert(mark);
    return marks;
}

void ClassList::toggle(int mark)
{
    for (int row = 0; row < topLevelItemCount(); ++row)
        if (QTreeWidgetItem *item = topLevelItem(row); m_classes.at(row).marks.contains(mark))
            item->setCheckState(0, item->checkState(0) == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

void ClassList::showOnly(int number)
{
    if (number < 1 || number > topLevelItemCount())
        return;
    bool isOnly = true;
    for (int row = 0; row < topLevelItemCount(); ++row)
        isOnly = isOnly && (topLevelItem(row)->checkState(0) == Qt::Checked) == (row == number - 1);
    m_filling = true;
    for (int row = 0; row < topLevelItemCount(); ++row)
        topLevelItem(row)->setCheckState(0, isOnly || row == number - 1 ? Qt::Checked : Qt::Unchecked);
    m_filling = false;
    emit hiddenChanged();
}

} // namespace labdesk::ui
