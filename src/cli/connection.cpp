#include "cli/connection.h"

#include "base/nearest.h"

#include "client/taskreader.h"
#include "formats/opentask.h"
#include "jobs/unmatched.h"
#include "store/secrets.h"
#include "store/settings.h"
#include "words/findings.h"

namespace labdesk::cli {

using namespace Qt::StringLiterals;

namespace {

Error invalid(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"cli"_s};
}

QString secretFromKeychain(const Account &account)
{
    store::Secrets secrets;
    QString found;
    QEventLoop loop;
    bool answered = false;
    secrets.load(store::Secrets::keyOf(account), [&](const QString &secret) {
        found = secret;
        answered = true;
        loop.quit();
    });
    if (!answered)
        loop.exec();
    return found;
}

template <typename T>
QString namesOf(const QList<T> &items)
{
    QStringList names;
    for (const T &item : items)
        names += item.name;
    return names.isEmpty() ? u"none"_s : names.join(u", "_s);
}

} // namespace

Result<Account> accountFor(const Arguments &arguments, Console &console, const LocalLab &local)
{
    if (arguments.has(u"local"_s))
        return local(arguments.value(u"data-folder"_s));
    Account account;
    QString address = arguments.value(u"endpoint"_s, qEnvironmentVariable("ISAHIT_LAB_API_ENDPOINT")).trimmed();
    const bool loopback = address.startsWith(u"127.0.0.1"_s) || address.startsWith(u"localhost"_s);
    if (!address.isEmpty() && !address.contains(u"://"_s))
        address.prepend(loopback ? u"http://"_s : u"https://"_s);
    account.endpoint = address.isEmpty() ? store::defaultEndpoint() : QUrl(address);
    account.accessId = arguments.value(u"access-id"_s, qEnvironmentVariable("ISAHIT_LAB_API_ACCESS_ID"));
    account.name = account.endpoint.host();
    const bool web = account.endpoint.scheme() == u"http"_s || account.endpoint.scheme() == u"https"_s;
    if (!account.endpoint.isValid() || account.endpoint.host().isEmpty() || !web)
        return invalid(
            u"“%1” isn't an address of a Lab. It looks like https://hub-api.isahit.com/ or http://127.0.0.1:8420/."_s
                .arg(address));
    if (account.accessId.isEmpty())
        return invalid(
            u"No access id. Set ISAHIT_LAB_API_ACCESS_ID and ISAHIT_LAB_API_SECRET_KEY, give --access-id, or use --local for the Lab of this computer."_s);
    account.secret =
        arguments.has(u"secret-stdin"_s) ? console.readLine() : qEnvironmentVariable("ISAHIT_LAB_API_SECRET_KEY");
    if (account.secret.isEmpty() && arguments.has(u"secret-stdin"_s))
        return invalid(u"Standard input holds no secret: its first line is empty."_s);
    if (account.secret.isEmpty())
        account.secret = secretFromKeychain(account);
    if (account.secret.isEmpty())
        return invalid(
            u"No secret for “%1”. Set ISAHIT_LAB_API_SECRET_KEY or give --secret-stdin."_s.arg(account.accessId));
    return account;
}

jobs::JobStatus runJob(jobs::Job &job, Console &console)
{
    QEventLoop loop;
    QObject::connect(&job, &jobs::Job::changed, &loop,
                     [&](const jobs::JobStatus &status) { console.progress(status); });
    QObject::connect(&job, &jobs::Job::finished, &loop, &QEventLoop::quit);
    QObject::connect(&console, &Console::interrupted, &job, &jobs::Job::cancel);
    if (console.isInterrupted())
        job.cancel();
    QMetaObject::invokeMethod(&job, &jobs::Job::start, Qt::QueuedConnection);
    loop.exec();
    console.endProgress();
    return job.status();
}

Result<Project> findProject(Session &session, const QString &word)
{
    const auto byId = await<Project>(
        session.console, [&](QObject *context, auto done) { session.client.project(ProjectId(word), context, done); });
    if (byId || byId.error().kind != Error::Kind::NotFound)
        return byId;
    const auto all = await<QList<Project>>(session.console, [&](QObject *context, auto done) {
        session.client.projects({.search = word}, context, done);
    });
    if (!all)
        return all.error();
    QList<Project> named;
    for (const Project &project : *all)
        if (project.name == word)
            named += project;
    if (named.size() == 1)
        return named.constFirst();
    return named.isEmpty() ? invalid(u"There is no project “%1”. labdesk-cli projects lists them."_s.arg(word))
                           : invalid(u"%1 projects are named “%2”: give the id."_s.arg(named.size()).arg(word));
}

Result<Batch> findBatch(Session &session, const ProjectId &project, const QString &word)
{
    const auto all = await<QList<Batch>>(
        session.console, [&](QObject *context, auto done) { session.client.allBatches(project, context, done); });
    if (!all)
        return all.error();
    QList<Batch> named;
    for (const Batch &batch : *all) {
        if (batch.id.text() == word)
            return batch;
        if (batch.name == word)
            named += batch;
    }
    if (named.size() == 1)
        return named.constFirst();
    return named.isEmpty() ? invalid(u"The project has no batch “%1”. It has: %2."_s.arg(word, namesOf(*all)))
                           : invalid(u"%1 batches are named “%2”: give the id."_s.arg(named.size()).arg(word));
}

Result<ProjectConfiguration> configurationOf(Session &session, const ProjectId &project)
{
    return await<ProjectConfiguration>(
        session.console, [&](QObject *context, auto done) { session.client.configuration(project, context, done); });
}

