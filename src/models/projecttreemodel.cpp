#include "models/projecttreemodel.h"

namespace labdesk::models {

ProjectTreeModel::ProjectTreeModel(store::ProjectForest &forest, QObject *parent)
    : QAbstractItemModel(parent)
    , m_forest(forest)
{
    using Forest = store::ProjectForest;
    connect(&m_forest, &Forest::projectsAboutToBeInserted, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(&m_forest, &Forest::projectsInserted, this, [this] {
        numberProjects();
        endInsertRows();
    });
    connect(&m_forest, &Forest::projectsAboutToBeRemoved, this,
            [this](int first, int last) { beginRemoveRows({}, first, last); });
    connect(&m_forest, &Forest::projectsRemoved, this, [this] {
        numberProjects();
        endRemoveRows();
    });
    connect(&m_forest, &Forest::batchesAboutToBeInserted, this,
            [this](int project, int first, int last) { beginInsertRows(index(project, 0), first, last); });
    connect(&m_forest, &Forest::batchesInserted, this, [this] { endInsertRows(); });
    connect(&m_forest, &Forest::batchesAboutToBeRemoved, this,
            [this](int project, int first, int last) { beginRemoveRows(index(project, 0), first, last); });
    connect(&m_forest, &Forest::batchesRemoved, this, [this] { endRemoveRows(); });
    connect(&m_forest, &Forest::projectChanged, this,
            [this](int project) { emit dataChanged(index(project, 0), index(project, 0)); });
    connect(&m_forest, &Forest::batchChanged, this, [this](int project, int batch) {
        const QModelIndex at = index(batch, 0, index(project, 0));
        emit dataChanged(at, at);
    });
    connect(&m_forest, &Forest::countsLoaded, this, [this](int project) {
        const QModelIndex at = index(project, 0);
        emit dataChanged(at, at);
        if (const int rows = rowCount(at); rows > 0)
            emit dataChanged(index(0, 0, at), index(rows - 1, 0, at));
    });
    numberProjects();
}

void ProjectTreeModel::numberProjects()
{
    m_rows.clear();
    for (int row = 0; row < m_forest.entries().size(); ++row) {
        quintptr &number = m_numbers[m_forest.entries().at(row).project.id];
        if (number == 0)
            number = static_cast<quintptr>(m_numbers.size());
        m_rows.insert(number, row);
    }
}

QModelIndex ProjectTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? m_numbers.value(m_forest.entries().at(parent.row()).project.id) : 0);
}

QModelIndex ProjectTreeModel::parent(const QModelIndex &child) const
{
    return !child.isValid() || isProject(child) ? QModelIndex() : createIndex(projectOf(child), 0, quintptr(0));
}

int ProjectTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_forest.entries().size());
    if (!isProject(parent) || parent.row() >= m_forest.entries().size())
        return 0;
    const auto &batches = m_forest.entries().at(parent.row()).batches;
    return batches ? static_cast<int>(batches->size()) : 0;
}

int ProjectTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool ProjectTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return !m_forest.entries().isEmpty();
    return isProject(parent) && (!m_forest.entries().at(parent.row()).batches || rowCount(parent) > 0);
}

bool ProjectTreeModel::canFetchMore(const QModelIndex &parent) const
{
    if (!parent.isValid() || !isProject(parent))
        return false;
    const auto &entry = m_forest.entries().at(parent.row());
    return !entry.batches && !entry.loading;
}

void ProjectTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_forest.loadBatches(m_forest.entries().at(parent.row()).project.id);
}

QVariant ProjectTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &entry = m_forest.entries().at(projectOf(index));
    const Batch *batch = isProject(index) ? nullptr : batchAt(index);
    switch (role) {
    case Qt::DisplayRole: return batch ? batch->name : entry.project.name;
    case Qt::ToolTipRole:
        return batch ? batch->name : entry.project.name + QLatin1Char('\n') + wordOf(entry.project.type);
    case ProjectIdRole: return entry.project.id.text();
    case BatchIdRole: return batch ? batch->id.text() : QString();
    case TypeRole: return static_cast<int>(entry.project.type);
    case CountRole:
        if (!entry.counts)
            return {};
        return batch ? entry.counts->byBatch.value(batch->id) : entry.counts->total;
    default: return {};
    }
}

QModelIndex ProjectTreeModel::indexOf(const ProjectId &project, const BatchId &batch) const
{
    const int row = m_forest.indexOf(project);
    const QModelIndex at = index(row, 0);
    if (batch.isEmpty() || !at.isValid() || !m_forest.entries().at(row).batches)
        return at;
    const auto &batches = *m_forest.entries().at(row).batches;
    for (int i = 0; i < batches.size(); ++i)
        if (batches.at(i).id == batch)
            return index(i, 0, at);
    return at;
}

int ProjectTreeModel::projectOf(const QModelIndex &index) const
{
    return isProject(index) ? index.row() : m_rows.value(index.internalId(), -1);
}

const Batch *ProjectTreeModel::batchAt(const QModelIndex &index) const
{
    const auto &batches = m_forest.entries().at(projectOf(index)).batches;
    return batches && index.row() < batches->size() ? &batches->at(index.row()) : nullptr;
}

} // namespace labdesk::models
