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

void checkTextOrTexts(JsonWalk &walk, const JsonElement &value)
{
    if (value.is_string())
        return;
    JsonArray array;
    if (value.get_array().get(array) ||
        !std::all_of(array.begin(), array.end(), [](const JsonElement &one) { return one.is_string(); }))
        walk.error("oneOf", {u"texts"_s});
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
            walk.error("additionalProperties", {wire::toQString(field.key)});
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

// What a plain input of a form takes, by its type. Source: tests/data/golden/form-types.json.
void checkInput(JsonWalk &walk, const JsonElement &value, const QString &type)
{
    static const QStringList texts{u"date"_s, u"display-text"_s, u"display-title"_s, u"email"_s, u"hidden"_s};
    static const QStringList textsOrNumbers{u"checkbox"_s, u"radio"_s, u"text"_s, u"textarea"_s, u"url"_s};
    if (texts.contains(type))
        walk.text(value);
    else if (type == u"number"_s)
        walk.number(value);
    else if (type == u"display-resource"_s || type == u"display-resource-carousel"_s)
        checkTextOrTexts(walk, value);
    else if (textsOrNumbers.contains(type) && !value.is_string() && !value.is_number())
        walk.error("oneOf", {u"text-or-number"_s});
}

void checkForm(JsonWalk &walk, const JsonElement &value, const ProjectConfiguration &form)
{
    const auto body = walk.object(value);
    if (!body)
        return;
    for (const auto field : *body) {
        const QString key = wire::toQString(field.key);
        if (key.startsWith(u"_meta_"_s))
            continue;
        const auto input = std::find_if(form.inputs.cbegin(), form.inputs.cend(),
                                        [&](const FormInput &one) { return one.id == key && !one.fixed; });
        if (input == form.inputs.cend()) {
            walk.error("additionalProperties", {key, u"form"_s});
            continue;
        }
        const Step step(walk, field.key);
        if (const ToolConfiguration *tool = form.findTool(key))
            checkTool(walk, field.value, *tool);
        else
            checkInput(walk, field.value, input->type);
    }
}

} // namespace

bool takesKili(const ProjectConfiguration &configuration)
{
    return configuration.type != ProjectType::Form && configuration.tools.size() == 1 &&
           !configuration.tools.constFirst().sequence;
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
