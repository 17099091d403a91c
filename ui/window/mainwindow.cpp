#include "ui/window/mainwindow.h"

#include "domain/filterline.h"
#include "ui/accounts/accounts.h"
#include "ui/accounts/connectdialog.h"
#include "ui/annotations/annotations.h"
#include "ui/batches/batchactions.h"
#include "ui/changes/changeactions.h"
#include "ui/common/icons.h"
#include "ui/common/messageline.h"
#include "ui/common/plaintext.h"
#include "ui/create/createactions.h"
#include "ui/export/exportactions.h"
#include "ui/gallery/gallery.h"
#include "ui/inspector/inspector.h"
#include "ui/projects/projectpanel.h"
#include "ui/review/reviewactions.h"
#include "ui/tasks/countsline.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/taskactions.h"
#include "ui/tasks/taskpanel.h"
#include "ui/tasks/tasktable.h"
#include "ui/transfers/transferactions.h"
#include "ui/transfers/transferpanel.h"
#include "ui/transfers/transferstrip.h"
#include "ui/window/windowactions.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Feed = store::TaskFeed;
using Forest = store::ProjectForest;

namespace {

constexpr int remoteLimit = 100; // tasks a page
constexpr int localLimit = 200;
constexpr int shownWithBatches = 20; // projects whose batches are loaded without being opened

struct MenuSpec
{
    const char *title;
    QList<const char *> commands; ///< by name; nullptr: a line
    bool ofTable = false;         ///< about the table and its tasks: not while others are reviewed
};

// Every command has its place here; toolbar and context menus repeat them.
const QList<MenuSpec> &menus()
{
    static const QList<MenuSpec> all{
        {QT_TRANSLATE_NOOP("labdesk::ui::MainWindow", "&File"), {"connect", nullptr, "quit"}},
        {QT_TRANSLATE_NOOP("labdesk::ui::MainWindow", "&Edit"),
         {"undo", nullptr, "copyRows", "copyNames", "copyIds", "selectAll", nullptr, "filterByName", "clearFilters",
          "saveView", "copyPython"},
         true},
        {QT_TRANSLATE_NOOP("labdesk::ui::MainWindow", "&View"),
         {"pageTable", "pageGallery", "pageStatistics", nullptr, "refresh", "readAnnotations", nullptr, "inspector",
          nullptr, "appearanceSystem", "appearanceLight", "appearanceDark", nullptr, "languageSystem", "language-en",
          "language-fr"}},
        {QT_TRANSLATE_NOOP("labdesk::ui::MainWindow", "&Tasks"),
         {"createTasks", "exportTasks", "exportAgain", "openRecipe", nullptr, "changeProperties", "redo", "review",
          nullptr, "findFaults"},
         true},
        {QT_TRANSLATE_NOOP("labdesk::ui::MainWindow", "&Review"),
         {"startReview", "goOnReviewing", "reviewSample", nullptr, "sendRedos", "verdictsNotWritten", nullptr, "rounds",
          "sampleResult", "agreement", nullptr, "reviewReasons", "reviewSettings"}},
        {QT_TRANSLATE_NOOP("labdesk::ui::MainWindow", "&Batch"),
         {"newBatch", "deleteBatch", nullptr, "datasets", "webhook", "webhookOfAll"},
         true},
        {QT_TRANSLATE_NOOP("labdesk::ui::MainWindow", "T&ransfers"),
         {"showTransfers", nullptr, "pauseTransfer", "cancelTransfer"}},
        {QT_TRANSLATE_NOOP("labdesk::ui::MainWindow", "&Help"),
         {"manual", "reviewManual", nullptr, "commandPalette", "keys", nullptr, "about"}},
    };
    return all;
}

} // namespace

MainWindow::MainWindow(const Desk &desk, QWidget *parent)
    : QMainWindow(parent)
    , m_desk(desk)
    , m_tree(m_desk.projects)
    , m_table(m_desk.tasks, [this](const BatchId &batch) { return m_desk.batchName(batch); })
{
    setWindowTitle(tr("Labdesk"));
    setWindowIcon(QIcon(u":/icons/labdesk.svg"_s));
    setMinimumSize(640, 420);
    PlainText::install();
    buildParts();
    buildSubjects();
    layOut();
    buildMenus();
    buildToolbar();
    connectParts();
    connectAccount();
    resize(1360, 840);
    restoreGeometry(m_desk.settings.value(u"window/geometry"_s).toByteArray());
    if (!m_splitter->restoreState(m_desk.settings.value(u"window/splitter"_s).toByteArray()))
        m_splitter->setSizes({250, 720, 380});
}

