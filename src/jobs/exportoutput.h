#pragma once

#include "base/result.h"
#include "formats/option.h"
#include "formats/writer.h"

#include <memory>

namespace labdesk::jobs {

/// A Disk error that names the file and says what to do.
[[nodiscard]] Error cannotWrite(const QString &path, const QString &reason);

/// Removes what a killed program has left of an output: the part and its scratch folder.
void removePart(const QString &partPath);

/// Where an export goes: one file, a zip or a folder. Everything is written to `<path>.part` (a numbered one
/// when that is taken) and appears under its name with commit(); destroyed before that, nothing of its own is left and
/// nothing else is touched. Belongs to one thread.
class ExportOutput
{
public:
    /// Disk error when the place can't be written to; Conflict when `path` is
    /// a folder that isn't empty.
    [[nodiscard]] static Result<std::unique_ptr<ExportOutput>> create(const QString &path,
                                                                      formats::Container container);
    virtual ~ExportOutput() = default;

    [[nodiscard]] virtual Outcome write(const QByteArray &text) = 0;            ///< a single file's next bytes
    [[nodiscard]] virtual Outcome addFile(const formats::OutputFile &file) = 0; ///< of a zip or folder
    [[nodiscard]] virtual Outcome moveIn(const QString &path, const QString &source) = 0; ///< takes a temporary file
    /// Appends to a stream that join() may put into a file: on disk, so that memory stays flat.
    [[nodiscard]] virtual Outcome append(const QString &stream, const QByteArray &bytes) = 0;
    /// A file of texts and streams.
    [[nodiscard]] virtual Outcome join(const formats::JoinedFile &file) = 0;
    [[nodiscard]] virtual Outcome commit() = 0;

    /// Where it grows until it is whole: to be removed when the program was killed.
    [[nodiscard]] virtual QString partPath() const = 0;
    /// A folder for temporary files on the same disk; removed with the output.
    [[nodiscard]] virtual QString scratchFolder() = 0;
    /// Of a single file: SHA-256 of all that was written, in hex.
    [[nodiscard]] virtual QString sha256() const { return {}; }
    /// Of a zip or folder: `<sha256>  <path>` for each file so far, as sha256sum reads it. Disk when they got lost.
    [[nodiscard]] virtual Result<QByteArray> checksums() { return QByteArray(); }
};

} // namespace labdesk::jobs
