#include "models/taskselectionmodel.h"

#include <QAbstractItemModel>
#include <QScopedValueRollback>

namespace labdesk::models {

using store::RowRange;
using store::TaskTarget;

namespace {

QList<RowRange> rowsOf(const QItemSelection &selection)
{
    QList<RowRange> rows;
    for (const QItemSelectionRange &range : selection)
        rows.append({range.top(), range.bottom()});
    return rows;
}

} // namespace

TaskSelectionModel::TaskSelectionModel(QAbstractItemModel &rows, TaskTarget &target, QObject *parent)
    : QItemSelectionModel(&rows, parent)
    , m_target(target)
{
    connect(this, &QItemSelectionModel::selectionChanged, this, &TaskSelectionModel::tell);
    connect(&m_target, &TaskTarget::selectionChanged, this, &TaskSelectionModel::showSelection);
    connect(&m_target, &TaskTarget::currentRowChanged, this, &TaskSelectionModel::showCurrent);
    // After the base class: it lets go of rows that aren't there any more.
    connect(&rows, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        showSelectionOf(from.row(), to.row());
        showCurrent();
    });
    connect(&rows, &QAbstractItemModel::rowsInserted, this, [this] {
        showSelection();
        showCurrent();
    });
    // Which row is current after a removal the target says when it has heard of it.
    connect(&rows, &QAbstractItemModel::rowsRemoved, this, &TaskSelectionModel::showSelection);
}

void TaskSelectionModel::select(const QItemSelection &selection, SelectionFlags command)
{
    if (m_showing || command == NoUpdate) {
        QItemSelectionModel::select(selection, command);
        return;
    }
    // A stretch that is drawn with Shift replaces what was chosen as a click does: also tasks whose rows aren't known.
    const bool replaces = command.testFlag(Clear) ||
                          (command.testFlag(Current) && !command.testFlag(Toggle) && !command.testFlag(Deselect));
    const QScopedValueRollback choosing(m_choosing, true);
    {
        const QScopedValueRollback replacing(m_replacing, replaces);
        QItemSelectionModel::select(selection, command);
    }
    if (replaces)
        m_target.choose(rowsOf(this->selection()));
}

void TaskSelectionModel::tell(const QItemSelection &selected, const QItemSelection &deselected)
{
    if (m_showing || !m_choosing || m_replacing)
        return;
    if (!deselected.isEmpty())
        m_target.choose(rowsOf(deselected), TaskTarget::Change::Remove);
    if (!selected.isEmpty())
        m_target.choose(rowsOf(selected), TaskTarget::Change::Add);
}

void TaskSelectionModel::setCurrentIndex(const QModelIndex &index, SelectionFlags command)
{
    // The target first: whoever hears of the new row may ask it.
    if (!m_showing) {
        const QScopedValueRollback choosing(m_choosing, true);
        const QScopedValueRollback telling(m_telling, true);
        m_target.setCurrent(index.isValid() ? index.row() : -1);
    }
    QItemSelectionModel::setCurrentIndex(index, command);
}

void TaskSelectionModel::clear()
{
    QItemSelectionModel::clear();
    if (m_showing)
        return;
    m_target.chooseNone();
    m_target.setCurrent(-1);
}

// The rows are void: what the target knows outlives them.
void TaskSelectionModel::reset()
{
    const QScopedValueRollback showing(m_showing, true);
    QItemSelectionModel::reset();
}

void TaskSelectionModel::showSelection()
{
    if (m_showing || m_choosing || !model() || model()->rowCount() == 0)
        return;
    const QScopedValueRollback showing(m_showing, true);
    const int rows = model()->rowCount(), columns = model()->columnCount();
    const auto &chosen = m_target.selection();
    QItemSelection selection;
    if (m_target.chosenCount() > 0) {
        // Stretches of equal rows; a list of all is one stretch.
        const auto add = [&](int first, int last) {
            selection.append(QItemSelectionRange(model()->index(first, 0), model()->index(last, columns - 1)));
        };
        const QList<RowRange> stretches = m_target.chosenRows();
        for (const RowRange &stretch : stretches)
            if (stretch.first < rows)
                add(static_cast<int>(stretch.first), static_cast<int>(std::min<qint64>(stretch.last, rows - 1)));
    } else if (chosen.isEmpty() && !hasSelection()) {
        return;
    }
    QItemSelectionModel::select(selection, ClearAndSelect);
}

void TaskSelectionModel::showSelectionOf(int first, int last)
{
    if (m_showing || m_choosing)
        return;
    if (m_target.chosenCount() == 0 && !hasSelection())
        return;
    if (last - first > 1000) {
        showSelection();
        return;
    }
    const QScopedValueRollback showing(m_showing, true);
    for (int row = first; row <= last; ++row) {
        const QModelIndex at = model()->index(row, 0);
        const bool chosen = m_target.isChosen(row);
        if (chosen != isSelected(at))
            QItemSelectionModel::select(QItemSelection(at, at), (chosen ? Select : Deselect) | Rows);
    }
}

void TaskSelectionModel::showCurrent()
{
    if (m_showing || m_telling || !model())
        return;
    const qint64 row = m_target.currentRow();
    const int column = std::max(0, currentIndex().column());
    const QModelIndex wanted =
        row < 0 || row >= model()->rowCount() ? QModelIndex() : model()->index(static_cast<int>(row), column);
    if (wanted.row() == currentIndex().row() && wanted.isValid() == currentIndex().isValid())
        return;
    const QScopedValueRollback showing(m_showing, true);
    if (wanted.isValid())
        QItemSelectionModel::setCurrentIndex(wanted, NoUpdate);
    else
        QItemSelectionModel::clearCurrentIndex();
}

} // namespace labdesk::models
