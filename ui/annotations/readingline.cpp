#include "ui/annotations/readingline.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

ReadingLine::ReadingLine(jobs::ProjectIndex &index, QWidget *parent)
    : QWidget(parent)
    , m_index(index)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_pause(new QPushButton(this))
    , m_stop(new QPushButton(tr("Stop"), this))
{
    m_text->setObjectName(u"readingText"_s);
    m_pause->setObjectName(u"readingPause"_s);
    m_stop->setObjectName(u"readingStop"_s);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setMaximumWidth(180);
    m_bar->setAccessibleName(tr("Annotations read"));
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 2, 8, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_pause);
    layout->addWidget(m_stop);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (!m_index.isFilling())
            m_index.fill();
        else if (m_index.isPaused())
            m_index.unpause();
        else
            m_index.pause();
    });
    connect(m_stop, &QPushButton::clicked, &m_index, &jobs::ProjectIndex::stop);
    m_soon.setSingleShot(true);
    m_soon.setInterval(500);
    connect(&m_soon, &QTimer::timeout, this, &ReadingLine::showState);
    connect(&m_index, &jobs::ProjectIndex::changed, this, &ReadingLine::showState);
    hide();
}

QString ReadingLine::text() const
{
    return isVisible() ? m_text->text() : QString();
}

void ReadingLine::showState()
{
    const index::IndexState &state = m_index.state();
    const bool filling = m_index.isFilling(), first = filling && !state.complete;
    const bool partial = m_index.isOpen() && m_index.wasAsked() && !state.complete && !filling;
    const bool failed = m_index.error() && !filling;
    // A refresh that is over in half a second needs no line.
    if (filling && !isVisible() && !m_soon.isActive() && !m_index.isPaused()) {
        m_soon.start();
        if (sender() != &m_soon)
            return;
    }
    if (filling && sender() != &m_soon && !isVisible() && !m_index.isPaused())
        return;
    if (!filling)
        m_soon.stop();
    setVisible(m_index.isOpen() && (filling || partial || failed));
    const qint64 done = first ? std::max(m_index.done(), state.tasks) : m_index.done(), total = m_index.total();
    QString text;
    if (failed)
        text = tr("The annotations can't be read: %1").arg(m_index.error()->text);
    else if (partial)
        text = tr("Annotations of %L1 tasks read; what is shown of them rests on these.").arg(state.tasks);
    else if (total > 0)
        text = first ? tr("Annotations of %L1 of %L2 tasks read").arg(m_index.done()).arg(total)
                     : tr("Looking for changes: %L1 of %L2").arg(done).arg(total);
    else
        text = tr("Reading annotations…");
    m_text->setText(text);
    m_text->setToolTip(text);
    m_bar->setVisible(filling);
    m_bar->setRange(0, total > 0 ? 1000 : 0);
    m_bar->setValue(total > 0 ? static_cast<int>(m_index.done() * 1000 / std::max<qint64>(total, 1)) : 0);
    m_pause->setText(failed ? tr("Try again") : !filling || m_index.isPaused() ? tr("Go on") : tr("Pause"));
    m_stop->setVisible(filling);
}

} // namespace labdesk::ui
