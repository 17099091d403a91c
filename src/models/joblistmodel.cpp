#include "models/joblistmodel.h"

#include <QCoreApplication>
#include <QLocale>

namespace labdesk::models {

using jobs::JobStatus;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("JobListModel", text);
}

QString timeLeft(const JobStatus &status)
{
    if (status.rate <= 0 || status.total <= status.done)
        return {};
    const auto seconds = static_cast<qint64>(static_cast<double>(status.total - status.done) / status.rate) + 1;
    return seconds < 90 ? say("%1 s left").arg(seconds) : say("%1 min left").arg((seconds + 30) / 60);
}

} // namespace

QString jobText(const JobStatus &status)
{
    const QLocale locale;
    if (status.isOver())
        return status.title + QStringLiteral(" — ") + status.summary;
    if (status.state == JobStatus::State::Queued)
        return status.title + QStringLiteral(" — ") + say("waiting");
    QStringList parts{status.title};
    if (status.total >= 0)
        parts += say("%1 of %2").arg(locale.toString(status.done), locale.toString(status.total));
    if (status.rate > 0)
        parts += say("%1/s").arg(locale.toString(status.rate, 'f', status.rate < 10 ? 1 : 0));
    if (const QString left = timeLeft(status); !left.isEmpty())
        parts += left;
    return parts.join(QStringLiteral(" · "));
}

JobListModel::JobListModel(jobs::JobQueue &queue, QObject *parent)
    : QAbstractListModel(parent)
    , m_queue(queue)
    , m_rows(static_cast<int>(queue.statuses().size()))
{
    connect(&m_queue, &jobs::JobQueue::added, this, [this] {
        beginInsertRows({}, 0, 0);
        ++m_rows;
        endInsertRows();
    });
    connect(&m_queue, &jobs::JobQueue::changed, this, &JobListModel::changed);
    connect(&m_queue, &jobs::JobQueue::finished, this, &JobListModel::changed);
    connect(&m_queue, &jobs::JobQueue::reset, this, [this] {
        beginResetModel();
        m_rows = static_cast<int>(m_queue.statuses().size());
        endResetModel();
    });
}

int JobListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QVariant JobListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JobStatus &status = m_queue.statuses().at(rowOf(index.row()));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return jobText(status);
    case IdRole: return status.id;
    case StatusRole: return QVariant::fromValue(status);
    default: return {};
    }
}

void JobListModel::changed(const JobStatus &status)
{
    for (qsizetype position = 0; position < m_queue.statuses().size(); ++position) {
        if (m_queue.statuses().at(position).id != status.id)
            continue;
        const QModelIndex at = index(rowOf(position));
        emit dataChanged(at, at);
    }
}

} // namespace labdesk::models
