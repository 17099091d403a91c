#include "checks/kilichecks.h"

#include "checks/annotationchecks.h"
#include "checks/jsonchecks.h"
#include "checks/payload.h"

namespace labdesk::checks {

using namespace Qt::StringLiterals;
using wire::JsonElement;
using Step = JsonWalk::Step;

namespace {

void checkKiliPoints(JsonWalk &walk, const JsonElement &value, bool shares)
{
    const auto points = walk.array(value);
    if (!points)
        return;
    each(walk, *points, [&](const JsonElement &element) {
        const auto point = walk.object(element);
        if (!point)
            return;
        walk.require(*point, {"x", "y"});
        for (const std::string_view side : {"x", "y"})
            member(walk, *point, side, [&](const JsonElement &number) {
                if (!walk.number(number) || !shares)
                    return;
                const double share = number.get_double().value();
                if (share < 0)
                    walk.error("minimum", {QString::number(share)});
                if (share >= 1)
                    walk.error("exclusiveMaximum", {QString::number(share)});
            });
    });
}

void checkKiliAnnotation(JsonWalk &walk, const JsonElement &value, const ToolConfiguration &tool)
{
    const auto annotation = walk.object(value);
    if (!annotation)
        return;
    walk.require(*annotation, {"boundingPoly"});
    member(walk, *annotation, "boundingPoly", [&](const JsonElement &shapes) {
        const auto array = walk.array(shapes);
        if (!array)
            return;
        each(walk, *array, [&](const JsonElement &element) {
            const auto shape = walk.object(element);
            if (!shape)
                return;
            if (!wire::member(*shape, "normalizedVertices") && !wire::member(*shape, "vertices"))
                walk.error("anyOf");
            member(walk, *shape, "normalizedVertices",
                   [&](const JsonElement &points) { checkKiliPoints(walk, points, true); });
            member(walk, *shape, "vertices", [&](const JsonElement &points) { checkKiliPoints(walk, points, false); });
        });
    });
    member(walk, *annotation, "categories", [&](const JsonElement &categories) {
        const auto array = walk.array(categories);
        if (!array)
            return;
        each(walk, *array, [&](const JsonElement &element) {
            const auto category = walk.object(element);
            if (!category)
                return;
            if (!wire::member(*category, "name")) // taken by the package, and lost
                walk.warning("required", {QStringLiteral("name")});
            texts(walk, *category, {"name"});
            if (const auto name = wire::viewIn(*category, "name")) {
                const Step step(walk, "name");
                checkLabelKnown(walk, tool, nullptr, wire::toQString(*name));
            }
        });
    });
}

} // namespace

void checkKili(JsonWalk &walk, const JsonElement &value, const ProjectConfiguration &configuration)
{
    if (!takesKili(configuration)) {
        walk.error("kili");
        return;
    }
    const auto asset = walk.object(value);
    if (!asset)
        return;
    walk.require(*asset, {"OBJECT_DETECTION_JOB"});
    member(walk, *asset, "OBJECT_DETECTION_JOB", [&](const JsonElement &element) {
        const auto job = walk.object(element);
        if (!job)
            return;
        walk.require(*job, {"annotations"});
        member(walk, *job, "annotations", [&](const JsonElement &annotations) {
            if (const auto array = walk.array(annotations))
                each(walk, *array,
                     [&](const JsonElement &one) { checkKiliAnnotation(walk, one, configuration.tools.constFirst()); });
        });
    });
}

} // namespace labdesk::checks
