#pragma once

#include "base/result.h"
#include "domain/taskquery.h"

#include <QHash>
#include <QStringList>

namespace labdesk::cli {

struct OptionSpec
{
    QString name;  ///< without dashes
    QString value; ///< what stands behind it in the help; empty: a flag
    QString help;
};

/// What a command takes, for reading its words and for its help.
struct CommandSpec
{
    QString name;     ///< `export`, `batch create`
    QString operands; ///< `PROJECT`, `PROJECT BATCH FILE…`, for the help
    QString summary;
    QList<OptionSpec> options = {};
    bool filters = false;
    int leastOperands = 0;
    int mostOperands = 0; ///< less than 0: any number
    bool offline = false; ///< needs no account
};

struct Arguments
{
    QStringList operands;
    QHash<QString, QStringList> options; ///< of a flag: an empty text
    TaskFilter filter;
    bool help = false;

    /// Whether any filter is given, as options or as a line.
    [[nodiscard]] bool isFiltered() const { return !filter.isEmpty() || has(QStringLiteral("filter")); }
    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    [[nodiscard]] QString value(const QString &option, const QString &otherwise = {}) const
    {
        return options.value(option, {otherwise}).constLast();
    }
    [[nodiscard]] QStringList values(const QString &option) const { return options.value(option); }
};

/// Invalid, with the word, for what the command doesn't take. An option of a filter may have several values behind it
/// once the operands are there: `tasks P --status pending complete`.
[[nodiscard]] Result<Arguments> parseArguments(const CommandSpec &command, const QStringList &words);

/// Options that every command takes: the connection, `--json`, `--help`.
[[nodiscard]] const QList<OptionSpec> &commonOptions();

[[nodiscard]] QString helpOf(const CommandSpec &command);

} // namespace labdesk::cli
