#include "ui/statistics/plotview.h"

#include "domain/filterline.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Kind = index::Plot::Kind;

namespace {

constexpr int rowHeight = 22, compactRow = 20, columnsHeight = 150, axisHeight = 18;
constexpr double widestColumn = 64;
constexpr qsizetype mostRows = 14, mostCompactRows = 8;

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

} // namespace

PlotView::PlotView(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PlotView::setPlot(const index::Plot &plot, const QList<FactTerm> &chosen)
{
    m_plot = plot;
    m_chosen = chosen;
    m_hovered = m_pressed = -1;
    m_current = std::min<qsizetype>(m_current, plot.bars.size() - 1);
    setObjectName(u"plot."_s + plot.code);
    setAccessibleName(plot.title);
    setAccessibleDescription(tableText().left(4000));
    updateGeometry();
    update();
}

void PlotView::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
}

qsizetype PlotView::shownBars() const
{
    return m_plot.kind == Kind::Bars ? std::min(m_plot.bars.size(), m_compact ? mostCompactRows : mostRows)
                                     : m_plot.bars.size();
}

QSize PlotView::sizeHint() const
{
    switch (m_plot.kind) {
    case Kind::Bars: {
        const int rows = static_cast<int>(shownBars()) + (m_plot.bars.size() > shownBars() ? 1 : 0);
        return {m_compact ? 200 : 320, std::max(rows, 1) * (m_compact ? compactRow : rowHeight) + 4};
    }
    case Kind::Ranges: return {320, columnsHeight + axisHeight + 16};
    case Kind::Heat: return {320, columnsHeight + axisHeight + 16};
    }
    return {};
}

QSize PlotView::minimumSizeHint() const
{
    return {140, sizeHint().height()};
}

PlotView::Frame PlotView::frameOf(const QRect &whole) const
{
    Frame frame{whole, 0};
    if (m_plot.kind == Kind::Bars) {
        double widest = 0;
        for (qsizetype i = 0; i < shownBars(); ++i)
            widest = std::max(widest, fontMetrics().horizontalAdvance(m_plot.bars.at(i).text) + 10.0);
        const double count = fontMetrics().horizontalAdvance(countText(m_plot.highest())) + 12.0;
        frame.textWidth = std::min(widest, whole.width() * 0.45);
        frame.area.adjust(frame.textWidth, 0, -count, 0);
    } else if (m_plot.kind == Kind::Ranges) {
        frame.area.adjust(0, 14, 0, -axisHeight);
        frame.area.setWidth(std::min(frame.area.width(), widestColumn * double(m_plot.bars.size())));
    } else {
        const double side = std::min<double>(whole.width(), whole.height() - 2);
        frame.area = QRectF(whole.x(), whole.y() + 1, side, side);
    }
    return frame;
}

QRectF PlotView::barRect(qsizetype bar) const
{
    return barRect(bar, rect());
}

QRectF PlotView::barRect(qsizetype bar, const QRect &whole) const
{
    const Frame frame = frameOf(whole);
    const double share = double(m_plot.bars.at(bar).count) / double(std::max<qint64>(m_plot.highest(), 1));
    if (m_plot.kind == Kind::Bars) {
        const int height = m_compact ? compactRow : rowHeight;
        const double y = frame.area.top() + double(bar) * height;
        return {frame.area.left(), y + 4, std::max(frame.area.width() * share, share > 0 ? 2.0 : 0.0), height - 8.0};
    }
    if (m_plot.kind == Kind::Ranges) {
        const double step = frame.area.width() / double(m_plot.bars.size());
        const double height = std::max(frame.area.height() * share, share > 0 ? 1.5 : 0.0);
        return {frame.area.left() + step * double(bar), frame.area.bottom() - height,
                std::max(step - (step > 4 ? 1 : 0), 0.7), height};
    }
    const double cell = frame.area.width() / index::heatCells;
    return {frame.area.left() + cell * double(bar % index::heatCells),
            frame.area.top() + cell * double(bar / index::heatCells), cell, cell};
}

qsizetype PlotView::barAt(QPointF point) const
{
    const Frame frame = frameOf(rect());
    if (m_plot.bars.isEmpty())
        return -1;
    if (m_plot.kind == Kind::Bars) {
        const auto row = qsizetype(point.y() / (m_compact ? compactRow : rowHeight));
        return row >= 0 && row < shownBars() ? row : -1;
    }
    if (!frame.area.adjusted(0, -14, 0, axisHeight).contains(point))
        return -1;
    if (m_plot.kind == Kind::Ranges)
        return std::clamp<qsizetype>(
            qsizetype((point.x() - frame.area.left()) / frame.area.width() * double(m_plot.bars.size())), 0,
            m_plot.bars.size() - 1);
    const double cell = frame.area.width() / index::heatCells;
    const auto column = qsizetype((point.x() - frame.area.left()) / cell),
               row = qsizetype((point.y() - frame.area.top()) / cell);
    const bool isInside = column >= 0 && column < index::heatCells && row >= 0 && row < index::heatCells;
    return isInside ? row * index::heatCells + column : -1;
}

