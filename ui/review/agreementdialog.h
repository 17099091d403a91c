#pragma once

#include "jobs/agreementreading.h"
#include "ui/desk.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QTableWidget;

namespace labdesk::ui {

/// How far results of tasks that were done more than once agree: tasks of one name, and jobs with several results. The
/// worst first; a double click shows the tasks.
class AgreementDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `query`: what is compared, without facts; `scope`: for people.
    AgreementDialog(const Desk &desk, const TaskQuery &query, const ProjectConfiguration &configuration,
                    const QString &scope, QWidget *parent = nullptr);

signals:
    void tasksWanted(const QList<labdesk::TaskRef> &tasks);

private:
    void show(const jobs::AgreementReport &report);
    void save(const QString &path);

    Desk m_desk;
    QString m_scope;
    QLabel *m_summary, *m_state;
    QProgressBar *m_progress;
    QTableWidget *m_table;
    jobs::AgreementReport m_report;
    jobs::AgreementReading m_reading;
};

} // namespace labdesk::ui
