#pragma once

#include "models/findingsmodel.h"

#include <QDialog>

class QLabel;
class QSortFilterProxyModel;

namespace labdesk::ui {

class Ask;

/// All findings of a manifest in a table that can be filtered, copied and saved as CSV.
class FindingsDialog final : public QDialog
{
    Q_OBJECT

public:
    FindingsDialog(const QList<Finding> &findings, Ask &ask, QWidget *parent = nullptr);

private:
    [[nodiscard]] QByteArray shownAsCsv() const;
    void save(const QString &path);

    models::FindingsModel m_model;
    QSortFilterProxyModel *m_shown;
    QLabel *m_state;
};

} // namespace labdesk::ui
