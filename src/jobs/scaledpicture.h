#pragma once

#include "base/result.h"
#include "domain/picture.h"

namespace labdesk::jobs {

/// Scales a picture in place so that its longer side is `longest` pixels: a JPEG stays one (quality 95), a PNG, too
/// (RGB). One that is small enough stays as it is. Invalid for other kinds, for one that a camera marked as turned, and
/// when it can't be read; Disk when it can't be written, and the file may then be spoilt. Any thread.
[[nodiscard]] Result<PictureInfo> scaleDown(const QString &path, const PictureInfo &info, int longest);

} // namespace labdesk::jobs
