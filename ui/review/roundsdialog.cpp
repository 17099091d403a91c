#include "ui/review/roundsdialog.h"

#include "base/files.h"
#include "review/interval.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTabWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using review::VerdictGroup;

namespace {

QString number(qint64 value)
{
    return QLocale().toString(value);
}

// `12 % (8–18)`: of few verdicts nobody knows much.
QString shareOf(qint64 hits, qint64 count)
{
    if (count == 0)
        return {};
    const review::Interval rate = review::wilson(hits, count);
    const auto percent = [](double share) { return QLocale().toString(std::lround(share * 100)); };
    return u"%1 % (%2–%3)"_s.arg(percent(rate.share), percent(rate.low), percent(rate.high));
}

// Sorts as what it is: counts as numbers.
class Cell final : public QTableWidgetItem
{
public:
    explicit Cell(const QString &text) : QTableWidgetItem(text)
    {
        bool isNumber = false;
        m_number = QLocale().toDouble(text.section(u' ', 0, 0), &isNumber);
        if (isNumber)
            setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        else
            m_number = -1;
    }
    bool operator<(const QTableWidgetItem &other) const override
    {
        const auto &its = static_cast<const Cell &>(other);
        return m_number != its.m_number ? m_number < its.m_number : text().localeAwareCompare(other.text()) < 0;
    }

private:
    double m_number;
};

} // namespace

RoundsDialog::RoundsDialog(const Desk &desk, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_batch(new QComboBox(this))
    , m_summary(new QLabel(this))
    , m_state(new QLabel(this))
    , m_tabs(new QTabWidget(this))
{
    setObjectName(u"roundsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Correction rounds"));
    resize(820, 480);
    m_batch->setObjectName(u"roundsBatch"_s);
    m_batch->setAccessibleName(tr("Batch"));
    m_batch->addItem(tr("All batches"), QString());
    if (const auto *entry = m_desk.project(); entry && entry->batches)
        for (const Batch &batch : *entry->batches)
            m_batch->addItem(batch.name, batch.id.text());
    if (const int at = m_batch->findData(m_desk.target.batch().text()); at > 0)
        m_batch->setCurrentIndex(at);
    m_summary->setObjectName(u"roundsSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_rounds = table(u"rounds"_s, tr("&Rounds"),
                     {tr("Round"), tr("Sent back"), tr("Came back"), tr("Accepted"), tr("Rejected again"),
                      tr("Unchanged"), tr("Objects added"), tr("Gone"), tr("Moved"), tr("Relabelled")});
    const QStringList groups{tr("Judged"),         tr("Accepted"), tr("Rejected"), tr("Rejected, share (95 %)"),
                             tr("Rejected again"), tr("Rounds")};
    m_reasons = table(u"reasons"_s, tr("R&easons"),
                      {tr("Reason"), tr("Rejected"), tr("Then accepted"), tr("Again for the same"), tr("Rounds")});
    m_annotators = table(u"annotators"_s, tr("&Annotators"), QStringList{tr("Annotator")} + groups);
    m_batches = table(u"batches"_s, tr("&Batches"), QStringList{tr("Batch")} + groups);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copyButton = buttons->addButton(tr("&Copy as CSV"), QDialogButtonBox::ActionRole);
    auto *saveButton = buttons->addButton(tr("&Save as CSV…"), QDialogButtonBox::ActionRole);
    saveButton->setObjectName(u"saveRounds"_s);
    for (QPushButton *button : {copyButton, saveButton})
        button->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(copyButton, &QPushButton::clicked, this, &RoundsDialog::copy);
    connect(saveButton, &QPushButton::clicked, this, [this] {
        m_desk.ask.saveNewFile(this, u"reports"_s, tr("Save the rounds"), u"rounds.csv"_s,
                               [this](const QString &path) { save(path); });
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_batch, &QComboBox::currentIndexChanged, this, &RoundsDialog::show);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_batch);
    layout->addWidget(m_summary);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
    m_summary->setText(tr("Reading the verdicts…"));
    load();
}

QTableWidget *RoundsDialog::table(const QString &name, const QString &title, const QStringList &headers)
{
    auto *made = new QTableWidget(0, static_cast<int>(headers.size()), this);
    made->setObjectName(name);
    made->setHorizontalHeaderLabels(headers);
    made->verticalHeader()->hide();
    made->setEditTriggers(QAbstractItemView::NoEditTriggers);
    made->setSelectionBehavior(QAbstractItemView::SelectRows);
    made->setTabKeyNavigation(false);
    made->setAlternatingRowColors(true);
    made->setShowGrid(false);
    made->setAccessibleName(title);
    m_tabs->addTab(made, title);
    return made;
}

