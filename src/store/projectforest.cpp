#include "store/projectforest.h"

namespace labdesk::store {

ProjectForest::ProjectForest(Source source, QObject *parent) : QObject(parent), m_source(std::move(source)) {}

void ProjectForest::load()
{
    m_context = std::make_unique<QObject>();
    setState(State::Loading);
    m_source.projects(m_context.get(), [this](const Result<QList<Project>> &projects) {
        if (!projects) {
            m_error = projects.error();
            setState(State::Failed);
            return;
        }
        m_entries.clear();
        for (const Project &project : *projects)
            m_entries.append(Entry{project, std::nullopt, std::nullopt, false});
        emit reset();
        setState(State::Ready);
    });
}

void ProjectForest::clear()
{
    m_context.reset();
    m_entries.clear();
    emit reset();
    setState(State::Idle);
}

void ProjectForest::loadBatches(const ProjectId &project)
{
    const int index = indexOf(project);
    if (index < 0)
        return;
    if (m_entries.at(index).loading) {
        m_entries[index].again = true; // what is on its way may be older than the reason to ask
        return;
    }
    m_entries[index].loading = true;
    m_source.batches(project, m_context.get(), [this, project](const Result<QList<Batch>> &batches) {
        const int at = indexOf(project);
        if (at < 0)
            return;
        m_entries[at].loading = false;
        if (std::exchange(m_entries[at].again, false)) {
            loadBatches(project);
            return;
        }
        if (!batches) {
            emit failed(batches.error());
            return;
        }
        m_entries[at].batches = *batches;
        emit batchesLoaded(at);
        QList<BatchId> ids;
        for (const Batch &batch : *batches)
            ids += batch.id;
        m_source.counts(project, ids, m_context.get(), [this, project](const Result<TaskCounts> &counts) {
            const int counted = indexOf(project);
            if (counted < 0)
                return;
            if (!counts) {
                emit failed(counts.error());
                return;
            }
            m_entries[counted].counts = *counts;
            emit countsLoaded(counted);
        });
    });
}

int ProjectForest::indexOf(const ProjectId &project) const
{
    for (int i = 0; i < m_entries.size(); ++i)
        if (m_entries.at(i).project.id == project)
            return i;
    return -1;
}

const Batch *ProjectForest::findBatch(const ProjectId &project, const BatchId &batch) const
{
    const int index = indexOf(project);
    if (index < 0 || !m_entries.at(index).batches)
        return nullptr;
    for (const Batch &one : *m_entries.at(index).batches)
        if (one.id == batch)
            return &one;
    return nullptr;
}

void ProjectForest::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

} // namespace labdesk::store
