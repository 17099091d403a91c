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

    explicit MessageLine(QWidget *parent = nullptr);

    /// `action`: the button's text, such as “Try again”; empty: no button.
    void show(Kind kind, const QString &text, const QString &action = {}, std::function<void()> act = {});
    void showProblem(const QString &text, const QString &action = {}, std::function<void()> act = {})
    {
        show(Kind::Error, text, action, std::move(act));
    }
    /// What the message shown is about, as a code: clear(topic) takes it away when it isn't true any more.
    void setTopic(const QString &topic) { m_topic = topic; }
    [[nodiscard]] const QString &topic() const { return m_topic; }
    void clear();
    void clear(const QString &topic);
    [[nodiscard]] QString text() const;

private:
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    std::function<void()> m_act;
    QString m_topic;
};

} // namespace labdesk::ui
