#include "client/labclient.h"
#include "formats/format.h"
#include "formats/registry.h"
#include "net/httpclient.h"
#include "net/retryingclient.h"
#include "store/pagespool.h"
#include "tests/support/fakenetwork.h"
#include "tests/support/rawserver.h"
#include "tests/support/testlab.h"
#include "wire/configurationcodec.h"
#include "wire/json.h"
#include "wire/pagecodec.h"
#include "wire/sessioncodec.h"
#include "wire/taskcodec.h"
#include "words/findings.h"

#include <QBuffer>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace labdesk;
using namespace Qt::StringLiterals;
using test::RawServer;

namespace {

const QByteArray tokenAnswer = R"({"access_token":"secret-token","expires_in":3600})";
const QByteArray offers = R"({"name":"x","maxLimit":100,"downloadFiles":true})";

QByteArray movedTo(const QUrl &url, int status = 302)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Moved\r\nLocation: " + url.toEncoded() +
           "\r\nContent-Length: 0\r\n\r\n";
}

// Sends its head, then a piece every so often, for ever.
class Endless final : public QTcpServer
{
public:
    Endless(const QByteArray &head, qsizetype piece, int every) : m_head(head), m_piece(piece), m_every(every)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            socket->write(m_head);
            auto *timer = new QTimer(socket);
            connect(timer, &QTimer::timeout, socket, [this, socket] {
                if (socket->bytesToWrite() < 4'000'000)
                    socket->write(QByteArray(m_piece, 'x'));
            });
            timer->start(m_every);
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/x"_s.arg(serverPort())); }

private:
    QByteArray m_head;
    qsizetype m_piece;
    int m_every;
};

template <typename T, typename Start>
Result<T> answerOf(Start start)
{
    std::optional<Result<T>> got;
    QObject context;
    QEventLoop loop; // qWaitFor() would sleep between its looks
    start(&context, [&](const Result<T> &answer) {
        got.emplace(answer);
        loop.quit();
    });
    QTimer::singleShot(15'000, &loop, &QEventLoop::quit);
    loop.exec();
    if (!got)
        qFatal("no answer");
    return *got;
}

Result<net::HttpReply> get(const net::HttpRequest &request)
{
    QNetworkAccessManager network;
    return answerOf<net::HttpReply>(
        [&](QObject *context, auto done) { net::HttpClient(network).send(request, context, done); });
}

} // namespace

/// What the client keeps to while the Lab, or whoever stands in its place, lies.
class ClientAttacks : public QObject
{
    Q_OBJECT

private:
    static std::unique_ptr<client::LabClient> clientOf(const QUrl &endpoint)
    {
        auto client = std::make_unique<client::LabClient>(nullptr, client::LabClient::Urgency::Interactive);
        client->use({u"x"_s, endpoint, u"id"_s, u"hush-hush"_s, false});
        return client;
    }

private slots:
    void aSecretGoesNowhereElse()
    {
        RawServer thief([](const QByteArray &) { return RawServer::Script{RawServer::http(201, tokenAnswer)}; });
        for (const int status : {301, 302, 303, 307, 308}) {
            RawServer lab([&](const QByteArray &) { return RawServer::Script{movedTo(thief.url(), status)}; });
            const auto client = clientOf(lab.url());
            const auto projects =
                answerOf<QList<Project>>([&](QObject *context, auto done) { client->projects({}, context, done); });
            QVERIFY(!projects);
            QVERIFY2(projects.error().text.contains(thief.url().authority()), qPrintable(projects.error().text));
        }
        QCOMPARE(thief.requests.size(), 0); // neither the secret nor a request with its token
    }

