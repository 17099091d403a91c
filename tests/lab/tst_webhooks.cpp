#include "lab/webhookcaller.h"
#include "tests/support/rawserver.h"
#include "tests/support/testlab.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace labdesk;
using namespace labdesk::lab;
using namespace Qt::StringLiterals;
using test::RawServer;

namespace {

const QString task = u"3c548d61fcbc512838242e7c"_s; // of the golden rectangles

// A Lab's database in a folder, and what its API would do to it.
struct Kept
{
    QTemporaryDir folder;
    PageAnchors anchors;
    std::unique_ptr<Database> database;
    std::unique_ptr<Repository> repository;
    QString workflow;

    explicit Kept(const QString &url, const QString &header = {})
    {
        auto opened = openDatabase(test::storageIn(folder.path()));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text));
        database = std::move(*opened);
        repository = std::make_unique<Repository>(*database, anchors);
        const BlobStore blobs(folder.path());
        if (const auto loaded = loadArchive(test::goldenPath(u"world.json"_s), *repository, blobs); !loaded)
            qFatal("%s", qPrintable(loaded.error().text));
        const auto batch = database->value(
            u"SELECT batch.id FROM batch JOIN task ON task.batch = batch.seq WHERE task.id = ?"_s, {task});
        workflow = *repository->workflowOf(batch->toString());
        if (!repository->setWebhook(workflow, url, header))
            qFatal("no webhook");
    }
    void annotate(const QByteArray &type = "annotation")
    {
        if (!repository->setData(task, "{\"type\":\"" + type + "\",\"body\":{\"annotations\":[]}}", u"complete"_s))
            qFatal("no data");
    }
    QJsonValue webhook()
    {
        return QJsonDocument::fromJson(*repository->workflow(workflow)).object().value(u"webhook"_s);
    }
    int queued() { return database->value(u"SELECT count(*) FROM webhook_call"_s)->toInt(); }
    WebhookCaller::Options options(bool anywhere = true)
    {
        return {test::storageIn(folder.path()), anywhere, std::chrono::milliseconds(20), std::chrono::milliseconds(20)};
    }
};

} // namespace

class WebhooksTest : public QObject
{
    Q_OBJECT

private slots:
    void aChangeIsTold()
    {
        RawServer receiver([](const QByteArray &) { return RawServer::Script{RawServer::http(200, "thanks")}; });
        Kept lab(receiver.url().toString() + u"hook?x=1"_s, u"Bearer secret"_s);
        const WebhookCaller caller(lab.options(), lab.anchors);
        lab.annotate("review");
        QTRY_COMPARE(receiver.requests.size(), 1);
        const QByteArray request = receiver.requests.constFirst();
        QVERIFY2(request.startsWith("POST /hook?x=1 HTTP/1.1"), request.constData());
        QVERIFY(request.contains("Authorization: Bearer secret"));
        const QJsonObject body = QJsonDocument::fromJson(request.mid(request.indexOf("\r\n\r\n") + 4)).object();
        QCOMPARE(body.value(u"type"_s).toString(), u"review"_s);
        QCOMPARE(body.value(u"taskId"_s).toString(), task);
        QCOMPARE(body.value(u"workflowId"_s).toString(), lab.workflow);
        QCOMPARE(body.value(u"projectId"_s).toString(), test::goldenProject(u"rectangle"_s));
        QVERIFY(!body.value(u"batchId"_s).toString().isEmpty());
        QTRY_COMPARE(lab.webhook()[u"lastCall"_s][u"statusCode"_s].toInt(), 200);
        QVERIFY(!lab.webhook()[u"lastCall"_s][u"date"_s].toString().isEmpty());
        QVERIFY(lab.webhook()[u"lastError"_s].isUndefined());
        QCOMPARE(lab.queued(), 0);
    }

