#include "ui/tasks/tasktable.h"

#include "models/taskselectionmodel.h"
#include "ui/tasks/taskdelegate.h"
#include "ui/window/keysheet.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

TaskTable::TaskTable(models::TaskTableModel &model, store::TaskTarget &target, QWidget *parent)
    : QTableView(parent)
    , m_target(target)
{
    setModel(&model);
    auto *before = selectionModel();
    m_selection = new models::TaskSelectionModel(model, target, this);
    setSelectionModel(m_selection);
    delete before;
    setItemDelegate(new TaskDelegate(this));
    setObjectName(u"taskTable"_s);
    setAccessibleName(tr("Tasks"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    // A fixed height: the view must never measure a million rows.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    verticalHeader()->hide();
    KeySheet::setKeys(*this, tr("Table of tasks"),
                      {tr("Up, Down\tprevious, next task"), tr("Home, End\tfirst, last task"),
                       tr("Shift+Up, Shift+Down\tchoose more"), tr("Ctrl+Up, Ctrl+Down\tmove without choosing"),
                       tr("Ctrl+Space\tchoose or leave out"), tr("Ctrl+A\tchoose all that match"),
                       tr("Ctrl+C\tcopy the chosen rows as a table"), tr("Return\treview from this task on"),
                       tr("Tab\tleave the table")});
    connect(&m_target, &store::TaskTarget::placeMoved, this, [this](qint64 row) {
        if (row >= 0 && row < this->model()->rowCount())
            scrollTo(this->model()->index(static_cast<int>(row), std::max(0, currentIndex().column())));
    });
    connect(&m_target, &store::TaskTarget::topMoved, this, [this](qint64 row) {
        const QScopedValueRollback placing(m_placing, true);
        verticalScrollBar()->setValue(static_cast<int>(row)); // it counts rows
    });
    for (const auto signal : {&store::TaskTarget::currentRowChanged, &store::TaskTarget::currentChanged})
        connect(&m_target, signal, viewport(), qOverload<>(&QWidget::update));
}

void TaskTable::selectAll()
{
    m_target.chooseAll();
}

void TaskTable::goTo(int row)
{
    if (model()->rowCount() == 0)
        return;
    const QModelIndex at =
        model()->index(std::clamp(row, 0, model()->rowCount() - 1), std::max(0, currentIndex().column()));
    setCurrentIndex(at);
    scrollTo(at);
}

void TaskTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) { // the view's own would copy a cell; there is a command for the rows
        event->ignore();
        return;
    }
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    switch (event->key()) {
    case Qt::Key_Home:
        if (plain) {
            goTo(0);
            return;
        }
        break;
    case Qt::Key_End:
        if (plain) {
            goTo(model()->rowCount() - 1);
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (plain && !m_target.current().isEmpty()) {
            emit opened();
            return;
        }
        break;
    default: break;
    }
    QTableView::keyPressEvent(event);
}

void TaskTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && indexAt(event->pos()).isValid() && !m_target.current().isEmpty())
        emit opened();
}

void TaskTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0 && !m_placing)
        m_target.setTop(topRow());
}

// Only where the person goes is scrolled to; removed rows make the view go somewhere by itself.
void TaskTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    setAutoScroll(m_selection && !m_selection->isShowing() && current.row() == m_target.currentRow());
    QTableView::currentChanged(current, previous);
    setAutoScroll(true);
}

// The current row is outlined, chosen or not: it is the one that is shown beside the table.
void TaskTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const qint64 row = m_target.currentRow();
    if (row < 0 || row >= model()->rowCount())
        return;
    const int at = static_cast<int>(row);
    const QRect line(0, rowViewportPosition(at), std::min(viewport()->width(), horizontalHeader()->length()),
                     rowHeight(at));
    if (line.bottom() < 0 || line.top() > viewport()->height())
        return;
    QPainter painter(viewport());
    painter.setPen(
        QPen(m_target.isChosen(row) ? palette().color(QPalette::HighlightedText) : palette().color(QPalette::Highlight),
             m_target.isChosen(row) ? 1 : 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(line.adjusted(1, 1, -1, -1));
}

} // namespace labdesk::ui
