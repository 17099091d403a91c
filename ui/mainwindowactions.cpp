// The window's menus: every action has its place here, with a shortcut; toolbar and context menus repeat them.

#include "ui/mainwindow.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector.h"
#include "ui/projects/projectpanel.h"
#include "ui/settings/connectdialog.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/taskpanel.h"
#include "ui/transfers/transferpanel.h"
#include "ui/transfers/transferstrip.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolBar>
#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using models::TaskTableModel;

void MainWindow::buildMenus()
{
    const auto add = [this](QMenu *menu, const QString &text, const QKeySequence &keys, auto act) {
        QAction *action = menu->addAction(text, this, act);
        action->setShortcut(keys);
        return action;
    };
    QMenu *file = menuBar()->addMenu(tr("&File"));
    add(file, tr("&Connect to a Lab…"), Qt::CTRL | Qt::Key_L, [this] { connectDialog(); });
    file->addSeparator();
    add(file, tr("&Quit"), QKeySequence::Quit, [this] { close(); });

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    m_undo = add(edit, tr("&Undo"), QKeySequence::Undo, [this] { undo(); });
    edit->addSeparator();
    add(edit, tr("&Copy names"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        [this] { copySelected(TaskTableModel::Name); });
    add(edit, tr("Copy task &ids"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C),
        [this] { copySelected(TaskTableModel::TaskIdColumn); });
    add(edit, tr("Select &all"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
        [this] { m_tasks->table()->selectAll(); });
    edit->addSeparator();
    add(edit, tr("&Filter by name"), QKeySequence::Find, [this] { m_tasks->filterBar()->focusName(); });
    add(edit, tr("Clea&r filters"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
        [this] { m_tasks->filterBar()->clear(); });

    QMenu *view = menuBar()->addMenu(tr("&View"));
    m_refresh = add(view, tr("&Refresh"), QKeySequence::Refresh, [this] { refresh(); });
    m_refresh->setIcon(icon(u"refresh"_s));
    QAction *inspector = add(view, tr("&Inspector"), Qt::Key_F9, [] {});
    inspector->setCheckable(true);
    inspector->setChecked(m_desk.settings.value(u"window/inspector"_s, true).toBool());
    m_inspector->setVisible(inspector->isChecked());
    connect(inspector, &QAction::toggled, this, [this](bool on) {
        m_inspector->setVisible(on);
        m_desk.settings.setValue(u"window/inspector"_s, on);
    });
    view->addSeparator();
    QMenu *appearance = view->addMenu(tr("&Appearance"));
    auto *group = new QActionGroup(this);
    const int chosen = m_desk.settings.value(u"window/appearance"_s, 0).toInt();
    int number = 0;
    for (const QString &text : {tr("As the system"), tr("Light"), tr("Dark")}) {
        QAction *action = group->addAction(appearance->addAction(text));
        action->setCheckable(true);
        action->setChecked(number == chosen);
        connect(action, &QAction::triggered, this, [this, number] {
            m_desk.settings.setValue(u"window/appearance"_s, number);
            theme::apply(*qobject_cast<QApplication *>(QCoreApplication::instance()),
                         static_cast<theme::Appearance>(number));
        });
        ++number;
    }

    QMenu *tasks = menuBar()->addMenu(tr("&Tasks"));
    m_create = add(tasks, tr("&Create tasks…"), QKeySequence::New, [this] { createTasks(); });
    m_create->setIcon(icon(u"create"_s));
    m_export = add(tasks, tr("&Export…"), Qt::CTRL | Qt::Key_E, [this] { exportTasks(); });
    m_export->setIcon(icon(u"export"_s));

    tasks->addSeparator();
    m_taskActions = {
        add(tasks, tr("Change &properties…"), Qt::CTRL | Qt::Key_P,
            [this] { changeTasks(ChangeDialog::Kind::Properties); }),
        add(tasks, tr("Send to re&do…"), Qt::CTRL | Qt::Key_D, [this] { changeTasks(ChangeDialog::Kind::Redo); }),
        add(tasks, tr("Send to re&view…"), Qt::CTRL | Qt::SHIFT | Qt::Key_V,
            [this] { changeTasks(ChangeDialog::Kind::Review); })};

    QMenu *batch = menuBar()->addMenu(tr("&Batch"));
    m_newBatch = add(batch, tr("&New batch…"), Qt::CTRL | Qt::SHIFT | Qt::Key_N, [this] { newBatch(); });
    m_newBatch->setIcon(icon(u"batch"_s));
    m_deleteBatch = add(batch, tr("&Delete batch…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete),
                        [this] { deleteBatch(); });
    batch->addSeparator();
    m_batchActions = {
        add(batch, tr("Data&sets…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), [this] { openDatasets(); }),
        add(batch, tr("&Webhook of the batch…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W),
            [this] { openWebhook(false); }),
        add(batch, tr("Webhook of &all batches…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_W),
            [this] { openWebhook(true); })};

    QMenu *transfers = menuBar()->addMenu(tr("T&ransfers"));
    add(transfers, tr("&List of transfers"), Qt::CTRL | Qt::Key_J, [this] {
        showTransfers(m_transferList->isHidden());
    })->setObjectName(u"showTransfers"_s);
    transfers->addSeparator();
    add(transfers, tr("&Pause or continue the transfer shown"), Qt::CTRL | Qt::SHIFT | Qt::Key_Period,
        [this] { m_transfers->pauseShown(); });
    add(transfers, tr("&Cancel the transfer shown"), Qt::CTRL | Qt::Key_Period, [this] { m_transfers->cancelShown(); });

    m_undo->setObjectName(u"undo"_s);
    m_deleteBatch->setObjectName(u"deleteBatch"_s);
    const QStringList taskNames{u"changeProperties"_s, u"redo"_s, u"review"_s},
        batchNames{u"datasets"_s, u"webhook"_s, u"webhookOfAll"_s};
    for (qsizetype i = 0; i < taskNames.size(); ++i) {
        m_taskActions.at(i)->setObjectName(taskNames.at(i));
        m_batchActions.at(i)->setObjectName(batchNames.at(i));
    }
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    add(help, tr("&About Labdesk"), {}, [this] { about(); });

    auto *bar = addToolBar(tr("Main"));
    bar->setObjectName(u"toolbar"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(18, 18));
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addActions({m_create, m_export, m_refresh});
    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    m_accountButton = new QToolButton(bar);
    m_accountButton->setIcon(icon(u"account"_s));
    m_accountButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_accountButton->setPopupMode(QToolButton::InstantPopup);
    m_accountButton->setMenu(new QMenu(m_accountButton));
    m_accountButton->setText(tr("Starting…"));
    m_accountButton->setAccessibleName(tr("Account"));
    bar->addWidget(m_accountButton);
    buildAccountMenu();
}

void MainWindow::buildAccountMenu()
{
    QMenu *menu = m_accountButton->menu();
    menu->clear();
    QList<Account> accounts;
    if (m_embedded)
        accounts += *m_embedded;
    if (const auto fromEnvironment = store::accountFromEnvironment())
        accounts += *fromEnvironment;
    accounts += m_desk.settings.accounts();
    QStringList seen;
    for (const Account &account : std::as_const(accounts)) {
        const QString key = store::Secrets::keyOf(account.endpoint.toString(), account.accessId);
        if (seen.contains(key))
            continue;
        seen += key;
        QAction *action =
            menu->addAction(account.embedded ? account.name : tr("%1 (%2)").arg(account.name, account.accessId));
        action->setCheckable(true);
        action->setChecked(account.endpoint == m_desk.client.account().endpoint &&
                           account.accessId == m_desk.client.account().accessId);
        connect(action, &QAction::triggered, this, [this, account, key] {
            if (!account.secret.isEmpty()) {
                connectTo(account);
                return;
            }
            const auto open = [this, account](const QString &secret) {
                Account known = account;
                known.secret = secret;
                if (!secret.isEmpty()) {
                    connectTo(known);
                    return;
                }
                // No keychain kept it: ask again.
                auto *dialog = new ConnectDialog(m_desk.settings, m_desk.secrets, known, this);
                connect(dialog, &ConnectDialog::connected, this, &MainWindow::connectTo);
                dialog->open();
            };
            if (m_sessionSecrets.contains(key))
                open(m_sessionSecrets.value(key));
            else
                m_desk.secrets.load(key, open);
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Connect to a Lab…"), this, &MainWindow::connectDialog);
}

void MainWindow::connectDialog()
{
    const Account current = m_desk.client.account();
    const Account proposal = store::accountFromEnvironment().value_or(
        current.embedded || current.endpoint.isEmpty() ? Account{{}, store::defaultEndpoint(), {}, {}, false}
                                                       : current);
    auto *dialog = new ConnectDialog(m_desk.settings, m_desk.secrets, proposal, this);
    connect(dialog, &ConnectDialog::connected, this, [this](const Account &account) {
        m_sessionSecrets.insert(store::Secrets::keyOf(account.endpoint.toString(), account.accessId), account.secret);
        connectTo(account);
    });
    dialog->open();
}

void MainWindow::taskMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"taskMenu"_s);
    if (const qint64 selected = m_tasks->selectedCount(); selected > 0) {
        menu->addAction(icon(u"export"_s), tr("Export %Ln selected task(s)…", nullptr, static_cast<int>(selected)),
                        this, [this] { openExport(Scope::Selection); });
        menu->addActions(m_taskActions);
        menu->addSeparator();
        menu->addAction(tr("Copy names"), this, [this] { copySelected(TaskTableModel::Name); });
        menu->addAction(tr("Copy task ids"), this, [this] { copySelected(TaskTableModel::TaskIdColumn); });
        if (const Task *task = m_tasks->currentTask()) {
            menu->addSeparator();
            TaskFilter filter = m_tasks->filter();
            filter.statuses = {task->status};
            menu->addAction(tr("Show only “%1”").arg(models::statusText(task->status)), this, [this, filter] {
                m_tasks->filterBar()->setFilter(filter);
                emit m_tasks->filterBar()->changed();
            });
            menu->addAction(tr("Show only batch “%1”").arg(batchName(task->batch)), this,
                            [this, batch = task->batch] { m_projects->select(m_tasks->project(), batch); });
        }
        menu->addSeparator();
    }
    menu->addActions({m_create, m_refresh});
    menu->popup(at);
}

void MainWindow::projectMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool batch = !m_projects->selectedBatch().isEmpty();
    menu->addAction(icon(u"create"_s), tr("Create tasks here…"), this, [this] { createTasks(); });
    menu->addAction(icon(u"export"_s), batch ? tr("Export this batch…") : tr("Export this project…"), this,
                    [this, batch] { openExport(batch ? Scope::Batch : Scope::Project); });
    menu->addSeparator();
    menu->addActions(m_batchActions);
    menu->addSeparator();
    menu->addActions({m_newBatch, m_deleteBatch, m_refresh});
    menu->popup(at);
}

void MainWindow::copySelected(TaskTableModel::Column column)
{
    if (tooManySelected())
        return;
    m_desk.tasks.collect(m_tasks->selectedRows(), m_context.get(), [this, column](const Result<QList<Task>> &tasks) {
        if (!tasks) {
            showProblem(tasks.error().text);
            return;
        }
        QStringList lines;
        for (const Task &task : *tasks)
            lines += column == TaskTableModel::Name ? task.name : task.id.text();
        QApplication::clipboard()->setText(lines.join(u'\n'));
    });
}

void MainWindow::newBatch()
{
    m_desk.ask.text(this, tr("New batch"), tr("Name of the batch:"), [this](const QString &name) {
        if (name.trimmed().isEmpty() || m_tasks->project().isEmpty())
            return;
        m_desk.client.createBatch(
            m_tasks->project(), name.trimmed(), m_context.get(), [this](const Result<Batch> &batch) {
                batch ? m_desk.projects.loadBatches(m_tasks->project()) : showProblem(batch.error().text);
            });
    });
}

void MainWindow::about()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Labdesk"),
                                tr("<b>Labdesk %1</b><br>A desktop program for annotation tasks.<br>Licence: MIT")
                                    .arg(QStringLiteral(LABDESK_VERSION)),
                                QMessageBox::Ok, this);
    box->setIconPixmap(windowIcon().pixmap(64, 64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace labdesk::ui
