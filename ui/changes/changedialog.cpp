#include "ui/changes/changedialog.h"

#include "ui/common/problemlabel.h"

#include <cmath>

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

enum ScoreKind
{
    LeaveScore,
    SetScore,
    RemoveScore
};
enum CustomColumn
{
    NameColumn,
    ValueColumn
};
constexpr qsizetype samplesShown = 5;

} // namespace

ChangeDialog::ChangeDialog(Kind kind, Scope scope, const Project &project, const QList<TaskRef> &tasks, QWidget *parent)
    : QDialog(parent)
    , m_kind(kind)
    , m_project(project)
    , m_problem(new ProblemLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"changeDialog"_s);
    setMinimumWidth(520);
    const int count = static_cast<int>(tasks.size());
    const bool all = scope == Scope::AllMatching;
    QString title, button;
    switch (kind) {
    case Kind::Properties:
        title = all ? tr("Change properties of all %Ln matching task(s)", nullptr, count)
                    : tr("Change properties of %Ln task(s)", nullptr, count);
        button = all ? tr("&Change all %Ln task(s)", nullptr, count) : tr("&Change %Ln task(s)", nullptr, count);
        break;
    case Kind::Redo:
        title = all ? tr("Send all %Ln matching task(s) to redo", nullptr, count)
                    : tr("Send %Ln task(s) to redo", nullptr, count);
        break;
    case Kind::Review:
        title = all ? tr("Send all %Ln matching task(s) to review", nullptr, count)
                    : tr("Send %Ln task(s) to review", nullptr, count);
        break;
    }
    if (button.isEmpty())
        button = all ? tr("&Send all %Ln task(s)", nullptr, count) : tr("&Send %Ln task(s)", nullptr, count);
    setWindowTitle(title);
    QStringList names;
    for (const TaskRef &task : tasks) {
        m_tasks += task.id;
        if (names.size() < samplesShown)
            names += task.name;
    }
    auto *headline = new QLabel(title, this);
    QFont large = headline->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    headline->setFont(large);
    auto *sample = new QLabel(this);
    sample->setObjectName(u"sample"_s);
    sample->setWordWrap(true);
    sample->setForegroundRole(QPalette::PlaceholderText);
    const qsizetype more = m_tasks.size() - names.size();
    sample->setText(names.join(u", "_s) +
                    (more > 0 ? u", "_s + tr("and %Ln more", nullptr, static_cast<int>(more)) : QString()));

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(headline);
    layout->addWidget(sample);
    layout->addSpacing(8);
    if (kind == Kind::Properties)
        buildProperties(layout);
    else if (kind == Kind::Redo)
        buildRedo(layout);
    else
        layout->addWidget(new QLabel(tr("Reviewers see the tasks as they are now."), this));
    layout->addWidget(m_problem);
    layout->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_go = buttons->addButton(button, QDialogButtonBox::AcceptRole);
    m_go->setObjectName(u"go"_s);
    // What can't be undone and is done to everything is never a Return away.
    const bool careful = all && kind != Kind::Properties;
    m_go->setAutoDefault(!careful);
    m_go->setDefault(!careful);
    if (careful)
        buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ChangeDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ChangeDialog::reject);
    showState();
    if (m_scoreKind)
        m_scoreKind->setFocus();
    else if (careful)
        buttons->button(QDialogButtonBox::Cancel)->setFocus();
    else
        m_go->setFocus();
}

