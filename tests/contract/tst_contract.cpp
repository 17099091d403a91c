// Client and Lab against each other, in process and over a socket, and against the recorded requests of the public
// package.

#include "client/labclient.h"
#include "domain/filterwords.h"
#include "net/multipart.h"
#include "tests/support/rawserver.h"
#include "tests/support/testlab.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace labdesk;
using namespace labdesk::client;
using namespace Qt::StringLiterals;
using test::RawServer;
using test::TestLab;

namespace {

// A client that asks and waits.
class Asking
{
public:
    Asking(std::unique_ptr<QNetworkAccessManager> network, const Account &account) : client(std::move(network))
    {
        client.use(account);
    }
    template <typename T, typename Call>
    Result<T> ask(Call call)
    {
        QObject context;
        std::optional<Result<T>> answer;
        call(&context, [&](const Result<T> &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10'000))
            return Error{.text = u"no answer"_s};
        return *answer;
    }
    Result<TaskPage> page(const TaskQuery &query, int page, int limit)
    {
        return ask<TaskPage>([&](QObject *context, auto done) { client.taskPage(query, page, limit, context, done); });
    }
    LabClient client;
};

// A request in the form of the recordings.
QJsonObject recorded(const test::Sent &sent)
{
    QJsonArray query;
    for (const QByteArray &pair : sent.url.query(QUrl::FullyEncoded).toLatin1().split('&'))
        if (const qsizetype equals = pair.indexOf('='); equals > 0)
            query.append(QJsonArray{QUrl::fromPercentEncoding(pair.left(equals)),
                                    QUrl::fromPercentEncoding(pair.mid(equals + 1))});
    QJsonObject request{
        {u"method"_s, QString::fromLatin1(sent.verb)}, {u"path"_s, sent.url.path()}, {u"query"_s, query}};
    const QJsonDocument json = QJsonDocument::fromJson(sent.body);
    if (!json.isNull())
        request.insert(u"json"_s, json.object());
    return request;
}

QList<QJsonObject> recordings(const QString &action)
{
    QList<QJsonObject> found;
    for (const QByteArray &line : test::readAll(test::goldenPath(u"requests.jsonl"_s)).split('\n')) {
        const QJsonObject one = QJsonDocument::fromJson(line).object();
        if (one.value(u"action"_s) == action)
            found += one;
    }
    return found;
}

QJsonObject withoutHeader(QJsonObject request)
{
    for (const QString &key : {u"type"_s, u"auth"_s, u"form"_s, u"parts"_s})
        request.remove(key);
    return request;
}

} // namespace

class ContractTest : public QObject
{
    Q_OBJECT

private slots:
    void theWholeConversation_data()
    {
        QTest::addColumn<bool>("overASocket");
        QTest::newRow("in process") << false;
        QTest::newRow("over a socket") << true;
    }
    void theWholeConversation()
    {
        QFETCH(const bool, overASocket);
        std::unique_ptr<TestLab> lab;
        std::unique_ptr<test::LabInProcess> inProcess;
        std::unique_ptr<QNetworkAccessManager> network;
        if (overASocket) {
            lab = std::make_unique<TestLab>(TestLab::World::Golden);
            network = std::make_unique<QNetworkAccessManager>();
        } else {
            inProcess = std::make_unique<test::LabInProcess>(TestLab::World::Golden);
            network = inProcess->network();
        }
        Asking asking(std::move(network), lab ? lab->account() : inProcess->account());
        LabClient &client = asking.client;

        const auto offered =
            asking.ask<Capabilities>([&](QObject *context, auto done) { client.capabilities(context, done); });
        QVERIFY2(offered, qPrintable(offered ? QString() : offered.error().text));
        QVERIFY(offered->sort && offered->counts && offered->downloadFiles);
        const auto projects =
            asking.ask<QList<Project>>([&](QObject *context, auto done) { client.allProjects(context, done); });
        QCOMPARE(projects->size(), 9);
        const ProjectId project(test::goldenProject(u"rectangle"_s));
        const auto batches =
            asking.ask<QList<Batch>>([&](QObject *context, auto done) { client.allBatches(project, context, done); });
        QCOMPARE(batches->size(), 2);
        const auto counts = asking.ask<wire::ProjectCounts>(
            [&](QObject *context, auto done) { client.counts(project, {}, context, done); });
        QCOMPARE(counts->total, 230);
        const auto page = asking.page({.project = project, .sort = {TaskSort::Key::Name, true}}, 1, 200);
        QCOMPARE(page->items.size(), 200);
        for (int i = 1; i < 200; ++i)
            QVERIFY(page->items[i - 1].name.toUtf8() >= page->items[i].name.toUtf8());

        // Create: upload, grant, task; the bytes come back.
        const auto batch = asking.ask<Batch>(
            [&](QObject *context, auto done) { client.createBatch(project, u"New é"_s, context, done); });
        QVERIFY(batch);
        QCOMPARE(batch->name, u"New é"_s);
        const QString path = QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg");
        const auto file =
            asking.ask<FileId>([&](QObject *context, auto done) { client.uploadFile(batch->id, path, context, done); });
        QVERIFY2(file, qPrintable(file ? QString() : file.error().text));
        const auto grant =
            asking.ask<QString>([&](QObject *context, auto done) { client.grantFiles({*file}, context, done); });
        QVERIFY(grant);
        wire::NewTask fresh{u"new/é.jpg"_s, {{*file, u"crossing-1.jpg"_s, {}}}, {}, {}, *grant, {}};
        const auto task =
            asking.ask<Task>([&](QObject *context, auto done) { client.createTask(batch->id, fresh, context, done); });
        QVERIFY2(task, qPrintable(task ? QString() : task.error().text));
        QCOMPARE(task->name, u"new/é.jpg"_s);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(asking.ask<Done>(
            [&](QObject *context, auto done) { client.download(task->resources[0], buffer, context, done); }));
        QCOMPARE(bytes, test::readAll(path));
        const auto duplicates = asking.ask<QStringList>([&](QObject *context, auto done) {
            client.duplicates(batch->id, {u"x"_s, u"new/é.jpg"_s}, context, done);
        });
        QCOMPARE(*duplicates, QStringList{u"new/é.jpg"_s});
        fresh.grantResources = u"wrong"_s;
        const auto refused =
            asking.ask<Task>([&](QObject *context, auto done) { client.createTask(batch->id, fresh, context, done); });
        QCOMPARE(refused.error().kind, Error::Kind::Forbidden);
    }

