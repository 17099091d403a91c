#include "review/compare.h"

#include "drawing/decode.h"
#include "drawing/geometry.h"
#include "drawing/masks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace labdesk::review {

using drawing::Drawing;
using drawing::Mark;
using drawing::Points;
using drawing::Shape;
using Kind = ObjectChange::Kind;

namespace {

constexpr double leastOfOneLabel = 0.1, leastOfTwo = 0.5;
constexpr double asGoodAsSame = 0.9999;  // what the Lab's rounding may cost
constexpr qint64 mostCuttings = 100'000; // of outlines; beyond that their boxes are compared

struct Object
{
    ObjectPlace place;
    QStringList labels;
    std::vector<Shape> parts, holes;
    QRectF box;
    int frame = 0;
    bool hasArea = false, isBox = false;
    int pixels = -1; ///< its number in the mask
};

std::vector<Object> objectsOf(const Drawing &drawn)
{
    std::vector<Object> objects;
    const auto add = [&](const ObjectPlace &place, std::vector<Shape> holes) {
        const int mark = place.mark;
        Object object{.place = place,
                      .labels = labelsOf(drawn, place),
                      .parts = partsOf(drawn.marks[static_cast<size_t>(mark)], place),
                      .holes = std::move(holes),
                      .box = {}};
        Points all;
        for (const Shape &shape : object.parts) {
            all.insert(all.end(), shape.points.begin(), shape.points.end());
            object.hasArea = object.hasArea || shape.kind == Shape::Kind::Box || shape.kind == Shape::Kind::Outline;
        }
        object.box = drawing::boundsOf(all);
        object.frame = object.parts.empty() ? 0 : object.parts.front().frame;
        object.isBox = object.parts.size() == 1 && object.parts.front().kind == Shape::Kind::Box;
        if (!drawn.maskPng.isEmpty())
            object.pixels = drawn.marks[static_cast<size_t>(mark)].object.value_or(-1);
        objects.push_back(std::move(object));
    };
    for (size_t i = 0; i < drawn.marks.size(); ++i) {
        const Mark &mark = drawn.marks[i];
        const bool boxes = !mark.shapes.empty() && mark.holes.empty() &&
                           std::all_of(mark.shapes.begin(), mark.shapes.end(),
                                       [](const Shape &shape) { return shape.kind == Shape::Kind::Box; });
        const auto number = static_cast<int>(i);
        if (boxes) {
            for (size_t part = 0; part < mark.shapes.size(); ++part)
                add({.mark = number, .part = static_cast<int>(part)}, {});
            continue;
        }
        std::set<int> frames;
        for (const Shape &shape : mark.shapes)
            frames.insert(shape.frame);
        if (frames.size() < 2)
            add({.mark = number}, mark.holes);
        else
            for (const int frame : frames)
                add({.mark = number, .frame = frame}, mark.holes);
    }
    return objects;
}

// How many pixels the objects of two masks share: one pass over both.
struct SharedPixels
{
    bool isKnown = false;
    std::map<int, qint64> one, other;
    std::map<std::pair<int, int>, qint64> both;

