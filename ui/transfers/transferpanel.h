#pragma once

#include "models/joblistmodel.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QSpinBox;
class QTableView;
class QTableWidget;

namespace labdesk::store {
class Settings;
}

namespace labdesk::ui {

/// All transfers: waiting, running, paused, over, also those of earlier starts; and what can be done with the chosen
/// one.
class TransferPanel final : public QFrame
{
    Q_OBJECT

public:
    TransferPanel(jobs::JobQueue &queue, store::Settings &settings, QWidget *parent = nullptr);

    void choose(int id);

signals:
    void resumeWanted(int id, bool retryFailed);
    void reportWanted(int id);
    void folderWanted(int id);
    void closed();

private:
    [[nodiscard]] const jobs::JobStatus *chosen() const; ///< nullptr: none
    void showActions();
    void contextMenu(const QPoint &at);
    void showFiles(const QList<jobs::FileProgress> &files);

    jobs::JobQueue &m_queue;
    models::JobListModel m_model;
    QTableView *m_table;
    QTableWidget *m_files;
    QLabel *m_detail;
    QLabel *m_empty;
    QPushButton *m_pause, *m_resume, *m_retry, *m_cancel, *m_report, *m_folder, *m_remove, *m_clear;
    QSpinBox *m_most;
    int m_chosen = 0;
};

} // namespace labdesk::ui
