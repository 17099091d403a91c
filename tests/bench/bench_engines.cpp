// The Lab over SQLite and over PostgreSQL side by side, with one server process and with two: pages, deep pages, sorted
// ones, filters, creations. `bench_engines [tasks [seconds a figure]]`. Everything runs on this computer, the askers,
// too: with two processors, figures of two processes say little about four.

#include "domain/account.h"
#include "tests/support/generated.h"
#include "tests/support/postgres.h"
#include "tests/support/rawclient.h"
#include "tests/support/serverprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace labdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int askers = 8;
constexpr qsizetype pictureSize = 200'000;

struct Figure
{
    double perSecond = 0, median = 0, worst = 0; ///< milliseconds: the median, and what 99 of 100 stay below
};

// A connection that stays open; answers are read whole.
class Line
{
public:
    explicit Line(const Account &account)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(account.endpoint.port()));
        if (!m_socket.waitForConnected())
            qFatal("no connection");
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    }
    QByteArray ask(const QByteArray &request)
    {
        m_socket.write(request);
        QByteArray answer;
        for (;;) {
            const qsizetype head = answer.indexOf("\r\n\r\n");
            const qsizetype at = answer.indexOf("Content-Length: ");
            if (head > 0 && at > 0 && at < head &&
                answer.size() >= head + 4 + answer.mid(at + 16, answer.indexOf('\r', at) - at - 16).toLongLong())
                break;
            if (!m_socket.waitForReadyRead(60'000))
                qFatal("no answer: %s", answer.left(300).constData());
            answer += m_socket.readAll();
        }
        if (!answer.startsWith("HTTP/1.1 20"))
            qFatal("%s", answer.left(500).constData());
        return answer.mid(answer.indexOf("\r\n\r\n") + 4);
    }

private:
    QTcpSocket m_socket;
};

// Several askers for some seconds, each at one of the servers.
Figure measure(const QList<Account> &servers, double seconds,
               const std::function<void(Line &line, QRandomGenerator &dice, int asker)> &once)
{
    std::atomic<qint64> count = 0;
    std::vector<std::vector<double>> times(askers);
    std::vector<std::thread> threads;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < askers; ++i)
        threads.emplace_back([&, i] {
            Line line(servers.at(i % servers.size()));
            QRandomGenerator dice(static_cast<quint32>(i + 1));
            while (static_cast<double>(timer.nsecsElapsed()) < seconds * 1e9) {
                QElapsedTimer one;
                one.start();
                once(line, dice, i);
                times[static_cast<size_t>(i)].push_back(static_cast<double>(one.nsecsElapsed()) / 1e6);
                ++count;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    const double elapsed = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    std::vector<double> all;
    for (const auto &own : times)
        all.insert(all.end(), own.begin(), own.end());
    std::sort(all.begin(), all.end());
    return {static_cast<double>(count) / elapsed, all.at(all.size() / 2), all.at(all.size() * 99 / 100)};
}

void print(const char *what, const Figure &figure)
{
    std::printf("  %-34s %8.0f /s   median %7.2f ms   99 %% %8.2f ms\n", what, figure.perSecond, figure.median,
                figure.worst);
    std::fflush(stdout);
}

void bench(const QString &title, const QStringList &options, int processes, const QString &home, qint64 tasks,
           double seconds)
{
    std::printf("%s, %d process%s\n", qPrintable(title), processes, processes == 1 ? "" : "es");
    std::vector<std::unique_ptr<test::ServerProcess>> servers;
    QList<Account> accounts;
    for (int i = 0; i < processes; ++i) {
        servers.push_back(std::make_unique<test::ServerProcess>(options, home + (i == 0 ? u""_s : QString::number(i)),
                                                                QStringLiteral(BIN_DIR)));
        servers.back()->start();
        while (!servers.back()->isServing()) {
            if (servers.back()->hasEnded())
                qFatal("a server did not start");
            QCoreApplication::processEvents();
            QThread::msleep(10);
        }
        accounts +=
            Account{u"bench"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(servers.back()->port)), u"id"_s, u"secret"_s, false};
    }
    const QByteArray token = test::tokenHeader(accounts.constFirst());
    const QByteArray list = "GET /api/task-manager/tasks?projectId=p00000000000000000000001&limit=100";
    const auto page = [&](const QByteArray &more, qint64 first, qint64 last) {
        return [&, more, first, last](Line &line, QRandomGenerator &dice, int) {
            const qint64 number = first + dice.bounded(last - first + 1);
            (void)line.ask(test::request(list + more + "&page=" + QByteArray::number(number), token));
        };
    };
    const qint64 pages = tasks / 100;
    print("pages of 100, the first ten", measure(accounts, seconds, page("", 1, 10)));
    print("with their annotations", measure(accounts, seconds, page("&optionalFields=data", 1, 10)));
    (void)measure(accounts, seconds, page("", 1, pages)); // the way to them is known from here on
    print("deep pages, anywhere", measure(accounts, seconds, page("", 1, pages)));
    print("sorted by creation, anywhere", measure(accounts, seconds, page("&sort=-createdAt", 1, pages)));
    print("a status, first page", measure(accounts, seconds, page("&statuses=complete", 1, 1)));
    print("a name, contains", measure(accounts, seconds, page("&nameLike=99", 1, 1)));
    print("a name, expression", measure(accounts, seconds, page("&nameLike=9%2B7%24", 1, 1)));
    print("a property", measure(accounts, seconds, page("&properties.score=1", 1, 1)));
    const QByteArray picture(pictureSize, 'x');
    std::atomic<int> number = 0;
    const auto create = [&](Line &line, QRandomGenerator &, int) {
        const int own = ++number;
        const QByteArray bytes = picture + QByteArray::number(own) + title.toUtf8() + QByteArray::number(processes);
        const QByteArray form = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n" +
                                bytes + "\r\n--B--\r\n";
        const QByteArray file = line.ask(test::request(
            "POST /api/file-manager/files", token + "Content-Type: multipart/form-data; boundary=B\r\n", form));
        const QByteArray id = QJsonDocument::fromJson(file)[u"id"_s].toString().toLatin1();
        const QByteArray json = token + "Content-Type: application/json\r\n";
        const QByteArray grant =
            line.ask(test::request("POST /api/file-manager/grant/files", json, "{\"ids\":[\"" + id + "\"]}"));
        (void)line.ask(test::request(
            "POST /api/task-manager/batches/b00000000000000000000001/tasks", json,
            "{\"name\":\"new " + QByteArray::number(own) + "\",\"resources\":[\"" + id + "\"],\"grantResources\":\"" +
                QJsonDocument::fromJson(grant)[u"accessToken"_s].toString().toLatin1() + "\"}"));
    };
    print("creations with a 200 KB file", measure(accounts, seconds, create));
    std::vector<std::thread> writers;
    std::atomic<bool> stop = false;
    writers.emplace_back([&] {
        Line line(accounts.constFirst());
        QRandomGenerator dice;
        while (!stop)
            create(line, dice, 0);
    });
    print("deep pages while tasks are made", measure(accounts, seconds, page("", 1, pages)));
    stop = true;
    for (std::thread &writer : writers)
        writer.join();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const qint64 tasks = argc > 1 ? QByteArray(argv[1]).toLongLong() : 100'000;
    const double seconds = argc > 2 ? QByteArray(argv[2]).toDouble() : 4;
    QTemporaryDir home;
    const QString archive = home.filePath(u"archive.json"_s);
    QFile file(archive);
    if (!file.open(QIODevice::WriteOnly) || !test::writeGenerated(file, tasks, 5))
        qFatal("no archive");
    file.close();
    test::PostgresServer server(test::PostgresServer::Durable::Yes);
    server.makeDatabase(u"lab"_s);
    const QStringList none,
        postgres{u"--database"_s, server.address(u"lab"_s), u"--files"_s, home.filePath(u"files"_s)};
    for (const auto &[name, options] : {std::pair{u"sqlite"_s, none}, {u"postgres"_s, postgres}}) {
        QElapsedTimer timer;
        timer.start();
        if (QProcess::execute(QStringLiteral(BIN_DIR "/labdesk-server"),
                              options + QStringList{u"--data"_s, home.filePath(name), u"--load"_s, archive}) != 0)
            qFatal("the archive was not loaded");
        std::printf("%s: %lld tasks loaded in %.1f s\n", qPrintable(name), static_cast<long long>(tasks),
                    static_cast<double>(timer.elapsed()) / 1000);
    }
    server.run(u"lab"_s, u"ANALYZE"_s);
    bench(u"SQLite"_s, none, 1, home.filePath(u"sqlite"_s), tasks, seconds);
    bench(u"PostgreSQL, durable"_s, postgres, 1, home.filePath(u"postgres"_s), tasks, seconds);
    bench(u"PostgreSQL, durable"_s, postgres, 2, home.filePath(u"postgres"_s), tasks, seconds);
    return 0;
}
