#include "ui/export/formatoptions.h"

#include "formats/labelcolors.h"
#include "formats/registry.h"
#include "store/settings.h"
#include "ui/common/ask.h"
#include "ui/common/icons.h"
#include "ui/export/classmapedit.h"
#include "ui/export/fileedit.h"
#include "ui/export/labelcolors.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using formats::OptionInfo;

namespace {

// What a person prefers in every project; the others belong to one.
bool isPersonal(const OptionInfo &option)
{
    using Kind = OptionInfo::Kind;
    return option.kind == Kind::Choice || option.kind == Kind::Number || option.kind == Kind::Flag;
}

} // namespace

FormatOptions::FormatOptions(const Forms &forms, Ask &ask) : QObject(forms.first()->parentWidget()), m_forms(forms)
{
    for (const formats::FormatInfo *format : formats::allFormats()) {
        for (const OptionInfo &option : format->options) {
            QFormLayout *form = m_forms.value(option.page);
            QWidget *widget = make(option, ask, form->parentWidget());
            widget->setObjectName(format->word + u'.' + option.word);
            widget->setToolTip(option.help.text());
            const Row row{format->word, &option, widget};
            setValue(row, option.usual);
            m_rows.append(row);
            form->addRow(option.kind == OptionInfo::Kind::Flag ? QString() : tr("%1:").arg(option.title.text()),
                         widget);
        }
    }
}

QWidget *FormatOptions::make(const OptionInfo &option, Ask &ask, QWidget *parent)
{
    switch (option.kind) {
    case OptionInfo::Kind::Choice: {
        auto *box = new QComboBox(parent);
        for (const OptionInfo::Choice &choice : option.choices)
            box->addItem(choice.title.text(), choice.word);
        connect(box, &QComboBox::currentIndexChanged, this, &FormatOptions::changed);
        return box;
    }
    case OptionInfo::Kind::Number: {
        auto *box = new QSpinBox(parent);
        box->setRange(option.least, option.most);
        box->setSuffix(option.suffix.text());
        connect(box, &QSpinBox::valueChanged, this, &FormatOptions::changed);
        return box;
    }
    case OptionInfo::Kind::Flag: {
        auto *box = new QCheckBox(option.title.text(), parent);
        connect(box, &QCheckBox::toggled, this, &FormatOptions::changed);
        return box;
    }
    case OptionInfo::Kind::Text: {
        auto *line = new QLineEdit(parent);
        line->setClearButtonEnabled(true);
        line->setPlaceholderText(option.placeholder.text());
        connect(line, &QLineEdit::textEdited, this, &FormatOptions::changed);
        return line;
    }
    case OptionInfo::Kind::Folder: {
        auto *line = new QLineEdit(parent);
        line->setClearButtonEnabled(true);
        line->setPlaceholderText(option.placeholder.text());
        QAction *choose = line->addAction(icon(u"folder"_s), QLineEdit::TrailingPosition);
        choose->setToolTip(tr("Choose the folder"));
        connect(line, &QLineEdit::textChanged, this, &FormatOptions::changed);
        connect(choose, &QAction::triggered, line, [line, &ask, title = option.help.text(), word = option.word] {
            ask.folder(line, word, title, [line](const QString &folder) { line->setText(folder); });
        });
        return line;
    }
    case OptionInfo::Kind::Classes: {
        auto *classes = new ClassMapEdit(parent);
        connect(classes, &ClassMapEdit::changed, this, &FormatOptions::changed);
        return classes;
    }
    case OptionInfo::Kind::File: {
        auto *file = new FileEdit(ask, option.word, option.help.text(), parent);
        connect(file, &FileEdit::changed, this, &FormatOptions::changed);
        return file;
    }
    case OptionInfo::Kind::Colors: {
        auto *colors = new LabelColors(ask, parent);
        connect(colors, &LabelColors::changed, this, &FormatOptions::changed);
        return colors;
    }
    }
    return nullptr;
}

