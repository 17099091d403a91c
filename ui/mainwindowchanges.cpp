// Changes of many tasks at once, and how they are undone.

#include "ui/mainwindow.h"

#include "ui/common/messageline.h"
#include "ui/tasks/taskpanel.h"

namespace labdesk::ui {

namespace {
constexpr qsizetype mostUndos = 20;
}

QString MainWindow::accountKey() const
{
    return store::Secrets::keyOf(m_desk.client.account().endpoint.toString(), m_desk.client.account().accessId);
}

// The selected tasks; without a selection all that match the filter.
void MainWindow::withChosenTasks(std::function<void(QList<Task>)> done)
{
    constexpr qint64 most = 100'000;
    const bool all = m_tasks->selectedCount() == 0 || m_tasks->selectedCount() == m_desk.tasks.total();
    QList<qint64> rows = all ? QList<qint64>() : m_tasks->selectedRows();
    if (all) {
        if (m_desk.tasks.total() > most) {
            showProblem(
                tr("%L1 tasks match; at most %L2 can be changed at once. Narrow them by a filter or a selection.")
                    .arg(m_desk.tasks.total())
                    .arg(most));
            return;
        }
        for (qint64 row = 0; row < m_desk.tasks.total(); ++row)
            rows += row;
    } else if (tooManySelected()) {
        return;
    }
    m_desk.tasks.collect(rows, m_context.get(), [this, done](const Result<QList<Task>> &tasks) {
        tasks ? done(*tasks) : showProblem(tasks.error().text);
    });
}

void MainWindow::changeTasks(ChangeDialog::Kind kind)
{
    const auto *entry = projectEntry();
    if (!entry || m_desk.tasks.total() == 0) {
        showProblem(tr("There is no task to change here."));
        return;
    }
    withChosenTasks([this, kind, project = entry->project](const QList<Task> &tasks) {
        auto *dialog = new ChangeDialog(kind, project, tasks, this);
        connect(dialog, &ChangeDialog::changeWanted, this, &MainWindow::startChange);
        dialog->open();
    });
}

int MainWindow::startChange(const jobs::ChangeSpec &spec)
{
    auto job = std::make_unique<jobs::ChangeJob>(spec, m_desk.jobs.clientFor(m_desk.client.account()));
    if (spec.rememberBefore) {
        const QString account = accountKey();
        connect(job.get(), &jobs::ChangeJob::undoReady, this, [this, spec, account](const QList<PropertyStep> &steps) {
            Undo undo{spec, account};
            undo.spec.steps = steps;
            undo.spec.rememberBefore = false;
            undo.spec.title = tr("Undo: properties of %Ln task(s)", nullptr, static_cast<int>(undo.spec.count()));
            m_undos.append(undo);
            if (m_undos.size() > mostUndos)
                m_undos.removeFirst();
            showUndo();
        });
    }
    const int id = m_desk.jobs.add(std::move(job));
    m_refreshAfter.insert(id, spec.project.id);
    return id;
}

void MainWindow::undo()
{
    const QString account = accountKey();
    for (qsizetype i = m_undos.size() - 1; i >= 0; --i) {
        if (m_undos.at(i).account != account)
            continue;
        const Undo taken = m_undos.takeAt(i);
        m_undoing.insert(startChange(taken.spec), taken);
        m_message->show(MessageLine::Kind::Information, tr("The properties of %Ln task(s) are being brought back.",
                                                           nullptr, static_cast<int>(taken.spec.count())));
        break;
    }
    showUndo();
}

void MainWindow::showUndo()
{
    const QString account = accountKey();
    const Undo *last = nullptr;
    for (const Undo &known : std::as_const(m_undos))
        if (known.account == account)
            last = &known;
    m_undo->setEnabled(last);
    m_undo->setText(last ? tr("&Undo change of %Ln task(s)", nullptr, static_cast<int>(last->spec.count()))
                         : tr("&Undo"));
}

} // namespace labdesk::ui
