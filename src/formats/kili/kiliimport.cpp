#include "formats/kili/kiliimport.h"

#include "formats/labeltexts.h"
#include "formats/opentask.h"

#include <QCoreApplication>

#include <algorithm>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using wire::arrayIn;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;
using wire::objectIn;

namespace {

Error cannotRead(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"kili data"_s};
}

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

struct Resolution
{
    double width = 0, height = 0;
};

// The numbers of an outline as shares of the picture, in the asset's own text where it gives shares.
Result<std::vector<std::string>> sharesOf(const JsonObject &shape, const Resolution &resolution,
                                          std::vector<double> &values)
{
    const auto normalized = arrayIn(shape, "normalizedVertices");
    const auto points = normalized ? normalized : arrayIn(shape, "vertices");
    if (!normalized && (resolution.width <= 0 || resolution.height <= 0))
        return cannotRead(Say::tr("An outline in pixels needs the asset's “resolution” (width and height)."));
    std::vector<std::string> texts;
    for (const JsonElement element : wire::itemsOf(points)) {
        JsonObject point;
        if (element.get_object().get(point))
            return cannotRead(Say::tr("A vertex must be an object with x and y."));
        for (const auto &[side, length] : {std::pair("x", resolution.width), std::pair("y", resolution.height)}) {
            const auto number = wire::member(point, side);
            if (!number || !number->is_number())
                return cannotRead(Say::tr("A vertex must have numbers for x and y."));
            const double value =
                normalized ? number->get_double().value() : std::clamp(number->get_double().value() / length, 0.0, 1.0);
            values.push_back(value);
            std::string text;
            if (normalized)
                appendNumber(text, *number);
            else
                JsonWriter(text, {}).raw(QByteArray::number(value, 'g', QLocale::FloatingPointShortest).toStdString());
            texts.push_back(text);
        }
    }
    return texts;
}

// Left, top, right, bottom of an outline.
std::vector<std::string> boxAround(const std::vector<std::string> &texts, const std::vector<double> &values)
{
    if (values.size() < 2)
        return {};
    std::array<size_t, 4> at{0, 1, 0, 1};
    for (size_t i = 0; i < values.size(); ++i) {
        const size_t side = i % 2;
        if (values[i] < values[at[side]])
            at[side] = i;
        if (values[i] > values[at[side + 2]])
            at[side + 2] = i;
    }
    return {texts[at[0]], texts[at[1]], texts[at[2]], texts[at[3]]};
}

std::string_view shapeType(ProjectType type)
{
    return type == ProjectType::Rectangle ? "rectangle" : type == ProjectType::Graph ? "graph" : "polygon";
}

Outcome writeShapes(JsonWriter &json, const JsonObject &annotation, const ToolConfiguration &tool,
                    const Resolution &resolution)
{
    json.beginArray();
    for (const JsonElement element : wire::itemsOf(arrayIn(annotation, "boundingPoly"))) {
        JsonObject shape;
        if (element.get_object().get(shape))
            continue;
        std::vector<double> values;
        auto texts = sharesOf(shape, resolution, values);
        if (!texts)
            return texts.error();
        if (tool.type == ProjectType::Rectangle)
            *texts = boxAround(*texts, values);
        json.beginObject();
        json.key("geometry");
        json.beginObject();
        json.key("vertices");
        json.beginArray();
        for (const std::string &number : *texts)
            json.raw(number);
        json.endArray();
        json.key("type");
        json.string(shapeType(tool.type));
        json.endObject();
        json.endObject();
    }
    json.endArray();
    return Done{};
}

void writeLabel(JsonWriter &json, const QString &id, const QString &name)
{
    json.beginObject();
    json.member("id", id);
    json.member("name", name);
    json.endObject();
}

QStringList categoriesOf(const JsonObject &object)
{
    QStringList names;
    for (const JsonElement element : wire::itemsOf(arrayIn(object, "categories"))) {
        JsonObject category;
        if (!element.get_object().get(category))
            names += wire::textIn(category, "name");
    }
    return names;
}

// Kili keeps the labels below an annotation in one flat object, without their names.
void writeChildren(JsonWriter &json, const JsonObject &children)
{
    json.key("children");
    json.beginObject();
    for (const auto field : children) {
        JsonObject child;
        if (field.value.get_object().get(child))
            continue;
        json.key(field.key);
        json.beginObject();
        json.key("labels");
        json.beginArray();
        for (const QString &id : categoriesOf(child))
            writeLabel(json, id, id);
        json.endArray();
        json.endObject();
    }
    json.endObject();
}

Outcome writeLabels(JsonWriter &json, const JsonObject &annotation, const ToolConfiguration &tool)
{
    const QStringList categories = categoriesOf(annotation);
    for (const QString &id : categories)
        if (!labelOf(tool, id))
            return cannotRead(Say::tr("The project has no label “%1”.").arg(id));
    const auto children = objectIn(annotation, "children");
    bool childrenWritten = !children || children->size() == 0;
    QStringList left = categories;
    json.beginObject();
    for (const MainList &list : tool.mainLists) {
        QList<Label> labels;
        left.removeIf([&](const QString &id) {
            const auto found = std::find_if(list.labels.cbegin(), list.labels.cend(),
                                            [&id](const Label &label) { return label.id == id; });
            if (found == list.labels.cend())
                return false;
            labels.append(*found);
            return true;
        });
        if (labels.isEmpty())
            continue;
        json.key(list.name.toStdString());
        json.beginObject();
        json.key("labels");
        json.beginArray();
        for (const Label &label : labels)
            writeLabel(json, label.id, label.name);
        json.endArray();
        if (!childrenWritten)
            writeChildren(json, *children);
        childrenWritten = true;
        json.endObject();
    }
    json.endObject();
    return Done{};
}

} // namespace

Result<QByteArray> kiliToLab(const JsonElement &data, const ToolConfiguration &tool)
{
    JsonObject asset;
    const auto job = data.get_object().get(asset) ? std::nullopt : objectIn(asset, "OBJECT_DETECTION_JOB");
    if (!job)
        return cannotRead(Say::tr("“OBJECT_DETECTION_JOB” is missing."));
    Resolution resolution;
    if (const auto given = objectIn(asset, "resolution"))
        resolution = {wire::numberIn(*given, "width").value_or(0), wire::numberIn(*given, "height").value_or(0)};
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.key("annotations");
    json.beginArray();
    for (const JsonElement element : wire::itemsOf(arrayIn(*job, "annotations"))) {
        JsonObject annotation;
        if (element.get_object().get(annotation))
            continue;
        json.beginObject();
        json.key("polygons");
        if (const auto written = writeShapes(json, annotation, tool, resolution); !written)
            return written.error();
        json.key("labels");
        if (const auto written = writeLabels(json, annotation, tool); !written)
            return written.error();
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return QByteArray::fromStdString(out);
}

QSize kiliResolution(const JsonElement &data)
{
    JsonObject asset;
    const auto given = data.get_object().get(asset) ? std::nullopt : objectIn(asset, "resolution");
    const auto side = [&given](std::string_view key) {
        return given ? static_cast<int>(std::clamp(wire::numberIn(*given, key).value_or(0), 0.0, 1e6)) : 0;
    };
    return {side("width"), side("height")};
}

} // namespace labdesk::formats
