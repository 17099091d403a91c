#include "models/tasktablemodel.h"

#include "models/quantities.h"

#include <QCoreApplication>
#include <QLocale>

namespace labdesk::models {

using namespace Qt::StringLiterals;

namespace {

struct ColumnSpec
{
    const char *word; ///< in settings
    const char *title;
    Qt::Alignment alignment;
    TaskSort::Key sort;
};

constexpr std::array<ColumnSpec, TaskTableModel::ColumnCount> columns{{
    {"name", QT_TRANSLATE_NOOP("TaskTableModel", "Name"), Qt::AlignLeft, TaskSort::Key::Name},
    {"status", QT_TRANSLATE_NOOP("TaskTableModel", "Status"), Qt::AlignLeft, TaskSort::Key::Status},
    {"batch", QT_TRANSLATE_NOOP("TaskTableModel", "Batch"), Qt::AlignLeft, TaskSort::Key::Batch},
    {"score", QT_TRANSLATE_NOOP("TaskTableModel", "Score"), Qt::AlignRight, TaskSort::Key::Score},
    {"created", QT_TRANSLATE_NOOP("TaskTableModel", "Created"), Qt::AlignLeft, TaskSort::Key::CreatedAt},
    {"updated", QT_TRANSLATE_NOOP("TaskTableModel", "Updated"), Qt::AlignLeft, TaskSort::Key::UpdatedAt},
    {"picture", QT_TRANSLATE_NOOP("TaskTableModel", "Picture"), Qt::AlignLeft, TaskSort::Key::Default},
    {"creator", QT_TRANSLATE_NOOP("TaskTableModel", "Created by"), Qt::AlignLeft, TaskSort::Key::Default},
    {"id", QT_TRANSLATE_NOOP("TaskTableModel", "Task id"), Qt::AlignLeft, TaskSort::Key::Default},
}};

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(TaskTableModel)
};

QString pictureText(const QList<Resource> &resources)
{
    if (resources.isEmpty())
        return {};
    const Resource &first = resources.constFirst();
    const QString name = first.file.isEmpty() ? first.url : first.name;
    return resources.size() == 1 ? name : u"%1 (+%2)"_s.arg(name).arg(resources.size() - 1);
}

} // namespace

QString statusText(TaskStatus status)
{
    switch (status) {
    case TaskStatus::Configuring: return Say::tr("Configuring");
    case TaskStatus::Pending: return Say::tr("Pending");
    case TaskStatus::Complete: return Say::tr("Complete");
    case TaskStatus::ToReview: return Say::tr("To review");
    case TaskStatus::Reviewed: return Say::tr("Reviewed");
    case TaskStatus::Unknown: break;
    }
    return {};
}

TaskTableModel::TaskTableModel(store::TaskFeed &feed, BatchName batchName, QObject *parent)
    : QAbstractTableModel(parent)
    , m_feed(feed)
    , m_batchName(std::move(batchName))
{
    connect(&m_feed, &store::TaskFeed::restarted, this, &TaskTableModel::takeRestart);
    connect(&m_feed, &store::TaskFeed::rearranged, this, &TaskTableModel::takeRearranged);
    connect(&m_feed, &store::TaskFeed::arrived, this, &TaskTableModel::takeArrived);
    connect(&m_feed, &store::TaskFeed::aboutToRemove, this, [this](qint64 first, qint64 last) {
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last));
        m_rows -= static_cast<int>(last - first + 1);
    });
    connect(&m_feed, &store::TaskFeed::removed, this, [this] { endRemoveRows(); });
}

int TaskTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int TaskTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount + static_cast<int>(m_further.size());
}

QVariant TaskTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != StatusRole && role != IsHereRole)
        return {};
    const Task *task = m_feed.at(index.row());
    if (role == IsHereRole)
        return task != nullptr;
    if (!task)
        return {};
    switch (role) {
    case StatusRole: return index.column() == Status ? QVariant(static_cast<int>(task->status)) : QVariant();
    case Qt::ToolTipRole: return explained(*task, index.column());
    default: return shown(*task, index.column());
    }
}

QVariant TaskTableModel::shown(const Task &task, int column) const
{
    switch (column) {
    case Name: return task.name;
    case Status: return task.status == TaskStatus::Unknown ? task.statusWord : statusText(task.status);
    case Batch: {
        const QString name = m_batchName(task.batch);
        return name.isEmpty() ? task.batch.text() : name;
    }
    case Score: return task.score ? QLocale().toString(*task.score, 'g', 6) : QString();
    case CreatedAt: return momentText(task.createdAt);
    case UpdatedAt: return momentText(task.updatedAt);
    case Picture: return pictureText(task.resources);
    case CreatedBy: return task.createdBy;
    case TaskIdColumn: return task.id.text();
    default: break;
    }
    const int further = column - ColumnCount;
    return m_furtherValue && further < m_further.size() ? m_furtherValue(task, m_further.at(further).word) : QVariant();
}