MainWindow::~MainWindow() = default;

void MainWindow::buildParts()
{
    m_message = new MessageLine(this);
    m_projects = new ProjectPanel(m_desk.projects, m_tree, this);
    m_tasks = new TaskPanel(m_desk, m_table, this);
    m_inspector = new Inspector(m_desk, this);
    m_review = new ReviewPage(m_desk, this);
}

void MainWindow::buildSubjects()
{
    const Shell shell{m_desk, m_commands, *m_message, this};
    m_accounts = new Accounts(shell, this);
    m_creation = new CreateActions(shell, this);
    m_exports = new ExportActions(shell, this);
    // A line of a preflight is the tasks that it is about.
    connect(m_exports, &ExportActions::filterWanted, this,
            [this](const QList<FactTerm> &terms) { m_tasks->filterBar()->apply(filterOf(terms)); });
    new ChangeActions(shell, this);
    new Annotations(shell, this);
    m_batches = new BatchActions(shell, this);
    m_transfers = new TransferActions(shell, *m_accounts, this);
    m_taskActions = new TaskActions(shell, *m_tasks, m_table, this);
    m_reviews = new ReviewActions(shell, *m_tasks, *m_review, this);
    new WindowActions(shell, *this, this);
}

void MainWindow::layOut()
{
    m_splitter = new QSplitter(this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_projects);
    m_splitter->addWidget(m_tasks);
    m_splitter->addWidget(m_inspector);
    // What is narrow becomes narrower a little, the table most.
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 5);
    m_splitter->setStretchFactor(2, 3);
    m_projects->setMinimumWidth(190);
    m_tasks->setMinimumWidth(260);
    m_inspector->setMinimumWidth(220);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_review);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_message);
    layout->addWidget(m_transfers->panel());
    layout->addWidget(m_transfers->strip());
    setCentralWidget(central);
    statusBar()->addWidget(new CountsLine(m_desk, *m_accounts, this), 1);
}

void MainWindow::buildMenus()
{
    for (const MenuSpec &spec : menus()) {
        QMenu *menu = menuBar()->addMenu(tr(spec.title));
        for (const char *name : spec.commands) {
            if (name)
                menu->addAction(m_commands.find(QString::fromLatin1(name)));
            else
                menu->addSeparator();
        }
        if (spec.ofTable)
            m_tableMenus += menu;
    }
}

void MainWindow::buildToolbar()
{
    // Also without the menus, in full screen.
    for (const QString &name : {u"keys"_s, u"commandPalette"_s, u"quit"_s})
        addAction(m_commands.find(name));
    auto *bar = m_toolbar = addToolBar(tr("Main"));
    bar->setObjectName(u"toolbar"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(18, 18));
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    for (const QString &name : {u"createTasks"_s, u"exportTasks"_s, u"refresh"_s})
        bar->addAction(m_commands.find(name));
    bar->addSeparator();
    for (const QString &name :
         {u"pageTable"_s, u"pageGallery"_s, u"pageStatistics"_s, u"findFaults"_s, u"startReview"_s})
        bar->addAction(m_commands.find(name));
    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    auto *account = new QToolButton(bar);
    account->setObjectName(u"accountButton"_s);
    account->setIcon(icon(u"account"_s));
    account->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    account->setPopupMode(QToolButton::InstantPopup);
    account->setMenu(m_accounts->menu());
    account->setAccessibleName(tr("Account"));
    bar->addWidget(account);
    const auto showName = [this, account] {
        account->setText((m_accounts->name().isEmpty() ? tr("No Lab") : m_accounts->name()) + u" ▾"_s);
    };
    connect(m_accounts, &Accounts::stateChanged, account, showName);
    connect(m_accounts, &Accounts::stateChanged, this, &MainWindow::fitToolbar);
    showName();
}

// In a narrow window the buttons are their pictures: nothing of the bar falls out of it.
void MainWindow::fitToolbar()
{
    m_toolbar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    if (m_toolbar->sizeHint().width() > width())
        m_toolbar->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitToolbar();
}

