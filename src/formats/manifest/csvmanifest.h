#pragma once

#include "domain/configuration.h"
#include "formats/manifest/csvtable.h"
#include "formats/manifest/manifest.h"

namespace labdesk::formats {

/// What a column of a CSV manifest becomes.
struct CsvColumn
{
    enum class Target
    {
        Ignored,
        Name,
        Resource,
        Score,
        Data,
        Custom
    };
    Target target = Target::Ignored;
    QString key; ///< of Data: the form's input, or empty for the whole data as JSON; of Custom: the property

    friend bool operator==(const CsvColumn &, const CsvColumn &) = default;
};

/// `name`, `resource`, `score`, `data.<input>`, `data`, `custom.<name>`, and the words that people write instead
/// (`filename`, `url`, `image`, …); anything else is ignored.
[[nodiscard]] QList<CsvColumn> suggestedColumns(const QStringList &header);

/// The columns that suggestedColumns() found nobody to read, with the known one that was probably meant
/// (`column-ignored`), or because an earlier one has the same name (`column-twice`).
[[nodiscard]] QList<Finding> unreadColumns(const QStringList &header, const QList<CsvColumn> &columns);

/// One task a row. Several resource columns are the frames of a sequence, in order. Numbers of a form's number inputs
/// and JSON in the inputs that are drawn on are read as such; empty cells are left out. Invalid when no column is the
/// name.
[[nodiscard]] Result<Manifest> manifestOf(const CsvTable &table, const QList<CsvColumn> &columns,
                                          const ProjectConfiguration &configuration);

} // namespace labdesk::formats
