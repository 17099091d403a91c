#include "checks/picture.h"

#include <QBuffer>

#include <cstdint>

// Whatever a file holds: the judge ends, reads within it, and what it takes has a size.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    const auto picture = labdesk::checks::checkPicture(buffer);
    if (picture && (picture->size.isEmpty() || picture->orientation < 1 || picture->orientation > 8))
        __builtin_trap();
    return 0;
}
