#pragma once

#include "base/result.h"
#include "domain/configuration.h"
#include "domain/taskquery.h"
#include "formats/import/imported.h"
#include "formats/option.h"
#include "formats/writer.h"

namespace labdesk::formats {

/// A format, described: everything that a dialog, a command, a journal and a report need to offer it. How to write one:
///
///   1. a folder `formats/<word>/` with a function `FormatInfo <word>Format()` and a FormatWriter for each layout;
///   2. its line in registry.cpp and its files in CMakeLists.txt.
///
/// A format that can be read back has a FormatReader, too: it hears of a file's bytes and hands over what it draws,
/// picture by picture; jobs/datasetimport.h finds the pictures and makes tasks of them.
/// The writer gets tasks as JSON, decodes each once (drawing::decode) and keeps its TaskLedger: whatever it can't hold
/// is `changed` or `lost` with a code of formats-next, whose words are in words/findings.cpp. Nothing outside the
/// folder names the format.
struct FormatReader
{
    std::function<bool(const DatasetSource &)> recognises = {}; ///< by content; nothing: it can't be read back
    std::function<Outcome(const DatasetSource &, const ImportSink &)> read = {};
};

struct FormatInfo
{
    struct LayoutInfo
    {
        Layout layout;
        Phrase purpose; ///< what it writes, for the person who chooses
    };

    QString word;                    ///< `yolo`: in commands, file names and reports
    Phrase title;                    ///< what it is, in a line
    QList<LayoutInfo> layouts;       ///< the usual one first
    QList<Container> containers;     ///< the usual one first
    QString extension = u".json"_qs; ///< of a single file
    QList<OptionInfo> options = {};
    bool takesTool = true; ///< writes what one tool drew; otherwise tasks as they are, of any project

    /// Why it can't be written for this tool, and what to choose instead; empty: it can.
    std::function<QString(const ToolConfiguration &, const ExportOptions &)> refusal = {};
    /// Which parts of a task it reads.
    std::function<QList<OptionalField>(const ExportOptions &)> fields;
    /// `tool`: the one chosen, or an empty one when the format takes none. Options are complete and checked.
    std::function<std::unique_ptr<FormatWriter>(const ToolConfiguration &tool, const ProjectConfiguration &,
                                                const ExportOptions &)>
        writer;
    FormatReader reader = {};

    [[nodiscard]] bool hasLayout(Layout layout) const;
    [[nodiscard]] const OptionInfo *findOption(const QString &word) const; ///< nullptr: it has none of this name
    /// The ending of an output: its extension, `.zip`, nothing for a folder.
    [[nodiscard]] QString endingOf(Container container) const;
};

/// The options that an export begins with: usual layout, container and choices.
[[nodiscard]] ExportOptions usualOptions(const FormatInfo &format);

/// The same options with every choice that is missing as usual. Invalid names an option that the format hasn't, one
/// that doesn't apply, or a choice that it doesn't take.
[[nodiscard]] Result<ExportOptions> completed(const ExportOptions &options);

/// The writer for a project, or Invalid with what to choose instead (lines for a format of areas, several form inputs,
/// …).
[[nodiscard]] Result<std::unique_ptr<FormatWriter>> makeWriter(const ExportOptions &options,
                                                               const ProjectConfiguration &configuration);

/// Whether an output may have this name. Invalid says how it must end.
[[nodiscard]] Outcome checkOutputName(const QString &name, const ExportOptions &options);

/// `lab_<project id>_2026-02-03T14-05-09Z`, `lab_yolo_…`: the public package's name with a legal date. Without
/// extension.
[[nodiscard]] QString defaultName(const QString &format, const QString &projectId, qint64 now);

} // namespace labdesk::formats
