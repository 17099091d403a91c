#include "formats/objects.h"

#include "drawing/decode.h"

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Mark;
using drawing::Points;
using drawing::Shape;

namespace {

constexpr double smallestShare = 5e-7; // six decimals make nothing of less

bool isArea(Shape::Kind kind)
{
    return kind == Shape::Kind::Box || kind == Shape::Kind::Outline;
}

double rounded(double pixels)
{
    return std::round(pixels * 1000) / 1000;
}

bool hasExtent(const Points &points, Shape::Kind kind, QSizeF size)
{
    if (!isArea(kind))
        return points.size() >= (kind == Shape::Kind::Line ? 2u : 1u);
    if (kind == Shape::Kind::Outline && points.size() < 3)
        return false;
    const QRectF box = drawing::boundsOf(points);
    if (box.width() < smallestShare || box.height() < smallestShare)
        return false;
    const auto pixels = [](double from, double to, double side) { return rounded(to * side) - rounded(from * side); };
    return size.isEmpty() || (pixels(box.left(), box.right(), size.width()) > 0.0005 &&
                              pixels(box.top(), box.bottom(), size.height()) > 0.0005);
}

bool isTiny(const Points &points, QSizeF size)
{
    const QRectF box = drawing::boundsOf(points);
    return !size.isEmpty() && (box.width() * size.width() < 1 || box.height() * size.height() < 1);
}

// An outline closes by itself.
Shape withoutClosingPoint(Shape shape)
{
    while (shape.kind == Shape::Kind::Outline && shape.points.size() > 1 && shape.points.back() == shape.points.front())
        shape.points.pop_back();
    return shape;
}

// Holes belong to the part around them.
void addHoles(std::vector<SeenPart> &parts, const Mark &mark, QSizeF size)
{
    for (const Shape &hole : mark.holes) {
        for (const auto &piece : drawing::visiblePart(withoutClosingPoint(hole)).pieces) {
            const Points outline = drawing::outlineOf({hole.kind, piece.points});
            if (parts.empty() || !hasExtent(outline, Shape::Kind::Outline, size))
                continue;
            size_t at = 0;
            for (size_t i = 0; i < parts.size(); ++i) {
                const Points around = drawing::outlineOf({parts[i].kind, parts[i].points});
                if (around.size() >= 3 && drawing::contains(around, outline[0])) {
                    at = i;
                    break;
                }
            }
            parts[at].holes.push_back(outline); // behind its own
        }
    }
}

} // namespace

std::vector<SeenPart> seenParts(const Mark &mark, size_t place, QSizeF size, qsizetype frames, TaskLedger &ledger)
{
    std::vector<SeenPart> parts;
    for (int i = 0; i < mark.unreadable; ++i)
        ledger.lost(place, u"malformed"_s, {u"vertices"_s});
    if (mark.unplaced)
        ledger.lost(place, u"no-size"_s);
    else if (mark.shapes.empty() && mark.unreadable == 0)
        ledger.lost(place, u"no-shape"_s);
    for (const Shape &shape : mark.shapes) {
        if (shape.frame < 0 || shape.frame >= frames) {
            ledger.lost(place, u"malformed"_s,
                        {u"frame"_s, shape.frame < 0 ? u"?"_s : QString::number(shape.frame + 1)});
            continue;
        }
        if (shape.odd)
            ledger.changed(place, u"malformed"_s, {u"odd"_s});
        drawing::Visible visible = drawing::visiblePart(withoutClosingPoint(shape));
        bool seen = false;
        for (auto &piece : visible.pieces) {
            if (!hasExtent(piece.points, shape.kind, size))
                continue;
            seen = true;
            if (isArea(shape.kind) && isTiny(piece.points, size))
                ledger.note(u"tiny"_s, {}, Finding::Severity::Note);
            const size_t ownHoles = piece.holes.size();
            parts.push_back(
                {shape.kind, std::move(piece.points), std::move(piece.holes), ownHoles, shape.frame, visible.clipped});
        }
        if (!seen)
            ledger.lost(place, u"degenerate"_s);
        else if (visible.clipped)
            ledger.changed(place, u"clipped"_s);
    }
    addHoles(parts, mark, size);
    return parts;
}

double roundedPixels(double share, int side)
{
    return std::round(share * side * 1000) / 1000;
}

