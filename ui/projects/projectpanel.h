#pragma once

#include "models/projecttreemodel.h"

#include <QList>
#include <QUrl>
#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTreeView;

namespace labdesk::ui {

class EmptyState;

/// The tree of projects and batches with a filter above it.
class ProjectPanel final : public QWidget
{
    Q_OBJECT

public:
    ProjectPanel(store::ProjectForest &forest, models::ProjectTreeModel &model, QWidget *parent = nullptr);

    void select(const ProjectId &project, const BatchId &batch = {});
    [[nodiscard]] ProjectId selectedProject() const;
    [[nodiscard]] BatchId selectedBatch() const; ///< empty: the project itself
    [[nodiscard]] QTreeView *view() const { return m_view; }

signals:
    void selected(const labdesk::ProjectId &project, const labdesk::BatchId &batch);
    void dropped(const QList<QUrl> &urls, const labdesk::ProjectId &project, const labdesk::BatchId &batch);
    void contextMenuWanted(const QPoint &globalPosition);
    void retryWanted();

private:
    void takeState();
    [[nodiscard]] QModelIndex sourceAt(const QPoint &position) const;

    store::ProjectForest &m_forest;
    models::ProjectTreeModel &m_model;
    QSortFilterProxyModel *m_filtered;
    QLineEdit *m_filter;
    QTreeView *m_view;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
};

} // namespace labdesk::ui
