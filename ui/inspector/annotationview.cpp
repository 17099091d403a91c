#include "ui/inspector/annotationview.h"

#include "ui/common/theme.h"
#include "ui/pictures/markpainter.h"
#include "ui/window/keysheet.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

namespace labdesk::ui {

namespace {

constexpr double largestZoom = 40;
constexpr int mostHovered = 5000; // marks that are looked through with each move of the pointer

} // namespace

AnnotationView::AnnotationView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(160);
    setMouseTracking(true);
    setAccessibleName(tr("Picture with annotations"));
    KeySheet::setKeys(*this, tr("Picture"),
                      {tr("Right, Space\tnext task"), tr("Left, Backspace\tprevious task"), tr("+, −\tzoom"),
                       tr("0, Escape\tfit the picture")});
}

void AnnotationView::showPicture(const QImage &picture, bool sharper)
{
    const bool other = m_picture.cacheKey() != picture.cacheKey() && !sharper;
    m_picture = picture;
    m_message.clear();
    if (other && !m_keepZoom)
        fit();
    update();
}

void AnnotationView::showAnnotations(const drawing::Drawing &annotations, const ProjectConfiguration &configuration,
                                     const QImage &mask)
{
    if (m_annotations != annotations) { // other ones, or newer: numbers mean others now
        m_hidden.clear();
        m_chosen = -1;
    }
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

void AnnotationView::setHidden(const QSet<int> &marks)
{
    m_hidden = marks;
    update();
}

void AnnotationView::chooseMark(int mark)
{
    if (mark == m_chosen)
        return;
    m_chosen = mark;
    update();
}

// So that it fills a good part of the view.
void AnnotationView::zoomToMark(int mark)
{
    if (mark < 0 || mark >= drawnCount())
        return;
    chooseMark(mark);
    const QRectF bounds = boundsOf(m_annotations.marks[static_cast<size_t>(mark)]);
    fit();
    const QRectF on = pictureRect();
    if (bounds.isNull() || on.isEmpty())
        return;
    const double wanted = std::min(width() * 0.5 / std::max(bounds.width() * on.width(), 4.0),
                                   height() * 0.5 / std::max(bounds.height() * on.height(), 4.0));
    m_zoom = std::clamp(wanted, 1.0, largestZoom);
    const QPointF middle = bounds.center() - QPointF(0.5, 0.5);
    m_offset = -QPointF(middle.x() * on.width(), middle.y() * on.height()) * m_zoom;
    update();
}

int AnnotationView::markAt(QPointF point) const
{
    const QRectF on = pictureRect();
    if (on.isEmpty() || !m_annotationsVisible)
        return -1;
    const QPointF share((point.x() - on.left()) / on.width(), (point.y() - on.top()) / on.height());
    return ui::markAt(m_annotations, share, {3 / on.width(), 3 / on.height()}, m_hidden);
}

void AnnotationView::setLabelsVisible(bool visible)
{
    m_labelsVisible = visible;
    update();
}

void AnnotationView::setFilled(bool filled)
{
    m_filled = filled;
    update();
}

void AnnotationView::setFrame(int frame)
{
    m_frame = frame;
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
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * .85);
        drawMarks(painter, m_annotations, m_configuration, on,
                  {.masked = !m_mask.isNull(),
                   .filled = m_filled,
                   .labels = m_labelsVisible,
                   .chosen = m_chosen,
                   .hidden = m_hidden,
                   .frame = m_frame,
                   .font = small});
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
        // Shapes without their picture are not written over.
        const auto place = drawn && !m_annotations.marks.empty() ? Qt::AlignHCenter | Qt::AlignBottom : Qt::AlignCenter;
        painter.drawText(rect().adjusted(20, 12, -20, -12), static_cast<int>(place) | Qt::TextWordWrap, m_message);
    }
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
    m_dragged = m_pressed = event->position();
}

// A click chooses; a drag doesn't.
void AnnotationView::mouseReleaseEvent(QMouseEvent *event)
{
    constexpr double still = 4; // pixels
    if (event->button() == Qt::LeftButton && (event->position() - m_pressed).manhattanLength() < still &&
        drawnCount() > 0)
        emit markChosen(markAt(event->position()));
}

void AnnotationView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (std::exchange(m_hovered, -1) >= 0)
        emit markHovered(-1);
}

void AnnotationView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() == Qt::NoButton && drawnCount() <= mostHovered) {
        const int over = markAt(event->position());
        if (over != m_hovered) {
            m_hovered = over;
            emit markHovered(over);
        }
    }
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
    case Qt::Key_Escape: fit(); break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace labdesk::ui
