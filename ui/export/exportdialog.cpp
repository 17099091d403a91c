#include "ui/export/exportdialog.h"

#include "base/files.h"
#include "base/names.h"
#include "formats/classmapfile.h"
#include "formats/registry.h"
#include "jobs/verdicts.h"
#include "store/classmaps.h"
#include "ui/common/ask.h"
#include "ui/common/problemlabel.h"
#include "ui/export/formatoptions.h"
#include "ui/export/preflightpanel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDate>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QFutureWatcher>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QTabWidget>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using formats::Container;
using formats::FormatInfo;
using formats::Layout;

namespace {

constexpr qint64 mostCountedAtOnce = 20'000; // tasks; more are counted when they are asked for

} // namespace

ExportDialog::ExportDialog(const Desk &desk, const Project &project, const QList<ExportScope> &scopes,
                           std::optional<ExportScope::Kind> wanted, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_project(project)
    , m_scopes(scopes)
    , m_scope(new QComboBox(this))
    , m_format(new QComboBox(this))
    , m_layout(new QComboBox(this))
    , m_container(new QComboBox(this))
    , m_input(new QComboBox(this))
    , m_explanation(new QLabel(this))
    , m_problem(new ProblemLabel(this))
    , m_pages(new QTabWidget(this))
    , m_preflight(new PreflightPanel(this))
    , m_path(new QLineEdit(this))
{
    build();
    connectParts();
    restoreChoices();
    chooseScope(wanted);
    formatChanged();
    m_desk.configurations.get(project.id, this, [this](const Result<ProjectConfiguration> &configuration) {
        if (configuration) {
            m_configuration = *configuration;
            for (const ToolConfiguration &tool : configuration->tools)
                if (!tool.input.isEmpty())
                    m_input->addItem(tool.input);
            judgeFormats();
        } else {
            m_configurationProblem = configuration.error().text;
        }
        formatChanged();
    });
    m_format->setFocus();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::build()
{
    setWindowTitle(tr("Export “%1”").arg(m_project.name));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"exportDialog"_s);
    setMinimumWidth(640);
    for (const ExportScope &scope : std::as_const(m_scopes))
        m_scope->addItem(tr("%1 — %Ln task(s)", nullptr, static_cast<int>(scope.count)).arg(scope.text));
    for (const FormatInfo *one : formats::allFormats())
        m_format->addItem(u"%1 — %2"_s.arg(one->word, one->title.text()), one->word);
    m_scope->setObjectName(u"scope"_s);
    m_format->setObjectName(u"format"_s);
    m_layout->setObjectName(u"layout"_s);
    m_container->setObjectName(u"container"_s);
    m_input->setObjectName(u"input"_s);
    m_path->setObjectName(u"path"_s);
    m_explanation->setWordWrap(true);
    m_explanation->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_explanation->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_explanation->setForegroundRole(QPalette::PlaceholderText);

    auto *browse = new QPushButton(tr("Bro&wse…"), this);
    browse->setAutoDefault(false);
    auto *place = new QHBoxLayout;
    place->addWidget(m_path, 1);
    place->addWidget(browse);
    m_form = new QFormLayout;
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&Tasks:"), m_scope);
    m_form->addRow(tr("&Format:"), m_format);
    m_form->addRow(tr("&Layout:"), m_layout);
    m_form->addRow(QString(), m_explanation);
    m_form->addRow(tr("&Input:"), m_input);
    m_form->addRow(tr("Write &as:"), m_container);
    auto *placeLabel = new QLabel(tr("Sa&ve to:"), this);
    placeLabel->setBuddy(m_path);
    m_form->addRow(placeLabel, place);

    buildPages();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *recipe = buttons->addButton(tr("Recipe"), QDialogButtonBox::ActionRole);
    recipe->setObjectName(u"recipe"_s);
    recipe->setAutoDefault(false);
    recipe->setToolTip(tr("Keep these choices as a file, to repeat the export or to pass it on"));
    auto *recipes = new QMenu(recipe);
    recipes->addAction(tr("&Save as a recipe…"), this, &ExportDialog::saveRecipe)->setObjectName(u"saveRecipe"_s);
    recipes->addAction(tr("&Open a recipe…"), this, [this] {
        m_desk.ask.files(this, u"recipes"_s, tr("Open a recipe"), [this](const QStringList &paths) {
            if (!paths.isEmpty())
                emit recipeWanted(paths.constFirst());
        });
    });
    recipe->setMenu(recipes);
    m_export = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(u"exportButton"_s);
    m_export->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(m_form);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(browse, &QPushButton::clicked, this, [this] {
        m_desk.ask.saveFile(this, u"exports"_s, tr("Export to"), m_path->text(), [this](const QString &path) {
            m_pathEdited = true;
            m_path->setText(path);
            showState();
        });
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
}

void ExportDialog::buildPages()
{
    using Page = formats::OptionInfo::Page;
    FormatOptions::Forms forms;
    for (const auto &[page, title] : {std::pair{Page::Format, tr("&Options")},
                                      {Page::Classes, tr("C&lasses")},
                                      {Page::Split, tr("Spl&it")},
                                      {Page::Pictures, tr("Pict&ures")}}) {
        auto *widget = new QWidget(m_pages);
        auto *form = new QFormLayout(widget);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        forms.insert(page, form);
        m_pages->addTab(widget, title);
    }
    m_pages->setObjectName(u"pages"_s);
    m_pages->addTab(m_preflight, tr("Preflig&ht"));
    m_options = new FormatOptions(forms, m_desk.ask);
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(300);
    connect(&m_countSoon, &QTimer::timeout, this, &ExportDialog::countFirst);
}

void ExportDialog::connectParts()
{
    connect(m_preflight, &PreflightPanel::countWanted, this, &ExportDialog::countFirst);
    connect(m_preflight, &PreflightPanel::changed, this, &ExportDialog::showState);
    connect(m_preflight, &PreflightPanel::filterWanted, this, [this](const QList<FactTerm> &terms) {
        emit filterWanted(terms);
        reject();
    });
    connect(m_pages, &QTabWidget::currentChanged, this, [this] {
        // Whoever looks at it wants it counted; of a large export it is asked for.
        if (m_pages->currentWidget() == m_preflight && !m_preflight->tasks() && scope().count <= mostCountedAtOnce)
            m_countSoon.start();
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::fillLayouts);
    connect(m_options, &FormatOptions::changed, this, &ExportDialog::formatChanged);
    for (QComboBox *box : {m_format, m_layout, m_container, m_input})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::formatChanged);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &ExportDialog::forgetCount);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &ExportDialog::showState);
    connect(m_path, &QLineEdit::textEdited, this, [this] {
        m_pathEdited = true;
        showState();
    });
}

void ExportDialog::restoreChoices()
{
    m_options->restore(m_desk.settings);
    m_format->setCurrentIndex(
        std::max(0, m_format->findData(m_desk.settings.value(u"export/formatWord"_s, u"lab"_s).toString())));
    m_remembered = m_format->currentIndex();
    fillLayouts();
}

// A selection is what the person has just made, else the task that is shown; without either, what was exported last.
void ExportDialog::chooseScope(std::optional<ExportScope::Kind> wanted)
{
    using Kind = ExportScope::Kind;
    const auto indexOf = [this](Kind kind) {
        const auto found = std::find_if(m_scopes.cbegin(), m_scopes.cend(),
                                        [kind](const ExportScope &scope) { return scope.kind == kind; });
        return found == m_scopes.cend() ? -1 : static_cast<int>(found - m_scopes.cbegin());
    };
    int index = wanted ? indexOf(*wanted) : std::max(indexOf(Kind::Selection), indexOf(Kind::Shown));
    if (index < 0 && !wanted) {
        const int last = m_desk.settings.value(u"export/scope"_s, -1).toInt();
        index = last < 0 ? -1 : indexOf(static_cast<Kind>(last));
    }
    for (const Kind usual : {Kind::Filter, Kind::Batch, Kind::Project})
        if (index < 0)
            index = indexOf(usual);
    m_scope->setCurrentIndex(std::max(0, index));
}

// A format that the project can't be written in is there, with the reason, but can't be chosen.
void ExportDialog::judgeFormats()
{
    auto *items = qobject_cast<QStandardItemModel *>(m_format->model());
    for (int row = 0; row < m_format->count(); ++row) {
        const FormatInfo &one = *formats::findFormat(m_format->itemData(row).toString());
        formats::ExportOptions wanted = formats::usualOptions(one);
        QString reason;
        // A form's inputs and both layouts are tried: one that works is enough.
        QStringList inputs{QString()};
        for (const ToolConfiguration &tool : m_configuration->tools)
            inputs += tool.input;
        bool possible = false;
        for (const QString &input : std::as_const(inputs))
            for (const auto &[layout, purpose] : one.layouts) {
                wanted.inputId = input;
                wanted.layout = layout;
                const auto writer = formats::makeWriter(wanted, *m_configuration);
                possible |= writer.hasValue();
                if (!writer && reason.isEmpty())
                    reason = writer.error().text;
            }
        QStandardItem *item = items->item(row);
        item->setEnabled(possible);
        item->setToolTip(possible ? QString() : reason);
        if (!possible)
            item->setText(tr("%1 — not for this project").arg(item->text()));
    }
    // The last export's format may not be this project's.
    if (m_format->currentIndex() == m_remembered && !items->item(m_remembered)->isEnabled())
        for (int row = 0; row < m_format->count(); ++row)
            if (items->item(row)->isEnabled()) {
                m_format->setCurrentIndex(row);
                break;
            }
}

const ExportScope &ExportDialog::scope() const
{
    return m_scopes.at(std::clamp<qsizetype>(m_scope->currentIndex(), 0, m_scopes.size() - 1));
}

const FormatInfo &ExportDialog::format() const
{
    return *formats::findFormat(m_format->currentData().toString());
}

formats::ExportOptions ExportDialog::options() const
{
    formats::ExportOptions options{format().word};
    options.layout = static_cast<Layout>(m_layout->currentData().toInt());
    options.container = static_cast<Container>(m_container->currentData().toInt());
    options.inputId = format().takesTool ? m_input->currentText() : QString();
    return m_options->complete(options);
}

// What this format comes in, each as it was chosen last for it.
void ExportDialog::fillLayouts()
{
    const QSignalBlocker quietLayout(m_layout), quietContainer(m_container);
    const QString place = u"export/%1/"_s.arg(format().word);
    m_layout->clear();
    for (const auto &[layout, purpose] : format().layouts)
        m_layout->addItem(layout == Layout::Standard ? tr("Standard — for today's readers")
                                                     : tr("Compatible — as the isahitlab package writes it"),
                          static_cast<int>(layout));
    m_container->clear();
    for (const Container container : format().containers)
        m_container->addItem(container == Container::Zip      ? tr("Zip archive")
                             : container == Container::Folder ? tr("Folder")
                                                              : tr("One file"),
                             static_cast<int>(container));
    const auto restore = [this, &place](QComboBox *box, const QString &name, auto fromWord) {
        if (const auto kept = fromWord(m_desk.settings.value(place + name).toString()))
            box->setCurrentIndex(std::max(0, box->findData(static_cast<int>(*kept))));
    };
    restore(m_layout, u"layout"_s, formats::layoutFromWord);
    restore(m_container, u"container"_s, formats::containerFromWord);
}

void ExportDialog::setShown(QWidget *widget, bool shown)
{
    widget->setVisible(shown);
    if (QWidget *label = m_form->labelForField(widget))
        label->setVisible(shown);
}

// The map that is pinned to the tool, read off the window's thread.
void ExportDialog::readPinnedClasses()
{
    const QString input = m_input->currentText();
    if (m_pinnedInput == input)
        return;
    m_pinnedInput = input;
    const store::PinnedClassMap pinned(store::classMapsFolder(m_desk.dataFolder),
                                       jobs::reviewOwner(m_desk.client.account()), m_project.id, input);
    auto *watcher = new QFutureWatcher<QByteArray>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_pinned = watcher->result();
        m_options->setPinnedClasses(m_pinned);
    });
    watcher->setFuture(QtConcurrent::run([pinned] {
        const auto json = pinned.read();
        return json ? *json : QByteArray();
    }));
}

