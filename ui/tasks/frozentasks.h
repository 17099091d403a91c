#pragma once

#include "ui/shell.h"

namespace labdesk::ui {

/// The target's tasks, fixed, for an action that is to begin. What isn't read yet is read with progress and cancel,
/// shown when it takes long; a failure is said with "Try again". `done` isn't called when it is cancelled, fails, or
/// another project or account is opened meanwhile.
void withFrozenTasks(const Shell &shell, std::function<void(const QList<TaskRef> &)> done);

/// The same when it is enough that the target's selection is known: nothing is read but rows that were chosen or left
/// out before they were here.
void withSettledTarget(const Shell &shell, std::function<void()> done);

/// Writes the target's tasks, a line each in their order, to the clipboard, and says how many. Read with progress and
/// cancel.
void copyTasks(const Shell &shell, std::function<QString(const Task &)> line, const QString &firstLine = {});

} // namespace labdesk::ui
