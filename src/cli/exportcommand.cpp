#include "cli/commands.h"
#include "cli/indexing.h"

#include "base/files.h"
#include "domain/filterline.h"
#include "domain/filterwords.h"
#include "formats/classmapfile.h"
#include "formats/labelcolors.h"
#include "formats/registry.h"
#include "jobs/exportjob.h"
#include "jobs/preflight.h"
#include "store/settings.h"
#include "words/findings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace labdesk::cli {

using namespace Qt::StringLiterals;
using formats::Container;
using formats::FormatInfo;
using formats::Layout;
using formats::OptionInfo;

namespace {

QString words(const QStringList &choices)
{
    return choices.size() < 2 ? choices.join(QString())
                              : choices.mid(0, choices.size() - 1).join(u", "_s) + u" or "_s + choices.constLast();
}

// `a, b and c`.
QString joined(const QStringList &words)
{
    return words.size() < 2 ? words.join(QString())
                            : words.mid(0, words.size() - 1).join(u", "_s) + u" and "_s + words.constLast();
}

// Every option that some format has, once, in the formats' order.
QList<std::pair<const OptionInfo *, const FormatInfo *>> formatOptions()
{
    QList<std::pair<const OptionInfo *, const FormatInfo *>> all;
    QSet<QString> seen;
    for (const FormatInfo *format : formats::allFormats()) {
        for (const OptionInfo &option : format->options) {
            if (seen.contains(option.word))
                continue;
            seen.insert(option.word);
            all.append({&option, format});
        }
    }
    return all;
}

// What must be chosen that an option means anything in a layout: nothing (empty), or `--mask-colors panoptic`; no value
// when it never does. Other flags count as given.
std::optional<QString> conditionOf(const FormatInfo &format, const OptionInfo &option, Layout layout)
{
    formats::ExportOptions probe = formats::usualOptions(format);
    probe.layout = layout;
    for (const OptionInfo &other : format.options)
        if (other.kind == OptionInfo::Kind::Flag && other.word != option.word)
            probe.values.insert(other.word, u"on"_s);
    if (option.appliesTo(probe))
        return QString();
    for (const OptionInfo &other : format.options) {
        for (const OptionInfo::Choice &choice : other.choices) {
            formats::ExportOptions chosen = probe;
            chosen.values.insert(other.word, choice.word);
            if (option.appliesTo(chosen))
                return u" --%1 %2"_s.arg(other.word, choice.word);
        }
    }
    return std::nullopt;
}

// Where an option means something: `yolo --layout standard, mask --mask-colors panoptic`.
QString whereOf(const QString &word)
{
    QStringList places;
    for (const FormatInfo *format : formats::allFormats()) {
        const OptionInfo *option = format->findOption(word);
        if (!option)
            continue;
        QStringList layouts, conditions;
        for (const auto &layout : format->layouts) {
            const auto condition = conditionOf(*format, *option, layout.layout);
            if (!condition)
                continue;
            layouts += formats::wordOf(layout.layout);
            if (!conditions.contains(*condition))
                conditions += *condition;
        }
        const QString condition = conditions.size() == 1 ? conditions.constFirst() : QString();
        if (layouts.size() == format->layouts.size() || !condition.isEmpty())
            places += format->word + condition;
        else
            places += format->word + u" --layout "_s + layouts.join(QString());
    }
    return places.join(u", "_s);
}

QString choicesOf(const OptionInfo &option)
{
    QStringList choices;
    for (const OptionInfo::Choice &choice : option.choices)
        choices += choice.word;
    return words(choices);
}

// A choice as the command line gives it, in the words of the format; an error otherwise.
Result<QString> valueOf(const OptionInfo &option, const Arguments &arguments)
{
    if (option.kind == OptionInfo::Kind::Flag)
        return u"on"_s;
    const QString value = arguments.value(option.word);
    if (option.kind == OptionInfo::Kind::Colors) {
        QFile file(value);
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Disk, .text = u"%1 can't be read: %2."_s.arg(value, file.errorString())};
        const auto colors = formats::readLabelColors(file.readAll());
        if (!colors)
            return Error{.kind = Error::Kind::Invalid, .text = u"%1: %2"_s.arg(value, colors.error().text)};
        return QString::fromUtf8(formats::encodeLabelColors(*colors));
    }
    if (option.kind == OptionInfo::Kind::Classes || option.kind == OptionInfo::Kind::File) {
        QFile file(value);
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Disk, .text = u"%1 can't be read: %2."_s.arg(value, file.errorString())};
        return QString::fromUtf8(file.readAll());
    }
    if (option.kind == OptionInfo::Kind::Folder)
        return QDir::cleanPath(QFileInfo(value).absoluteFilePath());
    if (option.takes(value))
        return value;
    return Error{.kind = Error::Kind::Invalid,
                 .text = option.kind == OptionInfo::Kind::Number
                             ? u"--%1 takes a number from %2 to %3, not “%4”."_s.arg(option.word)
                                   .arg(option.least)
                                   .arg(option.most)
                                   .arg(value)
                             : u"--%1 takes %2, not “%3”."_s.arg(option.word, choicesOf(option), value),
                 .detail = u"usage"_s};
}

