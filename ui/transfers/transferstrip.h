#pragma once

#include "jobs/jobqueue.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace labdesk::ui {

class Ask;

/// The strip below the table: the job that runs or ended last, with progress, cancel and its report. Hidden while there
/// has been none; its menu lists the others.
class TransferStrip final : public QFrame
{
    Q_OBJECT

public:
    TransferStrip(jobs::JobQueue &queue, Ask &ask, QWidget *parent = nullptr);

    void cancelShown();
    void showReport(int id);

private:
    void showJob(const jobs::JobStatus &status);
    void fillMenu();
    void openFolder();

    jobs::JobQueue &m_queue;
    Ask &m_ask;
    QToolButton *m_all;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QPushButton *m_open;
    QPushButton *m_report;
    QToolButton *m_close;
    int m_shown = 0;
};

} // namespace labdesk::ui
