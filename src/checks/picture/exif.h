#pragma once

#include "checks/picture/reader.h"

#include <optional>

namespace labdesk::checks {

/// Where a TIFF structure of `size` bytes at `at` says how its picture is turned.
struct ExifOrientation
{
    int value = 1;    ///< 1 to 8
    qint64 place = 0; ///< of the two bytes that say so, in the file
    bool little = true;
};
/// Nothing when it doesn't, or says something else than 1 to 8.
[[nodiscard]] std::optional<ExifOrientation> findOrientation(PictureReader &file, qint64 at, qint64 size);

/// The EXIF block of a JPEG: the place and size of its TIFF structure.
struct ExifBlock
{
    qint64 at = 0, size = 0;
};
[[nodiscard]] std::optional<ExifBlock> findJpegExif(PictureReader &file);

} // namespace labdesk::checks
