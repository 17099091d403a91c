#pragma once

#include "base/result.h"
#include "formats/option.h"
#include "formats/writer.h"
#include "jobs/earlierexport.h"
#include "jobs/partfolder.h"

#include <memory>

namespace labdesk::jobs {

/// Where an export goes: one file, a zip or a folder. Everything grows in a PartFolder beside `path` and appears under
/// its name with commit(); destroyed before that, nothing of its own is left and nothing else is touched. Belongs to
/// one thread.
class ExportOutput
{
public:
    /// Disk error when the place can't be written to; Conflict when `path` is
    /// a folder that isn't empty.
    /// `id`: of the export's journal. `earlier`: the export that lies in the folder and is brought up to date: what
    /// hasn't changed stays the same file, what went is removed, a person's own files stay, all in one step.
    [[nodiscard]] static Result<std::unique_ptr<ExportOutput>>
    create(const QString &path, formats::Container container, const QString &id,
           std::shared_ptr<const EarlierExport> earlier = {});
    virtual ~ExportOutput() = default;

    [[nodiscard]] virtual Outcome write(const QByteArray &text) = 0;            ///< a single file's next bytes
    [[nodiscard]] virtual Outcome addFile(const formats::OutputFile &file) = 0; ///< of a zip or folder
    [[nodiscard]] virtual Outcome moveIn(const QString &path, const QString &source) = 0; ///< takes a temporary file
    /// Appends to a stream that join() may put into a file: on disk, so that memory stays flat.
    [[nodiscard]] virtual Outcome append(const QString &stream, const QByteArray &bytes) = 0;
    /// A file of texts and streams.
    [[nodiscard]] virtual Outcome join(const formats::JoinedFile &file) = 0;
    [[nodiscard]] virtual Outcome commit() = 0;
    /// What was appended to a stream so far.
    [[nodiscard]] virtual Result<QByteArray> streamed(const QString &) { return QByteArray(); }

    /// Where it grows until it is whole: to be removed when the program was killed.
    [[nodiscard]] const PartFolder &part() const { return *m_part; }
    /// Of a single file: SHA-256 of all that was written, in hex.
    [[nodiscard]] virtual QString sha256() const { return {}; }
    /// Of a zip or folder: `<sha256>  <path>` for each file so far, as sha256sum reads it. Disk when they got lost.
    [[nodiscard]] virtual Result<QByteArray> checksums() { return QByteArray(); }

protected:
    ExportOutput(QString path, std::unique_ptr<PartFolder> part) : m_path(std::move(path)), m_part(std::move(part)) {}
    QString m_path;
    std::unique_ptr<PartFolder> m_part;
};

} // namespace labdesk::jobs
