#pragma once

#include "domain/taskquery.h"
#include "store/settings.h"

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
    FilterMenus(FilterBar &bar, store::Settings &settings, Ask &ask);

    void setProject(const ProjectId &project);
    /// The properties that tasks are seen to have: another name is told, with the nearest of these.
    void setKnownProperties(std::function<QStringList()> known) { m_knownProperties = std::move(known); }

signals:
    /// A text can't be read as a filter; `again` opens it to be mended.
    void unreadable(const QString &reason, const std::function<void()> &again);

private:
    void fillMore();
    void fillSaved();
    void askPair(const QString &title, const QString &label, QList<std::pair<QString, QString>> TaskFilter::*list);
    void askText(const QString &text);
    void pasteText(const QString &text);
    [[nodiscard]] QString idsText() const;
    [[nodiscard]] QMap<QString, QVariant> saved() const;
    void save(const QMap<QString, QVariant> &filters);

    FilterBar &m_bar;
    store::Settings &m_settings;
    Ask &m_ask;
    ProjectId m_project;
    std::function<QStringList()> m_knownProperties;
};

} // namespace labdesk::ui
