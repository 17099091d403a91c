#include "jobs/changejob.h"

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostInFlight = 4;
constexpr qsizetype tasksInCall = 200;
constexpr qsizetype idsInListing = 100;

QString titleOf(const ChangeSpec &spec)
{
    const int count = static_cast<int>(spec.count());
    switch (spec.kind) {
    case ChangeSpec::Kind::Properties: return ChangeJob::tr("Change properties of %n task(s)", nullptr, count);
    case ChangeSpec::Kind::RedoKeeping: return ChangeJob::tr("Send %n task(s) to redo", nullptr, count);
    case ChangeSpec::Kind::RedoResetting: return ChangeJob::tr("Reset %n task(s)", nullptr, count);
    case ChangeSpec::Kind::Review: return ChangeJob::tr("Send %n task(s) to review", nullptr, count);
    }
    return {};
}

} // namespace

qsizetype ChangeSpec::count() const
{
    qsizetype count = tasks.size();
    for (const PropertyStep &step : steps)
        count += step.tasks.size();
    return count;
}

ChangeJob::ChangeJob(ChangeSpec spec, ClientFactory makeClient)
    : Job(spec.title.isEmpty() ? titleOf(spec) : spec.title)
    , m_spec(std::move(spec))
    , m_makeClient(std::move(makeClient))
{
}

ChangeJob::~ChangeJob() = default;

void ChangeJob::doStart()
{
    qRegisterMetaType<QList<labdesk::PropertyStep>>();
    m_client = m_makeClient();
    setProject(m_spec.project.id);
    m_context = std::make_unique<QObject>();
    setProgress(0, m_spec.count());
    for (const PropertyStep &step : std::as_const(m_spec.steps)) {
        // An id given twice is changed once.
        const QList<TaskId> tasks = distinct(step.tasks);
        for (qsizetype from = 0; from < tasks.size(); from += tasksInCall)
            m_calls.append({tasks.mid(from, tasksInCall), step.change});
    }
    pump();
}

void ChangeJob::doStop()
{
    if (!m_undo.isEmpty())
        emit undoReady(m_undo);
    m_context.reset();
}

void ChangeJob::pump()
{
    const bool properties = m_spec.kind == ChangeSpec::Kind::Properties;
    const qsizetype all = properties ? m_calls.size() : m_spec.tasks.size();
    // Property calls go one after the other: the last one wins, as the caller ordered them.
    while (m_next < all && m_inFlight < (properties ? 1 : mostInFlight) && !status().isOver()) {
        ++m_inFlight;
        const qsizetype at = m_next++;
        if (properties) {
            m_spec.rememberBefore ? readBefore(m_calls.at(at), 0, 1) : send(m_calls.at(at));
            continue;
        }
        const TaskId task = m_spec.tasks.at(at);
        addChanged({task});
        const auto done = [this, task](const Outcome &outcome) {
            settle(1, outcome ? nullptr : &outcome.error(), task.text());
        };
        if (m_spec.kind == ChangeSpec::Kind::Review)
            m_client->review(m_spec.project.id, task, m_context.get(), done);
        else
            m_client->redo(m_spec.project.id, task, m_spec.kind == ChangeSpec::Kind::RedoKeeping, m_context.get(),
                           done);
    }
    finishIfDone();
}

void ChangeJob::remember(const Task &task, const PropertyChange &change)
{
    const PropertyChange before = wire::propertiesBefore(task.json, change);
    const QByteArray key = wire::encodePropertyChange({}, before);
    if (const auto known = m_undoOf.constFind(key); known != m_undoOf.cend()) {
        m_undo[*known].tasks.append(task.id);
        return;
    }
    m_undoOf.insert(key, m_undo.size());
    m_undo.append({{task.id}, before});
}

// A Lab may give fewer tasks a page than were asked for.
void ChangeJob::readBefore(const PropertyStep &step, qsizetype from, int page)
{
    if (from >= step.tasks.size()) {
        send(step);
        return;
    }
    TaskQuery query;
    query.project = m_spec.project.id;
    query.filter.ids = step.tasks.mid(from, idsInListing);
    m_client->taskPage(query, page, static_cast<int>(idsInListing), m_context.get(),
                       [this, step, from, page](const Result<TaskPage> &answer) {
                           if (!answer) {
                               settle(step.tasks.size(), &answer.error(),
                                      tr("%n task(s)", nullptr, static_cast<int>(step.tasks.size())));
                               return;
                           }
                           for (const Task &task : answer->items)
                               remember(task, step.change);
                           const bool more =
                               !answer->items.isEmpty() && qint64(page) * answer->info.limit < answer->info.total;
                           more ? readBefore(step, from, page + 1) : readBefore(step, from + idsInListing, 1);
                       });
}

