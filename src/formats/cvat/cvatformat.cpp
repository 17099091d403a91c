#include "formats/cvat/cvatformat.h"

#include "formats/cvat/cvatreader.h"
#include "formats/cvat/cvatwriter.h"
#include "formats/datasetoptions.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

FormatInfo cvatFormat()
{
    using Kind = OptionInfo::Kind;
    FormatInfo format;
    format.word = u"cvat"_s;
    format.title = {QT_TRANSLATE_NOOP("formats", "CVAT XML 1.1, to go on annotating there")};
    format.layouts = {{Layout::Standard,
                       {QT_TRANSLATE_NOOP("formats", "One annotations.xml for all pictures, as CVAT imports it; of "
                                                     "sequences, on wish, an XML with tracks for each. A report.json "
                                                     "lists what was left out.")}}};
    format.containers = {Container::Zip, Container::Folder};
    format.options = {
        holesOption(u"mask"_s, {u"mask"_s, u"drop"_s}),
        {u"attributes"_s,
         Kind::Flag,
         {QT_TRANSLATE_NOOP("formats", "Write further labels as attri&butes")},
         {QT_TRANSLATE_NOOP("formats", "Write further labels as attributes: the CVAT task must have declared them, as "
                                       "the file does.")},
         u"off"_s},
        {u"video"_s,
         Kind::Flag,
         {QT_TRANSLATE_NOOP("formats", "Write sequences as &video, with tracks")},
         {QT_TRANSLATE_NOOP("formats", "Write an XML with tracks for each sequence.")},
         u"off"_s},
        unlabelledOption(),
        unannotatedOption()};
    format.options += classOptions() + pictureOptions();
    format.fields = [](const ExportOptions &) { return QList<OptionalField>{OptionalField::Data}; };
    format.writer = [](const ToolConfiguration &tool, const ProjectConfiguration &project,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        return std::make_unique<CvatWriter>(tool, project, options);
    };
    format.reader = {isCvat, readCvat};
    return format;
}

} // namespace labdesk::formats
