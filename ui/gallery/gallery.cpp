#include "ui/gallery/gallery.h"

#include "models/tasktablemodel.h"
#include "ui/common/theme.h"
#include "ui/pictures/markpainter.h"
#include "ui/review/reviewkeys.h"
#include "ui/tasks/taskdelegate.h"
#include "ui/window/keysheet.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int gap = 8, wantAfter = 40; // px, ms
constexpr int repaintEvery = 30;       // ms

} // namespace

Gallery::Gallery(const Desk &desk, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_desk(desk)
    , m_thumbnails(m_desk.client)
    , m_drawings(m_desk.client)
{
    setObjectName(u"gallery"_s);
    setAccessibleName(tr("Gallery of tasks"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    setCellSize(m_desk.settings.value(u"gallery/size"_s, m_size).toInt());
    KeySheet::setKeys(*this, tr("Gallery"),
                      {tr("Arrows\tother task"), tr("Shift+Arrows\tchoose more"), tr("Ctrl+Space\tchoose or leave out"),
                       tr("Home, End\tfirst, last task"), tr("Ctrl+A\tchoose all that match"),
                       tr("Return\treview from this task on"), tr("A, X, 1–5\taccept, reject, score what is chosen"),
                       tr("Ctrl++, Ctrl+−\tlarger, smaller pictures")});
    for (QTimer *timer : {&m_want, &m_repaint, &m_keepLearnt})
        timer->setSingleShot(true);
    m_want.setInterval(wantAfter);
    m_repaint.setInterval(repaintEvery);
    m_keepLearnt.setInterval(500);
    connect(&m_want, &QTimer::timeout, this, &Gallery::wantVisible);
    connect(&m_repaint, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    const auto repaint = [this] {
        if (!m_repaint.isActive())
            m_repaint.start();
    };
    connect(&m_thumbnails, &Thumbnails::arrived, this, repaint);
    connect(&m_drawings, &SmallDrawings::arrived, this, repaint);
    connect(&m_thumbnails, &Thumbnails::learnt, this,
            [this](const QString &key, const QByteArray &sha256, const std::optional<quint64> &hash) {
                m_learnt += {key, sha256, hash};
                m_keepLearnt.start();
            });
    connect(&m_keepLearnt, &QTimer::timeout, this, [this] {
        if (m_desk.index.isOpen() && m_desk.index.project() == m_project)
            m_desk.index.putPictures(std::exchange(m_learnt, {}));
        m_learnt.clear();
    });
    connect(&m_desk.target, &store::TaskTarget::placeChanged, this, &Gallery::takeProject);
    for (const auto signal : {&store::TaskTarget::selectionChanged, &store::TaskTarget::currentChanged,
                              &store::TaskTarget::currentRowChanged})
        connect(&m_desk.target, signal, viewport(), qOverload<>(&QWidget::update));
    connect(&m_desk.target, &store::TaskTarget::placeMoved, this, [this](qint64 row) {
        if (isVisible())
            bringInSight(row);
    });
    connect(&m_desk.target, &store::TaskTarget::topMoved, this, [this](qint64 row) {
        if (!isVisible())
            return;
        const QScopedValueRollback placing(m_placing, true);
        verticalScrollBar()->setValue(static_cast<int>(row / columns() * rowHeight()));
    });
    connect(&m_desk.tasks, &store::TaskFeed::rowsChanged, this, [this] {
        arrange();
        m_want.start();
        viewport()->update();
    });
}

void Gallery::setPictureFolder(const QString &folder)
{
    m_pictureFolder = folder;
    m_thumbnails.begin(m_desk.client.account(), folder);
    viewport()->update();
    m_want.start();
}

void Gallery::takeProject()
{
    if (m_project == m_desk.target.project())
        return;
    m_project = m_desk.target.project();
    m_configuration = {};
    m_anchor = -1;
    m_learnt.clear();
    m_thumbnails.begin(m_desk.client.account(), m_pictureFolder);
    m_drawings.begin(m_project, {});
    m_projectContext = std::make_unique<QObject>();
    if (m_project.isEmpty())
        return;
    m_desk.configurations.get(m_project, m_projectContext.get(),
                              [this](const Result<ProjectConfiguration> &configuration) {
                                  if (!configuration)
                                      return;
                                  m_configuration = *configuration;
                                  m_drawings.begin(m_project, m_configuration);
                                  m_want.start();
                              });
}

int Gallery::columns() const
{
    return std::max(1, (viewport()->width() - gap) / (m_size + gap));
}

int Gallery::rowHeight() const
{
    return m_size * 3 / 4 + fontMetrics().height() + 10 + gap;
}

QRect Gallery::cellRect(qint64 row) const
{
    // Spread over the width: no ragged right side.
    const int count = columns(), width = (viewport()->width() - gap) / count;
    const qint64 top = row / count * rowHeight() + gap - verticalScrollBar()->value();
    return {gap + static_cast<int>(row % count) * width,
            static_cast<int>(std::clamp<qint64>(top, -1'000'000, 1'000'000)), width - gap, rowHeight() - gap};
}

qint64 Gallery::rowAt(QPoint point) const
{
    const int count = columns(), width = (viewport()->width() - gap) / count;
    const qint64 line = (point.y() + verticalScrollBar()->value() - gap) / rowHeight();
    const qint64 row = line * count + std::clamp((point.x() - gap) / std::max(width, 1), 0, count - 1);
    return row >= 0 && row < m_desk.tasks.total() && cellRect(row).contains(point) ? row : -1;
}

std::pair<qint64, qint64> Gallery::visibleRows() const
{
    const qint64 total = m_desk.tasks.total(), first = qint64(verticalScrollBar()->value()) / rowHeight() * columns();
    const qint64 last =
        (qint64(verticalScrollBar()->value()) + viewport()->height()) / rowHeight() * columns() + columns() - 1;
    return total == 0 ? std::pair<qint64, qint64>(-1, -1)
                      : std::pair(std::min(first, total - 1), std::min(last, total - 1));
}

void Gallery::setCellSize(int size)
{
    size = std::clamp(size, smallest, largest);
    if (size == m_size && verticalScrollBar()->singleStep() > 1)
        return;
    const qint64 top = visibleRows().first;
    m_size = size;
    m_desk.settings.setValue(u"gallery/size"_s, size);
    arrange();
    if (top >= 0) // what was seen is seen
        verticalScrollBar()->setValue(static_cast<int>(top / columns() * rowHeight()));
    viewport()->update();
    m_want.start();
    emit cellSizeChanged(size);
}

void Gallery::arrange()
{
    const qint64 lines = (m_desk.tasks.total() + columns() - 1) / columns();
    const qint64 height = lines * rowHeight() + gap;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight() / 3 + 1);
    verticalScrollBar()->setRange(0, static_cast<int>(std::clamp<qint64>(height - viewport()->height(), 0, INT_MAX)));
}

void Gallery::resizeEvent(QResizeEvent *event)
{
    const qint64 top = visibleRows().first;
    QAbstractScrollArea::resizeEvent(event);
    arrange();
    if (top > 0)
        verticalScrollBar()->setValue(static_cast<int>(top / columns() * rowHeight()));
    m_want.start();
}

void Gallery::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    arrange();
    if (m_desk.target.currentRow() >= 0)
        bringInSight(m_desk.target.currentRow());
    m_want.start();
}

void Gallery::scrollContentsBy(int, int)
{
    viewport()->update();
    m_want.start();
    if (!m_placing)
        m_desk.target.setTop(visibleRows().first);
}

// The cells in sight, then those below them.
void Gallery::wantVisible()
{
    if (!isVisible())
        return;
    const auto [first, last] = visibleRows();
    QList<Task> seen, next;
    for (qint64 row = first; row >= 0 && row <= std::min(last + (last - first), m_desk.tasks.total() - 1); ++row)
        if (const Task *task = row <= last ? m_desk.tasks.at(row) : m_desk.tasks.peek(row))
            (row <= last ? seen : next) += *task;
    m_thumbnails.want(seen + next);
    if (m_configuration.type != ProjectType::Unknown)
        m_drawings.want(seen);
}

bool Gallery::isFilled() const
{
    const auto [first, last] = visibleRows();
    for (qint64 row = first; row >= 0 && row <= last; ++row) {
        const Task *task = m_desk.tasks.peek(row);
        if (!task || !m_thumbnails.find(*task))
            return false;
    }
    return first >= 0;
}

void Gallery::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.setRenderHint(QPainter::Antialiasing);
    const auto [first, last] = visibleRows();
    for (qint64 row = first; row >= 0 && row <= last; ++row)
        drawCell(painter, row, cellRect(row));
}

void Gallery::drawCell(QPainter &painter, qint64 row, const QRect &cell) const
{
    const Task *task = m_desk.tasks.at(row);
    const bool chosen = m_desk.target.isChosen(row), current = m_desk.target.currentRow() == row;
    const QColor accent = palette().color(QPalette::Highlight);
    QRect picture = cell.adjusted(4, 4, -4, -fontMetrics().height() - 8);
    painter.setPen(Qt::NoPen);
    if (chosen) {
        painter.setBrush(accent);
        painter.drawRoundedRect(cell, 5, 5);
    }
    painter.setBrush(palette().color(QPalette::AlternateBase).darker(theme::isDark(palette()) ? 80 : 104));
    painter.drawRoundedRect(picture, 3, 3);
    if (!task) {
        QColor bar = theme::mutedText(palette());
        bar.setAlpha(40);
        painter.setBrush(bar);
        painter.drawRoundedRect(QRectF(cell.left() + 6, cell.bottom() - fontMetrics().height(), cell.width() * 0.5, 8),
                                4, 4);
        return;
    }
    const Thumbnail *thumbnail = m_thumbnails.find(*task);
    const SmallDrawing *drawing = m_drawings.find(*task);
    QSizeF size = thumbnail && !thumbnail->image.isNull() ? QSizeF(thumbnail->image.size())
                  : drawing                               ? drawing->drawn.size
                                                          : QSizeF();
    QRectF on = picture;
    if (!size.isEmpty()) {
        size.scale(picture.size(), Qt::KeepAspectRatio);
        on = QRectF(QPointF(picture.center().x() - size.width() / 2, picture.center().y() - size.height() / 2), size);
    }
    if (thumbnail && !thumbnail->image.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(on, thumbnail->image);
    } else if (thumbnail) {
        painter.setPen(theme::mutedText(palette()));
        painter.drawText(picture.adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap,
                         fontMetrics().elidedText(thumbnail->problem, Qt::ElideRight, picture.width() * 4));
    }
    if (drawing && !size.isEmpty()) {
        painter.save();
        painter.setClipRect(picture);
        if (!drawing->mask.isNull())
            painter.drawImage(on, drawing->mask);
        drawMarks(painter, drawing->drawn, m_configuration, on,
                  {.pen = 1.4, .masked = !drawing->mask.isNull(), .labels = false});
        painter.restore();
    }
    drawBadges(painter, *task, picture);
    painter.setPen(palette().color(chosen ? QPalette::HighlightedText : QPalette::Text));
    const QRect name(cell.left() + 6, picture.bottom() + 3, cell.width() - 12, fontMetrics().height() + 2);
    painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(task->name, Qt::ElideMiddle, name.width()));
    if (current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(chosen ? palette().color(QPalette::Text) : accent, 2));
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 5, 5);
    }
}