void ChangeJob::send(const PropertyStep &step)
{
    addChanged(step.tasks); // also when no answer comes: it may have been done
    m_client->setProperties(m_spec.project.id, step.tasks, step.change, m_context.get(),
                            [this, step](const Result<qint64> &updated) {
                                if (updated && *updated < step.tasks.size())
                                    nameMissing(step, 0, 1, QSet<TaskId>(step.tasks.cbegin(), step.tasks.cend()));
                                else
                                    settle(step.tasks.size(), updated ? nullptr : &updated.error(),
                                           tr("%n task(s)", nullptr, static_cast<int>(step.tasks.size())));
                            });
}

// The Lab says how many it has changed, not which: those that it doesn't know are asked for, page by page. An error or
// a page that contradicts itself says nothing about a task.
void ChangeJob::nameMissing(const PropertyStep &step, qsizetype from, int page, QSet<TaskId> missing)
{
    if (from < step.tasks.size()) {
        TaskQuery query;
        query.project = m_spec.project.id;
        query.filter.ids = step.tasks.mid(from, idsInListing);
        m_client->taskPage(
            query, page, static_cast<int>(idsInListing), m_context.get(),
            [this, step, from, page, missing](const Result<TaskPage> &answer) {
                const bool credible = answer && (!answer->items.isEmpty() || answer->info.total == 0);
                if (!credible) {
                    const Error error = answer ? Error{.kind = Error::Kind::Protocol,
                                                       .text = tr("The Lab's list of these tasks contradicts itself.")}
                                               : answer.error();
                    addFinding(
                        {u"not-checked"_s,
                         tr("%n task(s)", nullptr, static_cast<int>(missing.size())),
                         {tr("The Lab changed fewer tasks than it was asked to, and which ones can't be told: %1")
                              .arg(error.text)}});
                    settle(step.tasks.size(), nullptr, {});
                    return;
                }
                QSet<TaskId> left = missing;
                for (const Task &task : answer->items)
                    left.remove(task.id);
                const bool more = qint64(page) * answer->info.limit < answer->info.total;
                more ? nameMissing(step, from, page + 1, left) : nameMissing(step, from + idsInListing, 1, left);
            });
        return;
    }
    for (const TaskId &task : step.tasks)
        if (missing.contains(task))
            addFinding({u"not-changed"_s, task.text(), {tr("The project has no such task.")}});
    m_failed += missing.size();
    m_changed -= missing.size();
    settle(step.tasks.size(), nullptr, {});
}

void ChangeJob::settle(qsizetype count, const Error *error, const QString &subject)
{
    --m_inFlight;
    m_faults.add(error);
    if (!error) {
        m_changed += count;
    } else {
        m_failed += count;
        addFinding({u"failed"_s, subject, {error->text}});
    }
    setProgress(m_changed + m_failed, m_spec.count());
    if (m_faults.isTooLong()) {
        fail({.kind = error->kind,
              .text = tr("Stopped after %L1 of %L2 tasks: %3").arg(m_changed).arg(m_spec.count()).arg(error->text)});
        return;
    }
    pump();
}

void ChangeJob::finishIfDone()
{
    const qsizetype all = m_spec.kind == ChangeSpec::Kind::Properties ? m_calls.size() : m_spec.tasks.size();
    if (m_next < all || m_inFlight > 0 || status().isOver())
        return;
    QString summary = tr("%Ln task(s) changed", nullptr, static_cast<int>(m_changed));
    if (m_failed > 0)
        summary += QStringLiteral(", ") + tr("%Ln failed", nullptr, static_cast<int>(m_failed));
    summary += QStringLiteral(".");
    if (m_failed > 0 && m_changed == 0)
        fail({.kind = Error::Kind::Invalid, .text = summary});
    else
        succeed(summary);
}

} // namespace labdesk::jobs