QVariant TaskTableModel::explained(const Task &task, int column) const
{
    if (column != CreatedAt && column != UpdatedAt)
        return shown(task, column);
    const auto moment = column == CreatedAt ? task.createdAt : task.updatedAt;
    if (!moment)
        return {};
    return wholeMomentText(*moment);
}

QVariant TaskTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    if (section >= ColumnCount) {
        const Further &column = m_further.at(section - ColumnCount);
        if (role == Qt::DisplayRole)
            return column.title;
        return role == Qt::TextAlignmentRole
                   ? QVariant((column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter)
                   : QVariant();
    }
    const ColumnSpec &column = columns[static_cast<size_t>(section)];
    if (role == Qt::DisplayRole)
        return QCoreApplication::translate("TaskTableModel", column.title);
    if (role == Qt::TextAlignmentRole)
        return QVariant(column.alignment | Qt::AlignVCenter);
    return {};
}

TaskSort::Key TaskTableModel::sortKeyOf(int column)
{
    return column >= 0 && column < ColumnCount ? columns[static_cast<size_t>(column)].sort : TaskSort::Key::Default;
}

int TaskTableModel::columnOf(TaskSort::Key key)
{
    for (int column = 0; column < ColumnCount; ++column)
        if (key != TaskSort::Key::Default && sortKeyOf(column) == key)
            return column;
    return -1;
}

QString TaskTableModel::wordOf(const QList<OrderKey> &order)
{
    QStringList words;
    for (const OrderKey &key : order)
        words +=
            (key.descending ? u"-"_s : QString()) + QString(key.column).replace(u'%', u"%25"_s).replace(u',', u"%2C"_s);
    return words.join(u',');
}

QList<OrderKey> TaskTableModel::orderFrom(const QString &word)
{
    QList<OrderKey> order;
    for (QString one : word.split(u',', Qt::SkipEmptyParts)) {
        const bool descending = one.startsWith(u'-');
        if (descending)
            one.remove(0, 1);
        order += OrderKey{one.replace(u"%2C"_s, u","_s).replace(u"%25"_s, u"%"_s), descending};
    }
    return order;
}

TaskSort TaskTableModel::sortFrom(const OrderKey &key)
{
    for (const ColumnSpec &column : columns)
        if (column.sort != TaskSort::Key::Default && key.column == QLatin1StringView(column.word))
            return {column.sort, key.descending};
    return {};
}

QString TaskTableModel::orderOf(int column) const
{
    if (column >= ColumnCount)
        return m_further.value(column - ColumnCount).word;
    return sortKeyOf(column) == TaskSort::Key::Default ? QString()
                                                       : QString::fromLatin1(columns[static_cast<size_t>(column)].word);
}

int TaskTableModel::columnOf(const QString &order) const
{
    for (int column = 0; column < columnCount(); ++column)
        if (!order.isEmpty() && orderOf(column) == order)
            return column;
    return -1;
}

void TaskTableModel::setFurther(const QList<Further> &columns)
{
    // One by one: views keep what they know of the columns that stay.
    for (int i = static_cast<int>(m_further.size()) - 1; i >= 0; --i) {
        if (columns.contains(m_further.at(i)))
            continue;
        beginRemoveColumns({}, ColumnCount + i, ColumnCount + i);
        m_further.removeAt(i);
        endRemoveColumns();
    }
    for (const Further &column : columns) {
        if (m_further.contains(column))
            continue;
        const int at = columnCount();
        beginInsertColumns({}, at, at);
        m_further.append(column);
        endInsertColumns();
    }
}

void TaskTableModel::furtherValuesChanged()
{
    if (m_rows > 0 && !m_further.isEmpty())
        emit dataChanged(index(0, ColumnCount), index(m_rows - 1, columnCount() - 1));
}

void TaskTableModel::batchNamesChanged()
{
    if (m_rows > 0)
        emit dataChanged(index(0, Batch), index(m_rows - 1, Batch));
}

void TaskTableModel::takeRestart()
{
    beginResetModel();
    m_rows = 0;
    endResetModel();
}

void TaskTableModel::takeTotal()
{
    const int total = static_cast<int>(std::min<qint64>(m_feed.total(), std::numeric_limits<int>::max()));
    if (total > m_rows) {
        beginInsertRows({}, m_rows, total - 1);
        m_rows = total;
        endInsertRows();
    } else if (total < m_rows) {
        beginRemoveRows({}, total, m_rows - 1);
        m_rows = total;
        endRemoveRows();
    }
}

void TaskTableModel::takeArrived(qint64 first, qint64 last)
{
    takeTotal();
    if (first <= last && last < m_rows)
        emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), ColumnCount - 1));
}

void TaskTableModel::takeRearranged()
{
    takeTotal();
    if (m_rows > 0)
        emit dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
}

} // namespace labdesk::models
