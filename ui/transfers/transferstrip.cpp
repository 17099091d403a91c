#include "ui/transfers/transferstrip.h"

#include "models/jobtext.h"
#include "ui/common/icons.h"
#include "ui/transfers/reportdialog.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using jobs::JobStatus;
using State = jobs::JobStatus::State;

TransferStrip::TransferStrip(jobs::JobQueue &queue, Ask &ask, QWidget *parent)
    : QFrame(parent)
    , m_queue(queue)
    , m_ask(ask)
    , m_all(new QToolButton(this))
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_pause(new QPushButton(tr("Pause"), this))
    , m_resume(new QPushButton(tr("Resume"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_open(new QPushButton(tr("Open folder"), this))
    , m_report(new QPushButton(tr("Report…"), this))
    , m_close(new QToolButton(this))
{
    setObjectName(u"transferStrip"_s);
    m_open->setObjectName(u"openFolder"_s);
    m_all->setObjectName(u"allTransfers"_s);
    m_all->setAutoRaise(true);
    m_all->setText(tr("Transfers ▴"));
    m_all->setAccessibleName(tr("All transfers"));
    m_text->setObjectName(u"transferText"_s);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setWordWrap(true); // the end of what an export says is what counts
    QSizePolicy wide(QSizePolicy::Ignored, QSizePolicy::Preferred);
    wide.setHeightForWidth(true);
    m_text->setSizePolicy(wide);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(180);
    m_cancel->setObjectName(u"cancelTransfer"_s);
    m_pause->setObjectName(u"pauseTransfer"_s);
    m_resume->setObjectName(u"resumeTransfer"_s);
    m_report->setObjectName(u"showReport"_s);
    m_close->setIcon(icon(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Hide the transfers"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addWidget(m_all);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_bar);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_pause, m_resume, m_cancel, m_open, m_report, m_close})
        layout->addWidget(widget);
    hide();

    connect(&m_queue, &jobs::JobQueue::added, this, [this](const JobStatus &status) {
        const JobStatus *shown = m_queue.find(m_shown);
        if (!shown || shown->isOver()) // a running one stays in sight
            m_shown = status.id;
        showJob(*m_queue.find(m_shown));
    });
    const auto take = [this](const JobStatus &status) {
        const JobStatus *shown = m_queue.find(m_shown);
        if (!shown || (shown->isOver() && !status.isOver())) // one that is gone on with
            m_shown = status.id;
        if (status.id == m_shown)
            showJob(status);
    };
    connect(&m_queue, &jobs::JobQueue::changed, this, take);
    connect(&m_queue, &jobs::JobQueue::finished, this, [this, take](const JobStatus &status) {
        take(status);
        for (const JobStatus &other : m_queue.statuses()) {
            if (other.state != State::Running || status.id != m_shown)
                continue;
            m_shown = other.id;
            showJob(other);
        }
    });
    connect(m_cancel, &QPushButton::clicked, this, &TransferStrip::cancelShown);
    connect(m_report, &QPushButton::clicked, this, [this] { showReport(m_shown); });
    connect(m_open, &QPushButton::clicked, this, [this] { openFolder(m_shown); });
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_pause, &QPushButton::clicked, this, &TransferStrip::pauseShown);
    connect(m_resume, &QPushButton::clicked, this, [this] {
        const JobStatus *status = m_queue.find(m_shown);
        emit resumeWanted(m_shown, status && !status->canResume());
    });
    connect(m_all, &QToolButton::clicked, this, [this] { emit listWanted(m_shown); });
    connect(&m_queue, &jobs::JobQueue::reset, this, [this] {
        if (!m_queue.find(m_shown))
            hide();
    });
}

// The list says the same and more.
void TransferStrip::setListShown(bool shown)
{
    m_listShown = shown;
    setVisible(!shown && m_queue.find(m_shown));
}

void TransferStrip::showJob(const JobStatus &status)
{
    setVisible(!m_listShown);
    const QString text = models::jobText(status);
    m_text->setText(text);
    m_text->setToolTip(text);
    const bool running = status.state == State::Running;
    m_bar->setVisible(running || status.state == State::Paused);
    // A share of a thousand: the bar counts in int, and tasks may be more.
    m_bar->setRange(0, status.total < 0 ? 0 : 1000);
    if (status.total >= 0)
        m_bar->setValue(status.total == 0 ? 1000 : static_cast<int>(1000 * status.done / status.total));
    m_bar->setAccessibleName(text);
    m_cancel->setVisible(!status.isOver());
    m_pause->setVisible(running || status.state == State::Paused);
    m_pause->setText(status.state == State::Paused ? tr("Continue") : tr("Pause"));
    m_resume->setVisible(status.canResume() || status.canRetryFailed());
    m_resume->setText(status.canResume() ? tr("Resume") : tr("Retry failed"));
    m_open->setVisible(!status.outputPath.isEmpty());
    m_report->setVisible(status.isOver() && (!status.report.isEmpty() || status.state == State::Failed));
    m_close->setVisible(status.isOver());
}

void TransferStrip::cancelShown()
{
    m_queue.cancel(m_shown);
}

void TransferStrip::showReport(int id)
{
    if (const JobStatus *status = m_queue.find(id))
        (new ReportDialog(*status, m_ask, window()))->open();
}

void TransferStrip::pauseShown()
{
    const JobStatus *status = m_queue.find(m_shown);
    if (status)
        status->state == State::Paused ? m_queue.unpause(m_shown) : m_queue.pause(m_shown);
}

void TransferStrip::openFolder(int id)
{
    const JobStatus *status = m_queue.find(id);
    if (!status)
        return;
    const QString path = QFileInfo(status->outputPath).absolutePath();
    const QUrl url = QUrl::fromLocalFile(path);
    if (!(m_opener ? m_opener(url) : QDesktopServices::openUrl(url)))
        emit folderFailed(path);
}

} // namespace labdesk::ui
