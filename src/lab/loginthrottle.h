#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>

#include <chrono>
#include <mutex>

namespace labdesk::lab {

/// Makes guessing slow: the answer to a failed login waits the longer, the more of them an address or an access id had
/// lately. A right login is never locked out, and held back only while its own address guesses in bulk. Memory is
/// bounded. Any thread.
class LoginThrottle
{
public:
    /// A login failed: how long its answer has to wait. `peer`: the address that asked.
    [[nodiscard]] std::chrono::milliseconds failed(const QByteArray &peer, const QByteArray &accessId);
    /// How long a login has to wait before it is looked at: nothing, unless its address has many answers outstanding
    /// (who doesn't wait for them would guess as fast as ever).
    [[nodiscard]] std::chrono::milliseconds before(const QByteArray &peer);
    void succeeded(const QByteArray &peer);

    static constexpr std::chrono::milliseconds longest{5000};

private:
    struct Failures
    {
        int count = 0;
        std::chrono::steady_clock::time_point last;
        QList<std::chrono::steady_clock::time_point> outstanding; ///< when answers are due
    };
    [[nodiscard]] int count(const QByteArray &key, std::chrono::steady_clock::time_point now);
    std::mutex m_mutex;
    QHash<QByteArray, Failures> m_failures;
};

} // namespace labdesk::lab
