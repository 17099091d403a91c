#include "formats/lab/labimport.h"

#include "formats/labeltexts.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;

namespace {

bool hasText(const JsonObject &object, std::string_view key)
{
    const auto text = wire::viewIn(object, key);
    return text && !text->empty();
}

void writeAnnotation(JsonWriter &json, const JsonElement &element, const ToolConfiguration &tool)
{
    JsonObject annotation;
    if (element.get_object().get(annotation)) {
        writeElement(json, element);
        return;
    }
    QStringList names;
    QString color;
    for (const QString &id : labelIdsOf(annotation)) {
        if (const auto label = labelOf(tool, id)) {
            names += label->name;
            color = label->color;
        }
    }
    const bool addText = !hasText(annotation, "text") && !names.isEmpty();
    const bool addColor = !hasText(annotation, "color") && !color.isEmpty();
    json.beginObject();
    for (const auto field : annotation) {
        if ((addText && field.key == "text") || (addColor && field.key == "color"))
            continue;
        json.key(field.key);
        writeElement(json, field.value);
    }
    if (addText)
        json.member("text", names.join(u", "_s));
    if (addColor)
        json.member("color", color);
    json.endObject();
}

void writeTool(JsonWriter &json, const JsonElement &element, const ToolConfiguration &tool)
{
    JsonObject body;
    if (element.get_object().get(body)) {
        writeElement(json, element);
        return;
    }
    json.beginObject();
    for (const auto field : body) {
        json.key(field.key);
        JsonArray annotations;
        if (field.key != "annotations" || field.value.get_array().get(annotations)) {
            writeElement(json, field.value);
            continue;
        }
        json.beginArray();
        for (const JsonElement annotation : annotations)
            writeAnnotation(json, annotation, tool);
        json.endArray();
    }
    json.endObject();
}

} // namespace

QByteArray prepareLabData(const JsonElement &data, const ProjectConfiguration &configuration)
{
    std::string out;
    JsonWriter json(out, {});
    JsonObject form;
    if (configuration.type != ProjectType::Form && !configuration.tools.isEmpty()) {
        writeTool(json, data, configuration.tools.constFirst());
    } else if (configuration.type != ProjectType::Form || data.get_object().get(form)) {
        writeElement(json, data);
    } else {
        json.beginObject();
        for (const auto field : form) {
            json.key(field.key);
            if (const ToolConfiguration *tool = configuration.findTool(wire::toQString(field.key)))
                writeTool(json, field.value, *tool);
            else
                writeElement(json, field.value);
        }
        json.endObject();
    }
    return QByteArray::fromStdString(out);
}

} // namespace labdesk::formats
