#include "ui/mainwindow.h"

#include "ui/common/icons.h"
#include "ui/common/messageline.h"
#include "ui/create/createdialog.h"
#include "ui/inspector/inspector.h"
#include "ui/projects/projectpanel.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/filtertext.h"
#include "ui/tasks/taskpanel.h"
#include "ui/transfers/transferpanel.h"
#include "ui/transfers/transferstrip.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Feed = store::TaskFeed;
using Forest = store::ProjectForest;

namespace {
constexpr int remoteLimit = 100;
constexpr int localLimit = 200;
} // namespace

MainWindow::MainWindow(const Desk &desk, QWidget *parent)
    : QMainWindow(parent)
    , m_desk(desk)
    , m_tree(m_desk.projects)
    , m_table(m_desk.tasks, [this](const BatchId &batch) { return batchName(batch); })
    , m_context(std::make_unique<QObject>())
{
    setWindowTitle(tr("Labdesk"));
    setWindowIcon(QIcon(u":/icons/labdesk.svg"_s));
    buildWindow();
    buildMenus();
    connectParts();
    resize(1360, 840);
    restoreGeometry(m_desk.settings.value(u"window/geometry"_s).toByteArray());
    if (!m_splitter->restoreState(m_desk.settings.value(u"window/splitter"_s).toByteArray()))
        m_splitter->setSizes({230, 720, 380});
    showCounts();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildWindow()
{
    m_projects = new ProjectPanel(m_desk.projects, m_tree, this);
    m_tasks = new TaskPanel(m_desk.tasks, m_desk.projects, m_table, m_desk.settings, m_desk.ask, this);
    m_inspector = new Inspector(
        m_desk.client, [this](const BatchId &batch) { return batchName(batch); }, this);
    m_message = new MessageLine(this);
    m_transfers = new TransferStrip(m_desk.jobs, m_desk.ask, this);
    m_transferList = new TransferPanel(m_desk.jobs, m_desk.settings, this);
    m_transferList->hide();
    m_counts = new QLabel(this);
    m_counts->setObjectName(u"counts"_s);
    statusBar()->addWidget(m_counts, 1);
    m_splitter = new QSplitter(this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_projects);
    m_splitter->addWidget(m_tasks);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(1, 1);
    m_projects->setMinimumWidth(170);
    m_inspector->setMinimumWidth(260);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_message);
    layout->addWidget(m_transferList);
    layout->addWidget(m_transfers);
    setCentralWidget(central);
}

