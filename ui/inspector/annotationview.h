#pragma once

#include "domain/configuration.h"
#include "drawing/drawing.h"

#include <QImage>
#include <QWidget>

namespace labdesk::ui {

/// A picture with its annotations drawn on it. The wheel zooms to the pointer, dragging moves, a double click fits.
class AnnotationView final : public QWidget
{
    Q_OBJECT

public:
    explicit AnnotationView(QWidget *parent = nullptr);

    void showPicture(const QImage &picture);
    /// `mask`: coloured and as large as the picture; null when there is none.
    void showAnnotations(const drawing::Drawing &annotations, const ProjectConfiguration &configuration,
                         const QImage &mask);
    void showMessage(const QString &text); ///< instead of a picture
    void setNote(const QString &text);     ///< below the picture: why something isn't drawn; empty: nothing
    void clear();

    [[nodiscard]] const QString &note() const { return m_note; }
    [[nodiscard]] bool hasPicture() const { return !m_picture.isNull(); }
    [[nodiscard]] int drawnCount() const { return static_cast<int>(m_annotations.marks.size()); }
    [[nodiscard]] double zoom() const { return m_zoom; } ///< 1: fitted
    [[nodiscard]] QSize sizeHint() const override { return {360, 260}; }

signals:
    void stepWanted(int steps); ///< to the next (1) or previous (-1) task
    void closeWanted();

public slots:
    void fit();
    void setKeepZoom(bool keep); ///< from picture to picture
    void setAnnotationsVisible(bool visible);
    void setLabelsVisible(bool visible);
    void zoomBy(double factor) { zoomAt(QPointF(width() / 2.0, height() / 2.0), factor); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QRectF pictureRect() const;
    [[nodiscard]] QColor colorOf(const drawing::Mark &annotation) const;
    void zoomAt(QPointF point, double factor);
    void drawAnnotation(QPainter &painter, const drawing::Mark &annotation, const QRectF &on) const;

    QImage m_picture, m_mask;
    drawing::Drawing m_annotations;
    ProjectConfiguration m_configuration;
    QString m_message, m_note;
    double m_zoom = 1;
    QPointF m_offset; ///< of the picture's centre, in widget pixels
    QPointF m_dragged;
    bool m_annotationsVisible = true, m_labelsVisible = true, m_keepZoom = false;
};

} // namespace labdesk::ui
