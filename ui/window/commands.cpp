#include "ui/window/commands.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;

QAction *Commands::add(QObject *owner, const QString &name, const QString &text, const QKeySequence &keys,
                       std::function<void()> act)
{
    auto *action = new QAction(text, owner);
    action->setObjectName(name);
    action->setShortcut(keys);
    if (act)
        connect(action, &QAction::triggered, owner, [act = std::move(act)] { act(); });
    m_actions.append(action);
    return action;
}

QAction *Commands::find(const QString &name) const
{
    for (const QPointer<QAction> &action : m_actions)
        if (action && action->objectName() == name)
            return action;
    return nullptr;
}

QList<QAction *> Commands::all() const
{
    QList<QAction *> actions;
    for (const QPointer<QAction> &action : m_actions)
        if (action && !m_hidden.contains(action->objectName()))
            actions.append(action);
    return actions;
}

QString Commands::wordsOf(const QAction &action)
{
    QString words = action.text();
    words.remove(u'&');
    if (words.endsWith(u'…'))
        words.chop(1);
    return words;
}

} // namespace labdesk::ui
