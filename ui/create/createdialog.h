#pragma once

#include "client/labclient.h"
#include "jobs/createjob.h"
#include "jobs/manifestscan.h"
#include "models/drafttablemodel.h"
#include "store/projectforest.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QTimer>

#include <atomic>

class QComboBox;
class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QToolButton;

namespace labdesk::ui {

class Ask;
class CreateOptions;
class RoleFilter;

/// Says what a drop would create, before anything is sent: names, files, sizes and problems; where to; what happens to
/// names that exist. Accepting it means createWanted().
class CreateDialog final : public QDialog
{
    Q_OBJECT

public:
    CreateDialog(client::LabClient &client, store::ProjectForest &forest, Ask &ask, const ProjectId &project,
                 const BatchId &batch, QWidget *parent = nullptr);
    ~CreateDialog() override;

    /// Adds dropped files, folders, addresses and manifests (.json, .jsonl, .csv); they are looked through on the
    /// thread pool.
    void add(const QList<QUrl> &urls);

    [[nodiscard]] models::DraftTableModel &drafts() { return m_model; }
    [[nodiscard]] bool isScanning() const
    {
        return !m_scans.empty() || !m_manifestScans.empty() || !m_waiting.isEmpty() || m_checking.isRunning();
    }

public slots:
    void reject() override;

signals:
    void createWanted(const labdesk::jobs::CreateSpec &spec);

protected:
    void accept() override;

private:
    void fillBatches();
    void newBatch();
    [[nodiscard]] BatchId chosenBatch() const;
    // createmanifests.cpp
    void addManifest(const QString &path);
    void scanManifest(const QString &path, const QList<formats::CsvColumn> &columns);
    void judgeManifestsAgain();
    void showFindings();

    void create(const QList<TaskDraft> &drafts);
    void checkNames();
    void showState();
    void buildTable();

    client::LabClient &m_client;
    store::ProjectForest &m_forest;
    Ask &m_ask;
    ProjectId m_project;
    models::DraftTableModel m_model;
    RoleFilter *m_shown;
    QLabel *m_headline;
    QLabel *m_note;
    QComboBox *m_batch;
    QComboBox *m_duplicates;
    QCheckBox *m_onlyProblems;
    CreateOptions *m_options;
    QToolButton *m_showOptions;
    QPushButton *m_findingsButton;
    QTableView *m_table;
    QProgressBar *m_busy;
    QPushButton *m_create;
    QTimer m_nameCheck; ///< one question to the Lab for many changes
    QTimer m_stateSoon;
    bool m_namesChecked = false;
    QString m_nameProblem;
    BatchId m_wantedBatch;
    std::vector<std::unique_ptr<jobs::DropScan>> m_scans;
    std::vector<std::unique_ptr<jobs::ManifestScan>> m_manifestScans;
    QStringList m_waiting; ///< manifests that wait for the configuration
    struct Manifest
    {
        QString path;
        QList<formats::CsvColumn> columns;
    };
    QList<Manifest> m_manifests;
    QList<checks::Finding> m_findings;
    QString m_manifestProblem;
    std::optional<ProjectConfiguration> m_configuration;
    QFutureWatcher<std::shared_ptr<jobs::Preparation>> m_checking; ///< the last look before anything is sent
    std::shared_ptr<std::atomic<bool>> m_stopChecking;
    std::unique_ptr<QObject> m_context;     ///< of the dialog's own questions
    std::unique_ptr<QObject> m_nameContext; ///< of the last comparison of names
};

} // namespace labdesk::ui
