#pragma once

#include "domain/account.h"
#include "net/governor.h"

#include <QHash>
#include <QMutex>

namespace labdesk::client {

/// The governor of each account: clients that share this share the pace. Any thread.
class Governors
{
public:
    static constexpr int usualMost = net::Governor::usualMost;

    [[nodiscard]] std::shared_ptr<net::Governor> of(const Account &account);
    /// The user's cap of requests at once, for every account from now on.
    void setMost(int most);

private:
    QMutex m_mutex;
    QHash<QString, std::shared_ptr<net::Governor>> m_byAccount;
    int m_most = usualMost;
};

} // namespace labdesk::client
