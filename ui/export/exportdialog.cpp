#include "ui/export/exportdialog.h"

#include "base/names.h"
#include "ui/common/ask.h"
#include "ui/common/problemlabel.h"
#include "ui/export/labelcolors.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDate>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QStandardPaths>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using formats::Container;
using formats::Format;
using formats::Layout;

namespace {

template <typename Value>
void addChoice(QComboBox *box, const QString &text, Value value)
{
    box->addItem(text, static_cast<int>(value));
}

template <typename Value>
Value chosen(const QComboBox *box)
{
    return static_cast<Value>(box->currentData().toInt());
}

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
    , m_target(new QComboBox(this))
    , m_unlabelled(new QComboBox(this))
    , m_maskColors(new QComboBox(this))
    , m_explanation(new QLabel(this))
    , m_problem(new ProblemLabel(this))
    , m_pictures(new QCheckBox(tr("Put the pictures into images/"), this))
    , m_replaceExtension(new QCheckBox(tr("Replace the extension: a.png for a.jpg instead of a.jpg.png"), this))
    , m_colors(new LabelColors(m_desk.ask, this))
    , m_validation(new QSpinBox(this))
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
    setMinimumWidth(560);
    for (const ExportScope &scope : std::as_const(m_scopes))
        m_scope->addItem(tr("%1 — %Ln task(s)", nullptr, static_cast<int>(scope.count)).arg(scope.text));
    addChoice(m_format, tr("lab — JSON with everything the Lab knows"), Format::Lab);
    addChoice(m_format, tr("kili — assets with their labels, as JSON"), Format::Kili);
    addChoice(m_format, tr("yolo — labels for training"), Format::Yolo);
    addChoice(m_format, tr("mask — one PNG for each segmented picture"), Format::Mask);
    addChoice(m_maskColors, tr("Labels (indexed colours)"), formats::MaskColors::Semantic);
    addChoice(m_maskColors, tr("Objects (16 bit grey)"), formats::MaskColors::Instance);
    addChoice(m_maskColors, tr("As the Lab stores them"), formats::MaskColors::Lab);
    addChoice(m_layout, tr("Standard — for today's readers"), Layout::Standard);
    addChoice(m_layout, tr("Compatible — as the isahitlab package writes it"), Layout::Compatible);
    addChoice(m_target, tr("Automatic"), formats::YoloTarget::Automatic);
    addChoice(m_target, tr("Boxes (detect)"), formats::YoloTarget::Detect);
    addChoice(m_target, tr("Outlines (segment)"), formats::YoloTarget::Segment);
    addChoice(m_unlabelled, tr("Leave them out, and report them"), formats::Unlabelled::LeaveOut);
    addChoice(m_unlabelled, tr("Stop the export"), formats::Unlabelled::Stop);
    m_validation->setRange(0, 90);
    m_validation->setValue(20);
    m_validation->setSuffix(tr(" % for validation"));
    m_validation->setToolTip(tr("A task keeps its split in every export: it is chosen by the task's id."));
    m_pictures->setChecked(true);
    m_scope->setObjectName(u"scope"_s);
    m_format->setObjectName(u"format"_s);
    m_layout->setObjectName(u"layout"_s);
    m_container->setObjectName(u"container"_s);
    m_target->setObjectName(u"target"_s);
    m_pictures->setObjectName(u"pictures"_s);
    m_input->setObjectName(u"input"_s);
    m_unlabelled->setObjectName(u"unlabelled"_s);
    m_maskColors->setObjectName(u"maskColors"_s);
    m_replaceExtension->setObjectName(u"replaceExtension"_s);
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
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Tasks:"), m_scope);
    form->addRow(tr("&Format:"), m_format);
    form->addRow(tr("&Layout:"), m_layout);
    form->addRow(QString(), m_explanation);
    form->addRow(tr("&Input:"), m_input);
    form->addRow(tr("&Rows are:"), m_target);
    form->addRow(tr("Without &class:"), m_unlabelled);
    form->addRow(tr("&Split:"), m_validation);
    form->addRow(tr("Pictures:"), m_pictures);
    form->addRow(tr("Pi&xels say:"), m_maskColors);
    form->addRow(tr("Names:"), m_replaceExtension);
    form->addRow(tr("Col&ours:"), m_colors);
    form->addRow(tr("Write &as:"), m_container);
    auto *placeLabel = new QLabel(tr("Sa&ve to:"), this);
    placeLabel->setBuddy(m_path);
    form->addRow(placeLabel, place);
    m_yoloOnly = {m_target, m_unlabelled, m_validation, m_pictures};

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_export = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(u"exportButton"_s);
    m_export->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch();
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

void ExportDialog::connectParts()
{
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::fillContainers);
    connect(m_colors, &LabelColors::changed, this, &ExportDialog::showState);
    for (QComboBox *box : {m_format, m_layout, m_container, m_maskColors, m_input})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::formatChanged);
    for (QComboBox *box : {m_scope, m_target, m_unlabelled})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::showState);
    connect(m_path, &QLineEdit::textEdited, this, [this] {
        m_pathEdited = true;
        showState();
    });
}