void MainWindow::connectParts()
{
    connect(m_projects, &ProjectPanel::selected, this, &MainWindow::projectChosen);
    connect(m_projects, &ProjectPanel::dropped, this, &MainWindow::openCreate);
    connect(m_projects, &ProjectPanel::contextMenuWanted, this, &MainWindow::projectMenu);
    connect(m_projects, &ProjectPanel::retryWanted, this, &MainWindow::offerCapabilities);
    connect(m_tasks, &TaskPanel::currentChanged, m_inspector, &Inspector::showTask);
    connect(m_tasks, &TaskPanel::countsChanged, this, &MainWindow::showCounts);
    connect(m_tasks, &TaskPanel::createWanted, this, [this] { createTasks(); });
    connect(m_tasks, &TaskPanel::dropped, this, &MainWindow::createTasks);
    connect(m_tasks, &TaskPanel::contextMenuWanted, this, &MainWindow::taskMenu);
    connect(m_tasks, &TaskPanel::problem, this, [this](const QString &text) {
        showProblem(text);
        m_taskProblem = true;
    });
    connect(m_inspector, &Inspector::pictureFolderWanted, this, [this] {
        const QString key = u"account/%1/pictures"_s.arg(m_desk.client.account().endpoint.host());
        m_desk.ask.folder(this, tr("Folder with the pictures of this Lab"), m_desk.settings.value(key).toString(),
                          [this, key](const QString &folder) {
                              m_desk.settings.setValue(key, folder);
                              m_inspector->setPictureFolder(folder);
                          });
    });
    connect(&m_desk.tasks, &Feed::stateChanged, this, [this] {
        const bool failed = m_desk.tasks.state() == Feed::State::Failed;
        if (failed)
            showProblem(m_desk.tasks.error().text, tr("Try again"), [this] { m_desk.tasks.retry(); });
        else if (m_taskProblem && m_desk.tasks.state() == Feed::State::Ready)
            m_message->clear(); // only what has ended; other messages stay
        m_taskProblem = failed || (m_taskProblem && m_desk.tasks.state() != Feed::State::Ready);
    });
    connect(&m_desk.projects, &Forest::failed, this,
            [this](const Error &error) { showProblem(error.text, tr("Try again"), [this] { refresh(); }); });
    connect(&m_desk.projects, &Forest::stateChanged, this, [this] {
        if (m_desk.projects.state() == Forest::State::Failed) {
            showProblem(m_desk.projects.error().text, tr("Try again"), [this] { offerCapabilities(); });
            return;
        }
        if (m_desk.projects.state() != Forest::State::Ready || m_desk.projects.entries().isEmpty())
            return;
        // A few projects are shown with their batches at once; many are expanded by hand.
        for (const auto &entry : m_desk.projects.entries().mid(0, 20))
            m_desk.projects.loadBatches(entry.project.id);
        const ProjectId last(
            m_desk.settings.value(u"account/%1/project"_s.arg(m_desk.client.account().name)).toString());
        const int index = std::max(0, m_desk.projects.indexOf(last));
        m_projects->select(m_desk.projects.entries().at(index).project.id);
    });
    connect(&m_desk.projects, &Forest::countsLoaded, this, &MainWindow::showCounts);
    connectTransfers();
}

void MainWindow::setEmbedded(const Account &account)
{
    m_embedded = account;
    buildAccountMenu();
    if (m_wantsEmbedded || m_desk.client.account().endpoint.isEmpty())
        connectTo(account);
}

void MainWindow::embeddedFailed(const Error &error)
{
    m_connection = tr("not connected");
    m_accountButton->setText(tr("No Lab ▾"));
    showCounts();
    showProblem(tr("The Lab on this computer could not start: %1").arg(error.text), tr("Connect to a Lab…"),
                [this] { connectDialog(); });
}

void MainWindow::connectTo(const Account &account)
{
    m_wantsEmbedded = account.embedded;
    m_context = std::make_unique<QObject>();
    m_desk.client.use(account);
    m_tasks->clear();
    m_desk.projects.clear();
    m_inspector->setProject({});
    m_inspector->setPictureFolder(
        m_desk.settings.value(u"account/%1/pictures"_s.arg(account.endpoint.host())).toString());
    m_accountButton->setText(account.name + u" ▾"_s);
    buildAccountMenu();
    offerCapabilities();
}

void MainWindow::offerCapabilities()
{
    m_message->clear();
    m_connection = tr("connecting to %1…").arg(m_desk.client.account().name);
    showCounts();
    m_desk.client.capabilities(m_context.get(), [this](const Result<Capabilities> &offered) {
        m_connected = offered.hasValue();
        m_connection = (offered ? tr("connected to %1") : tr("not connected to %1")).arg(m_desk.client.account().name);
        showCounts();
        if (!offered) {
            const bool signIn = offered.error().kind == Error::Kind::SignIn;
            showProblem(offered.error().text, signIn ? tr("Connect to a Lab…") : tr("Try again"),
                        [this, signIn] { signIn ? connectDialog() : offerCapabilities(); });
            return;
        }
        m_desk.tasks.setServer(offered->maxLimit > remoteLimit ? std::min(offered->maxLimit, localLimit)
                                                               : offered->maxLimit,
                               offered->sort);
        m_desk.projects.load();
        offerInterrupted();
    });
}