Result<formats::ExportOptions> readOptions(const Arguments &arguments)
{
    const auto usage = [](const QString &text) {
        return Error{.kind = Error::Kind::Invalid, .text = text, .detail = u"usage"_s};
    };
    QStringList known;
    for (const FormatInfo *format : formats::allFormats())
        known += format->word;
    const QString word = arguments.value(u"format"_s);
    const FormatInfo *format = formats::findFormat(word);
    if (!format)
        return usage(word.isEmpty()
                         ? u"--format is missing. The formats are: %1."_s.arg(known.join(u", "_s))
                         : u"There is no format “%1”. The formats are: %2."_s.arg(word, known.join(u", "_s)));
    formats::ExportOptions options = formats::usualOptions(*format);
    options.values.clear();
    options.inputId = arguments.value(u"input-id"_s);
    if (arguments.has(u"layout"_s)) {
        const auto layout = formats::layoutFromWord(arguments.value(u"layout"_s));
        if (!layout || !format->hasLayout(*layout))
            return usage(u"--layout takes compatible or standard, not “%1”."_s.arg(arguments.value(u"layout"_s)));
        options.layout = *layout;
    }
    if (arguments.has(u"container"_s)) {
        const auto container = formats::containerFromWord(arguments.value(u"container"_s));
        QStringList containers;
        for (const Container one : format->containers)
            containers += formats::wordOf(one);
        if (!container || !format->containers.contains(*container))
            return usage(u"--container takes %1, not “%2”."_s.arg(words(containers), arguments.value(u"container"_s)));
        options.container = *container;
    }
    QList<const OptionInfo *> given;
    for (const auto &[option, owner] : formatOptions()) {
        if (!arguments.has(option->word))
            continue;
        const OptionInfo *own = format->findOption(option->word);
        if (!own)
            return usage(u"--%1 is for %2 only."_s.arg(option->word, whereOf(option->word)));
        const auto value = valueOf(*own, arguments);
        if (!value)
            return value.error();
        options.values.insert(own->word, *value);
        given.append(own);
    }
    const auto complete = formats::completed(options);
    if (!complete)
        return complete.error();
    for (const OptionInfo *option : std::as_const(given))
        if (!option->appliesTo(*complete))
            return usage(u"--%1 is for %2 only."_s.arg(option->word, whereOf(option->word)));
    return complete;
}

