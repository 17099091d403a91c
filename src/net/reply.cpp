#include "net/reply.h"

#include <QCoreApplication>
#include <QNetworkReply>

namespace labdesk::net {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("net", text);
}

Error noAnswer(QNetworkReply &reply, bool timedOut)
{
    const QString host = reply.url().adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo).toDisplayString();
    Error error{.kind = Error::Kind::Network,
                .text = {},
                .detail = reply.url().toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo) + u": "_s + reply.errorString()};
    if (timedOut) {
        error.kind = Error::Kind::Timeout;
        error.text = say("%1 didn't answer in time. Try again.").arg(host);
        return error;
    }
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        error.text = say("Nothing listens at %1. Check the endpoint, or start the Lab.").arg(host);
        break;
    case QNetworkReply::HostNotFoundError:
        error.text = say("There is no host %1. Check the endpoint and your network.").arg(reply.url().host());
        break;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        error.text = say("%1 closed the connection before the answer was complete. Try again.").arg(host);
        break;
    case QNetworkReply::SslHandshakeFailedError:
        error.text = say("The connection to %1 isn't secure: %2").arg(host, reply.errorString());
        break;
    case QNetworkReply::TimeoutError:
        error.kind = Error::Kind::Timeout;
        error.text = say("%1 didn't answer in time. Try again.").arg(host);
        break;
    case QNetworkReply::OperationCanceledError:
        error.kind = Error::Kind::Cancelled;
        error.text = say("Cancelled.");
        break;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        error.text = say("“%1” isn't an http or https address.").arg(reply.url().toDisplayString(QUrl::RemoveUserInfo));
        break;
    default:
        error.text = say("%1 can't be reached: %2").arg(host, reply.errorString());
    }
    return error;
}

} // namespace

Result<HttpReply> resultOf(QNetworkReply &reply, bool timedOut)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A status is there as soon as the header is; the body may still have been cut off.
    const bool networkFault = reply.error() != QNetworkReply::NoError && reply.error() < QNetworkReply::ContentAccessDenied;
    if (status == 0 || networkFault || timedOut)
        return noAnswer(reply, timedOut);
    HttpReply answer{status, reply.readAll(), reply.rawHeader("Content-Type"), std::nullopt};
    bool number = false;
    const int seconds = reply.rawHeader("Retry-After").toInt(&number);
    if (number && seconds >= 0)
        answer.retryAfter = std::chrono::seconds(seconds);
    return answer;
}

} // namespace labdesk::net
