#include "net/reply.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace labdesk::net {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(net)
};

// The proxy that an address is asked through; empty: none.
QString proxyFor(const QUrl &url)
{
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url));
    const QNetworkProxy proxy = proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.constFirst();
    return proxy.type() == QNetworkProxy::NoProxy || proxy.hostName().isEmpty()
               ? QString()
               : u"%1:%2"_s.arg(proxy.hostName()).arg(proxy.port());
}

// What goes wrong before anything is through: then it is the proxy that doesn't answer, not the Lab.
bool isOfProxy(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError: return true;
    default: return false;
    }
}

Error noAnswer(const QNetworkReply &reply, bool timedOut)
{
    const QString host =
        reply.url().adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo).toDisplayString();
    Error error{.kind = Error::Kind::Network,
                .text = {},
                .detail = reply.url().toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo) + u": "_s +
                          reply.errorString()};
    if (timedOut) {
        error.kind = Error::Kind::Timeout;
        error.text = Say::tr("%1 didn't answer in time. Try again.").arg(host);
        return error;
    }
    if (const QString proxy = proxyFor(reply.url()); !proxy.isEmpty() && isOfProxy(reply.error())) {
        error.notSent = true;
        error.text =
            reply.error() == QNetworkReply::ProxyAuthenticationRequiredError
                ? Say::tr("The proxy %1 wants a name and a password. Give them in the proxy's address.").arg(proxy)
                : Say::tr("The proxy %1 can't be reached. Check the proxy settings (http_proxy, https_proxy).")
                      .arg(proxy);
        return error;
    }
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        error.notSent = true;
        error.text = Say::tr("Nothing listens at %1. Check the endpoint, or start the Lab.").arg(host);
        break;
    case QNetworkReply::HostNotFoundError:
        error.notSent = true;
        error.text = Say::tr("There is no host %1. Check the endpoint and your network.").arg(reply.url().host());
        break;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        error.text = Say::tr("%1 closed the connection before the answer was complete. Try again.").arg(host);
        break;
    case QNetworkReply::SslHandshakeFailedError:
        error.final = true;
        error.text = Say::tr("The connection to %1 isn't secure: %2").arg(host, reply.errorString());
        break;
    case QNetworkReply::TimeoutError:
        error.kind = Error::Kind::Timeout;
        error.text = Say::tr("%1 didn't answer in time. Try again.").arg(host);
        break;
    case QNetworkReply::InsecureRedirectError: // a network that wants to be logged in to, as a rule: it passes
    case QNetworkReply::TooManyRedirectsError:
        error.kind = Error::Kind::Protocol;
        error.text =
            Say::tr("%1 sends us on to another place, which isn't followed: %2").arg(host, reply.errorString());
        break;
    case QNetworkReply::OperationCanceledError:
        error.kind = Error::Kind::Cancelled;
        error.text = Say::tr("Cancelled.");
        break;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        error.final = true;
        error.text =
            Say::tr("“%1” isn't an http or https address.").arg(reply.url().toDisplayString(QUrl::RemoveUserInfo));
        break;
    default: error.text = Say::tr("%1 can't be reached: %2").arg(host, reply.errorString());
    }
    return error;
}

// `Retry-After`: seconds, or a date as HTTP writes it.
std::optional<std::chrono::seconds> waitIn(const QByteArray &header)
{
    bool number = false;
    const int seconds = header.toInt(&number);
    if (number)
        return seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
    const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(header), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    return std::chrono::seconds(
        std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(QDateTime(date.date(), date.time(), Qt::UTC))));
}

} // namespace

Result<HttpReply> resultOf(const QNetworkReply &reply, const QByteArray &body, Ending ending, bool json)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A status is there as soon as the header is; the body may still have been cut off.
    const bool networkFault =
        reply.error() != QNetworkReply::NoError && reply.error() < QNetworkReply::ContentAccessDenied;
    const bool late = ending == Ending::TimedOut || ending == Ending::TooLong;
    if (ending != Ending::Cut && (status == 0 || networkFault || late)) {
        Error error = noAnswer(reply, late);
        error.final = error.final || ending == Ending::TooLong;
        return error;
    }
    HttpReply answer{status, body, reply.rawHeader("Content-Type"), waitIn(reply.rawHeader("Retry-After"))};
    if (status / 100 == 3)
        answer.location = reply.url().resolved(reply.attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl());
    if (json && status / 100 == 2 && answer.contentType.startsWith("text/html"))
        return Error{.kind = Error::Kind::Protocol,
                     .text = Say::tr("%1 answered with a web page. Is there a proxy or a login page in between?")
                                 .arg(reply.url().host()),
                     .detail = QString::fromUtf8(answer.body.left(200))};
    return answer;
}

} // namespace labdesk::net