// What a dry run counted, as lines or as JSON.
void printCounted(Console &console, const jobs::ExportJob &job)
{
    const QList<jobs::PreflightLine> lines = jobs::preflightLines(job.report(), job.classes());
    if (!console.json()) {
        for (const jobs::PreflightLine &line : lines)
            console.row({jobs::wordOf(line.kind), QString::number(line.count), line.text});
        return;
    }
    const Balance &balance = job.report().balance();
    console.printJson([&](JsonWriter &json) {
        json.beginObject();
        json.member("tasks", balance.tasksWritten);
        json.member("read", balance.tasks);
        json.key("lines");
        json.beginArray();
        for (const jobs::PreflightLine &line : lines) {
            json.beginObject();
            json.member("kind", jobs::wordOf(line.kind));
            json.member("text", line.text);
            json.member("count", line.count);
            json.member("filter", lineOf(line.filter));
            json.endObject();
        }
        json.endArray();
        json.key("classes");
        json.beginArray();
        const auto classes = job.classes();
        for (int index = 0; classes && index < classes->classes().size(); ++index) {
            const formats::Report::Sides counts = job.report().classes().value(index);
            json.beginObject();
            json.member("name", classes->classes().at(index).name);
            for (const formats::Side side : {formats::Side::Train, formats::Side::Val, formats::Side::Test})
                json.member(formats::wordOf(side).toStdString(), counts[static_cast<size_t>(side)]);
            json.endObject();
        }
        json.endArray();
        json.key("findings");
        json.beginObject();
        for (auto entry = job.report().entries().cbegin(); entry != job.report().entries().cend(); ++entry)
            json.member(entry.key().toStdString(), entry->count);
        json.endObject();
        json.endObject();
    });
}

// What is to be exported: by options and filter, or as a recipe says, where options of the command line have no place.
Result<jobs::ExportSpec> wantedSpec(Session &session, const Project &project, const formats::ExportOptions &options)
{
    const auto wanted = wantedTasks(session, project);
    if (!wanted)
        return wanted.error();
    jobs::ExportSpec spec{project, wanted->filter, {}, textOf(wanted->asked), options, {}};
    if (wanted->asked.facts.isEmpty())
        return spec;
    const auto ids = wantedIds(session, project, *wanted);
    if (!ids)
        return ids.error();
    if (ids->isEmpty())
        return Error{.kind = Error::Kind::Invalid, .text = u"No task matches the filter: nothing was exported."_s};
    spec.ids = *ids;
    spec.filter = {};
    return spec;
}

Result<jobs::ExportSpec> readRecipe(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Disk, .text = u"%1 can't be read: %2."_s.arg(path, file.errorString())};
    auto spec = jobs::decodeRecipe(file.readAll(), QFileInfo(path).absolutePath());
    if (!spec)
        return Error{.kind = Error::Kind::Invalid, .text = u"%1: %2"_s.arg(path, spec.error().text)};
    return spec;
}

Exit run(Session &session, jobs::ExportSpec spec, bool printed)
{
    const bool replaces = QFileInfo(spec.outputPath).isFile();
    spec.dryRun = session.arguments.has(u"dry-run"_s);
    jobs::ExportJob job(spec, jobs::clientFor(session.account));
    job.setClassMapFolder(store::classMapsFolder(session.arguments.value(u"data-folder"_s)));
    if (!printed)
        job.setJournalFolder(session.transfersFolder);
    const jobs::JobStatus status = runJob(job, session.console);
    if (status.state != jobs::JobStatus::State::Succeeded)
        return session.console.fail({.kind = status.error.kind, .text = status.summary});
    if (spec.dryRun) {
        printCounted(session.console, job);
        session.console.note(status.summary + u" Nothing was written: this was a dry run."_s);
        return job.report().balance().tasksWritten > 0 ? Exit::Done : Exit::Failed;
    }
    const QMap<QString, qint64> &codes = status.reportCounts;
    QString summary = status.summary;
    if (printed) {
        QFile file(status.outputPath);
        if (!file.open(QIODevice::ReadOnly))
            return session.console.fail({.kind = Error::Kind::Disk,
                                         .text = u"%1 can't be read: %2."_s.arg(file.fileName(), file.errorString())});
        while (!file.atEnd())
            session.console.write(file.read(qint64(1) << 20));
        summary.replace(QFileInfo(status.outputPath).fileName(), u"standard output"_s);
    } else if (session.console.json()) {
        session.console.printJson([&](JsonWriter &json) {
            json.beginObject();
            json.member("path", status.outputPath);
            json.member("tasks", status.done);
            json.member("findings", status.reportTotal);
            json.endObject();
        });
    } else {
        session.console.print(status.outputPath);
    }
    session.console.note(summary + (replaces ? u" It replaced the file that was there."_s : QString()));
    for (auto code = codes.cbegin(); code != codes.cend(); ++code)
        session.console.note(u"%1: %L2"_s.arg(words::titleOf(code.key())).arg(*code));
    // What should be there and isn't; tasks without annotations are no fault.
    for (const QString &code :
         {u"picture-unavailable"_s, u"picture-unreadable"_s, u"malformed"_s, u"moved"_s, u"unaccounted"_s, u"failed"_s})
        if (codes.contains(code))
            return Exit::Partly;
    return Exit::Done;
}

