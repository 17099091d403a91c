#pragma once

#include "jobs/reviewrecords.h"
#include "ui/desk.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QTableWidget;
class QTabWidget;

namespace labdesk::ui {

/// The correction rounds of a project or one of its batches: what was sent back, came back, was accepted or rejected
/// again; and the verdicts by batch, annotator and reason. As tables and as CSV.
class RoundsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit RoundsDialog(const Desk &desk, QWidget *parent = nullptr);

private:
    void load();
    void show();
    void save(const QString &path);
    void copy();
    [[nodiscard]] QString batchName(const QString &id) const;
    QTableWidget *table(const QString &name, const QString &title, const QStringList &headers);
    void fill(QTableWidget *table, const QList<QStringList> &rows);

    Desk m_desk;
    QComboBox *m_batch;
    QLabel *m_summary, *m_state;
    QTabWidget *m_tabs;
    QTableWidget *m_rounds, *m_batches, *m_annotators, *m_reasons;
    QList<review::Judged> m_judged;
    review::Rounds m_counted;
};

} // namespace labdesk::ui
