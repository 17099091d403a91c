#pragma once

#include <QtGlobal>

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

namespace labdesk::index {

/// Calls `found(a, b, distance)` once for every pair of hashes that differ in at most `most` bits (0 to 15), with what
/// stands beside them. Of two such hashes one of most + 1 pieces is equal: only those are compared, `budget` times at
/// most. False: the budget didn't do.
template <typename Found>
[[nodiscard]] bool eachNearPair(std::vector<std::pair<quint64, size_t>> hashes, int most, qint64 budget,
                                const Found &found)
{
    const int pieces = std::clamp(most, 0, 15) + 1;
    const auto maskOf = [pieces](int piece) {
        const int from = 64 * piece / pieces, to = 64 * (piece + 1) / pieces;
        return (to - from == 64 ? ~quint64(0) : (quint64(1) << (to - from)) - 1) << from;
    };
    // A pair is found by its first equal piece.
    const auto isEqualBefore = [&maskOf](quint64 difference, int piece) {
        for (int before = 0; before < piece; ++before)
            if ((difference & maskOf(before)) == 0)
                return true;
        return false;
    };
    for (int piece = 0; piece < pieces; ++piece) {
        const quint64 mask = maskOf(piece);
        std::sort(hashes.begin(), hashes.end(),
                  [mask](const auto &a, const auto &b) { return (a.first & mask) < (b.first & mask); });
        for (size_t i = 0; i < hashes.size(); ++i) {
            for (size_t j = i + 1; j < hashes.size(); ++j) {
                const quint64 difference = hashes[i].first ^ hashes[j].first;
                if ((difference & mask) != 0)
                    break;
                if (--budget < 0)
                    return false;
                if (const int distance = std::popcount(difference);
                    distance < pieces && !isEqualBefore(difference, piece))
                    found(hashes[i].second, hashes[j].second, distance);
            }
        }
    }
    return true;
}

} // namespace labdesk::index
