#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace labdesk::ui {

/// One line that says what went wrong and offers the way on. Hidden while there is nothing to say.
class MessageLine final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind
    {
        Information,
        Error
    };
    enum class Topic ///< what a message is about, where it can cease to be true
    {
        None,
        Tasks, ///< the list of tasks
        Left,  ///< tasks that left the filter
        Undo,
        Review ///< of the project that is shown
    };

    explicit MessageLine(QWidget *parent = nullptr);

    /// `action`: the button's text, such as “Try again”; empty: no button.
    void show(Kind kind, const QString &text, const QString &action = {}, std::function<void()> act = {});
    void showProblem(const QString &text, const QString &action = {}, std::function<void()> act = {})
    {
        show(Kind::Error, text, action, std::move(act));
    }
    /// Of the message shown: clear(topic) takes it away when it isn't true any more.
    void setTopic(Topic topic) { m_topic = topic; }
    [[nodiscard]] Topic topic() const { return m_topic; }
    void clear();
    void clear(Topic topic);
    [[nodiscard]] QString text() const;

private:
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    std::function<void()> m_act;
    Topic m_topic = Topic::None;
};

} // namespace labdesk::ui
