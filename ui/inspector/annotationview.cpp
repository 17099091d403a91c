#include "ui/inspector/annotationview.h"

#include "drawing/decode.h"
#include "ui/common/theme.h"
#include "ui/window/keysheet.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

namespace labdesk::ui {

namespace {

constexpr double largestZoom = 40;

QPointF placed(const QPointF &share, const QRectF &on)
{
    return {on.left() + share.x() * on.width(), on.top() + share.y() * on.height()};
}

QPolygonF placed(const std::vector<QPointF> &shares, const QRectF &on)
{
    QPolygonF polygon;
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

} // namespace

AnnotationView::AnnotationView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(160);
    setAccessibleName(tr("Picture with annotations"));
    KeySheet::setKeys(*this, tr("Picture"),
                      {tr("Right, Space\tnext task"), tr("Left, Backspace\tprevious task"), tr("+, −\tzoom"),
                       tr("0\tfit the picture"), tr("Escape\tback to the table")});
}

void AnnotationView::showPicture(const QImage &picture)
{
    const bool other = m_picture.cacheKey() != picture.cacheKey();
    m_picture = picture;
    m_message.clear();
    if (other && !m_keepZoom)
        fit();
    update();
}

void AnnotationView::showAnnotations(const drawing::Drawing &annotations, const ProjectConfiguration &configuration,
                                     const QImage &mask)
{
    m_annotations = annotations;
    m_configuration = configuration;
    m_mask = mask;
    setAccessibleDescription(tr("%n annotation(s)", nullptr, drawnCount()));
    update();
}

void AnnotationView::showMessage(const QString &text)
{
    m_picture = {};
    m_message = text;
    update();
}

void AnnotationView::setNote(const QString &text)
{
    m_note = text;
    update();
}

void AnnotationView::clear()
{
    m_note.clear();
    m_picture = {};
    m_mask = {};
    m_annotations = {};
    m_message.clear();
    if (!m_keepZoom)
        fit();
    update();
}

void AnnotationView::fit()
{
    m_zoom = 1;
    m_offset = {};
    update();
}

void AnnotationView::setKeepZoom(bool keep)
{
    m_keepZoom = keep;
}

void AnnotationView::setAnnotationsVisible(bool visible)
{
    m_annotationsVisible = visible;
    update();
}

void AnnotationView::setLabelsVisible(bool visible)
{
    m_labelsVisible = visible;
    update();
}

QRectF AnnotationView::pictureRect() const
{
    // Without a picture (a Lab that hands out none) the annotations still have a shape to stand in.
    QSizeF size = m_picture.isNull() ? QSizeF(m_annotations.size) : QSizeF(m_picture.size());
    if (size.isEmpty())
        return {};
    size.scale(QSizeF(width() - 16, height() - 16), Qt::KeepAspectRatio);
    size *= m_zoom;
    const QPointF centre = QPointF(width() / 2.0, height() / 2.0) + m_offset;
    return {centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(), size.height()};
}

QColor AnnotationView::colorOf(const drawing::Mark &annotation) const
{
    for (const QString &id : drawing::labelsOf(annotation))
        if (const Label *label = m_configuration.findLabel(id); label && QColor::isValidColor(label->color))
            return QColor(label->color);
    return QColor::isValidColor(annotation.color) ? QColor(annotation.color) : QColor(0xff, 0x5d, 0x8f);
}

void AnnotationView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window).darker(106));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < 4);
    const QRectF on = pictureRect();
    if (!m_picture.isNull())
        painter.drawImage(on, m_picture);
    const bool drawn = m_annotationsVisible && (!m_picture.isNull() || !m_annotations.marks.empty());
    if (drawn && !on.isEmpty()) {
        if (m_picture.isNull()) {
            painter.setPen(QPen(palette().color(QPalette::Mid), 1, Qt::DashLine));
            painter.drawRect(on);
        }
        if (!m_mask.isNull())
            painter.drawImage(on, m_mask);
        for (const drawing::Mark &annotation : std::as_const(m_annotations.marks))
            drawAnnotation(painter, annotation, on);
    }
    if (!m_note.isEmpty()) {
        const QRect room = rect().adjusted(8, 8, -8, -8);
        const QRect text = painter.boundingRect(room, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, m_note);
        painter.fillRect(text.adjusted(-6, -4, 6, 4), palette().color(QPalette::Base));
        painter.setPen(theme::errorColor(palette()));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, m_note);
    }
    if (!m_message.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, m_message);
    }
}

void AnnotationView::drawAnnotation(QPainter &painter, const drawing::Mark &annotation, const QRectF &on) const
{
    const QColor color = colorOf(annotation);
    QColor fill = color;
    fill.setAlpha(m_mask.isNull() ? 46 : 0);
    painter.setPen(QPen(color, 2));
    for (const drawing::Shape &shape : annotation.shapes)
        drawShape(painter, shape, on, fill);
    painter.setPen(QPen(color, 1.5, Qt::DashLine));
    for (const drawing::Shape &hole : annotation.holes)
        drawShape(painter, hole, on, Qt::transparent);
    if (!m_labelsVisible || annotation.shapes.empty() || annotation.shapes.front().points.empty())
        return;
    const QStringList ids = drawing::labelsOf(annotation);
    const Label *label = ids.isEmpty() ? nullptr : m_configuration.findLabel(ids.constFirst());
    const QString text = label && !label->name.isEmpty() ? label->name : annotation.text;
    if (text.isEmpty())
        return;
    const QRectF bounds = placed(annotation.shapes.front().points, on).boundingRect();
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * .85);
    painter.setFont(small);
    const QSizeF size(painter.fontMetrics().horizontalAdvance(text) + 8, painter.fontMetrics().height() + 2);
    QRectF tag(bounds.topLeft() - QPointF(0, size.height()), size);
    tag.moveTop(std::max(tag.top(), on.top()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(tag, 3, 3);
    painter.setPen(qGray(color.rgb()) > 150 ? Qt::black : Qt::white);
    painter.drawText(tag, Qt::AlignCenter, text);
}

void AnnotationView::zoomAt(QPointF point, double factor)
{
    const double before = m_zoom;
    m_zoom = std::clamp(m_zoom * factor, 1.0, largestZoom);
    const QPointF centre(width() / 2.0, height() / 2.0);
    m_offset = m_zoom == 1 ? QPointF() : point - centre - (point - centre - m_offset) * (m_zoom / before);
    update();
}

void AnnotationView::wheelEvent(QWheelEvent *event)
{
    zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void AnnotationView::mousePressEvent(QMouseEvent *event)
{
    m_dragged = event->position();
}

void AnnotationView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_zoom == 1)
        return;
    m_offset += event->position() - m_dragged;
    m_dragged = event->position();
    update();
}

void AnnotationView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_zoom > 1 ? fit() : zoomAt(event->position(), 3);
}

void AnnotationView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(1.4); break;
    case Qt::Key_Minus: zoomBy(1 / 1.4); break;
    case Qt::Key_0: fit(); break;
    case Qt::Key_Right:
    case Qt::Key_Space: emit stepWanted(1); break;
    case Qt::Key_Left:
    case Qt::Key_Backspace: emit stepWanted(-1); break;
    case Qt::Key_Escape: m_zoom > 1 && !m_keepZoom ? fit() : emit closeWanted(); break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace labdesk::ui
