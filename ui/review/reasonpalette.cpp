#include "ui/review/reasonpalette.h"

#include "ui/common/theme.h"
#include "ui/review/reviewkeys.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

QList<store::Reason> reasonsOf(const store::Settings &settings, const ProjectId &project)
{
    const QVariant kept = settings.value(u"project/%1/reasons"_s.arg(project.text()));
    if (const auto reasons = store::decodeReasons(kept.toByteArray()); kept.isValid() && reasons)
        return *reasons;
    return {{ReasonPalette::tr("An object is missing")},
            {ReasonPalette::tr("Wrong label")},
            {ReasonPalette::tr("Too loose")},
            {ReasonPalette::tr("Cut off")},
            {ReasonPalette::tr("Not an object"), true},
            {ReasonPalette::tr("Drawn twice")},
            {ReasonPalette::tr("Start over"), false}};
}

void setReasons(store::Settings &settings, const ProjectId &project, const QList<store::Reason> &reasons)
{
    settings.setValue(u"project/%1/reasons"_s.arg(project.text()), store::encodeReasons(reasons));
}

ReasonPalette::ReasonPalette(const QList<store::Reason> &reasons, const QString &task, const QString &before,
                             QWidget *parent)
    : QDialog(parent)
    , m_reasons(reasons)
    , m_list(new QListWidget(this))
    , m_text(new QLineEdit(this))
    , m_reset(new QCheckBox(tr("&Begin anew: the annotations are reset"), this))
{
    setObjectName(u"reasonPalette"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Reject: why?"));
    setMinimumWidth(380);
    m_list->setObjectName(u"reasons"_s);
    m_list->setAccessibleName(tr("Reasons"));
    m_text->setObjectName(u"reasonText"_s);
    m_text->setPlaceholderText(tr("… or in your own words, then Return"));
    m_text->setAccessibleName(tr("Reason in your own words"));
    m_text->setMaxLength(static_cast<int>(store::longestReason));
    m_reset->setObjectName(u"reset"_s);
    for (int i = 0; i < m_reasons.size(); ++i) {
        const store::Reason &reason = m_reasons.at(i);
        const QString number = i < 9 ? QString::number(i + 1) : u" "_s;
        auto *item = new QListWidgetItem(u"%1   %2"_s.arg(number, reason.text), m_list);
        if (!reason.keepAnnotations)
            item->setText(item->text() + u"  ·  "_s + tr("begins anew"));
        item->setToolTip(reason.text);
        if (reason.text == before && !before.isEmpty())
            m_list->setCurrentRow(i);
    }
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
    auto *title = new QLabel(task, this);
    title->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    auto *edit = new QPushButton(tr("Change the reasons…"), this);
    edit->setObjectName(u"editReasons"_s);
    edit->setAutoDefault(false);
    auto *hint = new QLabel(tr("1–9 or Return rejects and goes on · Esc: back"), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(hint, 1);
    bottom->addWidget(edit);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_text);
    layout->addWidget(m_reset);
    layout->addLayout(bottom);
    m_list->installEventFilter(this);
    m_list->setFocus();
    const int rows = std::clamp(static_cast<int>(m_reasons.size()), 4, 12);
    m_list->setMinimumHeight(rows * std::max(m_list->sizeHintForRow(0), 20) + 8);
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) { take(m_list->row(item)); });
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { take(m_list->row(item)); });
    connect(m_text, &QLineEdit::returnPressed, this, &ReasonPalette::takeText);
    connect(m_reset, &QCheckBox::clicked, this, [this] { m_resetIsSet = true; });
    connect(edit, &QPushButton::clicked, this, [this] {
        reject();
        emit editWanted();
    });
}

void ReasonPalette::take(int number)
{
    if (number < 0 || number >= m_reasons.size())
        return;
    const store::Reason reason = m_reasons.at(number);
    const bool keep = m_resetIsSet ? !m_reset->isChecked() : reason.keepAnnotations;
    accept();
    emit chosen(reason.text, keep);
}

void ReasonPalette::takeText()
{
    const QString text = m_text->text().simplified();
    if (text.isEmpty()) {
        take(m_list->currentRow());
        return;
    }
    const bool keep = !m_reset->isChecked();
    accept();
    emit chosen(text, keep);
}

bool ReasonPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const int digit = ReviewKeys::digitOf(*key);
    const int number = digit > 0                                            ? digit
                       : key->key() >= Qt::Key_1 && key->key() <= Qt::Key_9 ? key->key() - Qt::Key_0
                                                                            : 0; // of the keypad
    if (number > 0 && (key->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier) {
        take(number - 1);
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        take(m_list->currentRow());
        return true;
    }
    const bool typed = !key->text().isEmpty() && key->text().front().isPrint() &&
                       !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (typed) {
        m_text->setFocus();
        m_text->insert(key->text());
        return true;
    }
    return false;
}

} // namespace labdesk::ui
