// Measures reading, exporting and creating against the Lab over loopback, also with 50 ms of latency:
// bench_transfers LIGHT BOXES, two data folders, a million light tasks and a hundred thousand with boxes.

#include "client/taskreader.h"
#include "formats/registry.h"
#include "jobs/createjob.h"
#include "jobs/exportjob.h"
#include "jobs/jobqueue.h"
#include "lab/labserver.h"
#include "tests/bench/far.h"
#include "tests/bench/served.h"
#include "tests/bench/table.h"
#include "tests/bench/waiting.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QRandomGenerator>
#include <QtConcurrent>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace labdesk;
using namespace labdesk::bench;
using namespace Qt::StringLiterals;

namespace {

// Tasks a second that a reader delivers; at most `most`.
double listing(const Account &account, const ProjectId &project, int limit, qint64 most)
{
    const auto client = jobs::clientFor(account)();
    (void)ask<Capabilities>([&](QObject *context, auto done) { client->capabilities(context, done); });
    client::TaskReader reader(*client, {project, {}, {}, {}}, limit);
    QEventLoop loop;
    QObject::connect(&reader, &client::TaskReader::page, &loop, [&] {
        if (reader.delivered() >= most)
            loop.quit();
        else
            QMetaObject::invokeMethod(&reader, &client::TaskReader::release, Qt::QueuedConnection);
    });
    QObject::connect(&reader, &client::TaskReader::finished, &loop, &QEventLoop::quit);
    QObject::connect(&reader, &client::TaskReader::failed, &loop,
                     [](const Error &error) { qFatal("%s", qPrintable(error.text)); });
    QElapsedTimer timer;
    timer.start();
    reader.start();
    loop.exec();
    return 1e9 * static_cast<double>(reader.delivered()) / static_cast<double>(timer.nsecsElapsed());
}

// Pages a second that the Lab gives to three connections that ask for one page again and again.
double pages(const Account &account, const ProjectId &project, int page)
{
    const auto client = jobs::clientFor(account)();
    QTcpSocket login;
    const QByteArray form = "access_id=" + account.accessId.toUtf8() + "&secret_key=" + account.secret.toUtf8();
    const auto talk = [&](QTcpSocket &socket, const QByteArray &request) {
        socket.write(request);
        QByteArray answer;
        for (;;) {
            if (!socket.waitForReadyRead(5000))
                qFatal("no answer");
            answer += socket.readAll();
            const qsizetype head = answer.indexOf("\r\n\r\n");
            const qsizetype at = answer.indexOf("Content-Length: ");
            if (head > 0 &&
                answer.size() >= head + 4 + answer.mid(at + 16, answer.indexOf('\r', at) - at - 16).toLongLong())
                return answer;
        }
    };
    const quint16 port = static_cast<quint16>(account.endpoint.port());
    const QByteArray host = "Host: 127.0.0.1\r\n";
    login.connectToHost(u"127.0.0.1"_s, port);
    const QByteArray told = talk(login, "POST /api/user-manager/auth/login HTTP/1.1\r\n" + host +
                                            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                                            QByteArray::number(form.size()) + "\r\n\r\n" + form);
    const qsizetype at = told.indexOf("\"access_token\":\"") + 16;
    const QByteArray token = told.mid(at, told.indexOf('"', at) - at);
    const QByteArray request = "GET /api/task-manager/tasks?pagination=true&page=" + QByteArray::number(page) +
                               "&limit=100&projectId=" + project.text().toUtf8() + " HTTP/1.1\r\n" + host +
                               "Authorization: Bearer " + token + "\r\n\r\n";
    constexpr int connections = 3, each = 1500;
    QElapsedTimer timer;
    timer.start();
    QList<QFuture<void>> all;
    for (int i = 0; i < connections; ++i)
        all += QtConcurrent::run([&] {
            QTcpSocket socket;
            socket.connectToHost(u"127.0.0.1"_s, port);
            for (int k = 0; k < each; ++k)
                if (!talk(socket, request).startsWith("HTTP/1.1 200"))
                    qFatal("a page was refused");
        });
    for (auto &one : all)
        one.waitForFinished();
    return 1e9 * connections * each / static_cast<double>(timer.nsecsElapsed());
}

void exports(const Account &account, const QString &folder, const QString &about, const QStringList &formats)
{
    const Project project = onlyProject(account);
    for (const QString &format : formats) {
        jobs::JobQueue queue;
        queue.keepIn(folder + u"/journals"_s); // as the window does
        jobs::ExportSpec spec{project,           {}, {}, {}, {.format = format, .layout = formats::Layout::Compatible},
                              folder + u"/out"_s};
        spec.options.container = formats::findFormat(format)->containers.constFirst();
        forgetPeak();
        const Ended ended = run(queue, std::make_unique<jobs::ExportJob>(spec, queue.clientFor(account)));
        row(u"export %1, %2, end to end"_s.arg(format, about), static_cast<double>(ended.status.done) / ended.seconds,
            u"tasks/s"_s, 40'000, true);
        row(u"  its peak memory, Lab and desk in one process"_s, megabytes("VmHWM"), u"MB"_s, 300, false);
        QFile::remove(spec.outputPath);
    }
}

double creation(const Account &account, const QString &folder, int count)
{
    const Project project = onlyProject(account);
    jobs::JobQueue queue;
    queue.keepIn(folder + u"/journals"_s);
    const auto client = jobs::clientFor(account)();
    const Batch batch =
        ask<Batch>([&](QObject *context, auto done) { client->createBatch(project.id, u"Created"_s, context, done); });
    jobs::CreateSpec spec{project.id, batch, {}};
    QRandomGenerator dice(static_cast<quint32>(count));
    QByteArray bytes(200'000, Qt::Uninitialized);
    for (int i = 0; i < count; ++i) {
        for (qsizetype k = 0; k < bytes.size(); k += 1000)
            bytes[k] = static_cast<char>(dice.generate());
        const QString path = folder + u"/file%1.jpg"_s.arg(i);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no room for the files");
        spec.drafts.append({u"task %1"_s.arg(i), {path}});
    }
    const Ended ended = run(queue, std::make_unique<jobs::CreateJob>(spec, queue.clientFor(account)));
    for (int i = 0; i < count; ++i)
        QFile::remove(folder + u"/file%1.jpg"_s.arg(i));
    return count / ended.seconds;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (argc < 3) {
        out() << "usage: bench_transfers LIGHT BOXES" << Qt::endl;
        return 2;
    }
    QTemporaryDir folder;
    if (!qEnvironmentVariableIsSet("ONLY_CREATE")) {
        const Served light = serve(QString::fromLocal8Bit(argv[1]));
        const Project project = onlyProject(light.account);
        const auto client = jobs::clientFor(light.account)();
        const qint64 total = ask<TaskPage>([&](QObject *context, auto done) {
                                 client->taskPage({.project = project.id}, 1, 1, context, done);
                             }).info.total;
        const int last = static_cast<int>(std::min<qint64>(10'000, total / 100));
        row(u"the Lab: page 1 of 100 tasks"_s, pages(light.account, project.id, 1), u"pages/s"_s, 4000, true);
        row(u"the Lab: page %L1 of 100 tasks"_s.arg(last), pages(light.account, project.id, last), u"pages/s"_s, 4000,
            true);
        row(u"list %L1 light tasks"_s.arg(total), listing(light.account, project.id, 1000, total), u"tasks/s"_s,
            100'000, true);
        const Far far(light.account.endpoint);
        row(u"list with 50 ms latency, 100 a page"_s, listing(far.of(light.account), project.id, 100, 40'000),
            u"tasks/s"_s, 3000, true);
        exports(light.account, folder.path(), u"%L1 light tasks"_s.arg(total), {u"lab"_s});
    }
    if (!qEnvironmentVariableIsSet("ONLY_CREATE")) {
        const Served boxes = serve(QString::fromLocal8Bit(argv[2]));
        exports(boxes.account, folder.path(), u"five boxes each"_s, {u"lab"_s, u"kili"_s, u"yolo"_s});
    }
    QDir().mkpath(folder.filePath(u"lab"_s));
    QFile::copy(QString::fromLocal8Bit(argv[2]) + u"/../seed.json"_s, folder.filePath(u"seed.json"_s));
    lab::LabServer server({.storage = folder.filePath(u"lab"_s),
                           .accessId = {},
                           .secret = {},
                           .seedArchive = folder.filePath(u"seed.json"_s),
                           .http = {}});
    const auto port = server.start();
    if (!port)
        qFatal("%s", qPrintable(port.error().text));
    const Account account{u"bench"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)), server.accessId(), server.secret(),
                          false};
    forgetPeak();
    row(u"create tasks with files of 200 KB, local"_s, creation(account, folder.path(), 3000), u"tasks/s"_s, 600, true);
    row(u"  its peak memory, Lab and desk in one process"_s, megabytes("VmHWM"), u"MB"_s, 300, false);
    const Far far(account.endpoint);
    row(u"create tasks with files of 200 KB, 50 ms latency"_s, creation(far.of(account), folder.path(), 600),
        u"tasks/s"_s, 100, true);
    return 0;
}
