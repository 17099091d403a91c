#include "ui/tasks/taskpanel.h"

#include "ui/common/droptarget.h"
#include "ui/common/emptystate.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/filterchips.h"
#include "ui/tasks/filtermenus.h"
#include "ui/tasks/taskdelegate.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using models::TaskTableModel;
using State = store::TaskFeed::State;

TaskPanel::TaskPanel(store::TaskFeed &feed, store::ProjectForest &forest, TaskTableModel &model,
                     store::Settings &settings, Ask &ask, QWidget *parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_forest(forest)
    , m_model(model)
    , m_settings(settings)
    , m_filters(new FilterBar(this))
    , m_chips(new FilterChips(this))
    , m_filterMenus(new FilterMenus(*m_filters, settings, ask))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
    , m_dropHint(new EmptyState(this))
{
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new TaskDelegate(m_table));
    m_table->setObjectName(u"taskTable"_s);
    m_table->setAccessibleName(tr("Tasks"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    // A fixed height: the view must never measure a million rows.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 12);
    m_table->verticalHeader()->hide();
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setStretchLastSection(true);
    header->setSortIndicatorClearable(true);

    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_dropHint);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filters);
    layout->addWidget(m_chips);
    layout->addWidget(m_stack, 1);

    connect(m_filters, &FilterBar::changed, this, &TaskPanel::showQuery);
    connect(m_filters, &FilterBar::invalid, this, &TaskPanel::problem);
    connect(m_filterMenus, &FilterMenus::problem, this, &TaskPanel::problem);
    connect(m_chips, &FilterChips::filterWanted, m_filters, &FilterBar::apply);
    connect(header, &QHeaderView::sectionClicked, this, &TaskPanel::sortBy);
    connect(header, &QHeaderView::customContextMenuRequested, this, &TaskPanel::chooseColumns);
    connect(header, &QHeaderView::sectionMoved, this, &TaskPanel::saveColumns);
    connect(header, &QHeaderView::sectionResized, this, &TaskPanel::saveColumns);
    connect(m_table, &QTableView::customContextMenuRequested, this,
            [this](const QPoint &at) { emit contextMenuWanted(m_table->viewport()->mapToGlobal(at)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TaskPanel::countsChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        const Task *task = currentTask();
        m_current = task ? task->id : TaskId();
        emit currentChanged(task);
    });
    connect(&m_feed, &store::TaskFeed::stateChanged, this, &TaskPanel::takeState);
    connect(&m_feed, &store::TaskFeed::arrived, this, &TaskPanel::takeArrived);
    connect(&m_feed, &store::TaskFeed::restarted, this, [this] {
        m_current = {};
        emit currentChanged(nullptr);
        emit countsChanged();
    });
    connect(&m_feed, &store::TaskFeed::sortRefused, this, [this](const QString &reason) {
        m_sort = {};
        m_table->horizontalHeader()->setSortIndicatorShown(false);
        emit problem(reason);
    });
    connect(&m_forest, &store::ProjectForest::batchesLoaded, this, [this](int index) {
        m_model.batchNamesChanged();
        if (m_forest.entries().at(index).project.id == m_project)
            m_filters->setBatches(*m_forest.entries().at(index).batches);
    });
    connect(m_empty, &EmptyState::acted, this, [this] {
        if (m_feed.state() == State::Failed)
            m_feed.retry();
        else if (m_feed.state() == State::Sorting) {
            m_sort = {};
            m_table->horizontalHeader()->setSortIndicatorShown(false);
            m_feed.cancelSort();
        } else if (!m_filters->filter().isEmpty())
            m_filters->clear();
        else
            emit createWanted();
    });
    for (QWidget *target : std::initializer_list<QWidget *>{m_table->viewport(), m_empty, m_dropHint}) {
        auto *drops = new DropTarget(target);
        connect(drops, &DropTarget::dragged, this, [this](const QPoint &, int count) { showDropHint(count); });
        connect(drops, &DropTarget::left, this, &TaskPanel::takeState);
        connect(drops, &DropTarget::dropped, this, [this](const QList<QUrl> &urls) { emit dropped(urls); });
    }
    m_slow.setSingleShot(true);
    m_slow.setInterval(500);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_isSlow = true;
        takeState();
    });
    takeState();
}

void TaskPanel::showProject(const ProjectId &project, const BatchId &batch)
{
    const bool other = project != m_project;
    if (other) {
        m_project = project;
        m_filterMenus->setProject(project);
        m_sort = {};
        m_table->horizontalHeader()->setSortIndicatorShown(false);
        restoreColumns();
        const int index = m_forest.indexOf(project);
        if (index >= 0 && m_forest.entries().at(index).batches)
            m_filters->setBatches(*m_forest.entries().at(index).batches);
        else
            m_filters->setBatches({});
    }
    TaskFilter filter = other ? TaskFilter() : m_filters->filter();
    filter.batches = batch.isEmpty() ? QList<BatchId>() : QList<BatchId>{batch};
    m_filters->setFilter(filter);
    showQuery();
}

void TaskPanel::clear()
{
    m_project = {};
    m_filters->setBatches({});
    m_filters->setFilter({});
    m_feed.clear();
    takeState();
}

