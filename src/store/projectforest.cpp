#include "store/projectforest.h"

#include "store/listdifference.h"

#include <QCollator>
#include <QLocale>

namespace labdesk::store {

namespace {

const ProjectId &keyOf(const Project &project)
{
    return project.id;
}
const ProjectId &keyOf(const ProjectForest::Entry &entry)
{
    return entry.project.id;
}
const BatchId &keyOf(const Batch &batch)
{
    return batch.id;
}

void sortByName(QList<Batch> &batches)
{
    const QLocale locale;
    QCollator order(locale.language() == QLocale::C ? QLocale(QLocale::English)
                                                    : locale); // C doesn't count as people do
    order.setNumericMode(true);                                // batch 9 before batch 10
    order.setCaseSensitivity(Qt::CaseInsensitive);
    std::stable_sort(batches.begin(), batches.end(),
                     [&](const Batch &a, const Batch &b) { return order.compare(a.name, b.name) < 0; });
}

} // namespace

ProjectForest::ProjectForest(Source source, QObject *parent) : QObject(parent), m_source(std::move(source)) {}

void ProjectForest::load()
{
    if (!m_context)
        m_context = std::make_unique<QObject>();
    m_listing = std::make_unique<QObject>();
    if (m_entries.isEmpty())
        setState(State::Loading);
    m_source.projects(m_listing.get(), [this](const Result<QList<Project>> &projects) {
        if (projects) {
            takeProjects(*projects);
            setState(State::Ready);
            emit loaded();
            return;
        }
        m_error = projects.error();
        if (m_entries.isEmpty())
            setState(State::Failed);
        else
            emit failed(m_error); // what is known stays
    });
}

void ProjectForest::takeProjects(const QList<Project> &projects)
{
    struct Steps
    {
        ProjectForest &forest;
        void removing(int first, int last) { emit forest.projectsAboutToBeRemoved(first, last); }
        void removed() { emit forest.projectsRemoved(); }
        void inserting(int first, int last) { emit forest.projectsAboutToBeInserted(first, last); }
        void inserted() { emit forest.projectsInserted(); }
        void changed(int at, const Project &project)
        {
            if (forest.m_entries.at(at).project == project)
                return;
            forest.m_entries[at].project = project;
            emit forest.projectChanged(at);
        }
    };
    becomeList(
        m_entries, projects, [](const auto &one) { return keyOf(one); }, Steps{*this});
}

void ProjectForest::clear()
{
    m_context.reset();
    m_listing.reset();
    m_turn.clear();
    m_inTurn = {};
    takeProjects({});
    setState(State::Idle);
}

void ProjectForest::loadBatchesInTurn(const QList<ProjectId> &projects)
{
    m_turn = projects;
    loadNextInTurn({});
}

// `over`: the project that has just been loaded, or could not be; empty: none was.
void ProjectForest::loadNextInTurn(const ProjectId &over)
{
    if (over != m_inTurn)
        return;
    m_inTurn = {};
    while (!m_turn.isEmpty()) {
        const ProjectId next = m_turn.takeFirst();
        const Entry *entry = find(next);
        if (!entry || entry->batches || entry->loading)
            continue;
        m_inTurn = next;
        loadBatches(next);
        return;
    }
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
        if (at < 0) {
            loadNextInTurn(project);
            return;
        }
        m_entries[at].loading = false;
        if (std::exchange(m_entries[at].again, false)) {
            loadBatches(project);
            return;
        }
        if (!batches) {
            emit failed(batches.error());
            loadNextInTurn(project);
            return;
        }
        takeBatches(at, *batches);
        loadCounts(project);
    });
}

void ProjectForest::takeBatches(int index, QList<Batch> batches)
{
    struct Steps
    {
        ProjectForest &forest;
        int index;
        QList<Batch> &list;
        void removing(int first, int last) { emit forest.batchesAboutToBeRemoved(index, first, last); }
        void removed() { emit forest.batchesRemoved(); }
        void inserting(int first, int last) { emit forest.batchesAboutToBeInserted(index, first, last); }
        void inserted() { emit forest.batchesInserted(); }
        void changed(int at, const Batch &batch)
        {
            if (list.at(at) == batch)
                return;
            list[at] = batch;
            emit forest.batchChanged(index, at);
        }
    };
    sortByName(batches);
    if (!m_entries.at(index).batches) {
        m_entries[index].batches = QList<Batch>();
        emit projectChanged(index); // it is known now whether it has any
    }
    QList<Batch> &list = *m_entries[index].batches;
    becomeList(
        list, batches, [](const Batch &one) { return keyOf(one); }, Steps{*this, index, list});
    emit batchesLoaded(index);
}

void ProjectForest::loadCounts(const ProjectId &project)
{
    const Entry *entry = find(project);
    QList<BatchId> ids;
    for (const Batch &batch : *entry->batches)
        ids += batch.id;
    m_source.counts(project, ids, m_context.get(), [this, project](const Result<TaskCounts> &counts) {
        const int index = indexOf(project);
        if (index >= 0 && counts) {
            m_entries[index].counts = *counts;
            emit countsLoaded(index);
        } else if (index >= 0) {
            emit failed(counts.error());
        }
        loadNextInTurn(project);
    });
}

int ProjectForest::indexOf(const ProjectId &project) const
{
    for (int i = 0; i < m_entries.size(); ++i)
        if (m_entries.at(i).project.id == project)
            return i;
    return -1;
}

const ProjectForest::Entry *ProjectForest::find(const ProjectId &project) const
{
    const int index = indexOf(project);
    return index < 0 ? nullptr : &m_entries.at(index);
}

const Batch *ProjectForest::findBatch(const ProjectId &project, const BatchId &batch) const
{
    const Entry *entry = find(project);
    if (!entry || !entry->batches)
        return nullptr;
    for (const Batch &one : *entry->batches)
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
