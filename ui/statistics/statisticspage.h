#pragma once

#include "index/plots.h"
#include "ui/desk.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLabel;
class QMenu;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace labdesk::ui {

class EmptyState;
class PlotView;

/// What the tasks of the filter hold, counted: facets on the left, plots beside them, one sentence above. What is
/// clicked goes into the filter. Counts while the annotations are still being read, and says so.
class StatisticsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit StatisticsPage(const Desk &desk, QWidget *parent = nullptr);

    /// Counts these from now on, while the page is seen.
    void setFilter(const ProjectId &project, const TaskFilter &filter);
    [[nodiscard]] const QList<index::Plot> &plots() const { return m_plots; }
    [[nodiscard]] QString sentence() const;

signals:
    void termWanted(const labdesk::FactTerm &term);
    void clearWanted();
    void problem(const QString &text);
    void said(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void count();
    void take(const index::Statistics &statistics);
    void showPlots(QList<PlotView *> &views, const QList<index::Plot> &plots, bool compact, QWidget *parent);
    void arrange();
    void save(const QString &kind);
    void write(const QString &path, const QString &kind);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString note() const;

    Desk m_desk;
    ProjectId m_project;
    TaskFilter m_filter;
    QLabel *m_sentence;
    QLabel *m_note;
    QPushButton *m_save;
    EmptyState *m_empty;
    QScrollArea *m_facetArea;
    QScrollArea *m_plotArea;
    QVBoxLayout *m_facetLayout;
    QGridLayout *m_plotLayout;
    QList<PlotView *> m_facetViews, m_plotViews;
    QList<QWidget *> m_boxes; ///< around the plots
    QList<index::Plot> m_plots, m_facets;
    QTimer m_soon, m_later;
    std::unique_ptr<QObject> m_context; ///< of the count that runs
    bool m_isOld = true;
    int m_columns = 0;
};

} // namespace labdesk::ui
