#include "ui/review/classlist.h"

#include "drawing/decode.h"
#include "ui/pictures/markpainter.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;

ClassList::ClassList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(u"classList"_s);
    setAccessibleName(tr("Classes"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    connect(this, &QListWidget::itemChanged, this, [this] {
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
    for (qsizetype number = 0; number < m_classes.size(); ++number) {
        const Class &one = m_classes.at(number);
        const drawing::Mark &first = drawn.marks[static_cast<size_t>(one.marks.constFirst())];
        const Label *label = configuration.findLabel(one.label);
        const QString name = one.label.isEmpty()               ? tr("(no label)")
                             : label && !label->name.isEmpty() ? label->name
                                                               : one.label;
        auto *item =
            new QListWidgetItem(number < 9 ? tr("%1   %L2   Alt+%3").arg(name).arg(one.marks.size()).arg(number + 1)
                                           : u"%1   %2"_s.arg(name, QLocale().toString(one.marks.size())),
                                this);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        QPixmap chip(12, 12);
        chip.fill(colorOf(first, configuration));
        item->setIcon(chip);
    }
    m_filling = false;
}

QSet<int> ClassList::hidden() const
{
    QSet<int> marks;
    for (int row = 0; row < count(); ++row)
        if (item(row)->checkState() != Qt::Checked)
            for (const int mark : m_classes.at(row).marks)
                marks.insert(mark);
    return marks;
}

void ClassList::toggle(int mark)
{
    for (int row = 0; row < count(); ++row)
        if (m_classes.at(row).marks.contains(mark))
            item(row)->setCheckState(item(row)->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

void ClassList::showOnly(int number)
{
    if (number < 1 || number > count())
        return;
    bool isOnly = true;
    for (int row = 0; row < count(); ++row)
        isOnly = isOnly && (item(row)->checkState() == Qt::Checked) == (row == number - 1);
    m_filling = true;
    for (int row = 0; row < count(); ++row)
        item(row)->setCheckState(isOnly || row == number - 1 ? Qt::Checked : Qt::Unchecked);
    m_filling = false;
    emit hiddenChanged();
}

} // namespace labdesk::ui
