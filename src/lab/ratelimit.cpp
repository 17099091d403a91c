#include "lab/ratelimit.h"

#include <cmath>

namespace labdesk::lab {

std::chrono::seconds RateLimit::before(const QString &accessId, int rate)
{
    constexpr double saved = 2; // seconds' worth
    if (rate <= 0)
        return std::chrono::seconds(0);
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(m_mutex);
    const bool isNew = !m_allowances.contains(accessId);
    Allowance &own = m_allowances[accessId];
    if (isNew)
        own = {rate * saved, now};
    own.left = std::min(rate * saved, own.left + rate * std::chrono::duration<double>(now - own.at).count());
    own.at = now;
    if (own.left >= 1) {
        --own.left;
        return std::chrono::seconds(0);
    }
    return std::chrono::seconds(std::max<long>(1, std::lround(std::ceil((1 - own.left) / rate))));
}

} // namespace labdesk::lab
