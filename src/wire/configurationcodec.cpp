#include "wire/configurationcodec.h"

#include "wire/json.h"

namespace labdesk::wire {

using namespace Qt::StringLiterals;

namespace {

QList<Label> labelsOf(const JsonObject &available, std::string_view key)
{
    QList<Label> labels;
    const auto array = arrayIn(available, key);
    if (!array)
        return labels;
    for (const JsonElement element : *array) {
        JsonObject object;
        if (element.get_object().get(object))
            continue;
        labels.append({textIn(object, "id"), textIn(object, "name"), textIn(object, "color"),
                       static_cast<int>(integerIn(object, "bChannel").value_or(0))});
    }
    return labels;
}

ToolConfiguration toolOf(const JsonObject &metadata, ProjectType type, const QString &input)
{
    ToolConfiguration tool{type, input, false, {}};
    if (const auto options = objectIn(metadata, "toolOptions"))
        tool.sequence = flagIn(*options, "sequence");
    const auto options = objectIn(metadata, "labelOptions");
    const auto lists = options ? arrayIn(*options, "mainLists") : std::nullopt;
    const auto available = options ? objectIn(*options, "availableLabels") : std::nullopt;
    if (!lists || !available)
        return tool;
    for (const JsonElement element : *lists) {
        JsonObject object;
        if (element.get_object().get(object))
            continue;
        MainList list{textIn(object, "name"), {}};
        if (const auto keys = arrayIn(object, "keys")) {
            for (const JsonElement key : *keys) {
                std::string_view name;
                if (!key.get_string().get(name))
                    list.labels += labelsOf(*available, name);
            }
        }
        tool.mainLists.append(list);
    }
    return tool;
}

void addFormInputs(const JsonElement &cell, ProjectConfiguration &form)
{
    JsonArray nested;
    if (!cell.get_array().get(nested)) {
        for (const JsonElement inner : nested)
            addFormInputs(inner, form);
        return;
    }
    JsonObject input;
    if (cell.get_object().get(input))
        return;
    const QString type = textIn(input, "type");
    form.inputs.append({textIn(input, "id"), type, flagIn(input, "submit"), flagIn(input, "static")});
    if (!type.startsWith(u"tool-"_s))
        return;
    const auto config = objectIn(input, "config");
    const auto metadata = config ? objectIn(*config, "metadata") : std::nullopt;
    if (metadata)
        form.tools.append(toolOf(*metadata, projectTypeFromWord(QStringView(type).mid(5)), textIn(input, "id")));
}

} // namespace

Result<ProjectConfiguration> decodeConfiguration(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    if (!object)
        return brokenJson(u"a configuration must be an object"_s, body);
    ProjectConfiguration configuration;
    configuration.type = projectTypeFromWord(textIn(*object, "projectType"));
    const auto metadata = objectIn(*object, "metadata");
    if (!metadata)
        return configuration;
    if (configuration.type != ProjectType::Form) {
        configuration.tools.append(toolOf(*metadata, configuration.type, {}));
    } else if (const auto layout = member(*metadata, "inputsLayout")) {
        addFormInputs(*layout, configuration);
    }
    return configuration;
}

} // namespace labdesk::wire
