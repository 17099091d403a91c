#pragma once

#include "ui/desk.h"
#include "ui/tasks/savedviews.h"

#include <QTimer>
#include <QUrl>
#include <QWidget>

class QSlider;
class QStackedWidget;

namespace labdesk::models {
class TaskTableModel;
}

namespace labdesk::ui {

class EmptyState;
class Gallery;
class StatisticsPage;
class FilterBar;
class FilterChips;
class FactColumns;
class FilterMenus;
class ReadingLine;
class TaskTable;
class ViewTabs;

/// The tasks of a project: filter bar, table, and what is said when there are none. Columns, filter and sort are
/// remembered for each project.
class TaskPanel final : public QWidget
{
    Q_OBJECT

public:
    TaskPanel(const Desk &desk, models::TaskTableModel &model, QWidget *parent = nullptr);

    void showProject(const ProjectId &project, const BatchId &batch);
    void clear();
    /// Filters by these and chooses all that match.
    void showOnly(const TaskFilter &filter);
    void focusWork(); ///< the table, or the way out of an empty one

    [[nodiscard]] FilterBar *filterBar() const { return m_filters; }
    [[nodiscard]] TaskTable *table() const { return m_table; }
    [[nodiscard]] Gallery *gallery() const { return m_gallery; }
    [[nodiscard]] StatisticsPage *statistics() const { return m_statistics; }

    enum class Page
    {
        Table,
        Gallery,
        Statistics
    };
    void showPage(Page page);
    void saveView();           ///< the one that is shown, or a new one
    void showView(int number); ///< 0: all tasks
    [[nodiscard]] Page page() const { return m_page; }

signals:
    void dropped(const QList<QUrl> &urls);
    void createWanted();
    void contextMenuWanted(const QPoint &globalPosition);
    void problem(const QString &text);
    void said(const QString &text);
    void opened(); ///< the current task, by Return or a double click
    void pageChanged();
    /// A text can't be read as a filter; `again` opens it to be mended.
    void unreadable(const QString &reason, const std::function<void()> &again);

private:
    void takeBatches();
    void showQuery();
    void takeState();
    void sortBy(int column, bool further);
    void showSort();
    void chooseColumns(const QPoint &position);
    void showFact(const QString &word, bool on);
    void restoreColumns();
    void saveColumns();
    [[nodiscard]] TaskQuery queryOf(const TaskFilter &filter) const;
    void restoreQuery();
    void takeIndex();
    void takeView(const SavedView &view);
    void keepView(const QString &name);
    void countFacets();
    [[nodiscard]] QStringList seenProperties() const;
    void saveQuery();
    void showDropHint(int count);
    void act();

    Desk m_desk;
    models::TaskTableModel &m_model;
    ViewTabs *m_tabs;
    FilterBar *m_filters;
    FilterChips *m_chips;
    FilterMenus *m_filterMenus;
    TaskTable *m_table;
    Gallery *m_gallery;
    StatisticsPage *m_statistics;
    Page m_page = Page::Table;
    QSlider *m_size; ///< of the pictures
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    EmptyState *m_dropHint;
    ProjectId m_project;
    ReadingLine *m_reading;
    FactColumns *m_facts;
    QList<OrderKey> m_order; ///< as the headers were clicked; the first key counts most
    bool m_choosing = false; ///< all that match are to be chosen when they are here
    QTimer m_slow;           ///< runs while a query is young
    bool m_isSlow = false;
    QTimer m_counting; ///< of the facets that completion shows
    std::unique_ptr<QObject> m_countingContext;
};

} // namespace labdesk::ui
