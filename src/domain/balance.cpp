#include "domain/balance.h"

#include <numeric>

namespace labdesk {

qint64 unaccounted(const Balance &balance)
{
    const auto sum = [](const QMap<QString, qint64> &counts) {
        return std::accumulate(counts.cbegin(), counts.cend(), qint64(0));
    };
    return balance.leftOut.value(QStringLiteral("unaccounted")) + balance.read - balance.written -
           sum(balance.changed) - sum(balance.leftOut);
}

} // namespace labdesk
