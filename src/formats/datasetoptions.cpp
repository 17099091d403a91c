#include "formats/datasetoptions.h"

#include "formats/classmapfile.h"
#include "formats/split.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using Kind = OptionInfo::Kind;
using Page = OptionInfo::Page;

namespace {

QList<OptionInfo> onPage(QList<OptionInfo> options, Page page)
{
    for (OptionInfo &option : options)
        option.page = page;
    return options;
}

} // namespace

OptionInfo unlabelledOption(Applies applies)
{
    return {u"unlabelled"_s,
            Kind::Choice,
            {QT_TRANSLATE_NOOP("formats", "Without &class")},
            {QT_TRANSLATE_NOOP("formats", "What an annotation does whose label is no class: it is left out, or stops "
                                          "the export.")},
            u"leave-out"_s,
            {{u"leave-out"_s, {QT_TRANSLATE_NOOP("formats", "Leave them out, and report them")}},
             {u"stop"_s, {QT_TRANSLATE_NOOP("formats", "Stop the export")}}},
            0,
            0,
            {},
            std::move(applies)};
}

OptionInfo unannotatedOption(Applies applies)
{
    return {u"unannotated"_s,
            Kind::Choice,
            {QT_TRANSLATE_NOOP("formats", "Not &annotated yet")},
            {QT_TRANSLATE_NOOP("formats", "What becomes of tasks that nobody has annotated: left out, or taken for "
                                          "background.")},
            u"leave-out"_s,
            {{u"leave-out"_s, {QT_TRANSLATE_NOOP("formats", "Leave them out")}},
             {u"background"_s, {QT_TRANSLATE_NOOP("formats", "Take them as pictures without objects")}}},
            0,
            0,
            {},
            std::move(applies)};
}

QList<OptionInfo> classOptions(Applies applies)
{
    QList<OptionInfo> options = {
        {u"class-map"_s,
         Kind::Classes,
         {QT_TRANSLATE_NOOP("formats", "Class &map")},
         {QT_TRANSLATE_NOOP("formats", "Which labels are which class, in which order: {\"classes\": [{\"name\", "
                                       "\"labels\": […]}, …], \"dropped\": […]}; without one the project's "
                                       "pinned map, new labels at its end.")},
         {},
         {},
         0,
         0,
         {},
         applies},
        {u"class-names"_s,
         Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "Class &names")},
         {QT_TRANSLATE_NOOP("formats", "What new classes are called by: their labels' ids, or their names.")},
         u"ids"_s,
         {{u"ids"_s, {QT_TRANSLATE_NOOP("formats", "Ids of the labels")}},
          {u"names"_s, {QT_TRANSLATE_NOOP("formats", "Names of the labels")}}},
         0,
         0,
         {},
         applies}};
    options.front().refusal = [](const ToolConfiguration &tool, const ExportOptions &chosen) {
        const auto map = classMapOf(tool, chosen);
        return map ? QString() : map.error().text;
    };
    return onPage(options, Page::Classes);
}

QList<OptionInfo> splitOptions(Applies applies)
{
    QList<OptionInfo> options = {
        {u"validation"_s,
         Kind::Number,
         {QT_TRANSLATE_NOOP("formats", "&Split")},
         {QT_TRANSLATE_NOOP("formats", "Percent of the tasks for validation. A task keeps its side in every "
                                       "export: it is chosen by the task's id.")},
         u"20"_s,
         {},
         0,
         90,
         {QT_TRANSLATE_NOOP("formats", " % for validation")},
         applies},
        {u"test"_s,
         Kind::Number,
         {QT_TRANSLATE_NOOP("formats", "T&ests")},
         {QT_TRANSLATE_NOOP("formats", "Percent of the tasks for tests.")},
         u"0"_s,
         {},
         0,
         90,
         {QT_TRANSLATE_NOOP("formats", " % for tests")},
         applies},
        {u"seed"_s,
         Kind::Number,
         {QT_TRANSLATE_NOOP("formats", "See&d")},
         {QT_TRANSLATE_NOOP("formats", "Another seed makes another split.")},
         u"0"_s,
         {},
         0,
         999'999,
         {},
         applies},
        {u"group-by"_s,
         Kind::Text,
         {QT_TRANSLATE_NOOP("formats", "&Keep together")},
         {QT_TRANSLATE_NOOP("formats", "Tasks that stay on one side: of a batch (batch), whose pictures look the same "
                                       "(pictures), of a property's value (property:NAME), or of a part of their name "
                                       "(name:EXPRESSION: its first group, or all that it matches).")},
         {},
         {},
         0,
         0,
         {},
         applies,
         Page::Split,
         {QT_TRANSLATE_NOOP("formats", "batch, pictures, property:camera or name:^(.*)_[0-9]+")}},
        {u"stratify"_s,
         Kind::Flag,
         {QT_TRANSLATE_NOOP("formats", "Give each side its share of every &label")},
         {QT_TRANSLATE_NOOP("formats", "Give each side its share of every label, rare ones first; a task's side "
                                       "then depends on those before it.")},
         u"off"_s,
         {},
         0,
         0,
         {},
         applies},
        {u"split-file"_s,
         Kind::File,
         {QT_TRANSLATE_NOOP("formats", "Sides &from")},
         {QT_TRANSLATE_NOOP("formats", "A CSV of task_id,split (or name,split) with train, val or test: it comes "
                                       "before all rules. An export's splits.csv is one.")},
         {},
         {},
         0,
         0,
         {},
         applies}};
    options.front().refusal = [](const ToolConfiguration &, const ExportOptions &chosen) {
        const auto good = Split::check(chosen);
        return good ? QString() : good.error().text;
    };
    return onPage(options, Page::Split);
}

