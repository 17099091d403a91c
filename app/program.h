#pragma once

#include "app/parts.h"
#include "lab/labserver.h"
#include "ui/window/mainwindow.h"

#include <QFutureWatcher>

namespace labdesk::app {

/// The window with all its parts and the Lab inside it, in the order of their life; run by labdesk, and by the tour of
/// tests.
class Program
{
public:
    struct Options
    {
        QString data;       ///< where the Lab of this computer is kept
        QString settings;   ///< an INI file; empty: the user's own settings
        QString recipe;     ///< of an export, to be opened when the tasks are there; empty: none
        bool local = false; ///< open the Lab of this computer, whatever was open last or the environment says
    };
    explicit Program(const Options &options);
    ~Program();

    /// Shows the window, starts the Lab inside it, and opens the Lab that is wanted.
    void start();
    [[nodiscard]] ui::MainWindow &window() { return *m_window; }

private:
    Options m_options;
    store::Settings m_settings;
    lab::LabServer m_embedded;
    Parts m_parts;
    ui::Ask m_ask;
    std::unique_ptr<ui::MainWindow> m_window; ///< made after the theme: it goes over every widget that is there
    QFutureWatcher<std::shared_ptr<Result<quint16>>> m_starting;
};

} // namespace labdesk::app
