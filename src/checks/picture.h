#pragma once

#include "base/result.h"

#include <QIODevice>
#include <QSize>
#include <QString>

namespace labdesk::checks {

struct PictureInfo
{
    QString format; ///< jpeg, png, gif, bmp, webp, tiff
    QSize size;     ///< pixels; empty when the format doesn't say at once (tiff)

    friend bool operator==(const PictureInfo &, const PictureInfo &) = default;
};

/// Whether a file is a whole picture, from its structure alone: headers, chunks and the end mark are read, pixels are
/// not, so that a folder of thousands is checked in seconds. Invalid when it is no picture or is cut off; Disk when
/// reading fails. `device` is open, random-access, and is left anywhere.
[[nodiscard]] Result<PictureInfo> checkPicture(QIODevice &device);

} // namespace labdesk::checks
