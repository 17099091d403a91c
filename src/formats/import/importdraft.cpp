#include "formats/import/importdraft.h"

#include "base/jsonwriter.h"
#include "base/number.h"
#include "drawing/masks.h"
#include "formats/labeltexts.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Points;
using drawing::Shape;

namespace {

// An object's shapes and holes in shares, as far as they can be taken.
struct Taken
{
    const ImportedObject *object = nullptr;
    Label label;
    int frame = 0;
    std::vector<Shape> shapes;
    std::vector<Points> holes;
};

class Converter
{
public:
    Converter(const ToolConfiguration &tool, const QString &task, QList<Finding> &findings)
        : m_tool(tool)
        , m_task(task)
        , m_findings(findings)
    {
    }

    std::optional<Taken> take(const ImportedObject &object, const ImportedPicture &picture, QSize size, int frame)
    {
        Taken taken{&object, {}, frame, {}, {}};
        const QSizeF unit = picture.shares ? QSizeF(1, 1) : QSizeF(size);
        if (unit.isEmpty()) {
            tell(object, u"import-size"_s);
            return std::nullopt;
        }
        if (object.runs) {
            if (object.pixelSize != size) {
                tell(object, u"import-pixels"_s, {textOf(object.pixelSize), textOf(size)});
                return std::nullopt;
            }
            addContours(object, taken);
        }
        for (const Shape &shape : object.shapes)
            add(object, shape, unit, taken);
        for (const Shape &hole : object.holes)
            if (const auto points = sharesOf(hole, unit); points && points->size() >= 3)
                taken.holes.push_back(*points);
        if (taken.shapes.empty())
            return std::nullopt;
        if (!taken.holes.empty() && m_tool.type != ProjectType::Segmentation)
            tell(object, u"holes-dropped"_s);
        return taken;
    }

    void tell(const ImportedObject &object, const QString &code, const QStringList &arguments = {})
    {
        Finding finding{code, m_task, arguments};
        finding.place.line = object.line;
        if (!object.place.isEmpty())
            finding.place.path = object.place.split(u'/');
        m_findings.append(finding);
    }

private:
    static QString textOf(QSize size) { return u"%1x%2"_s.arg(size.width()).arg(size.height()); }

    // Numbers that are none, or beyond all pictures, are no shape.
    static std::optional<Points> sharesOf(const Shape &shape, QSizeF unit)
    {
        constexpr double most = 1e6;
        Points points;
        for (const QPointF &point : shape.points) {
            const QPointF share(point.x() / unit.width(), point.y() / unit.height());
            if (!std::isfinite(share.x()) || !std::isfinite(share.y()) || std::abs(share.x()) > most ||
                std::abs(share.y()) > most)
                return std::nullopt;
            points.emplace_back(std::clamp(share.x(), 0.0, 1.0), std::clamp(share.y(), 0.0, 1.0));
        }
        return points;
    }

    void add(const ImportedObject &object, const Shape &shape, QSizeF unit, Taken &taken)
    {
        const auto points = sharesOf(shape, unit);
        if (!points) {
            tell(object, u"import-numbers"_s);
            return;
        }
        const bool line = shape.kind == Shape::Kind::Line, dots = shape.kind == Shape::Kind::Points;
        const QRectF box = drawing::boundsOf(*points);
        const bool area = !line && !dots;
        const size_t least = shape.kind == Shape::Kind::Outline ? 3 : dots ? 1 : 2;
        if (points->size() < least || (area && (box.width() <= 0 || box.height() <= 0))) {
            tell(object, u"degenerate"_s);
            return;
        }
        const auto wrong = [&] { tell(object, u"import-kind"_s, {kindOf(shape.kind), wordOf(m_tool.type)}); };
        switch (m_tool.type) {
        case ProjectType::Rectangle:
            if (!area)
                return wrong();
            if (shape.kind == Shape::Kind::Outline)
                tell(object, u"outline-dropped"_s);
            taken.shapes.push_back({Shape::Kind::Box, {box.topLeft(), box.bottomRight()}});
            return;
        case ProjectType::Polygon:
        case ProjectType::Segmentation:
            if (!area)
                return wrong();
            taken.shapes.push_back({Shape::Kind::Outline, drawing::outlineOf({shape.kind, *points})});
            return;
        case ProjectType::Polyline:
            if (dots || shape.kind == Shape::Kind::Box)
                return wrong();
            taken.shapes.push_back({Shape::Kind::Line, *points});
            return;
        case ProjectType::Graph:
            if (!dots)
                return wrong();
            taken.shapes.push_back({Shape::Kind::Points, *points});
            return;
        default: return wrong();
        }
    }

