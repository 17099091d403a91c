#include "formats/labelstudio/labelstudioformat.h"

#include "formats/datasetoptions.h"
#include "formats/labelstudio/labelstudioreader.h"
#include "formats/labelstudio/labelstudiowriter.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

FormatInfo labelStudioFormat()
{
    using Kind = OptionInfo::Kind;
    FormatInfo format;
    format.word = u"labelstudio"_s;
    format.title = {QT_TRANSLATE_NOOP("formats", "Label Studio tasks, to go on annotating there")};
    format.layouts = {
        {Layout::Standard,
         {QT_TRANSLATE_NOOP("formats", "tasks.json to import, and config.xml, the labelling configuration "
                                       "that it needs. A report.json lists what was left out.")}}};
    format.containers = {Container::Zip, Container::Folder};
    format.options = {
        holesOption(u"mask"_s, {u"mask"_s, u"drop"_s}),
        {u"predictions"_s,
         Kind::Flag,
         {QT_TRANSLATE_NOOP("formats", "Write them as predict&ions")},
         {QT_TRANSLATE_NOOP("formats", "Write annotations as predictions: annotators see them as suggestions.")},
         u"off"_s},
        {u"image-root"_s,
         Kind::Text,
         {QT_TRANSLATE_NOOP("formats", "Pictures are foun&d at")},
         {QT_TRANSLATE_NOOP("formats", "What Label Studio finds the pictures' names behind: an address or a path of "
                                       "its storage; without it /data/local-files/?d=images/, or the picture's own "
                                       "address.")}},
        unlabelledOption(),
        unannotatedOption()};
    format.options += classOptions() + pictureOptions();
    format.fields = [](const ExportOptions &) { return QList<OptionalField>{OptionalField::Data}; };
    format.writer = [](const ToolConfiguration &tool, const ProjectConfiguration &project,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        return std::make_unique<LabelStudioWriter>(tool, project, options);
    };
    format.reader = {isLabelStudio, readLabelStudio};
    return format;
}

} // namespace labdesk::formats
