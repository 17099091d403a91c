#pragma once

#include <QSocketNotifier>

#include <csignal>
#include <functional>
#include <memory>

#include <unistd.h>

namespace labdesk {

/// Calls `stop` in the event loop on SIGINT or SIGTERM, once; a second one ends the program at once. One for a program.
class StopSignals
{
public:
    explicit StopSignals(std::function<void()> stop)
    {
        // A handler may do no more than write a byte; the event loop reads it.
        if (pipe(ends()) != 0)
            return;
        for (const int signal : {SIGINT, SIGTERM})
            std::signal(signal, [](int number) {
                std::signal(number, SIG_DFL);
                (void)!write(ends()[1], "", 1);
            });
        m_notifier = std::make_unique<QSocketNotifier>(ends()[0], QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                         [this, act = std::move(stop)] {
                             m_notifier->setEnabled(false);
                             act();
                         });
    }

private:
    static int *ends()
    {
        static int pipeEnds[2];
        return pipeEnds;
    }
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace labdesk
