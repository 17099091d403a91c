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

    friend bool operator==(const ExportSpec &, const ExportSpec &) = default;
};

/// As the journal keeps it, and back.
[[nodiscard]] QByteArray encodeExportSpec(const ExportSpec &spec);
/// Invalid when it can't be read as it was meant: an export that is gone on with must not become another one.
[[nodiscard]] Result<ExportSpec> decodeExportSpec(const QByteArray &json);

} // namespace labdesk::jobs
