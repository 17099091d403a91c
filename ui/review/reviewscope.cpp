#include "ui/review/reviewscope.h"

#include "store/taskwalk.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/frozentasks.h"
#include "ui/tasks/taskpanel.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Target = store::TaskTarget;
using Message = MessageLine::Kind;

ReviewScope::ReviewScope(const Shell &shell, TaskPanel &panel, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_panel(panel)
{
    connect(&m_shell.desk.target, &Target::placeChanged, this, &ReviewScope::takeProject);
}

ReviewScope::~ReviewScope() = default;

void ReviewScope::takeProject()
{
    Desk &desk = m_shell.desk;
    const ProjectId project = desk.target.project();
    const auto *entry = desk.projects.find(project);
    if (project == m_project && (desk.verdicts.isOpen() || project.isEmpty()))
        return;
    emit leaving();
    m_shell.messages.clear(MessageLine::Topic::Review);
    m_project = entry ? project : ProjectId();
    m_reading.reset();
    m_context = std::make_unique<QObject>();
    desk.verdicts.close();
    if (!entry)
        return;
    const Account account = desk.client.account();
    desk.verdicts.open(account, entry->project, store::reviewsFolder(desk.dataFolder), desk.jobs.clientFor(account));
    m_configuration = {.type = entry->project.type, .tools = {}};
    desk.configurations.get(project, m_context.get(), [this](const Result<ProjectConfiguration> &configuration) {
        if (!configuration)
            return; // corrections are compared by the project's type
        m_configuration = *configuration;
        m_shell.desk.verdicts.setConfiguration(*configuration);
    });
    emit opened();
}

// What is said here is about the project that is shown, and so is what it offers.
void ReviewScope::tell(Message kind, const QString &text, const QString &action, std::function<void()> act)
{
    m_shell.messages.show(kind, text, action, [this, project = m_project, act = std::move(act)] {
        if (project == m_project && act)
            act();
    });
    m_shell.messages.setTopic(MessageLine::Topic::Review);
}

QString ReviewScope::title() const
{
    QString title = m_panel.filterBar()->line().simplified();
    const Desk &desk = m_shell.desk;
    const auto *entry = desk.project();
    if (title.isEmpty())
        title = entry ? entry->project.name : QString();
    const QString batch = desk.batchName(desk.target.batch());
    if (!batch.isEmpty() && !title.contains(batch))
        title = m_panel.filterBar()->line().isEmpty() ? batch : batch + u", "_s + title;
    return title;
}

// The chosen tasks, or those of the filter: at most so many, then from the current one on.
void ReviewScope::read(qint64 most, std::function<void(const QString &, const Tasks &)> done)
{
    Desk &desk = m_shell.desk;
    if (!desk.project()) {
        tell(Message::Error, tr("Choose a project first."));
        return;
    }
    const bool chosen = desk.target.kind() == Target::Kind::All ||
                        (desk.target.kind() == Target::Kind::Chosen && desk.target.count() > 1);
    if (chosen) {
        const bool all = desk.target.kind() == Target::Kind::All;
        withFrozenTasks(m_shell, [this, all, done](const Tasks &tasks) {
            done(all ? title() : tr("%Ln chosen task(s)", nullptr, static_cast<int>(tasks.size())), tasks);
        });
        return;
    }
    const qint64 total = desk.tasks.total();
    if (total == 0) {
        tell(Message::Information, tr("Nothing to review in this filter."), tr("Show complete tasks"), [this] {
            TaskFilter complete;
            complete.statuses = {TaskStatus::Complete};
            m_panel.filterBar()->apply(complete);
        });
        return;
    }
    if (m_reading)
        return; // a key that is held asks once
    const qint64 from = total <= most ? 0 : std::clamp<qint64>(desk.target.currentRow(), 0, total - 1);
    const qint64 last = std::min(total, most < total ? from + most : total) - 1;
    m_reading = std::make_unique<QObject>();
    auto *walk = new store::TaskWalk(desk.tasks.source(), desk.tasks.asked(), {{from, last}}, desk.tasks.limit(),
                                     m_reading.get());
    auto found = std::make_shared<Tasks>();
    connect(walk, &store::TaskWalk::restarted, m_reading.get(), [found] { found->clear(); });
    connect(walk, &store::TaskWalk::read, m_reading.get(), [found](const QList<Task> &tasks) {
        for (const Task &task : tasks)
            found->append({task.id, task.name});
    });
    connect(walk, &store::TaskWalk::progressed, m_reading.get(), [this](qint64 count, qint64 all) {
        constexpr qint64 few = 2000;
        if (all > few)
            tell(Message::Information, tr("%L1 of %L2 tasks read…").arg(count).arg(all), tr("Cancel"), [this] {
                m_reading.reset();
                m_shell.messages.clear();
            });
    });
    const auto over = [this] {
        m_shell.messages.clear();
        m_reading.release()->deleteLater(); // it is its own walk that tells
    };
    connect(walk, &store::TaskWalk::finished, m_reading.get(), [this, found, done, over] {
        over();
        done(title(), *found);
    });
    connect(walk, &store::TaskWalk::failed, m_reading.get(), [this, over, most, done](const Error &error) {
        over();
        tell(Message::Error, error.text, tr("Try again"), [this, most, done] { this->read(most, done); });
    });
    walk->start();
}

} // namespace labdesk::ui
