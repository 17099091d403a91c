#pragma once

#include "jobs/jobqueue.h"

#include <QAbstractListModel>

namespace labdesk::models {

/// The jobs of a queue, newest first.
class JobListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, StatusRole }; ///< StatusRole: labdesk::jobs::JobStatus

    explicit JobListModel(jobs::JobQueue &queue, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void changed(const jobs::JobStatus &status);
    [[nodiscard]] int rowOf(qsizetype position) const { return m_rows - 1 - static_cast<int>(position); }
    jobs::JobQueue &m_queue;
    int m_rows = 0;
};

/// A job in one line: its title and where it is.
[[nodiscard]] QString jobText(const jobs::JobStatus &status);

} // namespace labdesk::models
