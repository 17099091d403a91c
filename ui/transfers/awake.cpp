#include "ui/transfers/awake.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

// The service hands out a file; as long as it is open, the computer stays awake, however the program ends.
struct Awake::Private
{
    bool wanted = false, asking = false;
    std::optional<QDBusUnixFileDescriptor> lock;
};

Awake::Awake(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) {}

Awake::~Awake() = default;

bool Awake::isKept() const
{
    return d->lock.has_value();
}

void Awake::keep(bool awake)
{
    d->wanted = awake;
    if (!awake) {
        d->lock.reset();
        return;
    }
    if (d->lock || d->asking)
        return;
    QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                                       u"org.freedesktop.login1.Manager"_s, u"Inhibit"_s);
    call << u"sleep:idle"_s << u"Labdesk"_s << tr("Transfers are running") << u"block"_s;
    d->asking = true;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 5000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        d->asking = false;
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        if (!reply.isError() && d->wanted)
            d->lock = reply.value();
    });
}

} // namespace labdesk::ui
