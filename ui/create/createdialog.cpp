#include "ui/create/createdialog.h"

#include "models/quantities.h"
#include "ui/common/ask.h"
#include "ui/common/droptarget.h"
#include "ui/common/rolefilter.h"
#include "ui/create/classlabelsdialog.h"
#include "ui/create/createoptions.h"
#include "ui/create/csvdialog.h"
#include "ui/create/destination.h"
#include "ui/create/drafttable.h"
#include "ui/create/findingsdialog.h"
#include "ui/create/knowndialog.h"
#include "ui/create/sourcebuttons.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QtConcurrent>
#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using jobs::DuplicatePolicy;
using models::DraftTableModel;

namespace {

QAbstractItemModel *draftsIn(RoleFilter &filter, DraftTableModel &drafts)
{
    filter.setSourceModel(&drafts);
    return &filter;
}

} // namespace

CreateDialog::CreateDialog(const Desk &desk, const ProjectId &project, const BatchId &batch, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_project(project)
    , m_sources(m_model)
    , m_shown(new RoleFilter(DraftTableModel::SeverityRole, this))
    , m_headline(new QLabel(this))
    , m_note(new QLabel(this))
    , m_destination(new Destination(desk, project, batch, this))
    , m_add(new SourceButtons(m_sources, desk.ask, this))
    , m_showOptions(new QToolButton(this))
    , m_onlyProblems(new QCheckBox(tr("Only problems"), this))
    , m_options(new CreateOptions(this))
    , m_table(new DraftTable(draftsIn(*m_shown, m_model), this))
    , m_classesButton(new QPushButton(this))
    , m_findingsButton(new QPushButton(this))
    , m_knownButton(new QPushButton(this))
    , m_pictures(new KnownPictures(desk, this))
    , m_busy(new QProgressBar(this))

{
    build();
    connectParts();
    m_sources.setOptions(m_options->preparation(DuplicatePolicy::Skip));
    m_desk.configurations.get(m_project, this, [this](const Result<ProjectConfiguration> &configuration) {
        if (!configuration) {
            m_sources.setConfigurationProblem(configuration.error().text);
            return;
        }
        m_options->setConfiguration(*configuration);
        m_sources.setConfiguration(*configuration);
    });
    m_nameCheck.start();
    showState();
}

CreateDialog::~CreateDialog()
{
    if (m_stopChecking)
        *m_stopChecking = true; // it has its own copies of everything: nobody waits for it
}

void CreateDialog::build()
{
    const auto *entry = m_desk.projects.find(m_project);
    setWindowTitle(tr("Create tasks in “%1”").arg(entry ? entry->project.name : QString()));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"createDialog"_s);
    resize(860, 560);
    QFont large = m_headline->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    m_headline->setFont(large);
    m_headline->setObjectName(u"headline"_s);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    m_note->setObjectName(u"note"_s);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_showOptions->setObjectName(u"showOptions"_s);
    m_showOptions->setText(tr("&Options"));
    m_showOptions->setCheckable(true);
    m_showOptions->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_showOptions->setArrowType(Qt::RightArrow);
    m_options->hide();
    m_add->addAtEnd(m_showOptions);
    m_add->addAtEnd(m_onlyProblems);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_classesButton->setObjectName(u"classesButton"_s);
    m_classesButton->setAutoDefault(false);
    m_classesButton->hide();
    buttons->addButton(m_classesButton, QDialogButtonBox::ActionRole);
    m_findingsButton->setObjectName(u"findingsButton"_s);
    m_findingsButton->setAutoDefault(false);
    m_findingsButton->hide();
    buttons->addButton(m_findingsButton, QDialogButtonBox::ActionRole);
    m_knownButton->setObjectName(u"knownButton"_s);
    m_knownButton->setAutoDefault(false);
    m_knownButton->hide();
    buttons->addButton(m_knownButton, QDialogButtonBox::ActionRole);
    m_create = buttons->addButton(tr("Create"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(u"createButton"_s);
    m_create->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &CreateDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &CreateDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_headline);
    layout->addWidget(m_note);
    layout->addWidget(m_destination);
    layout->addWidget(m_add);
    layout->addWidget(m_options);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_busy);
    layout->addWidget(buttons);
    m_table->setFocus();
}

