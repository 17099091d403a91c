#include "cli/indexing.h"

#include "store/settings.h"
#include "words/findings.h"

#include <QTimer>

namespace labdesk::cli {

using namespace Qt::StringLiterals;

Result<OpenIndex> openIndex(Session &session, const Project &project, bool thorough, bool anew)
{
    const auto configuration = configurationOf(session, project.id);
    if (!configuration)
        return configuration.error();
    const index::IndexOwner owner = jobs::indexOwner(session.account, project.id, *configuration);
    const QString path =
        index::indexPath(owner, store::indexFolder(session.account, session.arguments.value(u"data-folder"_s)));
    // Another program that reads them already is waited for: nothing is to rest on a part.
    constexpr int mostWaits = 60;
    for (int wait = 0;; ++wait) {
        jobs::IndexJob job({.project = project,
                            .configuration = *configuration,
                            .owner = owner,
                            .path = path,
                            .anew = anew,
                            .thorough = thorough},
                           jobs::clientFor(session.account));
        const jobs::JobStatus status = runJob(job, session.console);
        for (const Finding &finding : status.report)
            session.console.note(u"%1."_s.arg(words::titleOf(finding.code)));
        if (status.state == jobs::JobStatus::State::Succeeded)
            break;
        if (status.state != jobs::JobStatus::State::Failed)
            return Error{.kind = Error::Kind::Cancelled, .text = u"Interrupted."_s};
        if (status.error.kind != Error::Kind::Conflict)
            return status.error;
        if (wait == 0)
            session.console.note(u"Another Labdesk is reading these annotations: waiting for it."_s);
        if (wait >= mostWaits)
            return Error{
                .kind = Error::Kind::Conflict,
                .text = u"Another Labdesk is still reading these annotations. Try again when it is done, or end it."_s};
        QEventLoop loop;
        QObject::connect(&session.console, &Console::interrupted, &loop, &QEventLoop::quit);
        QTimer::singleShot(1000, &loop, &QEventLoop::quit);
        loop.exec();
        if (session.console.isInterrupted())
            return Error{.kind = Error::Kind::Cancelled, .text = u"Interrupted."_s};
    }
    auto opened = index::FactIndex::open(path, owner);
    if (!opened)
        return opened.error();
    const auto state = (*opened)->state();
    if (!state)
        return state.error();
    // Read through once: what is damaged is read again before anything rests on it.
    const auto whole = (*opened)->scan([](qint64, const index::TaskView &) {});
    if (!whole && Database::isDamaged(whole.error()) && !anew) {
        opened->reset();
        return openIndex(session, project, thorough, true);
    }
    if (!whole)
        return whole.error();
    if (!state->complete)
        session.isPartly = true; // what follows rests on a part of the tasks
    return OpenIndex{std::move(*opened), *configuration, *state, index::labelNames(*configuration)};
}

Result<std::shared_ptr<const index::FaultContext>> contextFor(OpenIndex &open, const QList<FactTerm> &terms,
                                                              const Thresholds &thresholds)
{
    return index::needsContext(terms) ? index::FaultContext::of(*open.index, thresholds)
                                      : Result(std::shared_ptr<const index::FaultContext>());
}

namespace {

Error usageOf(const FilterLine::Problem &problem, const QString &line)
{
    return {.kind = Error::Kind::Invalid,
            .text = u"--filter, character %1 (“%2”): %3"_s.arg(problem.start + 1)
                        .arg(line.mid(problem.start, std::min<qsizetype>(problem.length, 60)), problem.text),
            .detail = u"usage"_s};
}

// What the tasks of an index have: names of properties, ids of labels.
struct Vocabulary
{
    QStringList properties, labels;
};

Result<Vocabulary> vocabularyOf(OpenIndex &open)
{
    const auto words = open.index->words();
    if (!words)
        return words.error();
    QSet<quint32> properties, labels;
    const auto read = open.index->scan([&](qint64, const index::TaskView &task) {
        task.eachProperty([&properties](quint32 name, std::string_view) { properties += name; });
        task.eachLabel([&labels](quint32, quint32 label) { labels += label; });
    });
    if (!read)
        return read.error();
    Vocabulary found;
    for (const quint32 name : std::as_const(properties))
        found.properties += (*words)->word(name);
    for (const quint32 label : std::as_const(labels))
        found.labels += (*words)->word(label);
    found.properties.sort();
    return found;
}

// Whether the first tasks have every property that is named: then nobody needs to look at the others.
bool areSeen(Session &session, const Project &project, const QList<FactTerm> &terms)
{
    const auto seen = seenProperties(session, project.id);
    if (!seen)
        return true; // what follows will say so
    return std::all_of(terms.cbegin(), terms.cend(), [&seen](const FactTerm &term) {
        return term.fact != Fact::Property || seen->names.contains(term.name);
    });
}

bool names(const QList<FactTerm> &terms, std::initializer_list<Fact> facts)
{
    return std::any_of(terms.cbegin(), terms.cend(), [&facts](const FactTerm &term) {
        return std::find(facts.begin(), facts.end(), term.fact) != facts.end();
    });
}

// What of a filter the index answers: the facts, and lists that are too long for an address beside them.
QList<FactTerm> indexTerms(const TaskFilter &filter)
{
    TaskFilter own;
    own.facts = filter.facts;
    own.ids = filter.ids;
    own.names = filter.names;
    return termsOf(own);
}

} // namespace

Result<ReadFilter> readFilter(Session &session, const Project &project)
{
    const auto given = filterOf(session, project.id);
    if (!given)
        return given.error();
    ReadFilter result{*given};
    const QString line = session.arguments.values(u"filter"_s).join(u' ');
    if (line.isEmpty())
        return result;
    const QList<FactTerm> terms = parseFilterLine(line, {.zone = Qt::UTC}).terms();
    LineNames known{.zone = Qt::UTC};
    if (names(terms, {Fact::Batch})) {
        const auto batches = await<QList<Batch>>(session.console, [&](QObject *context, auto done) {
            session.client.allBatches(project.id, context, done);
        });
        if (!batches)
            return batches.error();
        for (const Batch &batch : *batches)
            known.batches += {batch.id.text(), batch.name};
        known.batchesKnown = true;
    }
    if (names(terms, {Fact::Label, Fact::LabelCount})) {
        const auto configuration = configurationOf(session, project.id);
        if (!configuration)
            return configuration.error();
        known.labels = index::labelNames(*configuration);
        known.labelsKnown = true;
    }
    // What the line means where no name is known: whether it asks about annotations doesn't depend on them.
    const bool needsIndex = !filterOf(termsOf(*given) + terms).facts.isEmpty();
    const bool isOdd = names(terms, {Fact::Property}) && !areSeen(session, project, terms);
    if (needsIndex || isOdd) {
        // Whether a property is there at all only the index knows for sure.
        auto open = openIndex(session, project);
        if (!open && needsIndex)
            return open.error();
        if (open) {
            const auto vocabulary = vocabularyOf(*open);
            if (!vocabulary)
                return vocabulary.error();
            if (open->state.complete)
                known.properties = vocabulary->properties;
            // Labels that are drawn and no longer configured can be asked for, too.
            for (const QString &id : vocabulary->labels)
                known.labels += {id, id};
            result.index = std::move(*open);
        }
    }
    const FilterLine read = parseFilterLine(line, known);
    if (!read.problems.isEmpty())
        return usageOf(read.problems.constFirst(), line);
    result.filter = filterOf(termsOf(*given) + read.terms());
    return result;
}

Result<Wanted> wantedTasks(Session &session, const Project &project)
{
    auto found = readFilter(session, project);
    return found ? answered(session, project, std::move(*found)) : Result<Wanted>(found.error());
}

Result<Wanted> answered(Session &session, const Project &project, ReadFilter read)
{
    ReadFilter *found = &read;
    Wanted wanted{found->filter, found->filter, false};
    if (found->filter.facts.isEmpty())
        return wanted;
    if (!found->index) {
        auto open = openIndex(session, project);
        if (!open)
            return open.error();
        found->index = std::move(*open);
    }
    const QList<FactTerm> terms = indexTerms(found->filter);
    const auto context = contextFor(*found->index, terms, {});
    if (!context)
        return context.error();
    const auto places =
        index::matching(*found->index->index, {.terms = terms, .labels = found->index->labels}, context->get());
    if (!places)
        return places.error();
    const auto ids = index::idsAt(*found->index->index, QList<qint64>(places->begin(), places->end()));
    if (!ids)
        return ids.error();
    wanted.filter.facts.clear();
    constexpr qsizetype mostNames = 20; // an address has a length
    if (wanted.filter.names.size() > mostNames)
        wanted.filter.names.clear(); // the index has answered that
    wanted.filter.ids = *ids;
    wanted.nothing = ids->isEmpty();
    return wanted;
}

Exit failed(Session &session, const Error &error)
{
    return error.detail == "usage"_L1 ? session.console.usage(error.text) : session.console.fail(error);
}

Result<QList<TaskId>> wantedIds(Session &session, const Project &project, const Wanted &wanted)
{
    QList<TaskId> ids;
    const auto done = eachPage(session, project.id, wanted, {}, [&](const wire::PageSlices &page) -> Outcome {
        for (const std::string_view text : page.documents) {
            const auto task = wire::decodeTask(text);
            if (task)
                ids += task->id;
            else
                tellUnreadable(session, text, task.error()); // it can't be changed; the others can
        }
        return Done{};
    });
    return done ? Result(ids) : Result<QList<TaskId>>(done.error());
}

std::optional<Exit> explained(Session &session, const Project &project)
{
    if (!session.arguments.has(u"explain"_s))
        return std::nullopt;
    auto found = readFilter(session, project);
    if (!found)
        return failed(session, found.error());
    TaskFilter lab = found->filter;
    lab.facts.clear();
    const QString asked = lineOf(termsOf(lab)), local = lineOf(found->filter.facts);
    const PythonCall python = pythonOf(project.id, found->filter);
    if (session.console.json()) {
        session.console.printJson([&](JsonWriter &json) {
            json.beginObject();
            json.member("lab", asked);
            json.member("index", local);
            json.member("python", python.text);
            json.member("python_without", lineOf(python.rest));
            if (found->index) {
                json.member("index_tasks", found->index->state.tasks);
                json.key("index_complete");
                json.boolean(found->index->state.complete);
            }
            json.endObject();
        });
        return Exit::Done;
    }
    session.console.print(u"Asked of the Lab: %1"_s.arg(asked.isEmpty() ? u"every task of the project"_s : asked));
    session.console.print(u"Answered from the index: %1"_s.arg(local.isEmpty() ? u"nothing"_s : local));
    if (found->index)
        session.console.print(u"The index holds the annotations of %L1 tasks%2."_s.arg(found->index->state.tasks)
                                  .arg(found->index->state.complete ? QString() : u" so far"_s));
    session.console.print(u"In Python: %1"_s.arg(python.text));
    if (!python.rest.isEmpty())
        session.console.print(u"What Python can't ask: %1"_s.arg(lineOf(python.rest)));
    return Exit::Done;
}

} // namespace labdesk::cli
