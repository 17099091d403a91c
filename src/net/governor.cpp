#include "net/governor.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QMutex>
#include <QTimer>

#include <deque>

namespace labdesk::net {

namespace {

constexpr double startLimit = 2;
constexpr int interactiveExtra = 2;            // places that bulk work never takes
constexpr std::chrono::milliseconds slack{15}; // differences that a busy machine makes by itself
constexpr std::chrono::seconds longestHold{300};

struct Pace
{
    double best = 0;   ///< ms; the fastest answers, forgotten slowly
    double recent = 0; ///< ms; smoothed
};

} // namespace

struct Governor::Private
{
    struct Waiter
    {
        QObject *ticket = nullptr; ///< alive while the waiter is in a queue: its destruction removes it
        Go go;
    };
    mutable QMutex mutex;
    std::deque<Waiter> waiting[2]; ///< by urgency
    QHash<QByteArray, Pace> paces;
    double limit = startLimit;
    int most = usualMost;
    int underWay = 0;
    int sinceCut = 0; ///< answers since the limit was cut: one cut a round
    bool growsFast = true;
    QDeadlineTimer held{0};

    [[nodiscard]] int places() const { return std::max(1, std::min(most, static_cast<int>(limit))); }
    void cut(double factor)
    {
        growsFast = false;
        if (sinceCut < places())
            return;
        sinceCut = 0;
        limit = std::max(1.0, limit * factor);
    }
};

Governor::Governor(int most) : d(std::make_unique<Private>())
{
    d->most = std::max(1, most);
}

Governor::~Governor() = default;

Governor::Place::~Place()
{
    m_governor->leave();
}

void Governor::enter(QObject *context, Urgency urgency, Go go)
{
    auto *ticket = new QObject(context);
    // Who goes away no longer waits. Held weakly: the governor may be gone first.
    QObject::connect(ticket, &QObject::destroyed, ticket, [weak = weak_from_this(), ticket] {
        const auto self = weak.lock();
        if (!self)
            return;
        {
            const QMutexLocker lock(&self->d->mutex);
            for (auto &queue : self->d->waiting)
                std::erase_if(queue, [&](const Private::Waiter &waiter) { return waiter.ticket == ticket; });
        }
        self->pump(); // it may have been the one that would have woken the others
    });
    {
        const QMutexLocker lock(&d->mutex);
        d->waiting[static_cast<int>(urgency)].push_back({ticket, std::move(go)});
    }
    pump();
}

void Governor::leave()
{
    {
        const QMutexLocker lock(&d->mutex);
        --d->underWay;
    }
    pump();
}

void Governor::pump()
{
    const QMutexLocker lock(&d->mutex);
    auto &[interactive, bulk] = d->waiting;
    if (!d->held.hasExpired()) {
        // Somebody who waits wakes all of them when the time has come.
        for (const auto *queue : {&interactive, &bulk}) {
            if (queue->empty())
                continue;
            QObject *ticket = queue->front().ticket;
            const auto left = std::chrono::milliseconds(d->held.remainingTime() + 1);
            QMetaObject::invokeMethod(
                ticket,
                [ticket, left, self = shared_from_this()] {
                    QTimer::singleShot(left, ticket, [self] { self->pump(); });
                },
                Qt::QueuedConnection);
            return;
        }
        return;
    }
    for (;;) {
        auto *queue = !interactive.empty() && d->underWay < d->places() + interactiveExtra ? &interactive
                      : !bulk.empty() && d->underWay < d->places()                         ? &bulk
                                                                                           : nullptr;
        if (!queue)
            return;
        Private::Waiter waiter = std::move(queue->front());
        queue->pop_front();
        ++d->underWay;
        // Under the lock: the ticket can't finish dying before the event is posted. When it dies afterwards, the event
        // dies with it and gives the place back.
        QMetaObject::invokeMethod(
            waiter.ticket,
            [ticket = waiter.ticket, go = std::move(waiter.go), place = std::make_shared<Place>(shared_from_this())] {
                ticket->deleteLater();
                go(place);
            },
            Qt::QueuedConnection);
    }
}

void Governor::answered(const QByteArray &kind, std::chrono::milliseconds taken)
{
    const QMutexLocker lock(&d->mutex);
    Pace &pace = d->paces[kind];
    const auto now = static_cast<double>(taken.count());
    pace.best = pace.best == 0 ? now : std::min(pace.best * 1.001 + 0.001, now);
    pace.recent = pace.recent == 0 ? now : 0.8 * pace.recent + 0.2 * now;
    ++d->sinceCut;
    if (pace.recent > 4 * pace.best + 4 * slack.count())
        d->cut(0.8);
    else if (pace.recent <= 2 * pace.best + slack.count())
        d->limit = std::min<double>(d->most, d->limit + (d->growsFast ? 1 : 1 / d->limit));
    else
        d->growsFast = false;
}

void Governor::slowDown(std::optional<std::chrono::seconds> retryAfter)
{
    const QMutexLocker lock(&d->mutex);
    d->cut(0.5);
    if (!retryAfter)
        return;
    const QDeadlineTimer until(std::min<std::chrono::milliseconds>(*retryAfter, longestHold));
    if (until > d->held)
        d->held = until;
}

void Governor::setMost(int most)
{
    {
        const QMutexLocker lock(&d->mutex);
        d->most = std::max(1, most);
        d->limit = std::min<double>(d->limit, d->most);
    }
    pump();
}

int Governor::limit() const
{
    const QMutexLocker lock(&d->mutex);
    return d->places();
}

} // namespace labdesk::net
