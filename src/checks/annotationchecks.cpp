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

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(checks)
};

bool isListName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u' ';
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
            walk.error("additionalProperties", Say::tr("“%1” can't be the name of a list of labels.").arg(name));
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
                walk.warning("list", Say::tr("The project has no list of labels “%1”.").arg(name));
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
                    texts(walk, *label, {"id", "name"});
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
        walk.error("minimum", Say::tr("A share of the picture can't be less than 0: %1.").arg(number));
    if (number > 1)
        walk.error("maximum",
                   Say::tr("A share of the picture can't be more than 1: %1. Divide pixels by the picture's size.")
                       .arg(number));
}

void checkGeometry(JsonWalk &walk, const JsonElement &value, bool rectangle)
{
    const auto geometry = walk.object(value);
    if (!geometry)
        return;
    walk.require(*geometry, {"vertices", "type"});
    member(walk, *geometry, "type", [&](const JsonElement &type) {
        std::string_view word;
        const bool text = !type.get_string().get(word);
        if (rectangle && (!text || word != "rectangle"))
            walk.error("const", Say::tr("The project draws rectangles: the type must be “rectangle”."));
        else if (!rectangle && (!text || (word != "polygon" && word != "graph")))
            walk.error("enum", Say::tr("The type must be “polygon” or “graph”."));
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
            walk.warning("items", Say::tr("A rectangle has four numbers (x, y, x, y), not %1.").arg(index));
        else if (!rectangle && index % 2 != 0)
            walk.warning("items", Say::tr("Vertices come in pairs (x, y): the last one has no y."));
    });
}

void checkShape(JsonWalk &walk, const JsonElement &value, bool rectangle)
{
    const auto shape = walk.object(value);
    if (!shape)
        return;
    walk.require(*shape, {"geometry"});
    texts(walk, *shape, {"id", "color", "text"});
    member(walk, *shape, "geometry", [&](const JsonElement &geometry) { checkGeometry(walk, geometry, rectangle); });
}

// A segmentation's `polygons` is the colour of its object in the mask, its outline is in `approximation`.
void checkSegment(JsonWalk &walk, const JsonObject &annotation)
{
    walk.require(annotation, {"approximation"});
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
        walk.error("label", Say::tr("The project has no label “%1”.").arg(id));
    else if (list && !has(list->labels))
        walk.warning("label", Say::tr("The label “%1” isn't in the list “%2”.").arg(id, list->name));
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
        if (const auto array = walk.array(shapes))
            each(walk, *array,
                 [&](const JsonElement &shape) { checkShape(walk, shape, tool.type == ProjectType::Rectangle); });
    });
}

void checkMask(JsonWalk &walk, const JsonElement &value, const JsonObject &body)
{
    std::string_view text;
    if (!walk.text(value) || value.get_string().get(text))
        return;
    if (!text.starts_with(maskPrefix)) {
        walk.error("pattern", Say::tr("A mask must begin with “data:image/png;base64,”."));
        return;
    }
    QByteArray png = QByteArray::fromBase64(
        QByteArray::fromRawData(text.data() + maskPrefix.size(), qsizetype(text.size() - maskPrefix.size())));
    QBuffer buffer(&png);
    buffer.open(QIODevice::ReadOnly);
    const auto picture = checkPicture(buffer);
    if (!picture || picture->format != u"png"_s) {
        walk.warning("mask",
                     Say::tr("The mask isn't a whole PNG: the Lab stores it, but nobody can draw or export it."));
        return;
    }
    const auto image = wire::objectIn(body, "image");
    const auto width = image ? wire::integerIn(*image, "width") : std::nullopt,
               height = image ? wire::integerIn(*image, "height") : std::nullopt;
    if (width && height && picture->size != QSize(static_cast<int>(*width), static_cast<int>(*height)))
        walk.error("size", Say::tr("The mask is %1 × %2, its picture %3 × %4.")
                               .arg(picture->size.width())
                               .arg(picture->size.height())
                               .arg(*width)
                               .arg(*height));
}

} // namespace labdesk::checks
