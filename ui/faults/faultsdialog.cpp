#include "ui/faults/faultsdialog.h"

#include "domain/faults.h"
#include "domain/filterline.h"
#include "ui/common/plaintext.h"
#include "ui/faults/picturescan.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostFindings = 2000;

QString keyOf(const ProjectId &project, const QString &name)
{
    return u"project/%1/thresholds/%2"_s.arg(project.text(), name);
}

} // namespace

Thresholds FaultsDialog::keptThresholds(const store::Settings &settings, const ProjectId &project)
{
    Thresholds kept;
    const auto number = [&](const QString &name, double &value) {
        value = settings.value(keyOf(project, name), value).toDouble();
    };
    number(u"smallArea"_s, kept.smallArea);
    number(u"smallPart"_s, kept.smallPart);
    number(u"quick"_s, kept.quick);
    number(u"oddSize"_s, kept.oddSize);
    number(u"nearlyAll"_s, kept.nearlyAll);
    kept.splitProperty = settings.value(keyOf(project, u"split"_s), kept.splitProperty).toString();
    return kept;
}

FaultsDialog::FaultsDialog(const Desk &desk, const TaskFilter &filter, const QString &filterText, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_filter(filter)
    , m_summary(new QLabel(this))
    , m_checks(new QListWidget(this))
    , m_sentence(new QLabel(this))
    , m_findings(new QTableWidget(0, 2, this))
    , m_show(new QPushButton(this))
    , m_review(new QPushButton(tr("&Review them"), this))
    , m_scan(new QPushButton(tr("Look at all pictures"), this))
    , m_scanning(new QProgressBar(this))
    , m_smallArea(new QDoubleSpinBox(this))
    , m_smallPart(new QDoubleSpinBox(this))
    , m_quick(new QDoubleSpinBox(this))
    , m_oddSize(new QDoubleSpinBox(this))
    , m_nearlyAll(new QDoubleSpinBox(this))
    , m_split(new QLineEdit(this))
{
    setObjectName(u"faultsDialog"_s);
    setWindowTitle(filterText.isEmpty() ? tr("Find faults") : tr("Find faults in: %1").arg(filterText));
    resize(880, 600);
    m_summary->setObjectName(u"faultsSummary"_s);
    m_summary->setWordWrap(true);
    m_checks->setObjectName(u"faultList"_s);
    m_checks->setAccessibleName(tr("Checks"));
    m_checks->setMinimumWidth(280);
    m_sentence->setWordWrap(true);
    m_findings->setObjectName(u"faultFindings"_s);
    m_findings->setHorizontalHeaderLabels({tr("Task"), tr("What")});
    m_findings->horizontalHeader()->setStretchLastSection(true);
    m_findings->verticalHeader()->hide();
    m_findings->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_findings->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_findings->setTabKeyNavigation(false);
    m_findings->setAccessibleName(tr("What was found"));
    m_show->setObjectName(u"showFaults"_s);
    m_show->setDefault(true);
    m_review->setObjectName(u"reviewFaults"_s);
    m_review->setAutoDefault(false);
    m_scan->setToolTip(tr("Looks at the picture of every task once, so that those that look the same are found."));
    m_scanning->hide();

    const Thresholds kept = keptThresholds(m_desk.settings, m_desk.index.project());
    auto *thresholds = new QGroupBox(tr("Thresholds"), this);
    auto *form = new QFormLayout(thresholds);
    const auto add = [&](QDoubleSpinBox *box, const QString &text, const QString &unit, double value, double most) {
        box->setRange(0, most);
        box->setDecimals(most < 10 ? 2 : 1);
        box->setSuffix(unit);
        box->setValue(value);
        form->addRow(text, box);
        connect(box, &QDoubleSpinBox::valueChanged, this, &FaultsDialog::takeThresholds);
    };
    add(m_smallArea, tr("Very small below"), tr(" px²"), kept.smallArea, 1e6);
    add(m_smallPart, tr("Specks below"), tr(" px²"), kept.smallPart, 1e6);
    add(m_quick, tr("Very quick below"), tr(" s"), kept.quick, 1e5);
    add(m_oddSize, tr("Unusual size from"), tr(" × the usual spread"), kept.oddSize, 100);
    add(m_nearlyAll, tr("A label is usual from"), tr(" of the batch"), kept.nearlyAll, 1);
    m_split->setText(kept.splitProperty);
    form->addRow(tr("Property of the split"), m_split);
    connect(m_split, &QLineEdit::editingFinished, this, &FaultsDialog::takeThresholds);

    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(8, 0, 0, 0);
    rightLayout->addWidget(m_sentence);
    rightLayout->addWidget(m_findings, 1);
    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(m_checks, 1);
    leftLayout->addWidget(thresholds);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_show, QDialogButtonBox::ActionRole);
    buttons->addButton(m_review, QDialogButtonBox::ActionRole);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_scan);
    bottom->addWidget(m_scanning, 1);
    bottom->addStretch(1);
    bottom->addWidget(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(splitter, 1);
    layout->addLayout(bottom);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_checks, &QListWidget::currentRowChanged, this, &FaultsDialog::showFindings);
    connect(m_checks, &QListWidget::itemActivated, this, [this] { m_show->click(); });
    connect(m_show, &QPushButton::clicked, this, [this] { emit filterWanted(filterOfChosen()); });
    connect(m_review, &QPushButton::clicked, this, [this] { emit reviewWanted(filterOfChosen()); });
    connect(m_findings, &QTableWidget::itemDoubleClicked, this, [this](QTableWidgetItem *item) {
        emit taskWanted(TaskId(m_findings->item(item->row(), 0)->data(Qt::UserRole).toString()));
    });
    connect(m_scan, &QPushButton::clicked, this, &FaultsDialog::scanPictures);
    m_soon.setSingleShot(true);
    m_soon.setInterval(250);
    connect(&m_soon, &QTimer::timeout, this, &FaultsDialog::count);
    connect(&m_desk.index, &jobs::ProjectIndex::filled, this, [this] {
        m_isOld = true;
        if (!m_counting && !m_soon.isActive())
            m_soon.start();
    });
    m_desk.index.setThresholds(kept);
    m_desk.index.fill();
    m_summary->setText(tr("Looking…"));
    showCounts({});
    count();
}

