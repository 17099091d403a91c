#include "client/governors.h"

namespace labdesk::client {

std::shared_ptr<net::Governor> Governors::of(const Account &account)
{
    const QMutexLocker lock(&m_mutex);
    auto &governor = m_byAccount[account.endpoint.toString() + u'\n' + account.accessId];
    if (!governor)
        governor = net::Governor::make(m_most);
    return governor;
}

void Governors::setMost(int most)
{
    const QMutexLocker lock(&m_mutex);
    m_most = most;
    for (const auto &governor : std::as_const(m_byAccount))
        governor->setMost(most);
}

} // namespace labdesk::client