bool PlotView::isChosen(const index::Bar &bar) const
{
    return std::any_of(m_chosen.cbegin(), m_chosen.cend(), [&bar](const FactTerm &term) {
        if (term.fact != bar.term.fact || term.name != bar.term.name || term.negated)
            return false;
        if (term.comparison == FactTerm::Comparison::Within && bar.term.numbers.size() >= 2 && term.numbers.size() >= 2)
            return bar.term.numbers.at(0) >= term.numbers.at(0) && bar.term.numbers.at(1) <= term.numbers.at(1);
        return std::all_of(bar.term.values.cbegin(), bar.term.values.cend(), [&term, &bar](const QString &value) {
            return term.values.contains(value) || term.values.contains(bar.text, Qt::CaseInsensitive);
        });
    });
}

QString PlotView::explained(qsizetype bar) const
{
    const index::Bar &one = m_plot.bars.at(bar);
    QString text = tr("%1: %2 %3").arg(one.text, countText(one.count), m_plot.counts);
    if (one.tasks >= 0)
        text += tr(" in %L1 tasks").arg(one.tasks);
    return text;
}

QString PlotView::tableText() const
{
    QStringList lines{m_plot.title + u'\t' + m_plot.counts};
    for (const index::Bar &bar : m_plot.bars)
        if (m_plot.kind != Kind::Heat || bar.count > 0)
            lines += bar.text + u'\t' + QString::number(bar.count);
    return lines.join(u'\n');
}

void PlotView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawInto(painter, rect());
    if (hasFocus() && m_current >= 0 && m_current < m_plot.bars.size()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
        painter.setBrush(Qt::NoBrush);
        QRectF bar = barRect(m_current);
        if (m_plot.kind == Kind::Bars)
            bar = QRectF(1, bar.top() - 3, width() - 2, bar.height() + 6);
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void PlotView::drawInto(QPainter &painter, const QRect &area) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_plot.bars.isEmpty()) {
        painter.setPen(theme::mutedText(palette()));
        painter.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, tr("Nothing to count."));
        return;
    }
    switch (m_plot.kind) {
    case Kind::Bars: drawRows(painter, area); break;
    case Kind::Ranges: drawColumns(painter, area); break;
    case Kind::Heat: drawHeat(painter, area); break;
    }
}

void PlotView::drawRows(QPainter &painter, const QRect &whole) const
{
    const Frame frame = frameOf(whole);
    const int height = m_compact ? compactRow : rowHeight;
    QFont bold = font();
    bold.setBold(true);
    for (qsizetype i = 0; i < shownBars(); ++i) {
        const index::Bar &bar = m_plot.bars.at(i);
        const QRectF row(whole.x(), whole.y() + double(i) * height, whole.width(), height);
        const bool chosen = isChosen(bar);
        if (chosen || i == m_hovered) {
            QColor back = palette().color(QPalette::Highlight);
            back.setAlpha(chosen ? 56 : 24);
            painter.fillRect(row, back);
        }
        painter.setFont(chosen ? bold : font());
        painter.setPen(palette().color(bar.count > 0 ? QPalette::Text : QPalette::PlaceholderText));
        painter.drawText(QRectF(row.left() + 4, row.top(), frame.textWidth - 8, height),
                         Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(bar.text, Qt::ElideMiddle, int(frame.textWidth) - 8));
        const QRectF drawn = barRect(i, whole);
        const QColor color = bar.color.isEmpty() ? palette().color(QPalette::Highlight) : QColor(bar.color);
        painter.setBrush(color);
        // A label's own colour may be as light or dark as the ground.
        painter.setPen(QPen(theme::mutedText(palette()), 0.6));
        if (drawn.width() > 0)
            painter.drawRoundedRect(drawn, 2, 2);
        painter.setPen(palette().color(QPalette::Text));
        painter.setFont(font());
        painter.drawText(QRectF(drawn.right() + 5, row.top(), row.right() - drawn.right() - 5, height),
                         Qt::AlignVCenter | Qt::AlignLeft, countText(bar.count));
    }
    if (m_plot.bars.size() > shownBars()) {
        painter.setPen(theme::mutedText(palette()));
        painter.drawText(QRectF(whole.x() + 4, whole.y() + double(shownBars()) * height, whole.width(), height),
                         Qt::AlignVCenter | Qt::AlignLeft, tr("and %L1 more").arg(m_plot.bars.size() - shownBars()));
    }
}

