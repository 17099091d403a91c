#pragma once

#include "drawing/drawing.h"
#include "drawing/png.h"

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

/// Paints marks into a mask of `size` as the Lab would store them: even-odd within a part, parts united, holes cut,
/// later marks over earlier ones. `blueOf`: a mark's label as its blue; a mark without one (−1) isn't painted. Objects
/// are numbered from 2 by the mark's place. Lines and points have no pixels. Invalid when the size is none or larger
/// than 32,768 a side or 150 million pixels.
[[nodiscard]] Result<RgbPixels> paint(const Drawing &drawing, const std::vector<int> &blueOf, QSize size);

/// The number of the object that paint() gives the mark at a place.
[[nodiscard]] constexpr int paintedObject(size_t place)
{
    return static_cast<int>(place) + 2;
}

inline constexpr int largestMaskSide = 32768;
inline constexpr qint64 mostMaskPixels = 150'000'000; ///< more is no picture that anybody annotates

} // namespace labdesk::drawing
