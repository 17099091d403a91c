#pragma once

#include "client/labclient.h"
#include "jobs/createjob.h"
#include "models/drafttablemodel.h"
#include "store/projectforest.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace labdesk::ui {

class Ask;

/// Says what a drop would create, before anything is sent: names, files, sizes and problems; where to; what happens to
/// names that exist. Accepting it means createWanted().
class CreateDialog final : public QDialog
{
    Q_OBJECT

public:
    CreateDialog(client::LabClient &client, store::ProjectForest &forest, Ask &ask, const ProjectId &project, const BatchId &batch,
                 QWidget *parent = nullptr);
    ~CreateDialog() override;

    /// Adds dropped files, folders and addresses; they are looked through on the thread pool.
    void add(const QList<QUrl> &urls);

    [[nodiscard]] models::DraftTableModel &drafts() { return m_model; }
    [[nodiscard]] bool isScanning() const { return !m_scans.empty(); }

signals:
    void createWanted(const labdesk::jobs::CreateSpec &spec);

protected:
    void accept() override;

private:
    void fillBatches();
    void newBatch();
    [[nodiscard]] BatchId chosenBatch() const;
    void checkNames();
    void showState();
    void buildTable();

    client::LabClient &m_client;
    store::ProjectForest &m_forest;
    Ask &m_ask;
    ProjectId m_project;
    models::DraftTableModel m_model;
    QSortFilterProxyModel *m_shown;
    QLabel *m_headline;
    QLabel *m_note;
    QComboBox *m_batch;
    QComboBox *m_duplicates;
    QCheckBox *m_onlyProblems;
    QTableView *m_table;
    QProgressBar *m_busy;
    QPushButton *m_create;
    QTimer m_nameCheck; ///< one question to the Lab for many changes
    QTimer m_stateSoon;
    bool m_namesChecked = false;
    QString m_nameProblem;
    BatchId m_wantedBatch;
    std::vector<std::unique_ptr<jobs::DropScan>> m_scans;
    std::unique_ptr<QObject> m_context;
};

} // namespace labdesk::ui
