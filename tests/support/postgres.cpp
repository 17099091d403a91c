#include "tests/support/postgres.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSet>
#include <QTcpServer>
#include <QThread>

#include <csignal>

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace labdesk::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds

QString program(const QString &name)
{
    return u"/usr/lib/postgresql/15/bin/"_s + name;
}

// Root steps down; the server goes with the test, however that ends.
void stepDown()
{
    if (geteuid() == 0)
        if (const passwd *user = getpwnam("postgres");
            !user || setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)
            _exit(1);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

void runProgram(const QString &name, const QStringList &arguments)
{
    QProcess process;
    process.setChildProcessModifier(stepDown);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(QDir::tempPath());
    process.start(program(name), arguments);
    if (!process.waitForFinished(patience) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(name), process.readAll().constData());
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

bool PostgresServer::isInstalled()
{
    return QFile::exists(program(u"postgres"_s));
}

void PostgresServer::make()
{
    QString path = QDir::tempPath() + u"/labdesk-postgres-XXXXXX"_s;
    QByteArray name = path.toUtf8();
    if (!mkdtemp(name.data()))
        qFatal("no folder for PostgreSQL");
    m_folder = QString::fromUtf8(name);
    if (geteuid() == 0) {
        const passwd *user = getpwnam("postgres");
        if (!user || chown(name.constData(), user->pw_uid, user->pw_gid) != 0)
            qFatal("the user postgres is missing");
    }
    m_port = freePort();
}

void PostgresServer::start(const QStringList &settings)
{
    QStringList arguments{u"-D"_s, m_folder + u"/data"_s, u"-p"_s, QString::number(m_port), u"-k"_s, m_folder};
    for (const QString &setting : settings + QStringList{u"listen_addresses=127.0.0.1"_s, u"max_connections=200"_s})
        arguments << u"-c"_s << setting;
    m_process.setChildProcessModifier(stepDown);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(m_folder + u"/log"_s);
    m_process.setWorkingDirectory(QDir::tempPath());
    m_process.start(program(u"postgres"_s), arguments);
    for (int waited = 0; waited < patience; waited += 50) {
        QProcess ready;
        ready.start(program(u"pg_isready"_s), {u"-q"_s, u"-h"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(m_port)});
        if (ready.waitForFinished(patience) && ready.exitCode() == 0)
            return;
        QThread::msleep(50);
    }
    qFatal("PostgreSQL did not start: see %s/log", qPrintable(m_folder));
}

PostgresServer::PostgresServer(Durable durable)
{
    make();
    runProgram(u"initdb"_s, {u"-D"_s, m_folder + u"/data"_s, u"-A"_s, u"trust"_s, u"-U"_s, u"lab"_s, u"-E"_s, u"UTF8"_s,
                             u"--locale=C.UTF-8"_s, u"--no-sync"_s});
    start(durable == Durable::Yes
              ? QStringList()
              : QStringList{u"fsync=off"_s, u"full_page_writes=off"_s, u"synchronous_commit=off"_s});
}

PostgresServer::PostgresServer(PostgresServer &primary)
{
    make();
    runProgram(u"pg_basebackup"_s,
               {u"-D"_s, m_folder + u"/data"_s, u"-R"_s, u"-X"_s, u"stream"_s, u"-c"_s, u"fast"_s, u"--no-sync"_s,
                u"-d"_s, primary.address(u"postgres"_s) + u"?application_name=standby"_s});
    start({u"hot_standby=on"_s});
    primary.run(u"postgres"_s, u"ALTER SYSTEM SET synchronous_standby_names = 'standby'"_s);
    primary.run(u"postgres"_s, u"SELECT pg_reload_conf()"_s);
    for (int waited = 0; waited < patience; waited += 100) {
        QProcess asks;
        asks.start(program(u"psql"_s), {u"-tAc"_s, u"SELECT sync_state FROM pg_stat_replication"_s, u"-d"_s,
                                        primary.address(u"postgres"_s)});
        if (asks.waitForFinished(patience) && asks.readAll().trimmed() == "sync")
            return;
        QThread::msleep(100);
    }
    qFatal("the standby does not follow: see %s/log", qPrintable(m_folder));
}

PostgresServer::~PostgresServer()
{
    kill();
    QDir(m_folder).removeRecursively();
}

void PostgresServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    // Its children see that it is gone and end at once.
    m_process.kill();
    m_process.waitForFinished(patience);
}

void PostgresServer::promote()
{
    run(u"postgres"_s, u"SELECT pg_promote()"_s);
}

QString PostgresServer::address(const QString &database, const PostgresServer *other) const
{
    const QString second = other ? u",127.0.0.1:%1"_s.arg(other->m_port) : QString();
    return u"postgresql://lab@127.0.0.1:%1%2/%3"_s.arg(QString::number(m_port), second, database);
}

void PostgresServer::makeDatabase(const QString &name)
{
    run(u"postgres"_s, u"CREATE DATABASE \"%1\""_s.arg(name));
}

void PostgresServer::run(const QString &database, const QString &sql)
{
    runProgram(u"psql"_s, {u"-qXc"_s, sql, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-d"_s, address(database)});
}

bool isOnPostgres()
{
    static const bool is = qEnvironmentVariable("LABDESK_TEST_DATABASE") == u"postgresql"_s;
    return is;
}

lab::Storage storageIn(const QString &folder)
{
    if (!isOnPostgres())
        return folder;
    static PostgresServer server;
    static QSet<QString> made;
    const QString path = QDir(folder).absolutePath();
    const QString name =
        u"lab_"_s + QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Md5).toHex());
    if (!made.contains(name)) {
        server.makeDatabase(name);
        made.insert(name);
    }
    return {folder, server.address(name)};
}

} // namespace labdesk::test
