#pragma once

#include "base/result.h"
#include "drawing/color.h"

#include <QByteArray>
#include <QSize>

#include <span>
#include <vector>

namespace labdesk::drawing {

/// Eight bits a channel, rows from the top without padding.
struct RgbPixels
{
    QSize size;
    std::vector<Rgb> pixels; ///< size.width() × size.height()
};

/// Any PNG as RGB: palettes and grey are widened, transparency is dropped. Invalid for anything that is no whole PNG
/// or larger than 32,768 pixels a side or 512 MB.
[[nodiscard]] Result<RgbPixels> decodePng(const QByteArray &png);

/// The indices of a palette, or the values of a grey picture of 8 or 16 bits: each is red + 256 × green, as a mask of
/// the Lab has the numbers of objects. Invalid as decodePng(), and for pixels of several channels.
[[nodiscard]] Result<RgbPixels> decodeNumbers(const QByteArray &png);
/// Whether its pixels are colours and no numbers.
[[nodiscard]] bool isTrueColor(const QByteArray &png);

/// The size that a PNG says it has, and whether its pixels are eight-bit RGB already. Empty size: no PNG.
struct PngHeader
{
    QSize size;
    bool plainRgb = false;
};
[[nodiscard]] PngHeader pngHeader(const QByteArray &png);

[[nodiscard]] QByteArray encodePng(const RgbPixels &image);
/// Indices into `palette` (at most 256 colours).
[[nodiscard]] QByteArray encodeIndexedPng(QSize size, std::span<const quint8> indices, std::span<const Rgb> palette);
[[nodiscard]] QByteArray encodeGreyPng(QSize size, std::span<const quint16> values);

} // namespace labdesk::drawing