// Status, number of objects, score, verdict: by shape and word, on a ground that is read on any picture.
void Gallery::drawBadges(QPainter &painter, const Task &task, const QRect &picture) const
{
    QStringList words;
    if (const SmallDrawing *drawing = m_drawings.find(task); drawing && drawing->drawn.annotated)
        words += QLocale().toString(static_cast<qint64>(drawing->drawn.marks.size()));
    if (task.score)
        words += u"★ "_s + QLocale().toString(*task.score, 'g', 4);
    for (const auto &[name, value] : client::customPropertiesOf(task.json))
        if (name == "review"_L1)
            words += value == "accepted"_L1 ? u"✓"_s : value == "rejected"_L1 ? u"✗"_s : value;
    QColor ground = palette().color(QPalette::Base);
    ground.setAlpha(225);
    const QRectF status(picture.left() + 4, picture.top() + 4, 18, 18);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(status, 9, 9);
    drawStatus(painter, status.adjusted(3, 3, -3, -3), task.status, theme::statusColor(task.status, palette()),
               palette().color(QPalette::Base));
    if (words.isEmpty())
        return;
    const QString text = words.join(u"  "_s);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * .85);
    painter.setFont(small);
    const double width = painter.fontMetrics().horizontalAdvance(text) + 10;
    const QRectF badge(picture.right() - width - 3, picture.bottom() - painter.fontMetrics().height() - 6, width,
                       painter.fontMetrics().height() + 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(badge, 4, 4);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(badge, Qt::AlignCenter, text);
    painter.setFont(font());
}