void ExportDialog::restoreChoices()
{
    fillContainers();
    const QString lastFormat = m_desk.settings.value(u"export/formatWord"_s, u"lab"_s).toString();
    m_format->setCurrentIndex(
        m_format->findData(static_cast<int>(formats::formatFromWord(lastFormat).value_or(Format::Lab))));
    m_remembered = m_format->currentIndex();
    m_layout->setCurrentIndex(m_desk.settings.value(u"export/layout"_s, 0).toInt());
    m_container->setCurrentIndex(
        std::max(0, m_container->findData(m_desk.settings.value(u"export/container"_s, 0).toInt())));
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
        formats::ExportOptions wanted;
        wanted.format = static_cast<Format>(m_format->itemData(row).toInt());
        QString reason;
        // A form's inputs and both layouts are tried: one that works is enough.
        QStringList inputs{QString()};
        for (const ToolConfiguration &tool : m_configuration->tools)
            inputs += tool.input;
        bool possible = false;
        for (const QString &input : std::as_const(inputs))
            for (const Layout layout : {Layout::Standard, Layout::Compatible}) {
                wanted.inputId = input;
                wanted.layout = layout;
                const auto format = formats::makeFormat(wanted, *m_configuration);
                possible |= format.hasValue();
                if (!format && reason.isEmpty())
                    reason = format.error().text;
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

formats::ExportOptions ExportDialog::options() const
{
    formats::ExportOptions options;
    options.format = chosen<Format>(m_format);
    options.layout = chosen<Layout>(m_layout);
    options.container = chosen<Container>(m_container);
    options.replaceExtension = m_replaceExtension->isChecked();
    options.maskColors = chosen<formats::MaskColors>(m_maskColors);
    if (options.format == Format::Mask)
        options.semanticMapping = m_colors->mapping();
    options.inputId = m_input->currentText();
    options.target = chosen<formats::YoloTarget>(m_target);
    options.unlabelled = chosen<formats::Unlabelled>(m_unlabelled);
    options.validationPercent = m_validation->value();
    options.pictures = m_pictures->isChecked();
    return options;
}

void ExportDialog::fillContainers()
{
    const QSignalBlocker quiet(m_container);
    m_container->clear();
    for (const Container container : formats::containersOf(chosen<Format>(m_format)))
        addChoice(m_container,
                  container == Container::Zip      ? tr("Zip archive")
                  : container == Container::Folder ? tr("Folder")
                                                   : tr("One file"),
                  container);
}

void ExportDialog::formatChanged()
{
    const Format format = chosen<Format>(m_format);
    const bool yolo = format == Format::Yolo, mask = format == Format::Mask;
    const bool standard = chosen<Layout>(m_layout) == Layout::Standard;
    auto *form = qobject_cast<QFormLayout *>(layout()->itemAt(0)->layout());
    const auto setShown = [form](QWidget *widget, bool shown) {
        widget->setVisible(shown);
        if (QWidget *label = form->labelForField(widget))
            label->setVisible(shown);
    };
    for (QWidget *widget : std::as_const(m_yoloOnly))
        setShown(widget, yolo && standard);
    setShown(m_maskColors, mask && standard);
    setShown(m_replaceExtension, mask && !standard);
    setShown(m_colors,
             mask && (!standard || chosen<formats::MaskColors>(m_maskColors) == formats::MaskColors::Semantic));
    setShown(m_container, m_container->count() > 1);
    setShown(m_input, format != Format::Lab && m_input->count() > 1);
    if (m_configuration) {
        const ToolConfiguration *tool =
            m_configuration->findTool(m_input->count() > 0 ? m_input->currentText() : QString());
        m_colors->setLabels(tool ? tool->labels() : QList<Label>());
    }
    if (mask)
        m_explanation->setText(
            standard
                ? tr("masks/ and a legend.json that says what each value means. A report.json lists what was left out.")
                : tr("One PNG for each task, equal by pixel to what the isahitlab package writes."));
    else if (format == Format::Kili)
        m_explanation->setText(
            standard ? tr("One JSON array of Kili assets, with the status of reviews and a task's own properties.")
                     : tr("One JSON array of Kili assets, as the isahitlab package writes it: annotations nested "
                          "twice, properties left out."));
    else if (yolo)
        m_explanation->setText(
            standard ? tr("images/, labels/ and data.yaml, as YOLO trainers read them. A report.json lists what was "
                          "left out.")
                     : tr("labels/ and data.yaml, equal to the byte to what the isahitlab package writes."));
    else
        m_explanation->setText(standard ? tr("One JSON array in UTF-8, one task a line.")
                                        : tr("One JSON array, indented, as the isahitlab package writes it."));
    proposePath();
    showState();
    adjustSize();
}

void ExportDialog::proposePath()
{
    const formats::ExportOptions wanted = options();
    const QString extension = wanted.container == Container::SingleFile ? u".json"_s
                              : wanted.container == Container::Zip      ? u".zip"_s
                                                                        : QString();
    if (m_pathEdited) {
        // The place stays, the ending follows the format.
        QString path = m_path->text();
        for (const QString &known : {u".json"_s, u".zip"_s})
            if (path.endsWith(known))
                path.chop(known.size());
        m_path->setText(path + extension);
        return;
    }
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QDir folder(m_desk.settings.value(u"export/folder"_s, usual).toString());
    // By the project's name and the day, and never one that is there.
    const QString stem = safeRelativePath(
        tr("%1 %2 %3")
            .arg(m_project.name, formats::wordOf(wanted.format), QDate::currentDate().toString(Qt::ISODate))
            .replace(u'/', u'_'));
    QString name = stem + extension;
    for (int number = 2; folder.exists(name); ++number)
        name = u"%1-%2%3"_s.arg(stem).arg(number).arg(extension);
    m_path->setText(folder.filePath(name));
}

void ExportDialog::showState()
{
    QString problem;
    if (scope().count == 0)
        problem = tr("There is no task to export here.");
    else if (!m_configurationProblem.isEmpty())
        problem = m_configurationProblem;
    else if (m_configuration) {
        if (const auto format = formats::makeFormat(options(), *m_configuration); !format)
            problem = format.error().text;
    }
    if (problem.isEmpty() && !QFileInfo(m_path->text()).isAbsolute())
        problem = tr("Give the whole path of the place to write to.");
    if (problem.isEmpty())
        if (const auto checked = formats::checkOutputName(QFileInfo(m_path->text()).fileName(), options()); !checked)
            problem = checked.error().text;
    m_problem->say(problem);
    m_export->setText(tr("&Export %Ln task(s)", nullptr, static_cast<int>(scope().count)));
    m_export->setEnabled(problem.isEmpty() && m_configuration);
}

void ExportDialog::accept()
{
    if (!m_export->isEnabled())
        return;
    const QString path = QDir::cleanPath(m_path->text());
    const auto go = [this, path] {
        m_desk.settings.setValue(u"export/formatWord"_s, formats::wordOf(options().format));
        m_desk.settings.setValue(u"export/layout"_s, m_layout->currentIndex());
        m_desk.settings.setValue(u"export/container"_s, m_container->currentData());
        m_desk.settings.setValue(u"export/folder"_s, QFileInfo(path).absolutePath());
        m_desk.settings.setValue(u"export/scope"_s, static_cast<int>(scope().kind));
        emit exportWanted(
            {m_project, scope().filter, scope().ids, scope().filterText, options(), path, scope().leftOut});
        QDialog::accept();
    };
    if (QFileInfo(path).isFile())
        m_desk.ask.confirm(this, tr("Replace the file?"), tr("%1 exists already.").arg(path), tr("Replace"), go);
    else
        go();
}

} // namespace labdesk::ui
