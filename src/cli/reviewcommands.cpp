#include "cli/commands.h"
#include "cli/indexing.h"

#include "base/csvfield.h"
#include "index/faultlist.h"
#include "jobs/reviewrecords.h"
#include "jobs/verdicts.h"
#include "review/samplerecord.h"

#include <QFile>
#include <QSaveFile>

#include <cmath>

namespace labdesk::cli {

using namespace Qt::StringLiterals;
using store::KeptVerdict;
using store::VerdictJournal;
using Kind = Verdict::Kind;

namespace {

Exit ended(const Session &session)
{
    return session.isPartly ? Exit::Partly : Exit::Done;
}

QString numberText(double number)
{
    return QString::number(number, 'g', 15);
}

// A table to where --csv says: a file, or standard output for `-`.
Outcome saveCsv(Session &session, const QByteArray &csv)
{
    const QString path = session.arguments.value(u"csv"_s);
    if (path == "-"_L1) {
        session.console.write(csv);
        return Done{};
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size() || !file.commit())
        return Error{.kind = Error::Kind::Disk, .text = u"%1 can't be written: %2."_s.arg(path, file.errorString())};
    return Done{};
}

// Whether standard output is a table already.
bool isTable(const Session &session)
{
    return session.arguments.value(u"csv"_s) == "-"_L1;
}

// The verdicts of this account that the window has kept; null where there are none.
Result<std::unique_ptr<VerdictJournal>> journalOf(Session &session, const Project &project)
{
    const QString path = VerdictJournal::pathOf(store::reviewsFolder(session.arguments.value(u"data-folder"_s)),
                                                jobs::reviewOwner(session.account), project.id);
    if (!QFile::exists(path))
        return std::unique_ptr<VerdictJournal>();
    return VerdictJournal::open(path);
}

Result<QList<KeptVerdict>> keptVerdicts(VerdictJournal *journal)
{
    return journal ? journal->verdicts() : Result(QList<KeptVerdict>());
}

VerdictNames namesOf(const Arguments &arguments)
{
    const VerdictNames usual;
    return {arguments.value(u"verdict-property"_s, usual.verdict), arguments.value(u"reason-property"_s, usual.reason)};
}

Result<QHash<QString, QString>> batchNames(Session &session, const ProjectId &project)
{
    const auto batches = await<QList<Batch>>(
        session.console, [&](QObject *context, auto done) { session.client.allBatches(project, context, done); });
    if (!batches)
        return batches.error();
    QHash<QString, QString> names;
    for (const Batch &batch : *batches)
        names.insert(batch.id.text(), batch.name);
    return names;
}

QString wordOf(store::PendingVerdict::State state)
{
    switch (state) {
    case store::PendingVerdict::State::Waiting: return u"waiting"_s;
    case store::PendingVerdict::State::Sent: return u"sent"_s;
    case store::PendingVerdict::State::Conflict: return u"conflict"_s;
    case store::PendingVerdict::State::Failed: return u"failed"_s;
    }
    return {};
}

QString wordOf(store::PendingRedo::State state)
{
    switch (state) {
    case store::PendingRedo::State::Held: return u"held"_s;
    case store::PendingRedo::State::Waiting: return u"waiting"_s;
    case store::PendingRedo::State::Sent: return u"sent"_s;
    case store::PendingRedo::State::Failed: return u"failed"_s;
    }
    return {};
}

// A verdict as scripts get it: from the Lab, from the window's journal, or both.
struct Record
{
    QString task, name, batch, annotator, verdict, reason, score, at, state, redo, review;
    bool undone = false;
};

QStringList cellsOf(const Record &record)
{
    return {record.task,   record.name,  record.batch, record.annotator, record.verdict,
            record.reason, record.score, record.at,    record.state,     record.redo};
}

Record recordOf(const KeptVerdict &kept, const QHash<QString, QString> &batches)
{
    const Verdict &verdict = kept.verdict;
    return {.task = verdict.task.text(),
            .name = verdict.name,
            .batch = batches.value(verdict.batch.text(), verdict.batch.text()),
            .annotator = verdict.annotator,
            .verdict = labdesk::wordOf(verdict.kind),
            .reason = verdict.reason,
            .score = verdict.score ? numberText(*verdict.score) : QString(),
            .at = clock::toIso(verdict.at),
            .state = kept.state ? wordOf(*kept.state) : QString(),
            .redo = kept.redo ? wordOf(*kept.redo) : QString(),
            .review = QString::number(verdict.review),
            .undone = verdict.undone};
}

Exit print(Session &session, const QList<Record> &records, bool log)
{
    if (session.arguments.has(u"csv"_s)) {
        QByteArray csv = "task,name,batch,annotator,verdict,reason,score,at,state,redo\r\n";
        if (log)
            csv.insert(csv.size() - 2, ",review,undone");
        for (const Record &record : records)
            csv += csvRow(cellsOf(record) +
                          (log ? QStringList{record.review, record.undone ? u"yes"_s : u"no"_s} : QStringList()));
        if (const auto saved = saveCsv(session, csv); !saved)
            return session.console.fail(saved.error());
        if (isTable(session))
            return ended(session);
    }
    if (!session.console.json()) {
        for (const Record &record : records)
            session.console.row({record.task, record.name, record.verdict, record.reason, record.score, record.at,
                                 record.undone ? u"undone"_s : record.state});
        return ended(session);
    }
    session.console.printJson([&](JsonWriter &json) {
        json.beginArray();
        for (const Record &record : records) {
            json.beginObject();
            json.member("task", record.task);
            json.member("name", record.name);
            json.member("batch", record.batch);
            const auto optional = [&json](const char *key, const QString &text) {
                json.key(key);
                text.isEmpty() ? json.null() : json.string(text);
            };
            optional("annotator", record.annotator);
            optional("verdict", record.verdict);
            optional("reason", record.reason);
            json.key("score");
            record.score.isEmpty() ? json.null() : json.raw(record.score.toStdString());
            optional("at", record.at);
            optional("state", record.state);
            optional("redo", record.redo);
            if (log) {
                json.key("review");
                json.raw(record.review.toStdString());
                json.key("undone");
                json.boolean(record.undone);
            }
            json.endObject();
        }
        json.endArray();
    });
    return ended(session);
}

// What the Lab says of a task.
struct OnLab
{
    QString verdict, reason;
};
OnLab onLab(const Task &task, const VerdictNames &names)
{
    OnLab found;
    for (const auto &[name, value] : client::customPropertiesOf(task.json)) {
        if (name == names.verdict)
            found.verdict = value;
        if (name == names.reason)
            found.reason = value;
    }
    return found;
}

// Every task that is wanted, one after the other.
Outcome eachTask(Session &session, const Project &project, const std::function<void(const Task &)> &take)
{
    const auto wanted = wantedTasks(session, project);
    if (!wanted)
        return wanted.error();
    return eachPage(session, project.id, *wanted, {}, [&](const wire::PageSlices &page) -> Outcome {
        for (const std::string_view text : page.documents) {
            const auto task = wire::decodeTask(text);
            if (task)
                take(*task);
            else
                tellUnreadable(session, text, task.error());
        }
        return Done{};
    });
}

Exit verdicts(Session &session)
{
    const auto project = findProject(session, session.arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    if (session.arguments.has(u"explain"_s))
        return *explained(session, *project);
    const auto journal = journalOf(session, *project);
    if (!journal)
        return session.console.fail(journal.error());
    const auto kept = keptVerdicts(journal->get());
    if (!kept)
        return session.console.fail(kept.error());
    const auto batches = batchNames(session, project->id);
    if (!batches)
        return session.console.fail(batches.error());
    QList<Record> records;
    if (session.arguments.has(u"log"_s)) {
        for (const KeptVerdict &one : *kept)
            records += recordOf(one, *batches);
        return print(session, records, true);
    }
    QHash<QString, Record> last; // of each task, what was said here and stands
    for (const KeptVerdict &one : *kept)
        if (!one.verdict.undone && one.verdict.kind != Kind::Skip && one.verdict.kind != Kind::Score)
            last.insert(one.verdict.task.text(), recordOf(one, *batches));
    const VerdictNames names = namesOf(session.arguments);
    const auto read = eachTask(session, *project, [&](const Task &task) {
        const OnLab there = onLab(task, names);
        const auto here = last.constFind(task.id.text());
        if (there.verdict.isEmpty() && here == last.cend())
            return;
        Record record = here == last.cend() ? Record() : *here;
        record.task = task.id.text();
        record.name = task.name;
        record.batch = batches->value(task.batch.text(), task.batch.text());
        if (task.score)
            record.score = numberText(*task.score);
        // What the Lab has counts, but for what is still on its way there.
        const bool isOnItsWay = record.state == "waiting"_L1;
        if (!isOnItsWay && there.verdict != record.verdict) {
            if (record.state != "conflict"_L1 && record.state != "failed"_L1)
                record = {.task = record.task,
                          .name = record.name,
                          .batch = record.batch,
                          .score = record.score,
                          .state = u"elsewhere"_s};
            record.verdict = there.verdict;
            record.reason = there.reason;
        } else if (record.state.isEmpty()) {
            record.state = u"sent"_s;
        }
        records += record;
    });
    if (!read)
        return failed(session, read.error());
    return print(session, records, false);
}

Exit rounds(Session &session)
{
    const auto project = findProject(session, session.arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    const auto journal = journalOf(session, *project);
    if (!journal)
        return session.console.fail(journal.error());
    const auto kept = keptVerdicts(journal->get());
    if (!kept)
        return session.console.fail(kept.error());
    const auto batches = batchNames(session, project->id);
    if (!batches)
        return session.console.fail(batches.error());
    std::optional<BatchId> only;
    if (session.arguments.has(u"batch"_s)) {
        const auto batch = findBatch(session, project->id, session.arguments.value(u"batch"_s));
        if (!batch)
            return session.console.fail(batch.error());
        only = batch->id;
    }
    const QList<TaskId> open = jobs::openRejections(*kept);
    const auto now = open.isEmpty() ? Result(QHash<TaskId, Task>())
                                    : await<QHash<TaskId, Task>>(session.console, [&](QObject *context, auto done) {
                                          session.client.tasksOf(project->id, open, {}, context, done);
                                      });
    if (!now)
        return session.console.fail(now.error());
    QList<review::Judged> judged = jobs::judgedOf(*kept, *now);
    erase_if(judged, [&only](const review::Judged &one) { return only && one.verdict.batch != *only; });
    const review::Rounds counted = review::roundsOf(judged);
    const auto batchName = [&batches](const QString &id) { return batches->value(id, id); };
    if (session.arguments.has(u"csv"_s)) {
        if (const auto saved = saveCsv(session, review::csvOf(counted, batchName)); !saved)
            return session.console.fail(saved.error());
        if (isTable(session))
            return ended(session);
    }
    if (!session.console.json()) {
        session.console.print(u"%1 judged: %2 accepted, %3 rejected, %4 not sent back yet"_s.arg(counted.judged)
                                  .arg(counted.accepted)
                                  .arg(counted.rejected)
                                  .arg(counted.notSent));
        for (const review::Round &one : counted.rounds)
            session.console.print(u"Round %1: sent %2, back %3, accepted %4, again %5, unchanged %6"_s.arg(one.number)
                                      .arg(one.sent)
                                      .arg(one.back)
                                      .arg(one.accepted)
                                      .arg(one.again)
                                      .arg(one.untouched));
        for (const review::VerdictGroup &one : counted.reasons)
            session.console.row({u"reason"_s, one.name, QString::number(one.rejected), QString::number(one.again)});
        for (const review::VerdictGroup &one : counted.annotators)
            session.console.row({u"annotator"_s, one.name, QString::number(one.rejected), QString::number(one.judged)});
        return ended(session);
    }
    session.console.printJson([&](JsonWriter &json) {
        json.beginObject();
        json.member("judged", counted.judged);
        json.member("accepted", counted.accepted);
        json.member("rejected", counted.rejected);
        json.member("notSent", counted.notSent);
        json.key("rounds");
        json.beginArray();
        for (const review::Round &one : counted.rounds) {
            json.beginObject();
            json.member("round", one.number);
            json.member("sent", one.sent);
            json.member("back", one.back);
            json.member("accepted", one.accepted);
            json.member("again", one.again);
            json.member("unchanged", one.untouched);
            json.member("added", one.changes.added);
            json.member("gone", one.changes.gone);
            json.member("moved", one.changes.moved);
            json.member("relabelled", one.changes.relabelled);
            json.endObject();
        }
        json.endArray();
        const auto groups = [&json](const char *key, const QList<review::VerdictGroup> &list, const auto &name) {
            json.key(key);
            json.beginArray();
            for (const review::VerdictGroup &one : list) {
                json.beginObject();
                json.member("name", name(one.name));
                json.member("judged", one.judged);
                json.member("accepted", one.accepted);
                json.member("rejected", one.rejected);
                json.member("again", one.again);
                json.member("rounds", one.rounds);
                json.endObject();
            }
            json.endArray();
        };
        const auto own = [](const QString &name) { return name; };
        groups("batches", counted.batches, batchName);
        groups("annotators", counted.annotators, own);
        groups("reasons", counted.reasons, own);
        json.endObject();
    });
    return ended(session);
}

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

QList<Command> reviewCommands()
{
    const OptionSpec csv{u"csv"_s, u"FILE"_s, u"Also write a table; “-”: to standard output, and nothing else."_s};
    const QList<OptionSpec> properties{
        {u"verdict-property"_s, u"NAME"_s, u"The property with the verdict (default: review)."_s},
        {u"reason-property"_s, u"NAME"_s, u"The property with the reason (default: review_note)."_s}};
    return {
        {{.name = u"verdicts"_s,
          .operands = u"PROJECT"_s,
          .summary = u"List the tasks that were judged, with reason, who annotated them, and whether the Lab has it."_s,
          .options = QList<OptionSpec>{csv,
                                       {u"log"_s,
                                        {},
                                        u"Every verdict that was given in Labdesk's reviews, in order, also those that "
                                        "were taken back."_s}} +
                     properties,
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         verdicts},
        {{.name = u"rounds"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Count the correction rounds: sent back, back, accepted, rejected again; by batch, annotator and "
                     "reason."_s,
          .options = {csv, {u"batch"_s, u"BATCH"_s, u"Only of one batch."_s}},
          .leastOperands = 1,
          .mostOperands = 1},
         rounds},
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
                  csv} +
              properties,
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         sample},
        {{.name = u"agreement"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Compare tasks that were done more than once (of one name, or with several results): IoU, kappa, "
                     "the worst first."_s,
          .options = {csv},
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         agreement},
    };
}

} // namespace labdesk::cli
