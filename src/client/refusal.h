#pragma once

#include "net/reply.h"

namespace labdesk::client {

/// A 2xx as it is; anything else is an error with the Lab's own words, a redirect that wasn't followed with its target.
[[nodiscard]] Result<net::HttpReply> refusedIfNot2xx(const Result<net::HttpReply> &reply);

} // namespace labdesk::client
