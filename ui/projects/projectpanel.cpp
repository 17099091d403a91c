#include "ui/projects/projectpanel.h"

#include "ui/common/droptarget.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/projects/projectdelegate.h"
#include "ui/window/keysheet.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTreeView>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using models::ProjectTreeModel;

namespace {
ProjectId projectAt(const QModelIndex &index)
{
    return ProjectId(index.data(ProjectTreeModel::ProjectIdRole).toString());
}
BatchId batchAt(const QModelIndex &index)
{
    return BatchId(index.data(ProjectTreeModel::BatchIdRole).toString());
}
} // namespace

ProjectPanel::ProjectPanel(store::ProjectForest &forest, ProjectTreeModel &model, QWidget *parent)
    : QWidget(parent)
    , m_forest(forest)
    , m_model(model)
    , m_filtered(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_view(new QTreeView(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
{
    m_filtered->setSourceModel(&m_model);
    m_filtered->setRecursiveFilteringEnabled(true);
    m_filtered->setAutoAcceptChildRows(true);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setPlaceholderText(tr("Filter projects…"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_filter->setAccessibleName(tr("Filter projects and batches"));
    // Before the view: when rows go, it makes another one current, which nobody has chosen.
    connect(m_filtered, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_following = true; });
    connect(m_filtered, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_following = true; });
    m_view->setModel(m_filtered);
    for (const auto signal : {&QAbstractItemModel::rowsRemoved, &QAbstractItemModel::rowsInserted})
        connect(m_filtered, signal, &m_settled, qOverload<>(&QTimer::start));
    connect(m_filtered, &QAbstractItemModel::modelReset, &m_settled, qOverload<>(&QTimer::start));
    // Later: the proxy may be in the middle of several steps.
    m_settled.setSingleShot(true);
    m_settled.setInterval(0);
    connect(&m_settled, &QTimer::timeout, this, [this] {
        m_following = false;
        showChosen();
    });
    KeySheet::setKeys(*m_view, tr("Projects and batches"),
                      {tr("Right, Left\topen, close a project"), tr("Letters\tgo to a name")});
    m_view->setHeaderHidden(true);
    m_view->setItemDelegate(new ProjectDelegate(m_view));
    m_view->setAccessibleName(tr("Projects and batches"));
    m_view->setObjectName(u"projectTree"_s);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setIndentation(16);
    m_view->setUniformRowHeights(true);
    m_view->viewport()->setAutoFillBackground(true);

    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->addWidget(m_filter);
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);

    connect(m_filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (!current.isValid() || m_following)
            return;
        m_project = projectAt(current);
        m_batch = batchAt(current);
        emit selected(m_project, m_batch);
    });
    connect(m_view, &QTreeView::customContextMenuRequested, this, [this](const QPoint &at) {
        if (m_view->indexAt(at).isValid())
            emit contextMenuWanted(m_view->viewport()->mapToGlobal(at));
    });
    connect(m_empty, &EmptyState::acted, this, &ProjectPanel::retryWanted);
    connect(&m_forest, &store::ProjectForest::stateChanged, this, &ProjectPanel::takeState);
    connect(&m_forest, &store::ProjectForest::loaded, this, [this] {
        takeState();
        takeRemoved();
    });
    connect(&m_forest, &store::ProjectForest::batchesLoaded, this, &ProjectPanel::takeRemoved);
    connect(&m_forest, &store::ProjectForest::stateChanged, this, [this] {
        if (m_forest.state() != store::ProjectForest::State::Idle)
            return;
        m_project = {}; // another account
        m_batch = {};
    });

    auto *drops = new DropTarget(m_view->viewport());
    connect(drops, &DropTarget::dragged, this, [this](const QPoint &at) {
        const QModelIndex index = m_view->indexAt(at);
        if (index.isValid())
            m_view->selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
    });
    connect(drops, &DropTarget::left, this,
            [this] { m_view->selectionModel()->select(m_view->currentIndex(), QItemSelectionModel::ClearAndSelect); });
    connect(drops, &DropTarget::dropped, this, [this](const QList<QUrl> &urls, const QPoint &at) {
        QModelIndex index = m_view->indexAt(at);
        if (!index.isValid())
            index = m_view->currentIndex();
        if (index.isValid())
            emit dropped(urls, projectAt(index), batchAt(index));
    });
    takeState();
}

void ProjectPanel::select(const ProjectId &project, const BatchId &batch)
{
    if (!m_forest.find(project))
        return;
    m_project = project;
    m_batch = m_forest.findBatch(project, batch) ? batch : BatchId();
    emit selected(m_project, m_batch); // first: opening the project asks for its batches
    showChosen();
}

void ProjectPanel::showChosen()
{
    const QModelIndex index = m_filtered->mapFromSource(m_model.indexOf(m_project, m_batch));
    if (index == m_view->currentIndex())
        return;
    const QScopedValueRollback following(m_following, true);
    if (!index.isValid()) { // hidden by the filter: no other row may look chosen, so that a click on it chooses it
        m_view->selectionModel()->clear();
        return;
    }
    m_view->setCurrentIndex(index);
    m_view->expand(m_batch.isEmpty() ? index : index.parent());
}

// What was chosen stays chosen while it is there, also when the filter hides it for a while. Judged when a list has
// come as a whole: a batch that moves in it is away for a moment.
void ProjectPanel::takeRemoved()
{
    if (m_project.isEmpty())
        return;
    const auto *entry = m_forest.find(m_project);
    if (!entry) {
        m_project = {};
        m_batch = {};
        if (m_forest.entries().isEmpty())
            return; // another account
        emit gone(tr("The project isn't on the Lab any more."));
        select(m_forest.entries().constFirst().project.id);
        return;
    }
    if (!m_batch.isEmpty() && entry->batches && !m_forest.findBatch(m_project, m_batch)) {
        emit gone(tr("The batch isn't on the Lab any more: the whole project is shown."));
        select(m_project);
        return;
    }
    showChosen();
}

void ProjectPanel::takeState()
{
    using State = store::ProjectForest::State;
    const bool empty = m_forest.entries().isEmpty();
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
    switch (m_forest.state()) {
    case State::Failed: m_empty->say(u"warning"_s, tr("No projects"), m_forest.error().text, tr("Try again")); break;
    case State::Ready:
        m_empty->say(u"folder"_s, tr("No projects yet"), tr("This Lab has no projects for your account."),
                     tr("Look again"));
        break;
    case State::Loading: m_empty->say(u"refresh"_s, tr("Loading…"), {}); break;
    case State::Idle: m_empty->say(u"account"_s, tr("Not connected"), tr("The Lab is chosen at the top right.")); break;
    }
}

} // namespace labdesk::ui
