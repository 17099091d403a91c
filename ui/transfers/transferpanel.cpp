#include "ui/transfers/transferpanel.h"

#include "models/quantities.h"
#include "store/settings.h"
#include "ui/common/icons.h"
#include "ui/transfers/progressdelegate.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using jobs::JobStatus;
using models::JobListModel;
using State = JobStatus::State;

namespace {
const QString mostKey = u"transfers/mostRequests"_s;
constexpr int rowHeight = 32;
} // namespace

TransferPanel::TransferPanel(jobs::JobQueue &queue, store::Settings &settings, QWidget *parent)
    : QFrame(parent)
    , m_queue(queue)
    , m_model(queue)
    , m_table(new QTableView(this))
    , m_files(new QTableWidget(0, 3, this))
    , m_detail(new QLabel(this))
    , m_empty(
          new QLabel(tr("No transfers yet. Creations and exports appear here, also those of earlier starts."), this))
    , m_pause(new QPushButton(tr("&Pause"), this))
    , m_resume(new QPushButton(tr("&Resume"), this))
    , m_retry(new QPushButton(tr("Retry &failed"), this))
    , m_cancel(new QPushButton(tr("&Cancel"), this))
    , m_report(new QPushButton(tr("Repor&t…"), this))
    , m_folder(new QPushButton(tr("&Open folder"), this))
    , m_remove(new QPushButton(tr("Remo&ve"), this))
    , m_clear(new QPushButton(tr("C&lear finished"), this))
    , m_most(new QSpinBox(this))
{
    setObjectName(u"transferPanel"_s);
    auto *title = new QLabel(tr("Transfers"), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *mostLabel = new QLabel(tr("Requests at once, at most:"), this);
    mostLabel->setBuddy(m_most);
    m_most->setObjectName(u"mostRequests"_s);
    m_most->setRange(1, 32);
    m_most->setToolTip(tr("Labdesk finds the pace that the Lab keeps up with, and never goes beyond this."));
    m_most->setValue(settings.value(mostKey, client::Governors::usualMost).toInt());
    m_queue.governors()->setMost(m_most->value());
    auto *close = new QToolButton(this);
    close->setIcon(icon(u"close"_s));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Hide the list of transfers"));
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch(1);
    for (QWidget *widget : std::initializer_list<QWidget *>{mostLabel, m_most, m_clear, close})
        head->addWidget(widget);

    m_table->setObjectName(u"transfers"_s);
    m_table->setAccessibleName(tr("Transfers"));
    m_table->setModel(&m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(JobListModel::TitleColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const auto &[column, width] : {std::pair{JobListModel::LabColumn, 120},
                                        {JobListModel::StateColumn, 130},
                                        {JobListModel::ProgressColumn, 170},
                                        {JobListModel::RateColumn, 150},
                                        {JobListModel::LeftColumn, 90},
                                        {JobListModel::SizeColumn, 90},
                                        {JobListModel::StartedColumn, 170}})
        m_table->setColumnWidth(column, width);
    m_table->setItemDelegateForColumn(JobListModel::ProgressColumn, new ProgressDelegate(m_table));
    m_table->setWordWrap(false);
    m_table->setStyleSheet(u"QTableView::item { padding: 0 8px; }"_s);
    m_table->setMinimumHeight(4 * rowHeight);
    setMaximumHeight(12 * rowHeight);
    m_files->setObjectName(u"filesUnderWay"_s);
    m_files->setAccessibleName(tr("Files under way"));
    m_files->setHorizontalHeaderLabels({tr("File"), tr("Sent"), tr("Size")});
    m_files->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_files->setSelectionMode(QAbstractItemView::NoSelection);
    m_files->setFocusPolicy(Qt::NoFocus);
    m_files->setShowGrid(false);
    m_files->verticalHeader()->hide();
    m_files->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_files->horizontalHeader()->hide();
    m_files->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_files->setColumnWidth(1, 80);
    m_files->setColumnWidth(2, 190);
    m_files->setMaximumHeight(5 * (fontMetrics().height() + 6));
    m_files->hide();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMinimumHeight(4 * rowHeight);

    m_detail->setObjectName(u"transferDetail"_s);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_detail, 1);
    for (const auto &[button, name] : {std::pair{m_pause, u"pause"_s},
                                       {m_resume, u"resume"_s},
                                       {m_retry, u"retryFailed"_s},
                                       {m_cancel, u"cancel"_s},
                                       {m_report, u"report"_s},
                                       {m_folder, u"openFolder"_s},
                                       {m_remove, u"remove"_s}}) {
        button->setObjectName(name);
        foot->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->addLayout(head);
    layout->addWidget(m_table);
    layout->addWidget(m_files);
    layout->addWidget(m_empty);
    layout->addLayout(foot);

    connect(m_most, &QSpinBox::valueChanged, this, [this, &settings](int most) {
        settings.setValue(mostKey, most);
        m_queue.governors()->setMost(most);
    });
    connect(close, &QToolButton::clicked, this, &TransferPanel::closed);
    connect(m_clear, &QPushButton::clicked, &m_queue, &jobs::JobQueue::forgetFinished);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (const JobStatus *status = chosen())
            status->state == State::Paused ? m_queue.unpause(status->id) : m_queue.pause(status->id);
    });
    connect(m_resume, &QPushButton::clicked, this, [this] { emit resumeWanted(m_chosen, false); });
    connect(m_retry, &QPushButton::clicked, this, [this] { emit resumeWanted(m_chosen, true); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_queue.cancel(m_chosen); });
    connect(m_report, &QPushButton::clicked, this, [this] { emit reportWanted(m_chosen); });
    connect(m_folder, &QPushButton::clicked, this, [this] { emit folderWanted(m_chosen); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_queue.forget(m_chosen); });
    connect(m_table, &QTableView::doubleClicked, this, [this] {
        if (m_report->isEnabled())
            emit reportWanted(m_chosen);
    });
    connect(m_table, &QTableView::customContextMenuRequested, this, &TransferPanel::contextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    m_chosen = current.data(JobListModel::IdRole).toInt();
                showActions();
            });
    connect(&m_queue, &jobs::JobQueue::added, this, [this](const JobStatus &status) { choose(status.id); });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &TransferPanel::showActions);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { choose(m_chosen); });
    choose(0);
}