    void aLargeFileGoesThroughInPieces()
    {
        const TestLab lab(TestLab::World::Golden);
        Asking asking(nullptr, lab.account());
        QTemporaryDir folder;
        for (const qint64 size : {qint64(0), qint64(40) << 20}) {
            QFile file(folder.filePath(u"%1.bin"_s.arg(size)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(size)); // holes: no disk is used here
            file.close();
            qint64 sent = 0;
            std::optional<Result<FileId>> id;
            asking.client.uploadFile(
                BatchId(u"e2a7c91a5a97a327707c2822"_s), file.fileName(), this,
                [&](const Result<FileId> &done) { id = done; }, [&](qint64 bytes) { sent = bytes; });
            QTRY_VERIFY_WITH_TIMEOUT(id, 60'000);
            QVERIFY2(*id, qPrintable(*id ? QString() : id->error().text));
            QVERIFY(sent >= size);
            QFile target(folder.filePath(u"back"_s));
            QVERIFY(target.open(QIODevice::WriteOnly));
            QVERIFY(asking.ask<Done>([&](QObject *context, auto done) {
                asking.client.download({**id, u"n"_s, {}}, target, context, done);
            }));
            QCOMPARE(target.size(), size);
        }
    }

    void aRemoteLabIsAskedNothingThatIsLocal()
    {
        test::LabInProcess lab(TestLab::World::Golden);
        auto network = lab.network(true);
        const auto sent = network->sent;
        Asking asking(std::move(network), lab.account());
        const auto offered =
            asking.ask<Capabilities>([&](QObject *context, auto done) { asking.client.capabilities(context, done); });
        QVERIFY(offered);
        QCOMPARE(*offered, Capabilities{});
        const ProjectId project(test::goldenProject(u"rectangle"_s));
        const auto batches = asking.ask<QList<Batch>>(
            [&](QObject *context, auto done) { asking.client.allBatches(project, context, done); });
        const auto counts = asking.ask<wire::ProjectCounts>([&](QObject *context, auto done) {
            asking.client.counts(project, {batches->at(0).id, batches->at(1).id}, context, done);
        });
        QCOMPARE(counts->total, 230);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        const auto picture = asking.ask<Done>([&](QObject *context, auto done) {
            asking.client.download({FileId(u"f"_s), u"n"_s, {}}, buffer, context, done);
        });
        QCOMPARE(picture.error().kind, Error::Kind::Forbidden);
        const auto page = asking.page({.project = project}, 1, 200);
        QCOMPARE(page->info.limit, 100); // the limit in the answer is what counts
        QCOMPARE(page->items.size(), 100);
        int local = 0;
        for (const test::Sent &one : *sent)
            local += one.url.path().contains(u"local"_s) || one.url.path().contains(u"/counts"_s) ||
                     one.url.path().contains(u"file-manager/files/"_s);
        QCOMPARE(local, 1); // the question itself
    }

    void requestsEqualTheRecordings()
    {
        test::LabInProcess lab(TestLab::World::Golden);
        auto network = lab.network(true);
        const auto sent = network->sent;
        Asking asking(std::move(network), lab.account());
        const auto compare = [&](const QJsonArray &expected) {
            QCOMPARE(sent->size(), expected.size());
            for (qsizetype i = 0; i < expected.size(); ++i)
                QCOMPARE(withoutHeader(recorded(sent->at(i))), withoutHeader(expected.at(i).toObject()));
        };
        // The login is in the first recording only; ours is compared with it, then forgotten.
        (void)asking.ask<QList<Project>>(
            [&](QObject *context, auto done) { asking.client.allProjects(context, done); });
        QCOMPARE(sent->at(0).url.path(), u"/api/user-manager/auth/login"_s);
        QCOMPARE(sent->at(0).body, QByteArray("access_id=id&secret_key=secret"));
        QCOMPARE(sent->at(0).contentType, QByteArray("application/x-www-form-urlencoded"));
        QVERIFY(sent->at(1).authorization.startsWith("Bearer "));
        sent->removeFirst();
        compare(recordings(u"projects"_s).at(0).value(u"requests"_s).toArray());

        const QString project = test::goldenProject(u"rectangle"_s);
        int compared = 0;
        for (const QJsonObject &recording : recordings(u"tasks"_s)) {
            const QJsonArray requests = recording.value(u"requests"_s).toArray();
            const QJsonObject request = requests.last().toObject();
            if (!request.value(u"path"_s).toString().endsWith(u"/tasks"_s))
                continue;
            // The query is read back from the recording into our own value, and must come out the same.
            TaskQuery query{ProjectId(project)};
            int page = 1;
            for (const auto &value : request.value(u"query"_s).toArray()) {
                const QString key = value[0].toString(), text = value[1].toString();
                if (key == u"page"_s)
                    page = text.toInt();
                else if (key == u"statuses"_s)
                    query.filter.statuses += taskStatusFromWord(text);
                else if (key == u"batchIds"_s)
                    query.filter.batches += BatchId(text);
                else if (key == u"taskIds"_s)
                    query.filter.ids += TaskId(text);
                else if (key == u"taskNames"_s)
                    query.filter.names += text;
                else if (key == u"nameLike"_s)
                    query.filter.nameLike = text;
                else if (key == u"createdAt"_s)
                    query.filter.created += *decodeBound(text);
                else if (key == u"updatedAt"_s)
                    query.filter.updated += *decodeBound(text);
                else if (key.startsWith(u"properties."_s))
                    query.filter.properties.append({key.mid(11), text});
                else if (key == u"optionalFields"_s)
                    query.fields += text == u"data"_s      ? OptionalField::Data
                                    : text == u"jobs"_s    ? OptionalField::Jobs
                                    : text == u"metrics"_s ? OptionalField::Metrics
                                                           : OptionalField::Mask;
            }
            sent->clear();
            (void)asking.page(query, page, 100);
            compare({request});
            ++compared;
        }
        QVERIFY(compared >= 20);

        sent->clear();
        (void)asking.ask<Batch>([&](QObject *context, auto done) {
            asking.client.createBatch(ProjectId(project), u"New é"_s, context, done);
        });
        compare(recordings(u"create_batch"_s).at(0).value(u"requests"_s).toArray());
    }

    void createCallsHaveTheRecordedBodies()
    {
        const QJsonArray requests = recordings(u"create_tasks"_s).at(0).value(u"requests"_s).toArray();
        QCOMPARE(QJsonDocument::fromJson(wire::encodeNames({u"one.png"_s, u"two.jpg"_s, u"three"_s})).object(),
                 requests.at(2)[u"json"_s].toObject());
        const QJsonObject file = requests.at(5)[u"json"_s][u"resources"_s][0].toObject();
        const wire::NewTask one{u"one.png"_s, {{FileId(file.value(u"id"_s).toString()), u"pic 1.png"_s, {}}}, {},
                                {},           requests.at(5)[u"json"_s][u"grantResources"_s].toString(),      {}};
        QCOMPARE(QJsonDocument::fromJson(wire::encodeNewTask(one)).object(), requests.at(5)[u"json"_s].toObject());
        QCOMPARE(QJsonDocument::fromJson(wire::encodeGrant({file.value(u"id"_s).toString()})).object(),
                 requests.at(4)[u"json"_s].toObject());
        // Multipart: the same parts in the same order.
        QStringList names;
        for (const auto &part : requests.at(3)[u"parts"_s].toArray())
            names += part[u"name"_s].toString();
        QCOMPARE(names, (QStringList{u"path"_s, u"batchId"_s, u"file"_s}));
    }

    void anExpiredTokenLogsInOnce()
    {
        test::LabInProcess lab(TestLab::World::Golden);
        int logins = 0, refusals = 0;
        auto network = std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) -> test::FakeAnswer {
            if (sent.url.path().endsWith(u"login"_s))
                ++logins;
            else if (logins == 1 && ++refusals)
                return {401, R"({"statusCode":401,"message":"expired"})"};
            return lab.answer(sent);
        });
        Asking asking(std::move(network), lab.account());
        const auto page = asking.page({.project = ProjectId(test::goldenProject(u"rectangle"_s))}, 1, 10);
        QVERIFY(page);
        QCOMPARE(logins, 2);
        QCOMPARE(refusals, 1);
    }

