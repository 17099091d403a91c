#pragma once

#include "domain/configuration.h"
#include "drawing/drawing.h"

#include <QImage>
#include <QSet>
#include <QWidget>

namespace labdesk::ui {

/// A picture with its annotations drawn on it. The wheel zooms to the pointer, dragging moves, a double click fits.
class AnnotationView final : public QWidget
{
    Q_OBJECT

public:
    explicit AnnotationView(QWidget *parent = nullptr);

    /// `sharper`: the same picture in more detail; the zoom stays.
    void showPicture(const QImage &picture, bool sharper = false);
    /// `mask`: coloured and as large as the picture; null when there is none.
    void showAnnotations(const drawing::Drawing &annotations, const ProjectConfiguration &configuration,
                         const QImage &mask);
    void showMessage(const QString &text); ///< instead of a picture
    void setNote(const QString &text);     ///< below the picture: why something isn't drawn; empty: nothing
    void clear();

    [[nodiscard]] const QString &note() const { return m_note; }
    [[nodiscard]] bool hasPicture() const { return !m_picture.isNull(); }
    [[nodiscard]] int drawnCount() const { return static_cast<int>(m_annotations.marks.size()); }
    [[nodiscard]] int chosenMark() const { return m_chosen; }
    [[nodiscard]] bool areAnnotationsVisible() const { return m_annotationsVisible; }
    [[nodiscard]] double zoom() const { return m_zoom; } ///< 1: fitted
    [[nodiscard]] QSize sizeHint() const override { return {360, 260}; }

signals:
    void stepWanted(int steps); ///< to the next (1) or previous (-1) task
    void markHovered(int mark); ///< by its place; −1: none
    void markChosen(int mark);  ///< by a click; −1: none

public slots:
    void fit();
    void setKeepZoom(bool keep); ///< from picture to picture
    void setAnnotationsVisible(bool visible);
    void setLabelsVisible(bool visible);
    void setFilled(bool filled); ///< areas are tinted, or only outlined
    void setFrame(int frame);    ///< of a sequence, only that one's annotations; −1: all
    void setHidden(const QSet<int> &marks);
    void chooseMark(int mark); ///< it stands out; −1: none
    void zoomToMark(int mark);
    void zoomBy(double factor) { zoomAt(QPointF(width() / 2.0, height() / 2.0), factor); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QRectF pictureRect() const;
    [[nodiscard]] int markAt(QPointF point) const;
    void zoomAt(QPointF point, double factor);

    QImage m_picture, m_mask;
    drawing::Drawing m_annotations;
    ProjectConfiguration m_configuration;
    QString m_message, m_note;
    QSet<int> m_hidden;
    int m_chosen = -1, m_hovered = -1;
    QPointF m_pressed;
    double m_zoom = 1;
    QPointF m_offset; ///< of the picture's centre, in widget pixels
    QPointF m_dragged;
    bool m_annotationsVisible = true, m_labelsVisible = true, m_keepZoom = false, m_filled = true;
    int m_frame = -1;
};

} // namespace labdesk::ui
