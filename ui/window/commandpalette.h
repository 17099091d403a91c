#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace labdesk::ui {

class Commands;

/// Finds a command by words: each word may stand anywhere in the command's. Return runs the chosen one; those that
/// can't be run now are shown pale.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(const Commands &commands, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &words);
    void run();

    const Commands &m_commands;
    QLineEdit *m_words;
    QListWidget *m_list;
};

} // namespace labdesk::ui
