#include "cli/commands.h"
#include "cli/indexing.h"

#include "jobs/changejob.h"
#include "wire/json.h"
#include "words/findings.h"

#include <QFile>

namespace labdesk::cli {

using namespace Qt::StringLiterals;
using jobs::ChangeSpec;

namespace {

// Spaces and line ends of plain text only: whatever else an id has is its own.
QString trimmedId(QString id)
{
    while (!id.isEmpty() && (id.back() == u' ' || id.back() == u'\r'))
        id.chop(1);
    while (id.startsWith(u' '))
        id.remove(0, 1);
    return id;
}

Result<QList<TaskId>> idsFrom(Session &session, const QString &path)
{
    QByteArray text;
    if (path == u"-"_s) {
        text = session.console.readAll();
    } else {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Disk, .text = u"%1 can't be read: %2."_s.arg(path, file.errorString())};
        constexpr qint64 most = 256LL << 20; // a device has no end
        text = file.read(most + 1);
        if (text.size() > most)
            return Error{.kind = Error::Kind::Invalid, .text = u"%1 is no list of ids: it has no end."_s.arg(path)};
    }
    QList<TaskId> ids;
    // One a line; of what `tasks` prints, the first column.
    for (const QString &line : QString::fromUtf8(text).split(u'\n'))
        if (const QString id = trimmedId(line.section(u'\t', 0, 0)); !id.isEmpty())
            ids += TaskId(id);
    return distinct(ids);
}

Result<QList<TaskId>> filteredIds(Session &session, const Project &project)
{
    const auto wanted = wantedTasks(session, project);
    return wanted ? wantedIds(session, project, *wanted) : wanted.error();
}

Exit runChange(Session &session, const ChangeSpec &spec)
{
    if (spec.count() == 0)
        return session.console.fail(
            {.kind = Error::Kind::Invalid, .text = u"No task is selected: nothing was changed."_s});
    jobs::ChangeJob job(spec, jobs::clientFor(session.account));
    job.setJournalFolder(session.transfersFolder);
    const jobs::JobStatus status = runJob(job, session.console);
    if (session.console.json()) {
        session.console.printJson([&](JsonWriter &json) {
            json.beginObject();
            json.member("selected", spec.count());
            json.member("changed", job.changedCount());
            json.key("failed");
            json.beginArray();
            for (const Finding &line : status.report) {
                json.beginObject();
                json.member("task", line.subject);
                json.member("reason", words::detailOf(line));
                json.endObject();
            }
            json.endArray();
            json.endObject();
        });
    }
    for (const Finding &line : status.report)
        session.console.note(u"%1: %2: %3"_s.arg(words::titleOf(line.code), line.subject, words::detailOf(line)));
    session.console.note(status.summary);
    if (status.state == jobs::JobStatus::State::Succeeded)
        return status.reportTotal == 0 && session.unmatched == 0 ? Exit::Done : Exit::Partly;
    return job.changedCount() > 0 ? Exit::Partly : Exit::Failed;
}

Exit setProperties(Session &session)
{
    const Arguments &arguments = session.arguments;
    PropertyChange change;
    if (arguments.has(u"score"_s)) {
        const QString text = arguments.value(u"score"_s);
        bool number = false;
        (void)text.toDouble(&number);
        if (text == u"none"_s)
            change.score = "null";
        else if (number && wire::JsonDocument::parse(text.toUtf8()))
            change.score = text.toUtf8();
        else
            return session.console.usage(u"--score takes a number or none, not “%1”."_s.arg(text));
    }
    for (const QString &pair : arguments.values(u"custom"_s)) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1)
            return session.console.usage(u"--custom wants NAME=VALUE, not “%1”; NAME= removes it."_s.arg(pair));
        const QString value = pair.mid(equals + 1);
        change.custom.removeIf(
            [&](const auto &known) { return known.first == pair.left(equals); }); // the last one counts
        change.custom.append({pair.left(equals), customValue(value)});
    }
    if (change.isEmpty())
        return session.console.usage(u"set wants --score or --custom."_s);
    const bool fromFile = arguments.has(u"ids"_s);
    if (int(fromFile) + int(arguments.isFiltered()) + int(arguments.has(u"all"_s)) > 1)
        return session.console.usage(u"set takes one of --ids, a filter, or --all, not several of them."_s);
    if (!fromFile && !arguments.isFiltered() && !arguments.has(u"all"_s))
        return session.console.usage(u"set wants --ids FILE, a filter, or --all for every task of the project."_s);
    const auto project = findProject(session, arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    if (const auto said = explained(session, *project))
        return *said;
    const auto ids = fromFile ? idsFrom(session, arguments.value(u"ids"_s)) : filteredIds(session, *project);
    if (!ids)
        return failed(session, ids.error());
    ChangeSpec spec;
    spec.project = *project;
    spec.kind = ChangeSpec::Kind::Properties;
    spec.steps = {{*ids, change}};
    return runChange(session, spec);
}

