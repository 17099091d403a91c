#include "cli/commands.h"
#include "cli/reviewing.h"

#include "base/csvfield.h"
#include "index/faultlist.h"
#include "jobs/reviewrecords.h"
#include "review/samplerecord.h"

#include <cmath>

namespace labdesk::cli {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;

namespace {

// --size or --aql, --seed and --by.
Result<review::SampleRecord> sampleOf(const Arguments &arguments)
{
    const auto usage = [](const QString &text) {
        return Error{.kind = Error::Kind::Invalid, .text = text, .detail = u"usage"_s};
    };
    review::SampleRecord record{.filter = arguments.value(u"filter"_s), .seed = 1, .by = arguments.value(u"by"_s)};
    if (arguments.has(u"size"_s) == arguments.has(u"aql"_s))
        return usage(u"A sample needs either --size N or --aql PERCENT."_s);
    bool isNumber = true;
    if (arguments.has(u"size"_s)) {
        record.size = arguments.value(u"size"_s).toLongLong(&isNumber);
        if (!isNumber || record.size < 1)
            return usage(u"--size takes a number from 1 on, not “%1”."_s.arg(arguments.value(u"size"_s)));
    } else {
        record.qualityLimit = arguments.value(u"aql"_s).toDouble(&isNumber);
        if (!isNumber || !review::acceptancePlan(1000, *record.qualityLimit)) {
            QStringList limits;
            for (const double limit : review::qualityLimits)
                limits += QString::number(limit);
            return usage(u"--aql takes one of %1, not “%2”."_s.arg(limits.join(u", "_s), arguments.value(u"aql"_s)));
        }
    }
    if (arguments.has(u"seed"_s)) {
        record.seed = arguments.value(u"seed"_s).toULongLong(&isNumber);
        if (!isNumber)
            return usage(u"--seed takes a whole number, not “%1”."_s.arg(arguments.value(u"seed"_s)));
    }
    if (!record.by.isEmpty() && !jobs::strataWords().contains(record.by))
        return usage(u"--by takes %1, not “%2”."_s.arg(jobs::strataWords().join(u", "_s), record.by));
    return record;
}

// The groups of the tasks, from the index.
Result<std::vector<review::Candidate>> candidatesOf(Session &session, const Project &project, const QString &by,
                                                    const QList<TaskRef> &tasks)
{
    std::vector<review::Candidate> candidates;
    if (by.isEmpty()) {
        for (const TaskRef &task : tasks)
            candidates.push_back({task, {}});
        return candidates;
    }
    auto open = openIndex(session, project);
    if (!open)
        return open.error();
    QHash<TaskId, index::TaskFacts> facts;
    const auto words = open->index->words();
    if (!words)
        return words.error();
    const auto read = open->index->scan([&](qint64, const index::TaskView &task) {
        index::TaskFacts one = index::unpacked(task, **words);
        facts.insert(one.id, std::move(one));
    });
    if (!read)
        return read.error();
    QHash<TaskId, QString> faults;
    if (by == "fault"_L1) {
        const Thresholds thresholds;
        const auto context = index::FaultContext::of(*open->index, thresholds);
        if (!context)
            return context.error();
        index::FactQuery query{
            .terms = {}, .order = {}, .labels = open->labels, .batches = {}, .thresholds = thresholds};
        for (const Fault fault : allFaults())
            if (const auto found = index::eachFault(*open->index, query, **context, {fault},
                                                    [&](const index::FoundFault &one) {
                                                        if (!faults.contains(one.task.id))
                                                            faults.insert(one.task.id, labdesk::wordOf(one.fault));
                                                    });
                !found)
                return found.error();
    }
    QList<std::pair<QString, QString>> names = open->labels;
    if (by == "batch"_L1) {
        const auto batches = batchNames(session, project.id);
        if (!batches)
            return batches.error();
        for (auto batch = batches->cbegin(); batch != batches->cend(); ++batch)
            names.append({batch.key(), batch.value()});
    }
    return jobs::candidatesBy(by, tasks, facts, faults, names);
}

Exit sample(Session &session)
{
    const auto project = findProject(session, session.arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    if (session.arguments.has(u"explain"_s))
        return *explained(session, *project);
    if (session.arguments.has(u"decisions"_s)) {
        const auto journal = journalOf(session, *project);
        if (!journal)
            return session.console.fail(journal.error());
        const auto decisions = *journal ? (*journal)->decisions() : Result(QList<store::KeptDecision>());
        if (!decisions)
            return session.console.fail(decisions.error());
        session.console.write("[");
        bool isFirst = true;
        for (const store::KeptDecision &one : *decisions) {
            std::string text;
            JsonWriter json(text, {});
            json.beginObject();
            json.member("at", clock::toIso(one.at));
            json.member("decision", one.accepted ? u"accepted"_s : u"sent back"_s);
            json.member("tasks", one.tasks);
            json.key("sample");
            json.raw(one.record.isEmpty() ? std::string("null") : one.record.toStdString());
            json.endObject();
            session.console.writeJson((isFirst ? "\n" : ",\n") + QByteArray::fromStdString(text));
            isFirst = false;
        }
        session.console.write("\n]\n");
        return ended(session);
    }
    auto record = sampleOf(session.arguments);
    if (!record)
        return failed(session, record.error());
    const VerdictNames names = namesOf(session.arguments);
    QList<TaskRef> tasks;
    QHash<TaskId, OnLab> said;
    const auto read = eachTask(session, *project, [&](const Task &task) {
        tasks.append({task.id, task.name});
        if (const OnLab there = onLab(task, names); !there.verdict.isEmpty())
            said.insert(task.id, there);
    });
    if (!read)
        return failed(session, read.error());
    record->scope = project->name;
    record->population = tasks.size();
    if (record->qualityLimit)
        if (const auto plan = review::acceptancePlan(tasks.size(), *record->qualityLimit))
            record->size = plan->sample;
    const auto candidates = candidatesOf(session, *project, record->by, tasks);
    if (!candidates)
        return failed(session, candidates.error());
    const review::Sample drawn = review::draw(*candidates, record->size, record->seed);
    record->size = static_cast<qint64>(drawn.tasks.size());
    record->strata = record->by.isEmpty() ? QList<review::Stratum>() : drawn.strata;
    qint64 looked = 0, rejected = 0;
    for (const review::Candidate &one : drawn.tasks) {
        const auto kind = verdictFromWord(said.value(one.task.id).verdict);
        looked += kind == Kind::Accept || kind == Kind::Reject;
        rejected += kind == Kind::Reject;
    }
    const review::SampleResult result = review::resultOf(*record, looked, rejected);
    if (session.arguments.has(u"csv"_s)) {
        QByteArray csv = "task,name,group,verdict,reason\r\n";
        for (const review::Candidate &one : drawn.tasks)
            csv += csvRow({one.task.id.text(), one.task.name, one.stratum, said.value(one.task.id).verdict,
                           said.value(one.task.id).reason});
        if (const auto saved = saveCsv(session, csv); !saved)
            return session.console.fail(saved.error());
    }
    const auto say = [&] {
        session.console.note(u"%1 of %2 tasks, seed %3."_s.arg(record->size).arg(record->population).arg(record->seed));
        session.console.note(review::sentenceOf(result));
        if (const QString plan = review::planSentenceOf(*record, result); !plan.isEmpty())
            session.console.note(plan);
    };
    if (isTable(session)) {
        say();
        return ended(session);
    }
    if (!session.console.json()) {
        for (const review::Candidate &one : drawn.tasks)
            session.console.row({one.task.id.text(), one.task.name, one.stratum, said.value(one.task.id).verdict});
        say();
        return ended(session);
    }
    session.console.printJson([&](JsonWriter &json) {
        json.beginObject();
        json.key("sample");
        json.raw(review::encode(*record, result).toStdString());
        json.key("tasks");
        json.beginArray();
        for (const review::Candidate &one : drawn.tasks) {
            json.beginObject();
            json.member("task", one.task.id.text());
            json.member("name", one.task.name);
            if (!record->by.isEmpty())
                json.member("group", one.stratum);
            json.key("verdict");
            const OnLab there = said.value(one.task.id);
            there.verdict.isEmpty() ? json.null() : json.string(there.verdict);
            json.key("reason");
            there.reason.isEmpty() ? json.null() : json.string(there.reason);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    });
    return ended(session);
}

Exit agreement(Session &session)
{
    const auto project = findProject(session, session.arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    if (session.arguments.has(u"explain"_s))
        return *explained(session, *project);
    const auto configuration = configurationOf(session, project->id);
    if (!configuration)
        return session.console.fail(configuration.error());
    const auto wanted = wantedTasks(session, *project);
    if (!wanted)
        return failed(session, wanted.error());
    jobs::AgreementCount count(*configuration);
    const auto read =
        eachPage(session, project->id, *wanted, {OptionalField::Data, OptionalField::Mask, OptionalField::Jobs},
                 [&](const wire::PageSlices &page) -> Outcome {
                     for (const std::string_view task : page.documents)
                         count.add(task);
                     return Done{};
                 });
    if (!read)
        return failed(session, read.error());
    const jobs::AgreementReport report = count.report();
    const auto kappa = report.all.kappa();
    const QString method = report.all.raters > 2 ? u"Fleiss"_s : u"Cohen"_s;
    if (session.arguments.has(u"csv"_s)) {
        if (const auto saved = saveCsv(session, jobs::csvOf(report)); !saved)
            return session.console.fail(saved.error());
        if (isTable(session))
            return ended(session);
    }
    if (!session.console.json()) {
        session.console.print(
            report.tasks.isEmpty()
                ? u"No task was done more than once."_s
                : u"%1 tasks done more than once: mean IoU %2 over %3 objects, %4 that only one has, %5's kappa %6"_s
                      .arg(report.tasks.size())
                      .arg(report.all.meanOverlap(), 0, 'f', 3)
                      .arg(report.all.matched)
                      .arg(report.all.unmatched)
                      .arg(method, kappa ? QString::number(*kappa, 'f', 3) : u"–"_s));
        for (const jobs::RatedTask &one : report.tasks)
            session.console.row({QString::number(one.agreement.score(), 'f', 3), one.name,
                                 QString::number(one.agreement.results), QString::number(one.agreement.matched),
                                 QString::number(one.agreement.unmatched)});
        return ended(session);
    }
    session.console.printJson([&](JsonWriter &json) {
        const auto number = [&json](const char *key, std::optional<double> value) {
            json.key(key);
            value &&std::isfinite(*value) ? json.raw(numberText(*value).toStdString()) : json.null();
        };
        json.beginObject();
        json.member("tasksDoneMoreThanOnce", static_cast<qint64>(report.tasks.size()));
        number("meanIoU", report.all.matched > 0 ? std::optional(report.all.meanOverlap()) : std::nullopt);
        json.member("matched", report.all.matched);
        json.member("unmatched", report.all.unmatched);
        json.member("method", method);
        number("kappa", kappa);
        json.key("tasks");
        json.beginArray();
        for (const jobs::RatedTask &one : report.tasks) {
            json.beginObject();
            json.member("name", one.name);
            json.key("tasks");
            json.beginArray();
            for (const TaskRef &task : one.tasks)
                json.string(task.id.text());
            json.endArray();
            json.member("results", one.agreement.results);
            number("agreement", one.agreement.score());
            number("meanIoU", one.agreement.matched > 0 ? std::optional(one.agreement.meanOverlap()) : std::nullopt);
            json.member("matched", one.agreement.matched);
            json.member("unmatched", one.agreement.unmatched);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    });
    return ended(session);
}

} // namespace

QList<Command> sampleCommands()
{
    return {
        {{.name = u"sample"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Draw a sample of tasks, and say what the verdicts on it mean for all of them."_s,
          .options =
              QList<OptionSpec>{
                  {u"size"_s, u"N"_s, u"So many tasks."_s},
                  {u"aql"_s, u"PERCENT"_s,
                   u"As many as ISO 2859-1 (single, normal, level II) asks for at this acceptance "
                   "quality limit."_s},
                  {u"seed"_s, u"NUMBER"_s, u"The same seed draws the same tasks (default: 1)."_s},
                  {u"by"_s, u"WHAT"_s, u"A share of each group: label, annotator, batch or fault."_s},
                  {u"decisions"_s, {}, u"Instead: what was accepted or sent back as a whole, and on what grounds."_s},
                  csvOption()} +
              propertyOptions(),
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         sample},
        {{.name = u"agreement"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Compare tasks that were done more than once (of one name, or with several results): IoU, kappa, "
                     "the worst first."_s,
          .options = {csvOption()},
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         agreement}};
}

} // namespace labdesk::cli
