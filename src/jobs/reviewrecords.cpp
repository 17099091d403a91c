#include "jobs/reviewrecords.h"

#include "base/csvfield.h"
#include "drawing/decode.h"
#include "wire/json.h"

#include <algorithm>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using review::Judged;
using store::KeptVerdict;

namespace {

bool isSent(const KeptVerdict &kept)
{
    return kept.redo == store::PendingRedo::State::Sent;
}

// The last verdict of each task: others have taken the place of the ones before.
QHash<TaskId, qint64> lastOf(const QList<KeptVerdict> &verdicts)
{
    QHash<TaskId, qint64> last;
    for (const KeptVerdict &kept : verdicts)
        if (!kept.verdict.undone && isJudgement(kept.verdict.kind))
            last.insert(kept.verdict.task, kept.verdict.number);
    return last;
}

} // namespace

QList<TaskId> openRejections(const QList<KeptVerdict> &verdicts)
{
    const QHash<TaskId, qint64> last = lastOf(verdicts);
    QList<TaskId> open;
    for (const KeptVerdict &kept : verdicts)
        if (isSent(kept) && last.value(kept.verdict.task) == kept.verdict.number)
            open += kept.verdict.task;
    return open;
}

QList<Judged> judgedOf(const QList<KeptVerdict> &verdicts, const QHash<TaskId, Task> &now)
{
    QList<Judged> judged;
    for (const KeptVerdict &kept : verdicts) {
        const auto task = now.constFind(kept.verdict.task);
        const bool isBack =
            task != now.cend() && task->status != TaskStatus::Pending && task->status != TaskStatus::Configuring;
        Judged one{.verdict = kept.verdict, .sentBack = isSent(kept), .isBack = isBack};
        if (kept.correction) {
            const auto &[same, moved, relabelled, added, gone] = *kept.correction;
            one.correction = {same, moved, relabelled, added, gone};
        }
        judged += one;
    }
    return judged;
}

const QStringList &strataWords()
{
    static const QStringList words{u"label"_s, u"annotator"_s, u"batch"_s, u"fault"_s};
    return words;
}

std::vector<review::Candidate> candidatesBy(const QString &by, const QList<TaskRef> &tasks,
                                            const QHash<TaskId, index::TaskFacts> &facts,
                                            const QHash<TaskId, QString> &faults,
                                            const QList<std::pair<QString, QString>> &names)
{
    const auto named = [&names](const QString &id) {
        for (const auto &[known, name] : names)
            if (known == id && !name.isEmpty())
                return name;
        return id;
    };
    const auto labelsOf = [&facts](const TaskId &task) {
        QStringList labels;
        if (const auto known = facts.constFind(task); known != facts.cend())
            for (const index::ObjectFacts &object : known->objects)
                labels += object.labels;
        labels.removeDuplicates();
        return labels;
    };
    QHash<QString, qint64> times;
    if (by == "label"_L1)
        for (const TaskRef &task : tasks)
            for (const QString &label : labelsOf(task.id))
                ++times[label];
    std::vector<review::Candidate> candidates;
    candidates.reserve(static_cast<size_t>(tasks.size()));
    for (const TaskRef &task : tasks) {
        QString stratum;
        const auto known = facts.constFind(task.id);
        if (by == "label"_L1) {
            const QStringList labels = labelsOf(task.id);
            const auto rarest =
                std::min_element(labels.cbegin(), labels.cend(), [&](const QString &a, const QString &b) {
                    return times.value(a) != times.value(b) ? times.value(a) < times.value(b) : a < b;
                });
            stratum = rarest == labels.cend() ? QString() : named(*rarest);
        } else if (by == "annotator"_L1 && known != facts.cend()) {
            stratum = known->annotator;
        } else if (by == "batch"_L1 && known != facts.cend()) {
            stratum = named(known->batch.text());
        } else if (by == "fault"_L1) {
            stratum = faults.value(task.id);
        }
        candidates.push_back({task, stratum});
    }
    return candidates;
}

