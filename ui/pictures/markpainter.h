#pragma once

#include "domain/configuration.h"
#include "drawing/drawing.h"

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QSet>

class QPainter;

namespace labdesk::ui {

/// How annotations are drawn on a picture; the same in inspector, gallery and review.
struct MarkStyle
{
    double pen = 2;
    bool masked = false;   ///< a mask is painted below: outlines stay empty
    bool filled = true;    ///< areas are tinted; otherwise only outlined
    bool labels = true;    ///< their names, where they don't cover one another
    int chosen = -1;       ///< a mark that stands out
    QSet<int> hidden = {}; ///< marks that aren't drawn
    int frame = -1;        ///< of a sequence, only that; −1: all
    QFont font = {};
};

/// The project's own colour for its label, otherwise the annotation's own.
[[nodiscard]] QColor colorOf(const drawing::Mark &mark, const ProjectConfiguration &configuration);
/// Its first label in words; its text where it has none.
[[nodiscard]] QString labelText(const drawing::Mark &mark, const ProjectConfiguration &configuration);

/// Draws every mark; `on`: where the picture lies.
void drawMarks(QPainter &painter, const drawing::Drawing &drawn, const ProjectConfiguration &configuration,
               const QRectF &on, const MarkStyle &style);

/// The rectangle around a mark's shapes, shares of the picture's sides; null when nothing of it can be placed.
[[nodiscard]] QRectF boundsOf(const drawing::Mark &mark);
/// The mark at a point (a share of the picture's sides): of those that hold it, or pass by no further than `near`, the
/// smallest; −1: none.
[[nodiscard]] int markAt(const drawing::Drawing &drawn, QPointF point, QSizeF near, const QSet<int> &hidden);

} // namespace labdesk::ui
