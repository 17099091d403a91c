#include "jobs/zipwriter.h"

#include "jobs/partfolder.h"

#include <archive.h>
#include <archive_entry.h>

#include <ctime>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

// Of every entry: the same export has the same bytes whenever it is made. 1980 is where a zip's calendar begins.
constexpr time_t sameTime = 315'619'200; // 2 January 1980, so that no time zone leads before it

la_ssize_t writeToFile(archive *handle, void *file, const void *bytes, size_t count)
{
    auto *target = static_cast<QFile *>(file);
    const qint64 written = target->write(static_cast<const char *>(bytes), static_cast<qint64>(count));
    if (written != static_cast<qint64>(count)) {
        archive_set_error(handle, ENOSPC, "%s", target->errorString().toUtf8().constData());
        return -1;
    }
    return static_cast<la_ssize_t>(written);
}

} // namespace

Result<std::unique_ptr<ZipWriter>> ZipWriter::create(const QString &path)
{
    std::unique_ptr<ZipWriter> writer(new ZipWriter);
    writer->m_file.setFileName(path);
    if (!writer->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return cannotWrite(path, writer->m_file.errorString());
    writer->m_archive = archive_write_new();
    archive_write_set_format_zip(writer->m_archive);
    archive_write_set_options(writer->m_archive, "zip:hdrcharset=UTF-8,zip:compression-level=1");
    archive_write_set_bytes_per_block(writer->m_archive, 0); // QFile has a buffer of its own
    if (archive_write_open(writer->m_archive, &writer->m_file, nullptr, writeToFile, nullptr) != ARCHIVE_OK)
        return writer->failed();
    return writer;
}

ZipWriter::~ZipWriter()
{
    if (m_archive)
        archive_write_free(m_archive); // may write the directory of a file that is about to be removed
}

Outcome ZipWriter::beginEntry(const QString &name, qint64 size, bool store)
{
    store ? archive_write_zip_set_compression_store(m_archive) : archive_write_zip_set_compression_deflate(m_archive);
    archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname_utf8(entry, name.toUtf8().constData());
    archive_entry_set_size(entry, size);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, sameTime, 0);
    const int status = archive_write_header(m_archive, entry);
    archive_entry_free(entry);
    return status >= ARCHIVE_WARN ? Outcome(Done{}) : Outcome(failed());
}

Outcome ZipWriter::add(const QString &name, const QByteArray &bytes)
{
    if (const auto begun = beginEntry(name, bytes.size(), bytes.size() < 64); !begun)
        return begun;
    if (!bytes.isEmpty() && archive_write_data(m_archive, bytes.constData(), static_cast<size_t>(bytes.size())) < 0)
        return failed();
    return Done{};
}

Outcome ZipWriter::addFile(const QString &name, QFile &source)
{
    if (const auto begun = beginEntry(name, source.size(), true); !begun)
        return begun;
    for (qint64 left = source.size(); left > 0;) {
        const QByteArray piece = source.read(std::min<qint64>(left, 1 << 20));
        if (piece.isEmpty())
            return cannotWrite(name, source.errorString());
        if (archive_write_data(m_archive, piece.constData(), static_cast<size_t>(piece.size())) < 0)
            return failed();
        left -= piece.size();
    }
    return Done{};
}

Outcome ZipWriter::finish()
{
    const bool closed = archive_write_close(m_archive) == ARCHIVE_OK;
    const Error error = closed ? Error{} : failed();
    archive_write_free(m_archive);
    m_archive = nullptr;
    if (!closed)
        return error;
    if (!m_file.flush())
        return cannotWrite(m_file.fileName(), m_file.errorString());
    m_file.close();
    return Done{};
}

Error ZipWriter::failed() const
{
    return cannotWrite(m_file.fileName(), QString::fromUtf8(archive_error_string(m_archive)));
}

} // namespace labdesk::jobs
