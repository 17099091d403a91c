#include "jobs/changejob.h"

#include "wire/changecodec.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

constexpr int several = 4; // at once
constexpr qsizetype tasksInCall = 200;
constexpr qsizetype idsInListing = 100;
constexpr int mostPages = 100; // of such a listing: a Lab that lies must end

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

ChangeSpec decodeSpec(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    ChangeSpec spec;
    spec.project.id = ProjectId(object.value(u"project"_s).toString());
    spec.kind = static_cast<ChangeSpec::Kind>(std::clamp(object.value(u"kind"_s).toInt(), 0, 3));
    return spec;
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
    : ItemJob(spec.title.isEmpty() ? titleOf(spec) : spec.title, u"change"_s, std::move(makeClient))
    , m_spec(std::move(spec))
{
}

ChangeJob::ChangeJob(std::unique_ptr<store::Journal> journal, ClientFactory makeClient)
    : ItemJob(std::move(journal), std::move(makeClient))
{
}

ChangeJob::~ChangeJob() = default;

QByteArray ChangeJob::encodeSpec() const
{
    return QJsonDocument(
               QJsonObject{{u"project"_s, m_spec.project.id.text()}, {u"kind"_s, static_cast<int>(m_spec.kind)}})
        .toJson(QJsonDocument::Compact);
}

void ChangeJob::doPrepare()
{
    qRegisterMetaType<QList<labdesk::PropertyStep>>();
    if (isResumed())
        m_spec = decodeSpec(spec());
    else
        m_overlapping = false;
    setProject(m_spec.project.id);
    ItemJob::doPrepare();
}

// One item a task: of properties with its change.
QList<TaskDraft> ChangeJob::nextDrafts(qsizetype most)
{
    QList<TaskDraft> drafts;
    if (m_spec.kind != ChangeSpec::Kind::Properties) {
        for (; m_inStep < m_spec.tasks.size() && drafts.size() < most; ++m_inStep)
            drafts.append({.name = m_spec.tasks.at(m_inStep).text(), .resources = {}});
        if (drafts.isEmpty())
            m_spec.tasks.clear();
        return drafts;
    }
    for (; m_step < m_spec.steps.size() && drafts.size() < most; ++m_step, m_inStep = 0) {
        const PropertyStep &step = m_spec.steps.at(m_step);
        if (m_inStep == 0)
            m_stepTasks = distinct(step.tasks); // an id given twice is changed once
        const QByteArray change = wire::encodePropertyChange({}, step.change);
        for (; m_inStep < m_stepTasks.size() && drafts.size() < most; ++m_inStep) {
            const TaskId &task = m_stepTasks.at(m_inStep);
            if (m_spec.steps.size() > 1) {
                m_overlapping = m_overlapping || m_seen.contains(task);
                m_seen.insert(task);
            }
            drafts.append({.name = task.text(), .resources = {}, .properties = change});
        }
        if (m_inStep < m_stepTasks.size())
            break;
    }
    if (drafts.isEmpty()) {
        m_spec.steps.clear();
        m_seen.clear();
    }
    return drafts;
}

int ChangeJob::mostInFlight() const
{
    // Where a task is changed twice the last change wins, as the caller ordered them.
    return m_spec.kind == ChangeSpec::Kind::Properties && m_overlapping ? 1 : several;
}

qsizetype ChangeJob::together(const QList<Item> &waiting) const
{
    if (m_spec.kind != ChangeSpec::Kind::Properties)
        return 1;
    const QByteArray &change = waiting.constFirst().draft.properties;
    qsizetype count = 1;
    while (count < waiting.size() && count < tasksInCall && waiting.at(count).draft.properties == change)
        ++count;
    return count;
}

void ChangeJob::work(const QList<Item> &items)
{
    if (m_spec.kind == ChangeSpec::Kind::Properties) {
        Call call{items, {}, wire::decodePropertyChange(items.constFirst().draft.properties)};
        for (const Item &item : items)
            call.tasks += TaskId(item.draft.name);
        m_spec.rememberBefore ? readBefore(call, 0, 1) : send(call);
        return;
    }
    const TaskId task(items.constFirst().draft.name);
    addChanged({task}); // also when no answer comes: it may have been done
    const auto ended = [this, items](const Outcome &outcome) {
        outcome ? done(items) : failed(items, outcome.error());
    };
    if (m_spec.kind == ChangeSpec::Kind::Review)
        client().review(m_spec.project.id, task, context(), ended);
    else
        client().redo(m_spec.project.id, task, m_spec.kind == ChangeSpec::Kind::RedoKeeping, context(), ended);
}

void ChangeJob::doStop()
{
    if (!m_undo.isEmpty())
        emit undoReady(m_undo);
    ItemJob::doStop();
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
void ChangeJob::readBefore(const Call &call, qsizetype from, int page)
{
    if (from >= call.tasks.size()) {
        send(call);
        return;
    }
    TaskQuery query;
    query.project = m_spec.project.id;
    query.filter.ids = call.tasks.mid(from, idsInListing);
    client().taskPage(query, page, static_cast<int>(idsInListing), context(),
                      [this, call, from, page](const Result<TaskPage> &answer) {
                          if (!answer) {
                              failed(call.items, answer.error());
                              return;
                          }
                          for (const Task &task : answer->items)
                              remember(task, call.change);
                          const bool more = page < mostPages && !answer->items.isEmpty() &&
                                            qint64(page) * answer->info.limit < answer->info.total;
                          more ? readBefore(call, from, page + 1) : readBefore(call, from + idsInListing, 1);
                      });
}

void ChangeJob::send(const Call &call)
{
    addChanged(call.tasks); // also when no answer comes: it may have been done
    client().setProperties(m_spec.project.id, call.tasks, call.change, context(),
                           [this, call](const Result<qint64> &updated) {
                               if (!updated)
                                   failed(call.items, updated.error());
                               else if (*updated < call.tasks.size())
                                   nameMissing(call, 0, 1, QSet<TaskId>(call.tasks.cbegin(), call.tasks.cend()));
                               else
                                   done(call.items);
                           });
}

// The Lab says how many it has changed, not which: those that it doesn't know are asked for, page by page. An error or
// a page that contradicts itself says nothing about a task.
void ChangeJob::nameMissing(const Call &call, qsizetype from, int page, QSet<TaskId> missing)
{
    if (from < call.tasks.size()) {
        TaskQuery query;
        query.project = m_spec.project.id;
        query.filter.ids = call.tasks.mid(from, idsInListing);
        client().taskPage(
            query, page, static_cast<int>(idsInListing), context(),
            [this, call, from, page, missing](const Result<TaskPage> &answer) {
                const bool credible =
                    answer && page <= mostPages && (!answer->items.isEmpty() || answer->info.total == 0);
                if (!credible) {
                    const Error error = answer ? Error{.kind = Error::Kind::Protocol,
                                                       .text = tr("The Lab's list of these tasks contradicts itself.")}
                                               : answer.error();
                    addFinding(
                        {u"not-checked"_s,
                         tr("%n task(s)", nullptr, static_cast<int>(missing.size())),
                         {tr("The Lab changed fewer tasks than it was asked to, and which ones can't be told: %1")
                              .arg(error.text)}});
                    done(call.items);
                    return;
                }
                QSet<TaskId> left = missing;
                for (const Task &task : answer->items)
                    left.remove(task.id);
                const bool more = qint64(page) * answer->info.limit < answer->info.total;
                more ? nameMissing(call, from, page + 1, left) : nameMissing(call, from + idsInListing, 1, left);
            });
        return;
    }
    QList<Item> changed, unknown;
    for (const Item &item : call.items)
        (missing.contains(TaskId(item.draft.name)) ? unknown : changed) += item;
    if (!unknown.isEmpty())
        failed(unknown, {.kind = Error::Kind::NotFound, .text = tr("The project has no such task.")}, u"not-changed"_s,
               false);
    done(changed);
}

QString ChangeJob::summary() const
{
    QString text = tr("%Ln task(s) changed", nullptr, static_cast<int>(doneCount()));
    if (failedCount() > 0)
        text += QStringLiteral(", ") + tr("%Ln failed", nullptr, static_cast<int>(failedCount()));
    return text + QStringLiteral(".");
}

} // namespace labdesk::jobs
