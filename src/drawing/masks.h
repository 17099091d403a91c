#pragma once

#include "drawing/geometry.h"
#include "drawing/png.h"

#include <QRect>

#include <map>
#include <set>

namespace labdesk::drawing {

/// The number of the object that a stored mask's pixel belongs to, 0: none; its label is the blue (formats-next §9).
[[nodiscard]] constexpr int objectOf(Rgb pixel)
{
    return pixel.red + 256 * pixel.green;
}

/// Which objects a stored mask holds: for each its blues, with how many pixels. One pass; 65,535 objects at most.
struct MaskObjects
{
    std::map<int, std::map<int, qint64>> pixels; ///< object → blue → pixels
    qint64 withoutObject = 0;                    ///< pixels that have a blue and no object
};
[[nodiscard]] MaskObjects objectsIn(const RgbPixels &mask);

/// One object's pixels in a stored mask.
struct MaskRegion
{
    QRect box; ///< pixels
    qint64 pixels = 0;
    qint64 smallestPart = 0; ///< pixels of the smallest of its parts; parts don't touch, not even at a corner
    int parts = 0;
};
/// Object → its pixels. One pass over the rows.
[[nodiscard]] std::map<int, MaskRegion> regionsIn(const RgbPixels &mask);

/// The same mask in another size: each pixel is the nearest one's.
[[nodiscard]] RgbPixels scaled(const RgbPixels &mask, QSize size);

/// What is painted as one object: outlines that lie on the picture, in shares of its sides.
struct PaintedObject
{
    struct Area
    {
        Points outline;
        std::vector<Points> holes; ///< of this outline alone
    };
    Rgb color;
    std::vector<Area> areas;   ///< united
    std::vector<Points> holes; ///< cut from all of them: what lies below is seen
};

/// Paints objects into a mask of `size` as the Lab would store them, later ones over earlier ones. Invalid when the
/// size is none or larger than 32,768 a side or 150 million pixels.
[[nodiscard]] Result<RgbPixels> paint(const std::vector<PaintedObject> &objects, QSize size);

/// The number of the object for the annotation at a place, and its colour with a label's blue.
[[nodiscard]] constexpr int paintedObject(size_t place)
{
    return static_cast<int>(place) + 2;
}
inline constexpr size_t mostPaintedObjects = 65'534; ///< the numbers of objects end at 65,535
[[nodiscard]] constexpr Rgb paintedColor(size_t place, int blue)
{
    const int object = paintedObject(place);
    return {static_cast<quint8>(object % 256), static_cast<quint8>(object / 256), static_cast<quint8>(blue)};
}

inline constexpr int largestMaskSide = 32768;
inline constexpr qint64 mostMaskPixels = 150'000'000; ///< more is no picture that anybody annotates

} // namespace labdesk::drawing
