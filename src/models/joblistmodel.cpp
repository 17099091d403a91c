#include "models/joblistmodel.h"

#include "models/jobtext.h"
#include "models/quantities.h"

namespace labdesk::models {

using jobs::JobStatus;

JobListModel::JobListModel(jobs::JobQueue &queue, QObject *parent) : QAbstractTableModel(parent), m_queue(queue)
{
    // The queue has it already when it says so.
    connect(&m_queue, &jobs::JobQueue::added, this, [this] {
        beginResetModel();
        endResetModel();
    });
    for (const auto signal : {&jobs::JobQueue::restored, &jobs::JobQueue::reset})
        connect(&m_queue, signal, this, [this] {
            beginResetModel();
            endResetModel();
        });
    for (const auto signal : {&jobs::JobQueue::changed, &jobs::JobQueue::finished})
        connect(&m_queue, signal, this, [this](const JobStatus &status) { changed(status.id); });
}

const JobStatus &JobListModel::at(int row) const
{
    return m_queue.statuses().at(m_queue.statuses().size() - 1 - row);
}

int JobListModel::rowOf(int id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (at(row).id == id)
            return row;
    return -1;
}

void JobListModel::changed(int id)
{
    if (const int row = rowOf(id); row >= 0)
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

int JobListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_queue.statuses().size());
}

int JobListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const JobStatus &status = at(index.row());
    switch (role) {
    case IdRole: return status.id;
    case ActiveRole: return !status.isOver();
    case FaultRole: return status.state == JobStatus::State::Failed || status.failedCount > 0;
    case ShareRole:
        return status.total > 0 ? static_cast<double>(status.done) / static_cast<double>(status.total)
               : status.state == JobStatus::State::Succeeded ? 1.0
                                                             : -1.0;
    case Qt::ToolTipRole: return jobText(status);
    case Qt::TextAlignmentRole:
        return index.column() == RateColumn || index.column() == LeftColumn || index.column() == SizeColumn
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant();
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: break;
    default: return {};
    }
    switch (index.column()) {
    case TitleColumn: return status.title;
    case LabColumn: return status.account.name;
    case StateColumn: return stateText(status);
    case ProgressColumn: return progressText(status);
    case RateColumn: return rateText(status);
    case LeftColumn: return timeLeftText(status);
    case SizeColumn: return status.bytes > 0 ? sizeText(status.bytes) : QString();
    case StartedColumn: return status.createdAt > 0 ? momentText(status.createdAt) : QString();
    default: return {};
    }
}

QVariant JobListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TitleColumn: return tr("Transfer");
    case LabColumn: return tr("Lab");
    case StateColumn: return tr("State");
    case ProgressColumn: return tr("Progress");
    case RateColumn: return tr("Speed");
    case LeftColumn: return tr("Time left");
    case SizeColumn: return tr("Size");
    case StartedColumn: return tr("Started");
    default: return {};
    }
}

} // namespace labdesk::models
