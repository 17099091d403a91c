#include "ui/pictures/markpainter.h"

#include "drawing/decode.h"
#include "drawing/geometry.h"

#include <QFontMetricsF>
#include <QPainter>

namespace labdesk::ui {

namespace {

QPointF placed(const QPointF &share, const QRectF &on)
{
    return {on.left() + share.x() * on.width(), on.top() + share.y() * on.height()};
}

QPolygonF placed(const std::vector<QPointF> &shares, const QRectF &on)
{
    QPolygonF polygon;
    polygon.reserve(static_cast<qsizetype>(shares.size()));
    for (const QPointF &share : shares)
        polygon << placed(share, on);
    return polygon;
}

void drawShape(QPainter &painter, const drawing::Shape &shape, const QRectF &on, const QColor &fill)
{
    const QPolygonF points = placed(shape.points, on);
    switch (shape.kind) {
    case drawing::Shape::Kind::Box:
        if (points.size() == 2) {
            painter.setBrush(fill);
            painter.drawRect(QRectF(points[0], points[1]).normalized());
        }
        break;
    case drawing::Shape::Kind::Outline:
        painter.setBrush(fill);
        painter.drawPolygon(points);
        break;
    case drawing::Shape::Kind::Line:
    case drawing::Shape::Kind::Points:
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(points);
        painter.setBrush(painter.pen().color());
        for (const QPointF &point : points)
            painter.drawEllipse(point, 2.5, 2.5);
        break;
    }
}

bool isShown(const drawing::Shape &shape, const MarkStyle &style)
{
    return style.frame < 0 || shape.frame == style.frame;
}

void drawMark(QPainter &painter, const drawing::Mark &mark, const QColor &color, const QRectF &on,
              const MarkStyle &style, bool chosen)
{
    QColor fill = color;
    fill.setAlpha(!style.filled ? 0 : chosen ? 96 : style.masked ? 0 : 46);
    if (chosen) { // seen on any picture: a light line around the coloured one
        painter.setPen(QPen(Qt::white, style.pen + 3));
        for (const drawing::Shape &shape : mark.shapes)
            if (isShown(shape, style))
                drawShape(painter, shape, on, Qt::transparent);
    }
    painter.setPen(QPen(color, chosen ? style.pen + 1 : style.pen));
    for (const drawing::Shape &shape : mark.shapes)
        if (isShown(shape, style))
            drawShape(painter, shape, on, fill);
    painter.setPen(QPen(color, style.pen * 0.75, Qt::DashLine));
    for (const drawing::Shape &hole : mark.holes)
        if (isShown(hole, style))
            drawShape(painter, hole, on, Qt::transparent);
}

struct Tag
{
    QRectF at;
    QString text;
};

Tag tagOf(const drawing::Mark &mark, const ProjectConfiguration &configuration, const QRectF &on,
          const QFontMetricsF &metrics)
{
    const QString text = labelText(mark, configuration);
    if (text.isEmpty() || mark.shapes.empty() || mark.shapes.front().points.empty())
        return {};
    const QRectF bounds = placed(mark.shapes.front().points, on).boundingRect();
    const QSizeF size(metrics.horizontalAdvance(text) + 8, metrics.height() + 2);
    QRectF at(bounds.topLeft() - QPointF(0, size.height()), size);
    at.moveTop(std::max(at.top(), on.top()));
    return {at, text};
}

void drawTag(QPainter &painter, const Tag &tag, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(tag.at, 3, 3);
    painter.setPen(qGray(color.rgb()) > 150 ? Qt::black : Qt::white);
    painter.drawText(tag.at, Qt::AlignCenter, tag.text);
}

} // namespace

QColor colorOf(const drawing::Mark &mark, const ProjectConfiguration &configuration)
{
    for (const QString &id : drawing::labelsOf(mark))
        if (const Label *label = configuration.findLabel(id); label && QColor::isValidColor(label->color))
            return QColor(label->color);
    return QColor::isValidColor(mark.color) ? QColor(mark.color) : QColor(0xff, 0x5d, 0x8f);
}

QString labelText(const drawing::Mark &mark, const ProjectConfiguration &configuration)
{
    const QStringList ids = drawing::labelsOf(mark);
    const Label *label = ids.isEmpty() ? nullptr : configuration.findLabel(ids.constFirst());
    return label && !label->name.isEmpty() ? label->name : mark.text;
}

void drawMarks(QPainter &painter, const drawing::Drawing &drawn, const ProjectConfiguration &configuration,
               const QRectF &on, const MarkStyle &style)
{
    const auto count = static_cast<int>(drawn.marks.size());
    const auto mark = [&drawn](int i) -> const drawing::Mark & { return drawn.marks[static_cast<size_t>(i)]; };
    for (int i = 0; i < count; ++i)
        if (i != style.chosen && !style.hidden.contains(i))
            drawMark(painter, mark(i), colorOf(mark(i), configuration), on, style, false);
    const bool hasChosen = style.chosen >= 0 && style.chosen < count;
    if (hasChosen)
        drawMark(painter, mark(style.chosen), colorOf(mark(style.chosen), configuration), on, style, true);
    if (!style.labels && !hasChosen)
        return;
    painter.setFont(style.font);
    const QFontMetricsF metrics(style.font, painter.device());
    // A name that would cover another one gives way; the chosen one's never does.
    constexpr int mostTags = 300;
    QList<QRectF> taken;
    const auto put = [&](int i, bool always) {
        const Tag tag = tagOf(mark(i), configuration, on, metrics);
        const auto covers = [&tag](const QRectF &other) { return other.intersects(tag.at); };
        if (tag.text.isEmpty() || (!always && std::any_of(taken.cbegin(), taken.cend(), covers)))
            return;
        taken += tag.at;
        drawTag(painter, tag, colorOf(mark(i), configuration));
    };
    if (style.labels)
        for (int i = 0; i < count && taken.size() < mostTags; ++i)
            if (i != style.chosen && !style.hidden.contains(i))
                put(i, false);
    if (hasChosen)
        put(style.chosen, true);
}

QRectF boundsOf(const drawing::Mark &mark)
{
    std::vector<QPointF> all;
    for (const drawing::Shape &shape : mark.shapes)
        all.insert(all.end(), shape.points.begin(), shape.points.end());
    return all.empty() ? QRectF() : drawing::boundsOf(all);
}

int markAt(const drawing::Drawing &drawn, QPointF point, QSizeF near, const QSet<int> &hidden)
{
    int found = -1;
    double smallest = 0;
    for (int i = 0; i < static_cast<int>(drawn.marks.size()); ++i) {
        if (hidden.contains(i))
            continue;
        const drawing::Mark &mark = drawn.marks[static_cast<size_t>(i)];
        const QRectF box = boundsOf(mark).adjusted(-near.width(), -near.height(), near.width(), near.height());
        if (mark.shapes.empty() || !box.contains(point))
            continue;
        const bool holds = std::any_of(mark.shapes.begin(), mark.shapes.end(), [&](const drawing::Shape &shape) {
            return shape.kind == drawing::Shape::Kind::Outline ? drawing::contains(shape.points, point) : true;
        });
        const double size = box.width() * box.height();
        if (holds && (found < 0 || size < smallest)) {
            found = i;
            smallest = size;
        }
    }
    return found;
}

} // namespace labdesk::ui
