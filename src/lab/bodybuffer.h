#pragma once

#include "lab/blobstore.h"

namespace labdesk::lab {

/// A JSON body while it arrives. What is longer than a piece waits on disk, so that bodies that never end cost no
/// memory. One thread at a time.
class BodyBuffer
{
public:
    explicit BodyBuffer(const BlobStore &blobs) : m_blobs(blobs) {}

    [[nodiscard]] Outcome append(QByteArrayView bytes); ///< Disk when there is no room
    [[nodiscard]] Result<QByteArray> take();            ///< the whole

    static constexpr qsizetype mostInMemory = 256 * 1024;

private:
    const BlobStore &m_blobs;
    QByteArray m_bytes;
    std::unique_ptr<BlobStore::Incoming> m_file;
};

} // namespace labdesk::lab
