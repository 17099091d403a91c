#include "ui/export/preflightpanel.h"

#include "ui/common/icons.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using jobs::PreflightLine;
using Kind = PreflightLine::Kind;

PreflightPanel::PreflightPanel(QWidget *parent)
    : QWidget(parent)
    , m_list(new QTreeWidget(this))
    , m_state(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_count(new QPushButton(tr("&Count first"), this))
    , m_show(new QPushButton(tr("Sho&w these tasks"), this))
{
    m_list->setObjectName(u"preflight"_s);
    m_list->setAccessibleName(tr("What the export would hold"));
    m_list->setHeaderLabels({tr("What the export would hold"), tr("Count")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_count->setObjectName(u"countFirst"_s);
    m_show->setObjectName(u"showThese"_s);
    m_count->setToolTip(tr("Read the tasks as the export would, and write nothing"));
    m_show->setToolTip(tr("Close this and filter the table by the chosen line"));
    for (QPushButton *button : {m_count, m_show})
        button->setAutoDefault(false);
    constexpr int rows = 9; // are seen at least
    m_list->setMinimumHeight((rows + 1) * (fontMetrics().lineSpacing() + 6));
    m_state->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(8);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_count);
    buttons->addWidget(m_show);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_state);
    layout->addWidget(m_progress);
    layout->addLayout(buttons);
    setFocusProxy(m_list);
    connect(m_count, &QPushButton::clicked, this, &PreflightPanel::countWanted);
    const auto wanted = [this] {
        if (auto *item = m_list->currentItem())
            if (const QList<FactTerm> filter = m_lines.value(m_list->indexOfTopLevelItem(item)).filter;
                !filter.isEmpty())
                emit filterWanted(filter);
    };
    connect(m_show, &QPushButton::clicked, this, wanted);
    connect(m_list, &QTreeWidget::itemActivated, this, wanted);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &PreflightPanel::showState);
    forget();
}

PreflightPanel::~PreflightPanel() = default;

bool PreflightPanel::isBlocked() const
{
    return std::any_of(m_lines.cbegin(), m_lines.cend(),
                       [](const PreflightLine &line) { return line.kind == Kind::Blocking; });
}

void PreflightPanel::forget()
{
    m_run.reset();
    m_tasks.reset();
    m_list->clear();
    m_lines.clear();
    m_state->setText(tr("Not counted yet."));
    showState();
    emit changed();
}

void PreflightPanel::count(std::unique_ptr<jobs::PreflightRun> run)
{
    forget();
    m_run = std::move(run);
    m_state->setText(tr("Counting…"));
    m_progress->setRange(0, 0);
    connect(m_run.get(), &jobs::PreflightRun::progressed, this, [this](const jobs::JobStatus &status) {
        if (status.isOver())
            return;
        if (status.total > 0) {
            m_progress->setRange(0, static_cast<int>(status.total));
            m_progress->setValue(static_cast<int>(status.done));
        }
        m_state->setText(
            !status.waiting.isEmpty() ? status.waiting
            : status.total > 0
                ? tr("Counting… %1 of %2").arg(QLocale().toString(status.done), QLocale().toString(status.total))
                : tr("Counting…"));
    });
    connect(m_run.get(), &jobs::PreflightRun::finished, this, &PreflightPanel::show);
    showState();
}

void PreflightPanel::show(const jobs::PreflightRun::Counted &counted)
{
    m_state->setText(counted.summary);
    m_lines = counted.lines;
    if (!counted.failed)
        m_tasks = counted.tasks;
    m_run.release()->deleteLater(); // it is still telling
    fill();
    showState();
    emit changed();
}

void PreflightPanel::showProblem(const QString &text)
{
    forget();
    m_state->setText(text);
}

void PreflightPanel::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const PreflightLine &line : std::as_const(m_lines)) {
        auto *item = new QTreeWidgetItem(m_list, {line.text, QLocale().toString(line.count)});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(0, line.filter.isEmpty() ? line.text : tr("%1. Activate to see these tasks.").arg(line.text));
        if (line.kind == Kind::Blocking || line.kind == Kind::Warning)
            item->setIcon(0, icon(u"warning"_s));
        if (line.kind == Kind::Blocking) {
            QFont bold = item->font(0);
            bold.setBold(true);
            item->setFont(0, bold);
        }
    }
}

void PreflightPanel::showState()
{
    m_progress->setVisible(m_run != nullptr);
    m_count->setEnabled(!m_run);
    m_count->setText(m_lines.isEmpty() ? tr("&Count first") : tr("&Count again"));
    auto *item = m_list->currentItem();
    m_show->setEnabled(item && !m_lines.value(m_list->indexOfTopLevelItem(item)).filter.isEmpty());
}

} // namespace labdesk::ui
