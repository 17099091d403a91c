#pragma once

#include "base/result.h"
#include "checks/picture/reader.h"
#include "domain/picture.h"

namespace labdesk::checks {

// One judge a kind; each begins where its signature was found.
[[nodiscard]] Result<PictureInfo> judgeJpeg(PictureReader &file);
[[nodiscard]] Result<PictureInfo> judgePng(PictureReader &file);
[[nodiscard]] Result<PictureInfo> judgeGif(PictureReader &file);
[[nodiscard]] Result<PictureInfo> judgeBmp(PictureReader &file);
[[nodiscard]] Result<PictureInfo> judgeWebp(PictureReader &file);
[[nodiscard]] Result<PictureInfo> judgeTiff(PictureReader &file);

[[nodiscard]] Error cutOff();                       ///< the end is missing
[[nodiscard]] Error damaged(const QString &reason); ///< Invalid, in words

/// The size of a picture that is stored so and marked so: turned where the orientation (1 to 8) says it.
[[nodiscard]] PictureInfo picture(const QString &kind, qint64 width, qint64 height, int orientation = 1);

} // namespace labdesk::checks