void CreateDialog::connectParts()
{
    connect(m_showOptions, &QToolButton::toggled, this, [this](bool on) {
        m_options->setVisible(on);
        m_showOptions->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    });
    connect(m_options, &CreateOptions::changed, this, &CreateDialog::showState);
    connect(m_options, &CreateOptions::manifestOptionsChanged, this,
            [this] { m_sources.setOptions(m_options->preparation(DuplicatePolicy::Skip)); });
    connect(m_findingsButton, &QPushButton::clicked, this, &CreateDialog::showFindings);
    connect(m_classesButton, &QPushButton::clicked, this, &CreateDialog::mapClasses);
    connect(m_knownButton, &QPushButton::clicked, this, &CreateDialog::showKnown);
    connect(m_pictures, &KnownPictures::changed, this, &CreateDialog::showState);
    connect(m_onlyProblems, &QCheckBox::toggled, this, [this](bool on) { m_shown->setOnly(on); });
    connect(m_destination, &Destination::duplicatesChanged, this,
            [this] { m_model.setDuplicatePolicy(m_destination->duplicates()); });
    connect(m_destination, &Destination::batchChanged, this, &CreateDialog::takeBatch);
    connect(m_destination, &Destination::problem, this, [this](const QString &reason) {
        m_nameProblem = reason;
        showState();
    });
    // A folder of a hundred thousand files comes in many small steps: one look at all of them for many steps.
    m_stateSoon.setSingleShot(true);
    m_stateSoon.setInterval(60);
    connect(&m_stateSoon, &QTimer::timeout, this, &CreateDialog::showState);
    connect(&m_model, &DraftTableModel::countsChanged, this, [this] {
        if (!isScanning())
            showState();
        else if (!m_stateSoon.isActive())
            m_stateSoon.start();
    });
    connect(&m_sources, &DraftSources::changed, this, &CreateDialog::showState);
    connect(&m_sources, &DraftSources::namesChanged, &m_nameCheck, qOverload<>(&QTimer::start));
    connect(&m_sources, &DraftSources::columnsWanted, this, &CreateDialog::chooseColumns);
    connect(&m_checking, &QFutureWatcherBase::finished, this, [this] {
        if (*m_stopChecking)
            return;
        const auto prepared = m_checking.result();
        if (prepared->refused == 0) {
            create(prepared->drafts);
            return;
        }
        m_sources.setFindings(prepared->findings);
        showState();
        showFindings();
    });
    auto *drops = new DropTarget(m_table->viewport());
    connect(drops, &DropTarget::dropped, this, [this](const QList<QUrl> &urls) { add(urls); });
    m_nameCheck.setSingleShot(true);
    m_nameCheck.setInterval(150);
    connect(&m_nameCheck, &QTimer::timeout, this, &CreateDialog::checkNames);
}

void CreateDialog::chooseColumns(const QString &path)
{
    auto *dialog = new CsvDialog(path, *m_sources.configuration(), this);
    connect(dialog, &CsvDialog::columnsChosen, &m_sources, &DraftSources::readManifest);
    dialog->open();
}

void CreateDialog::showFindings()
{
    (new FindingsDialog(m_sources.findings(), m_desk.ask, this))->open();
}

void CreateDialog::takeBatch()
{
    if (m_destination->batch() != m_comparedBatch)
        m_model.setExistingNames({}); // those of another batch
    m_nameCheck.start();
    showState();
}

void CreateDialog::checkNames()
{
    const QStringList names = m_model.names();
    m_comparedBatch = m_destination->batch();
    if (m_comparedBatch.isEmpty() || names.isEmpty())
        return;
    m_nameContext = std::make_unique<QObject>(); // an earlier question is void
    m_desk.client.duplicates(m_comparedBatch, names, m_nameContext.get(), [this](const Result<QStringList> &existing) {
        m_nameProblem =
            existing ? QString() : tr("The names could not be compared with the batch: %1").arg(existing.error().text);
        if (existing)
            m_model.setExistingNames(*existing);
        showState();
    });
}

QStringList CreateDialog::notes(const DraftTableModel::Counts &counts, bool stopped) const
{
    if (m_checking.isRunning())
        return {tr("Checking everything once more before it is sent…")};
    QStringList notes;
    if (counts.chosen > 0 && counts.bytes > 0)
        notes += tr("%1 to upload").arg(models::sizeText(counts.bytes));
    if (counts.problems > 0)
        notes += tr("%n item(s) left out: see their problem", nullptr, counts.problems);
    if (counts.existing > 0)
        notes += tr("%n name(s) exist in the batch", nullptr, counts.existing);
    if (counts.duplicates > 0)
        notes += tr("%n name(s) given twice", nullptr, counts.duplicates);
    if (const auto known = m_pictures->found().size(); known > 0)
        notes += tr("%L1 of these %L2 pictures are in the project already").arg(known).arg(m_pictures->looked());
    if (stopped)
        notes += tr("nothing is created while names exist");
    for (const QString &problem : {m_nameProblem, m_sources.problem(), m_options->problem()})
        if (!problem.isEmpty())
            notes += problem;
    return notes;
}

// Classes of data sets that no label has, and those that were mapped before.
void CreateDialog::mapClasses()
{
    QList<ClassLabelsDialog::Class> classes;
    for (const Finding &finding : m_sources.findings())
        if (finding.code == "class-unmatched"_L1 || finding.code == "class-skipped"_L1)
            classes.append({finding.arguments.value(0), finding.arguments.value(1).toLongLong()});
    const auto known = m_sources.classes().keys();
    for (const QString &name : known)
        if (std::none_of(classes.cbegin(), classes.cend(), [&name](const auto &one) { return one.name == name; }))
            classes.append({name, 0});
    QList<Label> labels;
    if (m_sources.configuration() && !m_sources.configuration()->tools.isEmpty())
        labels = m_sources.configuration()->tools.constFirst().labels();
    auto *dialog = new ClassLabelsDialog(classes, labels, m_sources.classes(), this);
    connect(dialog, &ClassLabelsDialog::mapped, this,
            [this](const formats::ClassLabels &chosen) { m_sources.setClasses(chosen); });
    dialog->open();
}

