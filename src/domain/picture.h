#pragma once

#include <QSize>
#include <QString>

namespace labdesk {

/// What a picture file is, from its content.
struct PictureInfo
{
    QString kind;        ///< `jpeg`, `png`, `gif`, `bmp`, `webp`, `tiff`
    QSize size;          ///< upright, in pixels
    int orientation = 1; ///< EXIF: 1 is as stored, 2 to 8 are mirrored or turned (`size` has that done already)

    friend bool operator==(const PictureInfo &, const PictureInfo &) = default;
};

/// `.jpg`, `.png`, …: the usual ending of a kind; empty for an unknown one.
[[nodiscard]] QString endingOfPicture(const QString &kind);

} // namespace labdesk
