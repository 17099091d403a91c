#include "client/session.h"

#include "client/refusal.h"
#include "wire/endpoints.h"

#include <QCoreApplication>
#include <QTimer>

namespace labdesk::client {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds margin{60};

Result<wire::AccessToken> tokenOf(const Result<net::HttpReply> &reply)
{
    const auto answer = refusedIfNot2xx(reply);
    if (!answer) {
        Error error = answer.error();
        if (reply && reply->status == 404)
            error.text = QCoreApplication::translate("client",
                                                     "There is no Lab at this endpoint (HTTP 404). Check the address.");
        return error;
    }
    return wire::decodeToken(answer->body);
}

} // namespace

Session::Session(net::RetryingClient &http, const Account &account, const std::shared_ptr<net::Governor> &governor,
                 QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_account(account)
    , m_governor(governor)
{
}

void Session::close()
{
    m_authorization.clear();
    m_loggingIn.reset();
    settle(Error{.kind = Error::Kind::Cancelled,
                 .text = QCoreApplication::translate("client", "The account was changed.")});
}

void Session::withToken(QObject *context, TokenDone done)
{
    if (!m_authorization.isEmpty() && !m_age.hasExpired(m_fresh.count())) {
        // Never from inside the call: callers may rely on it.
        QTimer::singleShot(0, context,
                           [done = std::move(done), authorization = m_authorization] { done(authorization); });
        return;
    }
    m_waiting.push_back({context, std::move(done)});
    if (!m_loggingIn)
        logIn();
}

void Session::refused(const QByteArray &authorization)
{
    if (m_authorization == authorization)
        m_authorization.clear();
}

void Session::logIn()
{
    m_loggingIn = std::make_unique<QObject>();
    net::HttpRequest request;
    const wire::Endpoint endpoint = wire::logIn();
    request.verb = endpoint.verb;
    request.url = wire::urlOf(m_account.endpoint, endpoint);
    request.contentType = "application/x-www-form-urlencoded";
    request.body = wire::encodeLogIn(m_account.accessId, m_account.secret);
    request.json = true;
    request.repeat = net::Repeat::Always;
    request.kind = "login";
    m_http.send(request, m_governor, m_loggingIn.get(), [this](const Result<net::HttpReply> &reply) {
        m_loggingIn.release()->deleteLater(); // it is this call's own context
        const auto token = tokenOf(reply);
        if (!token) {
            settle(token.error());
            return;
        }
        m_authorization = "Bearer " + token->text;
        // A short life keeps a tenth as its margin, so that it is used at all.
        const std::chrono::milliseconds lifetime = token->lifetime;
        m_fresh = lifetime > 2 * margin ? lifetime - margin : lifetime * 9 / 10;
        m_age.start();
        settle(m_authorization);
    });
}

void Session::settle(const Result<QByteArray> &authorization)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting)
        if (one.context)
            one.done(authorization);
}

} // namespace labdesk::client
