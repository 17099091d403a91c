#include "index/overlaps.h"

#include "drawing/geometry.h"

#include <algorithm>
#include <numeric>

namespace labdesk::index {

using drawing::Points;
using drawing::Shape;

namespace {

constexpr qint64 mostComparisons = 4'000'000; // of boxes; some 20 ms
constexpr qint64 mostCuttings = 20'000;       // of outlines

bool hasNoArea(ObjectKind kind)
{
    return kind == ObjectKind::Line || kind == ObjectKind::Points;
}

bool isSame(const std::vector<Shape> &a, const std::vector<Shape> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Shape &one, const Shape &other) {
        return one.points == other.points && one.frame == other.frame;
    });
}

int frameOf(const std::vector<Shape> &parts)
{
    return parts.empty() ? 0 : parts.front().frame;
}

std::vector<Points> outlinesOf(const std::vector<Shape> &parts)
{
    std::vector<Points> outlines;
    for (const Shape &part : parts)
        outlines.push_back(drawing::outlineOf(part));
    return outlines;
}

bool sharesLabel(const ObjectFacts &a, const ObjectFacts &b)
{
    if (a.labels.isEmpty() && b.labels.isEmpty())
        return true;
    return std::any_of(a.labels.cbegin(), a.labels.cend(), [&b](const QString &id) { return b.labels.contains(id); });
}

} // namespace

bool flagOverlaps(std::vector<ObjectFacts> &objects, const std::vector<std::vector<Shape>> &shapes)
{
    std::vector<size_t> order(objects.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(),
              [&](size_t a, size_t b) { return objects[a].box.left() < objects[b].box.left(); });
    qint64 comparisons = 0, cuttings = 0;
    for (size_t i = 0; i < order.size(); ++i) {
        ObjectFacts &one = objects[order[i]];
        const auto &parts = shapes[order[i]];
        if (parts.empty())
            continue;
        // Two boxes that share so much begin nearly at the same place: the rest is further right.
        const double reach = one.box.left() + one.box.width() * (1 / twinOverlap - twinOverlap) + 1e-12;
        for (size_t j = i + 1; j < order.size() && objects[order[j]].box.left() <= reach; ++j) {
            if (++comparisons > mostComparisons)
                return false;
            ObjectFacts &other = objects[order[j]];
            const auto &others = shapes[order[j]];
            if (others.empty() || frameOf(parts) != frameOf(others))
                continue;
            const bool same = sharesLabel(one, other);
            const quint8 flag = same ? IsTwin : HasTwoLabels;
            if ((one.flags & other.flags & flag) != 0)
                continue; // both are known already
            if (hasNoArea(one.kind) || hasNoArea(other.kind)) {
                if (one.kind != other.kind || !isSame(parts, others))
                    continue;
            } else {
                // What shares so much has boxes that nearly meet, too; how nearly depends on the outlines.
                const double boxes = drawing::overlapOf(one.box, other.box);
                if (boxes <= twinOverlap / 2)
                    continue;
                if (one.kind == ObjectKind::Box && other.kind == ObjectKind::Box) {
                    if (boxes <= twinOverlap)
                        continue;
                } else {
                    if (++cuttings > mostCuttings)
                        return false;
                    if (drawing::overlapOf(outlinesOf(parts), outlinesOf(others)) <= twinOverlap)
                        continue;
                }
            }
            one.flags |= flag;
            other.flags |= flag;
        }
    }
    return true;
}

namespace {

double side(QPointF a, QPointF b, QPointF p)
{
    return (b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x());
}

bool cross(QPointF a, QPointF b, QPointF c, QPointF d)
{
    const double c1 = side(a, b, c), d1 = side(a, b, d), a1 = side(c, d, a), b1 = side(c, d, b);
    return ((c1 > 0) != (d1 > 0)) && ((a1 > 0) != (b1 > 0)) && c1 != 0 && d1 != 0 && a1 != 0 && b1 != 0;
}

// Edges from left to right; each is compared with those that begin before it ends.
bool crossesItself(const Points &points, qint64 &budget)
{
    struct Edge
    {
        double left, right;
        size_t number;
    };
    const size_t count = points.size();
    if (count < 4)
        return false;
    std::vector<Edge> edges;
    edges.reserve(count);
    for (size_t i = 0; i < count; ++i) {
        const auto [left, right] = std::minmax({points[i].x(), points[(i + 1) % count].x()});
        edges.push_back({left, right, i});
    }
    std::sort(edges.begin(), edges.end(), [](const Edge &a, const Edge &b) { return a.left < b.left; });
    for (size_t i = 0; i < count; ++i) {
        for (size_t j = i + 1; j < count && edges[j].left <= edges[i].right; ++j) {
            if (--budget < 0)
                return false;
            const size_t a = edges[i].number, b = edges[j].number;
            if ((a + 1) % count == b || (b + 1) % count == a)
                continue;
            if (cross(points[a], points[(a + 1) % count], points[b], points[(b + 1) % count]))
                return true;
        }
    }
    return false;
}

} // namespace

bool flagCrossings(std::vector<ObjectFacts> &objects, const std::vector<std::vector<Shape>> &shapes)
{
    qint64 budget = mostComparisons;
    for (size_t i = 0; i < objects.size(); ++i)
        for (const Shape &part : shapes[i])
            if (part.kind == Shape::Kind::Outline && crossesItself(part.points, budget))
                objects[i].flags |= CrossesItself;
    return budget >= 0;
}

} // namespace labdesk::index
