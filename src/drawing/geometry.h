#pragma once

#include "drawing/drawing.h"

#include <QRectF>

namespace labdesk::drawing {

using Points = std::vector<QPointF>;

/// The smallest upright rectangle around points; null for none.
[[nodiscard]] QRectF boundsOf(const Points &points);

/// A part as it is seen: what of it lies on the picture (0 … 1 a side).
struct Visible
{
    struct Piece
    {
        Points points;
        std::vector<Points> holes; ///< where an outline that crosses itself is empty inside

        friend bool operator==(const Piece &, const Piece &) = default;
    };
    std::vector<Piece> pieces; ///< a box has its two corners, top left first; none: nothing of it is seen
    bool clipped = false;      ///< some of it lies outside
};

/// Cuts a part at the border of the picture: an outline keeps its own edges and gets new ones along the border
/// (even-odd where it crosses itself), a line falls into pieces, of points those outside go. A part that lies inside
/// comes back as it is, point by point. formats-next G1.
[[nodiscard]] Visible visiblePart(const Shape &shape);

/// The four corners of a box, clockwise on the screen from the top left; other shapes' points as they are.
[[nodiscard]] Points outlineOf(const Shape &shape);

/// One outline for an outline and its holes (or further parts): each joined by an edge to and fro from its nearest
/// vertex, so that the area stays what it was. Points of the result run once around.
[[nodiscard]] Points bridged(const Points &outline, const std::vector<Points> &inner);

/// How much of two objects is shared: the area of both over the area of either, 0 … 1 (IoU); 0 where neither has any.
/// Each is the union of its outlines.
[[nodiscard]] double overlapOf(const std::vector<Points> &a, const std::vector<Points> &b);

/// The same of two upright rectangles.
[[nodiscard]] double overlapOf(const QRectF &a, const QRectF &b);

/// The area that an outline fills, even-odd where it crosses itself; shares of the picture's area.
[[nodiscard]] double filledArea(const Points &outline);

/// Whether a point lies inside: an odd number of edges are left of it.
[[nodiscard]] bool contains(const Points &outline, QPointF point);

} // namespace labdesk::drawing