void RoundsDialog::fill(QTableWidget *table, const QList<QStringList> &rows)
{
    table->setSortingEnabled(false);
    table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rows.size(); ++row)
        for (int column = 0; column < rows.at(row).size(); ++column)
            table->setItem(row, column, new Cell(rows.at(row).at(column)));
    table->resizeColumnsToContents();
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->setSortingEnabled(true);
    table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
}

// Which of those that were sent back are done again only the Lab knows.
void RoundsDialog::load()
{
    m_desk.verdicts.ask<QList<store::KeptVerdict>>(
        this, [](store::VerdictJournal &journal) { return journal.verdicts(); },
        [this](const Result<QList<store::KeptVerdict>> &verdicts) {
            if (!verdicts) {
                m_summary->setText(verdicts.error().text);
                return;
            }
            m_judged = jobs::judgedOf(*verdicts, {});
            show();
            const QList<TaskId> open = jobs::openRejections(*verdicts);
            if (open.isEmpty())
                return;
            m_state->setText(
                tr("Asking the Lab which of %Ln task(s) are back…", nullptr, static_cast<int>(open.size())));
            m_desk.client.tasksOf(m_desk.target.project(), open, {}, this,
                                  [this, kept = *verdicts](const Result<QHash<TaskId, Task>> &now) {
                                      if (!now) {
                                          m_state->setText(
                                              tr("Which tasks are back isn't known: %1").arg(now.error().text));
                                          return;
                                      }
                                      m_state->clear();
                                      m_judged = jobs::judgedOf(kept, *now);
                                      show();
                                  });
        });
}

QString RoundsDialog::batchName(const QString &id) const
{
    const QString name = m_desk.batchName(BatchId(id));
    return name.isEmpty() ? id : name;
}

void RoundsDialog::show()
{
    const QString batch = m_batch->currentData().toString();
    QList<review::Judged> wanted;
    for (const review::Judged &one : std::as_const(m_judged))
        if (batch.isEmpty() || one.verdict.batch.text() == batch)
            wanted += one;
    m_counted = review::roundsOf(wanted);
    QList<QStringList> rows;
    QStringList sentences;
    for (const review::Round &one : std::as_const(m_counted.rounds)) {
        rows.append({number(one.number), number(one.sent), number(one.back), number(one.accepted), number(one.again),
                     number(one.untouched), number(one.changes.added), number(one.changes.gone),
                     number(one.changes.moved), number(one.changes.relabelled)});
        sentences += tr("Round %1: sent %L2 · back %L3 · accepted %L4 · again %L5")
                         .arg(one.number)
                         .arg(one.sent)
                         .arg(one.back)
                         .arg(one.accepted)
                         .arg(one.again);
    }
    if (m_counted.judged == 0)
        m_summary->setText(tr("Nothing has been judged here yet. A review (F11) gives verdicts; what is rejected and "
                              "sent back begins a round."));
    else
        m_summary->setText(tr("%L1 tasks judged: %L2 accepted, %L3 rejected, %L4 of them not sent back yet. %5")
                               .arg(m_counted.judged)
                               .arg(m_counted.accepted)
                               .arg(m_counted.rejected)
                               .arg(m_counted.notSent)
                               .arg(sentences.join(u"  —  "_s)));
    fill(m_rounds, rows);
    const auto groupRows = [this](const QList<VerdictGroup> &groups, bool batches) {
        QList<QStringList> list;
        for (const VerdictGroup &one : groups)
            list.append({one.name.isEmpty() ? tr("(not known)")
                         : batches          ? batchName(one.name)
                                            : one.name,
                         number(one.judged), number(one.accepted), number(one.rejected),
                         shareOf(one.rejected, one.judged), number(one.again), number(one.rounds)});
        return list;
    };
    fill(m_batches, groupRows(m_counted.batches, true));
    fill(m_annotators, groupRows(m_counted.annotators, false));
    QList<QStringList> reasons;
    for (const VerdictGroup &one : std::as_const(m_counted.reasons))
        reasons.append({one.name.isEmpty() ? tr("(no reason)") : one.name, number(one.rejected), number(one.accepted),
                        number(one.again), number(one.rounds)});
    fill(m_reasons, reasons);
}

void RoundsDialog::copy()
{
    QGuiApplication::clipboard()->setText(
        QString::fromUtf8(review::csvOf(m_counted, [this](const QString &id) { return batchName(id); })));
    m_state->setText(tr("Copied."));
}

void RoundsDialog::save(const QString &path)
{
    const QByteArray csv = review::csvOf(m_counted, [this](const QString &id) { return batchName(id); });
    const Outcome saved = saveFile(path, csv);
    m_state->setText(saved ? tr("Saved to %1.").arg(path) : saved.error().text);
}

} // namespace labdesk::ui
