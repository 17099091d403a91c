#pragma once

#include "base/result.h"

#include <QFile>

#include <memory>

struct archive;

namespace labdesk::jobs {

/// Writes a zip file entry by entry, with flat memory and 64-bit sizes. Text is deflated, pictures are stored.
class ZipWriter
{
public:
    /// Creates the file. Disk error when it can't, or when there is one.
    [[nodiscard]] static Result<std::unique_ptr<ZipWriter>> create(const QString &path);
    ~ZipWriter();

    [[nodiscard]] Outcome add(const QString &name, const QByteArray &bytes);
    [[nodiscard]] Outcome addFile(const QString &name, QFile &source); ///< open for reading
    [[nodiscard]] Outcome finish();
    [[nodiscard]] qint64 size() const { return m_file.size(); } ///< of the finished file, bytes

private:
    ZipWriter() = default;
    [[nodiscard]] Outcome beginEntry(const QString &name, qint64 size, bool store);
    [[nodiscard]] Error failed() const;
    QFile m_file;
    archive *m_archive = nullptr;
};

} // namespace labdesk::jobs
