#pragma once

#include "drawing/masks.h"

#include <QRect>

#include <functional>
#include <map>
#include <vector>

namespace labdesk::drawing {

/// The pixels of an object, line by line: those whose centres lie inside an odd number of an outline's edges; areas are
/// united, holes taken out (formats-next §3, RLE).
struct PixelLines
{
    struct Run
    {
        int from = 0, to = 0; ///< `to` is behind the last one

        friend bool operator==(const Run &, const Run &) = default;
    };
    /// Line → its runs in order, neither touching nor empty; lines without pixels aren't there.
    std::map<int, std::vector<Run>> lines;

    [[nodiscard]] qint64 pixels() const;
    /// The smallest rectangle around: runs along x and lines along y.
    [[nodiscard]] QRect box() const;
};

enum class Along
{
    Rows,   ///< a line is a row, runs go from left to right
    Columns ///< a line is a column, runs go from the top down
};

/// `areas`, and `holes` that are cut from all of them: shares of the picture's sides. `size`: pixels; none of a picture
/// without extent.
[[nodiscard]] PixelLines pixelLines(const std::vector<PaintedObject::Area> &areas, const std::vector<Points> &holes,
                                    QSize size, Along along);
/// The pixels of a mask's colours by what `keyOf` says of each colour; 0: they are left out. One pass; it is asked once
/// for each run.
[[nodiscard]] std::map<int, PixelLines> linesIn(const RgbPixels &mask, Along along,
                                                const std::function<int(Rgb)> &keyOf);
/// How many pixels two objects have in common: both along the same side.
[[nodiscard]] qint64 sharedPixels(const PixelLines &a, const PixelLines &b);

} // namespace labdesk::drawing
