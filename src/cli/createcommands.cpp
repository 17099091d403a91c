#include "cli/commands.h"

#include "words/findings.h"

#include "jobs/dropscan.h"
#include "jobs/preparation.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace labdesk::cli {

using namespace Qt::StringLiterals;
using jobs::DuplicatePolicy;

namespace {

struct NamedReason
{
    QString name, reason;
};

struct Created
{
    QStringList created, skipped;
    QList<NamedReason> failed;
};

void printResult(Console &console, const Created &result)
{
    if (!console.json()) {
        for (const QString &name : result.created)
            console.print(name);
        for (const QString &name : result.skipped)
            console.note(u"skipped: %1: the batch has a task of this name."_s.arg(name));
        return;
    }
    console.printJson([&](JsonWriter &json) {
        const auto names = [&](std::string_view key, const QStringList &list) {
            json.key(key);
            json.beginArray();
            for (const QString &name : list)
                json.string(name);
            json.endArray();
        };
        json.beginObject();
        names("created", result.created);
        names("skipped", result.skipped);
        json.key("failed");
        json.beginArray();
        for (const NamedReason &one : result.failed) {
            json.beginObject();
            json.member("name", one.name);
            json.member("reason", one.reason);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    });
}

QString lineOf(const Finding &finding)
{
    // error: tasks.csv, line 3: name at annotations/0: what is wrong
    const QString path = pathText(finding);
    QStringList parts{finding.severity == Finding::Severity::Error ? u"error"_s : u"warning"_s};
    QStringList place;
    if (!finding.place.file.isEmpty())
        place += finding.place.file;
    if (finding.place.line > 0)
        place += u"line %1"_s.arg(finding.place.line);
    if (!place.isEmpty())
        parts += place.join(u", "_s);
    if (const QString where = finding.subject + (path.isEmpty() ? QString() : u" at "_s + path); !where.isEmpty())
        parts += where.trimmed();
    return (parts << words::detailOf(finding)).join(u": "_s);
}

void printFindings(Console &console, const QList<Finding> &findings)
{
    if (!console.json()) {
        for (const Finding &finding : findings)
            console.print(lineOf(finding));
        return;
    }
    console.printJson([&](JsonWriter &json) {
        json.beginObject();
        json.key("findings");
        json.beginArray();
        for (const Finding &finding : findings) {
            json.beginObject();
            json.member("task", finding.subject);
            json.member("line", finding.place.line);
            json.key("path");
            json.beginArray();
            for (const QString &part : finding.place.path)
                json.string(part);
            json.endArray();
            json.member("keyword", finding.code);
            json.member("message", words::detailOf(finding));
            json.member("severity", finding.severity == Finding::Severity::Error ? u"error"_s : u"warning"_s);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    });
}

// `--map CLASS=LABEL`, as often as there are classes; without a label the class is skipped.
Result<formats::ClassLabels> classLabels(const Arguments &arguments, const ProjectConfiguration &configuration)
{
    formats::ClassLabels classes;
    for (const QString &pair : arguments.values(u"map"_s)) {
        const qsizetype equal = pair.indexOf(u'=');
        const QString label = pair.mid(equal + 1);
        if (equal <= 0)
            return Error{.kind = Error::Kind::Invalid, .text = u"--map takes CLASS=LABEL, not “%1”."_s.arg(pair)};
        if (!label.isEmpty() && !configuration.findLabel(label))
            return Error{.kind = Error::Kind::Invalid, .text = u"The project has no label “%1”."_s.arg(label)};
        classes.insert(pair.left(equal), label);
    }
    return classes;
}

struct Gathered
{
    QList<TaskDraft> drafts;
    QList<Finding> findings;
    QList<NamedReason> leftOut; ///< files that are no pictures
};

// Files, folders and addresses as the window's drop takes them; manifests on top.
Result<Gathered> gather(const Console &console, const QStringList &sources, const ProjectConfiguration &configuration,
                        bool check, const formats::ClassLabels &classes)
{
    Gathered all;
    for (const QString &source : sources) {
        const bool address = isAddress(source);
        if (!address && jobs::isManifest(source)) {
            auto manifest = jobs::readManifest(source, configuration, {}, classes);
            if (!manifest)
                return manifest.error();
            all.drafts += manifest->drafts;
            all.findings += manifest->findings;
            continue;
        }
        if (!address && !QFileInfo::exists(source))
            return Error{.kind = Error::Kind::NotFound,
                         .text = u"There is no file, folder or address “%1”."_s.arg(source)};
        QEventLoop loop;
        jobs::DropScan scan({address ? source : QFileInfo(source).absoluteFilePath()});
        QObject::connect(&scan, &jobs::DropScan::found, &loop, [&](const QList<jobs::ScannedItem> &items) {
            for (const jobs::ScannedItem &item : items) {
                const bool broken = item.verdict == jobs::ScannedItem::Verdict::Broken;
                if (item.verdict == jobs::ScannedItem::Verdict::Refused || (broken && check))
                    all.leftOut.append({item.draft.name, item.problem});
                else
                    all.drafts += item.draft;
            }
        });
        QObject::connect(&scan, &jobs::DropScan::finished, &loop, &QEventLoop::quit);
        QObject::connect(&console, &Console::interrupted, &loop, &QEventLoop::quit);
        if (scan.isRunning() && !console.isInterrupted())
            loop.exec();
        if (console.isInterrupted())
            return Error{.kind = Error::Kind::Cancelled, .text = u"Interrupted: nothing was sent."_s};
        QCoreApplication::processEvents(); // what was found last
    }
    return all;
}

Exit create(Session &session)
{
    const Arguments &arguments = session.arguments;
    const QString word = arguments.value(u"duplicates"_s, u"stop"_s);
    const QHash<QString, DuplicatePolicy> policies{{u"stop"_s, DuplicatePolicy::Stop},
                                                   {u"skip"_s, DuplicatePolicy::Skip},
                                                   {u"create"_s, DuplicatePolicy::CreateAnyway}};
    if (!policies.contains(word))
        return session.console.usage(u"--duplicates takes stop, skip or create, not “%1”."_s.arg(word));
    const DuplicatePolicy policy = policies.value(word);
    const auto project = findProject(session, arguments.operands.at(0));
    if (!project)
        return session.console.fail(project.error());
    const auto batch = findBatch(session, project->id, arguments.operands.at(1));
    if (!batch)
        return session.console.fail(batch.error());
    const auto configuration = configurationOf(session, project->id);
    if (!configuration)
        return session.console.fail(configuration.error());
    const bool check = !arguments.has(u"no-data-check"_s);
    const auto classes = classLabels(arguments, *configuration);
    if (!classes)
        return session.console.usage(classes.error().text);
    auto gathered = gather(session.console, arguments.operands.mid(2), *configuration, check, *classes);
    if (!gathered)
        return session.console.fail(gathered.error());
    const auto prepared =
        jobs::prepareDrafts(gathered->drafts, *configuration,
                            {.checkData = check,
                             .kind = arguments.has(u"kili"_s) ? checks::PayloadKind::Kili : checks::PayloadKind::Lab,
                             .duplicates = policy,
                             .anyFile = arguments.has(u"any-file"_s)});
    const QList<Finding> findings = gathered->findings + prepared.findings;
    for (const Finding &finding : findings)
        session.console.note(lineOf(finding));
    Created result;
    result.failed = gathered->leftOut;
    for (const NamedReason &one : std::as_const(result.failed))
        session.console.note(u"left out: %1: %2"_s.arg(one.name, one.reason));
    if (hasErrors(findings)) {
        for (const Finding &finding : findings)
            if (finding.severity == Finding::Severity::Error)
                result.failed.append({finding.subject, lineOf(finding)});
        if (session.console.json())
            printResult(session.console, result);
        return session.console.fail(
            {.kind = Error::Kind::Invalid, .text = u"Nothing was sent: the findings above are errors."_s});
    }
    if (prepared.drafts.isEmpty()) {
        if (session.console.json())
            printResult(session.console, result);
        return session.console.fail({.kind = Error::Kind::Invalid, .text = u"There is nothing to create."_s});
    }

    Result<QStringList> existing{QStringList()};
    if (arguments.has(u"dry-run"_s)) {
        QStringList names;
        for (const TaskDraft &draft : prepared.drafts)
            names += draft.name;
        if (policy != DuplicatePolicy::CreateAnyway)
            existing = await<QStringList>(session.console, [&](QObject *context, auto done) {
                session.client.duplicates(batch->id, names, context, done);
            });
        if (!existing)
            return session.console.fail(existing.error());
        QSet<QString> known(existing->cbegin(), existing->cend());
        for (const QString &name : std::as_const(names)) {
            const bool again = policy != DuplicatePolicy::CreateAnyway && known.contains(name);
            known.insert(name);
            if (again && policy == DuplicatePolicy::Stop)
                result.failed.append({name, u"The batch has a task of this name."_s});
            else
                (again ? result.skipped : result.created) += name;
        }
        if (policy == DuplicatePolicy::Stop && !existing->isEmpty())
            result.created.clear();
        printResult(session.console, result);
        for (const NamedReason &one : std::as_const(result.failed))
            session.console.note(u"failed: %1: %2"_s.arg(one.name, one.reason));
        session.console.note(u"Nothing was sent: this was a dry run."_s);
        return result.failed.isEmpty() ? Exit::Done : result.created.isEmpty() ? Exit::Failed : Exit::Partly;
    }
    jobs::CreateJob job({project->id, *batch, prepared.drafts, policy}, jobs::clientFor(session.account));
    job.setJournalFolder(session.transfersFolder);
    QObject::connect(&job, &jobs::CreateJob::created, &job, [&](const QString &name) { result.created += name; });
    QObject::connect(&job, &jobs::CreateJob::skipped, &job, [&](const QString &name) { result.skipped += name; });
    QObject::connect(&job, &jobs::CreateJob::failed, &job, [&](const QString &name, const QString &reason) {
        result.failed.append({name, reason});
    });
    const jobs::JobStatus status = runJob(job, session.console);
    // Tasks end in any order; they are told in the one they were given.
    QHash<QString, qsizetype> place;
    for (qsizetype i = prepared.drafts.size() - 1; i >= 0; --i)
        place.insert(prepared.drafts.at(i).name, i);
    std::stable_sort(result.created.begin(), result.created.end(),
                     [&](const QString &a, const QString &b) { return place.value(a) < place.value(b); });
    printResult(session.console, result);
    session.console.note(status.summary);
    // What a data set drew and no task got is missing, too.
    const bool lost = std::any_of(findings.cbegin(), findings.cend(), [](const Finding &one) {
        return one.code == "class-unmatched"_L1 ||
               (one.code.startsWith("import-"_L1) && one.severity != Finding::Severity::Note);
    });
    if (status.state == jobs::JobStatus::State::Succeeded)
        return result.failed.isEmpty() && !lost ? Exit::Done : Exit::Partly;
    for (const NamedReason &one : std::as_const(result.failed))
        session.console.note(u"failed: %1: %2"_s.arg(one.name, one.reason));
    return result.created.isEmpty() ? Exit::Failed : Exit::Partly;
}

Exit validate(Session &session)
{
    const auto project = findProject(session, session.arguments.operands.at(0));
    if (!project)
        return session.console.fail(project.error());
    const auto configuration = configurationOf(session, project->id);
    if (!configuration)
        return session.console.fail(configuration.error());
    const auto classes = classLabels(session.arguments, *configuration);
    if (!classes)
        return session.console.usage(classes.error().text);
    const auto manifest = jobs::readManifest(session.arguments.operands.at(1), *configuration, {}, *classes);
    if (!manifest)
        return session.console.fail(manifest.error());
    const auto prepared = jobs::prepareDrafts(
        manifest->drafts, *configuration,
        {.kind = session.arguments.has(u"kili"_s) ? checks::PayloadKind::Kili : checks::PayloadKind::Lab,
         .duplicates = DuplicatePolicy::Stop,
         .anyFile = session.arguments.has(u"any-file"_s),
         .onlyJudge = true});
    const QList<Finding> findings = manifest->findings + prepared.findings;
    printFindings(session.console, findings);
    const auto errors = std::count_if(findings.cbegin(), findings.cend(),
                                      [](const Finding &one) { return one.severity == Finding::Severity::Error; });
    session.console.note(u"%L1 tasks: %L2 errors, %L3 warnings."_s.arg(manifest->drafts.size())
                             .arg(errors)
                             .arg(findings.size() - errors));
    return errors == 0 ? Exit::Done : Exit::Failed;
}

} // namespace

QList<Command> createCommands()
{
    const OptionSpec anyFile{u"any-file"_s, {}, u"Let a manifest send files that are no pictures."_s};
    const OptionSpec map{
        u"map"_s, u"CLASS=LABEL"_s,
        u"The label that a data set's class stands for; without LABEL it is skipped. May be repeated."_s};
    const OptionSpec kili{u"kili"_s, {}, u"The data is Kili's and is converted."_s};
    return {
        {{.name = u"create"_s,
          .operands = u"PROJECT BATCH (FILE|FOLDER|URL|MANIFEST)…"_s,
          .summary =
              u"Create tasks from pictures, folders, addresses, manifests (.json, .jsonl, .csv) and data sets (COCO, Pascal VOC, CVAT, Datumaro, Label Studio, YOLO). Everything is checked before anything is sent."_s,
          .options = {{u"no-data-check"_s, {}, u"Send the data as it is."_s},
                      {u"duplicates"_s, u"WORD"_s,
                       u"Names that the batch has: stop (default), skip, or create a second task."_s},
                      kili,
                      map,
                      anyFile,
                      {u"dry-run"_s, {}, u"Say what would be created and send nothing."_s}},
          .leastOperands = 3,
          .mostOperands = -1},
         create},
        {{.name = u"validate"_s,
          .operands = u"PROJECT MANIFEST"_s,
          .summary = u"List every fault of a manifest for a project; sends nothing."_s,
          .options = {kili, map, anyFile},
          .leastOperands = 2,
          .mostOperands = 2},
         validate},
    };
}

} // namespace labdesk::cli
