#pragma once

#include "domain/taskquery.h"
#include "ui/tasks/savedviews.h"

#include <QObject>

#include <functional>

namespace labdesk::ui {

class Ask;
class FilterBar;

/// The filters without a control of their own, and filters as text: pasted lists of ids and names, properties, form
/// fields; copied, pasted and kept under a name for each project.
class FilterMenus final : public QObject
{
    Q_OBJECT

public:
    FilterMenus(FilterBar &bar, SavedViews &views, Ask &ask);

    /// Asks for a name, and for the view to be saved under it.
    void askName();
    /// The properties that tasks are seen to have: another name is told, with the nearest of these.
    void setKnownProperties(std::function<QStringList()> known) { m_knownProperties = std::move(known); }

signals:
    /// A text can't be read as a filter; `again` opens it to be mended.
    void unreadable(const QString &reason, const std::function<void()> &again);
    void viewWanted(const QString &name);
    void saveWanted(const QString &name); ///< what is shown now, under this name
    void removeWanted(const QString &name);

private:
    void fillMore();
    void fillSaved();
    void askPair(const QString &title, const QString &label, QList<std::pair<QString, QString>> TaskFilter::*list);
    void askText(const QString &text);
    void pasteText(const QString &text);
    [[nodiscard]] QString idsText() const;

    FilterBar &m_bar;
    SavedViews &m_views;
    Ask &m_ask;
    std::function<QStringList()> m_knownProperties;
};

} // namespace labdesk::ui
