#pragma once

#include "ui/shell.h"

#include <QObject>

namespace labdesk::ui {

class MainWindow;

/// The commands of the window itself: the inspector beside the table, the picture large, the appearance, the palette of
/// commands, the keys, about, quit.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    WindowActions(const Shell &shell, MainWindow &window, QObject *parent = nullptr);

private:
    void addAppearances();
    void addLanguages();
    void about();

    Shell m_shell;
    MainWindow &m_window;
};

} // namespace labdesk::ui
