#include "formats/labeltexts.h"

namespace labdesk::formats {

QStringList labelIdsOf(const wire::JsonObject &annotation)
{
    QStringList ids;
    const auto lists = wire::objectIn(annotation, "labels");
    if (!lists)
        return ids;
    for (const auto field : *lists) {
        wire::JsonObject list;
        if (field.value.get_object().get(list))
            continue;
        for (const wire::JsonElement element : wire::itemsOf(wire::arrayIn(list, "labels"))) {
            wire::JsonObject label;
            if (!element.get_object().get(label))
                ids += wire::textIn(label, "id");
        }
    }
    return ids;
}

std::optional<Label> labelOf(const ToolConfiguration &tool, const QString &id)
{
    for (const MainList &list : tool.mainLists)
        for (const Label &label : list.labels)
            if (label.id == id)
                return label;
    return std::nullopt;
}

void writeElement(JsonWriter &json, const wire::JsonElement &element)
{
    json.raw(simdjson::minify(element));
}

} // namespace labdesk::formats
