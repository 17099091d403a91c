#include "ui/review/agreementdialog.h"

#include "base/files.h"
#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 5000;

QString decimals(double value)
{
    return QLocale().toString(value, 'f', 3);
}

QTableWidgetItem *cell(const QString &text, bool number)
{
    auto *item = new QTableWidgetItem(text);
    if (number)
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

AgreementDialog::AgreementDialog(const Desk &desk, const TaskQuery &query, const ProjectConfiguration &configuration,
                                 const QString &scope, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_scope(scope)
    , m_summary(new QLabel(tr("Reading what was drawn…"), this))
    , m_state(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_table(new QTableWidget(0, 6, this))
    , m_reading(m_desk.client, query, configuration)
{
    setObjectName(u"agreementDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Agreement"));
    resize(820, 480);
    m_summary->setObjectName(u"agreementSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setRange(0, 0);
    m_table->setObjectName(u"agreement"_s);
    m_table->setHorizontalHeaderLabels(
        {tr("Task"), tr("Results"), tr("Agreement"), tr("Mean IoU"), tr("In both"), tr("In one only")});
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setAccessibleName(tr("Tasks that were done more than once"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *keep = buttons->addButton(tr("&Save as CSV…"), QDialogButtonBox::ActionRole);
    connect(keep, &QPushButton::clicked, this, [this] {
        m_desk.ask.saveNewFile(this, u"reports"_s, tr("Save the agreement"), u"agreement.csv"_s,
                               [this](const QString &path) { save(path); });
    });
    auto *open = buttons->addButton(tr("&Show these tasks"), QDialogButtonBox::ActionRole);
    open->setObjectName(u"showTasks"_s);
    open->setEnabled(false);
    const auto showTasks = [this] {
        const int row = m_table->currentRow();
        if (row < 0 || row >= m_report.tasks.size())
            return;
        const QList<TaskRef> tasks = m_report.tasks.at(row).tasks;
        close();
        emit tasksWanted(tasks);
    };
    connect(open, &QPushButton::clicked, this, showTasks);
    connect(m_table, &QTableWidget::cellDoubleClicked, this, showTasks);
    connect(m_table, &QTableWidget::itemSelectionChanged, this,
            [this, open] { open->setEnabled(m_table->currentRow() >= 0); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_progress);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
    connect(&m_reading, &jobs::AgreementReading::progressed, this, [this](qint64 done, qint64 total) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(total > 0 ? static_cast<int>(1000 * std::min(done, total) / total) : 0);
    });
    connect(&m_reading, &jobs::AgreementReading::finished, this, &AgreementDialog::show);
    connect(&m_reading, &jobs::AgreementReading::failed, this, [this](const Error &error) {
        m_progress->hide();
        m_summary->setText(error.text);
    });
    m_reading.start();
}

void AgreementDialog::show(const jobs::AgreementReport &report)
{
    m_progress->hide();
    m_report = report;
    if (report.tasks.isEmpty()) {
        m_summary->setText(tr("No task in “%1” was done more than once: none shares its name with another one, and "
                              "no job has a second result.")
                               .arg(m_scope));
        return;
    }
    const auto kappa = report.all.kappa();
    const QString name = report.all.raters > 2 ? tr("Fleiss’ kappa") : tr("Cohen’s kappa");
    m_summary->setText(
        tr("%Ln task(s) in “%1” were done more than once", nullptr, static_cast<int>(report.tasks.size()))
            .arg(m_scope) +
        tr(": mean IoU %1 over %L2 objects that two have, %L3 that only one has; %4 of their labels %5.")
            .arg(decimals(report.all.meanOverlap()))
            .arg(report.all.matched)
            .arg(report.all.unmatched)
            .arg(name, kappa ? decimals(*kappa) : tr("can't be said: there is only one label")));
    const auto count = static_cast<int>(std::min<qsizetype>(report.tasks.size(), mostRows));
    m_table->setRowCount(count);
    for (int row = 0; row < count; ++row) {
        const jobs::RatedTask &one = report.tasks.at(row);
        const QStringList cells{one.name,
                                QString::number(one.agreement.results),
                                decimals(one.agreement.score()),
                                one.agreement.matched > 0 ? decimals(one.agreement.meanOverlap()) : QString(),
                                QLocale().toString(one.agreement.matched),
                                QLocale().toString(one.agreement.unmatched)};
        for (int column = 0; column < cells.size(); ++column)
            m_table->setItem(row, column, cell(cells.at(column), column > 0));
    }
    m_table->resizeColumnsToContents();
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    if (report.tasks.size() > mostRows)
        m_state->setText(tr("The worst %L1 are shown; the file has all.").arg(mostRows));
}

void AgreementDialog::save(const QString &path)
{
    const QByteArray csv = jobs::csvOf(m_report);
    const Outcome saved = saveFile(path, csv);
    m_state->setText(saved ? tr("Saved to %1.").arg(path) : saved.error().text);
}

} // namespace labdesk::ui
