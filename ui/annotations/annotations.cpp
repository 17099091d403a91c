#include "ui/annotations/annotations.h"

#include "ui/window/commands.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int followEvery = 700; // ms: rows that an index has chosen needn't jump with every page that is read

} // namespace

Annotations::Annotations(const Shell &shell, QObject *parent) : QObject(parent), m_shell(shell)
{
    Desk &desk = m_shell.desk;
    connect(&desk.target, &store::TaskTarget::placeChanged, this, &Annotations::takeProject);
    connect(&desk.projects, &store::ProjectForest::batchesLoaded, this, &Annotations::takeBatches);
    connect(&desk.jobs, &jobs::JobQueue::finished, this, [this](const jobs::JobStatus &status) {
        Desk &here = m_shell.desk;
        if (here.changes.isOfAccount(status) && status.project == here.index.project() && here.index.wasAsked())
            here.index.touch(status.changedTasks);
    });
    m_follow.setSingleShot(true);
    m_follow.setInterval(followEvery);
    connect(&desk.index, &jobs::ProjectIndex::filled, this, [this] {
        if (m_shell.desk.tasks.query().needsIndex() && !m_follow.isActive())
            m_follow.start();
    });
    connect(&m_follow, &QTimer::timeout, this, [this] {
        if (m_shell.desk.tasks.query().needsIndex())
            m_shell.desk.tasks.refresh();
    });
    m_shell.commands.add(this, u"readAnnotations"_s, tr("Read all annotations a&gain"), {},
                         [this] { m_shell.desk.index.fill(true); });
}

void Annotations::takeProject()
{
    Desk &desk = m_shell.desk;
    const ProjectId project = desk.target.project();
    if (project == m_project && (desk.index.isOpen() || project.isEmpty()))
        return;
    m_project = project;
    m_context = std::make_unique<QObject>();
    desk.index.close();
    if (project.isEmpty())
        return;
    desk.configurations.get(
        project, m_context.get(), [this, project](const Result<ProjectConfiguration> &configuration) {
            Desk &here = m_shell.desk;
            const auto *entry = here.projects.find(project);
            if (!configuration || !entry) {
                m_project = {}; // whoever asks again tries again
                return;
            }
            const Account account = here.client.account();
            here.index.open(account, entry->project, *configuration, store::indexFolder(account, here.dataFolder),
                            here.jobs.clientFor(account));
            takeBatches();
        });
}

void Annotations::takeBatches()
{
    const auto *entry = m_shell.desk.projects.find(m_project);
    if (!entry || !entry->batches)
        return;
    QList<std::pair<QString, QString>> batches;
    for (const Batch &batch : *entry->batches)
        batches += {batch.id.text(), batch.name};
    m_shell.desk.index.setBatches(batches);
}

} // namespace labdesk::ui
