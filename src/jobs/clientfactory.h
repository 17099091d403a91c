#pragma once

#include "client/labclient.h"

#include <functional>
#include <memory>

namespace labdesk::jobs {

/// Makes a client for a job, on the job's thread: jobs share no connection with the window.
using ClientFactory = std::function<std::unique_ptr<client::LabClient>()>;

[[nodiscard]] inline ClientFactory clientFor(const Account &account)
{
    return [account] {
        auto client = std::make_unique<client::LabClient>();
        client->use(account);
        return client;
    };
}

} // namespace labdesk::jobs
