#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <mutex>

namespace labdesk::lab {

/// Makes guessing slow: the answer to a failed login waits the longer, the more of them an address or an access id had
/// lately. A right login is never held back, so that nobody can lock somebody else out. Memory is bounded. Any thread.
class LoginThrottle
{
public:
    /// A login failed: how long its answer has to wait. `peer`: the address that asked.
    [[nodiscard]] std::chrono::milliseconds failed(const QByteArray &peer, const QByteArray &accessId);
    void succeeded(const QByteArray &peer);

    static constexpr std::chrono::milliseconds longest{5000};

private:
    struct Failures
    {
        int count = 0;
        std::chrono::steady_clock::time_point last;
    };
    [[nodiscard]] int count(const QByteArray &key, std::chrono::steady_clock::time_point now);
    std::mutex m_mutex;
    QHash<QByteArray, Failures> m_failures;
};

} // namespace labdesk::lab
