#include "ui/export/exportactions.h"

#include "store/taskwalk.h"
#include "ui/common/icons.h"
#include "ui/common/messageline.h"
#include "ui/tasks/filtertext.h"
#include "ui/tasks/frozentasks.h"
#include "ui/window/commands.h"

#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Kind = ExportScope::Kind;
using Target = store::TaskTarget;

ExportActions::ExportActions(const Shell &shell, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_export(
          shell.commands.add(this, u"exportTasks"_s, tr("&Export…"), Qt::CTRL | Qt::Key_E, [this] { exportTarget(); }))
    , m_again(shell.commands.add(this, u"exportAgain"_s, tr("Export a&gain"), Qt::CTRL | Qt::SHIFT | Qt::Key_E,
                                 [this] { exportAgain(); }))
{
    m_export->setIcon(icon(u"export"_s));
    shell.commands.add(this, u"openRecipe"_s, tr("Open a rec&ipe…"), {}, [this] {
        m_shell.desk.ask.files(m_shell.window, u"recipes"_s, tr("Open a recipe"), [this](const QStringList &paths) {
            if (!paths.isEmpty())
                openRecipe(paths.constFirst());
        });
    });
    m_again->setToolTip(tr("The last export of this project once more, with the tasks as they are now"));
    const auto showState = [this] {
        const bool project = !m_shell.desk.target.project().isEmpty();
        m_export->setEnabled(project);
        m_again->setEnabled(project);
    };
    connect(&m_shell.desk.target, &Target::placeChanged, this, showState);
    showState();
}

void ExportActions::exportTarget()
{
    open(std::nullopt);
}

void ExportActions::exportScope(Kind wanted)
{
    open(wanted);
}

void ExportActions::open(std::optional<Kind> wanted, const std::optional<jobs::ExportSpec> &recipe)
{
    if (!m_shell.desk.project()) {
        m_shell.messages.showProblem(tr("Choose a project first: its tasks can be exported."));
        return;
    }
    withScopes([this, wanted, recipe](const QList<ExportScope> &scopes) {
        const auto *entry = m_shell.desk.project();
        if (!entry)
            return;
        const bool all = m_shell.desk.target.kind() == Target::Kind::All;
        auto *dialog = new ExportDialog(m_shell.desk, entry->project, scopes,
                                        !wanted && all ? scopes.constFirst().kind : wanted, m_shell.window);
        connect(dialog, &ExportDialog::exportWanted, this, &ExportActions::start);
        connect(dialog, &ExportDialog::filterWanted, this, &ExportActions::filterWanted);
        connect(dialog, &ExportDialog::recipeWanted, this, [this, dialog](const QString &path) {
            dialog->reject();
            openRecipe(path);
        });
        dialog->setExactly([this](const jobs::ExportSpec &spec, auto done) { exactly(spec, std::move(done)); });
        dialog->open();
        if (recipe)
            dialog->showRecipe(*recipe);
    });
}

// The Lab can't be asked about annotations: then the tasks are chosen here, as they match now, and exported by id.
void ExportActions::exactly(const jobs::ExportSpec &spec, std::function<void(const Result<jobs::ExportSpec> &)> done)
{
    if (spec.filter.facts.isEmpty() || !spec.ids.isEmpty()) {
        done(spec);
        return;
    }
    struct Choosing
    {
        jobs::ExportSpec spec;
        std::unique_ptr<store::TaskWalk> walk;
    };
    const auto choosing = std::make_shared<Choosing>(Choosing{spec, nullptr});
    choosing->spec.filter = {};
    choosing->spec.leftOut.clear();
    const QSet<TaskId> leftOut(spec.leftOut.cbegin(), spec.leftOut.cend());
    store::TaskFeed &feed = m_shell.desk.tasks;
    choosing->walk = std::make_unique<store::TaskWalk>(feed.source(), TaskQuery{spec.project.id, spec.filter, {}, {}},
                                                       QList<store::RowRange>(), feed.limit());
    store::TaskWalk *walk = choosing->walk.get();
    connect(walk, &store::TaskWalk::read, this, [choosing, leftOut](const QList<Task> &tasks) {
        for (const Task &task : tasks)
            if (!leftOut.contains(task.id))
                choosing->spec.ids += task.id;
    });
    connect(walk, &store::TaskWalk::restarted, this, [choosing] { choosing->spec.ids.clear(); });
    const auto end = [choosing, done](const std::optional<Error> &error) {
        choosing->walk.release()->deleteLater(); // it is still telling
        if (error)
            done(*error);
        else if (choosing->spec.ids.isEmpty())
            done(Error{.kind = Error::Kind::NotFound,
                       .text = tr("No task matches the filter any more: nothing was exported.")});
        else
            done(choosing->spec);
    };
    connect(walk, &store::TaskWalk::finished, this, [end] { end(std::nullopt); });
    connect(walk, &store::TaskWalk::failed, this, [end](const Error &error) { end(error); });
    walk->start();
}

void ExportActions::start(const jobs::ExportSpec &spec)
{
    keep(spec);
    exactly(spec, [this](const Result<jobs::ExportSpec> &exact) {
        if (exact) {
            const Account &account = m_shell.desk.client.account();
            auto job = std::make_unique<jobs::ExportJob>(*exact, m_shell.desk.jobs.clientFor(account));
            job->setClassMapFolder(store::classMapsFolder(m_shell.desk.dataFolder));
            m_shell.desk.jobs.add(std::move(job), account);
        } else if (exact.error().kind == Error::Kind::NotFound) {
            m_shell.messages.showProblem(exact.error().text);
        } else {
            m_shell.messages.showProblem(tr("The export was not begun: %1").arg(exact.error().text), tr("Try again"),
                                         [this] { exportScope(Kind::Filter); });
        }
    });
}

// A selection is of a moment; what is repeated is a filter.
void ExportActions::keep(const jobs::ExportSpec &spec)
{
    m_shell.desk.settings.setValue(u"export/last/"_s + spec.project.id.text(),
                                   QString::fromUtf8(jobs::encodeExportSpec(spec)));
}

void ExportActions::exportAgain()
{
    const auto *entry = m_shell.desk.project();
    if (!entry) {
        m_shell.messages.showProblem(tr("Choose a project first: its tasks can be exported."));
        return;
    }
    const QByteArray kept =
        m_shell.desk.settings.value(u"export/last/"_s + entry->project.id.text()).toString().toUtf8();
    auto spec = jobs::decodeExportSpec(kept);
    if (kept.isEmpty() || !spec) {
        exportTarget(); // nothing to repeat: choose
        return;
    }
    const bool folder = spec->options.container == formats::Container::Folder;
    spec->update = folder;
    const auto go = [this, spec = *spec] { start(spec); };
    if (!folder && QFileInfo(spec->outputPath).isFile())
        m_shell.desk.ask.confirm(m_shell.window, tr("Export again?"),
                                 tr("%1 is replaced by what the tasks are now.").arg(spec->outputPath),
                                 tr("Export again"), go);
    else
        go();
}

void ExportActions::openRecipe(const QString &path)
{
    auto *watcher = new QFutureWatcher<Result<jobs::ExportSpec>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path] {
        watcher->deleteLater();
        const Result<jobs::ExportSpec> recipe = watcher->result();
        if (!recipe) {
            m_shell.messages.showProblem(tr("%1: %2").arg(QFileInfo(path).fileName(), recipe.error().text));
            return;
        }
        const ProjectId project = recipe->project.id;
        if (m_shell.desk.target.project() != project && m_shell.desk.projects.find(project))
            emit projectWanted(project);
        if (m_shell.desk.target.project() == project)
            open(std::nullopt, *recipe);
        else
            m_shell.messages.showProblem(
                tr("This recipe is of the project “%1”, which this Lab hasn't. Connect to the Lab that has it.")
                    .arg(recipe->project.name));
    });
    watcher->setFuture(QtConcurrent::run([path]() -> Result<jobs::ExportSpec> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Disk, .text = tr("It can't be read: %1.").arg(file.errorString())};
        return jobs::decodeRecipe(file.read(64 << 20), QFileInfo(path).absolutePath());
    }));
}