    void uploadsGoOnWhenTokensAreShort()
    {
        const TestLab lab(TestLab::World::Golden, std::chrono::seconds(1));
        Asking asking(nullptr, lab.account());
        QTemporaryDir folder;
        QFile file(folder.filePath(u"a.bin"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(3 << 20));
        file.close();
        const BatchId batch(u"e2a7c91a5a97a327707c2822"_s);
        for (int i = 0; i < 3; ++i) {
            const auto id = asking.ask<FileId>(
                [&](QObject *context, auto done) { asking.client.uploadFile(batch, file.fileName(), context, done); });
            QVERIFY2(id, qPrintable(id ? QString() : id.error().text));
            QTest::qWait(500);
        }
    }

    void aRefusedUploadSaysSo()
    {
        const TestLab lab(TestLab::World::Golden);
        QFile file(QStringLiteral(SAMPLE_DATA "/sample.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QNetworkAccessManager network;
        net::HttpClient http(network);
        auto body = net::MultipartBody::make({}, u"x"_s, file.fileName());
        std::optional<Result<net::HttpReply>> reply;
        http.send({.verb = "POST",
                   .url = lab.account().endpoint.resolved(QUrl(u"api/file-manager/files"_s)),
                   .contentType = (*body)->contentType(),
                   .authorization = "Bearer 1.expired",
                   .upload = *body},
                  this, [&](const Result<net::HttpReply> &answer) { reply = answer; });
        QTRY_VERIFY(reply);
        QVERIFY2(*reply, qPrintable(*reply ? QString() : reply->error().text));
        QCOMPARE((*reply)->status, 401); // an answer, not a broken connection
    }

    void aLabThatAlwaysRefusesIsNotAskedForEver()
    {
        int calls = 0;
        auto network = std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) -> test::FakeAnswer {
            if (sent.url.path().endsWith(u"login"_s))
                return {201, R"({"access_token":"t","expires_in":3600})"};
            ++calls;
            return {401, R"({"message":"no"})"};
        });
        Asking asking(std::move(network), {u"x"_s, QUrl(u"http://lab.test/"_s), u"i"_s, u"s"_s, false});
        const auto page = asking.page({}, 1, 10);
        QCOMPARE(page.error().kind, Error::Kind::SignIn);
        QCOMPARE(calls, 3);
    }

    void aTokenIsRenewedBeforeItEnds()
    {
        int logins = 0;
        auto network = std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) -> test::FakeAnswer {
            if (!sent.url.path().endsWith(u"login"_s))
                return {200, R"({"docs":[],"totalDocs":0,"limit":10})"};
            ++logins;
            return {201, R"({"access_token":"t","expires_in":1})"};
        });
        Asking asking(std::move(network), {u"x"_s, QUrl(u"http://lab.test/"_s), u"i"_s, u"s"_s, false});
        QVERIFY(asking.page({}, 1, 10));
        QVERIFY(asking.page({}, 1, 10));
        QCOMPARE(logins, 1);
        QTest::qWait(950); // nine tenths of its life
        QVERIFY(asking.page({}, 1, 10));
        QCOMPARE(logins, 2);
    }

