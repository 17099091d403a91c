#include "ui/batches/batchactions.h"

#include "ui/batches/datasetdialog.h"
#include "ui/batches/webhookdialog.h"
#include "ui/common/icons.h"
#include "ui/common/messageline.h"
#include "ui/window/commands.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;

BatchActions::BatchActions(const Shell &shell, QObject *parent) : QObject(parent), m_shell(shell)

{
    Commands &commands = m_shell.commands;
    m_new = commands.add(this, u"newBatch"_s, tr("&New batch…"), Qt::CTRL | Qt::SHIFT | Qt::Key_N,
                         [this] { createBatch(); });
    m_new->setIcon(icon(u"batch"_s));
    m_delete = commands.add(this, u"deleteBatch"_s, tr("&Delete batch…"),
                            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete), [this] { deleteBatch(); });
    m_others = {commands.add(this, u"datasets"_s, tr("Data&sets…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
                             [this] { openDatasets(); }),
                commands.add(this, u"webhook"_s, tr("&Webhook of the batch…"),
                             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W), [this] { openWebhook(false); }),
                commands.add(this, u"webhookOfAll"_s, tr("Webhook of &all batches…"),
                             QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_W), [this] { openWebhook(true); })};
    connect(&m_shell.desk.target, &store::TaskTarget::placeChanged, this, &BatchActions::showState);
    showState();
}

void BatchActions::showState()
{
    const bool any = !m_shell.desk.target.project().isEmpty();
    m_new->setEnabled(any);
    m_delete->setEnabled(any && !m_shell.desk.target.batch().isEmpty());
    for (QAction *action : std::as_const(m_others))
        action->setEnabled(any);
}

void BatchActions::createBatch()
{
    const ProjectId project = m_shell.desk.target.project();
    m_shell.desk.ask.text(
        m_shell.window, tr("New batch"), tr("Name of the batch:"), [this, project](const QString &name) {
            if (name.trimmed().isEmpty() || project.isEmpty())
                return;
            m_shell.desk.client.createBatch(project, name.trimmed(), this, [this, project](const Result<Batch> &batch) {
                batch ? m_shell.desk.projects.loadBatches(project) : m_shell.messages.showProblem(batch.error().text);
            });
        });
}

void BatchActions::deleteBatch()
{
    const Desk &desk = m_shell.desk;
    const BatchId batch = desk.target.batch();
    const ProjectId project = desk.target.project();
    if (batch.isEmpty() || !desk.project()) {
        m_shell.messages.showProblem(tr("Choose a batch in the tree first."));
        return;
    }
    // The number is asked for now: it is what the person confirms.
    const QString name = desk.batchName(batch);
    const auto remove = [this, batch, project, name] {
        m_shell.desk.client.removeBatch(batch, this, [this, batch, project, name](const Outcome &outcome) {
            if (!outcome) {
                m_shell.messages.showProblem(outcome.error().text);
                return;
            }
            m_shell.messages.show(MessageLine::Kind::Information, tr("The batch “%1” is deleted.").arg(name));
            if (m_shell.desk.target.project() != project)
                return; // the person has gone on
            if (m_shell.desk.target.batch() == batch)
                emit deleted(project); // another list is shown
            else
                m_shell.desk.tasks.refresh();
            m_shell.desk.projects.loadBatches(project);
        });
    };
    desk.client.taskPage({.project = project, .filter = {.batches = {batch}}}, 1, 1, this,
                         [this, name, remove](const Result<TaskPage> &page) {
                             if (!page) {
                                 m_shell.messages.showProblem(page.error().text);
                                 return;
                             }
                             const int count = static_cast<int>(page->info.total);
                             m_shell.desk.ask.typed(
                                 m_shell.window, tr("Delete batch “%1”?").arg(name),
                                 tr("The batch “%1” and its %Ln task(s) are deleted for good, with all their "
                                    "annotations. Type the number of tasks to confirm.",
                                    nullptr, count)
                                     .arg(name),
                                 QString::number(count), tr("Delete the batch"), remove);
                         });
}

void BatchActions::openDatasets()
{
    const auto *entry = m_shell.desk.project();
    if (!entry)
        return;
    auto *dialog = new DatasetDialog(m_shell.desk, entry->project.id, entry->batches.value_or(QList<Batch>()),
                                     m_shell.desk.target.batch(), m_shell.window);
    connect(dialog, &DatasetDialog::linked, this,
            [this, project = entry->project.id] { m_shell.desk.projects.loadBatches(project); });
    dialog->open();
}

void BatchActions::openWebhook(bool allBatches)
{
    const auto *entry = m_shell.desk.project();
    if (!entry)
        return;
    if (!entry->batches) {
        m_shell.messages.showProblem(tr("The batches of the project aren't loaded yet. Try again in a moment."));
        return;
    }
    const BatchId batch = m_shell.desk.target.batch();
    if (!allBatches && batch.isEmpty()) {
        m_shell.messages.showProblem(tr("Choose a batch in the tree first, or set the webhook of all batches."));
        return;
    }
    auto *dialog = new WebhookDialog(m_shell.desk.client, m_shell.desk.ask, entry->project.name, *entry->batches,
                                     allBatches ? BatchId() : batch, m_shell.window);
    dialog->open();
}

} // namespace labdesk::ui
