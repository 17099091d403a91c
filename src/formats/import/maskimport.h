#pragma once

#include "drawing/png.h"
#include "formats/import/imported.h"

#include <QHash>

namespace labdesk::formats {

/// A PNG file of at most 64 MB. Invalid says why it can't be used, Disk that it can't be read.
[[nodiscard]] Result<QByteArray> readMaskFile(const QString &path);

/// The objects of a mask: pixels that `keyOf` gives the same number are one, called `labels[number]`; 0 is none of
/// them. In the order of their numbers. Invalid when it holds more than 65,535 of them, or is no picture of areas at
/// all.
[[nodiscard]] Result<std::vector<ImportedObject>> objectsOfMask(const drawing::RgbPixels &mask,
                                                                const std::function<int(drawing::Rgb)> &keyOf,
                                                                const QHash<int, QString> &labels);

} // namespace labdesk::formats
