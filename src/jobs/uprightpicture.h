#pragma once

#include "base/result.h"
#include "domain/picture.h"

namespace labdesk::jobs {

/// Turns a JPEG in place as its EXIF orientation says, and takes that mark away: by whole blocks without loss, where
/// the size allows it, otherwise as a PNG. Other kinds, which hardly anybody marks, are left as they are: what comes
/// back says what the file is now. Disk or Invalid when it can't be done; the file may then be spoilt. Any thread.
[[nodiscard]] Result<PictureInfo> turnUpright(const QString &path, const PictureInfo &info);

} // namespace labdesk::jobs
