#pragma once

#include "lab/storage.h"

#include <optional>

class QCommandLineParser;

namespace labdesk::app {

/// What labdesk-server does instead of serving: `user add NAME`, `user list`, `user role ID ROLE`, `user withdraw ID`,
/// `changes`, `sweep`, `backup FOLDER`, `restore FOLDER`, `migrate FROM`; all of them also beside a server that runs.
/// Adds their options.
void addServerCommands(QCommandLineParser &parser);
/// The exit status; nothing when no command was given: then it serves.
[[nodiscard]] std::optional<int> runServerCommand(const QCommandLineParser &parser, const lab::Storage &storage);

} // namespace labdesk::app
