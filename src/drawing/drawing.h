#pragma once

#include <QByteArray>
#include <QPointF>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace labdesk::drawing {

/// One part of an annotation.
struct Shape
{
    /// It follows from the tool; only a rectangle says so itself: polyline projects store `polygon`, too.
    enum class Kind
    {
        Box,     ///< two opposite corners, in any order
        Outline, ///< closed
        Line,
        Points ///< of a graph
    };
    Kind kind = Kind::Outline;
    std::vector<QPointF> points; ///< shares of the picture's sides, as drawn: they may lie outside 0 … 1
    int frame = 0;               ///< of a sequence, from 0; −1: none that can be read
    bool odd = false;            ///< a number too many stood behind the last point

    friend bool operator==(const Shape &, const Shape &) = default;
};

/// The labels that one list gives an annotation, with the lists below them.
struct LabelList
{
    QString name;
    QStringList ids;
    std::vector<LabelList> children;

    friend bool operator==(const LabelList &, const LabelList &) = default;
};

/// One annotation.
struct Mark
{
    QString text;
    QString color;                 ///< `#rrggbb`; empty when the Lab gave none
    std::vector<LabelList> labels; ///< main lists, in the data's order
    std::vector<Shape> shapes;     ///< its parts
    std::vector<Shape> holes;      ///< of a segmentation: cut from its parts
    int unreadable = 0;            ///< parts and holes without usable numbers
    bool broken = false;           ///< it is no object: nothing of it is known
    bool unplaced = false;         ///< a segmentation whose outlines can't be placed: the picture's size isn't known
    std::optional<int> object;     ///< of a segmentation: its pixels' red + 256 × green
    std::optional<int> blue;       ///< of a segmentation: its pixels' blue

    friend bool operator==(const Mark &, const Mark &) = default;
};

/// All that one tool drew on the picture (or the frames) of a task, as values: read once, by decode().
struct Drawing
{
    bool annotated = false;      ///< the task has data; without marks somebody found nothing to mark
    QSizeF size;                 ///< of the picture as annotated, upright, in pixels; empty when not known
    std::vector<Mark> marks;     ///< by place: an annotation's place is its number, also where it couldn't be read
    QByteArray maskPng;          ///< a segmentation's pixels; see drawing/masks.h
    bool unreadableMask = false; ///< a mask is there that is no PNG
    bool unreadable = false; ///< data is there that is no object, or whose annotations are no list: nobody knows what

    friend bool operator==(const Drawing &, const Drawing &) = default;
};

} // namespace labdesk::drawing
