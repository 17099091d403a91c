#include "cli/commands.h"
#include "cli/reviewing.h"

#include "base/csvfield.h"
#include "jobs/reviewrecords.h"

namespace labdesk::cli {

using namespace Qt::StringLiterals;
using store::KeptVerdict;
using store::VerdictJournal;
using Kind = Verdict::Kind;

namespace {

Result<QList<KeptVerdict>> keptVerdicts(VerdictJournal *journal)
{
    return journal ? journal->verdicts() : Result(QList<KeptVerdict>());
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

} // namespace

QList<Command> verdictCommands()
{
    return {
        {{.name = u"verdicts"_s,
          .operands = u"PROJECT"_s,
          .summary = u"List the tasks that were judged, with reason, who annotated them, and whether the Lab has it."_s,
          .options = QList<OptionSpec>{csvOption(),
                                       {u"log"_s,
                                        {},
                                        u"Every verdict that was given in Labdesk's reviews, in order, also those that "
                                        "were taken back."_s}} +
                     propertyOptions(),
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         verdicts},
        {{.name = u"rounds"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Count the correction rounds: sent back, back, accepted, rejected again; by batch, annotator and "
                     "reason."_s,
          .options = {csvOption(), {u"batch"_s, u"BATCH"_s, u"Only of one batch."_s}},
          .leastOperands = 1,
          .mostOperands = 1},
         rounds}};
}

} // namespace labdesk::cli
