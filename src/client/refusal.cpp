#include "client/refusal.h"

#include "wire/problemcodec.h"

#include <QCoreApplication>

namespace labdesk::client {

namespace {

Error redirected(const net::HttpReply &reply)
{
    return {.kind = Error::Kind::Protocol,
            .text = QCoreApplication::translate("client", "The Lab sends us on to %1, which isn't followed with your "
                                                          "data. If that is where the Lab is, connect to that address.")
                        .arg(reply.location.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)),
            .final = true};
}

} // namespace

Result<net::HttpReply> refusedIfNot2xx(const Result<net::HttpReply> &reply)
{
    if (!reply || reply->status / 100 == 2)
        return reply;
    if (reply->status / 100 == 3)
        return redirected(*reply);
    Error error = wire::decodeProblem(reply->status, reply->body);
    error.retryAfter = reply->retryAfter;
    return error;
}

} // namespace labdesk::client