void TaskPanel::showQuery()
{
    m_chips->show(m_filters->filter(), [this](const BatchId &batch) {
        const Batch *known = m_forest.findBatch(m_project, batch);
        return known ? known->name : QString();
    });
    if (!m_project.isEmpty())
        m_feed.show({m_project, m_filters->filter(), m_sort, {}});
}

TaskFilter TaskPanel::filter() const
{
    return m_filters->filter();
}

qint64 TaskPanel::selectedCount() const
{
    qint64 count = 0;
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        count += range.height();
    return count;
}

QList<qint64> TaskPanel::selectedRows() const
{
    QList<qint64> rows;
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows += row;
    std::sort(rows.begin(), rows.end());
    return rows;
}

const Task *TaskPanel::currentTask() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_feed.peek(index.row()) : nullptr;
}

void TaskPanel::takeState()
{
    if (m_feed.state() != State::Loading) {
        m_slow.stop();
        m_isSlow = false;
    }
    const bool none = m_feed.total() == 0;
    bool showTable = !none;
    switch (m_feed.state()) {
    case State::Idle:
        showTable = false;
        m_empty->say(u"folder"_s, tr("Choose a project"), tr("Its tasks appear here."));
        break;
    case State::Loading:
        showTable = !m_isSlow; // under half a second nothing is said
        if (m_isSlow)
            m_empty->say(u"refresh"_s, tr("Loading…"), tr("The Lab hasn't answered yet."));
        else if (!m_slow.isActive())
            m_slow.start();
        break;
    case State::Failed:
        if (none)
            m_empty->say(u"warning"_s, tr("The tasks could not be loaded"), m_feed.error().text, tr("Try again"));
        break;
    case State::Sorting:
        showTable = false;
        m_empty->say(u"refresh"_s, tr("Loading all tasks to sort them"),
                     tr("%L1 of %L2. This Lab can't sort by itself.").arg(m_feed.loadedCount()).arg(m_feed.total()),
                     tr("Cancel"));
        break;
    case State::Ready:
        if (none && !m_filters->filter().isEmpty())
            m_empty->say(u"search"_s, tr("No task matches"),
                         tr("Change the filters above, or clear them to see every task of the project."),
                         tr("Clear filters"));
        else if (none)
            m_empty->say(u"create"_s, tr("No tasks yet"),
                         tr("Drop pictures, folders or links here to create tasks. Nothing is sent before you have "
                            "seen what would happen."),
                         tr("Create tasks…"));
        break;
    }
    m_stack->setCurrentWidget(showTable ? static_cast<QWidget *>(m_table) : m_empty);
    emit countsChanged();
}

void TaskPanel::takeArrived()
{
    takeState();
    // The current row may have been a hole when it was chosen.
    if (const Task *task = currentTask(); task && task->id != m_current) {
        m_current = task->id;
        emit currentChanged(task);
    }
}

void TaskPanel::sortBy(int column)
{
    const TaskSort::Key key = TaskTableModel::sortKeyOf(column);
    QHeaderView *header = m_table->horizontalHeader();
    if (key == TaskSort::Key::Default)
        return;
    // Ascending, descending, the Lab's own order.
    if (m_sort.key != key)
        m_sort = {key, false};
    else if (!m_sort.descending)
        m_sort.descending = true;
    else
        m_sort = {};
    header->setSortIndicatorShown(m_sort.key != TaskSort::Key::Default);
    header->setSortIndicator(column, m_sort.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    showQuery();
}

void TaskPanel::chooseColumns(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < TaskTableModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(m_model.headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(column != TaskTableModel::Name);
        connect(action, &QAction::toggled, this, [this, header, column](bool on) {
            header->setSectionHidden(column, !on);
            saveColumns();
        });
    }
    menu->popup(header->viewport()->mapToGlobal(position));
}

void TaskPanel::restoreColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    const QSignalBlocker quiet(header);
    if (header->restoreState(m_settings.value(u"project/%1/columns"_s.arg(m_project.text())).toByteArray())) {
        header->setSortIndicatorShown(false);
        return;
    }
    const int unit = m_table->fontMetrics().averageCharWidth();
    const std::array widths{28, 20, 19, 9, 23, 23, 24, 16, 26};
    for (int column = 0; column < TaskTableModel::ColumnCount; ++column) {
        header->moveSection(header->visualIndex(column), column);
        header->resizeSection(column, widths[static_cast<size_t>(column)] * unit);
        header->setSectionHidden(column, column >= TaskTableModel::Picture);
    }
}

void TaskPanel::saveColumns()
{
    if (!m_project.isEmpty())
        m_settings.setValue(u"project/%1/columns"_s.arg(m_project.text()), m_table->horizontalHeader()->saveState());
}

void TaskPanel::showDropHint(int count)
{
    if (m_project.isEmpty())
        return;
    m_dropHint->say(u"create"_s, tr("Drop to create tasks"),
                    tr("%n item(s). You'll see what would be created before anything is sent.", nullptr, count));
    m_stack->setCurrentWidget(m_dropHint);
}

} // namespace labdesk::ui