void MainWindow::projectChosen(const ProjectId &project, const BatchId &batch)
{
    m_desk.settings.setValue(u"account/%1/project"_s.arg(m_desk.client.account().name), project.text());
    m_inspector->setProject(project);
    m_tasks->showProject(project, batch);
    const int index = m_desk.projects.indexOf(project);
    if (index >= 0 && !m_desk.projects.entries().at(index).batches)
        m_desk.projects.loadBatches(project);
    showCounts();
}

void MainWindow::createTasks(const QList<QUrl> &urls)
{
    BatchId batch = m_projects->selectedBatch();
    if (batch.isEmpty() && m_tasks->filter().batches.size() == 1)
        batch = m_tasks->filter().batches.constFirst();
    openCreate(urls, m_tasks->project(), batch);
}

void MainWindow::openCreate(const QList<QUrl> &urls, const ProjectId &project, const BatchId &batch)
{
    if (project.isEmpty()) {
        showProblem(tr("Choose a project first: tasks are created in one of its batches."));
        return;
    }
    const int index = m_desk.projects.indexOf(project);
    if (index >= 0 && !m_desk.projects.entries().at(index).batches)
        m_desk.projects.loadBatches(project);
    auto *dialog = new CreateDialog(m_desk.client, m_desk.projects, m_desk.ask, project, batch, this);
    connect(dialog, &CreateDialog::createWanted, this, [this](const jobs::CreateSpec &spec) {
        const int id =
            m_desk.jobs.add(std::make_unique<jobs::CreateJob>(spec, m_desk.jobs.clientFor(m_desk.client.account())));
        m_refreshAfter.insert(id, spec.project);
    });
    dialog->open();
    dialog->add(urls);
}

void MainWindow::exportTasks()
{
    openExport(Scope::Best);
}

void MainWindow::openExport(Scope wanted)
{
    const auto *entry = projectEntry();
    if (!entry) {
        showProblem(tr("Choose a project first: its tasks can be exported."));
        return;
    }
    withScopes([this, project = entry->project, wanted](QList<ExportScope> scopes) {
        // The wanted scope first: it is the one that is chosen.
        const QString first = wanted == Scope::Project ? tr("Whole project")
                              : wanted == Scope::Batch ? tr("Batch “%1”").arg(batchName(m_projects->selectedBatch()))
                                                       : QString();
        std::stable_partition(scopes.begin(), scopes.end(),
                              [&](const ExportScope &scope) { return scope.text == first; });
        auto *dialog = new ExportDialog(m_desk.client, m_desk.settings, m_desk.ask, project, scopes, this);
        connect(dialog, &ExportDialog::exportWanted, this, [this](const jobs::ExportSpec &spec) {
            m_desk.jobs.add(std::make_unique<jobs::ExportJob>(spec, m_desk.jobs.clientFor(m_desk.client.account())));
        });
        dialog->open();
    });
}

// Everything that can be exported now, the most specific first. A selection's ids may have to be fetched.
void MainWindow::withScopes(std::function<void(QList<ExportScope>)> done)
{
    const auto *entry = projectEntry();
    QList<ExportScope> scopes;
    const auto name = [this](const BatchId &batch) { return batchName(batch); };
    const TaskFilter filter = m_tasks->filter();
    const BatchId batch = m_projects->selectedBatch();
    TaskFilter onlyBatch;
    onlyBatch.batches = {batch};
    if (!filter.isEmpty() && (batch.isEmpty() || filter != onlyBatch))
        scopes.append({tr("Current filter"), filter, filterText(filter, name), {}, m_desk.tasks.total()});
    if (!batch.isEmpty())
        scopes.append({tr("Batch “%1”").arg(batchName(batch)),
                       onlyBatch,
                       filterText(onlyBatch, name),
                       {},
                       entry->counts ? entry->counts->byBatch.value(batch) : m_desk.tasks.total()});
    scopes.append({tr("Whole project"), {}, {}, {}, entry->counts ? entry->counts->total : m_desk.tasks.total()});

    const qint64 selected = m_tasks->selectedCount();
    if (selected < 1 || selected == m_desk.tasks.total()) { // all rows: that is the filter
        done(scopes);
        return;
    }
    if (tooManySelected())
        return;
    m_desk.tasks.collect(m_tasks->selectedRows(), m_context.get(),
                         [this, scopes, done](const Result<QList<Task>> &tasks) mutable {
                             if (!tasks) {
                                 showProblem(tasks.error().text, tr("Try again"), [this] { exportTasks(); });
                                 return;
                             }
                             ExportScope selection{tr("Selection"), {}, tr("chosen tasks"), {}, tasks->size()};
                             for (const Task &task : *tasks)
                                 selection.ids += task.id;
                             scopes.prepend(selection);
                             done(scopes);
                         });
}