    static QString kindOf(Shape::Kind kind)
    {
        return kind == Shape::Kind::Box      ? u"box"_s
               : kind == Shape::Kind::Line   ? u"line"_s
               : kind == Shape::Kind::Points ? u"points"_s
                                             : u"outline"_s;
    }

    // Pixels as outlines with their holes, along the pixels' edges as far as OpenCV follows them. One object at a time
    // lies in memory, and only the part of the picture that it covers.
    void addContours(const ImportedObject &object, Taken &taken)
    {
        constexpr qint64 mostPixels = 64'000'000;
        const QSize size = object.pixelSize;
        const QRect box = drawing::boundsOf(*object.runs, size, object.runsAlongRows);
        if (box.isEmpty()) {
            tell(object, u"degenerate"_s);
            return;
        }
        const auto share = [&size](double x, double y) { return QPointF(x / size.width(), y / size.height()); };
        if (m_tool.type == ProjectType::Rectangle) {
            tell(object, u"outline-dropped"_s);
            taken.shapes.push_back(
                {Shape::Kind::Box, {share(box.x(), box.y()), share(box.x() + box.width(), box.y() + box.height())}});
            return;
        }
        if (m_tool.type != ProjectType::Polygon && m_tool.type != ProjectType::Segmentation) {
            tell(object, u"import-kind"_s, {u"mask"_s, wordOf(m_tool.type)});
            return;
        }
        if (qint64(box.width()) * box.height() > mostPixels) {
            tell(object, u"import-rle"_s, {u"it covers more than 64 million pixels"_s});
            return;
        }
        std::vector<quint8> pixels = drawing::pixelsIn(box, *object.runs, size, object.runsAlongRows);
        // Twice as large and half a pixel on, so that an outline runs around pixels and not through their centres.
        const cv::Mat image(box.height(), box.width(), CV_8UC1, pixels.data());
        cv::Mat large;
        cv::resize(image, large, {box.width() * 2, box.height() * 2}, 0, 0, cv::INTER_NEAREST);
        cv::copyMakeBorder(large, large, 1, 1, 1, 1, cv::BORDER_CONSTANT, 0);
        std::vector<std::vector<cv::Point>> contours;
        std::vector<cv::Vec4i> tree;
        cv::findContours(large, contours, tree, cv::RETR_CCOMP, cv::CHAIN_APPROX_SIMPLE);
        for (size_t i = 0; i < contours.size(); ++i) {
            Points points;
            for (const cv::Point &point : contours[i])
                points.push_back(share(box.x() + (point.x - 0.5) / 2, box.y() + (point.y - 0.5) / 2));
            if (points.size() < 3)
                continue;
            if (tree[i][3] < 0)
                taken.shapes.push_back({Shape::Kind::Outline, std::move(points)});
            else
                taken.holes.push_back(std::move(points));
        }
        if (taken.shapes.empty())
            tell(object, u"degenerate"_s);
    }

    const ToolConfiguration &m_tool;
    const QString &m_task;
    QList<Finding> &m_findings;
};

void writeLabel(JsonWriter &json, const ToolConfiguration &tool, const Label &label)
{
    json.key("labels");
    json.beginObject();
    for (const MainList &list : tool.mainLists) {
        if (std::none_of(list.labels.cbegin(), list.labels.cend(),
                         [&label](const Label &one) { return one.id == label.id; }))
            continue;
        json.key(list.name.toStdString());
        json.beginObject();
        json.key("labels");
        json.beginArray();
        json.beginObject();
        json.member("id", label.id);
        json.member("name", label.name);
        json.endObject();
        json.endArray();
        json.endObject();
        break;
    }
    json.endObject();
}

void writeShape(JsonWriter &json, const Points &points, QSizeF unit, std::string_view type, std::optional<int> frame)
{
    json.beginObject();
    json.key("geometry");
    json.beginObject();
    json.key("vertices");
    json.beginArray();
    for (const QPointF &point : points) {
        for (const double number : {point.x() * unit.width(), point.y() * unit.height()}) {
            std::string text;
            appendPythonFloat(text, number);
            json.raw(text);
        }
    }
    json.endArray();
    json.key("type");
    json.string(type);
    json.endObject();
    if (frame)
        json.member("timestamp", *frame + 1);
    json.endObject();
}

std::string_view typeOf(const Shape &shape)
{
    return shape.kind == Shape::Kind::Box ? "rectangle" : shape.kind == Shape::Kind::Points ? "graph" : "polygon";
}

} // namespace

