#pragma once

#include "base/sha256.h"

#include <QFile>

#include <memory>

namespace labdesk::lab {

/// Uploaded files by the SHA-256 of their content: `blobs/ab/abcdef…`. A file that is there already is kept once.
/// Any thread; a file appears whole or not at all.
class BlobStore
{
public:
    explicit BlobStore(const QString &folder) : m_folder(folder + QStringLiteral("/blobs")) {}

    /// A file being received. Dropped without a trace unless finish() succeeds.
    class Incoming
    {
    public:
        ~Incoming()
        {
            if (!m_kept)
                m_file.remove();
        }
        [[nodiscard]] bool write(const char *bytes, qint64 count); ///< false: the disk is full or gone
        [[nodiscard]] qint64 size() const { return m_size; }

    private:
        friend class BlobStore;
        QFile m_file; // not a QTemporaryFile: unnamed files cost ext4 three times as much
        bool m_kept = false;
        Sha256 m_hash;
        qint64 m_size = 0;
    };

    [[nodiscard]] Result<std::unique_ptr<Incoming>> receive() const;
    /// Removes what a killed server had begun to receive. Before the first receive().
    void clean() const;
    /// Keeps the file and returns its SHA-256 in hex.
    [[nodiscard]] Result<QByteArray> finish(Incoming &incoming) const;
    [[nodiscard]] Result<QByteArray> copyFrom(const QString &path) const;

    /// Where a blob's bytes are; empty when the name isn't a SHA-256.
    [[nodiscard]] QString pathOf(const QByteArray &sha256) const;

private:
    QString m_folder;
};

} // namespace labdesk::lab
