#pragma once

#include "lab/blobstore.h"
#include "lab/request.h"

namespace labdesk::lab {

/// Reads a `multipart/form-data` body as it arrives: files go to disk piece by piece, fields are kept (at
/// most 1 MB each, 64 parts). Memory doesn't grow with the upload. Anything that isn't such a body is refused.
class MultipartReader
{
public:
    MultipartReader(const BlobStore &blobs, const QByteArray &boundary);

    /// Whether the content type is multipart, and its boundary.
    [[nodiscard]] static std::optional<QByteArray> boundaryOf(const QByteArray &contentType);

    /// The next bytes of the body. After an error nothing more is taken.
    [[nodiscard]] Outcome feed(QByteArrayView bytes);
    /// The parts, once the whole body was fed.
    [[nodiscard]] Result<QList<Part>> finish();

private:
    enum class State
    {
        Preamble,
        Headers,
        Content,
        End
    };
    [[nodiscard]] Outcome startPart(const QByteArray &headers);
    [[nodiscard]] Outcome content(QByteArrayView bytes);
    [[nodiscard]] Outcome endPart();

    const BlobStore &m_blobs;
    QByteArray m_delimiter; // \r\n--boundary
    QByteArray m_buffer;
    State m_state = State::Preamble;
    Part m_part;
    std::shared_ptr<BlobStore::Incoming> m_incoming;
    QList<Part> m_parts;
};

} // namespace labdesk::lab
