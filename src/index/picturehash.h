#pragma once

#include <array>
#include <cstdlib>
#include <optional>

#include <QtGlobal>

namespace labdesk::index {

inline constexpr int hashColumns = 9, hashRows = 8;

/// The difference hash of a picture, of its brightness at 9 × 8 places, rows from the top: a bit says whether a place
/// is brighter than its right neighbour. It stays nearly the same when a picture is scaled, compressed or made
/// brighter, which is what copies of one picture have been through, and costs nothing once there is a thumbnail.
/// Nothing for a picture that is the same everywhere: it would look like all others of that kind.
[[nodiscard]] inline std::optional<quint64> differenceHash(const std::array<quint8, hashColumns * hashRows> &grey)
{
    quint64 hash = 0;
    int contrast = 0;
    for (size_t row = 0; row < hashRows; ++row) {
        for (size_t column = 0; column + 1 < hashColumns; ++column) {
            const int left = grey[row * hashColumns + column], right = grey[row * hashColumns + column + 1];
            hash = hash << 1 | quint64(left > right);
            contrast += std::abs(left - right);
        }
    }
    constexpr int leastContrast = 128; // of 64 differences: two steps each
    return contrast < leastContrast ? std::nullopt : std::optional(hash);
}

} // namespace labdesk::index