    SharedPixels(const QByteArray &a, const QByteArray &b)
    {
        if (a.isEmpty() || b.isEmpty())
            return;
        const auto first = drawing::decodePng(a), second = drawing::decodePng(b);
        if (!first || !second || first->size != second->size)
            return;
        isKnown = true;
        for (size_t i = 0; i < first->pixels.size(); ++i) {
            const int before = drawing::objectOf(first->pixels[i]), after = drawing::objectOf(second->pixels[i]);
            if (before == 0 && after == 0)
                continue;
            one[before] += before != 0;
            other[after] += after != 0;
            if (before != 0 && after != 0)
                ++both[{before, after}];
        }
    }
    [[nodiscard]] double overlap(int before, int after) const
    {
        const auto shared = both.find({before, after});
        if (shared == both.end())
            return 0;
        return double(shared->second) / double(one.at(before) + other.at(after) - shared->second);
    }
};

double turning(const Points &points) // above 0 one way round, below the other
{
    double sum = 0;
    for (size_t i = 0, j = points.size() - 1; i < points.size(); j = i++)
        sum += points[j].x() * points[i].y() - points[i].x() * points[j].y();
    return sum;
}

// A hole runs the other way round than what it is cut from: what is enclosed twice would count as filled.
std::vector<Points> outlinesOf(const Object &object)
{
    std::vector<Points> outlines;
    for (const Shape &part : object.parts) {
        const Points outline = drawing::outlineOf(part);
        std::vector<Points> holes;
        for (const Shape &hole : object.holes) {
            if (hole.points.empty() || !drawing::contains(outline, hole.points.front()))
                continue;
            holes.push_back(hole.points);
            if ((turning(hole.points) > 0) == (turning(outline) > 0))
                std::reverse(holes.back().begin(), holes.back().end());
        }
        outlines.push_back(holes.empty() ? outline : drawing::bridged(outline, holes));
    }
    return outlines;
}

bool isDrawnAlike(const Object &a, const Object &b)
{
    const auto alike = [](const std::vector<Shape> &one, const std::vector<Shape> &other) {
        return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const Shape &x, const Shape &y) {
            return x.kind == y.kind && x.frame == y.frame && x.points == y.points;
        });
    };
    return alike(a.parts, b.parts) && alike(a.holes, b.holes);
}

struct Pair
{
    size_t before, after;
    double overlap;
    bool sameLabels;
};

// Those that share anything. Objects of different frames, and areas with lines, are never one.
std::vector<Pair> pairsOf(const std::vector<Object> &before, const std::vector<Object> &after, const Drawing &drawn,
                          const SharedPixels &pixels)
{
    std::vector<Pair> pairs;
    qint64 cuttings = 0;
    for (size_t i = 0; i < before.size(); ++i) {
        for (size_t j = 0; j < after.size(); ++j) {
            const Object &a = before[i], &b = after[j];
            if (a.frame != b.frame)
                continue;
            double overlap = 0;
            if (pixels.isKnown && a.pixels > 0 && b.pixels > 0)
                overlap = pixels.overlap(a.pixels, b.pixels);
            else if (a.parts.empty() || b.parts.empty() || a.hasArea != b.hasArea)
                continue;
            else if (isDrawnAlike(a, b))
                overlap = 1;
            else if (!a.hasArea)
                overlap = closeness(a.parts, b.parts, drawn.size);
            else if (const double boxes = drawing::overlapOf(a.box, b.box); (a.isBox && b.isBox) || boxes == 0)
                overlap = boxes;
            else
                overlap = ++cuttings > mostCuttings ? boxes : drawing::overlapOf(outlinesOf(a), outlinesOf(b));
            if (overlap > 0)
                pairs.push_back({i, j, overlap, a.labels == b.labels});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair &x, const Pair &y) { return x.overlap > y.overlap; });
    return pairs;
}

// What is left without its like once the pairs are made is gone, or new.
Comparison settled(const std::vector<Object> &before, const std::vector<Object> &after, const std::vector<int> &ofAfter,
                   const std::vector<double> &overlaps)
{
    Comparison found;
    std::vector<bool> met(before.size(), false);
    for (size_t j = 0; j < after.size(); ++j) {
        ObjectChange change{.kind = Kind::Added, .before = {}, .after = after[j].place};
        if (ofAfter[j] >= 0) {
            const Object &old = before[static_cast<size_t>(ofAfter[j])];
            met[static_cast<size_t>(ofAfter[j])] = true;
            change.before = old.place;
            change.overlap = overlaps[j];
            change.kind = old.labels != after[j].labels ? Kind::Relabelled
                          : overlaps[j] >= asGoodAsSame ? Kind::Same
                                                        : Kind::Moved;
        }
        found.objects.push_back(change);
    }
    for (size_t i = 0; i < before.size(); ++i)
        if (!met[i])
            found.objects.push_back({.kind = Kind::Gone, .before = before[i].place});
    for (const ObjectChange &change : found.objects)
        ++(change.kind == Kind::Same         ? found.counts.same
           : change.kind == Kind::Moved      ? found.counts.moved
           : change.kind == Kind::Relabelled ? found.counts.relabelled
           : change.kind == Kind::Added      ? found.counts.added
                                             : found.counts.gone);
    return found;
}

