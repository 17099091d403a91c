#pragma once

#include "base/result.h"
#include "domain/picture.h"

#include <QIODevice>

namespace labdesk::checks {

/// What a file is and whether it is a whole picture, from its structure alone; pixels aren't decoded. The first picture
/// is walked to its own end: what cameras append (a video, a preview, padding) doesn't matter, and the whole thumbnail
/// of a file that is cut off doesn't help it. The size is upright, by EXIF. Invalid when it is no picture (a web page,
/// an error in XML, nothing at all: the text says which) or is cut off or damaged; Disk when reading fails. Bounded
/// memory, whatever the file says. `device` is open and random-access, and is left anywhere. Any thread. Sources: ITU
/// T.81 annex B, PNG and GIF89a specifications, RIFF container of WebP, TIFF 6.0, BITMAPINFOHEADER.
[[nodiscard]] Result<PictureInfo> checkPicture(QIODevice &device);

} // namespace labdesk::checks
