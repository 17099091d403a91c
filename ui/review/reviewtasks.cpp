#include "ui/review/reviewtasks.h"

namespace labdesk::ui {

ReviewTasks::ReviewTasks(client::LabClient &client, QObject *parent) : QObject(parent), m_client(client) {}

ReviewTasks::~ReviewTasks() = default;

void ReviewTasks::begin(const ProjectId &project, const QList<TaskRef> &tasks)
{
    m_context = std::make_unique<QObject>();
    m_project = project;
    m_refs = tasks;
    m_entries = std::vector<Entry>(static_cast<size_t>(tasks.size()));
    m_places.clear();
    for (int i = 0; i < count(); ++i)
        m_places.insert(m_refs.at(i).id, i);
}

const Task *ReviewTasks::at(int place) const
{
    if (place < 0 || place >= count())
        return nullptr;
    const Entry &entry = m_entries[static_cast<size_t>(place)];
    return entry.task ? &*entry.task : nullptr;
}

bool ReviewTasks::isGone(int place) const
{
    return place >= 0 && place < count() && m_entries[static_cast<size_t>(place)].state == State::Gone;
}

void ReviewTasks::put(const Task &task)
{
    if (const int place = placeOf(task.id); place >= 0)
        m_entries[static_cast<size_t>(place)] = {State::Here, task};
}

void ReviewTasks::want(int place)
{
    constexpr int ahead = 10; // asked for before they are reached
    const int from = std::max(0, place - 1), to = std::min(count() - 1, place + ahead);
    for (int i = from; i <= to; ++i) {
        if (m_entries[static_cast<size_t>(i)].state != State::Unknown)
            continue;
        ask(i, std::min(count() - 1, i + inCall - 1));
        return;
    }
}

void ReviewTasks::askAgain(int place)
{
    constexpr int next = 4;
    ask(place, std::min(count() - 1, place + next));
}

void ReviewTasks::ask(int first, int last)
{
    QList<TaskId> ids;
    for (int i = first; i <= last; ++i) {
        ids += m_refs.at(i).id;
        if (Entry &entry = m_entries[static_cast<size_t>(i)]; entry.state == State::Unknown)
            entry.state = State::Asked;
    }
    m_client.tasksOf(m_project, ids, {}, m_context.get(),
                     [this, first, last](const Result<QHash<TaskId, Task>> &found) {
                         if (!found) {
                             for (int i = first; i <= last; ++i)
                                 if (Entry &entry = m_entries[static_cast<size_t>(i)]; entry.state == State::Asked)
                                     entry.state = State::Unknown;
                             emit failed(found.error());
                             return;
                         }
                         QList<int> changed;
                         for (int i = first; i <= last; ++i) {
                             Entry &entry = m_entries[static_cast<size_t>(i)];
                             const auto task = found->constFind(m_refs.at(i).id);
                             if (task == found->cend()) {
                                 entry = {State::Gone, {}};
                                 changed += i;
                                 continue;
                             }
                             if (entry.task && *entry.task != *task)
                                 changed += i;
                             entry = {State::Here, *task};
                         }
                         for (const int place : std::as_const(changed))
                             emit moved(place);
                         emit arrived(first, last);
                     });
}

} // namespace labdesk::ui
