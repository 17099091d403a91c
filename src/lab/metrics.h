#pragma once

#include <QByteArray>

#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>

namespace labdesk::lab {

/// What a server has answered since it was started, in the text that Prometheus reads (version 0.0.4). Any thread.
class Metrics
{
public:
    void count(const QByteArray &verb, int status, std::chrono::microseconds taken);
    [[nodiscard]] QByteArray text() const;

private:
    /// Upper bounds of the histogram's buckets, in seconds.
    static constexpr std::array bounds{0.001, 0.005, 0.025, 0.1, 0.5, 2.0, 10.0};
    mutable std::mutex m_mutex;
    std::map<std::pair<QByteArray, int>, qint64> m_requests; ///< verb and status
    std::array<qint64, bounds.size() + 1> m_buckets{};
    double m_seconds = 0;
    const std::chrono::system_clock::time_point m_started = std::chrono::system_clock::now();
};

} // namespace labdesk::lab