Comparison matched(const Drawing &before, const Drawing &after, double least, double leastOfOne)
{
    const std::vector<Object> old = objectsOf(before), now = objectsOf(after);
    const SharedPixels pixels(before.maskPng, after.maskPng);
    const std::vector<Pair> pairs = pairsOf(old, now, after.size.isEmpty() ? before : after, pixels);
    std::vector<bool> taken(old.size(), false);
    std::vector<int> ofAfter(now.size(), -1);
    std::vector<double> overlaps(now.size(), 0);
    const auto take = [&](bool sameLabels, double from) {
        for (const Pair &pair : pairs) {
            if (pair.overlap < from || (sameLabels && !pair.sameLabels) || taken[pair.before] ||
                ofAfter[pair.after] >= 0)
                continue;
            taken[pair.before] = true;
            ofAfter[pair.after] = static_cast<int>(pair.before);
            overlaps[pair.after] = pair.overlap;
        }
    };
    if (leastOfOne > 0)
        take(true, leastOfOne);
    take(false, least);
    return settled(old, now, ofAfter, overlaps);
}

double distance(QPointF point, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double share = length > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0;
    const QPointF off = point - (a + along * share);
    return std::hypot(off.x(), off.y());
}

// From each point of one to the other, in pixels (or shares, where the size isn't known).
double meanDistance(const std::vector<Shape> &from, const std::vector<Shape> &to, QSizeF scale)
{
    double sum = 0;
    qint64 count = 0;
    const auto placed = [scale](QPointF point) {
        return QPointF(point.x() * scale.width(), point.y() * scale.height());
    };
    for (const Shape &shape : from) {
        for (const QPointF &point : shape.points) {
            double nearest = std::hypot(scale.width(), scale.height());
            for (const Shape &other : to)
                for (size_t i = 0; i < other.points.size(); ++i) {
                    const bool isLine = other.kind != Shape::Kind::Points && i + 1 < other.points.size();
                    nearest = std::min(nearest, distance(placed(point), placed(other.points[i]),
                                                         placed(other.points[isLine ? i + 1 : i])));
                }
            sum += nearest;
            ++count;
        }
    }
    return count > 0 ? sum / double(count) : std::hypot(scale.width(), scale.height());
}

} // namespace

std::vector<Shape> partsOf(const Mark &mark, const ObjectPlace &place)
{
    std::vector<Shape> parts;
    for (size_t i = 0; i < mark.shapes.size(); ++i)
        if ((place.part < 0 || place.part == static_cast<int>(i)) &&
            (place.frame < 0 || place.frame == mark.shapes[i].frame))
            parts.push_back(mark.shapes[i]);
    return parts;
}

namespace {

// `details/dirty`, so that a label below another one isn't taken for one of its own.
void addBelow(const std::vector<drawing::LabelList> &lists, const QString &above, QStringList &labels)
{
    for (const drawing::LabelList &list : lists) {
        for (const QString &id : list.ids)
            labels += above + list.name + QLatin1Char('/') + id;
        addBelow(list.children, above + list.name + QLatin1Char('/'), labels);
    }
}

} // namespace

QStringList labelsOf(const Drawing &drawn, const ObjectPlace &place)
{
    if (place.mark < 0 || place.mark >= static_cast<int>(drawn.marks.size()))
        return {};
    const Mark &mark = drawn.marks[static_cast<size_t>(place.mark)];
    QStringList labels = drawing::labelsOf(mark);
    for (const drawing::LabelList &list : mark.labels)
        addBelow(list.children, {}, labels);
    labels.sort();
    labels.removeDuplicates();
    return labels;
}

double closeness(const std::vector<Shape> &one, const std::vector<Shape> &other, QSizeF size)
{
    const QSizeF scale = size.isEmpty() ? QSizeF(1, 1) : size;
    const double far = std::hypot(scale.width(), scale.height()) / 20;
    const double mean = (meanDistance(one, other, scale) + meanDistance(other, one, scale)) / 2;
    return std::max(0.0, 1 - mean / far);
}

Comparison compare(const Drawing &before, const Drawing &after)
{
    return matched(before, after, leastOfTwo, leastOfOneLabel);
}

Comparison pair(const Drawing &one, const Drawing &other, double least)
{
    return matched(one, other, least, 0);
}

} // namespace labdesk::review