// What was counted is of other choices.
void ExportDialog::forgetCount()
{
    if (m_preflight->tasks() || m_preflight->isCounting())
        m_preflight->forget();
    if (m_pages->currentWidget() == m_preflight && scope().count <= mostCountedAtOnce)
        m_countSoon.start();
}

void ExportDialog::countFirst()
{
    if (!problem().isEmpty() || !m_configuration)
        return;
    const auto count = [this](const Result<jobs::ExportSpec> &exact) {
        if (!exact) {
            m_preflight->showProblem(exact.error().text);
            return;
        }
        const Account &account = m_desk.client.account();
        m_preflight->count(std::make_unique<jobs::PreflightRun>(*exact, m_desk.jobs.clientFor(account),
                                                                store::classMapsFolder(m_desk.dataFolder)));
    };
    if (m_exactly)
        m_exactly(spec(), [guard = QPointer(this), count](const Result<jobs::ExportSpec> &exact) {
            if (guard)
                count(exact);
        });
    else
        count(spec());
}

void ExportDialog::setExactly(Exactly exactly)
{
    m_exactly = std::move(exactly);
}

jobs::ExportSpec ExportDialog::spec() const
{
    return {.project = m_project,
            .filter = scope().filter,
            .ids = scope().ids,
            .filterText = scope().filterText,
            .options = options(),
            .outputPath = QDir::cleanPath(m_path->text()),
            .leftOut = scope().leftOut,
            .update = updates(),
            .pinsClasses = true}; // what a person edits here is meant to stay
}