    void formsAndTokensFollowNoRedirect()
    {
        RawServer thief([](const QByteArray &) { return RawServer::Script{RawServer::http(200, "{}")}; });
        RawServer lab([&](const QByteArray &request) {
            return RawServer::Script{request.contains("auth/login") ? RawServer::http(201, tokenAnswer)
                                                                    : movedTo(thief.url(), 307)};
        });
        const auto client = clientOf(lab.url());
        const Batch batch{BatchId(u"b"_s), ProjectId(u"p"_s), u"B"_s};
        QVERIFY(!answerOf<Batch>(
            [&](QObject *context, auto done) { client->createBatch(batch.project, u"n"_s, context, done); }));
        QVERIFY(!answerOf<FileId>([&](QObject *context, auto done) {
            client->uploadFile(batch.id, QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg"), context, done);
        }));
        QVERIFY(!answerOf<QList<Project>>([&](QObject *context, auto done) { client->projects({}, context, done); }));
        QCOMPARE(thief.requests.size(), 0);
    }

    void aPictureIsFollowedWithoutTheToken()
    {
        RawServer store(
            [](const QByteArray &) { return RawServer::Script{RawServer::http(200, "PICTURE", "image/png")}; });
        RawServer lab([&](const QByteArray &request) {
            return RawServer::Script{request.contains("auth/login") ? RawServer::http(201, tokenAnswer)
                                     : request.contains("capabilities")
                                         ? RawServer::http(200, offers)
                                         : movedTo(store.url().resolved(QUrl(u"a?sig=1"_s)))};
        });
        const auto client = clientOf(lab.url());
        QBuffer target;
        QVERIFY(target.open(QIODevice::WriteOnly));
        QVERIFY(answerOf<Done>([&](QObject *context, auto done) {
            client->download({FileId(u"f"_s), u"p.png"_s, {}}, target, context, done);
        }));
        QCOMPARE(target.data(), QByteArray("PICTURE"));
        QCOMPARE(store.requests.size(), 1);
        QVERIFY(!store.requests.constFirst().toLower().contains("authorization"));
        QVERIFY(store.requests.constFirst().startsWith("GET /a?sig=1 "));
    }

    void onlyTheWebIsAsked()
    {
        for (const QString &address : {u"file:///etc/passwd"_s, u"ftp://127.0.0.1/x"_s, u"data:text/plain,x"_s,
                                       u"qrc:/icons/labdesk.svg"_s, u"/etc/passwd"_s}) {
            const auto answer = get({.url = QUrl(address)});
            QVERIFY2(!answer && answer.error().final, qPrintable(address));
        }
        // Nor by a redirect.
        RawServer lab([](const QByteArray &) { return RawServer::Script{movedTo(QUrl(u"file:///etc/passwd"_s))}; });
        const auto answer = get({.url = lab.url(), .redirects = net::Redirects::Anywhere});
        QVERIFY(!answer || (answer->status == 302 && answer->body.isEmpty()));
    }

    void anEndlessDownloadIsGivenUp()
    {
        Endless server("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", 1'000'000, 1);
        QBuffer target;
        QVERIFY(target.open(QIODevice::WriteOnly));
        const auto answer = get({.url = server.url(), .download = &target, .largestDownload = 5 << 20});
        QVERIFY(!answer);
        QVERIFY2(answer.error().text.contains(u"more than 5 MB"_s), qPrintable(answer.error().text));
        QVERIFY(target.size() <= (5 << 20));
        const auto body = get({.url = server.url(), .largestAnswer = 3 << 20});
        QVERIFY(!body && body.error().text.contains(u"more than 3 MB"_s));
    }

    void aDownloadThatCrawlsIsGivenUp()
    {
        Endless server("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", 1, 50);
        QBuffer target;
        QVERIFY(target.open(QIODevice::WriteOnly));
        const auto answer = get({.url = server.url(), .download = &target, .grace = std::chrono::milliseconds(300)});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Timeout);
        const auto body = get({.url = server.url(), .longest = std::chrono::milliseconds(500)});
        QVERIFY(!body && body.error().kind == Error::Kind::Timeout);
    }

