#include "checks/payload.h"

#include "checks/annotationchecks.h"
#include "checks/jsonchecks.h"
#include "checks/kilichecks.h"

namespace labdesk::checks {

using namespace Qt::StringLiterals;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;
using Step = JsonWalk::Step;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(checks)
};

void checkTextOrTexts(JsonWalk &walk, const JsonElement &value)
{
    if (value.is_string())
        return;
    JsonArray array;
    if (value.get_array().get(array) ||
        !std::all_of(array.begin(), array.end(), [](const JsonElement &one) { return one.is_string(); }))
        walk.error("oneOf", Say::tr("A text or a list of texts is expected here."));
}

void checkTool(JsonWalk &walk, const JsonElement &value, const ToolConfiguration &tool)
{
    const auto body = walk.object(value);
    if (!body)
        return;
    const bool segmentation = tool.type == ProjectType::Segmentation;
    walk.require(*body, {"annotations"});
    for (const auto field : *body) {
        const bool known = field.key == "annotations" || field.key == "image" ||
                           (segmentation && field.key == "mask") || (!tool.input.isEmpty() && field.key == "resources");
        if (!known)
            walk.error("additionalProperties", Say::tr("“%1” doesn't belong here.").arg(wire::toQString(field.key)));
    }
    member(walk, *body, "annotations", [&](const JsonElement &annotations) {
        if (const auto array = walk.array(annotations))
            each(walk, *array, [&](const JsonElement &annotation) { checkAnnotation(walk, annotation, tool); });
    });
    if (segmentation)
        member(walk, *body, "mask", [&](const JsonElement &mask) { checkMask(walk, mask, *body); });
    if (!tool.input.isEmpty())
        member(walk, *body, "resources", [&](const JsonElement &resources) { checkTextOrTexts(walk, resources); });
}

void checkForm(JsonWalk &walk, const JsonElement &value, const ProjectConfiguration &form)
{
    const auto body = walk.object(value);
    if (!body)
        return;
    for (const auto field : *body) {
        const QString key = wire::toQString(field.key);
        if (key.startsWith(u"_meta"_s))
            continue;
        const auto input = std::find_if(form.inputs.cbegin(), form.inputs.cend(),
                                        [&](const FormInput &one) { return one.id == key && !one.fixed; });
        if (input == form.inputs.cend()) {
            walk.error("additionalProperties", Say::tr("The form has no input “%1” that takes data.").arg(key));
            continue;
        }
        const Step step(walk, field.key);
        if (const ToolConfiguration *tool = form.findTool(key))
            checkTool(walk, field.value, *tool);
        else if (input->type == u"number"_s)
            walk.number(field.value);
        else if (input->type == u"display-resource"_s)
            checkTextOrTexts(walk, field.value);
        else if (input->type.startsWith(u"display-"_s))
            walk.text(field.value);
    }
}

} // namespace

bool takesKili(const ProjectConfiguration &configuration)
{
    return configuration.type != ProjectType::Form && configuration.tools.size() == 1 &&
           !configuration.tools.constFirst().sequence;
}

QString kiliRefusal()
{
    return Say::tr(
        "Kili data can be read for projects with one drawing tool on single pictures. Convert it to Lab data.");
}

void checkPayload(const JsonElement &data, const ProjectConfiguration &configuration, PayloadKind kind,
                  const QString &task, QList<Finding> &findings)
{
    JsonWalk walk(task, findings);
    JsonObject object;
    if (data.is_null() || (!data.get_object().get(object) && object.size() == 0))
        return;
    if (kind == PayloadKind::Kili)
        checkKili(walk, data, configuration);
    else if (configuration.type == ProjectType::Form)
        checkForm(walk, data, configuration);
    else if (!configuration.tools.isEmpty())
        checkTool(walk, data, configuration.tools.constFirst());
}

} // namespace labdesk::checks
