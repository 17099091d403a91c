#pragma once

#include "store/projectforest.h"

#include <QAbstractItemModel>

namespace labdesk::models {

/// Projects and, below each, its batches. Expanding a project loads its batches. Indexes stay valid when projects and
/// batches come, go and move.
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
    void numberProjects();
    [[nodiscard]] bool isProject(const QModelIndex &index) const { return index.internalId() == 0; }
    [[nodiscard]] int projectOf(const QModelIndex &index) const;
    [[nodiscard]] const Batch *batchAt(const QModelIndex &index) const;

    store::ProjectForest &m_forest;
    QHash<ProjectId, quintptr> m_numbers; ///< a batch's index holds its project's number: rows move, numbers stay
    QHash<quintptr, int> m_rows;          ///< of the projects, by number
};

} // namespace labdesk::models
