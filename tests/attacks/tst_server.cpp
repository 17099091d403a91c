#include "lab/loginthrottle.h"
#include "lab/multipartreader.h"
#include "lab/upkeep.h"
#include "tests/support/rawclient.h"
#include "tests/support/testlab.h"
#include "wire/json.h"
#include "wire/jsonpieces.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace labdesk;
using namespace labdesk::lab;
using namespace Qt::StringLiterals;
using test::exchange;
using test::request;
using test::tokenHeader;

namespace {

const QByteArray formType = "Content-Type: application/x-www-form-urlencoded\r\n";
const QByteArray login = "POST /api/user-manager/auth/login";

qint64 residentKb()
{
    const QByteArray status = test::readAll(u"/proc/self/status"_s);
    const qsizetype at = status.indexOf("VmRSS:");
    return status.mid(at + 6, status.indexOf("kB", at) - at - 6).trimmed().toLongLong();
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

QStringList filesIn(const QString &folder)
{
    QStringList names;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        names += files.next();
    return names;
}

TaskRecord taskNamed(const QString &batch, const QString &name)
{
    TaskRecord task;
    task.id = newId();
    task.batch = batch;
    task.name = name;
    task.status = u"pending"_s;
    return task;
}

// A Lab with few places for connections.
class NarrowLab
{
public:
    explicit NarrowLab(int connections)
        : m_server({.storage = test::storageIn(m_folder.path()),
                    .accessId = u"id"_s,
                    .secret = u"secret"_s,
                    .seedArchive = {},
                    .http = {.mostConnections = connections}})
    {
        const auto port = m_server.start();
        if (!port)
            qFatal("the Lab did not start: %s", qPrintable(port.error().text));
        m_port = *port;
    }
    [[nodiscard]] Account account() const
    {
        return {u"x"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(m_port)), u"id"_s, u"secret"_s, false};
    }

private:
    QTemporaryDir m_folder;
    LabServer m_server;
    quint16 m_port = 0;
};

constexpr auto goldenBatch = "e2a7c91a5a97a327707c2822"_L1;

} // namespace

/// What a Lab keeps to while the network is hostile: over a socket where the wire matters.
class ServerAttacks : public QObject
{
    Q_OBJECT

private:
    // A connection that stays open.
    static std::unique_ptr<QTcpSocket> open(const Account &account)
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(u"127.0.0.1"_s, static_cast<quint16>(account.endpoint.port()));
        if (!socket->waitForConnected(3000))
            qWarning("no connection");
        return socket;
    }
    static QByteArray upload(const QByteArray &content, const QByteArray &name = "p.png")
    {
        return "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n" + content +
               "\r\n--B--\r\n";
    }

