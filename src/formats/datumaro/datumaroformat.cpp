#include "formats/datumaro/datumaroformat.h"

#include "formats/datasetoptions.h"
#include "formats/datumaro/datumaroreader.h"
#include "formats/datumaro/datumarowriter.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

FormatInfo datumaroFormat()
{
    FormatInfo format;
    format.word = u"datumaro"_s;
    format.title = {QT_TRANSLATE_NOOP("formats", "Datumaro, the widest model: one import away from thirty others")};
    format.layouts = {{Layout::Standard,
                       {QT_TRANSLATE_NOOP("formats", "annotations/train.json (and val, test) with images/, as Datumaro "
                                                     "reads them. A report.json lists what was left out.")}}};
    format.containers = {Container::Zip, Container::Folder};
    format.options = {holesOption(u"mask"_s, {u"mask"_s, u"drop"_s}), unannotatedOption()};
    format.options += classOptions() + splitOptions() + pictureOptions();
    format.fields = [](const ExportOptions &) { return QList<OptionalField>{OptionalField::Data}; };
    format.writer = [](const ToolConfiguration &tool, const ProjectConfiguration &project,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        return std::make_unique<DatumaroWriter>(tool, project, options);
    };
    format.reader = {isDatumaro, readDatumaro};
    return format;
}

} // namespace labdesk::formats
