#pragma once

#include "domain/account.h"
#include "tests/faults/faultylab.h"

#include <QThread>

namespace labdesk::bench {

inline constexpr int latency = 50; ///< ms

/// A proxy that answers 50 ms late, on a thread of its own.
class Far
{
public:
    explicit Far(const QUrl &lab)
    {
        m_thread.start();
        m_worker.moveToThread(&m_thread);
        QMetaObject::invokeMethod(
            &m_worker, [&] { m_proxy = new test::FaultyLab(lab, 0, 1, latency); }, Qt::BlockingQueuedConnection);
    }
    ~Far()
    {
        QMetaObject::invokeMethod(
            &m_worker, [&] { delete m_proxy; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] Account of(Account account) const
    {
        account.endpoint = m_proxy->url();
        return account;
    }

private:
    QThread m_thread;
    QObject m_worker;
    test::FaultyLab *m_proxy = nullptr;
};

} // namespace labdesk::bench