void MainWindow::connectParts()
{
    connect(m_projects, &ProjectPanel::selected, this, [this](const ProjectId &project, const BatchId &batch) {
        m_desk.settings.setValue(u"account/%1/project"_s.arg(m_accounts->name()), project.text());
        m_tasks->showProject(project, batch); // its first page is asked for before anything else
        if (const auto *entry = m_desk.projects.find(project); entry && !entry->batches)
            m_desk.projects.loadBatches(project);
    });
    connect(m_projects, &ProjectPanel::gone, m_message, [this](const QString &text) { m_message->showProblem(text); });
    connect(m_exports, &ExportActions::projectWanted, m_projects,
            [this](const ProjectId &project) { m_projects->select(project); });
    connect(m_projects, &ProjectPanel::dropped, m_creation, &CreateActions::createIn);
    connect(m_projects, &ProjectPanel::contextMenuWanted, this, &MainWindow::projectMenu);
    connect(m_projects, &ProjectPanel::retryWanted, m_accounts, &Accounts::tryAgain);
    connect(m_tasks, &TaskPanel::createWanted, m_creation, [this] { m_creation->createHere(); });
    connect(m_tasks, &TaskPanel::dropped, m_creation, &CreateActions::createHere);
    connect(m_tasks, &TaskPanel::problem, m_message, [this](const QString &text) {
        m_message->showProblem(text);
        m_message->setTopic(MessageLine::Topic::Tasks);
    });
    connect(m_tasks, &TaskPanel::unreadable, m_message,
            [this](const QString &reason, const std::function<void()> &again) {
                m_message->showProblem(reason, tr("Mend it…"), again);
            });
    connect(m_tasks, &TaskPanel::opened, m_reviews, &ReviewActions::start);
    connect(m_taskActions, &TaskActions::reviewWanted, m_reviews, &ReviewActions::startWhenReady);
    connect(m_reviews, &ReviewActions::opened, this, [this] { showReview(true); });
    connect(m_reviews, &ReviewActions::closed, this, [this] { showReview(false); });
    connect(m_reviews, &ReviewActions::fullScreenWanted, this, &MainWindow::showFullScreenReview);
    connect(m_tasks, &TaskPanel::said, m_message,
            [this](const QString &text) { m_message->show(MessageLine::Kind::Information, text); });
    connect(m_creation, &CreateActions::showWanted, m_tasks, &TaskPanel::showOnly);
    connect(m_taskActions, &TaskActions::batchWanted, this,
            [this](const BatchId &batch) { m_projects->select(m_desk.target.project(), batch); });
    connect(m_batches, &BatchActions::deleted, this, [this](const ProjectId &project) { m_projects->select(project); });
    connect(m_inspector, &Inspector::pictureFolderWanted, this, [this] {
        m_desk.ask.folder(this, u"pictures of "_s + m_desk.client.account().endpoint.host(),
                          tr("Folder with the pictures of this Lab"), [this](const QString &folder) {
                              m_desk.settings.setValue(
                                  u"account/%1/pictures"_s.arg(m_desk.client.account().endpoint.host()), folder);
                              m_inspector->setPictureFolder(folder);
                              m_tasks->gallery()->setPictureFolder(folder);
                              m_review->session().setPictureFolder(folder);
                          });
    });
    connect(m_transfers, &TransferActions::closeNow, this, &QWidget::close);
    connect(&m_desk.tasks, &Feed::stateChanged, this, [this] {
        if (m_desk.tasks.state() == Feed::State::Failed) {
            m_message->showProblem(m_desk.tasks.error().text, tr("Try again"), [this] { m_desk.tasks.retry(); });
            m_message->setTopic(MessageLine::Topic::Tasks);
        } else if (m_desk.tasks.state() == Feed::State::Ready) {
            m_message->clear(MessageLine::Topic::Tasks); // only what has ended; other messages stay
        }
    });
    connect(&m_desk.projects, &Forest::failed, this, [this](const Error &error) {
        m_message->showProblem(error.text, tr("Try again"), [this] { m_taskActions->refresh(); });
    });
}

