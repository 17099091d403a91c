#pragma once

#include "base/sha256.h"
#include "lab/blobhome.h"
#include "lab/storage.h"

#include <QFile>

#include <memory>
#include <optional>

namespace labdesk::lab {

/// Uploaded files by the SHA-256 of their content. What comes in lies in the Lab's folder until it is whole; then it
/// goes to its home: a folder, or a bucket of an object storage. Content that is there already is kept once. Any
/// thread; a file appears whole or not at all.
class BlobStore
{
public:
    explicit BlobStore(const Storage &storage);

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
    /// Removes what a killed server had begun to receive; of a folder that others use, too, what is a day old. Before
    /// the first receive().
    void clean() const;
    /// Keeps the file under its SHA-256; one that is kept already stays so.
    [[nodiscard]] Outcome keep(Incoming &incoming) const;
    /// Whether its home is at the other end of a network.
    [[nodiscard]] bool isRemote() const { return m_isRemote; }
    /// Copies a file; its SHA-256.
    [[nodiscard]] Result<QByteArray> copyFrom(QFile &source) const;

    // As their home has them (blobhome.h).
    [[nodiscard]] Outcome check(const QByteArray &sha256) const { return m_home->check(sha256); }
    [[nodiscard]] Result<QString> fetch(const QByteArray &sha256) const { return m_home->fetch(sha256); }
    [[nodiscard]] Result<qint64> sweep(const BlobHome::Wanted &wanted, bool removes = true) const
    {
        return m_home->sweep(wanted, removes);
    }

private:
    QString m_incoming; ///< a folder
    bool m_isShared, m_isRemote;
    std::unique_ptr<BlobHome> m_home;
};

/// Whether both keep their files at one place.
[[nodiscard]] bool haveSameFiles(const Storage &one, const Storage &other);

} // namespace labdesk::lab
