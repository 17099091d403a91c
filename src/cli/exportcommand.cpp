#include "cli/commands.h"

#include "domain/filterwords.h"
#include "formats/semanticmapping.h"
#include "jobs/exportjob.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace labdesk::cli {

using namespace Qt::StringLiterals;
using formats::Container;
using formats::Format;
using formats::Layout;

namespace {

QString words(const QList<Format> &formats)
{
    QStringList all;
    for (const Format format : formats)
        all += formats::wordOf(format);
    return all.join(u", "_s);
}

// One of some words, or what is wrong with it.
template <typename Value>
QString choose(const Arguments &arguments, const QString &option, const QList<std::pair<QString, Value>> &choices,
               Value &chosen)
{
    if (!arguments.has(option))
        return {};
    QStringList known;
    for (const auto &[word, value] : choices) {
        known += word;
        if (word != arguments.value(option))
            continue;
        chosen = value;
        return {};
    }
    return u"--%1 takes %2, not “%3”."_s.arg(option, known.join(u" or "_s), arguments.value(option));
}

QString readOptions(const Arguments &arguments, formats::ExportOptions &options)
{
    const QString word = arguments.value(u"format"_s);
    const auto format = formats::formatFromWord(word);
    if (!format)
        return word.isEmpty()
                   ? u"--format is missing. The formats are: %1."_s.arg(words(formats::allFormats()))
                   : u"There is no format “%1”. The formats are: %2."_s.arg(word, words(formats::allFormats()));
    options.format = *format;
    options.layout = formats::usualLayout(*format);
    options.container = formats::containersOf(*format).constFirst();
    options.inputId = arguments.value(u"input-id"_s);
    options.replaceExtension = arguments.has(u"replace-extension"_s);
    options.pictures = arguments.has(u"pictures"_s);
    QList<std::pair<QString, Container>> containers;
    for (const Container container : formats::containersOf(*format))
        containers.append({container == Container::Zip      ? u"zip"_s
                           : container == Container::Folder ? u"folder"_s
                                                            : u"file"_s,
                           container});
    const bool standard =
        arguments.value(u"layout"_s, options.layout == Layout::Standard ? u"standard"_s : u"compatible"_s) ==
        u"standard"_s;
    const bool mask = *format == Format::Mask, yolo = *format == Format::Yolo;
    for (const auto &[option, applies, where] :
         {std::tuple{u"replace-extension"_s, mask && !standard, u"mask, compatible"_s},
          {u"semantic-mapping"_s, mask, u"mask"_s},
          {u"mask-colors"_s, mask && standard, u"mask with --layout standard"_s},
          {u"target"_s, yolo && standard, u"yolo, standard"_s},
          {u"pictures"_s, yolo && standard, u"yolo, standard"_s}})
        if (arguments.has(option) && !applies)
            return u"--%1 is for %2 only."_s.arg(option, where);
    for (const QString &wrong :
         {choose<Layout>(arguments, u"layout"_s,
                         {{u"compatible"_s, Layout::Compatible}, {u"standard"_s, Layout::Standard}}, options.layout),
          choose(arguments, u"container"_s, containers, options.container),
          choose<formats::MaskColors>(arguments, u"mask-colors"_s,
                                      {{u"semantic"_s, formats::MaskColors::Semantic},
                                       {u"instance"_s, formats::MaskColors::Instance},
                                       {u"lab"_s, formats::MaskColors::Lab}},
                                      options.maskColors),
          choose<formats::YoloTarget>(
              arguments, u"target"_s,
              {{u"detect"_s, formats::YoloTarget::Detect}, {u"segment"_s, formats::YoloTarget::Segment}},
              options.target)})
        if (!wrong.isEmpty())
            return wrong;
    return {};
}

Exit exportTasks(Session &session)
{
    const Arguments &arguments = session.arguments;
    formats::ExportOptions options;
    if (const QString wrong = readOptions(arguments, options); !wrong.isEmpty())
        return session.console.usage(wrong);
    if (arguments.has(u"semantic-mapping"_s)) {
        const QString path = arguments.value(u"semantic-mapping"_s);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return session.console.fail(
                {.kind = Error::Kind::Disk, .text = u"%1 can't be read: %2."_s.arg(path, file.errorString())});
        const auto mapping = formats::readSemanticMapping(file.readAll());
        if (!mapping)
            return session.console.fail(
                {.kind = Error::Kind::Invalid, .text = u"%1: %2"_s.arg(path, mapping.error().text)});
        options.semanticMapping = *mapping;
    }
    const auto project = findProject(session, arguments.operands.constFirst());
    if (!project)
        return session.console.fail(project.error());
    const QString ending = options.container == Container::SingleFile ? u".json"_s
                           : options.container == Container::Zip      ? u".zip"_s
                                                                      : QString();
    const QDir folder(arguments.value(u"output-folder"_s, u"."_s));
    const QString stem = formats::defaultName(options.format, project->id.text(), clock::now());
    QString name = arguments.value(u"output-filename"_s, stem + ending);
    for (int number = 2; !arguments.has(u"output-filename"_s) && folder.exists(name); ++number)
        name = u"%1-%2%3"_s.arg(stem).arg(number).arg(ending); // two exports of one second
    if (const auto checked = formats::checkOutputName(name, options); !checked)
        return session.console.fail(checked.error());
    const auto configuration = configurationOf(session, project->id);
    if (!configuration)
        return session.console.fail(configuration.error());
    if (const auto format = formats::makeFormat(options, *configuration); !format)
        return session.console.fail(format.error()); // before anything is written

    const auto filter = filterOf(session, project->id);
    if (!filter)
        return session.console.fail(filter.error());
    jobs::ExportSpec spec{*project, *filter, {}, textOf(*filter), options, {}};
    spec.outputPath = QDir::cleanPath(folder.absoluteFilePath(name));
    const bool replaces = QFileInfo(spec.outputPath).isFile();
    jobs::ExportJob job(spec, jobs::clientFor(session.account));
    job.setJournalFolder(session.transfersFolder);
    const jobs::JobStatus status = runJob(job, session.console);
    if (status.state != jobs::JobStatus::State::Succeeded)
        return session.console.fail({.kind = status.error.kind, .text = status.summary});
    QMap<QString, int> groups;
    for (const jobs::ReportLine &line : status.report)
        ++groups[line.group];
    if (session.console.json()) {
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
    session.console.note(status.summary + (replaces ? u" It replaced the file that was there."_s : QString()));
    for (auto group = groups.cbegin(); group != groups.cend(); ++group)
        session.console.note(u"%1: %L2"_s.arg(group.key()).arg(*group));
    // What should be there and isn't; tasks without annotations are no fault.
    using Kind = formats::Finding::Kind;
    const bool missing = std::any_of(groups.keyBegin(), groups.keyEnd(), [](const QString &group) {
        return group == formats::meaningOf(Kind::PictureUnavailable) || group == formats::meaningOf(Kind::Malformed) ||
               group == formats::meaningOf(Kind::Moved);
    });
    return missing ? Exit::Partly : Exit::Done;
}

} // namespace

QList<Command> exportCommands()
{
    return {
        {{.name = u"export"_s,
          .operands = u"PROJECT"_s,
          .summary = u"Export tasks to a file, an archive or a folder; prints its path."_s,
          .options =
              {{u"format"_s, u"FORMAT"_s, u"lab, kili, yolo or mask."_s},
               {u"layout"_s, u"LAYOUT"_s,
                u"compatible: as the isahitlab package writes it; standard: for today's readers (default: standard for yolo, otherwise compatible)."_s},
               {u"output-folder"_s, u"FOLDER"_s, u"Where to write (default: here)."_s},
               {u"output-filename"_s, u"NAME"_s, u"What to write (default: the format, the project and the date)."_s},
               {u"container"_s, u"WORD"_s, u"zip or folder, for yolo and mask."_s},
               {u"input-id"_s, u"ID"_s, u"The annotated input of a form; needed when there are several."_s},
               {u"replace-extension"_s, {}, u"Masks: a.png for the task a.jpg instead of a.jpg.png."_s},
               {u"semantic-mapping"_s, u"FILE.json"_s, u"Masks: colours by label, {\"label id\": [r, g, b], …}."_s},
               {u"mask-colors"_s, u"WORD"_s, u"Standard masks: semantic (default), instance or lab."_s},
               {u"target"_s, u"WORD"_s, u"Standard yolo: detect or segment (default: by the project's type)."_s},
               {u"pictures"_s, {}, u"Standard yolo: download the pictures into images/."_s}},
          .filters = true,
          .leastOperands = 1,
          .mostOperands = 1},
         exportTasks}};
}

} // namespace labdesk::cli
