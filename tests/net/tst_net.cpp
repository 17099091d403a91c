#include "net/httpclient.h"
#include "net/multipart.h"
#include "tests/support/rawserver.h"

#include <QBuffer>
#include <QTemporaryFile>
#include <QTest>

using namespace labdesk;
using namespace labdesk::net;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::RawServer;

class NetTest : public QObject
{
    Q_OBJECT

private:
    QNetworkAccessManager m_network;
    HttpClient m_http{m_network};

    // Sends and waits for the one answer.
    Result<HttpReply> get(HttpRequest request)
    {
        QObject context;
        std::optional<Result<HttpReply>> answer;
        bool inside = true;
        m_http.send(request, &context, [&](const Result<HttpReply> &reply) {
            if (inside || answer)
                qFatal("done was called from inside send, or twice");
            answer = reply;
        });
        inside = false;
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 8000))
            return Error{.text = u"no answer at all"_s};
        return *answer;
    }

private slots:
    void anAnswerOfAnyStatusIsAnAnswer()
    {
        RawServer server([](const QByteArray &) { return RawServer::Script{RawServer::http(418, "teapot")}; });
        const auto reply = get({.url = server.url()});
        QVERIFY(reply);
        QCOMPARE(reply->status, 418);
        QCOMPARE(reply->body, QByteArray("teapot"));
    }

    void retryAfterIsRead()
    {
        RawServer server([](const QByteArray &) {
            return RawServer::Script{"HTTP/1.1 429 X\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"};
        });
        QCOMPARE(get({.url = server.url()})->retryAfter, std::optional(7s));
    }

    void noAnswerSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("close");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("closed at once") << QByteArray() << true << int(Error::Kind::Network)
                                        << u"closed the connection"_s;
        QTest::newRow("closed half-way") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"docs\":[")
                                         << true << int(Error::Kind::Network) << u"closed the connection"_s;
        QTest::newRow("silent") << QByteArray() << false << int(Error::Kind::Timeout) << u"in time"_s;
        QTest::newRow("silent half-way") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{") << false
                                         << int(Error::Kind::Timeout) << u"in time"_s;
    }
    void noAnswerSaysWhy()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, close);
        QFETCH(const int, kind);
        QFETCH(const QString, says);
        RawServer server([&](const QByteArray &) { return RawServer::Script{bytes, close}; });
        const auto reply = get({.url = server.url(), .silence = 400ms});
        QVERIFY(!reply);
        QVERIFY2(reply.error().text.contains(says), qPrintable(reply.error().text + reply.error().detail));
        QCOMPARE(int(reply.error().kind), kind);
    }

    void nobodyThereIsSaid()
    {
        RawServer server([](const QByteArray &) { return RawServer::Script{}; });
        const QUrl url = server.url();
        server.close();
        const auto refused = get({.url = url});
        QVERIFY(!refused);
        QVERIFY2(refused.error().text.contains(u"Nothing listens"_s), qPrintable(refused.error().text));
        const auto odd = get({.url = QUrl(u"gopher://127.0.0.1/"_s)});
        QVERIFY(!odd);
        QVERIFY2(odd.error().text.contains(u"http"_s), qPrintable(odd.error().text));
    }

    void aDeadContextGetsNoAnswer()
    {
        RawServer server([](const QByteArray &) { return RawServer::Script{{}, false}; });
        auto context = std::make_unique<QObject>();
        bool called = false;
        m_http.send({.url = server.url()}, context.get(), [&](const Result<HttpReply> &) { called = true; });
        QTRY_COMPARE(server.requests.size(), 1);
        context.reset();
        QTest::qWait(100); // to prove that nothing comes
        QVERIFY(!called);
    }

    void theTokenDoesNotFollowARedirect()
    {
        RawServer other([](const QByteArray &) { return RawServer::Script{RawServer::http(200, "stolen")}; });
        RawServer server([&](const QByteArray &) {
            return RawServer::Script{"HTTP/1.1 302 X\r\nLocation: " + other.url().toEncoded() +
                                     "\r\nContent-Length: 0\r\n\r\n"};
        });
        (void)get({.url = server.url(), .authorization = "Bearer t"});
        QVERIFY(other.requests.isEmpty());
    }

    void filesAreStreamedAsMultipart()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        const QByteArray content(300'000, '\x07');
        file.write(content);
        file.flush();
        RawServer server([](const QByteArray &) { return RawServer::Script{RawServer::http(201, "{}")}; });
        auto body = MultipartBody::make({{"batchId", u"b1"_s}}, u"pic \"é\".png"_s, file.fileName());
        QVERIFY(body);
        const auto reply =
            get({.verb = "POST", .url = server.url(), .contentType = (*body)->contentType(), .upload = *body});
        QVERIFY(reply);
        const QByteArray sent = server.requests.value(0);
        QVERIFY(sent.contains("Content-Disposition: form-data; name=\"batchId\"\r\n\r\nb1\r\n"));
        QVERIFY(sent.contains("name=\"file\"; filename=\"pic %22\xc3\xa9%22.png\"\r\n\r\n"));
        QVERIFY(sent.contains(content));
        QVERIFY(sent.toLower().contains("content-length: " + QByteArray::number((*body)->size())));
    }

    void aFileThatShrinksIsNamed()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(QByteArray(4'000'000, 'x'));
        file.flush();
        RawServer server([](const QByteArray &) { return RawServer::Script{RawServer::http(201, "{}")}; });
        auto body = MultipartBody::make({}, u"a"_s, file.fileName());
        QVERIFY(body);
        file.resize(100);
        const auto reply = get({.verb = "POST",
                                .url = server.url(),
                                .contentType = (*body)->contentType(),
                                .upload = *body,
                                .silence = 2000ms});
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::Kind::Disk);
        QVERIFY2(reply.error().text.contains(file.fileName()), qPrintable(reply.error().text));
        const auto missing = MultipartBody::make({}, u"a"_s, u"/no/such/file"_s);
        QVERIFY(!missing && missing.error().text.contains(u"/no/such/file"_s));
    }

    void downloadsGoToTheDevice()
    {
        RawServer server([](const QByteArray &request) {
            return RawServer::Script{request.startsWith("GET /good") ? RawServer::http(200, QByteArray(50'000, 'z'))
                                                                     : RawServer::http(404, "gone")};
        });
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(get({.url = server.url().resolved(QUrl(u"good"_s)), .download = &buffer}));
        QCOMPARE(bytes.size(), 50'000);
        const auto refused = get({.url = server.url().resolved(QUrl(u"bad"_s)), .download = &buffer});
        QCOMPARE(refused->body, QByteArray("gone"));
        QCOMPARE(bytes.size(), 50'000); // an error's text is no picture
    }
};

QTEST_GUILESS_MAIN(NetTest)
#include "tst_net.moc"
