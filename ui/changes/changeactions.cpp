#include "ui/changes/changeactions.h"

#include "ui/common/messageline.h"
#include "ui/tasks/frozentasks.h"
#include "ui/window/commands.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using State = jobs::JobStatus::State;
using Target = store::TaskTarget;

namespace {
constexpr qsizetype mostUndos = 20;
} // namespace

ChangeActions::ChangeActions(const Shell &shell, QObject *parent) : QObject(parent), m_shell(shell)
{
    Commands &commands = m_shell.commands;
    m_undo = commands.add(this, u"undo"_s, tr("&Undo"), QKeySequence::Undo, [this] { undo(); });
    using Kind = ChangeDialog::Kind;
    m_changes = {
        commands.add(this, u"changeProperties"_s, tr("Change &properties…"), Qt::CTRL | Qt::Key_P,
                     [this] { open(Kind::Properties); }),
        commands.add(this, u"redo"_s, tr("Send to re&do…"), Qt::CTRL | Qt::Key_D, [this] { open(Kind::Redo); }),
        commands.add(this, u"review"_s, tr("Send to re&view…"), Qt::CTRL | Qt::SHIFT | Qt::Key_V,
                     [this] { open(Kind::Review); })};
    Target &target = m_shell.desk.target;
    for (const auto signal : {&Target::selectionChanged, &Target::currentChanged, &Target::placeChanged})
        connect(&target, signal, this, &ChangeActions::showState);
    connect(&m_shell.desk.tasks, &store::TaskFeed::stateChanged, this, &ChangeActions::showState);
    connect(&m_shell.desk.jobs, &jobs::JobQueue::finished, this, &ChangeActions::finished);
    showState();
}

void ChangeActions::open(ChangeDialog::Kind kind)
{
    const auto *entry = m_shell.desk.project();
    if (!entry || m_shell.desk.target.kind() == Target::Kind::Nothing) {
        m_shell.messages.showProblem(tr("Choose a task first, or all with Ctrl+A in the table."));
        return;
    }
    const auto scope =
        m_shell.desk.target.kind() == Target::Kind::All ? ChangeDialog::Scope::AllMatching : ChangeDialog::Scope::These;
    withFrozenTasks(m_shell, [this, kind, scope, project = entry->project](const QList<TaskRef> &tasks) {
        if (tasks.isEmpty()) {
            m_shell.messages.showProblem(tr("None of the chosen tasks matches the filter any more."));
            return;
        }
        auto *dialog = new ChangeDialog(kind, scope, project, tasks, m_shell.window);
        connect(dialog, &ChangeDialog::changeWanted, this, &ChangeActions::start);
        dialog->open();
    });
}

int ChangeActions::start(const jobs::ChangeSpec &spec)
{
    const Account account = m_shell.desk.client.account();
    m_shell.messages.clear(MessageLine::Topic::Undo);
    auto job = std::make_unique<jobs::ChangeJob>(spec, m_shell.desk.jobs.clientFor(account));
    const auto id = std::make_shared<int>(0); // known before the job can say anything
    if (spec.rememberBefore) {
        connect(
            job.get(), &jobs::ChangeJob::undoReady, this, [this, spec, id, account](const QList<PropertyStep> &steps) {
                Undo undo{spec, account};
                undo.spec.steps = steps;
                undo.spec.rememberBefore = false;
                undo.spec.title = tr("Undo: properties of %Ln task(s)", nullptr, static_cast<int>(undo.spec.count()));
                m_undoable.insert(*id, undo.spec.count());
                m_undos.append(undo);
                if (m_undos.size() > mostUndos)
                    m_undos.removeFirst();
                showState();
            });
    }
    *id = m_shell.desk.jobs.add(std::move(job), account);
    return *id;
}

void ChangeActions::undo()
{
    const Account &account = m_shell.desk.client.account();
    for (qsizetype i = m_undos.size() - 1; i >= 0; --i) {
        if (!isSameAccount(m_undos.at(i).account, account))
            continue;
        const Undo taken = m_undos.takeAt(i);
        m_undoing.insert(start(taken.spec), taken);
        break;
    }
    showState();
}

void ChangeActions::finished(const jobs::JobStatus &status)
{
    // Old values are let go only when they are back.
    if (m_undoing.contains(status.id)) {
        const Undo undo = m_undoing.take(status.id);
        if (status.state != State::Succeeded || status.reportTotal > 0)
            m_undos.append(undo);
        else
            m_shell.messages.show(MessageLine::Kind::Information, tr("The properties of %Ln task(s) are as before.",
                                                                     nullptr, static_cast<int>(undo.spec.count())));
        showState();
        return;
    }
    const qsizetype undoable = m_undoable.take(status.id);
    if (undoable == 0 || !m_shell.desk.changes.isOfAccount(status))
        return;
    m_shell.messages.show(MessageLine::Kind::Information,
                          tr("The properties of %Ln task(s) are changed.", nullptr, static_cast<int>(undoable)),
                          tr("Undo"), [this] { undo(); });
    m_shell.messages.setTopic(MessageLine::Topic::Undo);
}

void ChangeActions::showState()
{
    const bool any = m_shell.desk.target.kind() != Target::Kind::Nothing;
    for (QAction *action : std::as_const(m_changes))
        action->setEnabled(any);
    const Account &account = m_shell.desk.client.account();
    const Undo *last = nullptr;
    for (const Undo &known : std::as_const(m_undos))
        if (isSameAccount(known.account, account))
            last = &known;
    m_undo->setEnabled(last);
    m_undo->setText(last ? tr("&Undo change of %Ln task(s)", nullptr, static_cast<int>(last->spec.count()))
                         : tr("&Undo"));
}

} // namespace labdesk::ui