void TransferPanel::choose(int id)
{
    const int row = std::max(0, m_model.rowOf(id));
    m_chosen = m_model.rowCount() > 0 ? m_model.at(row).id : 0;
    if (m_chosen > 0)
        m_table->selectRow(row);
    showActions();
}

const JobStatus *TransferPanel::chosen() const
{
    return m_queue.find(m_chosen);
}

void TransferPanel::showActions()
{
    const JobStatus *status = chosen();
    m_table->setVisible(m_model.rowCount() > 0);
    m_empty->setVisible(m_model.rowCount() == 0);
    const auto show = [&](QPushButton *button, bool visible) { button->setVisible(status && visible); };
    show(m_pause, status && (status->state == State::Running || status->state == State::Paused));
    m_pause->setText(status && status->state == State::Paused ? tr("C&ontinue") : tr("&Pause"));
    show(m_resume, status && status->canResume());
    show(m_retry, status && status->canRetryFailed() && status->state == State::Succeeded);
    show(m_cancel, status && !status->isOver());
    show(m_report, status && status->isOver());
    show(m_folder, status && !status->outputPath.isEmpty());
    show(m_remove, status && status->isOver());
    m_report->setEnabled(m_report->isVisibleTo(this));
    const QString detail = !status                      ? QString()
                           : !status->waiting.isEmpty() ? status->waiting
                           : status->isOver()           ? status->summary
                                                        : status->account.name;
    m_detail->setText(detail);
    m_detail->setToolTip(detail);
    m_clear->setEnabled(m_model.rowCount() > 0);
    showFiles(status && !status->isOver() ? status->files : QList<jobs::FileProgress>());
}

// The same actions as the buttons.
void TransferPanel::contextMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton *button : {m_pause, m_resume, m_retry, m_cancel, m_report, m_folder, m_remove})
        if (button->isVisibleTo(this))
            connect(menu->addAction(button->text()), &QAction::triggered, button, &QPushButton::click);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

// The files that the chosen transfer has under way, a row each.
void TransferPanel::showFiles(const QList<jobs::FileProgress> &files)
{
    m_files->setVisible(!files.isEmpty());
    m_files->setRowCount(static_cast<int>(files.size()));
    for (int row = 0; row < files.size(); ++row) {
        const jobs::FileProgress &file = files.at(row);
        const int percent = file.size > 0 ? static_cast<int>(100 * file.sent / file.size) : 100;
        const QStringList cells{file.name, tr("%1 %").arg(percent),
                                tr("%1 of %2").arg(models::sizeText(file.sent), models::sizeText(file.size))};
        for (int column = 0; column < cells.size(); ++column) {
            if (!m_files->item(row, column))
                m_files->setItem(row, column, new QTableWidgetItem);
            m_files->item(row, column)->setText(cells.at(column));
        }
    }
}

} // namespace labdesk::ui
