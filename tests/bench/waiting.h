#pragma once

#include "base/result.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

#include <optional>

namespace labdesk::bench {

/// Waits for one answer in an event loop of its own; an error ends the program.
template <typename T, typename Call>
T ask(Call call)
{
    QEventLoop loop;
    QObject context;
    std::optional<T> answer;
    call(&context, [&](const Result<T> &result) {
        if (!result)
            qFatal("%s", qPrintable(result.error().text));
        answer = *result;
        loop.quit();
    });
    loop.exec();
    return *answer;
}

/// How long it takes until `ready`, asked at every turn of the event loop; two minutes at most.
template <typename Ready>
double secondsUntil(Ready ready)
{
    QElapsedTimer timer;
    timer.start();
    while (!ready() && timer.elapsed() < 120'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

/// The longest time between two turns of the event loop.
class Stalls final : public QObject
{
public:
    Stalls()
    {
        startTimer(1);
        m_since.start();
    }
    /// In milliseconds, since it was last asked; what goes on just now counts for the next.
    qint64 take() { return std::exchange(m_longest, 0); }

protected:
    void timerEvent(QTimerEvent *) override { m_longest = std::max(m_longest, m_since.restart()); }

private:
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

} // namespace labdesk::bench
