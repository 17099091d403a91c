#pragma once

#include "models/projecttreemodel.h"
#include "models/tasktablemodel.h"
#include "ui/desk.h"
#include "ui/window/commands.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;
class QToolBar;

namespace labdesk::ui {

class Accounts;
class BatchActions;
class CreateActions;
class ExportActions;
class Inspector;
class MessageLine;
class ProjectPanel;
class ReviewActions;
class ReviewPage;
class TaskActions;
class TaskPanel;
class TransferActions;

/// Labdesk's window: builds tree, table, inspector and transfers and lays them out, builds the subjects that act on
/// them, and puts their commands into menus. What a command does is its subject's; which tasks it is done to is the
/// target's.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const Desk &desk, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] ProjectPanel *projects() const { return m_projects; }
    [[nodiscard]] TaskPanel *tasks() const { return m_tasks; }
    [[nodiscard]] Inspector *inspector() const { return m_inspector; }
    [[nodiscard]] ReviewPage *review() const { return m_review; }
    [[nodiscard]] MessageLine *messages() const { return m_message; }
    [[nodiscard]] const Commands &commands() const { return m_commands; }
    [[nodiscard]] Accounts *accounts() const { return m_accounts; }
    [[nodiscard]] CreateActions *creation() const { return m_creation; }
    [[nodiscard]] ExportActions *exports() const { return m_exports; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildParts();
    void buildSubjects();
    void layOut();
    void buildMenus();
    void buildToolbar();
    void fitToolbar();
    void connectParts();
    void connectAccount();
    void chooseFirst();
    void projectMenu(const QPoint &at);
    void showReview(bool open);
    void showFullScreenReview();
    void greet();

    Desk m_desk;
    Commands m_commands;
    models::ProjectTreeModel m_tree;
    models::TaskTableModel m_table;
    QSplitter *m_splitter;
    QStackedWidget *m_stack; ///< the splitter, or the review
    QToolBar *m_toolbar = nullptr;
    QList<QMenu *> m_tableMenus; ///< about the table's tasks
    ReviewPage *m_review;
    ReviewActions *m_reviews;
    ProjectPanel *m_projects;
    TaskPanel *m_tasks;
    Inspector *m_inspector;
    MessageLine *m_message;
    Accounts *m_accounts;
    CreateActions *m_creation;
    ExportActions *m_exports;
    BatchActions *m_batches;
    TransferActions *m_transfers;
    TaskActions *m_taskActions;
    bool m_chosen = false;   ///< a project of the account has been chosen
    bool m_settling = false; ///< … and its first tasks are on their way
};

} // namespace labdesk::ui