// All that the recipe says, on the Lab that is connected to; a folder that it wrote before is brought up to date.
Exit repeatRecipe(Session &session)
{
    const Arguments &arguments = session.arguments;
    QStringList unheard;
    for (const QString &option : {u"format"_s, u"layout"_s, u"container"_s, u"input-id"_s, u"save-recipe"_s,
                                  u"update"_s, u"batch"_s, u"status"_s, u"task"_s, u"name"_s, u"name-like"_s,
                                  u"created"_s, u"updated"_s, u"property"_s, u"data"_s, u"filter"_s})
        if (arguments.has(option))
            unheard += u"--"_s + option;
    for (const auto &[option, format] : formatOptions())
        if (arguments.has(option->word))
            unheard += u"--"_s + option->word;
    if (!unheard.isEmpty())
        return session.console.usage(u"The recipe says what is exported and how: leave out %1."_s.arg(joined(unheard)));
    if (arguments.value(u"output-filename"_s) == "-"_L1)
        return session.console.usage(u"A recipe can't be printed: name a file or folder."_s);
    auto spec = readRecipe(arguments.value(u"recipe"_s));
    if (!spec)
        return session.console.fail(spec.error());
    if (arguments.has(u"output-folder"_s) || arguments.has(u"output-filename"_s)) {
        const QString name = arguments.value(u"output-filename"_s, QFileInfo(spec->outputPath).fileName());
        const QDir folder(arguments.value(u"output-folder"_s, QFileInfo(spec->outputPath).absolutePath()));
        if (const auto checked = formats::checkOutputName(name, spec->options); !checked)
            return session.console.fail(checked.error());
        spec->outputPath = QDir::cleanPath(folder.absoluteFilePath(name));
    }
    const auto project = findProject(session, arguments.operands.value(0, spec->project.id.text()));
    if (!project)
        return session.console.fail(project.error());
    spec->project = *project;
    spec->update = spec->options.container == Container::Folder;
    if (!spec->filter.facts.isEmpty() && spec->ids.isEmpty()) {
        const auto wanted = answered(session, *project, {spec->filter});
        if (!wanted)
            return failed(session, wanted.error());
        const auto ids = wantedIds(session, *project, *wanted);
        if (!ids)
            return session.console.fail(ids.error());
        if (ids->isEmpty())
            return session.console.fail({.kind = Error::Kind::Invalid,
                                         .text = u"No task matches the recipe's filter: nothing was exported."_s});
        spec->ids = *ids;
        spec->filter = {};
    }
    return run(session, *spec, false);
}

