#pragma once

#include <QTableView>

class QAbstractItemModel;

namespace labdesk::ui {

/// The table of what a drop would create. Rows that won't be created are pale; a problem has its colour and stands in
/// words beside it. Shows a DraftTableModel, or a proxy of one.
class DraftTable final : public QTableView
{
    Q_OBJECT

public:
    explicit DraftTable(QAbstractItemModel *drafts, QWidget *parent = nullptr);
};

} // namespace labdesk::ui
