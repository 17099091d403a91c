#include "net/retry.h"

namespace labdesk::net {

namespace {

std::chrono::seconds retryAfterOf(const Result<HttpReply> &reply)
{
    return reply && reply->retryAfter ? *reply->retryAfter : std::chrono::seconds(0);
}

} // namespace

bool isWorthRepeating(const Result<HttpReply> &reply, Repeat repeat)
{
    if (!reply) {
        const Error &error = reply.error();
        if (error.final)
            return false;
        if (error.notSent)
            return true;
        const bool passes = error.kind == Error::Kind::Network || error.kind == Error::Kind::Timeout ||
                            error.kind == Error::Kind::Protocol;
        return passes && repeat == Repeat::Always && !error.final;
    }
    if (retryAfterOf(reply) > longestWait)
        return false;
    if (reply->status == 429)
        return true;
    return reply->status >= 500 && reply->status != 501 && reply->status != 507 && repeat == Repeat::Always;
}

std::chrono::milliseconds pauseBefore(const RetryPolicy &policy, int attempt, const Result<HttpReply> &reply,
                                      double chance)
{
    std::chrono::milliseconds pause = policy.first;
    for (int i = 2; i < attempt && pause < policy.longest; ++i)
        pause *= 2;
    pause = std::min(pause, policy.longest);
    pause -= std::chrono::milliseconds(static_cast<qint64>(static_cast<double>(pause.count()) * 0.5 * chance));
    return std::max<std::chrono::milliseconds>(pause, retryAfterOf(reply));
}

} // namespace labdesk::net
