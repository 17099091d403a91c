#include "cli/commands.h"
#include "cli/indexing.h"

#include "base/files.h"
#include "domain/faults.h"
#include "index/faultlist.h"
#include "index/plots.h"

#include "store/settings.h"

#include <cmath>

namespace labdesk::cli {

using namespace Qt::StringLiterals;

namespace {

// A command's project, index and filter; the exit when there is none.
struct Asked
{
    Project project;
    OpenIndex open;
    TaskFilter filter;
    index::FactQuery query;
    std::shared_ptr<const index::FaultContext> context;
};

Result<Asked> asked(Session &session, const Thresholds &thresholds, bool always)
{
    const auto project = findProject(session, session.arguments.operands.constFirst());
    if (!project)
        return project.error();
    auto read = readFilter(session, *project);
    if (!read)
        return read.error();
    if (!read->filter.data.isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"The fields of a form can't be counted by: leave data.… out."_s,
                     .detail = u"usage"_s};
    auto open = read->index ? Result(std::move(*read->index)) : openIndex(session, *project);
    if (!open)
        return open.error();
    index::FactQuery query{
        .terms = termsOf(read->filter), .order = {}, .labels = open->labels, .batches = {}, .thresholds = thresholds};
    const auto batches = await<QList<Batch>>(
        session.console, [&](QObject *context, auto done) { session.client.allBatches(project->id, context, done); });
    if (!batches)
        return batches.error();
    for (const Batch &batch : *batches)
        query.batches += {batch.id.text(), batch.name};
    const auto context =
        always ? index::FaultContext::of(*open->index, thresholds) : contextFor(*open, query.terms, thresholds);
    if (!context)
        return context.error();
    return Asked{*project, std::move(*open), read->filter, query, *context};
}

// Only to be explained: the exit of that.
std::optional<Exit> explainedOnly(Session &session)
{
    if (!session.arguments.has(u"explain"_s))
        return std::nullopt;
    const auto project = findProject(session, session.arguments.operands.constFirst());
    return project ? explained(session, *project) : session.console.fail(project.error());
}

Exit stats(Session &session)
{
    if (const auto said = explainedOnly(session))
        return *said;
    auto given = asked(session, {}, false);
    if (!given)
        return failed(session, given.error());
    const auto counted = index::statisticsOf(*given->open.index, given->query, given->context.get());
    if (!counted)
        return session.console.fail(counted.error());
    QList<Label> labels;
    for (const ToolConfiguration &tool : given->open.configuration.tools)
        labels += tool.labels();
    const index::PlotNames names{.labels = labels, .batches = given->query.batches};
    const QList<index::Plot> plots = index::plotsOf(*counted, names);
    const QString note = given->open.state.complete
                             ? QString()
                             : u"The annotations of %L1 of %L2 tasks are read."_s.arg(given->open.state.tasks)
                                   .arg(given->open.state.expected);
    if (session.arguments.has(u"html"_s)) {
        const auto saved = saveFile(session.arguments.value(u"html"_s),
                                    index::htmlOf(plots, index::sentenceOf(*counted), given->project.name,
                                                  lineOf(termsOf(given->filter)), note));
        if (!saved)
            return session.console.fail(saved.error());
    }
    if (session.arguments.has(u"csv"_s))
        if (const auto saved =
                saveFile(session.arguments.value(u"csv"_s), index::csvOf(plots + index::facetsOf(*counted, names)));
            !saved)
            return session.console.fail(saved.error());
    if (!note.isEmpty())
        session.console.note(note);
    if (session.console.json()) {
        session.console.writeJson(index::jsonOf(*counted));
        return ended(session);
    }
    session.console.print(index::sentenceOf(*counted));
    for (auto label = counted->labels.cbegin(); label != counted->labels.cend(); ++label)
        session.console.row({label.key(), QString::number(label->objects), QString::number(label->tasks)});
    return ended(session);
}

Result<Thresholds> thresholdsOf(const Arguments &arguments)
{
    Thresholds thresholds;
    const std::pair<const char16_t *, double *> numbers[] = {{u"small-area", &thresholds.smallArea},
                                                             {u"small-part", &thresholds.smallPart},
                                                             {u"quick", &thresholds.quick},
                                                             {u"odd-size", &thresholds.oddSize},
                                                             {u"nearly-all", &thresholds.nearlyAll}};
    for (const auto &[word, number] : numbers) {
        const QString option = QString::fromUtf16(word);
        if (!arguments.has(option))
            continue;
        bool isNumber = false;
        *number = arguments.value(option).toDouble(&isNumber);
        if (!isNumber || !(*number >= 0) || !std::isfinite(*number) || (option == "nearly-all"_L1 && *number > 1))
            return Error{.kind = Error::Kind::Invalid,
                         .text = u"--%1 takes a number, not “%2”."_s.arg(option, arguments.value(option)),
                         .detail = u"usage"_s};
    }
    thresholds.splitProperty = arguments.value(u"split-property"_s, thresholds.splitProperty);
    return thresholds;
}

Exit check(Session &session)
{
    if (const auto said = explainedOnly(session))
        return *said;
    const auto thresholds = thresholdsOf(session.arguments);
    if (!thresholds)
        return failed(session, thresholds.error());
    QList<Fault> wanted;
    for (const QString &word : session.arguments.values(u"only"_s)) {
        const auto fault = faultFromWord(word);
        if (!fault) {
            QStringList known;
            for (const Fault one : allFaults())
                known += wordOf(one);
            return session.console.usage(
                u"There is no check “%1”. The checks are: %2."_s.arg(word, known.join(u", "_s)));
        }
        wanted += *fault;
    }
    if (wanted.isEmpty())
        wanted = allFaults();
    auto given = asked(session, *thresholds, true);
    if (!given)
        return failed(session, given.error());
    bool isFirst = true;
    qint64 tasks = 0;
    QMap<QString, qint64> counts;
    const bool json = session.console.json();
    if (json)
        session.console.write("[");
    const auto found = index::eachFault(
        *given->open.index, given->query, *given->context, wanted,
        [&](const index::FoundFault &fault) {
            ++counts[wordOf(fault.fault)];
            if (!json) {
                session.console.row({wordOf(fault.fault), fault.task.id.text(), fault.task.name, fault.detail});
                return;
            }
            std::string text;
            JsonWriter writer(text, {});
            writer.beginObject();
            writer.member("check", wordOf(fault.fault));
            writer.member("task", fault.task.id.text());
            writer.member("name", fault.task.name);
            writer.member("objects", fault.objects);
            writer.member("detail", fault.detail);
            writer.endObject();
            session.console.writeJson((isFirst ? "\n" : ",\n") + QByteArray::fromStdString(text));
            isFirst = false;
        },
        &tasks);
    if (json)
        session.console.write("\n]\n");
    if (!found)
        return session.console.fail(found.error());
    QStringList parts;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        parts += u"%1 %2"_s.arg(count.key()).arg(count.value());
    session.console.note(counts.isEmpty() ? u"No faults in %L1 tasks."_s.arg(tasks)
                                          : u"In %L1 tasks: %2."_s.arg(tasks).arg(parts.join(u", "_s)));
    const bool pictures = wanted.contains(Fault::NearPicture) || wanted.contains(Fault::SamePicture);
    if (pictures && given->context->pictures.known == 0)
        session.console.note(
            u"Pictures are compared once Labdesk's gallery has seen them; so far only tasks with the same file are told."_s);
    if (!counts.isEmpty() && session.arguments.has(u"strict"_s))
        return Exit::Failed;
    return ended(session);
}

Exit indexProject(Session &session)
{
    const auto project = findProject(session, session.arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    if (session.arguments.has(u"discard"_s)) {
        const auto configuration = configurationOf(session, project->id);
        if (!configuration)
            return session.console.fail(configuration.error());
        const QString path =
            index::indexPath(jobs::indexOwner(session.account, project->id, *configuration),
                             store::indexFolder(session.account, session.arguments.value(u"data-folder"_s)));
        const auto lock =
            QFile::exists(path) ? FileLock::take(path + u".lock"_s) : Result<std::unique_ptr<FileLock>>(nullptr);
        if (!lock)
            return session.console.fail(
                {.kind = lock.error().kind, .text = u"Another Labdesk is using what was read."_s});
        index::FactIndex::discard(path);
        return Exit::Done;
    }
    const auto open = openIndex(session, *project, session.arguments.has(u"thorough"_s));
    if (!open)
        return session.console.fail(open.error());
    if (session.console.json())
        session.console.printJson([&](JsonWriter &json) {
            json.beginObject();
            json.member("tasks", open->state.tasks);
            json.key("complete");
            json.boolean(open->state.complete);
            json.endObject();
        });
    else
        session.console.print(u"The annotations of %L1 tasks are read."_s.arg(open->state.tasks));
    return ended(session);
}

} // namespace

QList<Command> statisticsCommands()
{
    return {
        {{.name = u"stats"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Count what is drawn in the tasks: objects, labels, sizes, times."_s,
          .options = {{u"html"_s, u"FILE"_s, u"Also write one page with every plot, which needs nothing else."_s},
                      {u"csv"_s, u"FILE"_s, u"Also write every plot and facet as a table."_s}},
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         stats},
        {{.name = u"check"_s,
          .operands = u"PROJECT"_s,
          .summary =
              u"Find faults in what is drawn: outside the picture, tiny, drawn twice, empty, crossing itself and more."_s,
          .options =
              {{u"only"_s, u"CHECK"_s,
                u"Only this check; may be repeated. The checks are the words of fault: in a filter."_s},
               {u"small-area"_s, u"PX"_s, u"Objects with less than so many square pixels are small (default: 16)."_s},
               {u"small-part"_s, u"PX"_s, u"Parts with less are specks (default: 16)."_s},
               {u"quick"_s, u"SECONDS"_s, u"Tasks done in less time are quick (default: 5)."_s},
               {u"odd-size"_s, u"TIMES"_s, u"How far from its label's usual size an object is odd (default: 4)."_s},
               {u"nearly-all"_s, u"SHARE"_s,
                u"The share of a batch that must have a label before the others miss it (default: 0.95)."_s},
               {u"split-property"_s, u"NAME"_s, u"The property that says train, val or test (default: split)."_s},
               {u"strict"_s, {}, u"Exit with 1 when something is found."_s}},
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         check},
        {{.name = u"index"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Read what is drawn in the tasks, for filters, stats and check; they do it by themselves, too."_s,
          .options =
              {{u"thorough"_s, {}, u"Compare every task with the Lab's, however little seems to have changed."_s},
               {u"discard"_s, {}, u"Throw away what was read."_s}},
          .leastOperands = 1,
          .mostOperands = 1},
         indexProject},
    };
}

} // namespace labdesk::cli
