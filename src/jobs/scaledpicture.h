#pragma once

#include "base/result.h"
#include "domain/picture.h"

#include <QList>
#include <QRectF>
#include <QStringList>

#include <vector>

namespace labdesk::jobs {

/// Scales a picture in place so that its longer side is `longest` pixels: a JPEG stays one (quality 95), a PNG, too
/// (RGB). One that is small enough stays as it is. Invalid for other kinds, for one that a camera marked as turned, and
/// when it can't be read; Disk when it can't be written, and the file may then be spoilt. Any thread.
[[nodiscard]] Result<PictureInfo> scaleDown(const QString &path, const PictureInfo &info, int longest);

/// Cuts pieces out of a picture: each of `boxes` (shares of its sides, rounded outwards to whole pixels) to the file of
/// the same place in `targets`, of the picture's kind. Errors as above. Any thread.
[[nodiscard]] Outcome cutOut(const QString &path, const PictureInfo &info, const QList<QRectF> &boxes,
                             const QStringList &targets);

/// The brightness of a picture at `places` × places, rows from the top, each the mean of its part. Errors as above, but
/// for its orientation, which is left as it is. Any thread.
[[nodiscard]] Result<std::vector<quint8>> greyOf(const QString &path, const PictureInfo &info, QSize places);

} // namespace labdesk::jobs