    void manyCallersShareOneLogin()
    {
        test::LabInProcess lab(TestLab::World::Golden);
        auto network = lab.network();
        const auto sent = network->sent;
        Asking asking(std::move(network), lab.account());
        int answers = 0;
        for (int i = 0; i < 20; ++i)
            asking.client.taskPage({.project = ProjectId(test::goldenProject(u"polygon"_s))}, 1, 10, this,
                                   [&](const Result<TaskPage> &page) { answers += page.hasValue(); });
        QTRY_COMPARE(answers, 20);
        QCOMPARE(std::count_if(sent->cbegin(), sent->cend(),
                               [](const test::Sent &one) { return one.url.path().endsWith(u"login"_s); }),
                 1);
    }

    void everyFaultHasItsOwnWords_data()
    {
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("says");
        const QByteArray good = RawServer::http(201, R"({"access_token":"t","expires_in":3600})");
        QTest::newRow("wrong pair") << RawServer::http(401, R"({"message":"Unauthorized"})") << QByteArray()
                                    << u"doesn't accept the access id"_s;
        QTest::newRow("not a Lab") << RawServer::http(404, "<html>", "text/html") << QByteArray()
                                   << u"no Lab at this endpoint"_s;
        QTest::newRow("web page for a login")
            << RawServer::http(200, "<!doctype html>", "text/html") << QByteArray() << u"web page"_s;
        QTest::newRow("login without token") << RawServer::http(201, "{}") << QByteArray() << u"isn't JSON"_s;
        QTest::newRow("web page") << good << RawServer::http(200, "<html>maintenance</html>", "text/html")
                                  << u"web page"_s;
        QTest::newRow("truncated json") << good << RawServer::http(200, R"({"docs":[{"id":"a")") << u"incomplete"_s;
        QTest::newRow("fault") << good << RawServer::http(503, R"({"message":"overloaded"})") << u"overloaded"_s;
        QTest::newRow("forbidden") << good << RawServer::http(403, R"({"message":"no access"})")
                                   << u"may not do that"_s;
        QTest::newRow("closes half-way") << good << QByteArray("HTTP/1.1 200 X\r\nContent-Length: 500\r\n\r\n{\"docs\"")
                                         << u"closed the connection"_s;
    }
    void everyFaultHasItsOwnWords()
    {
        QFETCH(const QByteArray, login);
        QFETCH(const QByteArray, answer);
        QFETCH(const QString, says);
        RawServer server([&](const QByteArray &request) {
            return RawServer::Script{request.startsWith("POST /api/user-manager") ? login : answer};
        });
        Asking asking(nullptr, {u"raw"_s, server.url(), u"i"_s, u"top-secret"_s, false});
        const auto page = asking.page({.project = ProjectId(u"p"_s)}, 1, 100);
        QVERIFY(!page);
        QVERIFY2(page.error().text.contains(says), qPrintable(page.error().text));
        QVERIFY(!page.error().detail.contains(u"top-secret"_s) && !page.error().text.contains(u"top-secret"_s));
    }

