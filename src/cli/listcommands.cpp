#include "cli/commands.h"
#include "cli/indexing.h"

#include "formats/format.h"
#include "formats/opentask.h"
#include "wire/json.h"
#include "words/findings.h"

namespace labdesk::cli {

using namespace Qt::StringLiterals;

namespace {

QString momentOf(const std::optional<clock::Moment> &moment)
{
    return moment ? clock::toIso(*moment) : QString();
}

void momentMember(JsonWriter &json, std::string_view key, const std::optional<clock::Moment> &moment)
{
    json.key(key);
    moment ? json.string(clock::toIso(*moment)) : json.null();
}

Exit projects(Session &session)
{
    const QStringList statuses{u"configuring"_s, u"pending"_s, u"complete"_s,
                               u"toBeDeleted"_s, u"deleted"_s, u"archived"_s};
    const QStringList types{u"form"_s,      u"iat-rectangle"_s, u"iat-polygon"_s, u"iat-segmentation"_s,
                            u"iat-graph"_s, u"iat-polyline"_s};
    for (const auto &[option, known] : {std::pair{u"status"_s, statuses}, {u"type"_s, types}})
        for (const QString &word : session.arguments.values(option))
            if (!known.contains(word))
                return session.console.usage(u"--%1 takes %2, not “%3”."_s.arg(option, known.join(u", "_s), word));
    const wire::ProjectFilter filter{.statuses = session.arguments.values(u"status"_s),
                                     .types = session.arguments.values(u"type"_s),
                                     .search = session.arguments.value(u"search"_s)};
    const auto found = await<QList<Project>>(
        session.console, [&](QObject *context, auto done) { session.client.projects(filter, context, done); });
    if (!found)
        return session.console.fail(found.error());
    if (!session.console.json()) {
        for (const Project &project : *found)
            session.console.row({project.id.text(), wordOf(project.type), project.status, project.name});
        return Exit::Done;
    }
    session.console.printJson([&](JsonWriter &json) {
        json.beginArray();
        for (const Project &project : *found) {
            json.beginObject();
            json.member("id", project.id.text());
            json.member("name", project.name);
            json.member("type", wordOf(project.type));
            json.member("status", project.status);
            momentMember(json, "createdAt", project.createdAt);
            momentMember(json, "updatedAt", project.updatedAt);
            json.endObject();
        }
        json.endArray();
    });
    return Exit::Done;
}

Exit batches(Session &session)
{
    const auto project = findProject(session, session.arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    auto found = await<QList<Batch>>(
        session.console, [&](QObject *context, auto done) { session.client.allBatches(project->id, context, done); });
    if (!found)
        return session.console.fail(found.error());
    if (const QStringList statuses = session.arguments.values(u"status"_s); !statuses.isEmpty())
        found->removeIf([&statuses](const Batch &batch) { return !statuses.contains(batch.status); });
    if (!session.console.json()) {
        for (const Batch &batch : *found)
            session.console.row({batch.id.text(), batch.status, batch.name});
        return Exit::Done;
    }
    session.console.printJson([&](JsonWriter &json) {
        json.beginArray();
        for (const Batch &batch : *found) {
            json.beginObject();
            json.member("id", batch.id.text());
            json.member("name", batch.name);
            json.member("projectId", project->id.text());
            json.member("status", batch.status);
            json.key("dataset");
            batch.dataset.isEmpty() ? json.null() : json.string(batch.dataset.text());
            momentMember(json, "createdAt", batch.createdAt);
            momentMember(json, "updatedAt", batch.updatedAt);
            json.endObject();
        }
        json.endArray();
    });
    return Exit::Done;
}

Result<QList<OptionalField>> fieldsOf(const Arguments &arguments)
{
    QList<OptionalField> fields;
    const QString given = arguments.has(u"fields"_s) ? arguments.values(u"fields"_s).join(u',') : u"data"_s;
    for (const QString &word : given.split(u',', Qt::SkipEmptyParts)) {
        bool known = false;
        for (const OptionalField field :
             {OptionalField::Data, OptionalField::Jobs, OptionalField::Metrics, OptionalField::Mask}) {
            if (wire::wordOf(field) != word.trimmed())
                continue;
            fields += field;
            known = true;
        }
        if (!known)
            return Error{.kind = Error::Kind::Invalid,
                         .text =
                             u"There is no field “%1”. The fields are: data, jobs, metrics, data.mask."_s.arg(word)};
    }
    return fields;
}

Exit listed(const Session &session)
{
    return session.unreadable == 0 ? Exit::Done : Exit::Partly;
}

// Each task as the Lab wrote it, one a line.
Exit rawTasks(Session &session, const ProjectId &project, const Wanted &wanted, const QList<OptionalField> &fields)
{
    const auto done = eachPage(session, project, wanted, fields, [&](const wire::PageSlices &page) -> Outcome {
        for (const std::string_view text : page.documents) {
            const auto task = formats::OpenTask::read(text);
            if (!task) {
                tellUnreadable(session, text, task.error());
                continue;
            }
            session.console.writeJson(wire::minified(task->document.root()) + '\n');
        }
        return Done{};
    });
    return done ? listed(session) : session.console.fail(done.error());
}

Exit tasks(Session &session)
{
    const Arguments &arguments = session.arguments;
    const auto fields = fieldsOf(arguments);
    if (!fields)
        return session.console.usage(fields.error().text);
    const bool kili = arguments.has(u"kili"_s);
    if (arguments.has(u"raw"_s) && (kili || session.console.json()))
        return session.console.usage(u"--raw is JSON already: leave --json and --kili out."_s);
    if (arguments.has(u"input-id"_s) && !kili)
        return session.console.usage(u"--input-id is for --kili only."_s);
    const auto project = findProject(session, arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    if (const auto said = explained(session, *project))
        return *said;
    const auto wanted = wantedTasks(session, *project);
    if (!wanted)
        return failed(session, wanted.error());
    if (arguments.has(u"raw"_s))
        return rawTasks(session, project->id, *wanted, *fields);
    if (!session.console.json() && !kili) {
        const QList<OptionalField> asked = arguments.has(u"fields"_s) ? *fields : QList<OptionalField>();
        const auto done = eachPage(session, project->id, *wanted, asked, [&](const wire::PageSlices &page) -> Outcome {
            for (const std::string_view text : page.documents) {
                const auto task = wire::decodeTask(text);
                if (!task) {
                    tellUnreadable(session, text, task.error());
                    continue;
                }
                session.console.row({task->id.text(), task->statusWord, momentOf(task->createdAt), task->name});
            }
            return Done{};
        });
        return done ? listed(session) : session.console.fail(done.error());
    }
    QList<OptionalField> asked = *fields;
    if (kili && !asked.contains(OptionalField::Data))
        asked.prepend(OptionalField::Data); // without it every asset would look unannotated
    formats::ExportOptions options{.format = kili ? u"kili"_s : u"lab"_s,
                                   .layout = kili ? formats::Layout::Compatible : formats::Layout::Standard,
                                   .inputId = arguments.value(u"input-id"_s)};
    const auto configuration = configurationOf(session, project->id);
    if (!configuration)
        return session.console.fail(configuration.error());
    const auto format = formats::makeWriter(options, *configuration);
    if (!format)
        return session.console.fail(format.error());
    bool any = false;
    const auto done = eachPage(session, project->id, *wanted, asked, [&](const wire::PageSlices &page) -> Outcome {
        auto part = (*format)->format(page.documents);
        if (!part)
            return part.error();
        for (const auto &ledger : part->ledgers)
            for (const Finding &finding : ledger->takeFindings())
                if (finding.code == "malformed"_L1 && finding.arguments.value(0) == "task"_L1)
                    tellUnreadable(session, finding);
        if (part->text.isEmpty())
            return Done{};
        session.console.writeJson((any ? (*format)->separator() : (*format)->header()) + part->text);
        any = true;
        return Done{};
    });
    if (!done)
        return session.console.fail(done.error());
    session.console.writeJson(any ? (*format)->footer() : QByteArray("[]"));
    session.console.write("\n");
    return listed(session);
}

} // namespace

QList<Command> listCommands()
{
    return {
        {{.name = u"projects"_s,
          .operands = {},
          .summary = u"List the projects."_s,
          .options =
              {{u"status"_s, u"STATUS"_s, u"Only projects with this status; may be repeated."_s},
               {u"type"_s, u"TYPE"_s,
                u"Only projects of this type: form, iat-rectangle, iat-polygon, iat-polyline, iat-graph, iat-segmentation; may be repeated."_s},
               {u"search"_s, u"TEXT"_s, u"Only projects with this in their name."_s}}},
         projects},
        {{.name = u"batches"_s,
          .operands = u"PROJECT"_s,
          .summary = u"List the batches of a project."_s,
          .options = {{u"status"_s, u"STATUS"_s, u"Only batches with this status; may be repeated."_s}},
          .leastOperands = 1,
          .mostOperands = 1},
         batches},
        {{.name = u"tasks"_s,
          .operands = u"PROJECT"_s,
          .summary = u"List tasks; with --json, as in a lab export."_s,
          .options =
              {{u"fields"_s, u"LIST"_s,
                u"What to ask for, with commas between: data, jobs, metrics, data.mask (default with --json: data)."_s},
               {u"raw"_s, {}, u"Print each task's JSON as the Lab wrote it, one a line."_s},
               {u"kili"_s, {}, u"Print Kili assets, as JSON."_s},
               {u"input-id"_s, u"ID"_s, u"With --kili: the annotated input of a form."_s}},
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         tasks},
    };
}

} // namespace labdesk::cli