namespace {

// Of each tool; nothing: not annotated.
std::vector<drawing::Drawing> drawnIn(const wire::JsonObject &task, const ProjectConfiguration &configuration)
{
    std::vector<drawing::Drawing> all;
    for (const ToolConfiguration &tool : configuration.tools)
        all.push_back(drawing::decode(task, tool));
    const bool any = std::any_of(all.begin(), all.end(), [](const drawing::Drawing &one) { return one.annotated; });
    return any ? all : std::vector<drawing::Drawing>();
}

QString raterOf(const wire::JsonObject &object)
{
    for (const char *key : {"user", "worker", "annotator"})
        if (const auto user = wire::objectIn(object, key))
            return wire::textIn(*user, "name").isEmpty() ? wire::textIn(*user, "email") : wire::textIn(*user, "name");
    return {};
}

} // namespace

void AgreementCount::add(std::string_view text)
{
    const auto document = wire::JsonDocument::parseSlice(text);
    const auto task = document ? document->object() : std::nullopt;
    if (!task)
        return;
    QString id = wire::textIn(*task, "id");
    if (id.isEmpty())
        id = wire::textIn(*task, "_id");
    const TaskRef ref{TaskId(id), wire::textIn(*task, "name")};
    const auto data = wire::objectIn(*task, "data");
    if (auto drawn = drawnIn(*task, m_configuration); !drawn.empty()) {
        Group &group = m_groups[ref.name];
        group.tasks += ref;
        group.results.push_back({data ? raterOf(*data) : QString(), std::move(drawn)});
    }
    // A job with a result of its own has its data in the form of a task's.
    const auto jobs = wire::arrayIn(*task, "jobs");
    if (!jobs)
        return;
    std::vector<review::RatedDrawing> results;
    for (const auto &value : *jobs) {
        wire::JsonObject job;
        if (value.get_object().get(job) || !wire::objectIn(job, "data"))
            continue;
        if (auto drawn = drawnIn(job, m_configuration); !drawn.empty()) {
            const auto own = wire::objectIn(job, "data");
            QString rater = raterOf(job);
            if (rater.isEmpty())
                rater = raterOf(*own);
            results.push_back({rater, std::move(drawn)});
        }
    }
    if (const auto agreement = review::agreementOf(results); agreement.pairs > 0) {
        m_ofJobs.append({ref.name, {ref}, agreement});
        m_all.add(agreement);
    }
}

QByteArray csvOf(const AgreementReport &report)
{
    QByteArray out = "task,tasks,results,agreement,mean_iou,matched,unmatched\r\n";
    for (const RatedTask &one : report.tasks) {
        QStringList ids;
        for (const TaskRef &task : one.tasks)
            ids += task.id.text();
        out += csvRow({one.name, ids.join(u' '), QString::number(one.agreement.results),
                       QString::number(one.agreement.score(), 'f', 6),
                       one.agreement.matched > 0 ? QString::number(one.agreement.meanOverlap(), 'f', 6) : QString(),
                       QString::number(one.agreement.matched), QString::number(one.agreement.unmatched)});
    }
    return out;
}

AgreementReport AgreementCount::report() const
{
    AgreementReport report{.all = m_all, .tasks = m_ofJobs};
    for (auto group = m_groups.cbegin(); group != m_groups.cend(); ++group) {
        const auto agreement = review::agreementOf(group->results);
        if (agreement.pairs == 0)
            continue;
        report.tasks.append({group.key(), group->tasks, agreement});
        report.all.add(agreement);
    }
    std::sort(report.tasks.begin(), report.tasks.end(), [](const RatedTask &a, const RatedTask &b) {
        const double one = a.agreement.score(), other = b.agreement.score();
        return one != other ? one < other : a.name < b.name;
    });
    return report;
}

} // namespace labdesk::jobs
