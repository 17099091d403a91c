#pragma once

#include "base/finding.h"

#include <QAbstractTableModel>

namespace labdesk::models {

/// Everything that was found in a manifest: task, place in its data, what is wrong. Any number of rows.
class FindingsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        SeverityColumn,
        TaskColumn,
        PathColumn,
        MessageColumn,
        ColumnCount
    };
    enum Role
    {
        IsErrorRole = Qt::UserRole + 1
    };

    explicit FindingsModel(const QList<Finding> &findings, QObject *parent = nullptr);

    [[nodiscard]] const Finding &at(int row) const { return m_findings.at(row); }
    [[nodiscard]] int errorCount() const { return m_errors; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<Finding> m_findings;
    int m_errors = 0;
};

} // namespace labdesk::models
