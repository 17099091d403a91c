#include "drawing/png.h"

#include <QCoreApplication>
#include <QtEndian>

#include <spng.h>

#include <cstring>

namespace labdesk::drawing {

namespace {

constexpr quint32 largestSide = 32768;
constexpr size_t mostBytes = 512u << 20;
constexpr int fastest = 1; // of zlib's levels: masks are flat, more effort hardly makes them smaller

using Context = std::unique_ptr<spng_ctx, void (*)(spng_ctx *)>;

Error noPng(const char *reason)
{
    return {.kind = Error::Kind::Invalid,
            .text = QCoreApplication::translate("drawing", "The mask isn't a PNG that can be read: %1.")
                        .arg(QString::fromLatin1(reason))};
}

template <typename Pixel>
QByteArray encode(QSize size, std::span<const Pixel> pixels, spng_color_type type, std::uint8_t depth,
                  std::span<const Rgb> palette = {})
{
    const Context context(spng_ctx_new(SPNG_CTX_ENCODER), spng_ctx_free);
    spng_set_option(context.get(), SPNG_ENCODE_TO_BUFFER, 1);
    spng_set_option(context.get(), SPNG_IMG_COMPRESSION_LEVEL, fastest);
    spng_set_option(context.get(), SPNG_FILTER_CHOICE,
                    SPNG_FILTER_CHOICE_NONE); // flat areas gain nothing from filters, which cost more than all the rest
    spng_ihdr header{};
    header.width = static_cast<quint32>(size.width());
    header.height = static_cast<quint32>(size.height());
    header.color_type = static_cast<std::uint8_t>(type);
    header.bit_depth = depth;
    spng_set_ihdr(context.get(), &header);
    if (!palette.empty()) {
        spng_plte colors{};
        colors.n_entries = static_cast<quint32>(palette.size());
        for (size_t i = 0; i < palette.size(); ++i)
            colors.entries[i] = {palette[i].red, palette[i].green, palette[i].blue, 0};
        spng_set_plte(context.get(), &colors);
    }
    if (spng_encode_image(context.get(), pixels.data(), pixels.size_bytes(), SPNG_FMT_PNG, SPNG_ENCODE_FINALIZE) != 0)
        return {};
    size_t length = 0;
    int error = 0;
    void *bytes = spng_get_png_buffer(context.get(), &length, &error);
    const QByteArray png =
        error == 0 ? QByteArray(static_cast<const char *>(bytes), static_cast<qsizetype>(length)) : QByteArray();
    std::free(bytes);
    return png;
}

// Decodes into what `room` gives for a size and a number of bytes.
template <typename Room>
Outcome decoded(const QByteArray &png, spng_format format, const Room &room)
{
    const Context context(spng_ctx_new(0), spng_ctx_free);
    spng_set_image_limits(context.get(), largestSide, largestSide);
    spng_set_chunk_limits(context.get(), mostBytes, mostBytes);
    spng_set_png_buffer(context.get(), png.constData(), static_cast<size_t>(png.size()));
    spng_ihdr header{};
    if (const int error = spng_get_ihdr(context.get(), &header))
        return noPng(spng_strerror(error));
    size_t size = 0;
    if (const int error = spng_decoded_image_size(context.get(), format, &size))
        return noPng(spng_strerror(error));
    if (size > mostBytes)
        return noPng("it is too large");
    void *bytes = room(QSize(static_cast<int>(header.width), static_cast<int>(header.height)), size);
    if (const int error = spng_decode_image(context.get(), bytes, size, format, 0))
        return noPng(spng_strerror(error));
    return Done{};
}

} // namespace

static_assert(sizeof(Rgb) == 3, "pixels are handed to the encoder as they lie");

bool isTrueColor(const QByteArray &png)
{
    return !pngHeader(png).size.isEmpty() && (png.at(25) & SPNG_COLOR_TYPE_TRUECOLOR) != 0 &&
           png.at(25) != SPNG_COLOR_TYPE_INDEXED;
}

Result<RgbPixels> decodePng(const QByteArray &png)
{
    RgbPixels image;
    const auto read = decoded(png, SPNG_FMT_RGB8, [&image](QSize size, size_t bytes) {
        image = {size, std::vector<Rgb>(bytes / sizeof(Rgb))};
        return static_cast<void *>(image.pixels.data());
    });
    return read ? Result<RgbPixels>(std::move(image)) : read.error();
}

Result<RgbPixels> decodeNumbers(const QByteArray &png)
{
    const QSize size = pngHeader(png).size;
    if (size.isEmpty())
        return noPng("it has no header");
    const int depth = png.at(24), type = png.at(25);
    if (type != SPNG_COLOR_TYPE_INDEXED && type != SPNG_COLOR_TYPE_GRAYSCALE)
        return noPng("its pixels are colours, numbers were expected");
    if (depth < 8 && type == SPNG_COLOR_TYPE_GRAYSCALE)
        return noPng("grey of fewer than 8 bits");
    std::vector<quint8> bytes;
    const bool wide = depth == 16, packed = depth < 8;
    const auto read = decoded(png, SPNG_FMT_PNG, [&bytes](QSize, size_t length) {
        bytes.resize(length);
        return static_cast<void *>(bytes.data());
    });
    if (!read)
        return read.error();
    RgbPixels image{size, std::vector<Rgb>(static_cast<size_t>(size.width()) * static_cast<size_t>(size.height()))};
    const size_t width = static_cast<size_t>(size.width()), stride = bytes.size() / static_cast<size_t>(size.height());
    for (size_t i = 0; i < image.pixels.size(); ++i) {
        const quint8 *row = bytes.data() + i / width * stride;
        const size_t x = i % width;
        if (wide) {
            quint16 value = 0;
            std::memcpy(&value, row + 2 * x, sizeof value);
            image.pixels[i] = {static_cast<quint8>(value & 255), static_cast<quint8>(value >> 8), 0};
        } else if (packed) {
            const size_t bit = x * static_cast<size_t>(depth);
            const int shift = 8 - depth - static_cast<int>(bit % 8);
            image.pixels[i] = {static_cast<quint8>(row[bit / 8] >> shift & ((1 << depth) - 1)), 0, 0};
        } else {
            image.pixels[i] = {row[x], 0, 0};
        }
    }
    return image;
}

PngHeader pngHeader(const QByteArray &png)
{
    // Signature, then the header chunk: length, "IHDR", width, height, depth, colour type (PNG, section 11.2.2).
    if (png.size() < 33 || !png.startsWith("\x89PNG\r\n\x1a\n") || png.mid(12, 4) != "IHDR")
        return {};
    const quint32 width = qFromBigEndian<quint32>(png.constData() + 16),
                  height = qFromBigEndian<quint32>(png.constData() + 20);
    if (width == 0 || height == 0 || width > largestSide || height > largestSide)
        return {};
    return {QSize(static_cast<int>(width), static_cast<int>(height)),
            png.at(24) == 8 && png.at(25) == SPNG_COLOR_TYPE_TRUECOLOR};
}

QByteArray encodePng(const RgbPixels &image)
{
    return encode(image.size, std::span<const Rgb>(image.pixels), SPNG_COLOR_TYPE_TRUECOLOR, 8);
}

QByteArray encodeIndexedPng(QSize size, std::span<const quint8> indices, std::span<const Rgb> palette)
{
    return encode(size, indices, SPNG_COLOR_TYPE_INDEXED, 8, palette);
}

QByteArray encodeGreyPng(QSize size, std::span<const quint16> values)
{
    return encode(size, values, SPNG_COLOR_TYPE_GRAYSCALE, 16);
}

} // namespace labdesk::drawing
