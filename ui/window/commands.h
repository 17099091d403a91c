#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <functional>

namespace labdesk::ui {

/// Every command of the window, once: its name (a code), words and keys. Subjects add theirs; menus, the toolbar, the
/// palette and the sheet of keys are made from this list. An action belongs to whoever added it.
class Commands final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// `name` is the action's objectName, for menus and tests. `owner`: the subject; the action goes with it.
    QAction *add(QObject *owner, const QString &name, const QString &text, const QKeySequence &keys,
                 std::function<void()> act);
    [[nodiscard]] QAction *find(const QString &name) const; ///< nullptr: unknown
    /// All but those that are hidden just now.
    [[nodiscard]] QList<QAction *> all() const;
    /// What can't be done at this place: by name.
    void setHidden(const QSet<QString> &names) { m_hidden = names; }

    /// A command's words without the mnemonic's sign and dots.
    [[nodiscard]] static QString wordsOf(const QAction &action);

private:
    QList<QPointer<QAction>> m_actions;
    QSet<QString> m_hidden;
};

} // namespace labdesk::ui
