#pragma once

#include "net/reply.h"
#include "net/retry.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QUrl>

#include <functional>
#include <memory>

class QIODevice;

namespace labdesk::net {

/// Where a redirect may lead. What carries a secret, a form or a file goes nowhere but where it was sent.
enum class Redirects
{
    None, ///< the 3xx is the answer, with its `location`
    SameOrigin,
    Anywhere
};

/// One request. The body is either bytes or a device that is read while it is sent (and owned by the request).
struct HttpRequest
{
    QByteArray verb = "GET";
    QUrl url;
    QByteArray contentType = {};
    QByteArray authorization = {};
    QByteArray body = {};
    std::shared_ptr<QIODevice> upload = {};
    QIODevice *download = nullptr; ///< where a 2xx body goes as it arrives; must outlive the request's context
    Redirects redirects = Redirects::None;
    std::chrono::milliseconds silence{25'000};  ///< give up after so long without a byte in either direction
    std::chrono::milliseconds longest{300'000}; ///< and after so long in all, unless a file is sent or fetched …
    qint64 slowest = 1024;                      ///< … which must keep to this rate, bytes a second, after …
    std::chrono::milliseconds grace{60'000};    ///< … this time
    qint64 largestAnswer = 256LL << 20;         ///< of an answer, bytes; more is given up
    qint64 largestDownload = 2LL << 30;         ///< of one that goes to a device
    bool json = false;                          ///< a web page in place of an answer is a fault
    Repeat repeat = Repeat::WhenRefused;        ///< for RetryingClient
    QByteArray kind = {};                       ///< for the governor: requests that take about as long as each other
};

/// One attempt of one request; RetryingClient makes several of it. `done` is called once, on this thread, never from
/// inside send(). When `context` dies first, the request is aborted and `done` is not called. Every answer is bounded
/// in size, time and rate; of an error's text 64 KB are kept. Only http and https are spoken.
class HttpClient
{
public:
    using Done = std::function<void(Result<HttpReply>)>;
    using Progress = std::function<void(qint64 sent)>;

    explicit HttpClient(QNetworkAccessManager &network) : m_network(network) {}

    void send(const HttpRequest &request, QObject *context, Done done, Progress progress = {});

private:
    QNetworkAccessManager &m_network;
};

} // namespace labdesk::net