void Gallery::bringInSight(qint64 row)
{
    if (row < 0 || row >= m_desk.tasks.total())
        return;
    const qint64 top = row / columns() * rowHeight(), bottom = top + rowHeight() + gap;
    QScrollBar *bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(static_cast<int>(top));
    else if (bottom > bar->value() + viewport()->height())
        bar->setValue(static_cast<int>(bottom - viewport()->height()));
}

void Gallery::goTo(qint64 row, Qt::KeyboardModifiers modifiers)
{
    if (m_desk.tasks.total() == 0)
        return;
    row = std::clamp<qint64>(row, 0, m_desk.tasks.total() - 1);
    if ((modifiers & Qt::ShiftModifier) != 0) {
        if (m_anchor < 0)
            m_anchor = std::max<qint64>(m_desk.target.currentRow(), 0);
        const auto [from, to] = std::minmax(m_anchor, row);
        m_desk.target.choose({{from, to}});
    } else if ((modifiers & Qt::ControlModifier) == 0) {
        m_anchor = row;
        m_desk.target.choose({{row, row}});
    }
    m_desk.target.setCurrent(row);
    bringInSight(row);
}

void Gallery::mousePressEvent(QMouseEvent *event)
{
    const qint64 row = rowAt(event->position().toPoint());
    if (event->button() == Qt::RightButton && row >= 0) {
        if (!m_desk.target.isChosen(row))
            goTo(row, {});
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (row < 0) {
        m_desk.target.chooseNone();
        return;
    }
    if ((event->modifiers() & Qt::ControlModifier) != 0) {
        m_anchor = row;
        m_desk.target.choose({{row, row}}, m_desk.target.isChosen(row) ? store::TaskTarget::Change::Remove
                                                                       : store::TaskTarget::Change::Add);
        m_desk.target.setCurrent(row);
        return;
    }
    goTo(row, event->modifiers());
}

void Gallery::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rowAt(event->position().toPoint()) >= 0)
        emit opened();
}

