#include "formats/mask/maskformat.h"

#include "drawing/classmap.h"
#include "formats/datasetoptions.h"
#include "formats/labelcolors.h"
#include "formats/mask/maskcompatible.h"
#include "formats/mask/maskreader.h"
#include "formats/mask/maskwriter.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

bool isStandard(const ExportOptions &options)
{
    return options.layout == Layout::Standard;
}

QString refusalOf(const ToolConfiguration &tool, const ExportOptions &options)
{
    if (tool.type != ProjectType::Segmentation && !isStandard(options))
        return Say::tr("Only segmentation has stored masks, and nothing in this project is segmented. Choose the "
                       "standard layout, lab, kili or yolo.");
    if (tool.type == ProjectType::Polyline || tool.type == ProjectType::Graph)
        return Say::tr("Masks have no lines. Choose cvat, datumaro, labelstudio, lab or kili.");
    if (tool.sequence)
        return Say::tr("Sequences can't be written as mask. Choose coco, voc, cvat, yolo, lab or kili.");
    if (options.value(u"mask-colors"_s) == "panoptic"_L1 &&
        drawing::ClassMap(tool, drawing::ClassMap::Repeats::Distinct).classes().size() > 255)
        return Say::tr("Panoptic masks hold 255 classes. Merge or drop some in the class map, or choose semantic.");
    // A misspelt label would leave its pixels unpainted.
    const auto colors = readLabelColors(options.value(u"semantic-mapping"_s).toUtf8());
    if (!colors)
        return colors.error().text;
    const QStringList known = drawing::ClassMap(tool, drawing::ClassMap::Repeats::Distinct).names();
    for (const LabelColor &entry : *colors)
        if (!known.contains(entry.labelId))
            return Say::tr("The colours name a label “%1” that the project doesn't have. It has: %2.")
                .arg(entry.labelId, known.join(u", "_s));
    return {};
}

} // namespace

FormatInfo maskFormat()
{
    using Kind = OptionInfo::Kind;
    FormatInfo format;
    format.word = u"mask"_s;
    format.title = {QT_TRANSLATE_NOOP("formats", "one PNG for each annotated picture")};
    format.layouts = {
        {Layout::Compatible,
         {QT_TRANSLATE_NOOP("formats", "One PNG for each task, equal by pixel to what the isahitlab package writes.")}},
        {Layout::Standard,
         {QT_TRANSLATE_NOOP("formats", "masks/ and a legend.json that says what each value means. A report.json lists "
                                       "what was left out.")}}};
    format.containers = {Container::Folder, Container::Zip};
    format.options = {
        {u"mask-colors"_s,
         Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "Pi&xels say")},
         {QT_TRANSLATE_NOOP("formats",
                            "What a pixel says: its label, its object, or both as COCO panoptic or the Lab has "
                            "them.")},
         u"semantic"_s,
         {{u"semantic"_s, {QT_TRANSLATE_NOOP("formats", "Labels (indexed colours)")}},
          {u"instance"_s, {QT_TRANSLATE_NOOP("formats", "Objects (16 bit grey)")}},
          {u"panoptic"_s, {QT_TRANSLATE_NOOP("formats", "Both, as COCO panoptic has them")}},
          {u"lab"_s, {QT_TRANSLATE_NOOP("formats", "As the Lab stores them")}}},
         0,
         0,
         {},
         isStandard},
        unannotatedOption(isStandard),
        {u"replace-extension"_s,
         Kind::Flag,
         {QT_TRANSLATE_NOOP("formats", "&Replace the extension: a.png for a.jpg instead of a.jpg.png")},
         {QT_TRANSLATE_NOOP("formats", "a.png for the task a.jpg instead of a.jpg.png.")},
         u"off"_s,
         {},
         0,
         0,
         {},
         [](const ExportOptions &options) { return !isStandard(options); }},
        {u"semantic-mapping"_s,
         Kind::Colors,
         {QT_TRANSLATE_NOOP("formats", "Col&ours")},
         {QT_TRANSLATE_NOOP("formats", "Colours by label: {\"label id\": [r, g, b], …}.")},
         {},
         {},
         0,
         0,
         {},
         [](const ExportOptions &options) {
             return !isStandard(options) || options.value(u"mask-colors"_s) == "semantic"_L1;
         }}};
    const auto isPanoptic = [](const ExportOptions &options) {
        return isStandard(options) && options.value(u"mask-colors"_s) == "panoptic"_L1;
    };
    format.options += classOptions(isStandard) + splitOptions(isPanoptic) + pictureOptions(isStandard);
    format.refusal = refusalOf;
    format.fields = [](const ExportOptions &options) {
        return isStandard(options) ? QList<OptionalField>{OptionalField::Data, OptionalField::Mask}
                                   : QList<OptionalField>{OptionalField::Data, OptionalField::Mask, OptionalField::Jobs,
                                                          OptionalField::Metrics};
    };
    format.writer = [](const ToolConfiguration &tool, const ProjectConfiguration &project,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        if (options.layout == Layout::Compatible)
            return std::make_unique<MaskCompatible>(tool, options);
        return std::make_unique<MaskWriter>(tool, project, options);
    };
    format.reader = {isMask, readMask};
    return format;
}

} // namespace labdesk::formats