namespace {

// A misspelt property finds nothing, and nothing says why: the names that tasks really have are looked at.
void tellUnknownProperties(Session &session, const ProjectId &project, const TaskFilter &filter)
{
    QStringList wanted;
    for (const auto &[name, value] : filter.properties)
        if (name != "score"_L1)
            wanted += name;
    if (wanted.isEmpty())
        return;
    const auto seen = seenProperties(session, project);
    if (!seen)
        return; // what follows will say so
    const QStringList known = QStringList{u"score"_s} + seen->names;
    for (const QString &name : std::as_const(wanted)) {
        if (known.contains(name))
            continue;
        const QString nearest = nearestOf(name, known);
        session.console.note(u"None of the first %1 tasks has a property “%2”.%3"_s.arg(seen->tasks)
                                 .arg(name, nearest.isEmpty() ? QString() : u" Did you mean “%1”?"_s.arg(nearest)));
    }
}

} // namespace

Result<SeenProperties> seenProperties(Session &session, const ProjectId &project)
{
    constexpr int looked = 100;
    const auto page = await<TaskPage>(session.console, [&](QObject *context, auto done) {
        session.client.taskPage({.project = project}, 1, looked, context, done);
    });
    if (!page)
        return page.error();
    SeenProperties seen{.tasks = page->items.size()};
    for (const Task &task : page->items)
        for (const auto &[name, value] : client::customPropertiesOf(task.json))
            if (!seen.names.contains(name))
                seen.names += name;
    return seen;
}

Result<TaskFilter> filterOf(Session &session, const ProjectId &project)
{
    TaskFilter filter = session.arguments.filter;
    tellUnknownProperties(session, project, filter);
    if (filter.batches.isEmpty())
        return filter;
    const auto all = await<QList<Batch>>(
        session.console, [&](QObject *context, auto done) { session.client.allBatches(project, context, done); });
    if (!all)
        return all.error();
    QList<BatchId> batches;
    for (const BatchId &wanted : std::as_const(filter.batches)) {
        const auto before = batches.size();
        for (const Batch &batch : *all)
            if (batch.id == wanted || batch.name == wanted.text())
                batches += batch.id;
        if (batches.size() == before)
            return invalid(u"The project has no batch “%1”. It has: %2."_s.arg(wanted.text(), namesOf(*all)));
    }
    filter.batches = batches;
    return filter;
}

Session::Session(const Arguments &given, Console &shown, const Account &used)
    : arguments(given)
    , console(shown)
    , account(used)
    , transfersFolder(store::transfersFolder(given.value(u"data-folder"_s)))
{
    client.use(used);
}

Outcome eachPage(Session &session, const ProjectId &project, const Wanted &wanted, const QList<OptionalField> &fields,
                 const std::function<Outcome(const wire::PageSlices &)> &each)
{
    if (wanted.nothing)
        return Done{};
    const TaskQuery query{project, wanted.filter, {}, fields};
    const auto offered = await<Capabilities>(
        session.console, [&](QObject *context, auto done) { session.client.capabilities(context, done); });
    if (!offered)
        return offered.error();
    const auto bulk = jobs::clientFor(session.account)();
    client::TaskReader reader(*bulk, query, std::clamp(offered->maxLimit, 1, 250));
    jobs::Unmatched unmatched(wanted.asked);
    QEventLoop loop;
    Outcome outcome = Done{};
    const auto end = [&](const Outcome &ended) {
        outcome = ended;
        loop.quit();
    };
    QObject::connect(&session.console, &Console::interrupted, &loop,
                     [&] { end(Error{.kind = Error::Kind::Cancelled, .text = u"Interrupted."_s}); });
    QObject::connect(&reader, &client::TaskReader::page, &loop, [&](const wire::PageSlices &slices) {
        unmatched.see(slices);
        if (const auto done = each(slices); !done)
            end(done);
        else if (outcome)
            QMetaObject::invokeMethod(&reader, &client::TaskReader::release, Qt::QueuedConnection);
    });
    QObject::connect(&reader, &client::TaskReader::failed, &loop, [&](const Error &error) { end(error); });
    QObject::connect(&reader, &client::TaskReader::finished, &loop, &QEventLoop::quit);
    QMetaObject::invokeMethod(&reader, &client::TaskReader::start, Qt::QueuedConnection);
    if (!session.console.isInterrupted())
        loop.exec();
    if (outcome && !session.console.isInterrupted()) {
        for (const QString &missed : unmatched.left())
            session.console.note(u"No task matches “%1”."_s.arg(missed));
        // Of ids that the index has found, those that the Lab leaves out don't match its part of the filter.
        const bool isShort = reader.delivered() < reader.promised();
        if (isShort)
            session.console.note(
                u"The Lab announced %L1 tasks and gave %L2."_s.arg(reader.promised()).arg(reader.delivered()));
        session.isPartly |= isShort;
        session.unmatched += unmatched.left().size();
    }
    return session.console.isInterrupted() ? Outcome(Error{.kind = Error::Kind::Cancelled, .text = u"Interrupted."_s})
                                           : outcome;
}

void tellUnreadable(Session &session, const Finding &finding)
{
    session.console.note(u"%1: %2"_s.arg(finding.subject, words::detailOf(finding)));
    ++session.unreadable;
}

void tellUnreadable(Session &session, std::string_view text, const Error &why)
{
    for (const Finding &finding : formats::unreadableTask(text, why)->takeFindings())
        tellUnreadable(session, finding);
}

} // namespace labdesk::cli
