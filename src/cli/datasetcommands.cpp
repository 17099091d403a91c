#include "cli/commands.h"

#include "jobs/datasetjob.h"
#include "wire/json.h"
#include "words/findings.h"

#include <QFileInfo>

namespace labdesk::cli {

using namespace Qt::StringLiterals;

namespace {

Exit configuration(Session &session)
{
    const auto project = findProject(session, session.arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    const auto text = await<QByteArray>(session.console, [&](QObject *context, auto done) {
        session.client.configurationText(project->id, context, done);
    });
    if (!text)
        return session.console.fail(text.error());
    session.console.writeJson(*text + '\n');
    return Exit::Done;
}

Exit createDataset(Session &session)
{
    const auto project = findProject(session, session.arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    const auto dataset = await<Dataset>(session.console, [&](QObject *context, auto done) {
        session.client.createDataset(project->id, session.arguments.operands.at(1), context, done);
    });
    if (!dataset)
        return session.console.fail(dataset.error());
    session.console.print(dataset->id.text());
    return Exit::Done;
}

// `a/b` as a folder of a dataset; the root is empty.
QString folderOf(const QString &path)
{
    return path.isEmpty() || path.endsWith(u'/') ? path : path + u'/';
}

Exit appendToDataset(Session &session)
{
    const QStringList &operands = session.arguments.operands;
    const auto project = findProject(session, operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    const QStringList paths = operands.mid(2);
    for (const QString &path : paths)
        if (!QFileInfo::exists(path))
            return session.console.fail(
                {.kind = Error::Kind::NotFound, .text = u"There is no file or folder “%1”."_s.arg(path)});
    jobs::DatasetJob job(project->id, {DatasetId(operands.at(1)), operands.at(1)}, paths,
                         folderOf(session.arguments.value(u"folder"_s)), jobs::clientFor(session.account));
    job.setJournalFolder(session.transfersFolder);
    const jobs::JobStatus status = runJob(job, session.console);
    for (const Finding &finding : status.report)
        session.console.note(
            u"%1: %2: %3"_s.arg(words::titleOf(finding.code), finding.subject, words::detailOf(finding)));
    if (status.state != jobs::JobStatus::State::Succeeded) {
        const Exit exit = session.console.fail({.kind = status.error.kind, .text = status.summary});
        return status.done > status.failedCount ? Exit::Partly : exit;
    }
    session.console.note(status.summary);
    return status.reportTotal == 0 ? Exit::Done : Exit::Partly;
}

Exit browseDataset(Session &session)
{
    const QStringList &operands = session.arguments.operands;
    const QString folder = folderOf(operands.value(1));
    const auto content = await<DatasetFolder>(session.console, [&](QObject *context, auto done) {
        session.client.datasetFolder(DatasetId(operands.constFirst()), folder, context, done);
    });
    if (!content)
        return session.console.fail(content.error());
    if (!session.console.json()) {
        for (const QString &name : content->folders + content->files)
            session.console.print(name);
        return Exit::Done;
    }
    session.console.printJson([&](JsonWriter &json) {
        json.beginObject();
        for (const auto &[key, names] : {std::pair{"folders", content->folders}, {"files", content->files}}) {
            json.key(key);
            json.beginArray();
            for (const QString &name : names)
                json.string(name);
            json.endArray();
        }
        json.endObject();
    });
    return Exit::Done;
}

Exit linkDataset(Session &session)
{
    const QStringList &operands = session.arguments.operands;
    const auto project = findProject(session, operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    const auto batch = findBatch(session, project->id, operands.at(1));
    if (!batch)
        return session.console.fail(batch.error());
    const DatasetId dataset(operands.value(2));
    const auto done = await<Done>(session.console, [&](QObject *context, auto answer) {
        session.client.linkDataset(batch->id, dataset, context, answer);
    });
    if (!done)
        return session.console.fail(done.error());
    session.console.note(dataset.isEmpty() ? u"“%1” has no dataset any more."_s.arg(batch->name)
                                           : u"“%1” shows the dataset %2."_s.arg(batch->name, dataset.text()));
    return Exit::Done;
}

Exit integrations(Session &session)
{
    const auto found = await<QList<QByteArray>>(
        session.console, [&](QObject *context, auto done) { session.client.integrations(context, done); });
    if (!found)
        return session.console.fail(found.error());
    if (session.console.json()) {
        session.console.writeJson("[" + found->join(",\n") + "]\n");
        return Exit::Done;
    }
    for (const QByteArray &text : *found) {
        const auto document = wire::JsonDocument::parse(text);
        const auto object = document ? document->object() : std::nullopt;
        if (object)
            session.console.row({wire::textIn(*object, "id"), wire::textIn(*object, "type"),
                                 wire::textIn(*object, "visibility"), wire::textIn(*object, "name")});
    }
    return Exit::Done;
}

// The batches that a webhook command speaks of: one, or all of the project.
Result<QList<Batch>> batchesOf(Session &session)
{
    const QStringList &operands = session.arguments.operands;
    const auto project = findProject(session, operands.constFirst());
    if (!project)
        return project.error();
    if (session.arguments.has(u"batch"_s)) {
        const auto batch = findBatch(session, project->id, session.arguments.value(u"batch"_s));
        return batch ? Result<QList<Batch>>(QList<Batch>{*batch}) : Result<QList<Batch>>(batch.error());
    }
    return await<QList<Batch>>(
        session.console, [&](QObject *context, auto done) { session.client.allBatches(project->id, context, done); });
}

void writeCall(JsonWriter &json, std::string_view key, const std::optional<Webhook::Call> &call)
{
    json.key(key);
    if (!call) {
        json.null();
        return;
    }
    json.beginObject();
    json.member("statusCode", call->statusCode);
    json.member("message", call->message);
    if (!call->body.isEmpty())
        json.member("body", call->body);
    if (call->date)
        json.member("date", clock::toIso(*call->date));
    json.endObject();
}

Exit getWebhook(Session &session)
{
    const auto batches = batchesOf(session);
    if (!batches)
        return session.console.fail(batches.error());
    QList<std::pair<Batch, Webhook>> found;
    for (const Batch &light : *batches) {
        const auto batch = await<Batch>(
            session.console, [&](QObject *context, auto done) { session.client.batch(light.id, context, done); });
        if (!batch)
            return session.console.fail(batch.error());
        const auto webhook = await<Webhook>(session.console, [&](QObject *context, auto done) {
            session.client.webhook(batch->workflow, context, done);
        });
        if (!webhook)
            return session.console.fail(webhook.error());
        found.append({*batch, *webhook});
    }
    if (!session.console.json()) {
        for (const auto &[batch, webhook] : std::as_const(found))
            session.console.row({batch.id.text(), webhook.url.isEmpty() ? u"-"_s : webhook.url,
                                 webhook.lastCall ? QString::number(webhook.lastCall->statusCode) : u"-"_s,
                                 batch.name});
        return Exit::Done;
    }
    session.console.printJson([&](JsonWriter &json) {
        json.beginArray();
        for (const auto &[batch, webhook] : std::as_const(found)) {
            json.beginObject();
            json.member("batch", batch.id.text());
            json.key("url");
            webhook.url.isEmpty() ? json.null() : json.string(webhook.url);
            json.key("header");
            webhook.header.isEmpty() ? json.null() : json.string(webhook.header);
            writeCall(json, "lastCall", webhook.lastCall);
            writeCall(json, "lastError", webhook.lastError);
            json.endObject();
        }
        json.endArray();
    });
    return Exit::Done;
}

Exit setWebhook(Session &session)
{
    const Webhook webhook{session.arguments.operands.value(1), session.arguments.value(u"header"_s)};
    const auto batches = batchesOf(session);
    if (!batches)
        return session.console.fail(batches.error());
    for (const Batch &batch : *batches) {
        const auto done = await<Done>(session.console, [&](QObject *context, auto answer) {
            session.client.setWebhook(batch.id, webhook, context, answer);
        });
        if (!done)
            return session.console.fail(done.error());
    }
    session.console.note(webhook.url.isEmpty() ? u"No webhook any more (%L1 batches)."_s.arg(batches->size())
                                               : u"%L1 batches report to %2."_s.arg(batches->size()).arg(webhook.url));
    return Exit::Done;
}

} // namespace

QList<Command> datasetCommands()
{
    const OptionSpec batch{u"batch"_s, u"BATCH"_s,
                           u"Only of this batch, by id or name (default: all of the project)."_s};
    return {
        {{.name = u"configuration"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Print a project's configuration, as the Lab has it."_s,
          .leastOperands = 1,
          .mostOperands = 1},
         configuration},
        {{.name = u"dataset create"_s,
          .operands = u"PROJECT NAME"_s,
          .summary = u"Create a dataset; prints its id."_s,
          .leastOperands = 2,
          .mostOperands = 2},
         createDataset},
        {{.name = u"dataset append"_s,
          .operands = u"PROJECT DATASET FILE…"_s,
          .summary = u"Add files and folders to a dataset; what is there already is left as it is."_s,
          .options = {{u"folder"_s, u"FOLDER"_s, u"Where in the dataset (default: its root)."_s}},
          .leastOperands = 3,
          .mostOperands = -1},
         appendToDataset},
        {{.name = u"dataset browse"_s,
          .operands = u"DATASET [FOLDER]"_s,
          .summary = u"List a folder of a dataset."_s,
          .leastOperands = 1,
          .mostOperands = 2},
         browseDataset},
        {{.name = u"dataset link"_s,
          .operands = u"PROJECT BATCH [DATASET]"_s,
          .summary = u"Show a dataset to the annotators of a batch; without one: none any more."_s,
          .leastOperands = 2,
          .mostOperands = 3},
         linkDataset},
        {{.name = u"integrations"_s, .operands = {}, .summary = u"List the organization's links to cloud storage."_s},
         integrations},
        {{.name = u"webhook get"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Print where the batches of a project report to, and what came of the last call."_s,
          .options = {batch},
          .leastOperands = 1,
          .mostOperands = 1},
         getWebhook},
        {{.name = u"webhook set"_s,
          .operands = u"PROJECT [URL]"_s,
          .summary = u"Let the batches of a project report to an address; without one: to none."_s,
          .options = {batch, {u"header"_s, u"TEXT"_s, u"Sent as Authorization."_s}},
          .leastOperands = 1,
          .mostOperands = 2},
         setWebhook},
    };
}

} // namespace labdesk::cli