    void aFilterByThousandsIsAskedForInPieces_data()
    {
        QTest::addColumn<bool>("byIds");
        QTest::newRow("names") << false;
        QTest::newRow("ids") << true;
    }
    void aFilterByThousandsIsAskedForInPieces()
    {
        QFETCH(const bool, byIds);
        const TestLab lab(TestLab::World::Golden);
        Asking asking(nullptr, lab.account());
        TaskQuery all{.project = ProjectId(test::goldenProject(u"rectangle"_s))}, query = all;
        for (const int page : {1, 2, 3}) {
            const auto tasks = asking.ask<TaskPage>(
                [&](QObject *context, auto done) { asking.client.taskPage(all, page, 100, context, done); });
            QVERIFY(tasks);
            for (const Task &task : tasks->items) {
                query.filter.names += byIds ? QString() : task.name;
                query.filter.ids += byIds ? task.id : TaskId();
            }
        }
        for (int i = 0; i < 3800; ++i) {
            query.filter.names += u"a name that no task has and that is long enough for an address %1"_s.arg(i);
            query.filter.ids += TaskId(u"%1"_s.arg(i, 24, 16, QLatin1Char('0')));
        }
        byIds ? query.filter.names.clear() : query.filter.ids.clear();
        query.sort = {TaskSort::Key::Name, true};
        QStringList names;
        for (const int page : {1, 2, 3}) {
            const auto tasks = asking.ask<TaskPage>(
                [&](QObject *context, auto done) { asking.client.taskPage(query, page, 100, context, done); });
            QVERIFY2(tasks, qPrintable(tasks ? QString() : tasks.error().text));
            QCOMPARE(tasks->info.total, 230);
            for (const Task &task : tasks->items)
                names += task.name;
        }
        QCOMPARE(names.size(), 230);
        QVERIFY(std::is_sorted(names.crbegin(), names.crend()));
    }