Exit exportTasks(Session &session)
{
    const Arguments &arguments = session.arguments;
    if (arguments.has(u"recipe"_s))
        return repeatRecipe(session);
    if (arguments.operands.isEmpty())
        return session.console.usage(u"PROJECT is missing; only --recipe names it itself."_s);
    const auto options = readOptions(arguments);
    if (!options)
        return options.error().detail == "usage"_L1 ? session.console.usage(options.error().text)
                                                    : session.console.fail(options.error());
    const auto project = findProject(session, arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    const QString ending = formats::findFormat(options->format)->endingOf(options->container);
    // To standard output by way of a temporary file: what is printed is whole, or nothing of it.
    const bool printed = arguments.value(u"output-filename"_s) == "-"_L1;
    if (printed && options->container == Container::Folder)
        return session.console.usage(u"A folder can't be printed: choose --container zip."_s);
    if (printed && (arguments.has(u"save-recipe"_s) || arguments.has(u"update"_s)))
        return session.console.usage(u"What is printed has no place: leave --save-recipe and --update out."_s);
    if (arguments.has(u"update"_s) && (options->container != Container::Folder || !arguments.has(u"output-filename"_s)))
        return session.console.usage(
            u"--update needs a folder to bring up to date: --container folder --output-filename NAME."_s);
    if (printed && session.console.json())
        return session.console.usage(u"--json has no room beside an export that is printed: leave one of them out."_s);
    const QTemporaryDir scratch;
    const QDir folder(printed ? scratch.path() : arguments.value(u"output-folder"_s, u"."_s));
    const QString stem = formats::defaultName(options->format, project->id.text(), clock::now());
    QString name = printed ? stem + ending : arguments.value(u"output-filename"_s, stem + ending);
    for (int number = 2; !arguments.has(u"output-filename"_s) && folder.exists(name); ++number)
        name = u"%1-%2%3"_s.arg(stem).arg(number).arg(ending); // two exports of one second
    if (const auto checked = formats::checkOutputName(name, *options); !checked)
        return session.console.fail(checked.error());
    const auto configuration = configurationOf(session, project->id);
    if (!configuration)
        return session.console.fail(configuration.error());
    if (const auto writer = formats::makeWriter(*options, *configuration); !writer)
        return session.console.fail(writer.error()); // before anything is written

    if (const auto said = explained(session, *project))
        return *said;
    if (arguments.has(u"save-recipe"_s)) {
        const auto wanted = wantedTasks(session, *project);
        if (!wanted)
            return failed(session, wanted.error());
        // With the classes as they are numbered now, so that the recipe means the same wherever it is run.
        formats::ExportOptions resolved = *options;
        const auto pinned = jobs::pinnedClasses(resolved, store::classMapsFolder(arguments.value(u"data-folder"_s)),
                                                session.account, project->id);
        if (!pinned)
            return session.console.fail(pinned.error());
        if (const auto continued = jobs::continueClasses(resolved, *pinned); !continued)
            return session.console.fail(continued.error());
        if (const auto writer = formats::makeWriter(resolved, *configuration))
            if (const auto classes = (*writer)->usedClasses(); classes && resolved.values.contains(u"class-map"_s))
                resolved.values.insert(u"class-map"_s, QString::fromUtf8(formats::encodeClassMap(*classes)));
        const jobs::ExportSpec recipe{*project, wanted->asked,
                                      {},       textOf(wanted->asked),
                                      resolved, QDir::cleanPath(folder.absoluteFilePath(name))};
        if (const auto saved = saveFile(arguments.value(u"save-recipe"_s), jobs::encodeRecipe(recipe)); !saved)
            return session.console.fail(saved.error());
    }
    auto spec = wantedSpec(session, *project, *options);
    if (!spec)
        return failed(session, spec.error());
    spec->outputPath = QDir::cleanPath(folder.absoluteFilePath(name));
    spec->update = arguments.has(u"update"_s);
    spec->pinsClasses = arguments.has(u"pin-classes"_s);
    return run(session, *spec, printed);
}

// `drop or bridge (default: drop)`, and where formats differ `yolo: drop or bridge (default: drop); coco: …`.
QString choicesByFormat(const QString &word)
{
    QList<std::pair<QString, QStringList>> all; // what can be chosen → the formats
    for (const FormatInfo *format : formats::allFormats()) {
        const OptionInfo *option = format->findOption(word);
        if (!option)
            continue;
        const QString choices = u"%1 (default: %2)"_s.arg(choicesOf(*option), option->usual);
        const auto same = std::find_if(all.begin(), all.end(), [&](const auto &one) { return one.first == choices; });
        same == all.end() ? all.append({choices, {format->word}}) : void(same->second += format->word);
    }
    QStringList parts;
    for (const auto &[choices, names] : std::as_const(all))
        parts += all.size() == 1 ? choices : names.join(u", "_s) + u": "_s + choices;
    return parts.join(u"; "_s);
}

// `--target WORD  yolo --layout standard: What a row describes: automatic, detect or segment (usually automatic).`
QList<OptionSpec> optionsOfFormats()
{
    QList<OptionSpec> all;
    for (const auto &[option, format] : formatOptions()) {
        QString help = whereOf(option->word) + u": "_s + option->help.text();
        if (!option->choices.isEmpty())
            help.chop(1), help += u": %1."_s.arg(choicesByFormat(option->word));
        else if (option->kind == OptionInfo::Kind::Number)
            help.chop(1),
                help += u" (%1 to %2, default: %3)."_s.arg(option->least).arg(option->most).arg(option->usual);
        const QString operand = option->kind == OptionInfo::Kind::Flag     ? QString()
                                : option->kind == OptionInfo::Kind::Number ? u"N"_s
                                : option->kind == OptionInfo::Kind::Colors || option->kind == OptionInfo::Kind::Classes
                                    ? u"FILE.json"_s
                                : option->kind == OptionInfo::Kind::File   ? u"FILE"_s
                                : option->kind == OptionInfo::Kind::Folder ? u"FOLDER"_s
                                : option->kind == OptionInfo::Kind::Text   ? u"TEXT"_s
                                                                           : u"WORD"_s;
        all.append({option->word, operand, help});
    }
    return all;
}

QString formatHelp()
{
    QStringList all;
    for (const FormatInfo *format : formats::allFormats())
        all += u"%1 (%2)"_s.arg(format->word, format->title.text());
    return all.join(u", "_s) + u'.';
}

QString layoutHelp()
{
    QStringList usual;
    for (const FormatInfo *format : formats::allFormats())
        if (format->layouts.constFirst().layout == Layout::Compatible)
            usual += format->word;
    return u"compatible: as the isahitlab package writes it; standard: for today's readers (default: compatible for "
           u"%1, "
           "otherwise standard)."_s.arg(joined(usual));
}

QString containerHelp()
{
    QMap<QString, QStringList> byUsual;
    for (const FormatInfo *format : formats::allFormats())
        if (format->containers.size() > 1)
            byUsual[formats::wordOf(format->containers.constFirst())] += format->word;
    QStringList parts;
    for (auto usual = byUsual.cbegin(); usual != byUsual.cend(); ++usual)
        parts += u"%1 for %2"_s.arg(usual.key(), joined(*usual));
    return u"zip or folder (default: %1)."_s.arg(parts.join(u"; "_s));
}

} // namespace

