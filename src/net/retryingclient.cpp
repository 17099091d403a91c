#include "net/retryingclient.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileDevice>
#include <QIODevice>
#include <QRandomGenerator>
#include <QTimer>

namespace labdesk::net {

namespace {

constexpr int connectionsOfLine = 6;
constexpr size_t mostLines = 4;

// What the last attempt took from or put into the request's devices.
void rewind(const HttpRequest &request)
{
    if (request.upload)
        request.upload->seek(0);
    if (auto *file = qobject_cast<QFileDevice *>(request.download))
        file->resize(0);
    if (auto *buffer = qobject_cast<QBuffer *>(request.download))
        buffer->buffer().clear();
    if (request.download)
        request.download->seek(0); // devices of our own drop what they hold
}

Error whyOf(const Result<HttpReply> &reply)
{
    if (!reply)
        return reply.error();
    constexpr int badGateway = 502, gatewayTimeout = 504;
    const QString text =
        reply->status >= badGateway && reply->status <= gatewayTimeout
            ? QCoreApplication::translate("net",
                                          "The Lab isn't ready just now (HTTP %1): it starts again, waits for its "
                                          "database or has too much to do.")
                  .arg(reply->status)
        : reply->status == 429 ? QCoreApplication::translate("net", "The Lab asks to slow down.")
        : reply->status / 100 == 3
            ? QCoreApplication::translate("net", "The Lab sends us on to another place. Does the network want a login?")
            : QCoreApplication::translate("net", "The Lab has a fault of its own (HTTP %1).").arg(reply->status);
    return {.kind = reply->status == 429 ? Error::Kind::TooMany : Error::Kind::Server, .text = text};
}

} // namespace

RetryingClient::RetryingClient(std::unique_ptr<QNetworkAccessManager> network, Urgency urgency, QObject *parent)
    : QObject(parent)
    , m_mayOpenMore(!network)
    , m_urgency(urgency)
{
    m_lines.push_back(
        std::make_shared<Line>(Line{network ? std::move(network) : std::make_unique<QNetworkAccessManager>()}));
}

RetryingClient::~RetryingClient() = default;

std::shared_ptr<RetryingClient::Line> RetryingClient::leastBusy()
{
    auto line = *std::min_element(m_lines.begin(), m_lines.end(),
                                  [](const auto &a, const auto &b) { return a->underWay < b->underWay; });
    if (line->underWay < connectionsOfLine || !m_mayOpenMore || m_lines.size() >= mostLines)
        return line;
    m_lines.push_back(std::make_shared<Line>(Line{std::make_unique<QNetworkAccessManager>()}));
    return m_lines.back();
}

void RetryingClient::send(const HttpRequest &request, const std::shared_ptr<Governor> &governor, QObject *context,
                          Done done, Progress progress)
{
    attempt(request, governor, context, std::move(done), std::move(progress), 1);
}

void RetryingClient::attempt(const HttpRequest &request, const std::shared_ptr<Governor> &governor, QObject *context,
                             Done done, Progress progress, int number)
{
    governor->enter(context, m_urgency, [=, this](const std::shared_ptr<Governor::Place> &place) {
        const auto line = leastBusy();
        // Counted by a token: it goes with the request, also when the context dies.
        const std::shared_ptr<void> busy(nullptr, [line](void *) { --line->underWay; });
        ++line->underWay;
        QElapsedTimer timer;
        timer.start();
        HttpClient(*line->network)
            .send(
                request, context,
                [=, this,
                 held = std::make_shared<std::pair<std::shared_ptr<Governor::Place>, std::shared_ptr<void>>>(
                     place, busy)](const Result<HttpReply> &reply) {
                    *held = {};
                    const bool slow = (reply && (reply->status == 429 || reply->status == 503)) ||
                                      (!reply && reply.error().kind == Error::Kind::Timeout);
                    if (slow)
                        governor->slowDown(reply ? reply->retryAfter : std::nullopt);
                    else if (reply && !request.upload && !request.download)
                        governor->answered(request.kind, std::chrono::milliseconds(timer.elapsed()));
                    // Sent on to where nothing of ours goes: a network that wants to be logged in to, as a rule.
                    const bool away = reply && reply->status / 100 == 3 && !request.download;
                    if (number >= m_policy.attempts || !(away || isWorthRepeating(reply, request.repeat)) ||
                        (request.upload && !request.upload->isOpen())) {
                        done(reply);
                        return;
                    }
                    const auto pause =
                        pauseBefore(m_policy, number + 1, reply, QRandomGenerator::global()->generateDouble());
                    emit retrying(whyOf(reply), pause);
                    QTimer::singleShot(pause, context, [=, this] {
                        rewind(request);
                        attempt(request, governor, context, done, progress, number + 1);
                    });
                },
                progress);
    });
}

} // namespace labdesk::net