FaultsDialog::~FaultsDialog() = default;

std::optional<Fault> FaultsDialog::chosen() const
{
    const int row = m_checks->currentRow();
    return row < 0 || row >= allFaults().size() ? std::nullopt : std::optional(allFaults().at(row));
}

TaskFilter FaultsDialog::filterOfChosen() const
{
    TaskFilter filter = m_filter;
    if (const auto fault = chosen()) {
        const FactTerm term{.fact = Fact::Fault, .values = {wordOf(*fault)}};
        if (!filter.facts.contains(term))
            filter.facts += term;
    }
    return filter;
}

void FaultsDialog::count()
{
    m_isOld = false;
    m_counting = std::make_unique<QObject>();
    TaskFilter filter = m_filter;
    filter.data.clear();
    m_desk.index.faults(filter, m_counting.get(), [this](const Result<index::FaultCounts> &counts) {
        m_counting.release()->deleteLater(); // it is this call's own
        if (m_isOld)
            m_soon.start();
        if (counts)
            showCounts(*counts);
        else
            m_summary->setText(counts.error().text);
    });
}

void FaultsDialog::showCounts(const index::FaultCounts &counts)
{
    // The check that is being looked at stays, but for the first that are found: until then every check was empty.
    const int row = m_counts.found.isEmpty() ? -1 : m_checks->currentRow();
    m_counts = counts;
    int first = -1;
    {
        const QSignalBlocker quiet(m_checks);
        m_checks->clear();
        for (const Fault fault : allFaults()) {
            const auto found = counts.found.constFind(fault);
            const qint64 tasks = found == counts.found.cend() ? 0 : found->first;
            auto *item = new QListWidgetItem(tasks == 0 ? index::titleOf(fault)
                                                        : tr("%1 — %L2").arg(index::titleOf(fault)).arg(tasks));
            if (tasks == 0)
                item->setForeground(palette().color(QPalette::PlaceholderText));
            else if (first < 0)
                first = m_checks->count();
            m_checks->addItem(item);
        }
        m_checks->setCurrentRow(row >= 0 ? row : std::max(first, 0));
    }
    const index::IndexState &state = m_desk.index.state();
    QString text = counts.found.isEmpty() ? tr("No faults in %Ln task(s).", nullptr, static_cast<int>(counts.tasks))
                                          : tr("Looked at %Ln task(s).", nullptr, static_cast<int>(counts.tasks));
    if (!state.complete)
        text = tr("%1 So far: the annotations are still being read.").arg(counts.tasks == 0 ? tr("Looking…") : text);
    m_summary->setText(text);
    showFindings();
}

