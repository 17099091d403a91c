#pragma once

#include "store/reasons.h"
#include "ui/common/ask.h"

#include <QDialog>

class QTableWidget;

namespace labdesk::ui {

class ProblemLabel;

/// The reasons of a project: written, sorted, taken away, brought from a file and written to one.
class ReasonsDialog final : public QDialog
{
    Q_OBJECT

public:
    ReasonsDialog(const QList<store::Reason> &reasons, Ask &ask, QWidget *parent = nullptr);

    [[nodiscard]] QList<store::Reason> reasons() const;

signals:
    void taken(const QList<labdesk::store::Reason> &reasons);

private:
    void fill(const QList<store::Reason> &reasons);
    void addRow(const store::Reason &reason);
    void move(int by);
    void importFrom(const QString &path);
    void exportTo(const QString &path);

    Ask &m_ask;
    QTableWidget *m_table;
    ProblemLabel *m_problem;
};

} // namespace labdesk::ui
