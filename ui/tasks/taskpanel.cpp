#include "ui/tasks/taskpanel.h"

#include "client/labclient.h"
#include "domain/filterwords.h"
#include "models/tasktablemodel.h"
#include "ui/annotations/readingline.h"
#include "ui/common/droptarget.h"
#include "ui/common/emptystate.h"
#include "ui/common/plaintext.h"
#include "ui/gallery/gallery.h"
#include "ui/statistics/statisticspage.h"
#include "ui/tasks/factcolumns.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/filterchips.h"
#include "ui/tasks/filterlineedit.h"
#include "ui/tasks/filtermenus.h"
#include "ui/tasks/tasktable.h"
#include "ui/tasks/viewtabs.h"

#include <QApplication>
#include <QBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSlider>
#include <QStackedWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using models::TaskTableModel;
using State = store::TaskFeed::State;

TaskPanel::TaskPanel(const Desk &desk, TaskTableModel &model, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(model)
    , m_tabs(new ViewTabs(m_desk.settings, m_desk.ask, this))
    , m_filters(new FilterBar(this))
    , m_chips(new FilterChips(this))
    , m_filterMenus(new FilterMenus(*m_filters, m_tabs->views(), m_desk.ask))
    , m_table(new TaskTable(model, m_desk.target, this))
    , m_gallery(new Gallery(m_desk, this))
    , m_statistics(new StatisticsPage(m_desk, this))
    , m_size(new QSlider(Qt::Horizontal, this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
    , m_dropHint(new EmptyState(this))
    , m_reading(new ReadingLine(m_desk.index, this))
    , m_facts(new FactColumns(m_desk, m_model, this))
{
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setStretchLastSection(true);
    header->setSortIndicatorClearable(true);

    m_stack->addWidget(m_table);
    m_stack->addWidget(m_gallery);
    m_stack->addWidget(m_statistics);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_dropHint);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(m_filters);
    connect(m_tabs, &ViewTabs::allWanted, m_filters, &FilterBar::clear);
    connect(m_tabs, &ViewTabs::viewWanted, this, &TaskPanel::takeView);
    connect(m_tabs, &ViewTabs::saveWanted, this, &TaskPanel::keepView);
    connect(m_filterMenus, &FilterMenus::viewWanted, m_tabs, qOverload<const QString &>(&ViewTabs::show));
    connect(m_filterMenus, &FilterMenus::saveWanted, this, &TaskPanel::keepView);
    connect(m_filterMenus, &FilterMenus::removeWanted, m_tabs, &ViewTabs::remove);
    layout->addWidget(m_chips);
    layout->addWidget(m_reading);
    m_size->setRange(Gallery::smallest, Gallery::largest);
    m_size->setValue(m_gallery->cellSize());
    m_size->setMaximumWidth(150);
    m_size->setAccessibleName(tr("Size of the pictures"));
    m_size->setToolTip(tr("Size of the pictures (Ctrl+wheel)"));
    m_size->hide();
    m_filters->addCorner(m_size);
    connect(m_size, &QSlider::valueChanged, m_gallery, &Gallery::setCellSize);
    connect(m_gallery, &Gallery::cellSizeChanged, m_size, &QSlider::setValue);
    connect(m_gallery, &Gallery::opened, this, &TaskPanel::opened);
    connect(m_table, &TaskTable::opened, this, &TaskPanel::opened);
    connect(m_gallery, &Gallery::contextMenuWanted, this, &TaskPanel::contextMenuWanted);
    connect(m_statistics, &StatisticsPage::termWanted, this,
            [this](const FactTerm &term) { m_filters->addTerm(term); });
    connect(m_statistics, &StatisticsPage::clearWanted, m_filters, &FilterBar::clear);
    connect(m_statistics, &StatisticsPage::problem, this, &TaskPanel::problem);
    connect(m_statistics, &StatisticsPage::said, this, &TaskPanel::said);
    layout->addWidget(m_stack, 1);

    connect(m_filters, &FilterBar::changed, this, &TaskPanel::showQuery);
    connect(m_filters, &FilterBar::left, this, &TaskPanel::focusWork);
    connect(m_filterMenus, &FilterMenus::unreadable, this, &TaskPanel::unreadable);
    m_filterMenus->setKnownProperties([this] { return seenProperties(); });
    connect(m_chips, &FilterChips::filterWanted, m_filters, &FilterBar::apply);
    connect(header, &QHeaderView::sectionClicked, this,
            [this](int column) { sortBy(column, (QApplication::keyboardModifiers() & Qt::ShiftModifier) != 0); });
    connect(&m_desk.index, &jobs::ProjectIndex::opened, this, &TaskPanel::takeIndex);
    connect(&m_desk.index, &jobs::ProjectIndex::changed, this, &TaskPanel::takeState);
    m_counting.setSingleShot(true);
    m_counting.setInterval(400);
    connect(&m_counting, &QTimer::timeout, this, &TaskPanel::countFacets);
    connect(&m_desk.index, &jobs::ProjectIndex::filled, this, [this] {
        if (!m_counting.isActive() && !m_countingContext)
            m_counting.start();
    });
    connect(m_filters->edit(), &FilterLineEdit::historyChanged, this, [this] {
        if (!m_project.isEmpty())
            m_desk.settings.setValue(u"project/%1/history"_s.arg(m_project.text()), m_filters->edit()->history());
    });
    connect(header, &QHeaderView::customContextMenuRequested, this, &TaskPanel::chooseColumns);
    connect(header, &QHeaderView::sectionMoved, this, &TaskPanel::saveColumns);
    connect(header, &QHeaderView::sectionResized, this, &TaskPanel::saveColumns);
    connect(m_table, &QTableView::customContextMenuRequested, this,
            [this](const QPoint &at) { emit contextMenuWanted(m_table->viewport()->mapToGlobal(at)); });
    connect(&m_desk.tasks, &store::TaskFeed::stateChanged, this, &TaskPanel::takeState);
    connect(&m_desk.tasks, &store::TaskFeed::rowsChanged, this, &TaskPanel::takeState);
    connect(&m_desk.tasks, &store::TaskFeed::sortRefused, this, [this](const QString &reason) {
        m_order.clear();
        saveQuery();
        emit problem(reason);
    });
    connect(&m_desk.projects, &store::ProjectForest::batchesLoaded, this, [this](int index) {
        const auto &entry = m_desk.projects.entries().at(index);
        if (entry.project.id != m_project)
            return;
        m_model.batchNamesChanged();
        takeBatches();
    });
    connect(m_empty, &EmptyState::acted, this, &TaskPanel::act);
    for (QWidget *target :
         std::initializer_list<QWidget *>{m_table->viewport(), m_gallery->viewport(), m_empty, m_dropHint}) {
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

// The properties of the first tasks.
QStringList TaskPanel::seenProperties() const
{
    constexpr qint64 looked = 100;
    QStringList names;
    for (qint64 row = 0; row < std::min(looked, m_desk.tasks.total()); ++row)
        if (const Task *task = m_desk.tasks.peek(row))
            for (const auto &[name, value] : client::customPropertiesOf(task->json))
                if (!names.contains(name))
                    names += name;
    return names;
}

// The button of an empty table.
void TaskPanel::act()
{
    if (m_desk.tasks.state() == State::Failed) {
        m_desk.tasks.retry();
    } else if (m_desk.tasks.state() == State::Sorting) {
        m_order.clear();
        m_desk.tasks.cancelSort();
        saveQuery();
    } else if (!m_filters->filter().isEmpty()) {
        m_filters->clear();
    } else {
        emit createWanted();
    }
}

void TaskPanel::showProject(const ProjectId &project, const BatchId &batch)
{
    const bool other = project != m_project;
    m_desk.target.setBatch(batch);
    TaskFilter filter = m_filters->filter();
    if (other) {
        m_project = project;
        m_tabs->setProject(project);
        restoreColumns();
        takeBatches();
        restoreQuery();
        filter = m_filters->filter();
    }
    filter.batches = batch.isEmpty() ? QList<BatchId>() : QList<BatchId>{batch};
    m_filters->setFilter(filter);
    showQuery();
}

// The batches of the project, as far as they are known: to filter by, and to sort by their names.
void TaskPanel::takeBatches()
{
    const auto *entry = m_desk.projects.find(m_project);
    const QList<Batch> batches = entry ? entry->batches.value_or(QList<Batch>()) : QList<Batch>();
    m_filters->setBatches(batches);
    QHash<BatchId, QString> names;
    for (const Batch &batch : batches)
        names.insert(batch.id, batch.name);
    m_desk.tasks.setBatchNames(names);
}

void TaskPanel::showView(int number)
{
    m_tabs->show(number);
}

void TaskPanel::takeView(const SavedView &view)
{
    m_order = TaskTableModel::orderFrom(view.order);
    m_facts->show(view.facts);
    m_desk.settings.setValue(u"project/%1/facts"_s.arg(m_project.text()), view.facts);
    if (!view.columns.isEmpty()) {
        const QSignalBlocker quiet(m_table->horizontalHeader());
        m_table->horizontalHeader()->restoreState(view.columns);
        saveColumns();
    }
    m_filters->applyLine(view.line);
    showQuery();
}

void TaskPanel::saveView()
{
    if (m_project.isEmpty())
        return;
    if (m_tabs->shown().isEmpty())
        m_filterMenus->askName();
    else
        keepView(m_tabs->shown());
}

void TaskPanel::keepView(const QString &name)
{
    m_tabs->keep({name, m_filters->edit()->text().trimmed(), TaskTableModel::wordOf(m_order), m_facts->shown(),
                  m_table->horizontalHeader()->saveState()});
    emit said(tr("Saved as view “%1”.").arg(name));
}

void TaskPanel::clear()
{
    m_choosing = false;
    m_project = {};
    m_desk.target.setBatch({});
    takeBatches();
    m_filters->setFilter({});
    m_chips->show({}, {});
    takeState();
}

void TaskPanel::showOnly(const TaskFilter &filter)
{
    m_filters->apply(filter);
    m_choosing = true;
}

void TaskPanel::showPage(Page page)
{
    if (page == m_page)
        return;
    m_page = page;
    m_size->setVisible(page == Page::Gallery);
    takeState();
    focusWork();
    emit pageChanged();
}

void TaskPanel::focusWork()
{
    m_stack->currentWidget()->setFocus();
}

void TaskPanel::showQuery()
{
    m_choosing = false;
    m_chips->show(m_filters->filter(), [this](const BatchId &batch) {
        const Batch *known = m_desk.projects.findBatch(m_project, batch);
        return known ? known->name : QString();
    });
    if (m_project.isEmpty())
        return;
    m_tabs->setLine(m_filters->edit()->text());
    m_statistics->setFilter(m_project, m_filters->filter());
    m_desk.tasks.show(queryOf(m_filters->filter()));
    saveQuery();
    m_counting.start();
}

// One column that the Lab can sort by is its own matter; several, and what only the index knows, are the index's.
TaskQuery TaskPanel::queryOf(const TaskFilter &filter) const
{
    TaskQuery query{m_project, filter, {}, {}};
    const TaskSort one = m_order.size() == 1 ? TaskTableModel::sortFrom(m_order.constFirst()) : TaskSort();
    const bool isLabs = m_order.isEmpty() || one.key != TaskSort::Key::Default;
    const bool sortsHere = !m_desk.tasks.sorts() && m_desk.index.state().complete;
    if (isLabs && filter.facts.isEmpty() && !(sortsHere && !m_order.isEmpty()))
        query.sort = one;
    else
        query.order = m_order;
    return query;
}

// What a line may name in this project.
void TaskPanel::takeIndex()
{
    m_filters->setLabels(m_desk.index.labels());
    m_filters->setProperties(std::nullopt);
    m_filters->setFacets({});
    m_countingContext.reset();
    m_counting.start();
}

// Counts for completion, when the index is there and nobody waits for anything else.
void TaskPanel::countFacets()
{
    if (!m_desk.index.isOpen() || m_desk.index.state().tasks == 0)
        return;
    m_countingContext = std::make_unique<QObject>();
    m_desk.index.statistics({}, m_countingContext.get(), [this](const Result<index::Statistics> &counted) {
        m_countingContext.release()->deleteLater(); // it is this call's own
        if (!counted)
            return;
        index::PlotNames names;
        for (const auto &[id, name] : m_desk.index.labels())
            names.labels += Label{id, name, {}, 0};
        names.batches = m_filters->names().batches;
        m_filters->setFacets(index::facetsOf(*counted, names));
        m_facts->setProperties(counted->properties.keys());
        // Labels that are drawn and no longer configured can be asked for, too.
        auto labels = m_desk.index.labels();
        for (const QString &id : counted->labels.keys())
            if (std::none_of(labels.cbegin(), labels.cend(), [&id](const auto &label) { return label.first == id; }))
                labels += {id, id};
        m_filters->setLabels(labels);
        m_filters->setProperties(m_desk.index.state().complete ? std::optional(counted->properties.keys())
                                                               : std::nullopt);
    });
}

// Batches are chosen in the tree anew each time.
void TaskPanel::saveQuery()
{
    TaskFilter filter = m_filters->filter();
    if (!filter.ids.isEmpty())
        return; // of the moment, as what was just created
    filter.batches.clear();
    m_desk.settings.setValue(u"project/%1/filter"_s.arg(m_project.text()), textOf(filter));
    m_desk.settings.setValue(u"project/%1/sort"_s.arg(m_project.text()), TaskTableModel::wordOf(m_order));
}

void TaskPanel::restoreQuery()
{
    const auto filter = filterFromText(m_desk.settings.value(u"project/%1/filter"_s.arg(m_project.text())).toString());
    m_order = TaskTableModel::orderFrom(m_desk.settings.value(u"project/%1/sort"_s.arg(m_project.text())).toString());
    m_filters->edit()->setHistory(m_desk.settings.value(u"project/%1/history"_s.arg(m_project.text())).toStringList());
    m_filters->setFilter(filter ? *filter : TaskFilter());
}

void TaskPanel::takeState()
{
    if (m_desk.tasks.state() != State::Loading && m_desk.tasks.state() != State::Sorting) {
        m_slow.stop();
        m_isSlow = false;
    }
    const bool none = m_desk.tasks.total() == 0;
    bool showTable = !none;
    switch (m_desk.tasks.state()) {
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
            m_empty->say(u"warning"_s, tr("The tasks could not be loaded"), m_desk.tasks.error().text, tr("Try again"));
        break;
    case State::Sorting:
        showTable = !m_isSlow && !none;
        if (!m_isSlow && !m_slow.isActive())
            m_slow.start();
        m_empty->say(
            u"refresh"_s, tr("Loading all tasks to sort them"),
            tr("%L1 of %L2. This Lab can't sort by itself.").arg(m_desk.tasks.loadedCount()).arg(m_desk.tasks.total()),
            tr("Cancel"));
        break;
    case State::Ready:
        if (none && m_desk.tasks.query().needsIndex() && m_desk.index.isFilling())
            m_empty->say(u"refresh"_s, tr("Reading annotations…"),
                         tr("No task matches among those that are read so far: %L1 of %L2.")
                             .arg(m_desk.index.done())
                             .arg(std::max<qint64>(m_desk.index.total(), 0)));
        else if (none && m_desk.tasks.query().needsIndex() && m_desk.index.error())
            m_empty->say(u"warning"_s, tr("The annotations could not be read"), m_desk.index.error()->text,
                         tr("Clear filters"));
        else if (none && !m_filters->filter().isEmpty())
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
    // The focus doesn't wander off when one takes the place of the other.
    const bool focused = m_stack->isAncestorOf(QApplication::focusWidget());
    QWidget *rows = m_page == Page::Gallery ? static_cast<QWidget *>(m_gallery) : m_table;
    // Statistics have an empty state of their own; without a project there is nothing to count.
    const bool counts = m_page == Page::Statistics && !m_project.isEmpty() && m_desk.tasks.state() != State::Failed;
    m_stack->setCurrentWidget(counts ? m_statistics : showTable ? rows : m_empty);
    if (focused && !m_stack->currentWidget()->isAncestorOf(QApplication::focusWidget()) &&
        m_stack->currentWidget() != QApplication::focusWidget())
        focusWork();
    showSort();
    if (m_desk.tasks.state() == State::Failed)
        m_choosing = false;
    if (m_choosing && m_desk.tasks.state() == State::Ready) {
        m_choosing = false;
        m_desk.target.chooseAll();
        focusWork();
    }
}

// The arrow says how the rows are sorted, not how they should be; of several keys it stands at the first.
void TaskPanel::showSort()
{
    const TaskSort shown = m_desk.tasks.shownSort();
    const QList<OrderKey> &order = m_desk.tasks.query().order;
    QHeaderView *header = m_table->horizontalHeader();
    const int column =
        order.isEmpty() ? TaskTableModel::columnOf(shown.key) : m_model.columnOf(order.constFirst().column);
    const bool descending = order.isEmpty() ? shown.descending : order.constFirst().descending;
    const QSignalBlocker quiet(header);
    header->setSortIndicatorShown(column >= 0);
    header->setSortIndicator(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TaskPanel::sortBy(int column, bool further)
{
    const QString key = m_model.orderOf(column);
    if (key.isEmpty())
        return;
    // Ascending, descending, not at all; with Shift beside what is there.
    const auto known =
        std::find_if(m_order.begin(), m_order.end(), [&key](const OrderKey &one) { return one.column == key; });
    std::optional<OrderKey> wanted;
    if (known == m_order.end())
        wanted = OrderKey{key, false};
    else if (!known->descending)
        wanted = OrderKey{key, true};
    if (!further)
        m_order.clear();
    else
        m_order.removeIf([&key](const OrderKey &one) { return one.column == key; });
    if (wanted)
        m_order += *wanted;
    showQuery();
    showSort();
}

void TaskPanel::chooseColumns(const QPoint &position)
{
    if (m_desk.index.state().tasks == 0) // nobody has read them all: what is seen
        m_facts->setProperties(seenProperties());
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
    menu->addSeparator();
    QMenu *facts = menu->addMenu(tr("Facts")), *labels = menu->addMenu(tr("Labels")),
          *properties = menu->addMenu(tr("Properties"));
    const QStringList shown = m_facts->shown();
    for (const TaskTableModel::Further &column : m_facts->offered()) {
        QMenu *of = column.word.startsWith(u"label."_s)      ? labels
                    : column.word.startsWith(u"property."_s) ? properties
                                                             : facts;
        QAction *action = of->addAction(menuText(column.title));
        action->setCheckable(true);
        action->setChecked(shown.contains(column.word));
        connect(action, &QAction::toggled, this, [this, word = column.word](bool on) { showFact(word, on); });
    }
    labels->setEnabled(!labels->isEmpty());
    properties->setEnabled(!properties->isEmpty());
    menu->popup(header->viewport()->mapToGlobal(position));
}

void TaskPanel::showFact(const QString &word, bool on)
{
    QStringList words = m_facts->shown();
    words.removeAll(word);
    if (on)
        words += word;
    m_facts->show(words);
    m_desk.settings.setValue(u"project/%1/facts"_s.arg(m_project.text()), words);
    if (on) { // beside the others, not behind the edge of the window
        QHeaderView *header = m_table->horizontalHeader();
        const int column = m_model.columnOf(word);
        header->moveSection(header->visualIndex(column), std::min(header->visualIndex(column), 3));
        header->resizeSection(column, std::max(header->sectionSizeHint(column) + 24, 80));
    }
    saveColumns();
}

void TaskPanel::restoreColumns()
{
    m_facts->show(m_desk.settings.value(u"project/%1/facts"_s.arg(m_project.text())).toStringList());
    QHeaderView *header = m_table->horizontalHeader();
    const QSignalBlocker quiet(header);
    if (header->restoreState(m_desk.settings.value(u"project/%1/columns"_s.arg(m_project.text())).toByteArray())) {
        header->setSortIndicatorShown(false);
        return;
    }
    const int unit = m_table->fontMetrics().averageCharWidth();
    const std::array widths{28, 24, 19, 9, 23, 23, 24, 16, 26};
    for (int column = 0; column < TaskTableModel::ColumnCount; ++column) {
        header->moveSection(header->visualIndex(column), column);
        header->resizeSection(column, widths[static_cast<size_t>(column)] * unit);
        header->setSectionHidden(column, column >= TaskTableModel::Picture);
    }
}

void TaskPanel::saveColumns()
{
    if (!m_project.isEmpty())
        m_desk.settings.setValue(u"project/%1/columns"_s.arg(m_project.text()),
                                 m_table->horizontalHeader()->saveState());
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