// A folder that an export has written: it can be brought up to date.
bool ExportDialog::updates() const
{
    const QDir target(m_path->text());
    return m_container->currentData().toInt() == static_cast<int>(Container::Folder) &&
           target.exists(u"checksums.sha256"_s) && target.exists(u"report.json"_s);
}

void ExportDialog::saveRecipe()
{
    const QString name =
        safeRelativePath(tr("%1 %2").arg(m_project.name, format().word).replace(u'/', u'_')) + u".labdesk-recipe"_s;
    m_desk.ask.saveNewFile(this, u"recipes"_s, tr("Save as a recipe"), name, [this](const QString &path) {
        // With the classes as they are numbered now, so that the recipe means the same wherever it is run.
        jobs::ExportSpec recipe = spec();
        recipe.pinsClasses = false;
        if (jobs::continueClasses(recipe.options, m_pinned) && m_configuration)
            if (const auto writer = formats::makeWriter(recipe.options, *m_configuration))
                if (const auto classes = (*writer)->usedClasses();
                    classes && recipe.options.values.contains(u"class-map"_s))
                    recipe.options.values.insert(u"class-map"_s, QString::fromUtf8(formats::encodeClassMap(*classes)));
        if (const auto saved = saveFile(path, jobs::encodeRecipe(recipe)); !saved)
            m_desk.ask.warn(this, tr("Save as a recipe"), saved.error().text);
    });
}