QString FormatOptions::valueOf(const Row &row)
{
    switch (row.option->kind) {
    case OptionInfo::Kind::Choice: return qobject_cast<QComboBox *>(row.widget)->currentData().toString();
    case OptionInfo::Kind::Number: return QString::number(qobject_cast<QSpinBox *>(row.widget)->value());
    case OptionInfo::Kind::Flag: return qobject_cast<QCheckBox *>(row.widget)->isChecked() ? u"on"_s : u"off"_s;
    case OptionInfo::Kind::Folder:
    case OptionInfo::Kind::Text: return qobject_cast<QLineEdit *>(row.widget)->text();
    case OptionInfo::Kind::Classes: return qobject_cast<ClassMapEdit *>(row.widget)->value();
    case OptionInfo::Kind::File: return qobject_cast<FileEdit *>(row.widget)->value();
    case OptionInfo::Kind::Colors:
        return QString::fromUtf8(formats::encodeLabelColors(qobject_cast<LabelColors *>(row.widget)->mapping()));
    }
    return {};
}

void FormatOptions::setValue(const Row &row, const QString &value)
{
    if (!row.option->takes(value))
        return;
    switch (row.option->kind) {
    case OptionInfo::Kind::Choice: {
        auto *box = qobject_cast<QComboBox *>(row.widget);
        box->setCurrentIndex(box->findData(value));
        break;
    }
    case OptionInfo::Kind::Number: qobject_cast<QSpinBox *>(row.widget)->setValue(value.toInt()); break;
    case OptionInfo::Kind::Flag: qobject_cast<QCheckBox *>(row.widget)->setChecked(value == "on"_L1); break;
    case OptionInfo::Kind::Folder:
    case OptionInfo::Kind::Text: qobject_cast<QLineEdit *>(row.widget)->setText(value); break;
    case OptionInfo::Kind::Classes: qobject_cast<ClassMapEdit *>(row.widget)->setValue(value); break;
    case OptionInfo::Kind::File: qobject_cast<FileEdit *>(row.widget)->setValue(value); break;
    case OptionInfo::Kind::Colors:
        if (const auto mapping = formats::readLabelColors(value.toUtf8()))
            qobject_cast<LabelColors *>(row.widget)->setMapping(*mapping);
        break;
    }
}

formats::ExportOptions FormatOptions::complete(formats::ExportOptions options) const
{
    for (const Row &row : m_rows)
        if (row.format == options.format)
            options.values.insert(row.option->word, valueOf(row));
    // What isn't seen isn't meant.
    const formats::ExportOptions all = options;
    for (const Row &row : m_rows)
        if (row.format == options.format && !row.option->appliesTo(all))
            options.values.insert(row.option->word, row.option->usual);
    return options;
}

void FormatOptions::show(const formats::ExportOptions &options)
{
    const formats::ExportOptions all = complete(options);
    m_shown.clear();
    for (const Row &row : m_rows) {
        const bool shown = row.format == options.format && row.option->appliesTo(all);
        row.widget->setVisible(shown);
        if (shown)
            m_shown.insert(row.widget);
        if (QWidget *label = m_forms.value(row.option->page)->labelForField(row.widget))
            label->setVisible(shown);
    }
}

bool FormatOptions::hasRows(OptionInfo::Page page) const
{
    return std::any_of(m_rows.cbegin(), m_rows.cend(), [this, page](const Row &row) {
        return row.option->page == page && m_shown.contains(row.widget);
    });
}

void FormatOptions::setValues(const formats::ExportOptions &options)
{
    for (const Row &row : m_rows)
        if (row.format == options.format)
            setValue(row, options.values.value(row.option->word, row.option->usual));
}

void FormatOptions::setPinnedClasses(const QByteArray &json)
{
    for (const Row &row : m_rows)
        if (auto *classes = qobject_cast<ClassMapEdit *>(row.widget))
            classes->setPinned(json);
}

void FormatOptions::setLabels(const QList<Label> &labels)
{
    for (const Row &row : m_rows)
        if (auto *colors = qobject_cast<LabelColors *>(row.widget))
            colors->setLabels(labels);
        else if (auto *classes = qobject_cast<ClassMapEdit *>(row.widget))
            classes->setLabels(labels);
}

void FormatOptions::remember(store::Settings &settings, const QString &format) const
{
    for (const Row &row : m_rows)
        if (row.format == format && isPersonal(*row.option))
            settings.setValue(u"export/%1/%2"_s.arg(format, row.option->word), valueOf(row));
}

void FormatOptions::restore(const store::Settings &settings)
{
    for (const Row &row : m_rows)
        if (isPersonal(*row.option))
            setValue(row,
                     settings.value(u"export/%1/%2"_s.arg(row.format, row.option->word), row.option->usual).toString());
}

} // namespace labdesk::ui
