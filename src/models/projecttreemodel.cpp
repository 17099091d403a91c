#include "models/projecttreemodel.h"

namespace labdesk::models {

ProjectTreeModel::ProjectTreeModel(store::ProjectForest &forest, QObject *parent)
    : QAbstractItemModel(parent)
    , m_forest(forest)
{
    connect(&m_forest, &store::ProjectForest::reset, this, &ProjectTreeModel::takeReset);
    connect(&m_forest, &store::ProjectForest::batchesLoaded, this, &ProjectTreeModel::takeBatches);
    connect(&m_forest, &store::ProjectForest::countsLoaded, this, [this](int project) {
        const QModelIndex at = index(project, 0);
        emit dataChanged(at, at);
        if (const int rows = rowCount(at); rows > 0)
            emit dataChanged(index(0, 0, at), index(rows - 1, 0, at));
    });
}

QModelIndex ProjectTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    // The internal id is 0 for a project and the project's row + 1 for a batch.
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex ProjectTreeModel::parent(const QModelIndex &child) const
{
    return !child.isValid() || isProject(child) ? QModelIndex() : createIndex(projectOf(child), 0, quintptr(0));
}

int ProjectTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_batches.size());
    return isProject(parent) ? m_batches.value(parent.row()) : 0;
}

int ProjectTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool ProjectTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return !m_batches.isEmpty();
    return isProject(parent) && (!m_forest.entries().at(parent.row()).batches || m_batches.at(parent.row()) > 0);
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

void ProjectTreeModel::takeReset()
{
    beginResetModel();
    m_batches = QList<int>(m_forest.entries().size(), 0);
    endResetModel();
}

void ProjectTreeModel::takeBatches(int project)
{
    const QModelIndex at = index(project, 0);
    const int rows = static_cast<int>(m_forest.entries().at(project).batches->size());
    // Which batch a row is may have changed: nobody's current index may silently become another batch.
    if (const int known = m_batches.at(project); known > 0) {
        beginRemoveRows(at, 0, known - 1);
        m_batches[project] = 0;
        endRemoveRows();
    }
    if (rows > 0) {
        beginInsertRows(at, 0, rows - 1);
        m_batches[project] = rows;
        endInsertRows();
    }
    emit dataChanged(at, at);
}

int ProjectTreeModel::projectOf(const QModelIndex &index) const
{
    return isProject(index) ? index.row() : static_cast<int>(index.internalId()) - 1;
}

const Batch *ProjectTreeModel::batchAt(const QModelIndex &index) const
{
    const auto &batches = m_forest.entries().at(projectOf(index)).batches;
    return batches && index.row() < batches->size() ? &batches->at(index.row()) : nullptr;
}

} // namespace labdesk::models
