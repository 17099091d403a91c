#include "ui/review/reviewsettings.h"

#include "ui/common/problemlabel.h"
#include "ui/common/theme.h"
#include "ui/review/reviewsession.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

// One key, not a chord of several: the first one counts. Tab is a key like any other here.
class KeyEdit final : public QKeySequenceEdit
{
public:
    using QKeySequenceEdit::QKeySequenceEdit;

protected:
    bool focusNextPrevChild(bool) override { return false; }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Delete && event->modifiers() == Qt::NoModifier) {
            clear();
            emit editingFinished();
            return;
        }
        clear();
        QKeySequenceEdit::keyPressEvent(event);
        if (keySequence().count() > 0)
            emit editingFinished();
    }
};

} // namespace

ReviewSettings::ReviewSettings(store::Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_keys(settings)
    , m_table(new QTableWidget(static_cast<int>(ReviewKeys::all().size()), 3, this))
    , m_verdict(new QLineEdit(this))
    , m_reason(new QLineEdit(this))
    , m_problem(new ProblemLabel(this))
{
    setObjectName(u"reviewSettings"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Review settings"));
    resize(640, 620);
    m_table->setObjectName(u"reviewKeys"_s);
    m_table->setHorizontalHeaderLabels({tr("Does"), tr("Key"), tr("or")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->setColumnWidth(1, 130);
    m_table->setColumnWidth(2, 130);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setAccessibleName(tr("Keys of the review"));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        m_table->setItem(row, 0, new QTableWidgetItem(ReviewKeys::textOf(ReviewKeys::all().at(row))));
        for (const int column : {1, 2}) {
            auto *edit = new KeyEdit(m_table);
            edit->setAccessibleName(m_table->item(row, 0)->text());
            m_table->setCellWidget(row, column, edit);
            connect(edit, &QKeySequenceEdit::editingFinished, this, &ReviewSettings::judge);
            connect(edit, &QKeySequenceEdit::keySequenceChanged, this, &ReviewSettings::judge);
        }
    }
    const VerdictNames names = verdictNames(settings);
    m_verdict->setText(names.verdict);
    m_verdict->setObjectName(u"verdictProperty"_s);
    m_reason->setText(names.reason);
    m_reason->setObjectName(u"reasonProperty"_s);
    auto *form = new QFormLayout;
    form->addRow(tr("Property for the &verdict:"), m_verdict);
    form->addRow(tr("Property for the &reason:"), m_reason);
    auto *hint = new QLabel(tr("Click a key and press another one; Delete takes it away."), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    buttons->button(QDialogButtonBox::RestoreDefaults)->setText(tr("Usual keys"));
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] { fill(true); });
    connect(buttons, &QDialogButtonBox::accepted, this, &ReviewSettings::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *edit : {m_verdict, m_reason})
        connect(edit, &QLineEdit::textChanged, this, &ReviewSettings::judge);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(hint);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    fill(false);
}

void ReviewSettings::fill(bool usual)
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const ReviewAction action = ReviewKeys::all().at(row);
        const QList<QKeySequence> all = usual ? ReviewKeys::usualKeys(action) : m_keys.keysOf(action);
        for (const int column : {1, 2})
            qobject_cast<QKeySequenceEdit *>(m_table->cellWidget(row, column))->setKeySequence(all.value(column - 1));
    }
    judge();
}

void ReviewSettings::setKey(ReviewAction action, int column, const QKeySequence &key)
{
    const auto row = static_cast<int>(ReviewKeys::all().indexOf(action));
    qobject_cast<QKeySequenceEdit *>(m_table->cellWidget(row, column))->setKeySequence(key);
    judge();
}

QList<std::pair<ReviewAction, QList<QKeySequence>>> ReviewSettings::keys() const
{
    QList<std::pair<ReviewAction, QList<QKeySequence>>> all;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QList<QKeySequence> own;
        for (const int column : {1, 2}) {
            const QKeySequence key = qobject_cast<QKeySequenceEdit *>(m_table->cellWidget(row, column))->keySequence();
            if (!key.isEmpty())
                own += QKeySequence(key[0]);
        }
        all.append({ReviewKeys::all().at(row), own});
    }
    return all;
}

void ReviewSettings::judge()
{
    const QList<ReviewAction> twice = ReviewKeys::conflicts(keys());
    QStringList words;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const bool isTwice = twice.contains(ReviewKeys::all().at(row));
        m_table->item(row, 0)->setForeground(isTwice ? QBrush(theme::errorColor(palette()))
                                                     : QBrush(palette().color(QPalette::Text)));
        if (isTwice)
            words += tr("“%1”").arg(m_table->item(row, 0)->text());
    }
    QString problem;
    if (!words.isEmpty())
        problem = tr("The same key is set for %1: change one of them.").arg(words.join(tr(" and ")));
    else if (m_verdict->text().trimmed().isEmpty() || m_reason->text().trimmed().isEmpty())
        problem = tr("Verdict and reason need a property each.");
    else if (m_verdict->text().trimmed() == m_reason->text().trimmed())
        problem = tr("Verdict and reason can't be the same property.");
    m_problem->say(problem);
    m_ok->setEnabled(problem.isEmpty());
}

void ReviewSettings::take()
{
    for (const auto &[action, own] : keys())
        m_keys.setKeys(action, own);
    m_settings.setValue(u"review/verdictProperty"_s, m_verdict->text().trimmed());
    m_settings.setValue(u"review/reasonProperty"_s, m_reason->text().trimmed());
    accept();
    emit taken();
}

} // namespace labdesk::ui
