#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace labdesk {

/// What can be wrong in a task; a check each (window.md §8). As words: `fault:outside`.
enum class Fault
{
    Outside,      ///< a shape leaves the picture
    Small,        ///< an object is smaller than Thresholds::smallArea
    Twin,         ///< two objects of one label overlap by more than Thresholds::overlap
    TwoLabels,    ///< the same, with different labels
    Empty,        ///< complete or reviewed, annotated, and nothing is drawn
    MissingLabel, ///< a label that nearly every other task of its batch has
    Crossing,     ///< an outline crosses itself
    Specks,       ///< a part of a mask or of an annotation is smaller than Thresholds::smallPart
    OddSize,      ///< an object far from its label's usual size
    Quick,        ///< annotated in less than Thresholds::quick seconds
    NearPicture,  ///< another task's picture looks the same
    SamePicture,  ///< another task has the very same file
    Split,        ///< such pictures on both sides of a split
    NoSize,       ///< the picture's size isn't known: areas aren't, either
    Unreadable,   ///< data or shapes that can't be read
};

[[nodiscard]] const QList<Fault> &allFaults();
[[nodiscard]] QString wordOf(Fault fault);
[[nodiscard]] std::optional<Fault> faultFromWord(const QString &word);

/// Where a check begins to find something; kept a project.
struct Thresholds
{
    double smallArea = 16;                           ///< square pixels
    double smallPart = 16;                           ///< square pixels
    double overlap = 0.95;                           ///< IoU; as it was when the annotations were read
    double quick = 5;                                ///< seconds
    double oddSize = 4;                              ///< times the usual spread, on a logarithmic scale
    double nearlyAll = 0.95;                         ///< share of a batch's tasks that have a label
    int pictureDistance = 4;                         ///< bits of 64 that may differ
    QString splitProperty = QStringLiteral("split"); ///< the property that says train, val or test

    friend bool operator==(const Thresholds &, const Thresholds &) = default;
};

} // namespace labdesk
