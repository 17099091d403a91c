#include "models/drafttablemodel.h"

#include "checks/taskname.h"
#include "models/quantities.h"
#include "words/findings.h"

namespace labdesk::models {

using Verdict = jobs::ScannedItem::Verdict;

DraftTableModel::DraftTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void DraftTableModel::add(const QList<jobs::ScannedItem> &items)
{
    if (items.isEmpty())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(items.size()) - 1);
    for (const jobs::ScannedItem &item : items) {
        if (m_nameCount[item.draft.name]++ == 0)
            m_firstRow.insert(item.draft.name, static_cast<int>(m_rows.size()));
        m_rows.append({item, item.verdict == Verdict::Fine || item.verdict == Verdict::Warning});
    }
    endInsertRows();
    emit countsChanged();
}

void DraftTableModel::removeManifest(const QString &path)
{
    beginResetModel();
    m_rows.removeIf([&path](const Row &row) { return row.item.manifest == path; });
    countNames();
    endResetModel();
    emit countsChanged();
}

void DraftTableModel::setItem(const TaskDraft &draft, const jobs::ScannedItem &judged)
{
    for (Row &row : m_rows) {
        if (row.item.manifest != judged.manifest || row.item.draft != draft)
            continue;
        row.item = judged;
        row.ticked |= judged.verdict != Verdict::Refused;
        allChanged();
        return;
    }
}

void DraftTableModel::countNames()
{
    m_nameCount.clear();
    m_firstRow.clear();
    for (int at = 0; at < m_rows.size(); ++at)
        if (m_nameCount[m_rows.at(at).item.draft.name]++ == 0)
            m_firstRow.insert(m_rows.at(at).item.draft.name, at);
}

void DraftTableModel::setExistingNames(const QStringList &names)
{
    m_existing = QSet<QString>(names.cbegin(), names.cend());
    allChanged();
}

void DraftTableModel::setDuplicatePolicy(jobs::DuplicatePolicy policy)
{
    m_policy = policy;
    allChanged();
}

QStringList DraftTableModel::names() const
{
    QStringList names;
    for (const Row &row : m_rows)
        names += row.item.draft.name;
    return names;
}

bool DraftTableModel::isChosen(int at) const
{
    const Row &row = m_rows.at(at);
    if (!row.ticked || row.item.verdict == Verdict::Refused)
        return false;
    if (m_policy == jobs::DuplicatePolicy::CreateAnyway)
        return true;
    return !isExisting(row) && (!isDuplicate(row) || m_firstRow.value(row.item.draft.name) == at);
}

QList<TaskDraft> DraftTableModel::chosen() const
{
    QList<TaskDraft> drafts;
    for (int row = 0; row < m_rows.size(); ++row)
        if (isChosen(row))
            drafts.append(m_rows.at(row).item.draft);
    return drafts;
}

DraftTableModel::Counts DraftTableModel::counts() const
{
    Counts counts;
    counts.items = static_cast<int>(m_rows.size());
    for (int at = 0; at < m_rows.size(); ++at) {
        const Row &row = m_rows.at(at);
        counts.problems += row.item.verdict == Verdict::Broken || row.item.verdict == Verdict::Refused;
        counts.duplicates += isDuplicate(row) && m_firstRow.value(row.item.draft.name) != at;
        counts.existing += isExisting(row);
        if (isChosen(at)) {
            ++counts.chosen;
            counts.bytes += std::max<qint64>(0, row.item.size);
        }
    }
    return counts;
}

int DraftTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DraftTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DraftTableModel::problemOf(int at) const
{
    const Row &row = m_rows.at(at);
    if (!row.item.problem.isEmpty())
        return row.item.problem;
    const bool anyway = m_policy == jobs::DuplicatePolicy::CreateAnyway;
    if (isExisting(row))
        return anyway ? tr("The batch has a task of this name; a second one is created.")
                      : tr("The batch has a task of this name already.");
    if (isDuplicate(row) && m_firstRow.value(row.item.draft.name) != at)
        return tr("Another item has the same name.");
    return {};
}

QVariant DraftTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == Qt::CheckStateRole && index.column() == Name)
        return isChosen(index.row()) ? Qt::Checked : Qt::Unchecked;
    if (role == SeverityRole)
        return !isChosen(index.row()) ? 2 : problemOf(index.row()).isEmpty() ? 0 : 1;
    if (role == Qt::TextAlignmentRole && index.column() == Size)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::EditRole)
        return {};
    const TaskDraft &draft = row.item.draft;
    switch (index.column()) {
    case Name: return draft.name;
    case ResourceColumn:
        return draft.resources.size() > 1 ? tr("%n resources: %1", nullptr, static_cast<int>(draft.resources.size()))
                                                .arg(draft.resources.constFirst())
                                          : draft.resources.value(0);
    case Size: {
        if (row.item.size < 0)
            return {};
        const QString size = sizeText(row.item.size);
        return row.item.picture.isEmpty() || role != Qt::ToolTipRole ? size
                                                                     : size + QStringLiteral(" · ") + row.item.picture;
    }
    case Problem: return problemOf(index.row());
    default: return {};
    }
}

bool DraftTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Name)
        return false;
    Row &row = m_rows[index.row()];
    const QString before = row.item.draft.name;
    if (role == Qt::CheckStateRole) {
        row.ticked = value.toInt() == Qt::Checked;
        allChanged();
        return true;
    }
    if (role != Qt::EditRole || value.toString() == row.item.draft.name)
        return false;
    row.item.draft.name = value.toString();
    // A new name is judged anew; what is wrong with the file stays.
    if (row.item.verdict != Verdict::Broken && row.item.manifest.isEmpty()) {
        const auto finding = checks::checkTaskName(row.item.draft.name);
        const bool refused = finding && finding->severity == Finding::Severity::Error;
        row.item.verdict = refused ? Verdict::Refused : finding ? Verdict::Warning : Verdict::Fine;
        row.item.problem = finding ? words::detailOf(*finding) : QString();
        row.ticked |= !refused;
    }
    countNames();
    allChanged();
    emit nameEdited(index.row(), before);
    return true;
}

QVariant DraftTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Task name");
    case ResourceColumn: return tr("Picture");
    case Size: return tr("Size");
    case Problem: return tr("Problem");
    default: return {};
    }
}

Qt::ItemFlags DraftTableModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() != Name)
        return flags;
    const bool unreadable = m_rows.at(index.row()).item.verdict == Verdict::Refused;
    return unreadable ? flags | Qt::ItemIsEditable : flags | Qt::ItemIsEditable | Qt::ItemIsUserCheckable;
}

void DraftTableModel::allChanged()
{
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    emit countsChanged();
}

} // namespace labdesk::models
