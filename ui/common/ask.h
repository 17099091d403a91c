#pragma once

#include <QStringList>
#include <QWidget>

#include <functional>

namespace labdesk::ui {

/// Questions to the user: file choosers, a line of text, yes or no. Handed in, so that tests answer. Nothing blocks:
/// the answer comes to `done`, which isn't called when the user cancels.
class Ask
{
public:
    virtual ~Ask() = default;
    virtual void files(QWidget *parent, const QString &title, std::function<void(QStringList)> done);
    virtual void folder(QWidget *parent, const QString &title, const QString &from, std::function<void(QString)> done);
    /// A place to write to; the caller asks before it replaces what is there.
    virtual void saveFile(QWidget *parent, const QString &title, const QString &from,
                          std::function<void(QString)> done);
    virtual void text(QWidget *parent, const QString &title, const QString &label, std::function<void(QString)> done);
    virtual void longText(QWidget *parent, const QString &title, const QString &label,
                          std::function<void(QString)> done);
    /// A question that is answered by typing `expected`: for what can't be undone.
    virtual void typed(QWidget *parent, const QString &title, const QString &question, const QString &expected,
                       const QString &button, std::function<void()> done);
    virtual void color(QWidget *parent, const QString &title, const QString &from,
                       std::function<void(QString)> done); ///< `#rrggbb`
    /// A question with several ways to go on, the usual one first; `done` gets the number of the one that was chosen.
    virtual void choose(QWidget *parent, const QString &title, const QString &question, const QStringList &buttons,
                        std::function<void(int)> done);
    /// A question whose button says what happens (`Replace`, `Quit`).
    virtual void confirm(QWidget *parent, const QString &title, const QString &question, const QString &button,
                         std::function<void()> done);
};

} // namespace labdesk::ui
