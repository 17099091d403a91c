#pragma once

#include "jobs/jobqueue.h"

#include <QAbstractTableModel>

namespace labdesk::models {

/// The jobs of a queue, newest first: what waits, runs, paused, and what is over.
class JobListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        TitleColumn,
        LabColumn,
        StateColumn,
        ProgressColumn,
        RateColumn,
        LeftColumn,
        SizeColumn,
        StartedColumn,
        ColumnCount
    };
    enum Role
    {
        IdRole = Qt::UserRole + 1,
        ShareRole,  ///< of ProgressColumn: from 0 to 1; less than 0: not known
        ActiveRole, ///< it isn't over
        FaultRole   ///< it failed, or something in it did
    };

    explicit JobListModel(jobs::JobQueue &queue, QObject *parent = nullptr);

    [[nodiscard]] const jobs::JobStatus &at(int row) const;
    [[nodiscard]] int rowOf(int id) const; ///< -1: unknown

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void changed(int id);
    jobs::JobQueue &m_queue;
};

} // namespace labdesk::models
