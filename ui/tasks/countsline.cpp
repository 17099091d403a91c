#include "ui/tasks/countsline.h"

#include "ui/accounts/accounts.h"

#include <QLocale>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Target = store::TaskTarget;

CountsLine::CountsLine(const Desk &desk, Accounts &accounts, QWidget *parent)
    : QLabel(parent)
    , m_desk(desk)
    , m_accounts(accounts)
{
    setObjectName(u"counts"_s);
    setMinimumWidth(1); // it never sets the window's width
    for (const auto signal : {&Target::selectionChanged, &Target::placeChanged})
        connect(&m_desk.target, signal, this, &CountsLine::showCounts);
    connect(&m_desk.tasks, &store::TaskFeed::rowsChanged, this, &CountsLine::showCounts);
    connect(&m_desk.tasks, &store::TaskFeed::stateChanged, this, &CountsLine::showCounts);
    connect(&m_desk.projects, &store::ProjectForest::countsLoaded, this, &CountsLine::showCounts);
    connect(&m_accounts, &Accounts::stateChanged, this, &CountsLine::showCounts);
    showCounts();
}

void CountsLine::showCounts()
{
    const QLocale locale;
    QStringList parts;
    if (!m_desk.target.project().isEmpty()) {
        QString text = tr("%1 matching").arg(locale.toString(m_desk.tasks.total()));
        if (const qint64 chosen = m_desk.target.chosenCount(); chosen > 0)
            text = tr("%1 selected of %2").arg(locale.toString(chosen), text);
        if (const auto *entry = m_desk.project(); entry && entry->counts)
            text += tr(" (%1 in project)").arg(locale.toString(entry->counts->total));
        parts += text;
    }
    parts += m_accounts.stateText();
    setText(parts.join(u" · "_s));
}

} // namespace labdesk::ui