// Everything that can be exported now, the most specific first.
void ExportActions::withScopes(std::function<void(const QList<ExportScope> &)> done)
{
    const Desk &desk = m_shell.desk;
    const Target &target = desk.target;
    const auto &counts = desk.project()->counts;
    const auto name = [desk](const BatchId &batch) { return desk.batchName(batch); };
    const TaskFilter filter = target.filter();
    const BatchId batch = target.batch();
    const qint64 matching = desk.tasks.total();
    TaskFilter onlyBatch;
    onlyBatch.batches = {batch};
    QList<ExportScope> scopes;
    if (!filter.isEmpty() && (batch.isEmpty() || filter != onlyBatch))
        scopes.append(
            {Kind::Filter, tr("All that match the filter"), filter, filterText(filter, name), {}, {}, matching});
    if (!batch.isEmpty())
        scopes.append({Kind::Batch,
                       tr("Batch “%1”").arg(desk.batchName(batch)),
                       onlyBatch,
                       filterText(onlyBatch, name),
                       {},
                       {},
                       counts ? counts->byBatch.value(batch) : matching});
    scopes.append({Kind::Project, tr("Whole project"), {}, {}, {}, {}, counts ? counts->total : matching});

    switch (target.kind()) {
    case Target::Kind::Nothing: done(scopes); return;
    case Target::Kind::All:
        withSettledTarget(m_shell, [this, scopes, done, filter, name]() mutable {
            const Target &now = m_shell.desk.target;
            const QSet<TaskId> &leftOut = now.selection().ids;
            if (!leftOut.isEmpty()) // otherwise that is the filter, or the project
                scopes.prepend({Kind::Selection,
                                tr("All matching but %Ln", nullptr, static_cast<int>(leftOut.size())),
                                filter,
                                filterText(filter, name),
                                {},
                                leftOut.values(),
                                now.count()});
            done(scopes);
        });
        return;
    case Target::Kind::Shown:
    case Target::Kind::Chosen: break;
    }
    withFrozenTasks(m_shell,
                    [scopes, done, shown = target.kind() == Target::Kind::Shown](const QList<TaskRef> &tasks) mutable {
                        ExportScope selection{shown ? Kind::Shown : Kind::Selection,
                                              shown ? tr("Shown task") : tr("Selection"),
                                              {},
                                              tr("chosen tasks"),
                                              {},
                                              {},
                                              tasks.size()};
                        for (const TaskRef &task : tasks)
                            selection.ids += task.id;
                        if (!tasks.isEmpty())
                            scopes.prepend(selection);
                        done(scopes);
                    });
}

} // namespace labdesk::ui