QList<OptionInfo> pictureOptions(Applies applies)
{
    const auto withPictures = [applies](const ExportOptions &options) {
        return (!applies || applies(options)) && options.isOn(u"pictures"_s);
    };
    const QList<OptionInfo> options = {
        {u"pictures"_s,
         Kind::Flag,
         {QT_TRANSLATE_NOOP("formats", "Put the &pictures in")},
         {QT_TRANSLATE_NOOP("formats", "Download the pictures into the export.")},
         u"off"_s,
         {},
         0,
         0,
         {},
         applies},
        {u"longest-side"_s,
         Kind::Number,
         {QT_TRANSLATE_NOOP("formats", "Scale pictures do&wn to")},
         {QT_TRANSLATE_NOOP("formats", "Pictures whose longer side is larger are scaled down to this many pixels, "
                                       "and their annotations with them; 0: as they are.")},
         u"0"_s,
         {},
         0,
         32'768,
         {QT_TRANSLATE_NOOP("formats", " pixels (0: as they are)")},
         withPictures},
        {u"pictures-from"_s,
         Kind::Folder,
         {QT_TRANSLATE_NOOP("formats", "&Link pictures from")},
         {QT_TRANSLATE_NOOP("formats", "An earlier export whose pictures are linked instead of downloaded again: they "
                                       "take no room of their own, and one that is edited is edited in both.")},
         {},
         {},
         0,
         0,
         {},
         withPictures,
         Page::Pictures,
         {QT_TRANSLATE_NOOP("formats", "the folder of an earlier export")}},
        {u"crops"_s,
         Kind::Flag,
         {QT_TRANSLATE_NOOP("formats", "Cut every o&bject out, too")},
         {QT_TRANSLATE_NOOP("formats", "Cut every object out of its picture, too, for classifiers and for looking "
                                       "through: crops/<class>/.")},
         u"off"_s,
         {},
         0,
         0,
         {},
         withPictures},
        {u"exif"_s,
         Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "Tu&rned pictures")},
         {QT_TRANSLATE_NOOP("formats", "Pictures that a camera has marked as turned: written upright, as they were "
                                       "annotated, or as they are.")},
         u"upright"_s,
         {{u"upright"_s, {QT_TRANSLATE_NOOP("formats", "Write them upright")}},
          {u"keep"_s, {QT_TRANSLATE_NOOP("formats", "Leave them as they are")}}},
         0,
         0,
         {},
         withPictures}};
    return onPage(options, Page::Pictures);
}

OptionInfo holesOption(const QString &usual, const QStringList &words, Applies applies)
{
    QList<OptionInfo::Choice> choices;
    for (const QString &word : words)
        choices.append(
            {word, word == "drop"_L1     ? Phrase{QT_TRANSLATE_NOOP("formats", "Drop them, and report them")}
                   : word == "bridge"_L1 ? Phrase{QT_TRANSLATE_NOOP("formats", "Join them to the outline by a cut")}
                   : word == "rle"_L1    ? Phrase{QT_TRANSLATE_NOOP("formats", "Write such objects as pixels (RLE)")}
                                         : Phrase{QT_TRANSLATE_NOOP("formats", "Write such objects as pixels")}});
    return {u"holes"_s,
            Kind::Choice,
            {QT_TRANSLATE_NOOP("formats", "&Holes")},
            {QT_TRANSLATE_NOOP("formats", "What becomes of holes in outlines: dropped, joined to the outline by a cut "
                                          "without width, or the object written as pixels.")},
            usual,
            choices,
            0,
            0,
            {},
            std::move(applies)};
}

} // namespace labdesk::formats
