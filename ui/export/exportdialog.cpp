#include "ui/export/exportdialog.h"

#include "base/names.h"
#include "formats/registry.h"
#include "ui/common/ask.h"
#include "ui/common/problemlabel.h"
#include "ui/export/formatoptions.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDate>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QStandardPaths>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using formats::Container;
using formats::FormatInfo;
using formats::Layout;

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
    m_options = new FormatOptions(m_form, m_desk.ask, this);
    m_form->addRow(tr("Write &as:"), m_container);
    auto *placeLabel = new QLabel(tr("Sa&ve to:"), this);
    placeLabel->setBuddy(m_path);
    m_form->addRow(placeLabel, place);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_export = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(u"exportButton"_s);
    m_export->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(m_form);
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
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::fillLayouts);
    connect(m_options, &FormatOptions::changed, this, &ExportDialog::formatChanged);
    for (QComboBox *box : {m_format, m_layout, m_container, m_input})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::formatChanged);
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

void ExportDialog::formatChanged()
{
    setShown(m_layout, m_layout->count() > 1);
    setShown(m_container, m_container->count() > 1);
    setShown(m_input, format().takesTool && m_input->count() > 1);
    if (m_configuration) {
        const ToolConfiguration *tool =
            m_configuration->findTool(m_input->count() > 0 ? m_input->currentText() : QString());
        m_options->setLabels(tool ? tool->labels() : QList<Label>());
    }
    const formats::ExportOptions wanted = options();
    m_options->show(wanted);
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

void ExportDialog::showState()
{
    QString problem;
    if (scope().count == 0)
        problem = tr("There is no task to export here.");
    else if (!m_configurationProblem.isEmpty())
        problem = m_configurationProblem;
    else if (m_configuration) {
        if (const auto writer = formats::makeWriter(options(), *m_configuration); !writer)
            problem = writer.error().text;
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
        const formats::ExportOptions wanted = options();
        m_desk.settings.setValue(u"export/formatWord"_s, wanted.format);
        m_desk.settings.setValue(u"export/%1/layout"_s.arg(wanted.format), formats::wordOf(wanted.layout));
        m_desk.settings.setValue(u"export/%1/container"_s.arg(wanted.format), formats::wordOf(wanted.container));
        m_options->remember(m_desk.settings, wanted.format);
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
