#include "checks/payload.h"

#include "checks/jsonwalk.h"
#include "checks/picture.h"

#include <QBuffer>
#include <QCoreApplication>

namespace labdesk::checks {

using namespace Qt::StringLiterals;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;
using Step = JsonWalk::Step;

namespace {

constexpr std::string_view maskPrefix = "data:image/png;base64,";

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(checks)
};

// The keys that an object may have; any other is named.
void allowOnly(JsonWalk &walk, const JsonObject &object, std::initializer_list<std::string_view> keys)
{
    for (const auto field : object)
        if (std::find(keys.begin(), keys.end(), field.key) == keys.end())
            walk.error("additionalProperties", Say::tr("“%1” doesn't belong here.").arg(wire::toQString(field.key)));
}

template <typename Check>
void each(JsonWalk &walk, const JsonArray &array, Check check)
{
    size_t index = 0;
    for (const JsonElement element : array) {
        const Step step(walk, index++);
        check(element);
    }
}

// Calls `check` inside a member when it is there.
template <typename Check>
void member(JsonWalk &walk, const JsonObject &object, std::string_view key, Check check)
{
    JsonElement value;
    if (object.at_key(key).get(value))
        return;
    const Step step(walk, key);
    check(value);
}

void texts(JsonWalk &walk, const JsonObject &object, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys)
        member(walk, object, key, [&](const JsonElement &value) { walk.text(value); });
}

bool isListName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u' ';
    });
}

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
                    walk.error("minimum", Say::tr("A share of the picture can't be less than 0: %1.").arg(share));
                if (share >= 1)
                    walk.error("exclusiveMaximum",
                               Say::tr("Kili's shares of the picture are less than 1: %1.").arg(share));
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
                walk.error("anyOf", Say::tr("“normalizedVertices” or “vertices” is missing."));
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
            walk.require(*category, {"name"});
            texts(walk, *category, {"name"});
            if (const auto name = wire::viewIn(*category, "name")) {
                const Step step(walk, "name");
                checkLabelKnown(walk, tool, nullptr, wire::toQString(*name));
            }
        });
    });
}

void checkKili(JsonWalk &walk, const JsonElement &value, const ProjectConfiguration &configuration)
{
    if (!takesKili(configuration)) {
        walk.error("kili", kiliRefusal());
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
