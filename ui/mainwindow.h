#pragma once

#include "models/projecttreemodel.h"
#include "models/tasktablemodel.h"
#include "ui/changes/changedialog.h"
#include "ui/desk.h"
#include "ui/export/exportdialog.h"
#include "ui/transfers/awake.h"

#include <QMainWindow>

class QLabel;
class QSplitter;
class QToolButton;

namespace labdesk::ui {

class CreateDialog;
class Inspector;
class MessageLine;
class ProjectPanel;
class TaskPanel;
class TransferPanel;
class TransferStrip;

/// Labdesk's window: tree, table, inspector, transfers; every action in a menu with a shortcut.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const Desk &desk, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The Lab in this program, when it is up; it becomes the account unless another one was asked for.
    void setEmbedded(const Account &account);
    /// The Lab in this program could not start.
    void embeddedFailed(const Error &error);
    void connectTo(const Account &account);

    [[nodiscard]] ProjectPanel *projects() const { return m_projects; }
    [[nodiscard]] TaskPanel *tasks() const { return m_tasks; }
    [[nodiscard]] Inspector *inspector() const { return m_inspector; }
    [[nodiscard]] MessageLine *messages() const { return m_message; }

public slots:
    void createTasks(const QList<QUrl> &urls = {});
    void exportTasks();
    void refresh();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    enum class Scope
    {
        Best,
        Selection,
        Filter,
        Batch,
        Project
    };
    // mainwindowbatches.cpp
    void deleteBatch();
    void openDatasets();
    void openWebhook(bool allBatches);
    // mainwindowchanges.cpp
    void changeTasks(ChangeDialog::Kind kind);
    void withChosenTasks(std::function<void(QList<Task>)> done);
    int startChange(const jobs::ChangeSpec &spec);
    void undo();
    void showUndo();
    // mainwindowtransfers.cpp
    void connectTransfers();
    void showTransfers(bool shown);
    void findInterrupted();
    void offerInterrupted();
    void resumeTransfer(int id, bool retryFailed);
    void withAccount(const Account &wanted, std::function<void(const Account &)> done);
    // mainwindowactions.cpp
    void buildMenus();
    void buildAccountMenu();
    void taskMenu(const QPoint &at);
    void projectMenu(const QPoint &at);
    void copySelected(models::TaskTableModel::Column column);
    void newBatch();
    void connectDialog();
    void about();

    void buildWindow();
    void connectParts();
    void offerCapabilities();
    void projectChosen(const ProjectId &project, const BatchId &batch);
    void openCreate(const QList<QUrl> &urls, const ProjectId &project, const BatchId &batch);
    void openExport(Scope wanted);
    void withScopes(std::function<void(QList<ExportScope>)> done);
    [[nodiscard]] bool tooManySelected();
    void jobFinished(const jobs::JobStatus &status);
    void showCounts();
    void showProblem(const QString &text, const QString &action = {}, std::function<void()> act = {});
    [[nodiscard]] QString batchName(const BatchId &batch) const;
    [[nodiscard]] const store::ProjectForest::Entry *projectEntry() const;

    Desk m_desk;
    models::ProjectTreeModel m_tree;
    models::TaskTableModel m_table;
    ProjectPanel *m_projects;
    TaskPanel *m_tasks;
    Inspector *m_inspector;
    MessageLine *m_message;
    TransferStrip *m_transfers;
    TransferPanel *m_transferList;
    Awake m_awake;
    QList<int> m_interrupted; ///< jobs of the last start that can be gone on with
    bool m_connected = false;
    QSplitter *m_splitter;
    QLabel *m_counts;
    QToolButton *m_accountButton;
    QAction *m_create, *m_export, *m_refresh, *m_newBatch, *m_deleteBatch, *m_undo;
    QList<QAction *> m_taskActions;  ///< enabled with tasks to act on
    QList<QAction *> m_batchActions; ///< enabled with a project
    struct Undo
    {
        jobs::ChangeSpec spec; ///< the change that brings the old values back
        QString account;       ///< whose tasks they are
    };
    QList<Undo> m_undos;        ///< the latest last
    QHash<int, Undo> m_undoing; ///< by their jobs: kept until they have succeeded
    [[nodiscard]] QString accountKey() const;
    std::optional<Account> m_embedded;
    bool m_wantsEmbedded = false;
    bool m_taskProblem = false;               ///< the message shown is about the tasks: it goes when they come
    QString m_connection;                     ///< in words, for the status bar
    QHash<int, ProjectId> m_refreshAfter;     ///< the project whose tasks a job changes
    QHash<QString, QString> m_sessionSecrets; ///< where there is no keychain
    std::unique_ptr<QObject> m_context;       ///< of the current account
};

} // namespace labdesk::ui
