#include "formats/yolo/yoloformat.h"

#include "formats/yolo/yolocompatible.h"
#include "formats/yolo/yolowriter.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

bool isStandard(const ExportOptions &options)
{
    return options.layout == Layout::Standard;
}

bool isSegment(const ExportOptions &options)
{
    return isStandard(options) && options.value(u"target"_s) != "detect"_L1;
}

QString refusalOf(const ToolConfiguration &tool, const ExportOptions &options)
{
    if (tool.sequence && !isStandard(options))
        return QCoreApplication::translate(
            "formats", "Sequences can't be written as yolo, compatible. Choose the standard layout, lab or kili.");
    if (isStandard(options) && (tool.type == ProjectType::Polyline || tool.type == ProjectType::Graph))
        return QCoreApplication::translate("formats", "YOLO has no lines: a trainer would take them for filled areas. "
                                                      "Choose lab or kili.");
    return {};
}

} // namespace

FormatInfo yoloFormat()
{
    using Kind = OptionInfo::Kind;
    FormatInfo format;
    format.word = u"yolo"_s;
    format.title = {QT_TRANSLATE_NOOP("formats", "labels for training")};
    format.layouts = {{Layout::Standard,
                       {QT_TRANSLATE_NOOP("formats", "images/, labels/ and data.yaml, as YOLO trainers read them. A "
                                                     "report.json lists what was left out.")}},
                      {Layout::Compatible,
                       {QT_TRANSLATE_NOOP("formats", "labels/ and data.yaml, equal to the byte to what the isahitlab "
                                                     "package writes.")}}};
    format.containers = {Container::Zip, Container::Folder};
    format.options = {
        {u"target"_s,
         Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "&Rows are")},
         {QT_TRANSLATE_NOOP("formats", "What a row describes; automatic: boxes for rectangles, outlines otherwise.")},
         u"automatic"_s,
         {{u"automatic"_s, {QT_TRANSLATE_NOOP("formats", "Automatic")}},
          {u"detect"_s, {QT_TRANSLATE_NOOP("formats", "Boxes (detect)")}},
          {u"segment"_s, {QT_TRANSLATE_NOOP("formats", "Outlines (segment)")}}},
         0,
         0,
         {},
         isStandard},
        {u"holes"_s,
         Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "&Holes")},
         {QT_TRANSLATE_NOOP("formats", "What becomes of holes in outlines: dropped, or joined to the outline by a cut "
                                       "without width.")},
         u"drop"_s,
         {{u"drop"_s, {QT_TRANSLATE_NOOP("formats", "Drop them, and report them")}},
          {u"bridge"_s, {QT_TRANSLATE_NOOP("formats", "Join them to the outline by a cut")}}},
         0,
         0,
         {},
         isSegment},
        {u"parts"_s,
         Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "Par&ts")},
         {QT_TRANSLATE_NOOP("formats", "What becomes of an object of several parts: a row for each, or one row that "
                                       "joins them by cuts without width.")},
         u"split"_s,
         {{u"split"_s, {QT_TRANSLATE_NOOP("formats", "A row for each")}},
          {u"bridge"_s, {QT_TRANSLATE_NOOP("formats", "One row, joined by cuts")}}},
         0,
         0,
         {},
         isSegment},
        {u"unlabelled"_s,
         Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "Without &class")},
         {QT_TRANSLATE_NOOP("formats", "What an annotation does whose label is no class: it is left out, or stops the "
                                       "export.")},
         u"leave-out"_s,
         {{u"leave-out"_s, {QT_TRANSLATE_NOOP("formats", "Leave them out, and report them")}},
          {u"stop"_s, {QT_TRANSLATE_NOOP("formats", "Stop the export")}}},
         0,
         0,
         {},
         isStandard},
        {u"unannotated"_s,
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
         isStandard},
        {u"validation"_s,
         Kind::Number,
         {QT_TRANSLATE_NOOP("formats", "&Split")},
         {QT_TRANSLATE_NOOP("formats", "Percent of the tasks for validation. A task keeps its side in every export: it "
                                       "is chosen by the task's id.")},
         u"20"_s,
         {},
         0,
         90,
         {QT_TRANSLATE_NOOP("formats", " % for validation")},
         isStandard},
        {u"pictures"_s,
         Kind::Flag,
         {QT_TRANSLATE_NOOP("formats", "Put the &pictures into images/")},
         {QT_TRANSLATE_NOOP("formats", "Download the pictures into images/.")},
         u"off"_s,
         {},
         0,
         0,
         {},
         isStandard},
        {u"exif"_s,
         Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "&Turned pictures")},
         {QT_TRANSLATE_NOOP("formats", "Pictures that a camera has marked as turned: written upright, as they were "
                                       "annotated, or as they are.")},
         u"upright"_s,
         {{u"upright"_s, {QT_TRANSLATE_NOOP("formats", "Write them upright")}},
          {u"keep"_s, {QT_TRANSLATE_NOOP("formats", "Leave them as they are")}}},
         0,
         0,
         {},
         [](const ExportOptions &options) { return isStandard(options) && options.isOn(u"pictures"_s); }}};
    format.refusal = refusalOf;
    format.fields = [](const ExportOptions &options) {
        return isStandard(options) ? QList<OptionalField>{OptionalField::Data}
                                   : QList<OptionalField>{OptionalField::Data, OptionalField::Mask, OptionalField::Jobs,
                                                          OptionalField::Metrics};
    };
    format.writer = [](const ToolConfiguration &tool, const ProjectConfiguration &,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        if (options.layout == Layout::Compatible)
            return std::make_unique<YoloCompatible>(tool);
        return std::make_unique<YoloWriter>(tool, options);
    };
    return format;
}

} // namespace labdesk::formats
