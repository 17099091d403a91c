#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace labdesk::ui {

/// What stands where nothing is: why, and what to do next.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// `action`: the button's text; empty: no button.
    void say(const QString &iconName, const QString &title, const QString &text, const QString &action = {});
    [[nodiscard]] QString title() const;

signals:
    void acted();

private:
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace labdesk::ui
