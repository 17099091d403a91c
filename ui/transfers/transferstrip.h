#pragma once

#include "jobs/jobqueue.h"

#include <QFrame>
#include <QUrl>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace labdesk::ui {

class Ask;

/// The strip below the table: the job that runs or ended last, with progress, pause, cancel and its report; a click on
/// its head shows all of them. Hidden while there has been none.
class TransferStrip final : public QFrame
{
    Q_OBJECT

public:
    TransferStrip(jobs::JobQueue &queue, Ask &ask, QWidget *parent = nullptr);

    void cancelShown();
    void pauseShown();
    void showReport(int id);
    void openFolder(int id);
    /// For tests: what opens a folder; the desktop by default.
    void setOpener(std::function<bool(const QUrl &)> opener) { m_opener = std::move(opener); }
    void setListShown(bool shown); ///< the strip is hidden meanwhile

signals:
    void listWanted(int id);
    void resumeWanted(int id, bool retryFailed);
    void folderFailed(const QString &path); ///< nothing opens folders here

private:
    void showJob(const jobs::JobStatus &status);

    jobs::JobQueue &m_queue;
    Ask &m_ask;
    QToolButton *m_all;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_cancel;
    QPushButton *m_open;
    QPushButton *m_report;
    QToolButton *m_close;
    std::function<bool(const QUrl &)> m_opener;
    int m_shown = 0;
    bool m_listShown = false;
};

} // namespace labdesk::ui