void ExportDialog::showRecipe(const jobs::ExportSpec &recipe)
{
    ExportScope scope{ExportScope::Kind::Filter,
                      tr("As the recipe says"),
                      recipe.filter,
                      recipe.filterText,
                      recipe.ids,
                      recipe.leftOut,
                      recipe.ids.size()};
    scope.uncounted = recipe.ids.isEmpty();
    m_scopes.prepend(scope);
    m_scope->insertItem(0, recipe.filterText.isEmpty() ? scope.text : u"%1 — %2"_s.arg(scope.text, recipe.filterText));
    m_scope->setCurrentIndex(0);
    m_format->setCurrentIndex(std::max(0, m_format->findData(recipe.options.format)));
    m_layout->setCurrentIndex(std::max(0, m_layout->findData(static_cast<int>(recipe.options.layout))));
    m_container->setCurrentIndex(std::max(0, m_container->findData(static_cast<int>(recipe.options.container))));
    m_input->setCurrentIndex(std::max(0, m_input->findText(recipe.options.inputId)));
    m_options->setValues(recipe.options);
    m_path->setText(recipe.outputPath);
    m_pathEdited = true;
    formatChanged();
}

void ExportDialog::formatChanged()
{
    forgetCount();
    setShown(m_layout, m_layout->count() > 1);
    setShown(m_container, m_container->count() > 1);
    setShown(m_input, format().takesTool && m_input->count() > 1);
    if (m_configuration) {
        const ToolConfiguration *tool =
            m_configuration->findTool(m_input->count() > 0 ? m_input->currentText() : QString());
        m_options->setLabels(tool ? tool->labels() : QList<Label>());
        readPinnedClasses();
    }
    const formats::ExportOptions wanted = options();
    m_options->show(wanted);
    using Page = formats::OptionInfo::Page;
    int tab = 0;
    for (const Page page : {Page::Format, Page::Classes, Page::Split, Page::Pictures})
        m_pages->setTabVisible(tab++, m_options->hasRows(page));
    // What a format can do is seen first; of one without options what it would hold.
    if (const QString choice = wanted.format + formats::wordOf(wanted.layout); choice != m_shownFormat) {
        m_shownFormat = choice;
        for (int first = 0; first < m_pages->count(); ++first)
            if (m_pages->isTabVisible(first)) {
                m_pages->setCurrentIndex(first);
                break;
            }
    }
    for (const auto &[layout, purpose] : format().layouts)
        if (layout == wanted.layout)
            m_explanation->setText(purpose.text());
    proposePath();
    showState();
    adjustSize();
}

