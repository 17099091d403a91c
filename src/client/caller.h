#pragma once

#include "client/connection.h"
#include "client/governors.h"
#include "wire/endpoints.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QtConcurrent>
#include <QThreadPool>

namespace labdesk::client {

/// Sends the calls of one account, logged in, and decodes their answers, large ones on the thread pool. Lives on one
/// thread. `done` is called once, never from inside a call, and not at all when `context` dies first: then the request
/// is aborted. A call belongs to the connection that it began with: when the account changes meanwhile it ends with
/// Cancelled, so that no answer, token or next page meets another account.
class Caller final : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(Result<T>)>;
    using Replied = std::function<void(Result<net::HttpReply>)>;
    using Progress = net::HttpClient::Progress;
    struct Body
    {
        QByteArray bytes = {};
        QByteArray contentType = "application/json";
        std::shared_ptr<QIODevice> upload = {};
    };

    /// `network`: for tests; nothing makes one.
    Caller(std::unique_ptr<QNetworkAccessManager> network, net::Urgency urgency, QObject *parent = nullptr);
    ~Caller() override;

    void share(std::shared_ptr<Governors> governors) { m_governors = std::move(governors); }
    void setPolicy(const net::RetryPolicy &policy) { m_http.setPolicy(policy); }
    void use(const Account &account);
    /// Never null; of no account before use(). What it learns (what the Lab offers) is kept in it.
    [[nodiscard]] const std::shared_ptr<Connection> &connection() const { return m_connection; }

    /// Anything but a 2xx is an error with the Lab's own words.
    void call(const wire::Endpoint &endpoint, const Body &body, QObject *context, Replied done, Progress progress = {},
              QIODevice *target = nullptr);
    /// An address that isn't the Lab's: without the token, which never goes to another host.
    void fetch(const QUrl &url, QIODevice &target, QObject *context, Replied done);

    template <typename T, typename Decode>
    void ask(const wire::Endpoint &endpoint, const QByteArray &body, QObject *context, Decode decode, Done<T> done)
    {
        call(endpoint, {.bytes = body}, context,
             [=, this, way = std::weak_ptr(m_connection)](const Result<net::HttpReply> &reply) {
                 if (!reply) {
                     done(reply.error());
                     return;
                 }
                 if (reply->body.size() < decodeAside) {
                     done(decode(reply->body));
                     return;
                 }
                 auto *watcher = new QFutureWatcher<std::shared_ptr<Result<T>>>(this);
                 connect(watcher, &QFutureWatcherBase::finished, this,
                         [this, watcher, done, way, guard = QPointer(context)] {
                             watcher->deleteLater();
                             if (guard)
                                 done(way.lock() == m_connection ? std::move(*watcher->result())
                                                                 : Result<T>(accountChanged()));
                         });
                 watcher->setFuture(QtConcurrent::run(&m_decoders, [decode, bytes = reply->body] {
                     return std::make_shared<Result<T>>(decode(bytes));
                 }));
             });
    }

signals:
    /// A call failed for now and is sent again after the pause.
    void retrying(const labdesk::Error &why, std::chrono::milliseconds pause);

private:
    static constexpr qsizetype decodeAside = 4 * 1024; ///< smaller answers cost less than the hand-over
    [[nodiscard]] static Error accountChanged();
    void attempt(const std::shared_ptr<Connection> &way, const wire::Endpoint &endpoint, const Body &body,
                 QObject *context, Replied done, Progress progress, QIODevice *target, int number);

    std::shared_ptr<Governors> m_governors = std::make_shared<Governors>();
    net::RetryingClient m_http;
    std::shared_ptr<Connection> m_connection;
    QThreadPool m_decoders;
};

} // namespace labdesk::client
