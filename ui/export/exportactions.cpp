#include "ui/export/exportactions.h"

#include "store/taskwalk.h"
#include "ui/common/icons.h"
#include "ui/common/messageline.h"
#include "ui/tasks/filtertext.h"
#include "ui/tasks/frozentasks.h"
#include "ui/window/commands.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Kind = ExportScope::Kind;
using Target = store::TaskTarget;

ExportActions::ExportActions(const Shell &shell, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_export(
          shell.commands.add(this, u"exportTasks"_s, tr("&Export…"), Qt::CTRL | Qt::Key_E, [this] { exportTarget(); }))
{
    m_export->setIcon(icon(u"export"_s));
    const auto showState = [this] { m_export->setEnabled(!m_shell.desk.target.project().isEmpty()); };
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

void ExportActions::open(std::optional<Kind> wanted)
{
    if (!m_shell.desk.project()) {
        m_shell.messages.showProblem(tr("Choose a project first: its tasks can be exported."));
        return;
    }
    withScopes([this, wanted](const QList<ExportScope> &scopes) {
        const auto *entry = m_shell.desk.project();
        if (!entry)
            return;
        const bool all = m_shell.desk.target.kind() == Target::Kind::All;
        auto *dialog = new ExportDialog(m_shell.desk, entry->project, scopes,
                                        !wanted && all ? scopes.constFirst().kind : wanted, m_shell.window);
        connect(dialog, &ExportDialog::exportWanted, this, &ExportActions::start);
        dialog->open();
    });
}

// The Lab can't be asked about annotations: then the tasks are chosen here, as they match now, and exported by id.
void ExportActions::start(const jobs::ExportSpec &spec)
{
    const auto add = [this](const jobs::ExportSpec &exact) {
        const Account &account = m_shell.desk.client.account();
        m_shell.desk.jobs.add(std::make_unique<jobs::ExportJob>(exact, m_shell.desk.jobs.clientFor(account)), account);
    };
    if (spec.filter.facts.isEmpty() || !spec.ids.isEmpty()) {
        add(spec);
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
    const auto end = [this, choosing, add](const std::optional<Error> &error) {
        choosing->walk.release()->deleteLater(); // it is still telling
        if (error)
            m_shell.messages.showProblem(tr("The export was not begun: %1").arg(error->text), tr("Try again"),
                                         [this] { exportScope(Kind::Filter); });
        else if (choosing->spec.ids.isEmpty())
            m_shell.messages.showProblem(tr("No task matches the filter any more: nothing was exported."));
        else
            add(choosing->spec);
    };
    connect(walk, &store::TaskWalk::finished, this, [end] { end(std::nullopt); });
    connect(walk, &store::TaskWalk::failed, this, [end](const Error &error) { end(error); });
    walk->start();
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
