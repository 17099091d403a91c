#pragma once

#include "index/plots.h"

#include <QWidget>

namespace labdesk::ui {

/// One plot or facet, drawn: bars, neighbouring ranges, or a heat map. A click asks for a value, Alt with it for all
/// but that, a drag over ranges for all of them; the arrow keys and Return do the same. Each bar says in words what it
/// is, so that colour is never needed; tableText() has all of it.
class PlotView final : public QWidget
{
    Q_OBJECT

public:
    explicit PlotView(QWidget *parent = nullptr);

    /// `chosen`: what is filtered by: its bars are marked.
    void setPlot(const index::Plot &plot, const QList<FactTerm> &chosen = {});
    [[nodiscard]] const index::Plot &plot() const { return m_plot; }
    /// Many narrow rows, as a list of values beside the tasks.
    void setCompact(bool compact);
    [[nodiscard]] QRectF barRect(qsizetype bar) const; ///< where it is drawn; for tests
    [[nodiscard]] QString tableText() const;           ///< rows with tabs between
    void drawInto(QPainter &painter, const QRect &area) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void termWanted(const labdesk::FactTerm &term);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Frame
    {
        QRectF area; ///< where bars are
        double textWidth = 0;
    };
    [[nodiscard]] Frame frameOf(const QRect &whole) const;
    [[nodiscard]] QRectF barRect(qsizetype bar, const QRect &whole) const;
    [[nodiscard]] qsizetype barAt(QPointF point) const;
    [[nodiscard]] qsizetype shownBars() const;
    [[nodiscard]] bool isChosen(const index::Bar &bar) const;
    [[nodiscard]] QString explained(qsizetype bar) const;
    void drawRows(QPainter &painter, const QRect &whole) const;
    void drawColumns(QPainter &painter, const QRect &whole) const;
    void drawHeat(QPainter &painter, const QRect &whole) const;
    void choose(qsizetype first, qsizetype last, bool exclude);

    index::Plot m_plot;
    QList<FactTerm> m_chosen;
    bool m_compact = false;
    qsizetype m_hovered = -1, m_pressed = -1, m_current = -1;
};

} // namespace labdesk::ui
