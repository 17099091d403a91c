#include "ui/pictures/objectlist.h"

#include "drawing/decode.h"
#include "drawing/geometry.h"
#include "index/overlaps.h"
#include "ui/pictures/markpainter.h"

#include <QHeaderView>
#include <QLocale>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

enum Column
{
    LabelColumn,
    KindColumn,
    SizeColumn,
    AreaColumn,
    OddColumn
};
constexpr int markRole = Qt::UserRole, sortRole = Qt::UserRole + 1;
constexpr size_t mostJudged = 2000; // marks that are compared with each other while somebody waits

// Sorts numbers as numbers.
class Item final : public QTreeWidgetItem
{
public:
    using QTreeWidgetItem::QTreeWidgetItem;
    bool operator<(const QTreeWidgetItem &other) const override
    {
        const int column = treeWidget() ? treeWidget()->sortColumn() : 0;
        const QVariant mine = data(column, sortRole), its = other.data(column, sortRole);
        return mine.isValid() && its.isValid() ? mine.toDouble() < its.toDouble()
                                               : text(column).localeAwareCompare(other.text(column)) < 0;
    }
};

std::vector<index::ObjectFacts> judged(const drawing::Drawing &drawn)
{
    const double pixels = drawn.size.isEmpty() ? 0 : drawn.size.width() * drawn.size.height();
    std::vector<index::ObjectFacts> facts;
    std::vector<std::vector<drawing::Shape>> shapes;
    for (const drawing::Mark &mark : drawn.marks) {
        index::ObjectFacts one = index::objectOf(mark, mark.shapes, pixels);
        one.labels = drawing::labelsOf(mark);
        facts.push_back(std::move(one));
        shapes.push_back(mark.shapes);
    }
    if (facts.size() <= mostJudged) {
        (void)index::flagOverlaps(facts, shapes);
        (void)index::flagCrossings(facts, shapes);
    }
    return facts;
}

} // namespace

ObjectList::ObjectList(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"objectList"_s);
    setHeaderLabels({tr("Annotation"), tr("Shape"), tr("Size (px)"), tr("Area (px²)"), tr("Odd")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSortingEnabled(true);
    setMouseTracking(true);
    header()->setSortIndicatorClearable(true);
    header()->setSortIndicator(-1, Qt::AscendingOrder);
    setAccessibleName(tr("Annotations of the task"));
    connect(this, &QTreeWidget::itemEntered, this,
            [this](QTreeWidgetItem *item) { emit markHovered(item->data(0, markRole).toInt()); });
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (!m_filling && item)
            emit markChosen(item->data(0, markRole).toInt());
    });
    connect(this, &QTreeWidget::itemClicked, this,
            [this](QTreeWidgetItem *item) { emit markChosen(item->data(0, markRole).toInt()); });
    connect(this, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) {
        if (m_filling)
            return;
        const int mark = item->data(0, markRole).toInt();
        if (item->checkState(0) == Qt::Checked)
            m_hidden.remove(mark);
        else
            m_hidden.insert(mark);
        emit hiddenChanged(m_hidden);
    });
}

void ObjectList::show(const drawing::Drawing &drawn, const ProjectConfiguration &configuration,
                      const QString &otherwise)
{
    m_filling = true;
    clear();
    m_items.clear();
    m_hidden.clear();
    setSortingEnabled(false);
    const QLocale locale;
    const QStringList kinds{tr("Box"), tr("Polygon"), tr("Polyline"), tr("Graph")};
    const auto facts = judged(drawn);
    const auto count = static_cast<int>(std::min<size_t>(drawn.marks.size(), mostRows));
    QList<QTreeWidgetItem *> items;
    for (int i = 0; i < count; ++i) {
        const drawing::Mark &mark = drawn.marks[static_cast<size_t>(i)];
        const QStringList ids = drawing::labelsOf(mark);
        QStringList names, odd;
        for (const QString &id : ids) {
            const Label *label = configuration.findLabel(id);
            names += label && !label->name.isEmpty() ? label->name : id;
        }
        const quint8 flags = facts[static_cast<size_t>(i)].flags;
        if (mark.broken)
            odd += tr("can't be drawn: it is no object");
        else if (mark.unplaced)
            odd += tr("can't be drawn: the picture's size isn't known");
        else if (mark.unreadable > 0)
            odd += tr("%n part(s) can't be drawn: no usable vertices", nullptr, mark.unreadable);
        if ((flags & index::LeavesPicture) != 0)
            odd += tr("outside");
        if ((flags & index::IsTwin) != 0)
            odd += tr("drawn twice");
        if ((flags & index::HasTwoLabels) != 0)
            odd += tr("two labels");
        if ((flags & index::CrossesItself) != 0)
            odd += tr("crosses itself");
        auto *item = new Item;
        item->setText(LabelColumn, names.isEmpty() ? tr("(no label)") : names.join(u", "_s));
        item->setText(KindColumn,
                      mark.shapes.empty() ? tr("Mask") : kinds.value(static_cast<int>(mark.shapes.front().kind)));
        const QRectF box = facts[static_cast<size_t>(i)].box;
        if (!mark.shapes.empty() && !drawn.size.isEmpty()) {
            const double width = box.width() * drawn.size.width(), height = box.height() * drawn.size.height();
            item->setText(SizeColumn,
                          u"%1×%2"_s.arg(locale.toString(std::lround(width)), locale.toString(std::lround(height))));
            item->setData(SizeColumn, sortRole, std::max(width, height));
        }
        if (const double area = facts[static_cast<size_t>(i)].area; area >= 0) {
            item->setText(AreaColumn, locale.toString(std::lround(area)));
            item->setData(AreaColumn, sortRole, area);
        }
        item->setText(OddColumn, odd.join(u", "_s));
        item->setToolTip(OddColumn, item->text(OddColumn));
        item->setTextAlignment(AreaColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setData(0, markRole, i);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(0, Qt::Checked);
        item->setToolTip(0, tr("The box shows or hides it in the picture."));
        QPixmap chip(12, 12);
        chip.fill(colorOf(mark, configuration));
        item->setIcon(0, chip);
        m_items.insert(i, item);
        items += item;
    }
    if (drawn.marks.size() > mostRows || (drawn.marks.empty() && !otherwise.isEmpty())) {
        auto *item = new Item;
        item->setText(0, drawn.marks.empty()
                             ? otherwise
                             : tr("and %L1 more").arg(static_cast<qint64>(drawn.marks.size()) - mostRows));
        item->setData(0, markRole, -1);
        item->setFlags(Qt::NoItemFlags);
        items += item;
    }
    addTopLevelItems(items);
    if (drawn.marks.empty() && topLevelItemCount() > 0)
        setFirstColumnSpanned(0, {}, true);
    setSortingEnabled(true);
    for (const int column : {LabelColumn, KindColumn, SizeColumn, AreaColumn})
        resizeColumnToContents(column);
    m_filling = false;
}

QTreeWidgetItem *ObjectList::itemOf(int mark) const
{
    return m_items.value(mark, nullptr);
}

void ObjectList::choose(int mark)
{
    QTreeWidgetItem *item = itemOf(mark);
    m_filling = true;
    setCurrentItem(item);
    m_filling = false;
    if (item)
        scrollToItem(item);
    else
        clearSelection();
}

void ObjectList::leaveEvent(QEvent *event)
{
    QTreeWidget::leaveEvent(event);
    emit markHovered(-1);
}

} // namespace labdesk::ui