    void nothingInFlightMeetsAnotherAccount_data()
    {
        QTest::addColumn<bool>("loggedIn");
        QTest::newRow("while it logs in") << false;
        QTest::newRow("while a page is on its way") << true;
    }
    void nothingInFlightMeetsAnotherAccount()
    {
        QFETCH(const bool, loggedIn);
        const auto answer = [](const QByteArray &token, const QByteArray &total) {
            return [token, total](const QByteArray &request) -> RawServer::Script {
                if (request.startsWith("POST"))
                    return {RawServer::http(201, "{\"access_token\":\"" + token + "\",\"expires_in\":3600}")};
                if (request.contains("projects?"))
                    return {RawServer::http(200, "{\"docs\":[{\"id\":\"p\",\"name\":\"P\"}],\"totalDocs\":" + total +
                                                     ",\"limit\":1}")};
                return {RawServer::http(404, "{}")};
            };
        };
        RawServer first(answer("first", "3000")), second(answer("second", "3")); // the first is never at its end
        Asking asking(nullptr, {u"1"_s, first.url(), u"i"_s, u"s"_s, false});
        std::optional<Result<QList<Project>>> projects;
        asking.client.allProjects(this, [&](const Result<QList<Project>> &got) { projects = got; });
        if (loggedIn)
            QTRY_VERIFY(first.requests.size() >= 2); // the token, and a first page
        asking.client.use({u"2"_s, second.url(), u"j"_s, u"t"_s, false});
        QTRY_VERIFY(projects);
        QVERIFY(!*projects);
        QCOMPARE(projects->error().kind, Error::Kind::Cancelled);
        QTest::qWait(100); // to prove that nothing follows
        QVERIFY(second.requests.isEmpty());
        for (const QByteArray &request : first.requests)
            QVERIFY(!request.contains("Bearer second"));
        QVERIFY(
            asking.ask<QList<Project>>([&](QObject *context, auto done) { asking.client.allProjects(context, done); }));
        for (const QByteArray &request : second.requests)
            QVERIFY(!request.contains("Bearer first"));
    }

