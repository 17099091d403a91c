#pragma once

#include "client/session.h"

namespace labdesk::client {

/// One account's way to its Lab: account, token, what the Lab offers, and the pace that the account shares. It never
/// becomes another account's: whoever begins something with it ends it with it, and a client that changes the account
/// takes another connection. Lives on the client's thread, as long as anything that was begun with it.
struct Connection
{
    Connection(const Account &used, std::shared_ptr<net::Governor> shared, net::RetryingClient &http)
        : account(used)
        , governor(std::move(shared))
        , session(http, account, governor)
    {
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    const Account account;
    const std::shared_ptr<net::Governor> governor;
    Session session;
    std::optional<Capabilities> capabilities; ///< once the Lab has said so
};

} // namespace labdesk::client
