#pragma once

#include "base/result.h"
#include "domain/configuration.h"
#include "domain/task.h"
#include "formats/exportoptions.h"
#include "formats/report.h"

#include <memory>
#include <span>
#include <string_view>

namespace labdesk::formats {

struct OutputFile
{
    QString path; ///< relative, `/` between parts, safe on every platform
    QByteArray bytes;
    bool replaces = false; ///< a file of this path was given before; in a folder this one takes its place
};

/// A picture that belongs to the export. The job downloads it to `path`.
struct WantedPicture
{
    QString path;
    QString task;
    Resource resource;
};

/// One task's own file, before it has a place.
struct TaskFile
{
    TaskId id;
    QString task; ///< its name
    QByteArray bytes;
    QList<Resource> resources;
    QByteArray companion = {}; ///< a second file that explains the first; may be empty
};

/// What some tasks became. Parts are made in parallel and put together in the tasks' order.
struct Formatted
{
    QByteArray text;               ///< for a single file
    QList<TaskFile> taskFiles;     ///< for a folder or an archive
    QList<OutputFile> files;       ///< placed by arrange()
    QList<WantedPicture> pictures; ///< placed by arrange()
    qint64 tasks = 0;
    qint64 annotations = 0;
    QList<Finding> findings;
};

/// Turns tasks into bytes: no files, no network. Made by makeFormat().
class ExportFormat
{
public:
    virtual ~ExportFormat() = default;

    /// `tasks`: the server's JSON text of each, slices of one padded text. Any thread, many at once.
    [[nodiscard]] virtual Result<Formatted> format(std::span<const std::string_view> tasks) const = 0;

    /// Gives files their places; called for every part in the order of the tasks, from one thread.
    virtual void arrange(Formatted &part);

    /// What stands around and between the parts of a single file.
    [[nodiscard]] virtual QByteArray header() const { return {}; }
    [[nodiscard]] virtual QByteArray separator() const { return {}; }
    [[nodiscard]] virtual QByteArray footer() const { return {}; }

    /// Files that describe the whole; asked for once, at the end.
    [[nodiscard]] virtual QList<OutputFile> closingFiles() const { return {}; }

    /// Class index → label id, for the report.
    [[nodiscard]] virtual QStringList classes() const { return {}; }
};

/// The format for a project, or Invalid with what to choose instead (sequences, several form inputs, …).
[[nodiscard]] Result<std::unique_ptr<ExportFormat>> makeFormat(const ExportOptions &options,
                                                               const ProjectConfiguration &configuration);

/// Whether an output may have this name: `.json` for lab and kili, `.zip` for an archive. Invalid says which it must
/// be.
[[nodiscard]] Outcome checkOutputName(const QString &name, const ExportOptions &options);

} // namespace labdesk::formats
