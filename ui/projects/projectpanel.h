#pragma once

#include "models/projecttreemodel.h"

#include <QList>
#include <QTimer>
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

    /// Chooses a project or batch as a click does. An unknown batch is its project.
    void select(const ProjectId &project, const BatchId &batch = {});
    [[nodiscard]] QTreeView *view() const { return m_view; }

signals:
    void selected(const labdesk::ProjectId &project, const labdesk::BatchId &batch);
    void dropped(const QList<QUrl> &urls, const labdesk::ProjectId &project, const labdesk::BatchId &batch);
    void contextMenuWanted(const QPoint &globalPosition);
    void retryWanted();
    void gone(const QString &text); ///< what was chosen isn't there any more; something above it is chosen instead

private:
    void takeState();
    void takeRemoved();
    void showChosen();

    store::ProjectForest &m_forest;
    models::ProjectTreeModel &m_model;
    QSortFilterProxyModel *m_filtered;
    QLineEdit *m_filter;
    QTreeView *m_view;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    ProjectId m_project; ///< chosen; the view's own current row moves by itself when rows go
    BatchId m_batch;
    QTimer m_settled;
    bool m_following = false; ///< rows are going or the choice is shown: what the view says isn't the person's wish
};

} // namespace labdesk::ui
