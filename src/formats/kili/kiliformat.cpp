#include "formats/kili/kiliformat.h"

#include "formats/kili/kilicompatible.h"
#include "formats/kili/kiliwriter.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

FormatInfo kiliFormat()
{
    FormatInfo format;
    format.word = u"kili"_s;
    format.title = {QT_TRANSLATE_NOOP("formats", "assets with their labels, as JSON")};
    format.layouts = {{Layout::Compatible,
                       {QT_TRANSLATE_NOOP("formats", "One JSON array of Kili assets, as the isahitlab package writes "
                                                     "it: annotations nested twice, properties left out.")}},
                      {Layout::Standard,
                       {QT_TRANSLATE_NOOP("formats", "One JSON array of Kili assets, with the status of reviews and a "
                                                     "task's own properties.")}}};
    format.containers = {Container::SingleFile};
    // The public package asks for masks whatever it writes; the layout that is its equal does the same.
    format.fields = [](const ExportOptions &options) {
        return options.layout == Layout::Standard ? QList<OptionalField>{OptionalField::Data}
                                                  : QList<OptionalField>{OptionalField::Data, OptionalField::Mask,
                                                                         OptionalField::Jobs, OptionalField::Metrics};
    };
    format.writer = [](const ToolConfiguration &tool, const ProjectConfiguration &,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        if (options.layout == Layout::Compatible)
            return std::make_unique<KiliCompatible>(tool);
        return std::make_unique<KiliWriter>(tool);
    };
    return format;
}

} // namespace labdesk::formats
