#pragma once

#include "ui/desk.h"

class QWidget;

namespace labdesk::ui {

class Commands;
class MessageLine;

/// What the window offers to its subjects (create, export, change, batches, transfers, accounts, tasks): the parts of
/// the program, the list of commands, the line for messages, and a parent for dialogs. A subject gets it in its
/// constructor and needs nothing else of the window, so that it can be tried without one. Everything here outlives the
/// subjects.
struct Shell
{
    Desk desk;
    Commands &commands;
    MessageLine &messages;
    QWidget *window;
};

} // namespace labdesk::ui
