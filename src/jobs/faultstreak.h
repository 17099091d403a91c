#pragma once

#include "base/result.h"

namespace labdesk::jobs {

/// Network faults in a row, over the calls of one job. After a few there is no sense in asking on: the Lab is away, or
/// it no longer knows who asks. An answer of any other kind, a refusal too, shows that the Lab is there.
class FaultStreak
{
public:
    [[nodiscard]] static bool isFault(const Error &error)
    {
        using Kind = Error::Kind;
        return error.kind == Kind::Network || error.kind == Kind::Timeout || error.kind == Kind::SignIn ||
               error.kind == Kind::Server || error.kind == Kind::TooMany || error.kind == Kind::Protocol;
    }
    /// `error` is null when the call succeeded.
    void add(const Error *error) { m_faults = error && isFault(*error) ? m_faults + 1 : 0; }
    [[nodiscard]] bool isTooLong() const { return m_faults >= 5; }

private:
    int m_faults = 0;
};

} // namespace labdesk::jobs