Exit changeEach(Session &session, ChangeSpec::Kind kind)
{
    const auto project = findProject(session, session.arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    if (const auto said = explained(session, *project))
        return *said;
    ChangeSpec spec;
    spec.project = *project;
    spec.kind = kind;
    for (const QString &id : session.arguments.operands.mid(1))
        spec.tasks += TaskId(id);
    if (session.arguments.has(u"ids"_s)) {
        const auto ids = idsFrom(session, session.arguments.value(u"ids"_s));
        if (!ids)
            return session.console.fail(ids.error());
        spec.tasks += *ids;
    }
    const bool isFiltered = session.arguments.isFiltered();
    if (isFiltered && (!spec.tasks.isEmpty() || session.arguments.has(u"ids"_s)))
        return session.console.usage(u"Give ids or a filter, not both."_s);
    if (isFiltered) {
        const auto ids = filteredIds(session, *project);
        if (!ids)
            return failed(session, ids.error());
        spec.tasks = *ids;
    }
    spec.tasks = distinct(spec.tasks);
    if (spec.tasks.isEmpty() && !isFiltered)
        return session.console.usage(u"Give the ids of the tasks, --ids FILE, or a filter."_s);
    return runChange(session, spec);
}

Exit redo(Session &session)
{
    return changeEach(session, session.arguments.has(u"reset"_s) ? ChangeSpec::Kind::RedoResetting
                                                                 : ChangeSpec::Kind::RedoKeeping);
}

Exit review(Session &session)
{
    return changeEach(session, ChangeSpec::Kind::Review);
}

void printBatch(Console &console, const Batch &batch)
{
    if (!console.json()) {
        console.print(batch.id.text());
        return;
    }
    console.printJson([&](JsonWriter &json) {
        json.beginObject();
        json.member("id", batch.id.text());
        json.member("name", batch.name);
        json.endObject();
    });
}

Exit createBatch(Session &session)
{
    const auto project = findProject(session, session.arguments.operands.at(0));
    if (!project)
        return session.console.fail(project.error());
    const QString name = session.arguments.operands.at(1).trimmed();
    if (name.isEmpty())
        return session.console.usage(u"A batch wants a name."_s);
    const auto batch = await<Batch>(session.console, [&](QObject *context, auto done) {
        session.client.createBatch(project->id, name, context, done);
    });
    if (!batch)
        return session.console.fail(batch.error());
    printBatch(session.console, *batch);
    return Exit::Done;
}

Exit deleteBatch(Session &session)
{
    const BatchId id(session.arguments.operands.constFirst());
    if (!session.arguments.has(u"yes"_s))
        return session.console.usage(u"Deleting a batch deletes its tasks, too. Say --yes to do it."_s);
    const auto batch =
        await<Batch>(session.console, [&](QObject *context, auto done) { session.client.batch(id, context, done); });
    if (!batch)
        return session.console.fail(batch.error());
    const auto removed = await<Done>(
        session.console, [&](QObject *context, auto done) { session.client.removeBatch(id, context, done); });
    if (!removed)
        return session.console.fail(removed.error());
    printBatch(session.console, *batch);
    session.console.note(u"Deleted “%1” with its tasks."_s.arg(batch->name));
    return Exit::Done;
}

} // namespace

QList<Command> changeCommands()
{
    const OptionSpec ids{u"ids"_s, u"FILE"_s, u"A file of task ids, one a line; - is standard input."_s};
    return {
        {{.name = u"set"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Set properties of tasks, 200 a call."_s,
          .options = {{u"score"_s, u"N|none"_s, u"The score; none removes it."_s},
                      {u"custom"_s, u"NAME=VALUE"_s, u"A property of its own; NAME= removes it; may be repeated."_s},
                      ids,
                      {u"all"_s, {}, u"Every task of the project."_s}},
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         setProperties},
        {{.name = u"redo"_s,
          .operands = u"PROJECT [ID…]"_s,
          .summary = u"Send tasks to be annotated again."_s,
          .options = {{u"reset"_s, {}, u"Go back to the initial data instead of keeping the annotations."_s}, ids},
          .filters = true,
          .leastOperands = 1,
          .mostOperands = -1},
         redo},
        {{.name = u"review"_s,
          .operands = u"PROJECT [ID…]"_s,
          .summary = u"Send tasks to review."_s,
          .options = {ids},
          .filters = true,
          .leastOperands = 1,
          .mostOperands = -1},
         review},
        {{.name = u"batch create"_s,
          .operands = u"PROJECT NAME"_s,
          .summary = u"Create a batch; prints its id."_s,
          .leastOperands = 2,
          .mostOperands = 2},
         createBatch},
        {{.name = u"batch delete"_s,
          .operands = u"ID"_s,
          .summary = u"Delete a batch and all its tasks."_s,
          .options = {{u"yes"_s, {}, u"Really do it."_s}},
          .leastOperands = 1,
          .mostOperands = 1},
         deleteBatch},
    };
}

} // namespace labdesk::cli