std::optional<QString> labelOfClass(const QString &name, const ToolConfiguration &tool, const ClassLabels &given)
{
    if (const auto found = given.constFind(name); found != given.cend())
        return *found;
    const QList<Label> labels = tool.labels();
    for (const Label &label : labels)
        if (label.id == name)
            return label.id;
    for (const Label &label : labels)
        if (label.name == name)
            return label.id;
    const QString folded = name.toCaseFolded();
    for (const Label &label : labels)
        if (label.name.toCaseFolded() == folded || label.id.toCaseFolded() == folded)
            return label.id;
    return std::nullopt;
}

QByteArray labDataOf(const std::vector<const ImportedPicture *> &pictures, QSize size, const ToolConfiguration &tool,
                     const ClassLabels &classes, const QString &task, QList<Finding> &findings,
                     QHash<QString, qint64> &unknownClasses)
{
    Converter converter(tool, task, findings);
    std::vector<Taken> taken;
    for (size_t frame = 0; frame < pictures.size(); ++frame) {
        for (const ImportedObject &object : pictures[frame]->objects) {
            const auto id = labelOfClass(object.label, tool, classes);
            const auto label = id ? labelOf(tool, *id) : std::nullopt;
            if (!label) {
                ++unknownClasses[object.label];
                continue;
            }
            const int at =
                object.shapes.empty() || pictures.size() > 1 ? static_cast<int>(frame) : object.shapes.front().frame;
            if (auto one = converter.take(object, *pictures[frame], size, at)) {
                one->label = *label;
                taken.push_back(std::move(*one));
            }
        }
    }
    const bool segmentation = tool.type == ProjectType::Segmentation;
    if (segmentation && size.isEmpty() && !taken.empty()) {
        findings.append({u"import-size"_s, task, {}});
        taken.clear();
    }
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.key("annotations");
    json.beginArray();
    std::vector<drawing::PaintedObject> painted;
    for (size_t place = 0; place < taken.size(); ++place) {
        const Taken &one = taken[place];
        const std::optional<int> frame = tool.sequence ? std::optional(one.frame) : std::nullopt;
        json.beginObject();
        json.member("text", one.label.name.isEmpty() ? one.label.id : one.label.name);
        json.member("color", one.label.color);
        writeLabel(json, tool, one.label);
        json.key("polygons");
        json.beginArray();
        if (segmentation) {
            const drawing::Rgb color = drawing::paintedColor(place, one.label.blue);
            for (const int channel : {color.red, color.green, color.blue})
                json.number(channel);
            drawing::PaintedObject object{color, {}, one.holes};
            for (const Shape &shape : one.shapes)
                object.areas.push_back({shape.points, {}});
            painted.push_back(std::move(object));
        } else {
            for (const Shape &shape : one.shapes)
                writeShape(json, shape.points, {1, 1}, typeOf(shape), frame);
        }
        json.endArray();
        if (segmentation) {
            json.key("approximation");
            json.beginObject();
            json.key("polygons");
            json.beginArray();
            for (const Shape &shape : one.shapes)
                writeShape(json, shape.points, size, "polygon", {});
            json.endArray();
            json.key("minus");
            json.beginArray();
            for (const Points &hole : one.holes)
                writeShape(json, hole, size, "polygon", {});
            json.endArray();
            json.endObject();
        }
        json.endObject();
    }
    json.endArray();
    if (!size.isEmpty()) {
        json.key("image");
        json.beginObject();
        json.member("width", size.width());
        json.member("height", size.height());
        json.endObject();
    }
    if (segmentation && !painted.empty()) {
        const auto mask = drawing::paint(painted, size);
        if (!mask) {
            findings.append({u"malformed"_s, task, {u"size"_s}});
            return {};
        }
        json.member("mask", u"data:image/png;base64,"_s + QString::fromLatin1(drawing::encodePng(*mask).toBase64()));
    }
    json.endObject();
    return QByteArray::fromStdString(out);
}

} // namespace labdesk::formats
