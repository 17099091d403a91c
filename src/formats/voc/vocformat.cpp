#include "formats/voc/vocformat.h"

#include "formats/classmapfile.h"
#include "formats/datasetoptions.h"
#include "formats/voc/vocreader.h"
#include "formats/voc/vocwriter.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

QString refusalOf(const ToolConfiguration &tool, const ExportOptions &options)
{
    if (tool.type == ProjectType::Polyline || tool.type == ProjectType::Graph)
        return Say::tr("Pascal VOC has boxes only: lines and points would lose all they are. Choose cvat, datumaro, "
                       "labelstudio or lab.");
    const auto map = classMapOf(tool, options);
    if (tool.type == ProjectType::Segmentation && map && map->classes().size() > 255)
        return Say::tr("Pascal VOC's masks hold 255 classes. Merge or drop some in the class map, or choose mask.");
    return {};
}

} // namespace

FormatInfo vocFormat()
{
    FormatInfo format;
    format.word = u"voc"_s;
    format.title = {QT_TRANSLATE_NOOP("formats", "Pascal VOC, an XML for each picture")};
    format.layouts = {
        {Layout::Standard,
         {QT_TRANSLATE_NOOP("formats", "Annotations/, JPEGImages/, ImageSets/ and labelmap.txt; masks, "
                                       "too, of segmentations. A report.json lists what was left out.")}}};
    format.containers = {Container::Zip, Container::Folder};
    format.options = {
        {u"parts"_s,
         OptionInfo::Kind::Choice,
         {QT_TRANSLATE_NOOP("formats", "Par&ts")},
         {QT_TRANSLATE_NOOP("formats", "What becomes of an object of several parts: one object, or one for each.")},
         u"keep"_s,
         {{u"keep"_s, {QT_TRANSLATE_NOOP("formats", "One object")}},
          {u"split"_s, {QT_TRANSLATE_NOOP("formats", "An object for each")}}}},
        unlabelledOption(),
        unannotatedOption()};
    format.options += classOptions() + splitOptions() + pictureOptions();
    format.refusal = refusalOf;
    format.fields = [](const ExportOptions &) {
        return QList<OptionalField>{OptionalField::Data, OptionalField::Mask};
    };
    format.writer = [](const ToolConfiguration &tool, const ProjectConfiguration &project,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        return std::make_unique<VocWriter>(tool, project, options);
    };
    format.reader = {isVoc, readVoc};
    return format;
}

} // namespace labdesk::formats