// A selection is taken task by task; beyond this a filter says the same and costs nothing.
bool MainWindow::tooManySelected()
{
    constexpr qint64 most = 10'000;
    const qint64 selected = m_tasks->selectedCount();
    if (selected <= most)
        return false;
    showProblem(tr("%L1 tasks are selected; at most %L2 can be taken one by one. Narrow them by a filter instead, and "
                   "use all that match.")
                    .arg(selected)
                    .arg(most));
    return true;
}

void MainWindow::refresh()
{
    if (m_desk.projects.entries().isEmpty()) {
        offerCapabilities();
        return;
    }
    if (m_tasks->project().isEmpty())
        return;
    m_desk.tasks.refresh();
    m_desk.projects.loadBatches(m_tasks->project());
}

void MainWindow::jobFinished(const jobs::JobStatus &status)
{
    // Old values are let go only when they are back.
    if (m_undoing.contains(status.id)) {
        const Undo undo = m_undoing.take(status.id);
        if (status.state != jobs::JobStatus::State::Succeeded || status.reportTotal > 0) {
            m_undos.append(undo);
            showUndo();
        }
    }
    const ProjectId project = m_refreshAfter.take(status.id);
    if (!project.isEmpty()) {
        m_desk.projects.loadBatches(project);
        if (project == m_tasks->project())
            m_desk.tasks.refresh();
    }
    if (!isActiveWindow())
        QApplication::alert(this);
}

void MainWindow::showCounts()
{
    const QLocale locale;
    QStringList parts;
    if (!m_tasks->project().isEmpty()) {
        QString text = tr("%1 matching").arg(locale.toString(m_desk.tasks.total()));
        if (const qint64 selected = m_tasks->selectedCount(); selected > 0)
            text = tr("%1 selected of %2").arg(locale.toString(selected), text);
        if (const auto *entry = projectEntry(); entry && entry->counts)
            text += tr(" (%1 in project)").arg(locale.toString(entry->counts->total));
        parts += text;
    }
    parts += m_connection.isEmpty() ? tr("starting the Lab on this computer…") : m_connection;
    m_counts->setText(parts.join(u" · "_s));
    const bool hasProject = !m_tasks->project().isEmpty();
    m_create->setEnabled(hasProject);
    m_export->setEnabled(hasProject);
    m_newBatch->setEnabled(hasProject);
    m_deleteBatch->setEnabled(!m_projects->selectedBatch().isEmpty());
    for (QAction *action : std::as_const(m_taskActions))
        action->setEnabled(hasProject && m_desk.tasks.total() > 0);
    for (QAction *action : std::as_const(m_batchActions))
        action->setEnabled(hasProject);
    showUndo();
}

void MainWindow::showProblem(const QString &text, const QString &action, std::function<void()> act)
{
    m_message->show(MessageLine::Kind::Error, text, action, std::move(act));
}

QString MainWindow::batchName(const BatchId &batch) const
{
    const Batch *known = m_desk.projects.findBatch(m_tasks->project(), batch);
    return known ? known->name : QString();
}

const Forest::Entry *MainWindow::projectEntry() const
{
    const int index = m_desk.projects.indexOf(m_tasks->project());
    return index < 0 ? nullptr : &m_desk.projects.entries().at(index);
}

} // namespace labdesk::ui
