#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QUrl>

class QNetworkReply;

namespace labdesk::net {

/// What a server answered, whatever the status.
struct HttpReply
{
    int status = 0;
    QByteArray body;
    QByteArray contentType;
    std::optional<std::chrono::seconds> retryAfter;
    QUrl location = {}; ///< of a redirect that wasn't followed
};

/// How the reading of a reply ended.
enum class Ending
{
    Usual,
    TimedOut,
    TooLong, ///< in all: trying again would take as long
    Cut      ///< by ourselves: enough of an error's text was read
};
/// The answer of a finished reply whose `body` was read, or why there is none: unreachable, closed half-way, too late.
/// An HTTP status is an answer, not an error; where JSON is expected, a 2xx with a web page is one. Secrets (the token,
/// the query of a login) are not in the error's detail.
[[nodiscard]] Result<HttpReply> resultOf(const QNetworkReply &reply, const QByteArray &body, Ending ending,
                                         bool json = false);

} // namespace labdesk::net