QList<Command> exportCommands()
{
    return {
        {{.name = u"export"_s,
          .operands = u"[PROJECT]"_s,
          .summary = u"Export tasks to a file, an archive or a folder; prints its path."_s,
          .options =
              QList<OptionSpec>{
                  {u"format"_s, u"FORMAT"_s, formatHelp()},
                  {u"layout"_s, u"LAYOUT"_s, layoutHelp()},
                  {u"output-folder"_s, u"FOLDER"_s, u"Where to write (default: here)."_s},
                  {u"output-filename"_s, u"NAME"_s,
                   u"What to write (default: the format, the project and the date); -: to standard output."_s},
                  {u"container"_s, u"WORD"_s, containerHelp()},
                  {u"dry-run"_s, {}, u"Count what would be in it and what would be left out, and write nothing."_s},
                  {u"update"_s,
                   {},
                   u"Bring an export that lies in the folder up to date: only what has changed is written."_s},
                  {u"pin-classes"_s,
                   {},
                   u"The class map that is given becomes the project's, for later exports, too."_s},
                  {u"save-recipe"_s, u"FILE"_s, u"Keep these options as a recipe, too."_s},
                  {u"recipe"_s, u"FILE"_s,
                   u"Export as a recipe says; of the other options only --output-folder, --output-filename and --dry-run count."_s},
                  {u"input-id"_s, u"ID"_s, u"The annotated input of a form; needed when there are several."_s}} +
              optionsOfFormats(),
          .filters = true,
          .leastOperands = 0,
          .mostOperands = 1},
         exportTasks}};
}

} // namespace labdesk::cli