void MainWindow::connectAccount()
{
    connect(m_accounts, &Accounts::changed, this, [this] {
        const Account &account = m_desk.client.account();
        m_chosen = false;
        // What is open was asked about the other Lab's tasks.
        const auto dialogs = findChildren<QDialog *>();
        for (QDialog *dialog : dialogs)
            if (!qobject_cast<ConnectDialog *>(dialog))
                dialog->reject();
        m_reviews->suspend();
        m_tasks->clear();
        const QString folder = m_desk.settings.value(u"account/%1/pictures"_s.arg(account.endpoint.host())).toString();
        m_inspector->setPictureFolder(folder);
        m_tasks->gallery()->setPictureFolder(folder);
        m_review->session().setPictureFolder(folder);
    });
    connect(m_accounts, &Accounts::connected, this, [this](const Capabilities &offered) {
        m_desk.tasks.setServer(
            {.limit = offered.maxLimit > remoteLimit ? std::min(offered.maxLimit, localLimit) : offered.maxLimit,
             .sorts = offered.sort,
             .finds = offered.rows});
        m_desk.projects.load();
        greet();
    });
    connect(&m_desk.projects, &Forest::stateChanged, this, [this] {
        if (m_desk.projects.state() == Forest::State::Failed)
            m_message->showProblem(m_desk.projects.error().text, tr("Try again"), [this] { m_accounts->tryAgain(); });
    });
    connect(&m_desk.projects, &Forest::loaded, this, &MainWindow::chooseFirst);
    // The other projects' batches and counts come after the first tasks: they are asked one by one.
    connect(&m_desk.tasks, &Feed::stateChanged, this, [this] {
        if (m_desk.tasks.state() != Feed::State::Ready)
            return;
        if (std::exchange(m_settling, false) && !QApplication::activeModalWidget())
            m_tasks->focusWork(); // where work starts
        QList<ProjectId> others;
        for (const auto &entry : m_desk.projects.entries().mid(0, shownWithBatches))
            if (!entry.batches)
                others += entry.project.id;
        m_desk.projects.loadBatchesInTurn(others);
    });
}

// The project that was shown last, when the list is there for the first time.
void MainWindow::chooseFirst()
{
    const auto &entries = m_desk.projects.entries();
    if (std::exchange(m_chosen, !entries.isEmpty()) || entries.isEmpty())
        return;
    const ProjectId last(m_desk.settings.value(u"account/%1/project"_s.arg(m_accounts->name())).toString());
    m_settling = true;
    m_projects->select(m_desk.projects.find(last) ? last : entries.constFirst().project.id);
}

void MainWindow::projectMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"projectMenu"_s);
    const bool batch = !m_desk.target.batch().isEmpty();
    menu->addAction(icon(u"create"_s), tr("Create tasks here…"), m_creation, [this] { m_creation->createHere(); });
    menu->addAction(
        icon(u"export"_s), batch ? tr("Export this batch…") : tr("Export this project…"), m_exports,
        [this, batch] { m_exports->exportScope(batch ? ExportScope::Kind::Batch : ExportScope::Kind::Project); });
    menu->addSeparator();
    for (const QString &name : {u"datasets"_s, u"webhook"_s, u"webhookOfAll"_s})
        menu->addAction(m_commands.find(name));
    menu->addSeparator();
    for (const QString &name : {u"newBatch"_s, u"deleteBatch"_s, u"refresh"_s})
        menu->addAction(m_commands.find(name));
    menu->popup(at);
}

// In place of tree, table and inspector, with nothing else around it than the menus; Escape leads back to the row.
void MainWindow::showReview(bool open)
{
    // What is shown is what is acted on: the table's tasks aren't shown.
    QSet<QString> hidden;
    for (QMenu *menu : std::as_const(m_tableMenus)) {
        menu->menuAction()->setEnabled(!open);
        for (const QAction *action : menu->actions())
            if (open && !action->objectName().isEmpty())
                hidden += action->objectName();
    }
    m_commands.setHidden(hidden);
    m_stack->setCurrentWidget(open ? static_cast<QWidget *>(m_review) : m_splitter);
    m_toolbar->setVisible(!open);
    statusBar()->setVisible(!open);
    if (open) {
        m_review->setFocus();
        return;
    }
    if (isFullScreen())
        showFullScreenReview();
    m_tasks->focusWork();
}

void MainWindow::showFullScreenReview()
{
    const bool full = !isFullScreen();
    menuBar()->setVisible(!full);
    setWindowState(full ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    m_review->setFocus();
}

// At the very first start: what this is, and what to do next.
void MainWindow::greet()
{
    const QString key = u"window/greeted"_s;
    if (!m_desk.client.account().embedded || m_desk.settings.value(key, false).toBool())
        return;
    m_desk.settings.setValue(key, true);
    m_message->show(
        MessageLine::Kind::Information,
        tr("These are sample projects in a Lab on this computer: nothing leaves it. Drop pictures on the table "
           "to create tasks, double click a task to review it, or connect to your own Lab."),
        tr("Connect to a Lab…"), [this] { m_accounts->openDialog(); });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_transfers->mayClose()) {
        event->ignore();
        return;
    }
    m_reviews->suspend();
    m_desk.settings.setValue(u"window/geometry"_s, saveGeometry());
    m_desk.settings.setValue(u"window/splitter"_s, m_splitter->saveState());
    event->accept();
}

} // namespace labdesk::ui
