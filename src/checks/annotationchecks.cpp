#include "checks/annotationchecks.h"

#include "checks/jsonchecks.h"
#include "checks/picture.h"

#include <QBuffer>

namespace labdesk::checks {

using namespace Qt::StringLiterals;
using wire::JsonElement;
using wire::JsonObject;
using Step = JsonWalk::Step;

namespace {

constexpr std::string_view maskPrefix = "data:image/png;base64,";

bool isListName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        const bool letter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        return letter || c == u'_' || c == u'-' || c == u' ';
    });
}

// The lists of labels of an annotation, or those below a label (`tool` is nullptr there: a configuration doesn't name
// them).
void checkLabelLists(JsonWalk &walk, const JsonElement &value, const ToolConfiguration *tool)
{
    const auto lists = walk.object(value);
    if (!lists)
        return;
    for (const auto field : *lists) {
        const QString name = wire::toQString(field.key);
        if (!isListName(name)) {
            walk.error("additionalProperties", {name, u"list"_s});
            continue;
        }
        const Step step(walk, field.key);
        const MainList *list = nullptr;
        if (tool) {
            const auto found = std::find_if(tool->mainLists.cbegin(), tool->mainLists.cend(),
                                            [&](const MainList &one) { return one.name == name; });
            if (found != tool->mainLists.cend())
                list = &*found;
            else
                walk.warning("list", {name});
        }
        const auto entry = walk.object(field.value);
        if (!entry)
            continue;
        allowOnly(walk, *entry, {"labels", "children"});
        member(walk, *entry, "labels", [&](const JsonElement &labels) {
            if (const auto array = walk.array(labels))
                each(walk, *array, [&](const JsonElement &element) {
                    const auto label = walk.object(element);
                    if (!label)
                        return;
                    walk.require(*label, {"id", "name"});
                    texts(walk, *label, {"id", "name", "uid"});
                    if (const auto shown = wire::member(*label, "displayName")) {
                        const Step inner(walk, "displayName");
                        walk.text(*shown); // or null
                    }
                    if (const auto id = wire::viewIn(*label, "id"); id && tool)
                        checkLabelKnown(walk, *tool, list, wire::toQString(*id));
                });
        });
        member(walk, *entry, "children",
               [&](const JsonElement &children) { checkLabelLists(walk, children, nullptr); });
    }
}

void checkShare(JsonWalk &walk, const JsonElement &value)
{
    if (!walk.number(value))
        return;
    const double number = value.get_double().value();
    if (number < 0)
        walk.error("minimum", {QString::number(number)});
    if (number > 1)
        walk.error("maximum", {QString::number(number)});
}

// A shape that no export can hold is taken by the Lab, and lost: it is told while it can still be mended.
void checkExtent(JsonWalk &walk, const wire::JsonArray &vertices, bool rectangle)
{
    std::vector<double> numbers;
    for (const JsonElement element : vertices) {
        double number = 0;
        if (element.get_double().get(number))
            return; // told already
        numbers.push_back(number);
    }
    if (!rectangle && numbers.size() < 6) {
        walk.warning("points", {QString::number(numbers.size() / 2)});
        return;
    }
    const auto extent = [&numbers](size_t from) {
        double least = numbers[from], most = least;
        for (size_t i = from; i < numbers.size(); i += 2) {
            least = std::min(least, numbers[i]);
            most = std::max(most, numbers[i]);
        }
        return most - least;
    };
    if (numbers.size() >= 4 && (extent(0) <= 0 || extent(1) <= 0))
        walk.warning("area");
}

void checkGeometry(JsonWalk &walk, const JsonElement &value, ProjectType type)
{
    const bool rectangle = type == ProjectType::Rectangle;
    const auto geometry = walk.object(value);
    if (!geometry)
        return;
    walk.require(*geometry, {"vertices", "type"});
    member(walk, *geometry, "type", [&](const JsonElement &kind) {
        std::string_view word;
        const bool text = !kind.get_string().get(word);
        if (rectangle && (!text || word != "rectangle"))
            walk.error("const");
        else if (!rectangle && (!text || (word != "polygon" && word != "graph")))
            walk.error("enum");
    });
    member(walk, *geometry, "vertices", [&](const JsonElement &vertices) {
        const auto array = walk.array(vertices);
        if (!array)
            return;
        // A rectangle's first four numbers count, a polygon's all.
        size_t index = 0;
        for (const JsonElement number : *array) {
            const Step step(walk, index);
            if (!rectangle || index < 4)
                checkShare(walk, number);
            ++index;
        }
        if (rectangle && index != 4)
            walk.warning("items", {QString::number(index)});
        else if (!rectangle && index % 2 != 0)
            walk.warning("items");
        if (rectangle ? index == 4 : type != ProjectType::Polyline && type != ProjectType::Graph)
            checkExtent(walk, *array, rectangle);
        else if (type == ProjectType::Polyline && index < 4)
            walk.warning("points", {QString::number(index / 2)});
    });
}