bool isReadable(const Mark &mark, size_t place, TaskLedger &ledger)
{
    if (mark.broken)
        ledger.lost(place, u"malformed"_s, {u"annotation"_s});
    return !mark.broken;
}

std::optional<int> classOf(const Mark &mark, size_t place, const ToolConfiguration &tool,
                           const drawing::ClassMap &classes, TaskLedger &ledger)
{
    const QString label = drawing::firstLabel(mark, tool);
    const auto index = classes.indexOf(label);
    if (index)
        ledger.classified(place, *index);
    else if (classes.isDropped(label))
        ledger.lost(place, u"class-dropped"_s, {label});
    else
        ledger.lost(place, u"no-class"_s, label.isEmpty() ? QStringList() : QStringList{label});
    return index;
}

void tellDroppedLabels(const Mark &mark, size_t place, const ToolConfiguration &tool, TaskLedger &ledger)
{
    QStringList further = drawing::labelsOf(mark);
    further.removeAll(drawing::firstLabel(mark, tool)); // two lists may carry it
    if (!further.isEmpty())
        ledger.changedOnce(place, u"labels-dropped"_s, further);
    if (drawing::hasChildLabels(mark))
        ledger.changedOnce(place, u"child-labels-dropped"_s);
}

bool SeenObject::hasHoles() const
{
    return std::any_of(parts.cbegin(), parts.cend(), [](const SeenPart &part) { return !part.holes.empty(); });
}

QRectF SeenObject::bounds() const
{
    Points all;
    for (const SeenPart &part : parts)
        all.insert(all.end(), part.points.begin(), part.points.end());
    return drawing::boundsOf(all);
}

std::vector<drawing::PaintedObject::Area> SeenObject::areas() const
{
    std::vector<drawing::PaintedObject::Area> areas;
    for (const SeenPart &part : parts) {
        const auto own = part.holes.begin() + static_cast<std::ptrdiff_t>(part.ownHoles);
        areas.push_back({drawing::outlineOf({part.kind, part.points}), {part.holes.begin(), own}});
    }
    return areas;
}

std::vector<Points> SeenObject::commonHoles() const
{
    std::vector<Points> holes;
    for (const SeenPart &part : parts)
        holes.insert(holes.end(), part.holes.begin() + static_cast<std::ptrdiff_t>(part.ownHoles), part.holes.end());
    return holes;
}

std::vector<Points> SeenObject::outlines() const
{
    std::vector<Points> outlines;
    for (const SeenPart &part : parts)
        outlines.push_back(drawing::outlineOf({part.kind, part.points}));
    return outlines;
}

std::vector<SeenObject> objectsOf(const std::vector<SeenPart> &parts, const ToolConfiguration &tool)
{
    std::vector<SeenObject> objects;
    for (const SeenPart &part : parts) {
        const auto same = std::find_if(objects.begin(), objects.end(),
                                       [&part](const SeenObject &one) { return one.frame == part.frame; });
        if (same == objects.end() || tool.type == ProjectType::Rectangle)
            objects.push_back({part.frame, {part}});
        else
            same->parts.push_back(part);
    }
    return objects;
}

namespace {

void addAttribute(QList<std::pair<QString, QString>> &attributes, const QString &name, const QStringList &values)
{
    if (values.isEmpty())
        return;
    const QString text = values.join(u';');
    for (auto &[known, value] : attributes)
        if (known == name) {
            value += u';' + text;
            return;
        }
    attributes.append({name, text});
}

void addChildren(QList<std::pair<QString, QString>> &attributes, const drawing::LabelList &list)
{
    for (const drawing::LabelList &child : list.children) {
        addAttribute(attributes, child.name, child.ids);
        addChildren(attributes, child);
    }
}

} // namespace

QList<std::pair<QString, QString>> attributesOf(const Mark &mark, const ToolConfiguration &tool)
{
    QList<std::pair<QString, QString>> attributes;
    const QString first = drawing::firstLabel(mark, tool);
    for (const drawing::LabelList &list : mark.labels) {
        QStringList further = list.ids;
        further.removeAll(first); // two lists may carry it
        further.removeAll(QString());
        addAttribute(attributes, list.name, further);
        addChildren(attributes, list);
    }
    return attributes;
}

} // namespace labdesk::formats
