#pragma once

#include <QSortFilterProxyModel>

namespace labdesk::ui {

/// Shows all rows, or only those whose `role` says more than nothing; on top of the filter by text.
class RoleFilter final : public QSortFilterProxyModel
{
public:
    RoleFilter(int role, QObject *parent) : QSortFilterProxyModel(parent), m_role(role) {}

    void setOnly(bool only)
    {
        m_only = only;
        invalidateRowsFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        if (m_only && sourceModel()->index(row, 0, parent).data(m_role).toInt() == 0)
            return false;
        return QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    int m_role;
    bool m_only = false;
};

} // namespace labdesk::ui
