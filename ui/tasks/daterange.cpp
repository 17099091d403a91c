#include "ui/tasks/daterange.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QWidgetAction>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

DateRange::DateRange(const QString &title, QWidget *parent)
    : QToolButton(parent)
    , m_title(title)
    , m_hasFrom(new QCheckBox(tr("From")))
    , m_hasTo(new QCheckBox(tr("To")))
    , m_from(new QDateTimeEdit)
    , m_to(new QDateTimeEdit)
{
    setObjectName(u"filterButton"_s);
    setPopupMode(QToolButton::InstantPopup);
    auto *panel = new QWidget;
    auto *layout = new QVBoxLayout(panel);
    auto *presets = new QHBoxLayout;
    for (const auto &[label, days] : {std::pair{tr("Today"), 0}, {tr("7 days"), 7}, {tr("30 days"), 30}, {tr("Any time"), -1}}) {
        auto *preset = new QPushButton(label);
        preset->setAutoDefault(false);
        presets->addWidget(preset);
        connect(preset, &QPushButton::clicked, this, [this, days = days] { setDays(days); });
    }
    layout->addLayout(presets);
    auto *form = new QFormLayout;
    form->addRow(m_hasFrom, m_from);
    form->addRow(m_hasTo, m_to);
    layout->addLayout(form);
    auto *zone = new QLabel(tr("Local time (%1), both ends included").arg(QDateTime::currentDateTime().timeZoneAbbreviation()));
    zone->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(zone);
    for (QDateTimeEdit *edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
        edit->setEnabled(false);
    }
    m_from->setObjectName(u"from"_s);
    m_to->setObjectName(u"to"_s);
    m_from->setDateTime(QDateTime(QDate::currentDate().addDays(-30), QTime(0, 0)));
    m_to->setDateTime(QDateTime(QDate::currentDate(), QTime(23, 59)));
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
    if (m_hasFrom->isChecked())
        bounds.append({DateBound::Comparison::AtOrAfter, m_from->dateTime().toMSecsSinceEpoch()});
    // The minute that is shown is included to its last second.
    if (m_hasTo->isChecked())
        bounds.append({DateBound::Comparison::AtOrBefore, m_to->dateTime().toMSecsSinceEpoch() + 59'000});
    return bounds;
}

void DateRange::setBounds(const QList<DateBound> &bounds)
{
    m_filling = true;
    m_hasFrom->setChecked(false);
    m_hasTo->setChecked(false);
    for (const DateBound &bound : bounds) {
        const bool from = bound.comparison == DateBound::Comparison::After || bound.comparison == DateBound::Comparison::AtOrAfter;
        (from ? m_from : m_to)->setDateTime(QDateTime::fromMSecsSinceEpoch(bound.moment - bound.moment % 60'000)); // the edit shows minutes
        (from ? m_hasFrom : m_hasTo)->setChecked(true);
    }
    m_filling = false;
    update();
}

QString DateRange::text() const
{
    const auto shown = [](const QDateTimeEdit *edit) { return edit->dateTime().toString(u"yyyy-MM-dd HH:mm"_s); };
    if (m_hasFrom->isChecked() && m_hasTo->isChecked())
        return tr("%1 to %2").arg(shown(m_from), shown(m_to));
    if (m_hasFrom->isChecked())
        return tr("from %1").arg(shown(m_from));
    return m_hasTo->isChecked() ? tr("to %1").arg(shown(m_to)) : QString();
}

void DateRange::setDays(int days)
{
    m_filling = true;
    m_hasFrom->setChecked(days >= 0);
    m_hasTo->setChecked(false);
    if (days >= 0)
        m_from->setDateTime(QDateTime(QDate::currentDate().addDays(-days), QTime(0, 0)));
    m_filling = false;
    menu()->close();
    update();
}

void DateRange::update()
{
    const bool active = m_hasFrom->isChecked() || m_hasTo->isChecked();
    setText(m_title + (active ? u": "_s + text() : QString()) + u" ▾"_s);
    setAccessibleName(active ? tr("%1: %2").arg(m_title, text()) : m_title);
    setProperty("active", active);
    style()->unpolish(this);
    style()->polish(this);
    if (!m_filling)
        emit changed();
}

} // namespace labdesk::ui
