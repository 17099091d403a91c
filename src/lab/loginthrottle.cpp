#include "lab/loginthrottle.h"

#include <QCryptographicHash>

#include <algorithm>

namespace labdesk::lab {

namespace {

constexpr int free = 3; // people mistype
constexpr std::chrono::milliseconds first{100};
constexpr std::chrono::minutes forgotten{10};
constexpr qsizetype mostKept = 10'000;
constexpr qsizetype mostOutstanding = 8;

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
    const auto delay = std::min(longest, first * (1 << doublings));
    auto &outstanding = m_failures["at " + peer].outstanding;
    if (outstanding.size() < mostOutstanding)
        outstanding.append(now + delay);
    return delay;
}

std::chrono::milliseconds LoginThrottle::before(const QByteArray &peer)
{
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(m_mutex);
    const auto known = m_failures.find("at " + peer);
    if (known == m_failures.end())
        return {};
    known->outstanding.removeIf([now](const auto &due) { return due <= now; });
    return known->outstanding.size() >= mostOutstanding ? longest : std::chrono::milliseconds(0);
}

void LoginThrottle::succeeded(const QByteArray &peer)
{
    const std::lock_guard lock(m_mutex);
    m_failures.remove("at " + peer);
}

} // namespace labdesk::lab
