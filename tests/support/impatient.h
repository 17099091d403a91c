#pragma once

#include "jobs/clientfactory.h"

namespace labdesk::test {

/// The same client with short pauses between its attempts: tests of faults needn't wait as people would.
[[nodiscard]] inline jobs::ClientFactory impatient(jobs::ClientFactory factory, int attempts = 4)
{
    return [factory = std::move(factory), attempts] {
        auto client = factory();
        client->setRetryPolicy(
            {.attempts = attempts, .first = std::chrono::milliseconds(5), .longest = std::chrono::milliseconds(40)});
        return client;
    };
}

} // namespace labdesk::test
