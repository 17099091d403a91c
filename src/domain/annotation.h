#pragma once

#include <QList>
#include <QPointF>
#include <QSize>
#include <QString>
#include <QStringList>

namespace labdesk {

/// One drawn part of an annotation, in shares of the picture's width and height (0 to 1).
struct Shape
{
    enum class Kind
    {
        Rectangle,
        Polygon,
        Polyline,
        Graph
    };
    Kind kind = Kind::Polygon;
    QList<QPointF> points; ///< a rectangle has two: opposite corners

    friend bool operator==(const Shape &, const Shape &) = default;
};

/// Something that was marked in a picture, with its labels.
struct Annotation
{
    QString text;
    QString color;        ///< `#rrggbb`, empty when the server gave none
    QStringList labelIds; ///< the main labels, in order
    QList<Shape> shapes;
    QList<Shape> holes;

    friend bool operator==(const Annotation &, const Annotation &) = default;
};

/// All that is drawn on the picture of one task.
struct AnnotatedPicture
{
    QSize size; ///< of the picture as it was annotated, in pixels; empty when not known
    QList<Annotation> annotations;
    QByteArray maskPng; ///< red and green: the instance, blue: the label; empty when there is none

    friend bool operator==(const AnnotatedPicture &, const AnnotatedPicture &) = default;
};

} // namespace labdesk
