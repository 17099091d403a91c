#include "lab/metrics.h"

namespace labdesk::lab {

void Metrics::count(const QByteArray &verb, int status, std::chrono::microseconds taken)
{
    static const QByteArray known = " GET HEAD POST PUT PATCH DELETE ";
    const double seconds = std::chrono::duration<double>(taken).count();
    size_t bucket = 0;
    while (bucket < bounds.size() && seconds > bounds[bucket])
        ++bucket;
    const std::lock_guard lock(m_mutex);
    ++m_requests[{known.contains(' ' + verb + ' ') ? verb : QByteArray("other"), status}];
    ++m_buckets[bucket];
    m_seconds += seconds;
}

QByteArray Metrics::text() const
{
    const std::lock_guard lock(m_mutex);
    QByteArray out = "# HELP labdesk_requests_total Requests answered.\n# TYPE labdesk_requests_total counter\n";
    for (const auto &[key, count] : m_requests)
        out += "labdesk_requests_total{method=\"" + key.first + "\",status=\"" + QByteArray::number(key.second) +
               "\"} " + QByteArray::number(count) + '\n';
    out += "# HELP labdesk_request_seconds Time that answers took.\n# TYPE labdesk_request_seconds histogram\n";
    qint64 sum = 0;
    for (size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
        sum += m_buckets[bucket];
        out += "labdesk_request_seconds_bucket{le=\"" +
               (bucket < bounds.size() ? QByteArray::number(bounds[bucket]) : QByteArray("+Inf")) + "\"} " +
               QByteArray::number(sum) + '\n';
    }
    out += "labdesk_request_seconds_sum " + QByteArray::number(m_seconds, 'f', 6) + "\nlabdesk_request_seconds_count " +
           QByteArray::number(sum) + '\n';
    out += "# HELP labdesk_start_time_seconds When the server was started, since 1970.\n"
           "# TYPE labdesk_start_time_seconds gauge\nlabdesk_start_time_seconds " +
           QByteArray::number(std::chrono::duration<double>(m_started.time_since_epoch()).count(), 'f', 3) + '\n';
    return out;
}

} // namespace labdesk::lab
