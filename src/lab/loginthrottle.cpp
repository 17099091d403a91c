#include "lab/loginthrottle.h"

#include <QCryptographicHash>

#include <algorithm>

namespace labdesk::lab {

namespace {

constexpr int free = 3; // people mistype
constexpr std::chrono::milliseconds first{100};
constexpr std::chrono::minutes forgotten{10};
constexpr qsizetype mostKept = 10'000;

} // namespace

int LoginThrottle::count(const QByteArray &key, std::chrono::steady_clock::time_point now)
{
    if (m_failures.size() >= mostKept)
        m_failures.removeIf([now](const auto &entry) { return now - entry.value().last > forgotten; });
    if (m_failures.size() >= mostKept)
        m_failures.clear();
    Failures &failures = m_failures[key];
    if (now - failures.last > forgotten)
        failures.count = 0;
    failures.last = now;
    return ++failures.count;
}

std::chrono::milliseconds LoginThrottle::failed(const QByteArray &peer, const QByteArray &accessId)
{
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(m_mutex);
    // Hashed: an id may be as long as a stranger likes.
    const QByteArray id = "id " + QCryptographicHash::hash(accessId, QCryptographicHash::Sha1);
    const int most = std::max(count("at " + peer, now), count(id, now));
    if (most <= free)
        return {};
    const int doublings = std::min(most - free - 1, 10);
    return std::min(longest, first * (1 << doublings));
}

void LoginThrottle::succeeded(const QByteArray &peer)
{
    const std::lock_guard lock(m_mutex);
    m_failures.remove("at " + peer);
}

} // namespace labdesk::lab
