// The computer is kept awake by the login service of the system; here by one of our own on a bus of our own.

#include "ui/transfers/awake.h"

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <unistd.h>

using namespace labdesk;
using namespace Qt::StringLiterals;

class LoginService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    QStringList asked;
    int kept = -1; ///< our end of the file that was handed out

public slots:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &, const QString &mode)
    {
        asked += QStringList{what, who, mode}.join(u' ');
        int ends[2] = {-1, -1};
        if (pipe(ends) != 0)
            return {};
        kept = ends[0];
        QDBusUnixFileDescriptor given(ends[1]); // a copy
        ::close(ends[1]);
        return given;
    }
};

class AwakeTest : public QObject
{
    Q_OBJECT

private:
    QProcess m_bus;

private slots:
    void initTestCase()
    {
        QVERIFY2(!QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty(),
                 "dbus-daemon is missing: apt-get install dbus-daemon");
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QByteArray address;
        QVERIFY(QTest::qWaitFor([&] { return (address += m_bus.readAllStandardOutput()).contains('\n'); }, 10'000));
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address.trimmed());
    }
    void cleanupTestCase()
    {
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void theLockIsHeldAsLongAsItIsWanted()
    {
        LoginService service;
        QDBusConnection bus =
            QDBusConnection::connectToBus(QString::fromLatin1(qgetenv("DBUS_SYSTEM_BUS_ADDRESS")), u"service"_s);
        QVERIFY(bus.registerObject(u"/org/freedesktop/login1"_s, &service, QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(u"org.freedesktop.login1"_s));
        ui::Awake awake;
        QVERIFY(!awake.isKept());
        awake.keep(true);
        awake.keep(true); // asked once
        QTRY_VERIFY(awake.isKept());
        QCOMPARE(service.asked, QStringList{u"sleep:idle Labdesk block"_s});
        awake.keep(false);
        QVERIFY(!awake.isKept());
        char none = 0;
        QCOMPARE(::read(service.kept, &none, 1), 0); // the other end is closed: the system may sleep
        ::close(service.kept);
        bus.unregisterService(u"org.freedesktop.login1"_s);
    }

    void withoutTheServiceNothingHappens()
    {
        ui::Awake awake;
        awake.keep(true);
        QTest::qWait(100);
        QVERIFY(!awake.isKept());
    }
};

QTEST_GUILESS_MAIN(AwakeTest)
#include "tst_awake.moc"
