#include "ui/create/createactions.h"

#include "ui/common/icons.h"
#include "ui/common/messageline.h"
#include "ui/create/createdialog.h"
#include "ui/window/commands.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype mostByIds = 100; // more are shown by when and where they were made
}

CreateActions::CreateActions(const Shell &shell, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_create(
          shell.commands.add(this, u"createTasks"_s, tr("&Create tasks…"), QKeySequence::New, [this] { createHere(); }))
{
    m_create->setIcon(icon(u"create"_s));
    const auto showState = [this] { m_create->setEnabled(!m_shell.desk.target.project().isEmpty()); };
    connect(&m_shell.desk.target, &store::TaskTarget::placeChanged, this, showState);
    connect(&m_shell.desk.jobs, &jobs::JobQueue::finished, this, &CreateActions::finished);
    showState();
}

void CreateActions::createHere(const QList<QUrl> &urls)
{
    createIn(urls, m_shell.desk.target.project(), m_shell.desk.target.batch());
}

void CreateActions::createIn(const QList<QUrl> &urls, const ProjectId &project, const BatchId &batch)
{
    Desk &desk = m_shell.desk;
    const auto *entry = desk.projects.find(project);
    if (!entry) {
        m_shell.messages.showProblem(tr("Choose a project first: tasks are created in one of its batches."));
        return;
    }
    if (!entry->batches)
        desk.projects.loadBatches(project);
    auto *dialog = new CreateDialog(desk, project, batch, m_shell.window);
    connect(dialog, &CreateDialog::createWanted, this, &CreateActions::start);
    dialog->open();
    dialog->add(urls);
}

void CreateActions::start(const jobs::CreateSpec &spec)
{
    const Account &account = m_shell.desk.client.account();
    const int id =
        m_shell.desk.jobs.add(std::make_unique<jobs::CreateJob>(spec, m_shell.desk.jobs.clientFor(account)), account);
    m_started.insert(id, {spec.project, spec.batch, {}, spec.duplicates});
}

void CreateActions::finished(const jobs::JobStatus &status)
{
    const auto spec = m_started.constFind(status.id);
    if (spec == m_started.cend())
        return;
    const jobs::CreateSpec made = *spec;
    m_started.erase(spec);
    const qsizetype count = status.changedTasks.size();
    if (count == 0 || !m_shell.desk.changes.isOfAccount(status) || made.project != m_shell.desk.target.project())
        return;
    TaskFilter filter;
    if (count <= mostByIds) {
        filter.ids = status.changedTasks;
    } else {
        filter.batches = {made.batch.id};
        if (status.firstCreatedAt)
            filter.created = {{DateBound::Comparison::AtOrAfter, *status.firstCreatedAt}};
    }
    m_shell.messages.show(MessageLine::Kind::Information,
                          tr("%Ln task(s) created in “%1”", nullptr, static_cast<int>(count)).arg(made.batch.name),
                          tr("Show them"), [this, filter, project = made.project] {
                              if (project == m_shell.desk.target.project())
                                  emit showWanted(filter);
                          });
}

} // namespace labdesk::ui
