#include "ui/tasks/daterange.h"

#include "ui/common/problemlabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QWidgetAction>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Comparison = DateBound::Comparison;

DateRange::DateRange(const QString &title, QWidget *parent)
    : QToolButton(parent)
    , m_title(title)
    , m_hasFrom(new QCheckBox)
    , m_hasTo(new QCheckBox)
    , m_fromKind(new QComboBox)
    , m_toKind(new QComboBox)
    , m_from(new QDateTimeEdit)
    , m_to(new QDateTimeEdit)
    , m_problem(new ProblemLabel)
{
    setObjectName(u"filterButton"_s);
    setPopupMode(QToolButton::InstantPopup);
    auto *panel = new QWidget;
    auto *layout = new QVBoxLayout(panel);
    auto *presets = new QHBoxLayout;
    for (const auto &[label, days] :
         {std::pair{tr("Today"), 0}, {tr("7 days"), 7}, {tr("30 days"), 30}, {tr("Any time"), -1}}) {
        auto *preset = new QPushButton(label);
        preset->setAutoDefault(false);
        presets->addWidget(preset);
        connect(preset, &QPushButton::clicked, this, [this, days = days] { setDays(days); });
    }
    layout->addLayout(presets);
    m_fromKind->addItem(tr("From"), static_cast<int>(Comparison::AtOrAfter));
    m_fromKind->addItem(tr("After"), static_cast<int>(Comparison::After));
    m_toKind->addItem(tr("Until"), static_cast<int>(Comparison::AtOrBefore));
    m_toKind->addItem(tr("Before"), static_cast<int>(Comparison::Before));
    m_hasFrom->setObjectName(u"hasFrom"_s);
    m_hasTo->setObjectName(u"hasTo"_s);
    m_fromKind->setObjectName(u"fromKind"_s);
    m_toKind->setObjectName(u"toKind"_s);
    m_hasFrom->setAccessibleName(tr("%1: first moment").arg(title));
    m_hasTo->setAccessibleName(tr("%1: last moment").arg(title));
    for (const auto &[box, kind, edit] : {std::tuple{m_hasFrom, m_fromKind, m_from}, {m_hasTo, m_toKind, m_to}}) {
        auto *line = new QHBoxLayout;
        line->addWidget(box);
        line->addWidget(kind);
        line->addWidget(edit, 1);
        layout->addLayout(line);
        kind->setEnabled(false);
        connect(box, &QCheckBox::toggled, kind, &QWidget::setEnabled);
        connect(kind, &QComboBox::currentIndexChanged, this, &DateRange::update);
    }
    const int kindWidth = std::max(m_fromKind->sizeHint().width(), m_toKind->sizeHint().width());
    m_fromKind->setMinimumWidth(kindWidth); // the edits stand below each other
    m_toKind->setMinimumWidth(kindWidth);
    auto *zone = new QLabel(tr("Local time (%1); “From” and “Until” include the moment itself")
                                .arg(QDateTime::currentDateTime().timeZoneAbbreviation()));
    zone->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(zone);
    layout->addWidget(m_problem);
    for (QDateTimeEdit *edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
        edit->setEnabled(false);
    }
    m_from->setObjectName(u"from"_s);
    m_to->setObjectName(u"to"_s);
    m_from->setDateTime(QDateTime(QDate::currentDate().addDays(-30), QTime(0, 0)));
    m_to->setDateTime(QDateTime(QDate::currentDate(), QTime(23, 59, 59)));
    for (const auto &[box, edit] : {std::pair{m_hasFrom, m_from}, {m_hasTo, m_to}}) {
        connect(box, &QCheckBox::toggled, edit, &QWidget::setEnabled);
        connect(box, &QCheckBox::toggled, this, &DateRange::update);
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &DateRange::update);
    }
    auto *menu = new QMenu(this);
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(panel);
    menu->addAction(action);
    setMenu(menu);
    update();
}

QList<DateBound> DateRange::bounds() const
{
    QList<DateBound> bounds;
    for (const auto &[box, kind, edit] : {std::tuple{m_hasFrom, m_fromKind, m_from}, {m_hasTo, m_toKind, m_to}})
        if (box->isChecked()) {
            // The edit shows seconds: “until 23:59:59” holds all of that second, “after” nothing of it.
            const auto comparison = static_cast<Comparison>(kind->currentData().toInt());
            const bool fromEnd = comparison == Comparison::After || comparison == Comparison::AtOrBefore;
            const qint64 second = edit->dateTime().toMSecsSinceEpoch() / 1000;
            const auto given = std::find_if(m_given.cbegin(), m_given.cend(), [&](const DateBound &one) {
                return one.comparison == comparison && one.moment / 1000 == second;
            });
            bounds.append(given != m_given.cend() ? *given
                                                  : DateBound{comparison, second * 1000 + (fromEnd ? 999 : 0)});
        }
    return bounds + m_others;
}

void DateRange::setBounds(const QList<DateBound> &bounds)
{
    m_filling = true;
    m_hasFrom->setChecked(false);
    m_hasTo->setChecked(false);
    m_others.clear();
    m_given = bounds;
    for (const DateBound &bound : bounds) {
        const bool from = bound.comparison == Comparison::After || bound.comparison == Comparison::AtOrAfter;
        QCheckBox *box = from ? m_hasFrom : m_hasTo;
        if (box->isChecked()) {
            m_others.append(bound);
            continue;
        }
        QComboBox *kind = from ? m_fromKind : m_toKind;
        kind->setCurrentIndex(kind->findData(static_cast<int>(bound.comparison)));
        (from ? m_from : m_to)
            ->setDateTime(QDateTime::fromMSecsSinceEpoch(bound.moment - bound.moment % 1000)); // the edit shows seconds
        box->setChecked(true);
    }
    m_filling = false;
    update();
}

QString DateRange::text() const
{
    QStringList parts;
    for (const auto &[box, kind, edit] : {std::tuple{m_hasFrom, m_fromKind, m_from}, {m_hasTo, m_toKind, m_to}})
        if (box->isChecked())
            parts += kind->currentText().toLower() + u' ' +
                     edit->dateTime().toString(edit->time().second() % 59 == 0 ? u"yyyy-MM-dd HH:mm"_s
                                                                               : u"yyyy-MM-dd HH:mm:ss"_s);
    return parts.join(u' ');
}

void DateRange::setDays(int days)
{
    m_filling = true;
    m_hasFrom->setChecked(days >= 0);
    m_hasTo->setChecked(false);
    m_fromKind->setCurrentIndex(0);
    m_others.clear();
    if (days >= 0)
        m_from->setDateTime(QDateTime(QDate::currentDate().addDays(-days), QTime(0, 0)));
    m_filling = false;
    menu()->close();
    update();
}

void DateRange::update()
{
    const bool active = !bounds().isEmpty();
    setText((active ? tr("%1: %2").arg(m_title, text()) : m_title) + u" ▾"_s);
    setAccessibleName(active ? tr("%1: %2").arg(m_title, text()) : m_title);
    setProperty("active", active);
    // Nothing can match: said where it is, the moments stay as they were typed.
    const bool wrong = m_hasFrom->isChecked() && m_hasTo->isChecked() && m_from->dateTime() > m_to->dateTime();
    m_problem->say(wrong ? tr("The last moment is before the first one: no task can match.") : QString());
    setProperty("wrong", wrong);
    setToolTip(m_problem->text());
    style()->unpolish(this);
    style()->polish(this);
    if (!m_filling)
        emit changed();
}

} // namespace labdesk::ui