void checkShape(JsonWalk &walk, const JsonElement &value, ProjectType type)
{
    const auto shape = walk.object(value);
    if (!shape)
        return;
    walk.require(*shape, {"geometry"});
    texts(walk, *shape, {"id", "color", "text", "groupId"});
    member(walk, *shape, "geometry", [&](const JsonElement &geometry) { checkGeometry(walk, geometry, type); });
}

// A segmentation's `polygons` is the colour of its object in the mask, its outline is in `approximation`.
void checkSegment(JsonWalk &walk, const JsonObject &annotation)
{
    member(walk, annotation, "polygons", [&](const JsonElement &color) {
        const auto array = walk.array(color);
        if (!array)
            return;
        size_t index = 0;
        for (const JsonElement channel : *array) {
            const Step step(walk, index);
            if (index++ < 3)
                walk.number(channel);
        }
    });
    member(walk, annotation, "approximation", [&](const JsonElement &value) {
        const auto outline = walk.object(value);
        if (!outline)
            return;
        for (const std::string_view side : {"polygons", "minus"})
            member(walk, *outline, side, [&](const JsonElement &shapes) { (void)walk.array(shapes); });
    });
}

} // namespace

void checkLabelKnown(JsonWalk &walk, const ToolConfiguration &tool, const MainList *list, const QString &id)
{
    const auto has = [&id](const QList<Label> &labels) {
        return std::any_of(labels.cbegin(), labels.cend(), [&id](const Label &label) { return label.id == id; });
    };
    if (!has(tool.labels()))
        walk.error("label", {id});
    else if (list && !has(list->labels))
        walk.warning("label", {id, list->name});
}

void checkAnnotation(JsonWalk &walk, const JsonElement &value, const ToolConfiguration &tool)
{
    const auto annotation = walk.object(value);
    if (!annotation)
        return;
    walk.require(*annotation, {"polygons"});
    texts(walk, *annotation, {"uid", "color", "text"});
    member(walk, *annotation, "labels", [&](const JsonElement &labels) { checkLabelLists(walk, labels, &tool); });
    if (tool.type == ProjectType::Segmentation) {
        checkSegment(walk, *annotation);
        return;
    }
    member(walk, *annotation, "polygons", [&](const JsonElement &shapes) {
        const auto array = walk.array(shapes);
        if (!array)
            return;
        if (array->size() == 0)
            walk.warning("shapes");
        each(walk, *array, [&](const JsonElement &shape) { checkShape(walk, shape, tool.type); });
    });
}

void checkMask(JsonWalk &walk, const JsonElement &value, const JsonObject &body)
{
    std::string_view text;
    if (!walk.text(value) || value.get_string().get(text))
        return;
    if (!text.starts_with(maskPrefix)) {
        walk.error("pattern");
        return;
    }
    QByteArray png = QByteArray::fromBase64(
        QByteArray::fromRawData(text.data() + maskPrefix.size(), qsizetype(text.size() - maskPrefix.size())));
    QBuffer buffer(&png);
    buffer.open(QIODevice::ReadOnly);
    const auto picture = checkPicture(buffer);
    if (!picture || picture->kind != u"png"_s) {
        walk.warning("mask");
        return;
    }
    const auto image = wire::objectIn(body, "image");
    const auto width = image ? wire::integerIn(*image, "width") : std::nullopt,
               height = image ? wire::integerIn(*image, "height") : std::nullopt;
    if (width && height && picture->size != QSize(static_cast<int>(*width), static_cast<int>(*height)))
        walk.error("size", {QString::number(picture->size.width()), QString::number(picture->size.height()),
                            QString::number(*width), QString::number(*height)});
}

} // namespace labdesk::checks
