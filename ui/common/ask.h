#pragma once

#include <QStringList>
#include <QWidget>

#include <functional>

namespace labdesk::store {
class Settings;
}

namespace labdesk::ui {

/// Questions to the user: file choosers, a line of text, yes or no. Handed in, so that tests answer. Nothing blocks:
/// the answer comes to `done`, which isn't called when the user cancels. File choosers begin in the folder that the
/// last one of their `kind` (a word such as `pictures`) was left in.
class Ask
{
public:
    /// `settings`: where the folders are remembered; nullptr: nowhere.
    explicit Ask(store::Settings *settings = nullptr) : m_settings(settings) {}
    virtual ~Ask() = default;
    Ask(const Ask &) = delete;
    Ask &operator=(const Ask &) = delete;

    virtual void files(QWidget *parent, const QString &kind, const QString &title,
                       std::function<void(QStringList)> done);
    virtual void folder(QWidget *parent, const QString &kind, const QString &title, std::function<void(QString)> done);
    /// A place to write to; the caller asks before it replaces what is there. `name`: a file name, or a whole path.
    virtual void saveFile(QWidget *parent, const QString &kind, const QString &title, const QString &name,
                          std::function<void(QString)> done);
    /// The same, and asks itself before it replaces a file.
    void saveNewFile(QWidget *parent, const QString &kind, const QString &title, const QString &name,
                     std::function<void(QString)> done);
    virtual void text(QWidget *parent, const QString &title, const QString &label, std::function<void(QString)> done);
    /// `text`: what stands there at first. Ctrl+Return accepts, Tab leaves the text.
    virtual void longText(QWidget *parent, const QString &title, const QString &label, const QString &text,
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
    /// Something that went wrong in a dialog and has no place of its own there.
    virtual void warn(QWidget *parent, const QString &title, const QString &text);

private:
    [[nodiscard]] QString lastFolder(const QString &kind) const;
    void rememberFolder(const QString &kind, const QString &folder);
    store::Settings *m_settings;
};

} // namespace labdesk::ui
