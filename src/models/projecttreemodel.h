#pragma once

#include "store/projectforest.h"

#include <QAbstractItemModel>

namespace labdesk::models {

/// Projects and, below each, its batches. Expanding a project loads its batches.
class ProjectTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role
    {
        ProjectIdRole = Qt::UserRole + 1,
        BatchIdRole, ///< empty for a project
        TypeRole,    ///< labdesk::ProjectType as int, of the project
        CountRole,   ///< tasks as qint64; nothing while not known
    };

    explicit ProjectTreeModel(store::ProjectForest &forest, QObject *parent = nullptr);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    [[nodiscard]] QModelIndex indexOf(const ProjectId &project, const BatchId &batch = {}) const;

private:
    void takeReset();
    void takeBatches(int project);
    [[nodiscard]] bool isProject(const QModelIndex &index) const { return index.internalId() == 0; }
    [[nodiscard]] int projectOf(const QModelIndex &index) const;
    [[nodiscard]] const Batch *batchAt(const QModelIndex &index) const;

    store::ProjectForest &m_forest;
    QList<int> m_batches; ///< rows below each project, as announced
};

} // namespace labdesk::models
