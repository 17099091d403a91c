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

std::shared_ptr<net::Governor> Governors::ofHost(const QUrl &address)
{
    const QMutexLocker lock(&m_mutex);
    QString host = address.scheme() + u'\n' + address.authority(QUrl::FullyEncoded);
    if (m_byHost.size() >= mostHosts && !m_byHost.contains(host))
        host.clear();
    auto &governor = m_byHost[host];
    if (!governor)
        governor = net::Governor::make(m_most);
    return governor;
}

void Governors::setMost(int most)
{
    const QMutexLocker lock(&m_mutex);
    m_most = most;
    for (const auto *governors : {&m_byAccount, &m_byHost})
        for (const auto &governor : *governors)
            governor->setMost(most);
}

} // namespace labdesk::client
