#pragma once

#include "cli/connection.h"

/// The commands of labdesk-cli. Each says what it takes and runs to its end on an open session.
namespace labdesk::cli {

struct Command
{
    CommandSpec spec;
    Exit (*run)(Session &session);
};

[[nodiscard]] QList<Command> listCommands();    ///< projects, batches, tasks (listcommands.cpp)
[[nodiscard]] QList<Command> exportCommands();  ///< export (exportcommand.cpp)
[[nodiscard]] QList<Command> createCommands();  ///< create, validate (createcommands.cpp)
[[nodiscard]] QList<Command> changeCommands();  ///< set, redo, review, batch create, batch delete (changecommands.cpp)
[[nodiscard]] QList<Command> datasetCommands(); ///< configuration, dataset, integrations, webhook (datasetcommands.cpp)
[[nodiscard]] QList<Command> statisticsCommands(); ///< stats, check, index (statisticscommands.cpp)
[[nodiscard]] QList<Command> verdictCommands();    ///< verdicts, rounds (verdictcommands.cpp)
[[nodiscard]] QList<Command> sampleCommands();     ///< sample, agreement (samplecommands.cpp)
[[nodiscard]] QList<Command> transferCommands();   ///< transfers, resume (transfercommands.cpp)

} // namespace labdesk::cli
