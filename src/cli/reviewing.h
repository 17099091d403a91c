#pragma once

#include "cli/indexing.h"
#include "domain/verdict.h"
#include "store/verdictjournal.h"

/// What the commands about verdicts share.
namespace labdesk::cli {

/// A number as JSON and tables write it.
[[nodiscard]] QString numberText(double number);

/// A table to where --csv says: a file, or standard output for `-`.
[[nodiscard]] Outcome saveCsv(Session &session, const QByteArray &csv);

/// Whether standard output is a table already.
[[nodiscard]] bool isTable(const Session &session);

/// The verdicts of this account that the window has kept; null where there are none.
[[nodiscard]] Result<std::unique_ptr<store::VerdictJournal>> journalOf(Session &session, const Project &project);

/// The properties that verdicts are in, as the options say.
[[nodiscard]] VerdictNames namesOf(const Arguments &arguments);

/// Id → name.
[[nodiscard]] Result<QHash<QString, QString>> batchNames(Session &session, const ProjectId &project);

/// What the Lab says of a task.
struct OnLab
{
    QString verdict, reason;
};
[[nodiscard]] OnLab onLab(const Task &task, const VerdictNames &names);

/// Every task that the filter selects, one after the other.
[[nodiscard]] Outcome eachTask(Session &session, const Project &project, const std::function<void(const Task &)> &take);

/// `--csv`, and the names of the properties.
[[nodiscard]] const OptionSpec &csvOption();
[[nodiscard]] const QList<OptionSpec> &propertyOptions();

} // namespace labdesk::cli
