#pragma once

#include "domain/configuration.h"
#include "drawing/classmap.h"
#include "drawing/masks.h"
#include "formats/ledger.h"

#include <atomic>

namespace labdesk::formats {

/// What of an annotation's part lies on the picture, fit to be written. Shares of the picture's sides.
struct SeenPart
{
    drawing::Shape::Kind kind = drawing::Shape::Kind::Outline;
    drawing::Points points; ///< a box has two corners, top left first
    std::vector<drawing::Points> holes;
    size_t ownHoles = 0; ///< how many of them, the first ones, come from the outline crossing itself
    int frame = 0;
    bool clipped = false; ///< some of it lies outside the picture
};

/// The parts of a mark by the rules that all standard layouts share (formats-next O1, G1, G3): cut at the picture's
/// border (`clipped`), without what has no extent (`degenerate`), can't be read (`malformed`) or placed (`no-size`);
/// told when it is smaller than a pixel (`tiny`). A mark without any part is `no-shape`. All of it is in the ledger;
/// whether the parts are written is the caller's to say. `frames`: how many a sequence has; 1 otherwise.
[[nodiscard]] std::vector<SeenPart> seenParts(const drawing::Mark &mark, size_t place, QSizeF size, qsizetype frames,
                                              TaskLedger &ledger);

/// What is one object of a data set (formats-next O1): in rectangle tools each part, otherwise the parts of an
/// annotation in one frame together.
struct SeenObject
{
    int frame = 0;
    std::vector<SeenPart> parts;

    [[nodiscard]] bool hasHoles() const;
    /// Around all of it; shares of the picture's sides.
    [[nodiscard]] QRectF bounds() const;
    /// What it covers, and the holes that are cut from all of it.
    [[nodiscard]] std::vector<drawing::PaintedObject::Area> areas() const;
    [[nodiscard]] std::vector<drawing::Points> commonHoles() const;
    /// Its outlines without their holes.
    [[nodiscard]] std::vector<drawing::Points> outlines() const;
};
[[nodiscard]] std::vector<SeenObject> objectsOf(const std::vector<SeenPart> &parts, const ToolConfiguration &tool);

/// A share of a side in pixels, with three decimals: sums of what is written agree.
[[nodiscard]] double roundedPixels(double share, int side);
/// Makes `most` at least `count`. Any thread.
template <typename Count>
void raiseTo(std::atomic<Count> &most, Count count)
{
    for (Count known = most; count > known && !most.compare_exchange_weak(known, count);)
        ;
}

/// Whether it is an object at all; otherwise it is `malformed` in the ledger.
[[nodiscard]] bool isReadable(const drawing::Mark &mark, size_t place, TaskLedger &ledger);

/// The class of a mark: its first main label (formats-next L1). Nothing, and `no-class` in the ledger, when it has none
/// or one that the map hasn't (L3).
[[nodiscard]] std::optional<int> classOf(const drawing::Mark &mark, size_t place, const ToolConfiguration &tool,
                                         const drawing::ClassMap &classes, TaskLedger &ledger);

/// What an annotation says besides its class, by list: further labels of main lists and the labels below; several are
/// joined by `;` (formats-next L2).
[[nodiscard]] QList<std::pair<QString, QString>> attributesOf(const drawing::Mark &mark, const ToolConfiguration &tool);

/// For formats that hold one label: further ones are `labels-dropped`, those below `child-labels-dropped` (L2).
void tellDroppedLabels(const drawing::Mark &mark, size_t place, const ToolConfiguration &tool, TaskLedger &ledger);

} // namespace labdesk::formats
