#pragma once

#include "base/result.h"

#include <QByteArray>

class QNetworkReply;

namespace labdesk::net {

/// What a server answered, whatever the status.
struct HttpReply
{
    int status = 0;
    QByteArray body;
    QByteArray contentType;
    std::optional<std::chrono::seconds> retryAfter;
};

/// The answer of a finished reply, or why there is none: unreachable, closed half-way, too late. An HTTP status is an
/// answer, not an error; where JSON is expected, a 2xx with a web page is one. Secrets (the token, the query of a
/// login) are not in the error's detail.
[[nodiscard]] Result<HttpReply> resultOf(QNetworkReply &reply, bool timedOut, bool json = false);

} // namespace labdesk::net
