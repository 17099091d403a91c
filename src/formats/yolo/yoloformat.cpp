#include "formats/yolo/yoloformat.h"

#include "formats/datasetoptions.h"
#include "formats/yolo/yolocompatible.h"
#include "formats/yolo/yoloreader.h"
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
    const QString target = options.value(u"target"_s);
    return isStandard(options) && (target == "segment"_L1 || target == "automatic"_L1);
}

QString refusalOf(const ToolConfiguration &tool, const ExportOptions &options)
{
    if (tool.sequence && !isStandard(options))
        return QCoreApplication::translate(
            "formats", "Sequences can't be written as yolo, compatible. Choose the standard layout, lab or kili.");
    if (!isStandard(options))
        return {};
    const QString target = options.value(u"target"_s);
    if (tool.type == ProjectType::Polyline)
        return QCoreApplication::translate("formats", "YOLO has no lines: a trainer would take them for filled areas. "
                                                      "Choose cvat, datumaro, labelstudio or lab.");
    if (tool.type == ProjectType::Graph && target != "pose"_L1 && target != "automatic"_L1)
        return QCoreApplication::translate("formats", "Graphs have points and no areas. Choose the target pose.");
    if (tool.type != ProjectType::Graph && target == "pose"_L1)
        return QCoreApplication::translate("formats", "Only graphs have points for pose, and nothing in this project "
                                                      "is one. Choose detect, segment or obb.");
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
         {QT_TRANSLATE_NOOP("formats",
                            "What a row describes; automatic: boxes for rectangles, points for graphs, outlines "
                            "otherwise.")},
         u"automatic"_s,
         {{u"automatic"_s, {QT_TRANSLATE_NOOP("formats", "Automatic")}},
          {u"detect"_s, {QT_TRANSLATE_NOOP("formats", "Boxes (detect)")}},
          {u"segment"_s, {QT_TRANSLATE_NOOP("formats", "Outlines (segment)")}},
          {u"obb"_s, {QT_TRANSLATE_NOOP("formats", "Turned boxes (obb)")}},
          {u"pose"_s, {QT_TRANSLATE_NOOP("formats", "Points of graphs (pose)")}},
          {u"darknet"_s, {QT_TRANSLATE_NOOP("formats", "Boxes in Darknet's folders")}}},
         0,
         0,
         {},
         isStandard},
        holesOption(u"drop"_s, {u"drop"_s, u"bridge"_s}, isSegment),
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
        unlabelledOption(isStandard),
        unannotatedOption(isStandard)};
    format.options += classOptions(isStandard) + splitOptions(isStandard) + pictureOptions(isStandard);
    format.refusal = refusalOf;
    format.fields = [](const ExportOptions &options) {
        return isStandard(options) ? QList<OptionalField>{OptionalField::Data}
                                   : QList<OptionalField>{OptionalField::Data, OptionalField::Mask, OptionalField::Jobs,
                                                          OptionalField::Metrics};
    };
    format.writer = [](const ToolConfiguration &tool, const ProjectConfiguration &project,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        if (options.layout == Layout::Compatible)
            return std::make_unique<YoloCompatible>(tool);
        return std::make_unique<YoloWriter>(tool, project, options);
    };
    format.reader = {isYolo, readYolo};
    return format;
}

} // namespace labdesk::formats
