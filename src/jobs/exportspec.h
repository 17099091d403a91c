#pragma once

#include "base/result.h"
#include "domain/project.h"
#include "domain/taskquery.h"
#include "formats/option.h"

namespace labdesk::jobs {

struct ExportSpec
{
    Project project;
    TaskFilter filter;  ///< which tasks; with `ids`, only those
    QList<TaskId> ids;  ///< a selection; asked for a hundred at a time
    QString filterText; ///< for the report, in words
    formats::ExportOptions options;
    QString outputPath;
    QList<TaskId> leftOut = {}; ///< of the filter's tasks: all but these
    bool update = false;        ///< brings an export that lies in the folder up to date
    bool pinsClasses = false;   ///< a class map that is given becomes the project's
    bool dryRun = false;        ///< nothing is written and no picture asked for: only counted; not in a journal

    friend bool operator==(const ExportSpec &, const ExportSpec &) = default;
};

/// As the journal keeps it, and back.
[[nodiscard]] QByteArray encodeExportSpec(const ExportSpec &spec);
/// Invalid when it can't be read as it was meant: an export that is gone on with must not become another one.
[[nodiscard]] Result<ExportSpec> decodeExportSpec(const QByteArray &json);

/// A recipe: an export as a file that a person keeps, passes on and repeats. The same members as a journal's, laid out
/// to be read; an output that isn't absolute is below `folder`, where the recipe lies.
[[nodiscard]] QByteArray encodeRecipe(const ExportSpec &spec);
[[nodiscard]] Result<ExportSpec> decodeRecipe(const QByteArray &json, const QString &folder);

} // namespace labdesk::jobs