void ExportDialog::proposePath()
{
    const formats::ExportOptions wanted = options();
    const QString extension = format().endingOf(wanted.container);
    if (m_pathEdited) {
        // The place stays, the ending follows the format.
        QString path = m_path->text();
        QStringList endings;
        for (const FormatInfo *one : formats::allFormats())
            for (const Container container : one->containers)
                endings += one->endingOf(container);
        for (const QString &known : std::as_const(endings)) {
            if (known.isEmpty() || !path.endsWith(known))
                continue;
            path.chop(known.size());
            break;
        }
        m_path->setText(path + extension);
        return;
    }
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QDir folder(m_desk.settings.value(u"export/folder"_s, usual).toString());
    // By the project's name and the day, and never one that is there.
    const QString stem =
        safeRelativePath(tr("%1 %2 %3")
                             .arg(m_project.name, wanted.format, QDate::currentDate().toString(Qt::ISODate))
                             .replace(u'/', u'_'));
    QString name = stem + extension;
    for (int number = 2; folder.exists(name); ++number)
        name = u"%1-%2%3"_s.arg(stem).arg(number).arg(extension);
    m_path->setText(folder.filePath(name));
}

QString ExportDialog::problem() const
{
    if (scope().count == 0 && !scope().uncounted)
        return tr("There is no task to export here.");
    if (!m_configurationProblem.isEmpty())
        return m_configurationProblem;
    if (m_configuration)
        if (const auto writer = formats::makeWriter(options(), *m_configuration); !writer)
            return writer.error().text;
    if (!QFileInfo(m_path->text()).isAbsolute())
        return tr("Give the whole path of the place to write to.");
    if (const auto checked = formats::checkOutputName(QFileInfo(m_path->text()).fileName(), options()); !checked)
        return checked.error().text;
    return {};
}

void ExportDialog::showState()
{
    const QString what = problem();
    m_problem->say(what);
    // Counted, the button says what will really be there.
    const qint64 count = m_preflight->tasks().value_or(scope().count);
    m_export->setText(scope().uncounted && !m_preflight->tasks() ? tr("&Export")
                      : updates() ? tr("&Update with %Ln task(s)", nullptr, static_cast<int>(count))
                                  : tr("&Export %Ln task(s)", nullptr, static_cast<int>(count)));
    m_export->setEnabled(what.isEmpty() && m_configuration && !m_preflight->isBlocked());
}

void ExportDialog::accept()
{
    if (!m_export->isEnabled())
        return;
    const QString path = QDir::cleanPath(m_path->text());
    const auto go = [this, path] {
        const formats::ExportOptions wanted = options();
        m_desk.settings.setValue(u"export/formatWord"_s, wanted.format);
        m_desk.settings.setValue(u"export/%1/layout"_s.arg(wanted.format), formats::wordOf(wanted.layout));
        m_desk.settings.setValue(u"export/%1/container"_s.arg(wanted.format), formats::wordOf(wanted.container));
        m_options->remember(m_desk.settings, wanted.format);
        m_desk.settings.setValue(u"export/folder"_s, QFileInfo(path).absolutePath());
        m_desk.settings.setValue(u"export/scope"_s, static_cast<int>(scope().kind));
        jobs::ExportSpec wantedSpec = spec();
        wantedSpec.outputPath = path;
        emit exportWanted(wantedSpec);
        QDialog::accept();
    };
    if (updates())
        m_desk.ask.confirm(
            this, tr("Bring the export up to date?"),
            tr("%1 holds an export. What has changed is written anew, what is no longer in it is removed; "
               "your own files there stay.")
                .arg(path),
            tr("Update"), go);
    else if (QFileInfo(path).isFile())
        m_desk.ask.confirm(this, tr("Replace the file?"), tr("%1 exists already.").arg(path), tr("Replace"), go);
    else
        go();
}

} // namespace labdesk::ui
