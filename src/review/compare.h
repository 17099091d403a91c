#pragma once

#include "drawing/drawing.h"

#include <optional>
#include <vector>

namespace labdesk::review {

/// An object of a drawing (formats-next O1), where it stands there: a rectangle of a rectangle tool, else an annotation
/// with all its parts, in a sequence those of one frame.
struct ObjectPlace
{
    int mark = -1;
    int part = -1;  ///< −1: all of them
    int frame = -1; ///< of a sequence, those of this frame; −1: it has no others

    friend bool operator==(const ObjectPlace &, const ObjectPlace &) = default;
};

/// What became of an object.
struct ObjectChange
{
    enum class Kind
    {
        Same,
        Moved,      ///< drawn otherwise: moved, resized or redrawn
        Relabelled, ///< its labels are others; it may have moved, too
        Added,
        Gone
    };
    Kind kind = Kind::Same;
    ObjectPlace before = {}, after = {}; ///< of Added and Gone only one
    double overlap = 0;                  ///< IoU of the two, 0 … 1

    friend bool operator==(const ObjectChange &, const ObjectChange &) = default;
};

struct ChangeCounts
{
    qint64 same = 0, moved = 0, relabelled = 0, added = 0, gone = 0;

    void add(const ChangeCounts &other)
    {
        same += other.same;
        moved += other.moved;
        relabelled += other.relabelled;
        added += other.added;
        gone += other.gone;
    }
    [[nodiscard]] bool isUntouched() const { return moved + relabelled + added + gone == 0; }
    friend bool operator==(const ChangeCounts &, const ChangeCounts &) = default;
};

/// Two drawings of one picture, object by object. Pairs are found by how much they share, the closest first: those of
/// one label from IoU 0.1 on (what was too loose is still the same thing), then those of different labels from 0.5 on.
/// Objects of a mask share pixels; lines and points have no area and are as close as their points are (closeness()).
struct Comparison
{
    std::vector<ObjectChange> objects; ///< those of the second drawing in its order, then those that are gone
    ChangeCounts counts;
};
[[nodiscard]] Comparison compare(const drawing::Drawing &before, const drawing::Drawing &after);

/// Pairs of two drawings by IoU alone, whatever their labels are, from `least` on: for agreement between annotators.
[[nodiscard]] Comparison pair(const drawing::Drawing &one, const drawing::Drawing &other, double least = 0.5);

/// The labels of an object, all of its lists and those below them, sorted.
[[nodiscard]] QStringList labelsOf(const drawing::Drawing &drawn, const ObjectPlace &place);

/// How close two lines or two sets of points are: 1 where each point of one lies on the other, 0 from a twentieth of
/// the picture's diagonal of mean distance on.
[[nodiscard]] double closeness(const std::vector<drawing::Shape> &one, const std::vector<drawing::Shape> &other,
                               QSizeF size);

/// The parts of an object.
[[nodiscard]] std::vector<drawing::Shape> partsOf(const drawing::Mark &mark, const ObjectPlace &place);

} // namespace labdesk::review
