#pragma once

#include <QString>

#include <optional>

namespace labdesk::drawing {

struct Rgb
{
    quint8 red = 0, green = 0, blue = 0;

    friend bool operator==(const Rgb &, const Rgb &) = default;
};

/// `#rrggbb`; nothing for any other text.
[[nodiscard]] std::optional<Rgb> colorFromText(const QString &text);
[[nodiscard]] QString textOf(Rgb color);

} // namespace labdesk::drawing
