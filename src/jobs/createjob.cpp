#include "jobs/createjob.h"

#include <QFileInfo>

namespace labdesk::jobs {

namespace {

constexpr int mostInFlight = 4;

} // namespace

struct CreateJob::Work
{
    TaskDraft draft;
    wire::NewTask task;
    QList<FileId> files;
};

CreateJob::CreateJob(CreateSpec spec, ClientFactory makeClient)
    : Job(tr("Create %n tasks in “%1”", nullptr, static_cast<int>(spec.drafts.size())).arg(spec.batch.name))
    , m_spec(std::move(spec))
    , m_makeClient(std::move(makeClient))
{
}

CreateJob::~CreateJob() = default;

void CreateJob::doStart()
{
    m_client = m_makeClient();
    m_context = std::make_unique<QObject>();
    setProgress(0, m_spec.drafts.size());
    m_client->project(m_spec.project, m_context.get(), [this](const Result<Project> &project) {
        if (!project) {
            fail(project.error());
            return;
        }
        m_client->configuration(m_spec.project, m_context.get(), [this](const Result<ProjectConfiguration> &configuration) {
            configuration ? checkDuplicates() : fail(configuration.error());
        });
    });
}

void CreateJob::doStop()
{
    m_context.reset();
}

void CreateJob::checkDuplicates()
{
    if (m_spec.duplicates == DuplicatePolicy::CreateAnyway) {
        pump();
        return;
    }
    QStringList names;
    for (const TaskDraft &draft : std::as_const(m_spec.drafts))
        names += draft.name;
    m_client->duplicates(m_spec.batch.id, names, m_context.get(), [this](const Result<QStringList> &existing) {
        if (!existing) {
            fail(existing.error());
            return;
        }
        if (m_spec.duplicates == DuplicatePolicy::Stop && !existing->isEmpty()) {
            for (const QString &name : *existing) {
                addReportLine({tr("Exists already"), name, tr("The batch has a task of this name.")});
                emit failed(name, tr("The batch has a task of this name."));
            }
            fail({.kind = Error::Kind::Conflict,
                  .text = tr("%n of the names exist in “%1” already. Nothing was created.", nullptr, static_cast<int>(existing->size()))
                              .arg(m_spec.batch.name)});
            return;
        }
        const QSet<QString> known(existing->cbegin(), existing->cend());
        QSet<QString> seen;
        m_spec.drafts.removeIf([&](const TaskDraft &draft) {
            const bool again = seen.contains(draft.name);
            seen.insert(draft.name);
            if (!known.contains(draft.name) && !again)
                return false;
            ++m_skipped;
            emit skipped(draft.name);
            addReportLine({tr("Skipped"), draft.name, again ? tr("The same name was given twice.") : tr("The batch has a task of this name.")});
            return true;
        });
        setProgress(m_skipped, m_spec.drafts.size() + m_skipped);
        pump();
    });
}

void CreateJob::pump()
{
    while (m_next < m_spec.drafts.size() && m_inFlight < mostInFlight && !status().isOver()) {
        auto work = std::make_shared<Work>();
        work->draft = m_spec.drafts.at(m_next++);
        work->task.name = work->draft.name;
        work->task.propertiesJson = work->draft.properties;
        ++m_inFlight;
        nextResource(work);
    }
    finishIfDone();
}

// Uploads the task's files one after the other; the order of its resources is kept.
void CreateJob::nextResource(const std::shared_ptr<Work> &work)
{
    while (work->task.resources.size() < work->draft.resources.size()) {
        const QString resource = work->draft.resources.at(work->task.resources.size());
        if (isAddress(resource)) {
            work->task.resources.append({{}, {}, resource});
            continue;
        }
        m_client->uploadFile(m_spec.batch.id, resource, m_context.get(), [this, work, resource](const Result<FileId> &file) {
            if (!file) {
                settle(work->draft, &file.error());
                return;
            }
            work->files.append(*file);
            work->task.resources.append({*file, QFileInfo(resource).fileName(), {}});
            nextResource(work);
        });
        return;
    }
    work->files.isEmpty() ? importData(work) : grant(work);
}

void CreateJob::grant(const std::shared_ptr<Work> &work)
{
    m_client->grantFiles(work->files, m_context.get(), [this, work](const Result<QString> &token) {
        if (!token) {
            settle(work->draft, &token.error());
            return;
        }
        work->task.grantResources = *token;
        importData(work);
    });
}

void CreateJob::importData(const std::shared_ptr<Work> &work)
{
    if (work->draft.data.isEmpty()) {
        create(work);
        return;
    }
    m_client->importData(m_spec.batch.id, work->draft.name, work->draft.data, m_context.get(), [this, work](const Result<wire::ImportedData> &data) {
        if (!data) {
            settle(work->draft, &data.error());
            return;
        }
        work->task.dataId = data->dataId;
        work->task.grantData = data->grant;
        create(work);
    });
}

void CreateJob::create(const std::shared_ptr<Work> &work)
{
    m_client->createTask(m_spec.batch.id, work->task, m_context.get(),
                         [this, work](const Result<Task> &task) { settle(work->draft, task ? nullptr : &task.error()); });
}

void CreateJob::settle(const TaskDraft &draft, const Error *error)
{
    --m_inFlight;
    m_faults.add(error);
    if (!error) {
        ++m_created;
        emit created(draft.name);
    } else {
        ++m_failed;
        emit failed(draft.name, error->text);
        addReportLine({tr("Failed"), draft.name, error->text});
    }
    setProgress(m_created + m_skipped + m_failed, m_spec.drafts.size() + m_skipped);
    if (m_faults.isTooLong()) {
        for (; m_next < m_spec.drafts.size(); ++m_next) {
            addReportLine({tr("Not sent"), m_spec.drafts.at(m_next).name, tr("The job had ended.")});
            emit failed(m_spec.drafts.at(m_next).name, tr("It was not sent: the job had ended."));
        }
        const Error last = *error;
        fail({.kind = last.kind, .text = tr("Stopped after %L1 of %L2 tasks: %3").arg(m_created).arg(m_spec.drafts.size()).arg(last.text)});
        return;
    }
    pump();
}

void CreateJob::finishIfDone()
{
    if (m_next < m_spec.drafts.size() || m_inFlight > 0 || status().isOver())
        return;
    QStringList parts{tr("%Ln task(s) created", nullptr, static_cast<int>(m_created))};
    if (m_skipped > 0)
        parts += tr("%Ln skipped", nullptr, static_cast<int>(m_skipped));
    if (m_failed > 0)
        parts += tr("%Ln failed", nullptr, static_cast<int>(m_failed));
    const QString summary = tr("%1 in “%2”.").arg(parts.join(QStringLiteral(", ")), m_spec.batch.name);
    if (m_failed > 0 && m_created == 0)
        fail({.kind = Error::Kind::Invalid, .text = summary});
    else
        succeed(summary);
}

} // namespace labdesk::jobs
