#include "ui/create/createoptions.h"

#include "base/jsonwriter.h"

#include <cmath>

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {
enum FieldColumn
{
    InputColumn,
    TypeColumn,
    ValueColumn
};
}

CreateOptions::CreateOptions(QWidget *parent)
    : QWidget(parent)
    , m_check(new QCheckBox(tr("Check the &data of manifests against the project"), this))
    , m_kili(new QCheckBox(tr("The data is &Kili's: convert it"), this))
    , m_anyFile(new QCheckBox(tr("Manifests may send files that are &no pictures"), this))
    , m_join(new QCheckBox(tr("The pictures of a folder are the &frames of one task"), this))
    , m_score(new QLineEdit(this))
    , m_custom(new QLineEdit(this))
    , m_fields(new QTableWidget(0, 3, this))
{
    m_check->setChecked(true);
    m_check->setObjectName(u"checkData"_s);
    m_kili->setObjectName(u"kili"_s);
    m_anyFile->setObjectName(u"anyFile"_s);
    m_join->setObjectName(u"joinSequences"_s);
    m_score->setObjectName(u"firstScore"_s);
    m_custom->setObjectName(u"firstProperties"_s);
    m_fields->setObjectName(u"formFields"_s);
    m_score->setPlaceholderText(tr("none"));
    m_score->setMaximumWidth(90);
    m_custom->setPlaceholderText(tr("name=value, name=value"));
    m_fields->setAccessibleName(tr("Fields of the form"));
    m_fields->setHorizontalHeaderLabels(
        {tr("Field"), tr("Kind"), tr("Value for every task; {name} and {resource} stand for its own")});
    m_fields->verticalHeader()->hide();
    m_fields->horizontalHeader()->setStretchLastSection(true);
    m_fields->hide();
    m_join->hide();
    auto *checks = new QVBoxLayout;
    for (QCheckBox *box : {m_check, m_kili, m_anyFile, m_join})
        checks->addWidget(box);
    auto *form = new QFormLayout;
    form->addRow(tr("First &score:"), m_score);
    form->addRow(tr("First &properties:"), m_custom);
    auto *upper = new QHBoxLayout;
    upper->addLayout(checks);
    upper->addSpacing(24);
    upper->addLayout(form, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(upper);
    layout->addWidget(m_fields);
    for (QCheckBox *box : {m_check, m_kili, m_anyFile})
        connect(box, &QCheckBox::toggled, this, &CreateOptions::manifestOptionsChanged);
    connect(m_join, &QCheckBox::toggled, this, &CreateOptions::changed);
    for (QLineEdit *edit : {m_score, m_custom})
        connect(edit, &QLineEdit::textChanged, this, &CreateOptions::changed);
    connect(m_fields, &QTableWidget::itemChanged, this, &CreateOptions::changed);
}

void CreateOptions::setConfiguration(const ProjectConfiguration &configuration)
{
    m_configuration = configuration;
    m_join->setVisible(std::any_of(configuration.tools.cbegin(), configuration.tools.cend(),
                                   [](const ToolConfiguration &tool) { return tool.sequence; }));
    m_kili->setVisible(configuration.type != ProjectType::Form);
    const QSignalBlocker quiet(m_fields);
    m_fields->setRowCount(0);
    for (const FormInput &input : configuration.inputs) {
        if (input.fixed || input.type.startsWith(u"tool-"_s))
            continue;
        const int row = m_fields->rowCount();
        m_fields->insertRow(row);
        for (const auto &[column, text] : {std::pair{InputColumn, input.id}, {TypeColumn, input.type}}) {
            auto *item = new QTableWidgetItem(text);
            item->setFlags(Qt::ItemIsEnabled);
            m_fields->setItem(row, column, item);
        }
        m_fields->setItem(row, ValueColumn, new QTableWidgetItem);
    }
    m_fields->setVisible(m_fields->rowCount() > 0);
    m_fields->setFixedHeight(m_fields->horizontalHeader()->sizeHint().height() +
                             std::clamp(m_fields->rowCount(), 1, 4) * m_fields->verticalHeader()->defaultSectionSize() +
                             4);
}

jobs::PreparationOptions CreateOptions::preparation(jobs::DuplicatePolicy duplicates) const
{
    jobs::PreparationOptions options;
    options.checkData = m_check->isChecked();
    options.kind = m_kili->isChecked() && m_configuration.type != ProjectType::Form ? checks::PayloadKind::Kili
                                                                                    : checks::PayloadKind::Lab;
    options.duplicates = duplicates;
    options.anyFile = m_anyFile->isChecked();
    return options;
}

bool CreateOptions::joinsSequences() const
{
    return m_join->isChecked() && !m_join->isHidden();
}

QList<TaskDraft> CreateOptions::applied(QList<TaskDraft> drafts) const
{
    if (joinsSequences())
        drafts = jobs::joinSequences(drafts);
    QString wrong;
    const QByteArray first = properties(wrong);
    for (TaskDraft &draft : drafts) {
        if (draft.properties.isEmpty())
            draft.properties = first;
        if (draft.data.isEmpty())
            draft.data = formData(draft, wrong);
    }
    return drafts;
}

QString CreateOptions::problem() const
{
    QString wrong;
    (void)properties(wrong);
    if (wrong.isEmpty())
        (void)formData({u"name"_s, {}}, wrong);
    return wrong;
}

QByteArray CreateOptions::properties(QString &wrong) const
{
    const QString score = m_score->text().trimmed().replace(u',', u'.');
    const QString custom = m_custom->text().trimmed();
    if (score.isEmpty() && custom.isEmpty())
        return {};
    bool number = true;
    const double value = score.isEmpty() ? 0 : score.toDouble(&number);
    if (!number || !std::isfinite(value))
        wrong = tr("The first score isn't a number: “%1”.").arg(score);
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    if (!score.isEmpty()) {
        json.key("score");
        json.raw(QByteArray::number(value, 'g', QLocale::FloatingPointShortest).toStdString());
    }
    if (!custom.isEmpty()) {
        json.key("custom");
        json.beginObject();
        for (const QString &pair : custom.split(u',', Qt::SkipEmptyParts)) {
            const qsizetype equals = pair.indexOf(u'=');
            if (equals < 1)
                wrong = tr("First properties are written name=value, not “%1”.").arg(pair.trimmed());
            else
                json.member(pair.left(equals).trimmed().toStdString(), pair.mid(equals + 1).trimmed());
        }
        json.endObject();
    }
    json.endObject();
    return QByteArray::fromStdString(out);
}

QByteArray CreateOptions::formData(const TaskDraft &draft, QString &wrong) const
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    bool any = false;
    for (int row = 0; row < m_fields->rowCount(); ++row) {
        const QString input = m_fields->item(row, InputColumn)->text(), type = m_fields->item(row, TypeColumn)->text();
        QString value = m_fields->item(row, ValueColumn)->text();
        if (value.isEmpty())
            continue;
        const QString resource = draft.resources.value(0);
        value.replace(u"{name}"_s, draft.name)
            .replace(u"{resource}"_s, isAddress(resource) ? resource : QFileInfo(resource).fileName());
        any = true;
        json.key(input.toStdString());
        bool number = false;
        const double parsed = value.toDouble(&number);
        if (type == u"number"_s && (!number || !std::isfinite(parsed)))
            wrong = tr("The field “%1” wants a number, not “%2”.").arg(input, value);
        if (type == u"number"_s)
            json.raw(QByteArray::number(parsed, 'g', QLocale::FloatingPointShortest).toStdString());
        else
            json.string(value);
    }
    json.endObject();
    return any ? QByteArray::fromStdString(out) : QByteArray();
}

} // namespace labdesk::ui