    void anEndlessErrorIsStillItsStatus()
    {
        Endless server("HTTP/1.1 418 Teapot\r\nContent-Type: text/plain\r\n\r\n", 100'000, 1);
        const auto answer = get({.url = server.url()});
        QVERIFY(answer);
        QCOMPARE(answer->status, 418);
        QVERIFY(!answer->body.isEmpty() && answer->body.size() <= 64 << 10);
        QBuffer target;
        QVERIFY(target.open(QIODevice::WriteOnly));
        const auto download = get({.url = server.url(), .download = &target});
        QVERIFY(download && download->status == 418);
        QCOMPARE(target.size(), 0);
    }

    void anEndlessRefusalIsGivenUp()
    {
        for (const QByteArray &status : {QByteArray("401 Who"), QByteArray("407 Who")}) {
            Endless server("HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\n\r\n", 3'000'000, 1);
            const auto answer = get({.url = server.url()});
            QVERIFY2(!answer || answer->body.size() <= 64 << 10, status.constData());
            if (!answer)
                QVERIFY2(answer.error().text.contains(u"without end"_s), qPrintable(answer.error().text));
        }
    }

    void aRetriedDownloadBeginsAnew()
    {
        int asked = 0;
        RawServer server([&](const QByteArray &) {
            return RawServer::Script{++asked == 1 ? "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nPART-OF-IT"
                                                  : RawServer::http(200, "WHOLE")};
        });
        net::RetryingClient http(nullptr, net::Urgency::Bulk);
        http.setPolicy({.attempts = 3, .first = std::chrono::milliseconds(1), .longest = std::chrono::milliseconds(2)});
        QBuffer target;
        QVERIFY(target.open(QIODevice::WriteOnly));
        const auto answer = answerOf<net::HttpReply>([&](QObject *context, auto done) {
            http.send({.url = server.url(), .download = &target, .repeat = net::Repeat::Always}, net::Governor::make(),
                      context, done);
        });
        QVERIFY(answer);
        QCOMPARE(asked, 2);
        QCOMPARE(target.data(), QByteArray("WHOLE"));
    }

    void listsWithoutEndAreNoticed()
    {
        int pages = 0;
        auto network = std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) -> test::FakeAnswer {
            if (sent.url.path().contains(u"login"_s))
                return {201, tokenAnswer};
            ++pages;
            if (sent.url.path().contains(u"datasets"_s)) // tokens that go round
                return {200,
                        "{\"files\":[\"a\"],\"folders\":[],\"nextToken\":\"t" + QByteArray::number(pages % 7) + "\"}"};
            return {200, "{\"docs\":[{\"id\":\"i" + QByteArray::number(pages) +
                             "\",\"name\":\"n\",\"type\":\"S3\"}],\"totalDocs\":2000000000,\"limit\":1}"};
        });
        client::LabClient client(std::move(network), client::LabClient::Urgency::Bulk);
        client.use({u"x"_s, QUrl(u"http://lab.test/"_s), u"id"_s, u"s"_s, false});
        const auto folder = answerOf<DatasetFolder>(
            [&](QObject *context, auto done) { client.datasetFolder(DatasetId(u"d"_s), {}, context, done); });
        QVERIFY(!folder && folder.error().text.contains(u"no end"_s));
        QVERIFY(pages < 20);
        const auto stores =
            answerOf<QList<QByteArray>>([&](QObject *context, auto done) { client.integrations(context, done); });
        QVERIFY(!stores && stores.error().text.contains(u"no end"_s));
    }

    void oneUnreadableTaskIsAFinding_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("layout");
        for (const formats::FormatInfo *info : formats::allFormats())
            for (const auto &[layout, purpose] : info->layouts)
                QTest::addRow("%s %d", qPrintable(info->word), int(layout)) << info->word << int(layout);
    }

    void oneUnreadableTaskIsAFinding()
    {
        QFETCH(QString, format);
        QFETCH(int, layout);
        test::LabInProcess lab(test::TestLab::World::Golden);
        const QString kind = format == u"mask"_s ? u"segmentation"_s : u"rectangle"_s;
        const auto configuration =
            wire::decodeConfiguration(*lab.repository().configuration(test::goldenProject(kind)));
        QVERIFY(configuration);
        formats::ExportOptions options = formats::usualOptions(*formats::findFormat(format));
        options.layout = static_cast<formats::Layout>(layout);
        const auto writer = formats::makeWriter(options, *configuration);
        QVERIFY2(writer, writer ? "" : qPrintable(writer.error().text));
        const QByteArray good = R"({"id":"g","name":"good","status":"complete","resources":[],"data":null})";
        const QByteArray deep = "{\"id\":\"d\",\"name\":\"de\\u0065p\",\"data\":{\"body\":" + QByteArray(3000, '[') +
                                QByteArray(3000, ']') + "}}";
        const QList<QByteArray> tasks{
            good,
            deep,
            R"({"id":"n","name":"number","data":{"body":{"a":123456789012345678901234567890}}})",
            R"({"id":"e","name":"exponent","data":{"body":{"a":1e999}}})",
            R"(["a list"])",
            "7",
            R"({"name":"nameless","data":null})",
            good};
        const QByteArray page = wire::padded(tasks.join(' '));
        std::vector<std::string_view> slices;
        for (qsizetype at = 0; const QByteArray &task : tasks) {
            slices.emplace_back(page.constData() + at, static_cast<size_t>(task.size()));
            at += task.size() + 1;
        }
        const auto part = (*writer)->format(slices);
        QVERIFY2(part, part ? "" : qPrintable(part.error().text));
        QCOMPARE(part->ledgers.size(), tasks.size()); // none is forgotten
        QStringList told;
        for (const auto &ledger : part->ledgers)
            for (const Finding &finding : ledger->takeFindings())
                if (finding.code == u"malformed"_s) {
                    told += finding.subject;
                    QVERIFY(words::detailOf(finding).contains(u"can't be read"_s));
                }
        QCOMPARE(told, (QStringList{u"deep"_s, u"number"_s, u"exponent"_s, u"[\"a list\"]"_s, u"7"_s, u"nameless"_s}));
        if (!part->text.isEmpty()) { // and what is written is whole
            const QByteArray text = (*writer)->header() + part->text + (*writer)->footer();
            const auto json = wire::JsonDocument::parse(text);
            QVERIFY2(json, text.constData());
        }
    }

    void anIdNeverBecomesAPath()
    {
        for (const QString &id : {u"x/../../../tmp/Q"_s, u"/etc/passwd"_s, u"..\\up"_s, u"\x1b[31mX\nY"_s, u".."_s})
            for (const formats::FormatInfo *format : formats::allFormats()) {
                const QString name = formats::defaultName(format->word, id, 0);
                QVERIFY2(!name.contains(u'/') && !name.contains(u'\\') && !name.contains(u'\n') &&
                             !name.contains(u'\x1b'),
                         qPrintable(name));
            }
        QVERIFY(formats::defaultName(u"lab"_s, u"64b1f0c2"_s, 0).startsWith(u"lab_64b1f0c2_"_s));
    }

    void anotherProjectThanTheOneAskedForIsNotTaken()
    {
        const QByteArray other = R"({"id":"other","name":"Other","type":"iat-rectangle"})";
        auto network = std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) -> test::FakeAnswer {
            if (sent.url.path().contains(u"login"_s))
                return {201, tokenAnswer};
            return {200, sent.url.path().contains(u"batches/"_s)
                             ? QByteArray(R"({"id":"other","name":"B","projectId":"p"})")
                             : "{\"docs\":[" + other + "],\"totalDocs\":1,\"limit\":10}"};
        });
        client::LabClient client(std::move(network), client::LabClient::Urgency::Bulk);
        client.use({u"x"_s, QUrl(u"http://lab.test/"_s), u"id"_s, u"s"_s, false});
        const auto project =
            answerOf<Project>([&](QObject *context, auto done) { client.project(ProjectId(u"p1"_s), context, done); });
        QVERIFY(!project && project.error().kind == Error::Kind::NotFound);
        const auto batch =
            answerOf<Batch>([&](QObject *context, auto done) { client.batch(BatchId(u"b1"_s), context, done); });
        QVERIFY(!batch && batch.error().kind == Error::Kind::NotFound);
    }

    void aListThatIsCutShortIsNotTheWhole()
    {
        auto network = std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) -> test::FakeAnswer {
            if (sent.url.path().contains(u"login"_s))
                return {201, tokenAnswer};
            const bool first = sent.url.query().contains(u"page=1&"_s);
            const QByteArray docs = first ? R"({"id":"i","name":"n","type":"form"})" : "";
            return {200, "{\"docs\":[" + docs + "],\"totalDocs\":1000,\"limit\":1}"};
        });
        client::LabClient client(std::move(network), client::LabClient::Urgency::Bulk);
        client.use({u"x"_s, QUrl(u"http://lab.test/"_s), u"id"_s, u"s"_s, false});
        const auto projects =
            answerOf<QList<Project>>([&](QObject *context, auto done) { client.projects({}, context, done); });
        QVERIFY(!projects && projects.error().text.contains(u"cut short"_s));
        const auto batches = answerOf<QList<Batch>>(
            [&](QObject *context, auto done) { client.allBatches(ProjectId(u"p"_s), context, done); });
        QVERIFY(!batches && batches.error().text.contains(u"cut short"_s));
        const auto stores =
            answerOf<QList<QByteArray>>([&](QObject *context, auto done) { client.integrations(context, done); });
        QVERIFY(!stores && stores.error().text.contains(u"cut short"_s));
    }

    void largeListsAreBoundedAltogether()
    {
        int pages = 0;
        auto network = std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) -> test::FakeAnswer {
            if (sent.url.path().contains(u"login"_s))
                return {201, tokenAnswer};
            return {200, "{\"docs\":[{\"id\":\"i" + QByteArray::number(++pages) + "\",\"name\":\"" +
                             QByteArray(20'000'000, 'n') +
                             "\",\"type\":\"form\"}],\"totalDocs\":1000000000,\"limit\":1}"};
        });
        client::LabClient client(std::move(network), client::LabClient::Urgency::Bulk);
        client.use({u"x"_s, QUrl(u"http://lab.test/"_s), u"id"_s, u"s"_s, false});
        const auto projects =
            answerOf<QList<Project>>([&](QObject *context, auto done) { client.projects({}, context, done); });
        QVERIFY(!projects && projects.error().text.contains(u"no end"_s));
        QVERIFY(pages < 20);
    }

    void aPageIsReadAroundABrokenTask()
    {
        const QByteArray good = R"({"_id":"g","name":"good"})";
        for (const QByteArray &bad :
             {QByteArray("{\"_id\":\"b\",\"name\":\"\xff\xfe\"}"), QByteArray("{\"_id\":\"b\",\"name\":\"a\nb\"}"),
              QByteArray("{\"_id\":\"b\",\"a\":tru}"), QByteArray("nul")}) {
            const auto page = wire::slicePage("{\"docs\":[" + good + "," + bad + "," + good +
                                              "],\"totalDocs\":3,\"limit\":100,\"page\":1}");
            QVERIFY2(page, bad.constData());
            QCOMPARE(page->documents.size(), size_t(3));
            QCOMPARE(page->info.total, 3);
            QVERIFY(wire::decodeTask(page->documents[0]) && wire::decodeTask(page->documents[2]));
            QVERIFY(!wire::JsonDocument::parseSlice(page->documents[1]));
        }
        // One that is cut off is none.
        QVERIFY(!wire::slicePage("{\"docs\":[" + good + ",{\"_id\":\"b\"],\"totalDocs\":3}"));
        QVERIFY(!wire::slicePage("{\"docs\":[" + good + ",{\"_id\":\"b"));
    }

    void aTokenIsOneWord()
    {
        QVERIFY(wire::decodeToken(tokenAnswer));
        for (const QByteArray &text :
             {QByteArray("a\\r\\nX-Injected: yes"), QByteArray("a b"), QByteArray("\xc3\xa9"), QByteArray(10'000, 'a')})
            QVERIFY(!wire::decodeToken("{\"access_token\":\"" + text + "\"}"));
    }

    void aSpooledPageThatWasDamagedIsFetchedAgain()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"pages"_s);
        {
            auto spool = store::PageSpool::open(path, 100);
            QVERIFY(spool);
            (*spool)->keep(1, "first page");
            (*spool)->keep(2, "second page");
        }
        QByteArray bytes = test::readAll(path);
        bytes.replace("first page", "FIRST page");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        auto spool = store::PageSpool::open(path, 100);
        QVERIFY(spool);
        QCOMPARE((*spool)->page(1), QByteArray());
        QCOMPARE((*spool)->page(2), QByteArray("second page"));
        (*spool)->keep(1, "first page");
        QCOMPARE((*spool)->page(1), QByteArray("first page"));
    }
};

QTEST_GUILESS_MAIN(ClientAttacks)
#include "tst_client.moc"