void CreateDialog::showState()
{
    const auto counts = m_model.counts();
    const bool stop = m_destination->duplicates() == DuplicatePolicy::Stop;
    const bool stopped = stop && (counts.existing > 0 || counts.duplicates > 0);
    const QString batch = m_destination->batchName();
    m_busy->setVisible(isScanning());
    if (counts.items == 0)
        m_headline->setText(isScanning() ? tr("Looking through the files…")
                                         : tr("Drop pictures, folders or links here"));
    else if (batch.isEmpty())
        m_headline->setText(tr("Choose or make a batch for %n task(s)", nullptr, counts.chosen));
    else
        m_headline->setText(tr("Add %n task(s) to “%1”", nullptr, counts.chosen).arg(batch));
    const QList<Finding> &findings = m_sources.findings();
    const auto errors = std::count_if(findings.cbegin(), findings.cend(),
                                      [](const Finding &one) { return one.severity == Finding::Severity::Error; });
    const auto unmatched = std::count_if(findings.cbegin(), findings.cend(),
                                         [](const Finding &one) { return one.code == "class-unmatched"_L1; });
    m_classesButton->setVisible(unmatched > 0 || !m_sources.classes().isEmpty());
    m_classesButton->setText(unmatched > 0 ? tr("&Map %Ln class(es)…", nullptr, static_cast<int>(unmatched))
                                           : tr("&Map classes…"));
    m_findingsButton->setVisible(!findings.isEmpty());
    m_findingsButton->setText(errors > 0 ? tr("Show %Ln error(s)…", nullptr, static_cast<int>(errors))
                                         : tr("Show %Ln warning(s)…", nullptr, static_cast<int>(findings.size())));
    if (!isScanning() && counts.items > 0)
        m_pictures->compare(m_project, m_model.chosen());
    const auto known = static_cast<int>(m_pictures->found().size());
    m_knownButton->setVisible(known > 0);
    m_knownButton->setText(tr("Compare %Ln picture(s)…", nullptr, known));
    const QStringList said = notes(counts, stopped);
    m_note->setText(said.isEmpty() ? tr("Folders are taken with everything below them; a task is named by its path in "
                                        "the folder. Names can be edited.")
                                   : said.join(u" · "_s));
    const int created =
        m_options->joinsSequences() ? static_cast<int>(jobs::joinSequences(m_model.chosen()).size()) : counts.chosen;
    m_create->setText(counts.chosen > 0 ? tr("&Create %n task(s)", nullptr, created) : tr("&Create"));
    m_create->setEnabled(counts.chosen > 0 && !batch.isEmpty() && !isScanning() && !stopped &&
                         m_options->problem().isEmpty());
    for (QWidget *widget : std::initializer_list<QWidget *>{m_destination, m_options, m_table})
        widget->setEnabled(!m_checking.isRunning());
}

void CreateDialog::showKnown()
{
    auto *dialog = new KnownDialog(m_desk, m_pictures->found(), this);
    connect(dialog, &KnownDialog::leftOut, this, [this](const QStringList &paths) {
        const QSet<QString> out(paths.cbegin(), paths.cend());
        for (int row = 0; row < m_model.rowCount(); ++row)
            if (out.contains(m_model.item(row).draft.resources.value(0)))
                (void)m_model.setData(m_model.index(row, DraftTableModel::Name), Qt::Unchecked, Qt::CheckStateRole);
    });
    dialog->open();
}

void CreateDialog::reject()
{
    if (m_stopChecking)
        *m_stopChecking = true;
    QDialog::reject();
}

void CreateDialog::accept()
{
    if (!m_create->isEnabled())
        return;
    const QList<TaskDraft> drafts = m_options->applied(m_model.chosen());
    const bool plain = std::all_of(drafts.cbegin(), drafts.cend(), [](const TaskDraft &draft) {
        return draft.data.isEmpty() && draft.properties.isEmpty();
    });
    if (plain || !m_sources.configuration()) {
        create(drafts);
        return;
    }
    m_stopChecking = std::make_shared<std::atomic<bool>>(false);
    const auto options = m_options->preparation(m_destination->duplicates());
    m_checking.setFuture(
        QtConcurrent::run([drafts, options, configuration = *m_sources.configuration(), stop = m_stopChecking] {
            return std::make_shared<jobs::Preparation>(
                jobs::prepareDrafts(drafts, configuration, options, [stop](qsizetype) { return !*stop; }));
        }));
    showState();
}

void CreateDialog::create(const QList<TaskDraft> &drafts)
{
    const Batch *batch = m_desk.projects.findBatch(m_project, m_destination->batch());
    if (!isVisible() || drafts.isEmpty())
        return;
    if (!batch) {
        m_nameProblem = tr("The batch is gone: choose another.");
        showState();
        return;
    }
    emit createWanted({m_project, *batch, drafts, m_destination->duplicates()});
    QDialog::accept();
}

} // namespace labdesk::ui
