#pragma once

#include "lab/blobhome.h"

#include <QHash>

#include <mutex>

namespace labdesk::lab {

/// Blobs in a folder, which several programs may share: `ab/abcdef…`.
class FolderBlobs final : public BlobHome
{
public:
    explicit FolderBlobs(QString folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] Outcome keep(QFile &file, const QByteArray &sha256) override;
    [[nodiscard]] Result<QString> fetch(const QByteArray &sha256) override;
    /// Read once for as long as the file isn't touched.
    [[nodiscard]] Outcome check(const QByteArray &sha256) override;
    [[nodiscard]] Result<qint64> sweep(const Wanted &wanted, bool removes) override;

    /// Where a blob's bytes are or would be; empty when the name isn't a SHA-256.
    [[nodiscard]] QString pathOf(const QByteArray &sha256) const;

private:
    struct Seen
    {
        qint64 size = 0, changed = 0;
        friend bool operator==(const Seen &, const Seen &) = default;
    };
    [[nodiscard]] bool remove(const QString &path) const;

    QString m_folder;
    std::mutex m_keeping; ///< what is kept now isn't swept now
    std::mutex m_mutex;
    QHash<QByteArray, Seen> m_sound; ///< checked blobs, as they were then
};

} // namespace labdesk::lab
