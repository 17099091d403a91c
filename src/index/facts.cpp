#include "index/facts.h"

#include "drawing/decode.h"
#include "drawing/masks.h"
#include "index/overlaps.h"

#include <cmath>

namespace labdesk::index {

using namespace Qt::StringLiterals;
using drawing::Mark;
using drawing::Shape;
using wire::arrayIn;
using wire::JsonObject;
using wire::numberIn;
using wire::objectIn;
using wire::textIn;

namespace {

constexpr qint64 mostMaskPixels = 40'000'000; // a larger mask costs more memory than the desk has to give

ObjectKind kindOf(Shape::Kind kind)
{
    switch (kind) {
    case Shape::Kind::Box: return ObjectKind::Box;
    case Shape::Kind::Outline: return ObjectKind::Outline;
    case Shape::Kind::Line: return ObjectKind::Line;
    case Shape::Kind::Points: return ObjectKind::Points;
    }
    return ObjectKind::Outline;
}

double areaOf(const drawing::Points &points)
{
    double twice = 0;
    for (size_t i = 0; i < points.size(); ++i) {
        const QPointF &a = points[i], &b = points[(i + 1) % points.size()];
        twice += a.x() * b.y() - b.x() * a.y();
    }
    return std::abs(twice) / 2;
}

// In shares of the picture's area; below 0: such a part has none.
double areaOf(const Shape &shape)
{
    if (shape.kind == Shape::Kind::Box) {
        const QRectF box = drawing::boundsOf(shape.points);
        return box.width() * box.height();
    }
    return shape.kind == Shape::Kind::Outline ? areaOf(shape.points) : -1;
}

QStringList mainLabelsOf(const Mark &mark, const ToolConfiguration &tool)
{
    QStringList ids;
    for (const drawing::LabelList &list : mark.labels) {
        const auto isThis = [&list](const MainList &main) { return main.name == list.name; };
        if (std::none_of(tool.mainLists.cbegin(), tool.mainLists.cend(), isThis))
            continue;
        for (const QString &id : list.ids)
            if (!id.isEmpty() && !ids.contains(id))
                ids += id;
    }
    return ids;
}

void addPart(ObjectFacts &object, const Shape &shape)
{
    const QRectF bounds = drawing::boundsOf(shape.points);
    // A flat box is no null rectangle: united by hand.
    if (object.vertices == 0)
        object.box = bounds;
    else
        object.box = QRectF(
            QPointF(std::min(object.box.left(), bounds.left()), std::min(object.box.top(), bounds.top())),
            QPointF(std::max(object.box.right(), bounds.right()), std::max(object.box.bottom(), bounds.bottom())));
    object.vertices += static_cast<quint32>(shape.points.size());
    for (const QPointF &point : shape.points)
        if (point.x() < 0 || point.x() > 1 || point.y() < 0 || point.y() > 1)
            object.flags |= LeavesPicture;
}

} // namespace

ObjectFacts objectOf(const Mark &mark, const std::vector<Shape> &parts, double pixels)
{
    ObjectFacts object;
    double area = 0, smallest = -1;
    bool hasArea = !parts.empty();
    for (const Shape &part : parts) {
        object.kind = kindOf(part.kind);
        addPart(object, part);
        const double share = areaOf(part);
        hasArea = hasArea && share >= 0;
        area += std::max(share, 0.0);
        smallest = smallest < 0 ? share : std::min(smallest, share);
    }
    for (const Shape &hole : mark.holes)
        area -= std::max(areaOf(hole), 0.0);
    if (hasArea && pixels > 0) {
        object.area = std::max(area, 0.0) * pixels;
        if (parts.size() > 1 && smallest >= 0)
            object.smallestPart = smallest * pixels;
    }
    if (mark.broken || mark.unreadable > 0 || parts.empty())
        object.flags |= IsBroken;
    return object;
}

namespace {

struct ToolFacts
{
    std::vector<ObjectFacts> objects;
    quint32 flags = 0;
};

// A stored mask says what of a segmentation's objects is really there.
void takeMask(std::vector<ObjectFacts> &objects, const drawing::Drawing &drawn, quint32 &flags)
{
    if (drawn.unreadableMask)
        flags |= IsUnreadable;
    if (drawn.maskPng.isEmpty())
        return;
    const QSize size = drawing::pngHeader(drawn.maskPng).size;
    const auto mask = qint64(size.width()) * size.height() > mostMaskPixels
                          ? Result<drawing::RgbPixels>(Error{.kind = Error::Kind::Invalid})
                          : drawing::decodePng(drawn.maskPng);
    if (!mask) {
        flags |= IsUnreadable;
        return;
    }
    const auto regions = drawing::regionsIn(*mask);
    for (size_t i = 0; i < objects.size(); ++i) {
        if (!drawn.marks[i].object)
            continue;
        objects[i].kind = ObjectKind::Pixels;
        const auto region = regions.find(*drawn.marks[i].object);
        objects[i].area = region == regions.end() ? 0 : double(region->second.pixels);
        objects[i].smallestPart = -1;
        if (region == regions.end())
            continue;
        if (region->second.parts > 1)
            objects[i].smallestPart = double(region->second.smallestPart);
        const QRect box = region->second.box;
        objects[i].box = {double(box.x()) / size.width(), double(box.y()) / size.height(),
                          double(box.width()) / size.width(), double(box.height()) / size.height()};
        objects[i].flags &= ~IsBroken;
    }
}

ToolFacts toolFacts(const drawing::Drawing &drawn, const ToolConfiguration &tool)
{
    ToolFacts facts;
    if (drawn.annotated)
        facts.flags |= IsAnnotated;
    if (drawn.unreadable)
        facts.flags |= IsUnreadable;
    const double pixels = drawn.size.isEmpty() ? 0 : drawn.size.width() * drawn.size.height();
    std::vector<std::vector<Shape>> shapes; // of each object
    for (const Mark &mark : drawn.marks) {
        if (mark.broken || mark.unreadable > 0)
            facts.flags |= IsUnreadable;
        const QStringList labels = mainLabelsOf(mark, tool);
        const auto add = [&](const std::vector<Shape> &parts) {
            ObjectFacts object = objectOf(mark, parts, pixels);
            object.labels = labels;
            facts.objects.push_back(std::move(object));
            shapes.push_back(parts);
        };
        if (tool.type != ProjectType::Rectangle)
            add(mark.shapes);
        else
            for (const Shape &box : mark.shapes)
                add({box});
    }
    if (tool.type == ProjectType::Segmentation)
        takeMask(facts.objects, drawn, facts.flags);
    if (!flagOverlaps(facts.objects, shapes) || !flagCrossings(facts.objects, shapes))
        facts.flags |= IsCutShort;
    // The two halves of a figure of eight don't cancel each other.
    for (size_t i = 0; i < facts.objects.size(); ++i) {
        ObjectFacts &object = facts.objects[i];
        if ((object.flags & CrossesItself) == 0 || object.kind != ObjectKind::Outline || object.area < 0)
            continue;
        object.area = 0;
        for (const Shape &part : shapes[i])
            object.area += drawing::filledArea(part.points) * pixels;
    }
    if (pixels <= 0 && !facts.objects.empty())
        facts.flags |= HasNoSize;
    return facts;
}

// Seconds: as the Lab measured them.
std::optional<double> durationOf(const JsonObject &task)
{
    const auto metrics = objectIn(task, "metrics");
    const auto duration = metrics ? numberIn(*metrics, "duration") : std::nullopt;
    return duration && std::isfinite(*duration) && *duration >= 0 ? duration : std::nullopt;
}

QString pictureOf(const JsonObject &task)
{
    const auto resources = arrayIn(task, "resources");
    if (!resources || resources->size() == 0)
        return {};
    const wire::JsonElement first = resources->at(0);
    std::string_view address;
    if (!first.get_string().get(address))
        return wire::toQString(address);
    JsonObject file;
    return first.get_object().get(file) ? QString() : textIn(file, "id");
}

// What a listing says of it, with or without data.
Result<TaskFacts> listedFacts(const JsonObject &task)
{
    TaskFacts facts;
    facts.id = TaskId(textIn(task, "id"));
    if (facts.id.isEmpty())
        facts.id = TaskId(textIn(task, "_id"));
    if (facts.id.isEmpty())
        return Error{.kind = Error::Kind::Protocol, .text = u"A task without an id"_s};
    facts.name = textIn(task, "name");
    facts.batch = BatchId(textIn(task, "batch"));
    facts.status = textIn(task, "status");
    facts.created = clock::fromIso(textIn(task, "createdAt"));
    facts.updated = clock::fromIso(textIn(task, "updatedAt"));
    if (const auto by = objectIn(task, "createdBy"))
        facts.creator = textIn(*by, "name");
    if (const auto properties = objectIn(task, "properties")) {
        if (const auto score = numberIn(*properties, "score"); score && std::isfinite(*score))
            facts.score = score;
        if (const auto custom = objectIn(*properties, "custom")) {
            for (const auto &field : *custom) {
                if (field.value.is_null())
                    continue; // none
                std::string_view text;
                const bool isText = !field.value.get_string().get(text);
                facts.properties.append(
                    {wire::toQString(field.key),
                     isText ? wire::toQString(text) : QString::fromUtf8(wire::minified(field.value))});
            }
        }
    }
    facts.picture = pictureOf(task);
    return facts;
}

Result<wire::JsonDocument> opened(std::string_view text)
{
    return wire::JsonDocument::parseSlice(text);
}

QString annotatorIn(const JsonObject &task)
{
    const auto data = objectIn(task, "data");
    const auto user = data ? objectIn(*data, "user") : std::nullopt;
    if (!user)
        return {};
    const QString name = textIn(*user, "name");
    return name.isEmpty() ? textIn(*user, "email") : name;
}

// FNV-1a: the same in every program and at every start, which qHash() isn't.
struct ListingMark
{
    quint64 value = 0xcbf29ce484222325;

