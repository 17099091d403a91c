// What the window does with batches: delete, datasets, webhooks.

#include "ui/mainwindow.h"

#include "ui/batches/datasetdialog.h"
#include "ui/batches/webhookdialog.h"
#include "ui/common/messageline.h"
#include "ui/projects/projectpanel.h"
#include "ui/tasks/taskpanel.h"

namespace labdesk::ui {

void MainWindow::deleteBatch()
{
    const BatchId batch = m_projects->selectedBatch();
    const ProjectId project = m_tasks->project();
    const auto *entry = projectEntry();
    if (batch.isEmpty() || !entry) {
        showProblem(tr("Choose a batch in the tree first."));
        return;
    }
    // The number is asked for now: it is what the person confirms.
    const QString name = batchName(batch);
    m_desk.client.taskPage({.project = project, .filter = {.batches = {batch}}}, 1, 1, m_context.get(),
                           [=, this](const Result<TaskPage> &page) {
                               if (!page) {
                                   showProblem(page.error().text);
                                   return;
                               }
                               const int count = static_cast<int>(page->info.total);
                               m_desk.ask.typed(this, tr("Delete batch “%1”?").arg(name),
                                                tr("The batch “%1” and its %Ln task(s) are deleted for good, with all "
                                                   "their annotations. Type the number of tasks to confirm.",
                                                   nullptr, count)
                                                    .arg(name),
                                                QString::number(count), tr("Delete the batch"), [=, this] {
                                                    m_desk.client.removeBatch(
                                                        batch, m_context.get(), [=, this](const Outcome &outcome) {
                                                            if (!outcome) {
                                                                showProblem(outcome.error().text);
                                                                return;
                                                            }
                                                            m_message->show(MessageLine::Kind::Information,
                                                                            tr("The batch “%1” is deleted.").arg(name));
                                                            m_projects->select(project);
                                                            m_desk.projects.loadBatches(project);
                                                            m_desk.tasks.refresh();
                                                        });
                                                });
                           });
}

void MainWindow::openDatasets()
{
    const auto *entry = projectEntry();
    if (!entry)
        return;
    auto *dialog = new DatasetDialog(m_desk, entry->project.id, entry->batches.value_or(QList<Batch>()),
                                     m_projects->selectedBatch(), this);
    connect(dialog, &DatasetDialog::linked, this,
            [this, project = entry->project.id] { m_desk.projects.loadBatches(project); });
    dialog->open();
}

void MainWindow::openWebhook(bool allBatches)
{
    const auto *entry = projectEntry();
    if (!entry)
        return;
    if (!entry->batches) {
        showProblem(tr("The batches of the project aren't loaded yet. Try again in a moment."));
        return;
    }
    const BatchId batch = m_projects->selectedBatch();
    if (!allBatches && batch.isEmpty()) {
        showProblem(tr("Choose a batch in the tree first, or set the webhook of all batches."));
        return;
    }
    auto *dialog = new WebhookDialog(m_desk.client, m_desk.ask, entry->project.name,
                                     entry->batches.value_or(QList<Batch>()), allBatches ? BatchId() : batch, this);
    dialog->open();
}

} // namespace labdesk::ui