void FaultsDialog::showFindings()
{
    const auto fault = chosen();
    if (!fault)
        return;
    const auto found = m_counts.found.constFind(*fault);
    const qint64 tasks = found == m_counts.found.cend() ? 0 : found->first;
    m_sentence->setText(index::sentenceOf(*fault, m_desk.index.thresholds()));
    m_show->setText(tasks == 0 ? tr("Nothing to show") : tr("Show %Ln task(s)", nullptr, static_cast<int>(tasks)));
    m_show->setEnabled(tasks > 0);
    m_review->setEnabled(tasks > 0);
    m_finding = std::make_unique<QObject>();
    if (tasks == 0) {
        m_findings->setRowCount(0);
        return;
    }
    TaskFilter filter = m_filter;
    filter.data.clear();
    m_desk.index.findings(filter, *fault, mostFindings, m_finding.get(),
                          [this](const Result<QList<index::FoundFault>> &list) {
                              if (!list)
                                  return;
                              m_findings->setRowCount(static_cast<int>(list->size()));
                              for (int row = 0; row < list->size(); ++row) {
                                  const index::FoundFault &one = list->at(row);
                                  auto *name = new QTableWidgetItem(one.task.name);
                                  name->setData(Qt::UserRole, one.task.id.text());
                                  m_findings->setItem(row, 0, name);
                                  auto *detail = new QTableWidgetItem(one.detail);
                                  detail->setToolTip(one.detail);
                                  m_findings->setItem(row, 1, detail);
                              }
                              m_findings->resizeColumnToContents(0);
                              m_findings->setColumnWidth(0, std::min(m_findings->columnWidth(0), 300));
                          });
}

void FaultsDialog::takeThresholds()
{
    Thresholds wanted = m_desk.index.thresholds();
    wanted.smallArea = m_smallArea->value();
    wanted.smallPart = m_smallPart->value();
    wanted.quick = m_quick->value();
    wanted.oddSize = m_oddSize->value();
    wanted.nearlyAll = m_nearlyAll->value();
    wanted.splitProperty = m_split->text().trimmed();
    const ProjectId project = m_desk.index.project();
    for (const auto &[name, value] :
         {std::pair{u"smallArea"_s, QVariant(wanted.smallArea)}, std::pair{u"smallPart"_s, QVariant(wanted.smallPart)},
          std::pair{u"quick"_s, QVariant(wanted.quick)}, std::pair{u"oddSize"_s, QVariant(wanted.oddSize)},
          std::pair{u"nearlyAll"_s, QVariant(wanted.nearlyAll)}, std::pair{u"split"_s, QVariant(wanted.splitProperty)}})
        m_desk.settings.setValue(keyOf(project, name), value);
    m_counting.reset(); // what is counted with the old ones is no use
    m_desk.index.setThresholds(wanted);
}

void FaultsDialog::scanPictures()
{
    if (m_pictures) { // the button says “Stop” meanwhile
        m_pictures.reset();
        m_scanning->hide();
        m_scan->setText(tr("Look at all pictures"));
        m_soon.start();
        return;
    }
    const QString host = m_desk.client.account().endpoint.host();
    m_pictures =
        std::make_unique<PictureScan>(m_desk, m_desk.settings.value(u"account/%1/pictures"_s.arg(host)).toString());
    m_scan->setText(tr("Stop"));
    m_scanning->setRange(0, 0);
    m_scanning->show();
    connect(m_pictures.get(), &PictureScan::progressed, this, [this](qint64 done, qint64 total) {
        m_scanning->setRange(0, static_cast<int>(std::max<qint64>(total, 1)));
        m_scanning->setValue(static_cast<int>(done));
        m_scanning->setFormat(tr("%L1 of %L2 pictures").arg(done).arg(total));
    });
    const auto end = [this](const QString &text) {
        m_pictures.release()->deleteLater(); // it is still telling
        m_scanning->hide();
        m_scan->setText(tr("Look at all pictures"));
        if (!text.isEmpty())
            m_summary->setText(text);
        m_soon.start();
    };
    connect(m_pictures.get(), &PictureScan::finished, this, [end] { end({}); });
    connect(m_pictures.get(), &PictureScan::failedWith, this, [end](const Error &error) { end(error.text); });
    m_pictures->start();
}

} // namespace labdesk::ui