    void add(const void *bytes, size_t size)
    {
        for (size_t i = 0; i < size; ++i)
            value = (value ^ static_cast<const quint8 *>(bytes)[i]) * 0x100000001b3;
    }
    void add(const QString &text)
    {
        add(text.constData(), static_cast<size_t>(text.size()) * sizeof(QChar));
        add(qint64(text.size()));
    }
    template <typename Number>
    requires std::is_arithmetic_v<Number>
    void add(Number number) { add(&number, sizeof number); }
};

Error noTask()
{
    return {.kind = Error::Kind::Protocol, .text = u"A task that is no object"_s};
}

} // namespace

Result<TaskFacts> factsOf(std::string_view text, const ProjectConfiguration &configuration)
{
    const auto document = opened(text);
    if (!document)
        return document.error();
    const auto task = document->object();
    if (!task)
        return noTask();
    auto facts = listedFacts(*task);
    if (!facts)
        return facts;
    if (const auto jobs = arrayIn(*task, "jobs"))
        facts->jobs = static_cast<qint64>(jobs->size());
    facts->duration = durationOf(*task);
    const auto data = objectIn(*task, "data");
    facts->annotator = annotatorIn(*task);
    for (const ToolConfiguration &tool : configuration.tools) {
        const drawing::Drawing drawn = drawing::decode(*task, tool);
        ToolFacts found = toolFacts(drawn, tool);
        if (facts->size.isEmpty())
            facts->size = drawn.size;
        facts->flags |= found.flags;
        std::move(found.objects.begin(), found.objects.end(), std::back_inserter(facts->objects));
    }
    // A form without any tool: whoever filled it in has annotated it.
    if (const auto body = data ? wire::member(*data, "body") : std::nullopt; configuration.tools.isEmpty() && body)
        facts->flags |= body->is_object() ? IsAnnotated : IsUnreadable;
    return facts;
}

QString annotatorOf(const QByteArray &taskJson)
{
    const auto document = wire::JsonDocument::parse(taskJson);
    const auto task = document ? document->object() : std::nullopt;
    return task ? annotatorIn(*task) : QString();
}

quint64 markOf(const TaskFacts &task)
{
    ListingMark mark;
    for (const QString &text : {task.name, task.batch.text(), task.status, task.picture})
        mark.add(text);
    mark.add(task.created.value_or(-1));
    mark.add(task.updated.value_or(-1));
    mark.add(task.score.value_or(-1e300));
    for (const auto &[name, value] : task.properties) {
        mark.add(name);
        mark.add(value);
    }
    return mark.value;
}

Result<ListedTask> listedOf(std::string_view text)
{
    const auto document = opened(text);
    if (!document)
        return document.error();
    const auto task = document->object();
    if (!task)
        return noTask();
    const auto facts = listedFacts(*task);
    if (!facts)
        return facts.error();
    return ListedTask{facts->id, facts->updated, markOf(*facts)};
}

} // namespace labdesk::index
