#pragma once

#include "net/governor.h"
#include "net/httpclient.h"
#include "net/retry.h"

#include <QObject>

namespace labdesk::net {

/// Sends requests at the pace of the account's governor, and again when they may be repeated and the fault is one that
/// passes. Lives on one thread. `done` is called once, never from inside send(), and not at all when `context` dies
/// first.
class RetryingClient final : public QObject
{
    Q_OBJECT

public:
    using Done = HttpClient::Done;
    using Progress = HttpClient::Progress;

    /// `network`: for tests; nothing makes them as they are needed.
    RetryingClient(std::unique_ptr<QNetworkAccessManager> network, Urgency urgency, QObject *parent = nullptr);
    ~RetryingClient() override;

    void setPolicy(const RetryPolicy &policy) { m_policy = policy; }

    /// `governor`: whose pace the request keeps.
    void send(const HttpRequest &request, const std::shared_ptr<Governor> &governor, QObject *context, Done done,
              Progress progress = {});

signals:
    /// A request failed for now and is sent again after the pause.
    void retrying(const labdesk::Error &why, std::chrono::milliseconds pause);

private:
    struct Line // QNetworkAccessManager opens at most six connections to a host
    {
        std::unique_ptr<QNetworkAccessManager> network;
        int underWay = 0;
    };
    void attempt(const HttpRequest &request, const std::shared_ptr<Governor> &governor, QObject *context, Done done,
                 Progress progress, int number);
    [[nodiscard]] std::shared_ptr<Line> leastBusy();

    std::vector<std::shared_ptr<Line>> m_lines;
    bool m_mayOpenMore;
    Urgency m_urgency;
    RetryPolicy m_policy;
};

} // namespace labdesk::net
