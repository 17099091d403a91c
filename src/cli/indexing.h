#pragma once

#include "cli/connection.h"
#include "domain/filterline.h"
#include "index/query.h"
#include "jobs/indexjob.h"

/// What the commands ask of an index: it is filled or refreshed first, with progress.
namespace labdesk::cli {

/// The index of a project, ready to be asked.
struct OpenIndex
{
    std::unique_ptr<index::FactIndex> index;
    ProjectConfiguration configuration;
    index::IndexState state;
    index::LabelNames labels = {};
};

/// Refreshes it; another program that does so already is waited for no longer than it takes to ask what there is.
/// `thorough`: the whole list is compared.
[[nodiscard]] Result<OpenIndex> openIndex(Session &session, const Project &project, bool thorough = false,
                                          bool anew = false);

/// The filter of the arguments, with the project's own names looked up in its line, and the index where one was needed
/// for that or where the filter has facts.
struct ReadFilter
{
    TaskFilter filter;
    std::optional<OpenIndex> index = {};
};
[[nodiscard]] Result<ReadFilter> readFilter(Session &session, const Project &project);

/// The same, with what of it the index answers already answered.
[[nodiscard]] Result<Wanted> wantedTasks(Session &session, const Project &project);

/// A filter with what the index answers already answered; the index is opened where it is needed.
[[nodiscard]] Result<Wanted> answered(Session &session, const Project &project, ReadFilter read);

/// Their ids, as the Lab has them now; `nothing` is no fault.
[[nodiscard]] Result<QList<TaskId>> wantedIds(Session &session, const Project &project, const Wanted &wanted);

/// Whether `--explain` was given, and then what is asked where is printed.
[[nodiscard]] std::optional<Exit> explained(Session &session, const Project &project);

/// The context that checks need; null when no term asks for one.
[[nodiscard]] Result<std::shared_ptr<const index::FaultContext>>
contextFor(OpenIndex &index, const QList<FactTerm> &terms, const Thresholds &thresholds);
/// Ends a command: with the usage where the words were wrong.
[[nodiscard]] Exit failed(Session &session, const Error &error);

} // namespace labdesk::cli
