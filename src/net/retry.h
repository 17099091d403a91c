#pragma once

#include "base/result.h"
#include "net/reply.h"

namespace labdesk::net {

/// Which requests may be sent again. Always: sending it twice does no harm (it reads, or sets what it says).
/// WhenRefused: it makes something new, so only when the server surely hasn't done it.
enum class Repeat
{
    Always,
    WhenRefused
};

/// How often and how patiently a request is tried: pauses double from `first` to `longest`, each shortened by chance by
/// up to a half, so that many clients don't come back at the same moment.
struct RetryPolicy
{
    int attempts = 7;
    std::chrono::milliseconds first{250};
    std::chrono::milliseconds longest{15'000};
};

/// Whether an answer (or its absence) is of the kind that passes: the network, 429, 5xx, a web page in place of JSON. A
/// `Retry-After` longer than `longestWait` is not waited for.
[[nodiscard]] bool isWorthRepeating(const Result<HttpReply> &reply, Repeat repeat);
inline constexpr std::chrono::seconds longestWait{120};

/// The pause before attempt `attempt` (from 2); `chance` is between 0 and 1. Never shorter than the server's
/// `Retry-After`.
[[nodiscard]] std::chrono::milliseconds pauseBefore(const RetryPolicy &policy, int attempt,
                                                    const Result<HttpReply> &reply, double chance);

} // namespace labdesk::net
