#include "models/findingsmodel.h"

#include "words/findings.h"

namespace labdesk::models {

FindingsModel::FindingsModel(const QList<Finding> &findings, QObject *parent)
    : QAbstractTableModel(parent)
    , m_findings(findings)
{
    for (const Finding &finding : findings)
        m_errors += finding.severity == Finding::Severity::Error;
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int FindingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding &finding = m_findings.at(index.row());
    const bool error = finding.severity == Finding::Severity::Error;
    if (role == IsErrorRole)
        return error;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case SeverityColumn: return error ? tr("Error") : tr("Warning");
    case TaskColumn: return finding.subject;
    case PathColumn: return words::placeOf(finding);
    case MessageColumn: return words::detailOf(finding);
    default: return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn: return tr("Severity");
    case TaskColumn: return tr("Task");
    case PathColumn: return tr("Where");
    case MessageColumn: return tr("What is wrong");
    default: return {};
    }
}

} // namespace labdesk::models