void Gallery::contextMenuEvent(QContextMenuEvent *event)
{
    emit contextMenuWanted(event->globalPos());
}

void Gallery::wheelEvent(QWheelEvent *event)
{
    if ((event->modifiers() & Qt::ControlModifier) == 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    setCellSize(m_size + (event->angleDelta().y() > 0 ? 24 : -24));
    event->accept();
}

void Gallery::keyPressEvent(QKeyEvent *event)
{
    const qint64 current = std::max<qint64>(m_desk.target.currentRow(), 0);
    const qint64 page = std::max(1, viewport()->height() / rowHeight()) * columns();
    const bool control = (event->modifiers() & Qt::ControlModifier) != 0;
    switch (event->key()) {
    case Qt::Key_Left: goTo(current - 1, event->modifiers()); return;
    case Qt::Key_Right: goTo(m_desk.target.currentRow() < 0 ? 0 : current + 1, event->modifiers()); return;
    case Qt::Key_Up: goTo(current - columns() < 0 ? current : current - columns(), event->modifiers()); return;
    case Qt::Key_Down:
        goTo(current + columns() >= m_desk.tasks.total() ? current : current + columns(), event->modifiers());
        return;
    case Qt::Key_PageUp: goTo(current - page, event->modifiers()); return;
    case Qt::Key_PageDown: goTo(current + page, event->modifiers()); return;
    case Qt::Key_Home: goTo(0, event->modifiers()); return;
    case Qt::Key_End: goTo(m_desk.tasks.total() - 1, event->modifiers()); return;
    case Qt::Key_Space:
        if (control) {
            m_desk.target.choose({{current, current}}, m_desk.target.isChosen(current)
                                                           ? store::TaskTarget::Change::Remove
                                                           : store::TaskTarget::Change::Add);
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_desk.target.currentRow() >= 0)
            emit opened();
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        if (control) {
            setCellSize(m_size + 24);
            return;
        }
        break;
    case Qt::Key_Minus:
        if (control) {
            setCellSize(m_size - 24);
            return;
        }
        break;
    case Qt::Key_A:
    case Qt::Key_X:
        if (event->modifiers() == Qt::NoModifier && !event->isAutoRepeat()) {
            emit judgeWanted(event->key() == Qt::Key_A ? Verdict::Kind::Accept : Verdict::Kind::Reject, 0);
            return;
        }
        break;
    default: break;
    }
    if (const int digit = ReviewKeys::digitOf(*event);
        digit >= 1 && digit <= 5 && event->modifiers() == Qt::NoModifier && !event->isAutoRepeat()) {
        emit judgeWanted(Verdict::Kind::Score, digit);
        return;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

bool Gallery::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const qint64 row = rowAt(help->pos());
        const Task *task = row < 0 ? nullptr : m_desk.tasks.peek(row);
        if (!task) {
            QToolTip::hideText();
            return true;
        }
        const Thumbnail *thumbnail = m_thumbnails.find(*task);
        QString text = task->name + u'\n' + models::statusText(task->status);
        if (thumbnail && !thumbnail->problem.isEmpty())
            text += u'\n' + thumbnail->problem;
        QToolTip::showText(help->globalPos(), text.toHtmlEscaped().replace(u'\n', u"<br>"_s), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace labdesk::ui
