#include "review/interval.h"

#include <algorithm>
#include <cmath>

namespace labdesk::review {

// The inverse of erf, by halving: it has no closed form.
double deviations(double confidence)
{
    confidence = std::clamp(confidence, 0.0, 1 - 1e-12);
    double low = 0, high = 10;
    for (int i = 0; i < 200 && high - low > 1e-14; ++i) {
        const double middle = (low + high) / 2;
        (std::erf(middle / std::sqrt(2.0)) < confidence ? low : high) = middle;
    }
    return (low + high) / 2;
}

Interval wilson(qint64 hits, qint64 count, double confidence)
{
    if (count <= 0)
        return {};
    const double n = double(count), p = std::clamp(double(hits) / n, 0.0, 1.0);
    const double z = deviations(confidence), square = z * z;
    const double middle = (p + square / (2 * n)) / (1 + square / n);
    const double half = z * std::sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n);
    // At the ends rounding would say −1e−18.
    return {p, hits <= 0 ? 0 : std::max(middle - half, 0.0), hits >= count ? 1 : std::min(middle + half, 1.0)};
}

} // namespace labdesk::review
