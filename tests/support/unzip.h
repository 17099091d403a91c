#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <archive.h>
#include <archive_entry.h>

namespace labdesk::test {

/// The files of a zip by their paths. Users link LibArchive::LibArchive.
[[nodiscard]] inline QHash<QString, QByteArray> unzipped(const QString &path)
{
    QHash<QString, QByteArray> files;
    archive *zip = archive_read_new();
    archive_read_support_format_zip(zip);
    if (archive_read_open_filename(zip, path.toUtf8().constData(), 1 << 16) != ARCHIVE_OK)
        qFatal("%s isn't a zip", qPrintable(path));
    archive_entry *entry = nullptr;
    while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
        QByteArray bytes, piece(1 << 16, '\0');
        for (la_ssize_t count = 0;
             (count = archive_read_data(zip, piece.data(), static_cast<size_t>(piece.size()))) > 0;)
            bytes.append(piece.constData(), count);
        files.insert(QString::fromUtf8(archive_entry_pathname_utf8(entry)), bytes);
    }
    archive_read_free(zip);
    return files;
}

} // namespace labdesk::test