void ChangeDialog::buildProperties(QVBoxLayout *layout)
{
    m_scoreKind = new QComboBox(this);
    m_scoreKind->setObjectName(u"scoreKind"_s);
    m_scoreKind->addItem(tr("Leave it"), LeaveScore);
    m_scoreKind->addItem(tr("Set it to"), SetScore);
    m_scoreKind->addItem(tr("Remove it"), RemoveScore);
    m_score = new QLineEdit(this);
    m_score->setObjectName(u"score"_s);
    m_score->setPlaceholderText(tr("a number"));
    m_score->setAccessibleName(tr("New score"));
    m_score->setEnabled(false);
    auto *score = new QHBoxLayout;
    score->addWidget(m_scoreKind);
    score->addWidget(m_score, 1);
    m_custom = new QTableWidget(0, 2, this);
    m_custom->setObjectName(u"custom"_s);
    m_custom->setAccessibleName(tr("Own properties"));
    m_custom->setHorizontalHeaderLabels({tr("Property"), tr("New value (empty removes it)")});
    m_custom->horizontalHeader()->setStretchLastSection(true);
    m_custom->horizontalHeader()->resizeSection(NameColumn, 180);
    m_custom->verticalHeader()->hide();
    m_custom->setTabKeyNavigation(false);
    m_custom->setFixedHeight(150);
    addCustom();
    auto *form = new QFormLayout;
    form->addRow(tr("Score:"), score);
    form->addRow(tr("&Properties:"), m_custom);
    layout->addLayout(form);
    auto *note = new QLabel(tr("The values before are kept: Edit → Undo brings them back."), this);
    note->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(note);
    connect(m_scoreKind, &QComboBox::currentIndexChanged, this, [this] {
        const bool set = m_scoreKind->currentData().toInt() == SetScore;
        m_score->setEnabled(set);
        if (set)
            m_score->setFocus();
        showState();
    });
    connect(m_score, &QLineEdit::textChanged, this, &ChangeDialog::showState);
    connect(m_custom, &QTableWidget::itemChanged, this, [this](const QTableWidgetItem *item) {
        // There is always an empty row to write into.
        if (item->row() == m_custom->rowCount() - 1 && !item->text().isEmpty())
            addCustom();
        showState();
    });
}

void ChangeDialog::buildRedo(QVBoxLayout *layout)
{
    m_keep = new QRadioButton(tr("&Keep the annotations: they are corrected"), this);
    m_keep->setObjectName(u"keep"_s);
    m_keep->setChecked(true);
    auto *reset = new QRadioButton(tr("&Reset to the initial data: the annotations are lost"), this);
    reset->setObjectName(u"reset"_s);
    layout->addWidget(m_keep);
    layout->addWidget(reset);
}

void ChangeDialog::addCustom()
{
    const QSignalBlocker quiet(m_custom);
    const int row = m_custom->rowCount();
    m_custom->insertRow(row);
    m_custom->setItem(row, NameColumn, new QTableWidgetItem);
    m_custom->setItem(row, ValueColumn, new QTableWidgetItem);
}

PropertyChange ChangeDialog::change(QString &problem) const
{
    PropertyChange change;
    const int kind = m_scoreKind->currentData().toInt();
    if (kind == RemoveScore)
        change.score = "null";
    if (kind == SetScore) {
        bool number = false;
        const double value = QLocale::c().toDouble(m_score->text().trimmed().replace(u',', u'.'), &number);
        if (!number || !std::isfinite(value))
            problem =
                m_score->text().isEmpty() ? tr("Give the new score.") : tr("“%1” isn't a number.").arg(m_score->text());
        change.score = QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
    }
    QStringList seen;
    for (int row = 0; row < m_custom->rowCount(); ++row) {
        const QString name = m_custom->item(row, NameColumn)->text().trimmed(),
                      value = m_custom->item(row, ValueColumn)->text();
        if (name.isEmpty()) {
            if (!value.isEmpty())
                problem = tr("The value “%1” has no property.").arg(value);
            continue;
        }
        if (seen.contains(name))
            problem = tr("The property “%1” is given twice.").arg(name);
        seen += name;
        change.custom.append({name, customValue(value)});
    }
    return change;
}

void ChangeDialog::showState()
{
    QString problem;
    bool empty = m_tasks.isEmpty();
    if (m_kind == Kind::Properties)
        empty |= change(problem).isEmpty();
    m_problem->say(m_tasks.isEmpty() ? tr("No task is selected.") : problem);
    m_go->setEnabled(!empty && problem.isEmpty());
}

void ChangeDialog::accept()
{
    if (!m_go->isEnabled())
        return;
    jobs::ChangeSpec spec;
    spec.project = m_project;
    if (m_kind == Kind::Properties) {
        QString problem;
        spec.kind = jobs::ChangeSpec::Kind::Properties;
        spec.steps = {{m_tasks, change(problem)}};
        spec.rememberBefore = true;
    } else {
        spec.tasks = m_tasks;
        spec.kind = m_kind == Kind::Review          ? jobs::ChangeSpec::Kind::Review
                    : m_keep && m_keep->isChecked() ? jobs::ChangeSpec::Kind::RedoKeeping
                                                    : jobs::ChangeSpec::Kind::RedoResetting;
    }
    emit changeWanted(spec);
    QDialog::accept();
}

} // namespace labdesk::ui
