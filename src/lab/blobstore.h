#pragma once

#include "base/sha256.h"

#include <QFile>
#include <QHash>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace labdesk::lab {

/// Uploaded files by the SHA-256 of their content: `blobs/ab/abcdef…`. Content that is there already is kept once;
/// bytes that were damaged on the disk are healed by the next upload of the same content. Any thread; a file appears
/// whole or not at all.
class BlobStore
{
public:
    explicit BlobStore(const QString &folder) : m_folder(folder + QStringLiteral("/blobs")) {}

    /// A file being received. Dropped without a trace unless it is kept.
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
        [[nodiscard]] QByteArray sha256() const { return m_hash.hex(); } ///< of all so far
        [[nodiscard]] std::optional<QByteArray> readBack();              ///< all that was written

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
    /// Keeps the file under its SHA-256.
    [[nodiscard]] Outcome keep(Incoming &incoming) const;
    /// Copies a file; its SHA-256.
    [[nodiscard]] Result<QByteArray> copyFrom(QFile &source) const;

    /// Whether a blob is there and is what its name says: NotFound `missing`, Disk `damaged …`. Read once for as long
    /// as the file isn't touched.
    [[nodiscard]] Outcome check(const QByteArray &sha256) const;
    /// Where a blob's bytes are; empty when the name isn't a SHA-256.
    [[nodiscard]] QString pathOf(const QByteArray &sha256) const;
    /// Removes blobs that nobody points at (`wanted` says no) and that are older than an hour; how many. Without
    /// `removes` they are only counted.
    [[nodiscard]] qint64 sweep(const std::function<bool(const QByteArray &sha256)> &wanted, bool removes = true) const;

private:
    struct Seen
    {
        qint64 size = 0, changed = 0;
        friend bool operator==(const Seen &, const Seen &) = default;
    };
    QString m_folder;
    mutable std::mutex m_keeping; ///< what is kept now isn't swept now
    mutable std::mutex m_mutex;
    mutable QHash<QByteArray, Seen> m_sound; ///< checked blobs, as they were then
};

} // namespace labdesk::lab
