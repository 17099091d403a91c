#pragma once

#include "domain/ids.h"
#include "store/settings.h"

#include <QStringList>

namespace labdesk::ui {

/// A filter with its sort and columns, kept under a name for a project; local and private.
struct SavedView
{
    QString name;
    QString line;  ///< of the filter, as it was written: `-7d` stays seven days back
    QString order; ///< TaskTableModel::wordOf()
    QStringList facts;
    QByteArray columns; ///< of the header; empty: as they are

    friend bool operator==(const SavedView &, const SavedView &) = default;
};

/// The views of a project, in the order of their names.
class SavedViews
{
public:
    explicit SavedViews(store::Settings &settings) : m_settings(settings) {}

    void setProject(const ProjectId &project) { m_project = project; }
    [[nodiscard]] QList<SavedView> all() const;
    [[nodiscard]] std::optional<SavedView> find(const QString &name) const;
    void put(const SavedView &view); ///< replaces the one of the same name
    void remove(const QString &name);

private:
    void write(const QList<SavedView> &views);
    store::Settings &m_settings;
    ProjectId m_project;
};

} // namespace labdesk::ui
