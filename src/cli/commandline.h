#pragma once

#include "cli/connection.h"

namespace labdesk::cli {

/// Runs `labdesk-cli <words>` and answers with what the shell gets.
[[nodiscard]] Exit run(const QStringList &words, Console &console, const LocalLab &local);

/// Every command's help in one text, for the man page and the shells' completion.
[[nodiscard]] QList<CommandSpec> allCommands();

/// The commands as a part of the man page, `labdesk-cli --man`: what stands there between COMMANDS and FILTERS.
[[nodiscard]] QString manCommands();

/// What bash completes: `labdesk-cli --completion bash`.
[[nodiscard]] QString bashCompletion();

} // namespace labdesk::cli
