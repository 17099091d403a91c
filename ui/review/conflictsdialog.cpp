#include "ui/review/conflictsdialog.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using store::PendingRedo;
using store::PendingVerdict;

namespace {

constexpr int mostLines = 2000;
constexpr int loadAfter = 200; // ms

// `accepted`, `rejected, “too loose”`, `score 4`.
QString wordsOf(const PropertyChange &change)
{
    QStringList words;
    if (change.score)
        words += *change.score == "null" ? ConflictsDialog::tr("no score")
                                         : ConflictsDialog::tr("score %1").arg(QString::fromUtf8(*change.score));
    for (const auto &[name, value] : change.custom)
        if (value != "null")
            words += QString::fromUtf8(value).remove(u'"');
    return words.isEmpty() ? ConflictsDialog::tr("nothing") : words.join(u", "_s);
}

struct Everything
{
    QList<PendingVerdict> conflicts, failed;
    QList<PendingRedo> redos;
};

} // namespace

ConflictsDialog::ConflictsDialog(const Desk &desk, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_text(new QLabel(this))
    , m_table(new QTableWidget(0, 4, this))
    , m_theirs(new QPushButton(tr("Keep &theirs"), this))
    , m_ours(new QPushButton(tr("Write &mine"), this))
    , m_again(new QPushButton(tr("Try &again"), this))
    , m_look(new QPushButton(tr("&Look at them again"), this))
    , m_forget(new QPushButton(tr("&Forget"), this))
{
    setObjectName(u"conflictsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Verdicts that aren't on the Lab"));
    resize(860, 420);
    m_text->setWordWrap(true);
    m_table->setObjectName(u"conflicts"_s);
    m_table->setHorizontalHeaderLabels({tr("Task"), tr("Yours"), tr("On the Lab"), tr("Why")});
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setAccessibleName(windowTitle());
    m_theirs->setObjectName(u"theirs"_s);
    m_ours->setObjectName(u"ours"_s);
    m_again->setObjectName(u"again"_s);
    m_look->setObjectName(u"look"_s);
    m_forget->setObjectName(u"forget"_s);
    m_forget->setToolTip(tr("They aren't tried any more; the Lab stays as it is."));
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_desk.verdicts.ask<Done>(
            this,
            [tasks = chosen()](store::VerdictJournal &journal) -> Outcome {
                for (const TaskRef &task : tasks)
                    if (const Outcome done = journal.forget(task.id); !done)
                        return done;
                return Done{};
            },
            [this](const Outcome &) { load(); });
    });
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ConflictsDialog::showState);
    connect(m_theirs, &QPushButton::clicked, this, [this] { settle(true); });
    connect(m_ours, &QPushButton::clicked, this, [this] { settle(false); });
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_desk.verdicts.ask<Done>(
            this, [](store::VerdictJournal &journal) { return journal.retry(); },
            [this](const Outcome &) {
                m_desk.verdicts.tryNow();
                load();
            });
    });
    connect(m_look, &QPushButton::clicked, this, [this] {
        const QList<TaskRef> tasks = chosen();
        close();
        emit lookWanted(tasks);
    });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    for (QPushButton *button : {m_theirs, m_ours, m_again, m_look, m_forget}) {
        button->setAutoDefault(false);
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    }
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    m_soon.setSingleShot(true);
    m_soon.setInterval(loadAfter);
    connect(&m_soon, &QTimer::timeout, this, &ConflictsDialog::load);
    connect(&m_desk.verdicts, &jobs::Verdicts::changed, &m_soon, qOverload<>(&QTimer::start));
    load();
}

void ConflictsDialog::load()
{
    m_desk.verdicts.ask<Everything>(
        this,
        [](store::VerdictJournal &journal) -> Result<Everything> {
            const auto conflicts = journal.pending(PendingVerdict::State::Conflict, mostLines);
            const auto failed = journal.pending(PendingVerdict::State::Failed, mostLines);
            const auto redos = journal.redos(PendingRedo::State::Failed, mostLines);
            if (!conflicts || !failed || !redos)
                return !conflicts ? conflicts.error() : !failed ? failed.error() : redos.error();
            return Everything{*conflicts, *failed, *redos};
        },
        [this](const Result<Everything> &all) {
            if (!all) {
                m_text->setText(all.error().text);
                return;
            }
            QList<Line> lines;
            QList<QStringList> rows;
            for (const PendingVerdict &one : all->conflicts) {
                lines.append({{one.task, one.name}, true});
                rows.append({one.name, wordsOf(one.wanted), wordsOf(one.theirs), one.why});
            }
            for (const PendingVerdict &one : all->failed) {
                lines.append({{one.task, one.name}, false});
                rows.append({one.name, wordsOf(one.wanted), {}, one.why});
            }
            for (const PendingRedo &one : all->redos) {
                lines.append({{one.task, one.name}, false});
                rows.append({one.name, tr("to redo"), {}, one.why});
            }
            QSet<TaskId> chosen; // ids, not rows: lines come and go
            for (const QTableWidgetItem *item : m_table->selectedItems())
                chosen += m_lines.value(item->row()).task.id;
            m_table->clearSelection();
            m_lines = lines;
            m_table->setRowCount(static_cast<int>(rows.size()));
            for (int row = 0; row < rows.size(); ++row)
                for (int column = 0; column < 4; ++column) {
                    auto *item = new QTableWidgetItem(rows.at(row).at(column));
                    item->setToolTip(item->text());
                    m_table->setItem(row, column, item);
                }
            m_table->resizeColumnsToContents();
            m_text->setText(rows.isEmpty() ? tr("Every verdict is on the Lab, or on its way.")
                                           : tr("Nothing was overwritten. Say for each what is to stand."));
            bool any = false;
            for (int row = 0; row < rows.size(); ++row) {
                if (!chosen.contains(m_lines.at(row).task.id))
                    continue;
                any = true;
                m_table->selectionModel()->select(m_table->model()->index(row, 0),
                                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
            }
            if (!any && !rows.isEmpty())
                m_table->selectRow(0);
            showState();
        });
}

QList<TaskRef> ConflictsDialog::chosen() const
{
    QList<TaskRef> tasks;
    for (const QTableWidgetItem *item : m_table->selectedItems())
        if (item->column() == 0)
            tasks += m_lines.value(item->row()).task;
    return tasks;
}

void ConflictsDialog::settle(bool theirs)
{
    QList<TaskId> tasks;
    for (const QTableWidgetItem *item : m_table->selectedItems())
        if (item->column() == 0 && m_lines.at(item->row()).isConflict)
            tasks += m_lines.at(item->row()).task.id;
    m_desk.verdicts.ask<Done>(
        this,
        [tasks, theirs](store::VerdictJournal &journal) -> Outcome {
            for (const TaskId &task : tasks)
                if (const Outcome done = journal.settle(task, theirs); !done)
                    return done;
            return Done{};
        },
        [this](const Outcome &done) {
            if (!done)
                m_text->setText(done.error().text);
            load();
        });
}

void ConflictsDialog::showState()
{
    bool conflict = false, failed = false;
    for (const Line &line : std::as_const(m_lines))
        failed = failed || !line.isConflict;
    for (const QTableWidgetItem *item : m_table->selectedItems())
        conflict = conflict || m_lines.value(item->row()).isConflict;
    m_theirs->setEnabled(conflict);
    m_ours->setEnabled(conflict);
    m_again->setEnabled(failed);
    m_look->setEnabled(!m_table->selectedItems().isEmpty());
    m_forget->setEnabled(!m_table->selectedItems().isEmpty());
}

} // namespace labdesk::ui
