#pragma once

#include "base/result.h"
#include "drawing/color.h"

#include <QByteArray>
#include <QList>

namespace labdesk::formats {

/// The colour that the pixels of a label get.
struct LabelColor
{
    QString labelId;
    drawing::Rgb color;

    friend bool operator==(const LabelColor &, const LabelColor &) = default;
};

/// `{"label id": [r, g, b], …}`, in its own order, each channel from 0 to 255; no text: no colours. Invalid names the
/// label that is wrong.
[[nodiscard]] Result<QList<LabelColor>> readLabelColors(const QByteArray &json);
/// The same, on one line; empty for none.
[[nodiscard]] QByteArray encodeLabelColors(const QList<LabelColor> &colors);

} // namespace labdesk::formats
