#pragma once

#include "base/result.h"
#include "drawing/raster.h"

#include <QByteArray>
#include <QSize>

#include <vector>

namespace labdesk::drawing {

/// Lengths of runs that are by turns off and on, off first: how pixels of one object are written down.
using RunLengths = std::vector<quint32>;

/// The runs of a whole picture, column after column, as COCO counts them. `columns`: made Along::Columns.
[[nodiscard]] RunLengths cocoRuns(const PixelLines &columns, QSize size);
/// COCO's short text for them: six bits a character, differences to the run two before (pycocotools maskApi).
[[nodiscard]] QByteArray cocoText(const RunLengths &runs);
/// The same back. Invalid when the text is none, or doesn't add up to the size: nothing is allocated before.
[[nodiscard]] Result<RunLengths> cocoRuns(const QByteArray &text, QSize size);
/// Whether runs cover a picture to the last pixel.
[[nodiscard]] bool covers(const RunLengths &runs, QSize size);
/// The smallest rectangle around what is on; null when nothing is. `alongRows`: runs go row after row.
[[nodiscard]] QRect boundsOf(const RunLengths &runs, QSize size, bool alongRows);
/// The pixels of a part of a picture, rows from the top, 1 where the object is.
[[nodiscard]] std::vector<quint8> pixelsIn(const QRect &box, const RunLengths &runs, QSize size, bool alongRows);
/// Runs of pixels, row after row, 1 where the object is.
[[nodiscard]] RunLengths runsOf(const std::vector<quint8> &pixels);
/// Label Studio's brush: runs of RGBA bytes, alpha 255 where the object is (formats-next §7). `rows`: made Along::Rows.
[[nodiscard]] QByteArray brushBytes(const PixelLines &rows, QSize size);
/// The same back as pixels, 1 where alpha isn't 0. Invalid when the bytes aren't whole or are of another size.
[[nodiscard]] Result<std::vector<quint8>> brushPixels(const QByteArray &bytes, QSize size);

} // namespace labdesk::drawing