void PlotView::drawColumns(QPainter &painter, const QRect &whole) const
{
    const Frame frame = frameOf(whole);
    QColor line = theme::mutedText(palette());
    line.setAlpha(90);
    painter.setPen(line);
    painter.drawLine(frame.area.bottomLeft(), frame.area.bottomRight());
    const auto [from, to] = std::minmax(m_pressed, m_hovered);
    for (qsizetype i = 0; i < m_plot.bars.size(); ++i) {
        const bool marked = isChosen(m_plot.bars.at(i)) || i == m_hovered || (m_pressed >= 0 && i >= from && i <= to);
        QColor color = palette().color(QPalette::Highlight);
        if (!marked)
            color.setAlpha(theme::isDark(palette()) ? 225 : 170);
        painter.fillRect(barRect(i, whole), color);
    }
    painter.setPen(palette().color(QPalette::Text));
    const double ground = frame.area.bottom() + 2;
    const QString first = m_plot.bars.constFirst().text, last = m_plot.bars.constLast().text;
    const QRectF axis(frame.area.left(), ground, std::max<double>(frame.area.width(), whole.width()), axisHeight);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignVCenter, first);
    if (m_plot.bars.size() > 1 &&
        fontMetrics().horizontalAdvance(first) + fontMetrics().horizontalAdvance(last) + 12 < frame.area.width())
        painter.drawText(QRectF(frame.area.left(), ground, frame.area.width(), axisHeight),
                         Qt::AlignRight | Qt::AlignVCenter, last);
    painter.setPen(theme::mutedText(palette()));
    painter.drawText(QRectF(frame.area.left(), whole.top(), whole.width(), 14), Qt::AlignLeft | Qt::AlignTop,
                     tr("most: %1").arg(countText(m_plot.highest())));
}

// One hue, lighter to stronger: readable without telling colours apart.
void PlotView::drawHeat(QPainter &painter, const QRect &whole) const
{
    const Frame frame = frameOf(whole);
    const double highest = double(std::max<qint64>(m_plot.highest(), 1));
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (qsizetype i = 0; i < m_plot.bars.size(); ++i) {
        const index::Bar &bar = m_plot.bars.at(i);
        if (bar.count > 0) {
            QColor color = palette().color(QPalette::Highlight);
            color.setAlphaF(float(0.08 + 0.92 * double(bar.count) / highest));
            painter.fillRect(barRect(i, whole), color);
        }
        if (i == m_hovered || isChosen(bar)) {
            painter.setPen(palette().color(QPalette::Text));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(barRect(i, whole).adjusted(0, 0, -1, -1));
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme::mutedText(palette()));
    painter.drawRect(frame.area.adjusted(0, 0, -1, -1));
    const double x = frame.area.right() + 10;
    if (whole.right() - x > 80)
        painter.drawText(QRectF(x, frame.area.top(), whole.right() - x, 60),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                         tr("most in a cell: %1").arg(countText(m_plot.highest())));
}

void PlotView::choose(qsizetype first, qsizetype last, bool exclude)
{
    if (first < 0 || last < 0 || first >= m_plot.bars.size() || last >= m_plot.bars.size())
        return;
    FactTerm term = m_plot.termOf(std::min(first, last), std::max(first, last));
    term.negated = exclude;
    emit termWanted(term);
}

void PlotView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = barAt(event->position());
    m_current = m_pressed;
    update();
}

void PlotView::mouseMoveEvent(QMouseEvent *event)
{
    const qsizetype over = barAt(event->position());
    if (over == m_hovered)
        return;
    m_hovered = over;
    if (m_pressed >= 0 && over >= 0 && over != m_pressed && m_plot.kind == Kind::Ranges)
        QToolTip::showText(event->globalPosition().toPoint(),
                           lineOf(m_plot.termOf(std::min(m_pressed, over), std::max(m_pressed, over))), this);
    update();
}

void PlotView::mouseReleaseEvent(QMouseEvent *event)
{
    const qsizetype pressed = std::exchange(m_pressed, -1), released = barAt(event->position());
    update();
    if (event->button() != Qt::LeftButton || pressed < 0)
        return;
    const bool drags = m_plot.kind == Kind::Ranges;
    if (drags || released == pressed)
        choose(pressed, drags && released >= 0 ? released : pressed, (event->modifiers() & Qt::AltModifier) != 0);
}

void PlotView::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void PlotView::keyPressEvent(QKeyEvent *event)
{
    const qsizetype count = shownBars();
    const bool forward = event->key() == Qt::Key_Down || event->key() == Qt::Key_Right;
    if (count > 0 && (forward || event->key() == Qt::Key_Up || event->key() == Qt::Key_Left)) {
        m_current = std::clamp<qsizetype>(m_current + (forward ? 1 : -1), 0, count - 1);
        setToolTip(explained(m_current));
        update();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) {
        choose(m_current, m_current, (event->modifiers() & Qt::AltModifier) != 0);
        return;
    }
    QWidget::keyPressEvent(event);
}

bool PlotView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const qsizetype bar = barAt(help->pos());
        if (bar >= 0)
            QToolTip::showText(help->globalPos(), explained(bar), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace labdesk::ui
