// JSON manifests, their checks and conversions.

#include "formats/manifest/manifest.h"
#include "jobs/preparation.h"

using namespace labdesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    static const ProjectType types[] = {ProjectType::Rectangle, ProjectType::Polygon, ProjectType::Graph,
                                        ProjectType::Segmentation, ProjectType::Polyline};
    const ToolConfiguration tool{
        types[data[0] % 5],
        {},
        false,
        {{QStringLiteral("main"), {{QStringLiteral("car"), QStringLiteral("Car"), QStringLiteral("#ff0000"), 1}}}}};
    const auto manifest = formats::readJsonManifest(
        QByteArray(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1)));
    for (const auto kind : {checks::PayloadKind::Lab, checks::PayloadKind::Kili})
        for (const TaskDraft &draft : manifest.drafts)
            (void)jobs::prepareDrafts({{draft.name, {}, draft.data, draft.properties}}, {tool.type, {tool}},
                                      {.kind = kind});
    return 0;
}
