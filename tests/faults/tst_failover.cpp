// A Lab for many loses a server, then its database: nothing that was acknowledged is lost, nothing is there twice.

#include "jobs/createjob.h"
#include "jobs/exportjob.h"
#include "jobs/jobqueue.h"
#include "tests/support/generated.h"
#include "tests/support/postgres.h"
#include "tests/support/reading.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testlab.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;
using State = JobStatus::State;
using test::ServerProcess;

namespace {

// What stands before several servers: hands each connection to the next one that answers.
class Balancer : public QObject
{
public:
    explicit Balancer(std::vector<std::unique_ptr<ServerProcess>> &servers) : m_servers(servers)
    {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_listener.nextPendingConnection())
                forward(client, static_cast<int>(m_servers.size()));
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/"_s.arg(m_listener.serverPort())); }

private:
    void forward(QTcpSocket *client, int tries)
    {
        ServerProcess &server = *m_servers[m_next++ % m_servers.size()];
        auto *target = new QTcpSocket(client);
        connect(target, &QTcpSocket::connected, client, [client, target] {
            const auto pipe = [](QTcpSocket *from, QTcpSocket *to) { to->write(from->readAll()); };
            connect(client, &QTcpSocket::readyRead, target, [=] { pipe(client, target); });
            connect(target, &QTcpSocket::readyRead, client, [=] { pipe(target, client); });
            connect(target, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
            pipe(client, target);
        });
        connect(target, &QTcpSocket::errorOccurred, client, [=, this] {
            if (target->state() == QTcpSocket::ConnectedState)
                return;
            target->disconnect();
            target->deleteLater();
            tries > 1 && target->bytesToWrite() == 0 && !target->property("used").toBool() ? forward(client, tries - 1)
                                                                                           : client->abort();
        });
        connect(target, &QTcpSocket::connected, target, [target] { target->setProperty("used", true); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        target->connectToHost(QHostAddress::LocalHost, server.port);
    }

    std::vector<std::unique_ptr<ServerProcess>> &m_servers;
    QTcpServer m_listener;
    size_t m_next = 0;
};

} // namespace

class FailoverTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLostAndTheDeskOnlyWaits()
    {
        QVERIFY2(test::PostgresServer::isInstalled(), "install postgresql-15 (packaging/test does)");
        constexpr int count = 2000, boxes = 5;
        constexpr qint64 exported = 3000;
        QTemporaryDir home;
        test::PostgresServer primary(test::PostgresServer::Durable::Yes);
        primary.makeDatabase(u"lab"_s);
        test::PostgresServer standby(primary);
        const QString database = primary.address(u"lab"_s, &standby);

        const QString archive = home.filePath(u"archive.json"_s), files = home.filePath(u"files"_s);
        QFile file(archive);
        QVERIFY(file.open(QIODevice::WriteOnly) && test::writeGenerated(file, exported, boxes));
        file.close();
        const QStringList shared{u"--database"_s, database, u"--files"_s, files};
        QCOMPARE(QProcess::execute(QStringLiteral(BIN_DIR "/labdesk-server"),
                                   shared + QStringList{u"--data"_s, home.filePath(u"load"_s), u"--load"_s, archive}),
                 0);
        std::vector<std::unique_ptr<ServerProcess>> servers;
        for (int i = 0; i < 3; ++i) {
            servers.push_back(
                std::make_unique<ServerProcess>(shared, home.filePath(u"server%1"_s.arg(i)), QStringLiteral(BIN_DIR)));
            servers.back()->start();
        }
        for (const auto &server : servers)
            QTRY_VERIFY_WITH_TIMEOUT(server->isServing(), 30'000);
        const Balancer balancer(servers);
        const Account there{u"Team"_s, balancer.url(), u"id"_s, u"secret"_s, false};
        const Project project{ProjectId(u"p00000000000000000000001"_s), u"Generated"_s, ProjectType::Rectangle};

        const Batch batch = [&] {
            const auto client = clientFor(there)();
            std::optional<Result<Batch>> made;
            client->createBatch(project.id, u"New"_s, this, [&](const Result<Batch> &answer) { made = answer; });
            if (!QTest::qWaitFor([&] { return made.has_value(); }, 20'000) || !*made)
                qFatal("no batch");
            return **made;
        }();
        CreateSpec creation{project.id, batch, {}};
        for (int i = 0; i < count; ++i) {
            const QString path = home.filePath(u"pictures/%1.jpg"_s.arg(i, 4, 10, QChar(u'0')));
            QDir().mkpath(QFileInfo(path).path());
            QFile picture(path);
            QVERIFY(picture.open(QIODevice::WriteOnly));
            picture.write(QByteArray(2000, char('a' + i % 26)) + QByteArray::number(i));
            creation.drafts.append({QFileInfo(path).fileName(), {path}});
        }

        JobQueue queue;
        queue.keepIn(home.filePath(u"journals"_s));
        ExportSpec spec;
        spec.project = project;
        spec.filter.statuses = {TaskStatus::Complete}; // those of the archive, whatever is created meanwhile
        int exports = 0;
        const auto startExport = [&] {
            spec.outputPath = home.filePath(u"export%1.json"_s.arg(++exports));
            return queue.add(std::make_unique<ExportJob>(spec, queue.clientFor(there)), there);
        };
        QStringList waits;
        connect(&queue, &JobQueue::changed, this, [&](const JobStatus &status) {
            if (!status.waiting.isEmpty() && !waits.contains(status.waiting))
                waits += status.waiting;
        });
        const auto isOver = [&](int id) { return queue.find(id)->isOver(); };
        int exporting = startExport();
        QVERIFY(QTest::qWaitFor([&] { return isOver(exporting); }, 60'000));
        QVERIFY2(queue.find(exporting)->state == State::Succeeded, qPrintable(queue.find(exporting)->summary));
        const QByteArray whole = test::readAll(spec.outputPath);
        QVERIFY(whole.count("\"name\"") >= exported);

        const int creating = queue.add(std::make_unique<CreateJob>(creation, queue.clientFor(there)), there);
        exporting = startExport();
        QElapsedTimer timer, outage;
        timer.start();
        qint64 stood = 0; // the longest time without a task
        int resumed = 0, step = 0, equal = 0;
        QElapsedTimer sinceLast;
        sinceLast.start();
        qint64 last = 0;
        while (!isOver(creating) || !isOver(exporting)) {
            QVERIFY2(timer.elapsed() < 200'000,
                     qPrintable(queue.find(creating)->summary + queue.find(creating)->waiting));
            QTest::qWait(10);
            const qint64 done = queue.find(creating)->done;
            if (done != last) {
                stood = std::max(stood, sinceLast.restart());
                last = done;
            }
            // A server that ended because its database was away is started again, as systemd would.
            for (const auto &server : servers)
                if (server->hasEnded())
                    server->start();
                else
                    (void)server->isServing();
            if (step == 0 && done > 200) { // a server
                ++step;
                servers[0]->kill();
            } else if (step == 1 && done > 500) { // the database
                ++step;
                outage.start();
                primary.kill();
            } else if (step == 2 && outage.elapsed() > 3000) {
                ++step;
                standby.promote();
            } else if (step == 3 && done > 1000) { // two servers at once
                ++step;
                servers[1]->kill();
                servers[2]->kill();
            } else if (step == 4 && done > 1500) {
                ++step;
                servers[0]->kill();
            }
            if (isOver(exporting)) {
                const JobStatus &status = *queue.find(exporting);
                if (status.state != State::Succeeded) {
                    qInfo("export: %s", qPrintable(status.summary + status.error.text));
                    ++resumed;
                    queue.resume(exporting, there);
                } else {
                    QCOMPARE(test::readAll(spec.outputPath), whole);
                    ++equal;
                    QFile::remove(spec.outputPath);
                    if (!isOver(creating))
                        exporting = startExport();
                }
            }
            if (isOver(creating) && queue.find(creating)->state != State::Succeeded) {
                qInfo("creation: %s", qPrintable(queue.find(creating)->summary));
                ++resumed;
                queue.resume(creating, there, true);
            }
        }
        QCOMPARE(step, 5);
        QCOMPARE(queue.find(creating)->failedCount, 0);
        QStringList names = test::taskNames(clientFor(there), {project.id, {.batches = {batch.id}}, {}, {}});
        const qsizetype all = names.size();
        names.removeDuplicates();
        qInfo("%lld tasks, %lld names, %d exports equal, gone on with by hand %d times; %.1f s in all, stood still for "
              "%.1f s; said:",
              static_cast<long long>(all), static_cast<long long>(names.size()), equal, resumed,
              static_cast<double>(timer.elapsed()) / 1000, static_cast<double>(stood) / 1000);
        for (const QString &wait : std::as_const(waits))
            qInfo("  %s", qPrintable(wait));
        QCOMPARE(names.size(), count);
        QCOMPARE(all, count);
        QVERIFY(equal > 0);
        QVERIFY(!waits.isEmpty()); // the desk said what it waited for
        QCOMPARE(resumed, 0);      // and only waited
    }
};

QTEST_GUILESS_MAIN(FailoverTest)
#include "tst_failover.moc"
