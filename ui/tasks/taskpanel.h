#pragma once

#include "models/tasktablemodel.h"
#include "store/projectforest.h"
#include "store/settings.h"

#include <QTableView>
#include <QTimer>
#include <QUrl>
#include <QWidget>

class QStackedWidget;

namespace labdesk::ui {

class Ask;
class EmptyState;
class FilterBar;
class FilterChips;
class FilterMenus;

/// The tasks of a project: filter bar, table, and what is said when there are none. Columns are remembered for each
/// project.
class TaskPanel final : public QWidget
{
    Q_OBJECT

public:
    TaskPanel(store::TaskFeed &feed, store::ProjectForest &forest, models::TaskTableModel &model,
              store::Settings &settings, Ask &ask, QWidget *parent = nullptr);

    void showProject(const ProjectId &project, const BatchId &batch);
    void clear();

    [[nodiscard]] ProjectId project() const { return m_project; }
    [[nodiscard]] TaskFilter filter() const;
    [[nodiscard]] qint64 selectedCount() const;
    [[nodiscard]] QList<qint64> selectedRows() const; ///< in order
    [[nodiscard]] const Task *currentTask() const;    ///< nullptr: none, or not here yet
    [[nodiscard]] FilterBar *filterBar() const { return m_filters; }
    [[nodiscard]] QTableView *table() const { return m_table; }

signals:
    void currentChanged(const labdesk::Task *task);
    void countsChanged(); ///< selected, matching
    void dropped(const QList<QUrl> &urls);
    void createWanted();
    void contextMenuWanted(const QPoint &globalPosition);
    void problem(const QString &text);

private:
    void showQuery();
    void takeState();
    void takeArrived();
    void sortBy(int column);
    void chooseColumns(const QPoint &position);
    void restoreColumns();
    void saveColumns();
    void showDropHint(int count);

    store::TaskFeed &m_feed;
    store::ProjectForest &m_forest;
    models::TaskTableModel &m_model;
    store::Settings &m_settings;
    FilterBar *m_filters;
    FilterChips *m_chips;
    FilterMenus *m_filterMenus;
    QTableView *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    EmptyState *m_dropHint;
    ProjectId m_project;
    TaskSort m_sort;
    TaskId m_current;
    QTimer m_slow; ///< runs while a query is young
    bool m_isSlow = false;
};

} // namespace labdesk::ui
