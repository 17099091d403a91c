#pragma once

#include "client/labclient.h"

#include <functional>
#include <memory>

namespace labdesk::jobs {

/// Makes a client for a job, on the job's thread: jobs share no connection with the window, but the pace of the
/// account.
using ClientFactory = std::function<std::unique_ptr<client::LabClient>()>;

/// `governors`: of the jobs that share the pace; none: the job keeps one of its own.
[[nodiscard]] inline ClientFactory
clientFor(const Account &account, std::shared_ptr<client::Governors> governors = std::make_shared<client::Governors>())
{
    return [account, governors] {
        auto client = std::make_unique<client::LabClient>(nullptr, client::LabClient::Urgency::Bulk);
        client->share(governors);
        client->use(account);
        return client;
    };
}

} // namespace labdesk::jobs
