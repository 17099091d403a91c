#include "ui/export/formatoptions.h"

#include "formats/labelcolors.h"
#include "formats/registry.h"
#include "store/settings.h"
#include "ui/export/labelcolors.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using formats::OptionInfo;

FormatOptions::FormatOptions(QFormLayout *form, Ask &ask, QWidget *parent) : QObject(parent), m_form(form)
{
    for (const formats::FormatInfo *format : formats::allFormats()) {
        for (const OptionInfo &option : format->options) {
            QWidget *widget = make(option, ask, parent);
            widget->setObjectName(format->word + u'.' + option.word);
            widget->setToolTip(option.help.text());
            const Row row{format->word, &option, widget};
            setValue(row, option.usual);
            m_rows.append(row);
            form->addRow(option.kind == OptionInfo::Kind::Flag ? QString() : option.title.text() + u':', widget);
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
    case OptionInfo::Kind::Colors: break; // of a project, not of the person
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
    for (const Row &row : m_rows) {
        const bool shown = row.format == options.format && row.option->appliesTo(all);
        row.widget->setVisible(shown);
        if (QWidget *label = m_form->labelForField(row.widget))
            label->setVisible(shown);
    }
}

void FormatOptions::setLabels(const QList<Label> &labels)
{
    for (const Row &row : m_rows)
        if (auto *colors = qobject_cast<LabelColors *>(row.widget))
            colors->setLabels(labels);
}

void FormatOptions::remember(store::Settings &settings, const QString &format) const
{
    for (const Row &row : m_rows)
        if (row.format == format && row.option->kind != OptionInfo::Kind::Colors)
            settings.setValue(u"export/%1/%2"_s.arg(format, row.option->word), valueOf(row));
}

void FormatOptions::restore(const store::Settings &settings)
{
    for (const Row &row : m_rows)
        setValue(row,
                 settings.value(u"export/%1/%2"_s.arg(row.format, row.option->word), row.option->usual).toString());
}

} // namespace labdesk::ui
