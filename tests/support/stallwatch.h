#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QObject>

#include <unistd.h>

namespace labdesk::test {

/// Watches the event loop of the thread it is made on: the longest time between two of its turns. What the thread
/// waited for a processor is no fault of its own and is taken off.
class StallWatch final : public QObject
{
public:
    StallWatch() : m_schedule(QStringLiteral("/proc/thread-self/schedstat"))
    {
        (void)m_schedule.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        startTimer(5, Qt::PreciseTimer);
        begin();
    }
    /// ms, since the last call.
    [[nodiscard]] qint64 take()
    {
        const qint64 longest = m_longest;
        begin();
        return longest;
    }

protected:
    void timerEvent(QTimerEvent *) override
    {
        const qint64 waited = waitedForProcessor();
        m_longest = std::max(m_longest, m_since.restart() - (waited - m_waited));
        m_waited = waited;
    }

private:
    void begin()
    {
        m_longest = 0;
        m_waited = waitedForProcessor();
        m_since.start();
    }
    // ms in all; 0 where the system doesn't say.
    qint64 waitedForProcessor()
    {
        m_schedule.seek(0);
        return m_schedule.readLine().split(' ').value(1).toLongLong() / 1'000'000;
    }
    QFile m_schedule;
    QElapsedTimer m_since;
    qint64 m_longest = 0, m_waited = 0;
};

} // namespace labdesk::test
