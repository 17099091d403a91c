#include "ui/review/filmstrip.h"

#include "ui/common/theme.h"
#include "ui/review/reviewsession.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;

namespace {
constexpr int side = 26, gap = 4;
}

Filmstrip::Filmstrip(ReviewSession &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setObjectName(u"filmstrip"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Verdicts so far"));
    connect(&session, &ReviewSession::placeChanged, this, qOverload<>(&QWidget::update));
    connect(&session, &ReviewSession::verdictsChanged, this, qOverload<>(&QWidget::update));
}

QSize Filmstrip::sizeHint() const
{
    return {10 * (side + gap), side + 8};
}

int Filmstrip::boxes() const
{
    return std::max(1, (width() - gap) / (side + gap));
}

// The place stays in the middle while there is something on both sides.
int Filmstrip::firstPlace() const
{
    const int most = std::max(0, m_session.count() - boxes());
    return std::clamp(m_session.place() - boxes() / 2, 0, most);
}

QRect Filmstrip::boxOf(int place) const
{
    const int at = place - firstPlace();
    if (at < 0 || at >= boxes() || place >= m_session.count())
        return {};
    return {gap + at * (side + gap), (height() - side) / 2, side, side};
}

int Filmstrip::placeAt(QPoint point) const
{
    const int place = firstPlace() + (point.x() - gap) / (side + gap);
    return boxOf(place).contains(point) ? place : -1;
}

QString Filmstrip::signOf(int place) const
{
    const Verdict *verdict = m_session.verdictAt(place);
    if (!verdict)
        return {};
    switch (verdict->kind) {
    case Kind::Accept: return u"✓"_s;
    case Kind::Reject: return u"✗"_s;
    case Kind::Score: return QLocale().toString(verdict->score.value_or(0), 'g', 3);
    case Kind::Skip: return u"–"_s;
    }
    return {};
}

void Filmstrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int place = firstPlace(); !boxOf(place).isEmpty(); ++place) {
        const QRectF box = QRectF(boxOf(place)).adjusted(.5, .5, -.5, -.5);
        const Verdict *verdict = m_session.verdictAt(place);
        QColor color = palette().color(QPalette::Mid);
        if (verdict && verdict->kind == Kind::Accept)
            color = theme::statusColor(TaskStatus::Complete, palette());
        else if (verdict && verdict->kind == Kind::Reject)
            color = theme::errorColor(palette());
        QColor ground = verdict ? color : palette().color(QPalette::Base);
        if (verdict)
            ground.setAlpha(48);
        const bool here = place == m_session.place();
        painter.setPen(QPen(here ? palette().color(QPalette::Highlight) : color, here ? 2.5 : 1));
        painter.setBrush(ground);
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(verdict && verdict->kind != Kind::Skip ? palette().color(QPalette::Text)
                                                              : theme::mutedText(palette()));
        painter.drawText(box, Qt::AlignCenter, signOf(place));
    }
}

void Filmstrip::mousePressEvent(QMouseEvent *event)
{
    if (const int place = placeAt(event->position().toPoint()); place >= 0 && event->button() == Qt::LeftButton)
        m_session.go(place);
}

bool Filmstrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int place = placeAt(help->pos());
    if (place < 0) {
        QToolTip::hideText();
        return true;
    }
    const Verdict *verdict = m_session.verdictAt(place);
    QString text = m_session.ref(place).name;
    if (verdict && !verdict->reason.isEmpty())
        text = tr("%1: %2").arg(text, verdict->reason);
    QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), this);
    return true;
}

} // namespace labdesk::ui
