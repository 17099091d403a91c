#pragma once

#include <QHash>
#include <QString>

#include <chrono>
#include <mutex>

namespace labdesk::lab {

/// How often each access id may ask: so many requests a second over the last two seconds. Any thread; memory grows with
/// the number of people who have a limit.
class RateLimit
{
public:
    /// A request of somebody whose limit is `rate` a second (0: none): how many seconds he has to wait; 0: it may pass.
    [[nodiscard]] std::chrono::seconds before(const QString &accessId, int rate);

private:
    struct Allowance
    {
        double left = 0;
        std::chrono::steady_clock::time_point at;
    };
    std::mutex m_mutex;
    QHash<QString, Allowance> m_allowances;
};

} // namespace labdesk::lab
