#pragma once

#include "domain/account.h"
#include "net/retryingclient.h"
#include "wire/sessioncodec.h"

#include <QElapsedTimer>
#include <QObject>

#include <vector>

namespace labdesk::client {

/// Keeps one account logged in. Signed out -> logging in -> signed in -> (60 s before expiry) logging in …
/// Requests that come while it logs in wait for it together: one login, however many callers.
class Session final : public QObject
{
    Q_OBJECT

public:
    using TokenDone = std::function<void(Result<QByteArray> authorization)>;

    /// All three outlive it.
    Session(net::RetryingClient &http, const Account &account, const std::shared_ptr<net::Governor> &governor,
            QObject *parent = nullptr);

    /// The account isn't used any more: who waits is answered with Cancelled.
    void close();

    /// Hands over the `Authorization` header, logging in when there is no token or it is about to expire.
    /// Not called when `context` dies first.
    void withToken(QObject *context, TokenDone done);

    /// The server refused this token: the next call logs in again. A newer token is kept.
    void refused(const QByteArray &authorization);

private:
    struct Waiting
    {
        QPointer<QObject> context;
        TokenDone done;
    };
    void logIn();
    void settle(const Result<QByteArray> &authorization);

    net::RetryingClient &m_http;
    const Account &m_account;
    const std::shared_ptr<net::Governor> &m_governor;
    QByteArray m_authorization;
    QElapsedTimer m_age;
    std::chrono::milliseconds m_fresh{0}; ///< how long the token is used
    std::unique_ptr<QObject> m_loggingIn; ///< the login's context, while there is one
    std::vector<Waiting> m_waiting;
};

} // namespace labdesk::client
