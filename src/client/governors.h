#pragma once

#include "domain/account.h"
#include "net/governor.h"

#include <QHash>
#include <QMutex>

namespace labdesk::client {

/// The governor of each account, and of each other host: clients that share this share the pace. Any thread.
class Governors
{
public:
    static constexpr int usualMost = net::Governor::usualMost;

    [[nodiscard]] std::shared_ptr<net::Governor> of(const Account &account);
    /// Of a host that is no Lab's, such as one with pictures: it may be slow or gone, and the Lab's calls must not wait
    /// for it. Beyond `mostHosts` they share one.
    [[nodiscard]] std::shared_ptr<net::Governor> ofHost(const QUrl &address);
    static constexpr qsizetype mostHosts = 200;
    /// The user's cap of requests at once, for every account from now on.
    void setMost(int most);

private:
    QMutex m_mutex;
    QHash<QString, std::shared_ptr<net::Governor>> m_byAccount, m_byHost;
    int m_most = usualMost;
};

} // namespace labdesk::client
