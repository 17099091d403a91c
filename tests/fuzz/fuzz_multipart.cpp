// Multipart bodies, in pieces of any size.

#include "lab/multipartreader.h"

#include <QTemporaryDir>

using namespace labdesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QTemporaryDir folder;
    static const lab::BlobStore blobs(folder.path());
    if (size < 3)
        return 0;
    const auto header = lab::MultipartReader::boundaryOf(
        QByteArray("multipart/form-data; boundary=") +
        QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(std::min<size_t>(size, data[0] % 8))));
    lab::MultipartReader reader(blobs, header && data[1] % 4 == 0 ? *header : QByteArray("b"));
    const size_t piece = 1 + data[2] % 64;
    for (size_t at = 3; at < size; at += piece)
        if (!reader.feed(QByteArrayView(reinterpret_cast<const char *>(data) + at,
                                        static_cast<qsizetype>(std::min(piece, size - at)))))
            return 0;
    (void)reader.finish();
    return 0;
}