    void whatFailsIsTriedAgain()
    {
        int calls = 0;
        RawServer receiver([&](const QByteArray &) {
            return ++calls < 3 ? RawServer::Script{RawServer::http(503, "busy")}
                               : RawServer::Script{RawServer::http(204, {})};
        });
        Kept lab(receiver.url().toString());
        const WebhookCaller caller(lab.options(), lab.anchors);
        lab.annotate();
        QTRY_COMPARE(receiver.requests.size(), 3);
        QTRY_COMPARE(lab.webhook()[u"lastCall"_s][u"statusCode"_s].toInt(), 204);
        QCOMPARE(lab.webhook()[u"lastError"_s][u"statusCode"_s].toInt(), 503);
        QCOMPARE(lab.webhook()[u"lastError"_s][u"body"_s].toString(), u"busy"_s);
        QCOMPARE(lab.queued(), 0);
        // Setting it again keeps what came of it.
        QVERIFY(lab.repository->setWebhook(lab.workflow, u"https://example.org/"_s, {}));
        QCOMPARE(lab.webhook()[u"lastError"_s][u"statusCode"_s].toInt(), 503);
    }

    void theQueueOutlivesTheProgram()
    {
        RawServer receiver([](const QByteArray &) { return RawServer::Script{RawServer::http(200, "{}")}; });
        Kept lab(receiver.url().toString());
        lab.annotate();
        lab.annotate();
        QCOMPARE(lab.queued(), 2); // nobody calls yet
        const WebhookCaller caller(lab.options(), lab.anchors);
        QTRY_COMPARE(receiver.requests.size(), 2);
    }

    void whoeverDoesNotAnswerIsGivenUp()
    {
        Kept lab(u"http://127.0.0.1:1/"_s);
        lab.annotate();
        const WebhookCaller caller(lab.options(), lab.anchors);
        QTRY_COMPARE_WITH_TIMEOUT(lab.webhook()[u"lastError"_s][u"statusCode"_s].toInt(-1), 0, 10'000);
        QVERIFY2(lab.webhook()[u"lastError"_s][u"message"_s].toString().contains(u"127.0.0.1"_s), "the host is named");
        QCOMPARE(lab.queued(), 1); // and tried again
    }

    void thisMachineIsNotCalledUnlessToldSo()
    {
        RawServer receiver([](const QByteArray &) { return RawServer::Script{RawServer::http(200, "{}")}; });
        for (const QString &host : {u"127.0.0.1"_s, u"localhost"_s}) {
            Kept lab(u"http://%1:%2/"_s.arg(host).arg(receiver.serverPort()));
            lab.annotate();
            const WebhookCaller caller(lab.options(false), lab.anchors);
            QTRY_VERIFY(lab.webhook()[u"lastError"_s][u"message"_s].toString().contains(u"--private-webhooks"_s));
            QTRY_COMPARE(lab.queued(), 0); // trying again makes no sense
        }
        QVERIFY(receiver.requests.isEmpty());
    }

    void aNewBatchHasNoneAndNothingIsQueuedForIt()
    {
        Kept lab(u"https://example.org/"_s);
        QVERIFY(lab.repository->setWebhook(lab.workflow, {}, {}));
        lab.annotate();
        QCOMPARE(lab.queued(), 0);
    }

    void privateAddressesAreKnown_data()
    {
        QTest::addColumn<bool>("isPrivate");
        for (const char *address : {"127.0.0.1",
                                    "127.9.9.9",
                                    "10.0.0.1",
                                    "172.16.0.1",
                                    "172.31.255.255",
                                    "192.168.1.1",
                                    "169.254.169.254",
                                    "0.0.0.0",
                                    "100.64.0.1",
                                    "224.0.0.1",
                                    "255.255.255.255",
                                    "::1",
                                    "::",
                                    "fe80::1",
                                    "fc00::1",
                                    "fd12::1",
                                    "::ffff:127.0.0.1",
                                    "::ffff:10.0.0.1",
                                    "::127.0.0.1",
                                    "64:ff9b::7f00:1",
                                    "2002:7f00:1::",
                                    "ff02::1",
                                    "nonsense"})
            QTest::newRow(address) << true;
        for (const char *address : {"1.1.1.1", "172.32.0.1", "172.15.0.1", "192.169.0.1", "100.128.0.1", "8.8.8.8",
                                    "2606:4700::1111", "::ffff:8.8.8.8"})
            QTest::newRow(address) << false;
    }
    void privateAddressesAreKnown()
    {
        QFETCH(const bool, isPrivate);
        QCOMPARE(isPrivateAddress(QTest::currentDataTag()), isPrivate);
    }
};

QTEST_GUILESS_MAIN(WebhooksTest)
#include "tst_webhooks.moc"
