#pragma once

#include "net/reply.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QUrl>

#include <functional>
#include <memory>

class QIODevice;

namespace labdesk::net {

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
    std::chrono::milliseconds silence{25'000}; ///< give up after so long without a byte in either direction
};

/// The one door to the network. `done` is called once, on this thread, never from inside send(). When `context` dies
/// first, the request is aborted and `done` is not called.
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
