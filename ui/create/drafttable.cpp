#include "ui/create/drafttable.h"

#include "models/drafttablemodel.h"
#include "ui/common/theme.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using models::DraftTableModel;

namespace {

class DraftDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const int severity = index.data(DraftTableModel::SeverityRole).toInt();
        if (index.column() == DraftTableModel::Problem)
            option->palette.setColor(QPalette::Text, severity == 2 ? theme::errorColor(option->palette)
                                                                   : theme::warningColor(option->palette));
        else if (severity == 2)
            option->palette.setColor(QPalette::Text, theme::mutedText(option->palette));
        option->textElideMode = index.column() == DraftTableModel::Problem ? Qt::ElideRight : Qt::ElideMiddle;
    }
};

} // namespace

DraftTable::DraftTable(QAbstractItemModel *drafts, QWidget *parent) : QTableView(parent)
{
    setModel(drafts);
    setItemDelegate(new DraftDelegate(this));
    setObjectName(u"draftTable"_s);
    setAccessibleName(tr("Tasks that would be created"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    QHeaderView *header = horizontalHeader();
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int unit = fontMetrics().averageCharWidth();
    header->resizeSection(DraftTableModel::Name, 34 * unit);
    header->resizeSection(DraftTableModel::ResourceColumn, 34 * unit);
    header->resizeSection(DraftTableModel::Size, 12 * unit);
}

} // namespace labdesk::ui
