#include "drawing/geometry.h"

#include <polyclipping/clipper.hpp>

#include <algorithm>
#include <cmath>

namespace labdesk::drawing {

namespace {

// Clipper counts in whole numbers: a billionth of the picture's side is finer than any file we write.
constexpr double scale = 1e9;

ClipperLib::IntPoint toGrid(QPointF point)
{
    return {std::llround(point.x() * scale), std::llround(point.y() * scale)};
}

ClipperLib::Path toGrid(const Points &points)
{
    ClipperLib::Path path;
    path.reserve(points.size());
    for (const QPointF &point : points)
        path.push_back(toGrid(point));
    return path;
}

Points fromGrid(const ClipperLib::Path &path)
{
    Points points;
    points.reserve(path.size());
    for (const ClipperLib::IntPoint &point : path)
        points.emplace_back(double(point.X) / scale, double(point.Y) / scale);
    return points;
}

ClipperLib::Path picture()
{
    return toGrid({{0, 0}, {1, 0}, {1, 1}, {0, 1}});
}

bool isInside(QPointF point)
{
    return point.x() >= 0 && point.x() <= 1 && point.y() >= 0 && point.y() <= 1;
}

void addPieces(std::vector<Visible::Piece> &pieces, const ClipperLib::PolyNode &node)
{
    for (const ClipperLib::PolyNode *outer : node.Childs) {
        Visible::Piece piece{fromGrid(outer->Contour), {}};
        for (const ClipperLib::PolyNode *hole : outer->Childs) {
            piece.holes.push_back(fromGrid(hole->Contour));
            addPieces(pieces, *hole); // what lies inside a hole is a piece of its own
        }
        pieces.push_back(std::move(piece));
    }
}

std::vector<Visible::Piece> cut(const Points &points, bool closed)
{
    ClipperLib::Clipper clipper;
    ClipperLib::PolyTree tree;
    clipper.AddPath(toGrid(points), ClipperLib::ptSubject, closed);
    clipper.AddPath(picture(), ClipperLib::ptClip, true);
    std::vector<Visible::Piece> pieces;
    if (!clipper.Execute(ClipperLib::ctIntersection, tree, ClipperLib::pftEvenOdd, ClipperLib::pftEvenOdd))
        return pieces;
    if (closed) {
        addPieces(pieces, tree);
        std::reverse(pieces.begin(), pieces.end()); // Clipper gives the last first
        return pieces;
    }
    ClipperLib::Paths lines;
    ClipperLib::OpenPathsFromPolyTree(tree, lines);
    for (const ClipperLib::Path &line : lines)
        pieces.push_back({fromGrid(line), {}});
    return pieces;
}

double squared(QPointF a, QPointF b)
{
    const QPointF d = a - b;
    return d.x() * d.x() + d.y() * d.y();
}

} // namespace

QRectF boundsOf(const Points &points)
{
    if (points.empty())
        return {};
    double left = points[0].x(), right = left, top = points[0].y(), bottom = top;
    for (const QPointF &point : points) {
        left = std::min(left, point.x());
        right = std::max(right, point.x());
        top = std::min(top, point.y());
        bottom = std::max(bottom, point.y());
    }
    return {QPointF(left, top), QPointF(right, bottom)};
}

Visible visiblePart(const Shape &shape)
{
    Visible visible;
    visible.clipped = !std::all_of(shape.points.cbegin(), shape.points.cend(), isInside);
    const auto clamp = [](double share) { return std::clamp(share, 0.0, 1.0); };
    if (shape.kind == Shape::Kind::Box) {
        const QRectF box = boundsOf(shape.points);
        visible.pieces.push_back(
            {{{clamp(box.left()), clamp(box.top())}, {clamp(box.right()), clamp(box.bottom())}}, {}});
    } else if (!visible.clipped) {
        visible.pieces.push_back({shape.points, {}});
    } else if (shape.kind == Shape::Kind::Points) {
        Points inside;
        std::copy_if(shape.points.cbegin(), shape.points.cend(), std::back_inserter(inside), isInside);
        if (!inside.empty())
            visible.pieces.push_back({std::move(inside), {}});
    } else {
        visible.pieces = cut(shape.points, shape.kind == Shape::Kind::Outline);
    }
    return visible;
}

Points outlineOf(const Shape &shape)
{
    if (shape.kind != Shape::Kind::Box)
        return shape.points;
    const QRectF box = boundsOf(shape.points);
    return {box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()};
}

Points bridged(const Points &outline, const std::vector<Points> &inner)
{
    Points ring = outline;
    for (const Points &hole : inner) {
        if (hole.empty() || ring.empty())
            continue;
        size_t from = 0, to = 0;
        double best = std::numeric_limits<double>::max();
        for (size_t i = 0; i < ring.size(); ++i) {
            for (size_t j = 0; j < hole.size(); ++j) {
                if (const double distance = squared(ring[i], hole[j]); distance < best) {
                    best = distance;
                    from = i;
                    to = j;
                }
            }
        }
        Points way;
        way.reserve(hole.size() + 2);
        for (size_t j = 0; j <= hole.size(); ++j)
            way.push_back(hole[(to + j) % hole.size()]);
        way.push_back(ring[from]);
        ring.insert(ring.begin() + static_cast<std::ptrdiff_t>(from) + 1, way.begin(), way.end());
    }
    return ring;
}

namespace {

double areaOf(const ClipperLib::PolyTree &tree)
{
    double area = 0;
    for (const ClipperLib::PolyNode *node = tree.GetFirst(); node; node = node->GetNext())
        area += std::abs(ClipperLib::Area(node->Contour)) * (node->IsHole() ? -1 : 1);
    return area;
}

double areaOf(ClipperLib::ClipType type, const std::vector<Points> &a, const std::vector<Points> &b)
{
    ClipperLib::Clipper clipper;
    for (const Points &outline : a)
        clipper.AddPath(toGrid(outline), ClipperLib::ptSubject, true);
    for (const Points &outline : b)
        clipper.AddPath(toGrid(outline), ClipperLib::ptClip, true);
    ClipperLib::PolyTree tree;
    clipper.Execute(type, tree, ClipperLib::pftNonZero, ClipperLib::pftNonZero);
    return areaOf(tree);
}

} // namespace

double filledArea(const Points &outline)
{
    ClipperLib::Clipper clipper;
    clipper.AddPath(toGrid(outline), ClipperLib::ptSubject, true);
    ClipperLib::PolyTree tree;
    clipper.Execute(ClipperLib::ctUnion, tree, ClipperLib::pftEvenOdd, ClipperLib::pftEvenOdd);
    return areaOf(tree) / (scale * scale);
}

double overlapOf(const std::vector<Points> &a, const std::vector<Points> &b)
{
    const double either = areaOf(ClipperLib::ctUnion, a, b);
    return either > 0 ? areaOf(ClipperLib::ctIntersection, a, b) / either : 0;
}

double overlapOf(const QRectF &a, const QRectF &b)
{
    const double width = std::min(a.right(), b.right()) - std::max(a.left(), b.left());
    const double height = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
    if (width <= 0 || height <= 0)
        return 0;
    const double both = width * height;
    return both / (a.width() * a.height() + b.width() * b.height() - both);
}

bool contains(const Points &outline, QPointF point)
{
    bool inside = false;
    for (size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const QPointF a = outline[i], b = outline[j];
        if ((a.y() > point.y()) != (b.y() > point.y()) &&
            point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x())
            inside = !inside;
    }
    return inside;
}

} // namespace labdesk::drawing