    void aLabThatAsksToSlowDownIsNotOneWithoutAdditions()
    {
        int asked = 0;
        RawServer server([&](const QByteArray &request) -> RawServer::Script {
            if (request.startsWith("POST"))
                return {RawServer::http(201, R"({"access_token":"t","expires_in":3600})")};
            return ++asked <= 1 ? RawServer::Script{RawServer::http(429, "{}")}
                                : RawServer::Script{RawServer::http(200, R"({"maxLimit":1000,"sort":true})")};
        });
        Asking asking(nullptr, {u"raw"_s, server.url(), u"i"_s, u"s"_s, false});
        asking.client.setRetryPolicy({.attempts = 1});
        const auto capabilities = [&] {
            return asking.ask<Capabilities>(
                [&](QObject *context, auto done) { asking.client.capabilities(context, done); });
        };
        QVERIFY(!capabilities());
        const auto later = capabilities();
        QVERIFY(later && later->sort);
    }

    void theLabSaysInWhichRowATaskStands()
    {
        test::LabInProcess lab(TestLab::World::Golden);
        Asking asking(lab.network(false), lab.account());
        TaskQuery query{ProjectId(test::goldenProject(u"rectangle"_s)), {}, {}, {}};
        using Key = TaskSort::Key;
        for (const Key key :
             {Key::Default, Key::Name, Key::Status, Key::Batch, Key::Score, Key::CreatedAt, Key::UpdatedAt})
            for (const bool descending : {false, true})
                for (const bool filtered : {false, true}) {
                    query.sort = {key, descending};
                    query.filter.nameLike = filtered ? u"1"_s : QString();
                    const auto all = asking.page(query, 1, 250);
                    QVERIFY(all && all->items.size() == all->info.total && all->items.size() > 20);
                    for (const qsizetype row : {qsizetype(0), all->items.size() / 3, all->items.size() - 1}) {
                        const auto found = asking.ask<std::optional<qint64>>([&](QObject *context, auto done) {
                            asking.client.taskRow(query, all->items[row].id, context, done);
                        });
                        QVERIFY(found);
                        QCOMPARE(*found, std::optional<qint64>(row));
                    }
                }
        const auto none = asking.ask<std::optional<qint64>>(
            [&](QObject *context, auto done) { asking.client.taskRow(query, TaskId(u"unknown"_s), context, done); });
        QVERIFY(none && !*none);
    }

    void batchesAreSortedByTheirNames()
    {
        test::LabInProcess lab(TestLab::World::Golden);
        Asking asking(lab.network(false), lab.account());
        const ProjectId project(test::goldenProject(u"rectangle"_s));
        const auto batches = asking.ask<QList<Batch>>(
            [&](QObject *context, auto done) { asking.client.allBatches(project, context, done); });
        QVERIFY(batches);
        QHash<BatchId, QString> names;
        for (const Batch &batch : *batches)
            names.insert(batch.id, batch.name);
        const auto page = asking.page({project, {}, {TaskSort::Key::Batch, true}, {}}, 1, 250);
        QVERIFY(page);
        for (qsizetype row = 1; row < page->items.size(); ++row)
            QVERIFY(names.value(page->items[row - 1].batch) >= names.value(page->items[row].batch));
    }

    void changingTheAccountEndsWhatWaits()
    {
        RawServer silent([](const QByteArray &) { return RawServer::Script{{}, false}; });
        Asking asking(nullptr, {u"raw"_s, silent.url(), u"i"_s, u"s"_s, false});
        std::optional<Error::Kind> kind;
        asking.client.taskPage({}, 1, 10, this, [&](const Result<TaskPage> &page) { kind = page.error().kind; });
        asking.client.use({u"other"_s, silent.url(), u"j"_s, u"s"_s, false});
        QTRY_COMPARE(kind, std::optional(Error::Kind::Cancelled));
    }
};

QTEST_GUILESS_MAIN(ContractTest)
#include "tst_contract.moc"
