#pragma once

#include "ui/tasks/savedviews.h"

#include <QTabBar>

namespace labdesk::ui {

class Ask;

/// The views of a project as tabs, “All tasks” first; hidden while there is none. A view that isn't shown as it was
/// saved has a dot behind its name. Renamed and removed by a right click.
class ViewTabs final : public QTabBar
{
    Q_OBJECT

public:
    ViewTabs(store::Settings &settings, Ask &ask, QWidget *parent = nullptr);

    void setProject(const ProjectId &project);
    [[nodiscard]] SavedViews &views() { return m_views; }
    [[nodiscard]] const QString &shown() const { return m_shown; } ///< the view's name; empty: none
    void show(int number);                                         ///< 0: all tasks
    void show(const QString &name);
    void keep(const SavedView &view); ///< and shows it as the one that is there
    void remove(const QString &name);
    void setLine(const QString &line); ///< what is filtered by now

signals:
    void allWanted();
    void viewWanted(const labdesk::ui::SavedView &view);
    void saveWanted(const QString &name); ///< what is shown now, under this name

private:
    void fill();
    void showMenu(const QPoint &at);
    void rename(const QString &name);

    SavedViews m_views;
    Ask &m_ask;
    QString m_shown;
};

} // namespace labdesk::ui