private slots:
    void aLoginIsAShortForm()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        const Account account = lab.account();
        const QByteArray pair = "access_id=id&secret_key=secret";
        QVERIFY(exchange(account, request(login, formType, pair)).startsWith("HTTP/1.1 201"));
        QVERIFY(exchange(account,
                         request(login, "Content-Type: Application/X-WWW-Form-URLencoded; charset=utf-8\r\n", pair))
                    .startsWith("HTTP/1.1 201"));
        for (const QByteArray &type : {QByteArray("application/json"), QByteArray("text/plain"),
                                       QByteArray("Multipart/Form-Data; boundary=B"), QByteArray()})
            QVERIFY2(exchange(account, request(login, type.isEmpty() ? type : "Content-Type: " + type + "\r\n", pair))
                         .startsWith("HTTP/1.1 415"),
                     type.constData());
        QVERIFY(exchange(account, request(login, formType, pair + "&x=" + QByteArray(5000, 'a')))
                    .startsWith("HTTP/1.1 413"));
        QVERIFY(filesIn(lab.folder() + u"/blobs"_s).isEmpty());
    }

    void ofAStrangerNoMoreThanAFormIsRead()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        const Account account = lab.account();
        for (const QByteArray &path : {login, QByteArray("POST /api/file-manager/files"),
                                       QByteArray("POST /api/task-manager/batches"), QByteArray("PUT /nowhere")}) {
            // The answer comes although the body never does.
            const QByteArray answer =
                exchange(account, path + " HTTP/1.1\r\nHost: localhost\r\n" + formType +
                                      "Content-Length: 900000000\r\n\r\n" + QByteArray(100'000, 'x'));
            QVERIFY2(answer.startsWith("HTTP/1.1 401") || answer.startsWith("HTTP/1.1 413"), answer.constData());
        }
        // Without a length, too.
        QByteArray chunks =
            login + " HTTP/1.1\r\nHost: localhost\r\n" + formType + "Transfer-Encoding: chunked\r\n\r\n";
        for (int i = 0; i < 20; ++i)
            chunks += "400\r\n" + QByteArray(1024, 'a') + "\r\n";
        const QByteArray answer = exchange(account, chunks);
        QVERIFY2(answer.startsWith("HTTP/1.1 413"), answer.constData());
        QVERIFY(filesIn(lab.folder() + u"/blobs"_s).isEmpty());
    }

    void aBlobStaysOnlyWhenARouteUsedIt()
    {
        const test::TestLab lab(test::TestLab::World::Golden);
        const Account account = lab.account();
        const QByteArray headers = tokenHeader(account) + "Content-Type: MULTIPART/Form-Data; boundary=B\r\n";
        const qsizetype before = filesIn(lab.folder() + u"/blobs"_s).size();
        for (const QByteArray &path : {QByteArray("POST /api/task-manager/batches"), QByteArray("POST /nowhere"),
                                       QByteArray("POST /api/file-manager/datasets/none/resources"),
                                       QByteArray("GET /api/project-manager/projects")})
            (void)exchange(account, request(path, headers, upload("never asked for")));
        QCOMPARE(filesIn(lab.folder() + u"/blobs"_s).size(), before);
        QVERIFY(exchange(account, request("POST /api/file-manager/files", headers, upload("wanted")))
                    .startsWith("HTTP/1.1 201"));
        QCOMPARE(filesIn(lab.folder() + u"/blobs"_s).size(), before + 1);
    }

    void bodiesAreAsLongAsTheirRouteNeeds()
    {
        const test::TestLab lab(test::TestLab::World::Golden);
        const Account account = lab.account();
        const QByteArray token = tokenHeader(account), json = token + "Content-Type: application/json\r\n";
        const QByteArray batch = "/api/task-manager/batches/" + QByteArray(goldenBatch.data(), goldenBatch.size());
        QVERIFY(exchange(account, request(login, token + formType, "access_id=id&x=" + QByteArray(30'000, 'a')))
                    .startsWith("HTTP/1.1 413"));
        QVERIFY(exchange(account, request("PATCH " + batch + "/tasks-duplicate", json, QByteArray(5 << 20, ' ')))
                    .startsWith("HTTP/1.1 413"));
        QVERIFY(exchange(account, request("POST /api/task-manager/batches", json,
                                          "{\"projectId\":\"x\",\"name\":\"" + QByteArray(600, 'n') + "\"}"))
                    .startsWith("HTTP/1.1 400"));
        QVERIFY(exchange(account, request("POST " + batch + "/tasks", json,
                                          "{\"name\":\"n\",\"properties\":{\"custom\":{\"a\":\"" +
                                              QByteArray(300'000, 'p') + "\"}}}"))
                    .startsWith("HTTP/1.1 400"));
        // A form's type doesn't get JSON past the check.
        QVERIFY(exchange(account, request("POST " + batch + "/tasks", token + formType,
                                          "{\"name\":\"n\",\"properties\":{\"custom\":{\"a\":" + QByteArray(600, '[') +
                                              QByteArray(600, ']') + "}}}"))
                    .startsWith("HTTP/1.1 400"));
        QVERIFY(exchange(account, request("POST /api/project-manager/projects", json,
                                          R"({"name":"n","type":"iat-rectangle","configuration":5})"))
                    .startsWith("HTTP/1.1 400"));
        QVERIFY(exchange(account, request("GET /api/project-manager/projects?search=" + QByteArray(30'000, '_'), token))
                    .startsWith("HTTP/1.1 400"));
        for (const QByteArray &name : {QByteArray(".."), QByteArray("a/.."),
                                       QByteArray("a\x01"
                                                  "b"),
                                       QByteArray(600, 'a')})
            QVERIFY2(exchange(account,
                              request("POST /api/file-manager/files",
                                      token + "Content-Type: multipart/form-data; boundary=B\r\n", upload("x", name)))
                         .startsWith("HTTP/1.1 400"),
                     name.constData());
    }

    void aHostIsReadStrictly()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        const auto with = [&](const QByteArray &hosts) {
            return exchange(lab.account(), "GET / HTTP/1.1\r\n" + hosts + "\r\n").mid(9, 3);
        };
        for (const QByteArray &host :
             {QByteArray("127.0.0.1"), QByteArray("localhost:8420"), QByteArray("LOCALHOST."),
              QByteArray("127.3.2.1:1"), QByteArray("[::1]"), QByteArray("[::1]:80"), QByteArray("[::ffff:7f00:1]")})
            QCOMPARE(with("Host: " + host + "\r\n"), QByteArray("401"));
        for (const QByteArray &host :
             {QByteArray("[::1]evil.com"), QByteArray("127.0.0.1:evil"), QByteArray("127.0.0.1.evil.com"),
              QByteArray("evil.com"), QByteArray("[::2]"), QByteArray("0.0.0.0"), QByteArray()})
            QCOMPARE(with("Host: " + host + "\r\n"), QByteArray("403"));
        QCOMPARE(with("Host: localhost\r\nHost: evil.com\r\n"), QByteArray("400"));
    }

    void guessingIsSlowAndARightLoginIsNot()
    {
        LoginThrottle throttle;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(throttle.failed("1.2.3.4", "id").count(), 0); // people mistype
        QVERIFY(throttle.failed("1.2.3.4", "id").count() > 0);
        for (int i = 0; i < 20; ++i)
            (void)throttle.failed("1.2.3.4", "id");
        QCOMPARE(throttle.failed("1.2.3.4", "other"), LoginThrottle::longest); // by address
        QCOMPARE(throttle.failed("5.6.7.8", "id"), LoginThrottle::longest);    // and by access id
        QCOMPARE(throttle.failed("9.9.9.9", "new").count(), 0);
        for (int i = 0; i < 50'000; ++i) // and memory is bounded
            (void)throttle.failed(QByteArray::number(i), QByteArray::number(-i));

        const test::TestLab lab(test::TestLab::World::Empty);
        const QByteArray wrong = request(login, formType, "access_id=id&secret_key=wrong");
        for (int i = 0; i < 5; ++i)
            QVERIFY(exchange(lab.account(), wrong, 6000).startsWith("HTTP/1.1 401"));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(exchange(lab.account(), wrong, 6000).startsWith("HTTP/1.1 401"));
        QVERIFY(timer.elapsed() >= 300);
        timer.restart();
        QVERIFY(!tokenHeader(lab.account()).contains("Bearer \r"));
        QVERIFY(timer.elapsed() < 300);
    }

    void largeBodiesThatDontEndCostNothing()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        const Account account = lab.account();
        const QByteArray token = tokenHeader(account);
        std::vector<std::unique_ptr<QTcpSocket>> open;
        const qint64 before = residentKb();
        for (int i = 0; i < 8; ++i) {
            open.push_back(ServerAttacks::open(account));
            open.back()->write("POST /api/data-manager/import-data/json HTTP/1.1\r\nHost: localhost\r\n" + token +
                               "Content-Type: application/json\r\nContent-Length: 60000000\r\n\r\n{\"body\":\"");
            const QByteArray piece(1 << 20, 'a');
            for (int megabyte = 0; megabyte < 20; ++megabyte) {
                open.back()->write(piece);
                while (open.back()->bytesToWrite() > 0)
                    QVERIFY(open.back()->waitForBytesWritten(5000));
            }
        }
        QVERIFY2(residentKb() - before < 60'000, qPrintable(QString::number(residentKb() - before)));
        QVERIFY(exchange(account, request("GET /api/project-manager/projects", token)).startsWith("HTTP/1.1 200"));
        open.clear();
        QTRY_VERIFY(QDir(lab.folder() + u"/blobs"_s).entryList({u"incoming-*"_s}).isEmpty());
    }

    void aLargeBodyArrivesWhole()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        const QByteArray text(2'000'000, 'z');
        QVERIFY(exchange(lab.account(), request("POST /api/data-manager/import-data/json",
                                                tokenHeader(lab.account()) + "Content-Type: application/json\r\n",
                                                "{\"body\":{\"t\":\"" + text + "\"}}"))
                    .startsWith("HTTP/1.1 201"));
    }

    void loopbackIsGuardedHoweverItIsWritten()
    {
        for (const QString &address : {u"127.0.0.1"_s, u"::1"_s, u"::ffff:127.0.0.1"_s, u"127.0.0.2"_s}) {
            const QTemporaryDir folder;
            LabServer server({.storage = test::storageIn(folder.path()),
                              .accessId = u"id"_s,
                              .secret = u"secret"_s,
                              .seedArchive = {},
                              .http = {.address = address}});
            const auto port = server.start();
            if (!port && address.contains(u':'))
                continue; // a machine without IPv6
            QVERIFY(port);
            QTcpSocket socket;
            socket.connectToHost(address.startsWith(u"::f"_s) ? u"127.0.0.1"_s : address, *port);
            QVERIFY(socket.waitForConnected(3000));
            socket.write("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            QVERIFY(socket.waitForReadyRead(3000));
            QVERIFY2(socket.readAll().startsWith("HTTP/1.1 403"), qPrintable(address));
        }
    }

    void codingsThatArentOursAreRefused()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        const Account account = lab.account();
        const QByteArray token = tokenHeader(account);
        const auto with = [&](const QByteArray &headers) {
            return exchange(account, "POST /api/task-manager/batches HTTP/1.1\r\nHost: localhost\r\n" + token +
                                         headers + "\r\n0\r\n\r\n")
                .mid(9, 3);
        };
        QCOMPARE(with("Transfer-Encoding: gzip\r\n"), QByteArray("501"));
        QCOMPARE(with("Transfer-Encoding: gzip, chunked\r\n"), QByteArray("501"));
        QCOMPARE(with("Transfer-Encoding: chunked, identity\r\n"), QByteArray("501"));
        QCOMPARE(with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), QByteArray("400"));
        QCOMPARE(with("Transfer-Encoding: Chunked\r\n"), QByteArray("400")); // an empty body, read as one
    }

    void headHasNoBody()
    {
        const test::TestLab lab(test::TestLab::World::Sample);
        const Account account = lab.account();
        const QByteArray token = tokenHeader(account);
        auto socket = open(account);
        for (int i = 0; i < 2; ++i) {
            socket->write(request("HEAD /api/project-manager/projects", token));
            QVERIFY(socket->waitForReadyRead(3000));
            const QByteArray head = socket->readAll();
            QVERIFY(head.startsWith("HTTP/1.1 200"));
            QVERIFY(head.contains("Content-Length: "));
            QVERIFY(head.endsWith("\r\n\r\n"));
        }
        socket->write(request("HEAD /nowhere", token));
        QVERIFY(socket->waitForReadyRead(3000));
        QVERIFY(socket->readAll().startsWith("HTTP/1.1 404"));
    }

    void whoHasWaitedLongestMakesRoom()
    {
        const NarrowLab lab(20);
        const Account account = lab.account();
        std::vector<std::unique_ptr<QTcpSocket>> idle;
        for (int i = 0; i < 60; ++i) {
            idle.push_back(open(account));
            if (i % 2)
                idle.back()->write("GET / HTT"); // half a header is waiting, too
        }
        for (int i = 0; i < 200; ++i)
            QVERIFY(exchange(account, request("GET /nowhere", "Connection: close\r\n")).startsWith("HTTP/1.1 401"));
        const QByteArray token = tokenHeader(account);
        QVERIFY(exchange(account, request("GET /api/project-manager/projects", token)).startsWith("HTTP/1.1 200"));
    }

    void withoutFileDescriptorsItWaits()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        const Account account = lab.account();
        const QByteArray token = tokenHeader(account);
        rlimit before{};
        getrlimit(RLIMIT_NOFILE, &before);
        const int used =
            static_cast<int>(QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size());
        auto first = open(account), second = open(account);
        rlimit few = before;
        few.rlim_cur = static_cast<rlim_t>(used) + 5; // the clients' own are used up by the next
        setrlimit(RLIMIT_NOFILE, &few);
        QTcpSocket third;
        third.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(account.endpoint.port()));
        (void)third.waitForConnected(500);
        rusage start{}, end{};
        getrusage(RUSAGE_SELF, &start);
        QTest::qSleep(1000);
        getrusage(RUSAGE_SELF, &end);
        setrlimit(RLIMIT_NOFILE, &before);
        const auto ms = [](const rusage &usage) {
            return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
                   (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
        };
        QVERIFY2(ms(end) - ms(start) < 300, qPrintable(QString::number(ms(end) - ms(start))));
        QTest::qSleep(200);
        QTRY_VERIFY_WITH_TIMEOUT(
            exchange(account, request("GET /api/project-manager/projects", token)).startsWith("HTTP/1.1 200"), 20'000);
    }

    void aShortTroubleAtTheStartIsOver()
    {
        rlimit before{};
        getrlimit(RLIMIT_NOFILE, &before);
        for (int round = 0; round < 10; ++round) {
            const QTemporaryDir folder;
            lab::LabServer server({.storage = test::storageIn(folder.path()),
                                   .accessId = u"id"_s,
                                   .secret = u"secret"_s,
                                   .seedArchive = {},
                                   .http = {}});
            const auto port = server.start();
            QVERIFY(port);
            // Its threads are just opening the database: no file is left for it.
            rlimit none = before;
            none.rlim_cur = 3;
            setrlimit(RLIMIT_NOFILE, &none);
            QTest::qSleep(30);
            setrlimit(RLIMIT_NOFILE, &before);
            const Account account{u"test"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)), server.accessId(),
                                  server.secret(), false};
            const QByteArray token = tokenHeader(account);
            for (int i = 0; i < 40; ++i) {
                const QByteArray stranger = exchange(account, request("POST /api/project-manager/projects"));
                QVERIFY2(stranger.startsWith("HTTP/1.1 401"), stranger.constData());
                const QByteArray answer = exchange(account, request("GET /api/project-manager/projects", token));
                QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
            }
        }
    }

    void aSlowReaderIsServedToTheEnd()
    {
        const test::TestLab lab(3000, 20);
        const Account account = lab.account();
        const QByteArray token = tokenHeader(account);
        const QByteArray projects = exchange(account, request("GET /api/project-manager/projects", token));
        const QString project = QJsonDocument::fromJson(bodyOf(projects))[u"docs"_s][0][u"id"_s].toString();
        const QByteArray page =
            "GET /api/task-manager/tasks?limit=1000&optionalFields=data&projectId=" + project.toUtf8();
        const QByteArray whole = exchange(account, request(page, token));
        QVERIFY(whole.size() > 1'000'000);
        auto socket = open(account);
        socket->setReadBufferSize(4096);
        socket->write(request(page, token));
        QByteArray slow;
        while (slow.size() < whole.size() && (socket->bytesAvailable() > 0 || socket->waitForReadyRead(5000)))
            slow += socket->read(slow.size() < 100'000 ? 1000 : 65'536); // dawdles, then hurries
        QCOMPARE(slow.size(), whole.size());
    }

    void aRefusedUploadIsTold()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        const Account account = lab.account();
        // A body that is broken from its first bytes, and long: the answer is the reason, not a reset.
        const QByteArray body = "rubbish" + QByteArray(20'000'000, 'x');
        auto socket = open(account);
        socket->write(request("POST /api/file-manager/files",
                              tokenHeader(account) + "Content-Type: multipart/form-data; boundary=\r\n", body));
        QTRY_VERIFY_WITH_TIMEOUT(socket->bytesToWrite() == 0, 10'000);
        QVERIFY(socket->bytesAvailable() > 0 || socket->waitForReadyRead(5000));
        QVERIFY(socket->readAll().startsWith("HTTP/1.1 400"));
    }

    void aRangeBeyondTheFileSaysHowLongItIs()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        const QByteArray token = tokenHeader(lab.account());
        const QByteArray added = exchange(
            lab.account(), request("POST /api/file-manager/files",
                                   token + "Content-Type: multipart/form-data; boundary=B\r\n", upload("0123456789")));
        const QByteArray path =
            "GET /api/file-manager/files/" + QJsonDocument::fromJson(bodyOf(added))[u"id"_s].toString().toLatin1();
        const auto ranged = [&](const QByteArray &range) {
            return exchange(lab.account(), request(path, token + "Range: " + range + "\r\n"));
        };
        QVERIFY(ranged("bytes=10-").startsWith("HTTP/1.1 416"));
        QVERIFY(ranged("bytes=10-").contains("Content-Range: bytes */10"));
        QCOMPARE(bodyOf(ranged("bytes=2-99999999999999999999")), QByteArray("23456789"));
        for (const QByteArray &whole : {QByteArray("bytes=a-b"), QByteArray("bytes=5-2"), QByteArray("bytes=1-2,3-4"),
                                        QByteArray("bytes=-"), QByteArray("lines=1-2"), QByteArray("bytes=+1-2")})
            QCOMPARE(bodyOf(ranged(whole)), QByteArray("0123456789"));
        QVERIFY(ranged("bytes=-0").startsWith("HTTP/1.1 416"));
    }

    void questionsWithoutSenseAreRefusedInWords()
    {
        const test::TestLab lab(test::TestLab::World::Golden);
        const QByteArray token = tokenHeader(lab.account());
        const QByteArray tasks =
            "GET /api/task-manager/tasks?projectId=" + test::goldenProject(u"rectangle"_s).toLatin1();
        QByteArray many;
        for (int i = 0; i < 101; ++i)
            many += "&properties.x" + QByteArray::number(i) + "=1";
        for (const QByteArray &question :
             {QByteArray("&page=99999999999"), QByteArray("&page=-1"), QByteArray("&page=1e9"), QByteArray("&page=x"),
              QByteArray("&limit=99999999999"), QByteArray("&limit=-5"), QByteArray("&properties.a%00b=1"),
              QByteArray("&properties.a%22b=1"), QByteArray("&properties.=1"), QByteArray("&data.a%0Ab=1"),
              "&properties." + QByteArray(600, 'a') + "=1", "&nameLike=(" + QByteArray(1200, 'a') + ")", many,
              QByteArray("&nameLike=("), QByteArray("&createdAt=yesterday"), QByteArray("&properties.score=abc")}) {
            const QByteArray answer = exchange(lab.account(), request(tasks + question, token));
            QVERIFY2(answer.startsWith("HTTP/1.1 400"), (question.left(60) + " → " + answer.left(200)).constData());
            QVERIFY(!QJsonDocument::fromJson(bodyOf(answer))[u"message"_s].toString().isEmpty());
        }
        QVERIFY(
            exchange(lab.account(), request(tasks + "&page=2147483647&limit=1000", token)).startsWith("HTTP/1.1 200"));
    }

    void onlyWhatCanBeReadBackIsKept()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const auto network = lab.network();
        const auto call = [&](const QByteArray &verb, const QByteArray &path, const QByteArray &body) {
            static QByteArray token;
            if (token.isEmpty())
                token = "Bearer " + QJsonDocument::fromJson(lab.answer({"POST",
                                                                        QUrl(u"http://x/api/user-manager/auth/login"_s),
                                                                        "access_id=id&secret_key=secret",
                                                                        "application/x-www-form-urlencoded",
                                                                        {}})
                                                                .body)[u"access_token"_s]
                                        .toString()
                                        .toLatin1();
            return lab.answer({verb, QUrl(QString::fromLatin1("http://x/" + path)), body, "application/json", token});
        };
        const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
        const QByteArray project = test::goldenProject(u"rectangle"_s).toLatin1();
        const QByteArray batch = QByteArray(goldenBatch.data(), goldenBatch.size());
        const QByteArray import = "api/data-manager/import-data/json";
        const QByteArray create = "api/task-manager/batches/" + batch + "/tasks";
        const QByteArray properties = "api/task-manager/projects/" + project + "/tasks/properties";
        for (const QByteArray &value : {nested(600), nested(100'000), QByteArray("123456789012345678901234567890"),
                                        QByteArray("1e999"), QByteArray("-1e999"), QByteArray("01"), QByteArray("NaN"),
                                        QByteArray("\"\\ud800\""), QByteArray("\"\xff\""), QByteArray("tru")}) {
            QCOMPARE(call("POST", import, "{\"body\":{\"a\":" + value + "}}").status, 400);
            QCOMPARE(call("POST", create, "{\"name\":\"x\",\"properties\":{\"custom\":{\"a\":" + value + "}}}").status,
                     400);
            QCOMPARE(call("PATCH", properties, "{\"taskIds\":[\"x\"],\"custom\":{\"a\":" + value + "}}").status, 400);
            QCOMPARE(call("PATCH", properties, "{\"taskIds\":[\"x\"],\"score\":" + value + "}").status, 400);
            QCOMPARE(call("PUT", "api/task-manager/tasks/x/data", "{\"a\":" + value + "}").status, 400);
        }
        // What is just deep enough goes all the way: kept, listed, dumped, loaded again.
        const auto imported = call("POST", import, "{\"body\":{\"a\":" + nested(509) + "}}");
        QCOMPARE(imported.status, 201);
        const QJsonObject data = QJsonDocument::fromJson(imported.body).object();
        const auto made = call("POST", create,
                               "{\"name\":\"deep\",\"dataId\":\"" + data.value(u"dataId"_s).toString().toLatin1() +
                                   "\",\"grantData\":\"" + data.value(u"accessToken"_s).toString().toLatin1() + "\"}");
        QVERIFY2(made.status == 201, made.body.constData());
        const auto listed =
            call("GET", "api/task-manager/tasks?limit=1000&optionalFields=data&projectId=" + project, {});
        QCOMPARE(listed.status, 200);
        QVERIFY(wire::JsonDocument::parse(listed.body));
        const QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        QVERIFY(dumpArchive(folder.filePath(u"dump.json"_s), lab.repository(), blobs));
        test::LabInProcess second(test::TestLab::World::Empty);
        const auto loaded = loadArchive(folder.filePath(u"dump.json"_s), second.repository(), blobs);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
    }

    void filtersOfEveryShapeCostNoMemory()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        Request ask;
        const auto run = [&](int i) {
            ask.query = {{u"projectId"_s, test::goldenProject(u"rectangle"_s)}};
            for (int n = 0; n <= i % 700; ++n)
                ask.query.append({u"taskIds"_s, u"id-%1-%2"_s.arg(i).arg(n)});
            for (int n = 0; n < i % 60; ++n)
                ask.query.append({u"properties.p%1"_s.arg(n), u"%1"_s.arg(i)});
            return lab.repository().tasks(ask, 1, 10).hasValue();
        };
        for (int i = 0; i < 1000; ++i)
            QVERIFY(run(i));
        const qint64 before = residentKb();
        for (int i = 1000; i < 6000; ++i)
            QVERIFY(run(i));
        QVERIFY2(residentKb() - before < 40'000, qPrintable(QString::number(residentKb() - before)));
    }

    void hostileExpressionsLeaveTheLabAnswering()
    {
        auto lab = std::make_unique<test::TestLab>(20'000, 0);
        const Account account = lab->account();
        const QByteArray token = tokenHeader(account);
        const QByteArray projects = exchange(account, request("GET /api/project-manager/projects", token));
        const QByteArray id = QJsonDocument::fromJson(bodyOf(projects))[u"docs"_s][0][u"id"_s].toString().toUtf8();
        std::vector<std::unique_ptr<QTcpSocket>> hostile;
        for (int i = 0; i < 12; ++i) {
            hostile.push_back(open(account));
            hostile.back()->write(request("GET /api/task-manager/tasks?projectId=" + id + "&nameLike=(.*)*(.*)*(.*)*x" +
                                              QByteArray::number(i) + "$",
                                          token));
            QVERIFY(hostile.back()->waitForBytesWritten(1000));
        }
        QElapsedTimer timer;
        timer.start();
        QVERIFY(exchange(account, request("GET /api/task-manager/tasks?projectId=" + id, token))
                    .startsWith("HTTP/1.1 200"));
        QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
        timer.restart();
        lab.reset(); // a stop doesn't wait for them
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void aLargeBatchIsDeleted()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        QList<TaskRecord> tasks;
        for (int i = 0; i < 3500; ++i)
            tasks += taskNamed(goldenBatch, u"t%1"_s.arg(i));
        QVERIFY(lab.repository().addTasks(tasks));
        int portions = 0;
        for (bool gone = false; !gone; ++portions) {
            const auto removed = lab.repository().removeBatch(goldenBatch);
            QVERIFY(removed);
            gone = *removed;
        }
        QCOMPARE(portions, 4); // others write in between
        QCOMPARE(lab.repository().database().value(u"SELECT count(*) FROM task WHERE name LIKE 't%'"_s)->toInt(), 0);
        QVERIFY(!lab.repository().batch(goldenBatch));
    }

    void anArchiveReadsNoFileOfOurs()
    {
        const QTemporaryDir folder, elsewhere;
        QFile secret(elsewhere.filePath(u"secret"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("key") == 3);
        secret.close();
        QVERIFY(QDir(folder.path()).mkpath(u"sub"_s));
        QVERIFY(QFile::copy(secret.fileName(), folder.filePath(u"sub/ok"_s)));
        QVERIFY(QFile::link(secret.fileName(), folder.filePath(u"link"_s)));
        QVERIFY(QFile::link(elsewhere.path(), folder.filePath(u"dir"_s)));
        QVERIFY(mkfifo(QFile::encodeName(folder.filePath(u"fifo"_s)).constData(), 0600) == 0);
        const auto load = [&](const QByteArray &path) {
            QFile archive(folder.filePath(u"a.json"_s));
            if (!archive.open(QIODevice::WriteOnly) ||
                archive.write("{\"files\":[{\"id\":\"f\",\"name\":\"n\",\"path\":\"" + path + "\"}]}") < 0)
                qFatal("no archive");
            archive.close();
            test::LabInProcess lab(test::TestLab::World::Empty);
            const BlobStore blobs(elsewhere.path());
            return loadArchive(archive.fileName(), lab.repository(), blobs).hasValue();
        };
        QVERIFY(load("sub/ok"));
        for (const QByteArray &path : {QByteArray("link"), QByteArray("dir/secret"), QByteArray("fifo"),
                                       QByteArray("../x"), QByteArray("sub"), QByteArray("/etc/passwd"),
                                       elsewhere.path().toUtf8() + "/secret", QByteArray("sub/../../x"), QByteArray()})
            QVERIFY2(!load(path), path.constData());
    }

    void anArchiveIsValidated()
    {
        const QByteArray project = R"({"id":"p","name":"P","type":"iat-rectangle"})";
        const QByteArray batch = R"({"id":"b","projectId":"p","name":"B"})";
        const auto load = [&](const QByteArray &text) -> QString {
            const QTemporaryDir folder;
            QFile archive(folder.filePath(u"a.json"_s));
            if (!archive.open(QIODevice::WriteOnly) || archive.write(text) != text.size())
                qFatal("no archive");
            archive.close();
            test::LabInProcess lab(test::TestLab::World::Empty);
            const BlobStore blobs(folder.path());
            const auto loaded = loadArchive(archive.fileName(), lab.repository(), blobs);
            const bool clean = loaded || *lab.repository().isEmpty(); // all or nothing
            return !clean ? u"something stayed"_s : loaded ? QString() : loaded.error().text;
        };
        const auto world = [&](const QByteArray &task) {
            return "{\"projects\":[" + project + "],\"batches\":[" + batch + "],\"tasks\":[" + task + "]}";
        };
        QCOMPARE(load(world(R"({"id":"t","batch":"b","name":"n","status":"pending"})")), QString());
        const auto refused = [&](const QByteArray &text, const QString &word) {
            const QString said = load(text);
            if (!said.contains(word))
                qWarning("%s: %s", text.constData(), qPrintable(said));
            return said.contains(word);
        };
        QVERIFY(refused(world(R"({"id":"t","batch":"b","name":"n","status":"done"})"), u"status"_s));
        QVERIFY(
            refused(world(R"({"id":"t","batch":"b","name":"n","status":"pending","properties":[]})"), u"properties"_s));
        QVERIFY(
            refused(world(R"({"id":"t","batch":"b","name":"n","status":"pending","resources":{}})"), u"resources"_s));
        QVERIFY(refused(world(R"({"id":"t","batch":"b","name":"n","status":"pending","properties":{"a":1e999}})"),
                        u"tasks"_s));
        QVERIFY(refused(world("{\"id\":\"t\",\"batch\":\"b\",\"name\":\"n\",\"status\":\"pending\",\"data\":{\"a\":" +
                              QByteArray(600, '[') + QByteArray(600, ']') + "}}"),
                        u"object"_s));
        QVERIFY(refused(world(R"("text")"), u"object"_s));
        QVERIFY(refused("{\"tasks\":7}", u"list"_s));
        QVERIFY(refused("{\"projects\":[" + project + "," + project + "]}", u"UNIQUE"_s));
        QVERIFY(refused(R"({"projects":[{"id":"p","name":"P","type":"cats"}]})", u"cats"_s));
        QVERIFY(refused(world(R"({"id":"t","batch":"b","name":"a\nb","status":"pending"})"), u"task t"_s));
        QVERIFY(
            refused(world(R"({"id":"t","batch":"b","name":"n","status":"pending","resources":[5]})"), u"resource"_s));
        QVERIFY(refused(R"({"task":[]})", u"“task”"_s));
        QVERIFY(refused(R"({"tasks":[],"tasks":[]})", u"twice"_s));
        QVERIFY(refused("{\"projects\":[" + project + "],\"configurations\":{\"q\":{}}}", u"“q”"_s));
        const QByteArray flow = R"({"id":"b","projectId":"p","name":"B","workflow":{"id":"w"}})";
        const auto hook = [&](const QByteArray &webhook) {
            return "{\"projects\":[" + project + "],\"batches\":[" + flow +
                   "],\"workflows\":{\"w\":{\"id\":\"w\",\"webhook\":" + webhook + "}}}";
        };
        QCOMPARE(load(hook("{\"url\":\"https:/"
                           "/e.org/\",\"header\":\"tok\"}")),
                 QString());
        QVERIFY(refused(hook("{\"url\":\"https:/"
                             "/e.org/\",\"header\":\"tok\\r\\nX-Injected: yes\"}"),
                        u"header"_s));
        QVERIFY(refused(hook("{\"url\":\"file:/"
                             "/etc/passwd\"}"),
                        u"url"_s));
        for (const QByteArray &place :
             {QByteArray(R"("folder":"../","name":"f")"), QByteArray(R"("folder":"","name":"../f")"),
              QByteArray("\"folder\":\"a/"
                         "/b\",\"name\":\"f\"")})
            QVERIFY(!load("{\"projects\":[" + project +
                          "],\"datasets\":{\"d\":{\"id\":\"d\",\"projectId\":\"p\",\"name\":\"D\",\"files\":[{" +
                          place + ",\"path\":\"a.json\"}]}}}")
                         .isEmpty());
        for (const QByteArray &text : {QByteArray("{"), QByteArray("[]"), QByteArray(), QByteArray("{\"tasks\":[}"),
                                       QByteArray("{\"tasks\":[\"abc]}"), QByteArray("{\"a\":1} x")})
            QVERIFY(!load(text).isEmpty());
    }

    void whateverAnIdIsADumpCanBeLoaded()
    {
        test::LabInProcess first(test::TestLab::World::Empty), second(test::TestLab::World::Empty);
        const QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        const Project odd{ProjectId(u"a\"b\\c\nd é"_s), u"Odd"_s, ProjectType::Rectangle, u"pending"_s, 1};
        QVERIFY(first.repository().addProject(odd, R"({"mark":7})"));
        QVERIFY(dumpArchive(folder.filePath(u"d.json"_s), first.repository(), blobs));
        const auto loaded = loadArchive(folder.filePath(u"d.json"_s), second.repository(), blobs);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
        QCOMPARE(*second.repository().configuration(odd.id.text()), QByteArray(R"({"mark":7})"));
    }

    void aDumpHoldsNoFileOfAnEarlierOne()
    {
        test::LabInProcess lab(test::TestLab::World::Empty);
        const QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        auto incoming = std::move(*blobs.receive());
        QVERIFY(incoming->write("true", 4));
        const auto added =
            lab.repository().addFile({u"f"_s, u"n"_s, incoming->sha256(), 4}, [&] { return blobs.keep(*incoming); });
        QVERIFY(added);
        QVERIFY(QDir(folder.path()).mkpath(u"d.json.files"_s));
        QFile stale(folder.filePath(u"d.json.files/f"_s));
        QVERIFY(stale.open(QIODevice::WriteOnly) && stale.write("old!") == 4);
        stale.close();
        QVERIFY(dumpArchive(folder.filePath(u"d.json"_s), lab.repository(), blobs));
        QCOMPARE(test::readAll(stale.fileName()), QByteArray("true"));
    }

    void archivesAreTakenApartWithoutATree()
    {
        const auto members = wire::jsonMembers(" { \"a\" : [1,{\"x\":\"]\\\"}\"}] , \"b\":null,\"c\":\"t\" } ");
        QVERIFY(members);
        QCOMPARE(members->size(), size_t(3));
        QCOMPARE(members->at(0).value, std::string_view("[1,{\"x\":\"]\\\"}\"}]"));
        QList<QByteArray> seen;
        const auto read = wire::eachElement(members->at(0).value, [&](std::string_view element) -> Outcome {
            seen += wire::toBytes(element);
            return Done{};
        });
        QVERIFY(read && *read);
        QCOMPARE(seen, (QList<QByteArray>{"1", "{\"x\":\"]\\\"}\"}"}));
    }

    void aDamagedBlobIsToldAndHealed()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        const QByteArray token = tokenHeader(lab.account());
        const QByteArray add = request("POST /api/file-manager/files",
                                       token + "Content-Type: multipart/form-data; boundary=B\r\n", upload("content"));
        const QByteArray id =
            QJsonDocument::fromJson(bodyOf(exchange(lab.account(), add)))[u"id"_s].toString().toLatin1();
        const QByteArray get = request("GET /api/file-manager/files/" + id, token);
        QCOMPARE(bodyOf(exchange(lab.account(), get)), QByteArray("content"));
        const QStringList blobs = filesIn(lab.folder() + u"/blobs"_s);
        QCOMPARE(blobs.size(), 1);
        QFile blob(blobs.constFirst());
        QTest::qWait(20); // the file system's clock is coarse
        QVERIFY(blob.open(QIODevice::ReadWrite) && blob.write("CONTENT") == 7);
        blob.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"damaged"_s));
        const QByteArray told = exchange(lab.account(), get);
        QVERIFY(told.startsWith("HTTP/1.1 404"));
        QVERIFY(told.contains("damaged"));
        QVERIFY(exchange(lab.account(), add).startsWith("HTTP/1.1 201"));
        QCOMPARE(bodyOf(exchange(lab.account(), get)), QByteArray("content"));
    }

    void tokensBelongToOneIdAndOneClock()
    {
        const Tokens mine(u"me"_s, u"secret"_s, std::chrono::hours(1)),
            other(u"you"_s, u"secret"_s, std::chrono::hours(1)), again(u"me"_s, u"secret"_s, std::chrono::hours(1)),
            brief(u"me"_s, u"secret"_s, std::chrono::seconds(0));
        const QByteArray token = "Bearer " + mine.logIn(u"me"_s, u"secret"_s)->text;
        QCOMPARE(mine.judge(token), Tokens::Verdict::Valid);
        QCOMPARE(again.judge(token), Tokens::Verdict::Valid); // several processes agree
        QCOMPARE(other.judge(token), Tokens::Verdict::Foreign);
        QCOMPARE(mine.judge(token.chopped(1)), Tokens::Verdict::Foreign);
        const QByteArray shortly = "Bearer " + brief.logIn(u"me"_s, u"secret"_s)->text;
        QTest::qSleep(5);
        QCOMPARE(brief.judge(shortly), Tokens::Verdict::Expired);
    }

    void whatIsOnDiskIsClosedToOthers()
    {
        const QTemporaryDir above;
        const QString folder = above.filePath(u"lab"_s);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x7777)));
        const auto lock = lockFolder(folder);
        QVERIFY(lock);
        QVERIFY(!lockFolder(folder));
        struct stat info = {};
        QCOMPARE(::stat(QFile::encodeName(folder).constData(), &info), 0);
        QCOMPARE(int(info.st_mode & 0777), 0700);
    }

    void whatNobodyNeedsIsSweptAndTheRestStays()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        Repository &repository = lab.repository();
        const auto add = [&](const QString &id, const QByteArray &content) {
            auto incoming = std::move(*blobs.receive());
            if (!incoming->write(content.constData(), content.size()))
                qFatal("no blob");
            const Repository::StoredFile file{id, id, incoming->sha256(), incoming->size()};
            if (!repository.addFile(file, [&] { return blobs.keep(*incoming); }))
                qFatal("no file");
        };
        add(u"used"_s, "used");
        add(u"lost"_s, "lost");
        add(u"fresh"_s, "fresh");
        TaskRecord task = taskNamed(goldenBatch, u"with a file"_s);
        task.resources = R"(["https://e.org/a.png",{"id":"used","name":"used"}])";
        QVERIFY(repository.addTasks({task}));
        QVERIFY(repository.grantFiles({u"used"_s}));
        QVERIFY(repository.importData("{}"));
        QVERIFY(repository.database().run(u"UPDATE file SET created = 0 WHERE id IN ('used', 'lost')"_s));
        QVERIFY(repository.database().run(u"UPDATE permission SET created = 0"_s));
        QVERIFY(repository.database().run(u"UPDATE imported SET created = 0"_s));
        const auto swept = sweep(repository, blobs, {});
        QVERIFY(swept);
        QCOMPARE(swept->rows, 3); // a grant, a body, a file
        QVERIFY(repository.file(u"used"_s));
        QVERIFY(repository.file(u"fresh"_s));
        QVERIFY(!repository.file(u"lost"_s));
        QCOMPARE(swept->blobs, 0); // too young: somebody may be about to name it
        // A grant makes an old file young again.
        add(u"old"_s, "old");
        QVERIFY(repository.database().run(u"UPDATE file SET created = 0 WHERE id = 'old'"_s));
        QVERIFY(repository.grantFiles({u"old"_s}));
        QVERIFY(sweep(repository, blobs, {}));
        QVERIFY(repository.file(u"old"_s));
    }

    // The last one: what it guesses slows its own address down.
    void whoDoesntWaitForAnswersGuessesNoFaster()
    {
        LoginThrottle throttle;
        for (int i = 0; i < 30; ++i)
            (void)throttle.failed("1.2.3.4", "id");
        QCOMPARE(throttle.before("1.2.3.4"), LoginThrottle::longest);
        QCOMPARE(throttle.before("5.6.7.8").count(), 0); // nobody else is held back
        throttle.succeeded("1.2.3.4");
        QCOMPARE(throttle.before("1.2.3.4").count(), 0);

        const NarrowLab lab(40);
        const Account account = lab.account();
        std::vector<std::unique_ptr<QTcpSocket>> guessing;
        for (int i = 0; i < 300; ++i) {
            guessing.push_back(open(account));
            guessing.back()->write(request(login, formType, "access_id=id&secret_key=wrong"));
            QVERIFY(guessing.back()->waitForBytesWritten(1000));
        }
        const qsizetype files = QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size();
        QVERIFY2(files < 300 + 40 + 60, qPrintable(QString::number(files))); // ours, and no more of the Lab than it may
        QElapsedTimer timer;
        timer.start();
        QVERIFY(exchange(account, request(login, formType, "access_id=id&secret_key=secret"), 12'000)
                    .startsWith("HTTP/1.1 201"));
        QVERIFY(timer.elapsed() < 10'000);
    }
};

QTEST_GUILESS_MAIN(ServerAttacks)
#include "tst_server.moc"
