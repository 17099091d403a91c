#include "formats/lab/labformat.h"

#include "formats/lab/labwriter.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

FormatInfo labFormat()
{
    FormatInfo format;
    format.word = u"lab"_s;
    format.title = {QT_TRANSLATE_NOOP("formats", "JSON with everything the Lab knows")};
    format.layouts = {{Layout::Compatible,
                       {QT_TRANSLATE_NOOP("formats", "One JSON array, indented, as the isahitlab package writes it.")}},
                      {Layout::Standard, {QT_TRANSLATE_NOOP("formats", "One JSON array in UTF-8, one task a line.")}}};
    format.containers = {Container::SingleFile};
    format.takesTool = false;
    format.fields = [](const ExportOptions &) {
        return QList<OptionalField>{OptionalField::Data, OptionalField::Mask, OptionalField::Jobs,
                                    OptionalField::Metrics};
    };
    format.writer = [](const ToolConfiguration &, const ProjectConfiguration &configuration,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        return std::make_unique<LabWriter>(configuration, options.layout);
    };
    return format;
}

} // namespace labdesk::formats
