#include "formats/coco/cocoformat.h"

#include "formats/coco/cocoreader.h"
#include "formats/coco/cocowriter.h"
#include "formats/datasetoptions.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

FormatInfo cocoFormat()
{
    using Kind = OptionInfo::Kind;
    FormatInfo format;
    format.word = u"coco"_s;
    format.title = {QT_TRANSLATE_NOOP("formats", "instances for training, the exchange format")};
    format.layouts = {{Layout::Standard,
                       {QT_TRANSLATE_NOOP("formats", "annotations/instances_train.json (and _val, _test) with images/, "
                                                     "as COCO's readers take them; graphs as person_keypoints. A "
                                                     "report.json lists what was left out.")}}};
    format.containers = {Container::Zip, Container::Folder};
    format.options = {
        holesOption(u"rle"_s, {u"rle"_s, u"bridge"_s, u"drop"_s}),
        {u"parts"_s,
         Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "Par&ts")},
         {QT_TRANSLATE_NOOP("formats", "What becomes of an object of several parts: one object, or one for each.")},
         u"keep"_s,
         {{u"keep"_s, {QT_TRANSLATE_NOOP("formats", "One object")}},
          {u"split"_s, {QT_TRANSLATE_NOOP("formats", "An object for each")}}}},
        {u"from"_s,
         Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "Take objects &from")},
         {QT_TRANSLATE_NOOP("formats", "Where the objects of a segmentation are taken from: the outlines, or the "
                                       "pixels of the stored mask, as run lengths.")},
         u"outlines"_s,
         {{u"outlines"_s, {QT_TRANSLATE_NOOP("formats", "Outlines")}},
          {u"mask"_s, {QT_TRANSLATE_NOOP("formats", "The stored mask (segmentations)")}}}},
        {u"box-outlines"_s,
         Kind::Flag,
         {QT_TRANSLATE_NOOP("formats", "Give bo&xes an outline, too")},
         {QT_TRANSLATE_NOOP("formats", "Give boxes their four corners as an outline, for readers that need one.")},
         u"off"_s},
        unlabelledOption(),
        unannotatedOption()};
    format.options += classOptions() + splitOptions() + pictureOptions();
    format.refusal = [](const ToolConfiguration &tool, const ExportOptions &options) {
        if (options.value(u"from"_s) == "mask"_L1 && tool.type != ProjectType::Segmentation)
            return QCoreApplication::translate("formats", "Only segmentations have masks: take objects from outlines.");
        return tool.type == ProjectType::Polyline
                   ? QCoreApplication::translate("formats", "COCO has no lines: a reader would take them for filled "
                                                            "areas. Choose cvat, datumaro, labelstudio or lab.")
                   : QString();
    };
    format.fields = [](const ExportOptions &options) {
        QList<OptionalField> fields{OptionalField::Data};
        if (options.value(u"from"_s) == "mask"_L1)
            fields += OptionalField::Mask;
        return fields;
    };
    format.writer = [](const ToolConfiguration &tool, const ProjectConfiguration &project,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        return std::make_unique<CocoWriter>(tool, project, options);
    };
    format.reader = {isCoco, readCoco};
    return format;
}

} // namespace labdesk::formats
