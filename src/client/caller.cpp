#include "client/caller.h"

#include "client/refusal.h"

#include <QCoreApplication>

namespace labdesk::client {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostLogIns = 3; // for one call: a token may end at the wrong moment, but not again and again

// Calls that take about as long as each other: the verb, the thing without ids, the page size.
QByteArray kindOf(const wire::Endpoint &endpoint)
{
    QString kind = QString::fromLatin1(endpoint.verb) + u' ' + endpoint.path.section(u'/', 0, 2);
    for (const auto &[key, value] : endpoint.query)
        if (key == u"limit"_s || key == u"optionalFields"_s)
            kind += u' ' + value;
    return kind.toLatin1();
}

} // namespace

Caller::Caller(std::unique_ptr<QNetworkAccessManager> network, net::Urgency urgency, QObject *parent)
    : QObject(parent)
    , m_http(std::move(network), urgency)
    , m_connection(std::make_shared<Connection>(Account{}, m_governors->of({}), m_http))
{
    m_decoders.setMaxThreadCount(2);
    // A person sees the fault sooner and tries again.
    if (urgency == net::Urgency::Interactive)
        m_http.setPolicy(
            {.attempts = 4, .first = std::chrono::milliseconds(150), .longest = std::chrono::milliseconds(600)});
    connect(&m_http, &net::RetryingClient::retrying, this, &Caller::retrying);
}

Caller::~Caller()
{
    m_decoders.waitForDone();
}

Error Caller::accountChanged()
{
    return {.kind = Error::Kind::Cancelled, .text = tr("The account was changed.")};
}

void Caller::use(const Account &account)
{
    const auto before =
        std::exchange(m_connection, std::make_shared<Connection>(account, m_governors->of(account), m_http));
    before->session.close();
}

void Caller::call(const wire::Endpoint &endpoint, const Body &body, QObject *context, Replied done, Progress progress,
                  QIODevice *target)
{
    attempt(m_connection, endpoint, body, context, std::move(done), std::move(progress), target, 1);
}

void Caller::attempt(const std::shared_ptr<Connection> &way, const wire::Endpoint &endpoint, const Body &body,
                     QObject *context, Replied done, Progress progress, QIODevice *target, int number)
{
    // What waits for the token is kept by the connection: it must not keep the connection in turn.
    const std::weak_ptr<Connection> held = way;
    way->session.withToken(context, [=, this](const Result<QByteArray> &authorization) {
        const auto connection = held.lock();
        if (!authorization || !connection || connection != m_connection) {
            done(authorization ? accountChanged() : authorization.error());
            return;
        }
        net::HttpRequest request;
        request.verb = endpoint.verb;
        request.url = wire::urlOf(connection->account.endpoint, endpoint);
        request.authorization = *authorization;
        request.body = body.bytes;
        request.upload = body.upload;
        request.download = target;
        if (!body.bytes.isEmpty() || body.upload)
            request.contentType = body.contentType;
        request.json = !target;
        // The token stays where it belongs; a body is sent to nobody else. A file may lie elsewhere: see below.
        request.redirects = !target && endpoint.verb == "GET" ? net::Redirects::SameOrigin : net::Redirects::None;
        request.repeat = endpoint.repeatable ? net::Repeat::Always : net::Repeat::WhenRefused;
        request.kind = kindOf(endpoint);
        const auto replied = [=, this, token = *authorization](const Result<net::HttpReply> &reply) {
            const bool refused = reply && reply->status == 401;
            const auto still = held.lock();
            if (refused && still)
                still->session.refused(token);
            if (!still || still != m_connection) {
                done(accountChanged());
            } else if (target && reply && reply->status / 100 == 3 && !reply->location.isEmpty()) {
                fetch(reply->location, *target, context, done); // cloud storage: without the token
            } else if (!refused || number >= mostLogIns) {
                done(refusedIfNot2xx(reply));
            } else {
                if (body.upload)
                    body.upload->seek(0);
                attempt(still, endpoint, body, context, done, progress, target, number + 1);
            }
        };
        m_http.send(request, connection->governor, context, replied, progress);
    });
}

void Caller::fetch(const QUrl &url, QIODevice &target, QObject *context, Replied done)
{
    net::HttpRequest request;
    request.url = url;
    request.download = &target;
    request.repeat = net::Repeat::Always;
    request.kind = "picture";
    request.redirects = net::Redirects::Anywhere;
    const bool isLabs =
        url.host() == m_connection->account.endpoint.host() && url.port() == m_connection->account.endpoint.port();
    m_http.send(request, isLabs ? m_connection->governor : m_governors->ofHost(url), context,
                [done = std::move(done)](const Result<net::HttpReply> &reply) { done(refusedIfNot2xx(reply)); });
}

} // namespace labdesk::client
