// Data sets of other programs: told apart, read, and made data of the Lab.

#include "formats/import/importdraft.h"
#include "formats/registry.h"

#include <cstdint>

using namespace labdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    static const ProjectType types[] = {ProjectType::Rectangle, ProjectType::Polygon, ProjectType::Graph,
                                        ProjectType::Segmentation, ProjectType::Polyline};
    static const char *names[] = {"/nowhere/a.json", "/nowhere/a.xml", "/nowhere/data.yaml"};
    const ToolConfiguration tool{
        types[data[0] % 5],
        {},
        false,
        {{QStringLiteral("main"), {{QStringLiteral("car"), QStringLiteral("Car"), QStringLiteral("#ff0000"), 1}}}}};
    const formats::DatasetSource source{QString::fromLatin1(names[data[1] % 3]),
                                        std::string_view(reinterpret_cast<const char *>(data + 2), size - 2)};
    const formats::FormatInfo *format = formats::formatOf(source);
    if (!format)
        return 0;
    const formats::ImportSink sink{
        [&tool](formats::ImportedPicture &&picture) -> Outcome {
            QList<Finding> findings;
            QHash<QString, qint64> unknown;
            const QSize picked = picture.size.width() > 4096 || picture.size.height() > 4096 ? QSize() : picture.size;
            (void)formats::labDataOf({&picture}, picked, tool, {}, picture.name, findings, unknown);
            return Done{};
        },
        [](const Finding &) {}};
    (void)format->reader.read(source, sink);
    return 0;
}
