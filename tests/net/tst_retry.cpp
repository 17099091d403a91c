#include "net/retryingclient.h"
#include "tests/support/rawserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace labdesk;
using namespace labdesk::net;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::RawServer;

namespace {
constexpr RetryPolicy quick{.attempts = 5, .first = 5ms, .longest = 20ms};
const QByteArray keptOk("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
} // namespace

class RetryTest : public QObject
{
    Q_OBJECT

private:
    Result<HttpReply> send(const HttpRequest &request, RetryingClient &client)
    {
        QObject context;
        std::optional<Result<HttpReply>> answer;
        client.send(request, Governor::make(), &context, [&](const Result<HttpReply> &reply) { answer = reply; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 8000))
            return Error{.text = u"no answer at all"_s};
        return *answer;
    }

private slots:
    void whatMayBeRepeated()
    {
        const auto status = [](int code, std::optional<std::chrono::seconds> after = {}) {
            return Result<HttpReply>(HttpReply{code, {}, {}, after});
        };
        const auto fault = [](Error::Kind kind, bool notSent = false) {
            return Result<HttpReply>(Error{.kind = kind, .notSent = notSent});
        };
        for (const auto repeat : {Repeat::Always, Repeat::WhenRefused}) {
            QVERIFY(isWorthRepeating(status(429), repeat));
            QVERIFY(isWorthRepeating(fault(Error::Kind::Network, true), repeat));
            for (const int code : {200, 400, 401, 403, 404, 409, 501, 507})
                QVERIFY(!isWorthRepeating(status(code), repeat));
            QVERIFY(!isWorthRepeating(status(429, 3600s), repeat)); // nobody waits an hour
            QVERIFY(!isWorthRepeating(fault(Error::Kind::Disk), repeat));
        }
        for (const int code : {500, 502, 503, 504}) {
            QVERIFY(isWorthRepeating(status(code), Repeat::Always));
            QVERIFY(!isWorthRepeating(status(code), Repeat::WhenRefused));
        }
        QVERIFY(isWorthRepeating(fault(Error::Kind::Timeout), Repeat::Always));
        QVERIFY(!isWorthRepeating(fault(Error::Kind::Network), Repeat::WhenRefused));
    }

    void pausesDoubleAndDiffer()
    {
        const RetryPolicy policy{.attempts = 9, .first = 100ms, .longest = 1000ms};
        const Result<HttpReply> fault(Error{});
        QCOMPARE(pauseBefore(policy, 2, fault, 0), 100ms);
        QCOMPARE(pauseBefore(policy, 3, fault, 0), 200ms);
        QCOMPARE(pauseBefore(policy, 3, fault, 1), 100ms);
        QCOMPARE(pauseBefore(policy, 9, fault, 0), 1000ms);
        QCOMPARE(pauseBefore(policy, 2, HttpReply{429, {}, {}, 7s}, 1), 7000ms);
    }

    void faultsThatPassAreTriedAgain()
    {
        int number = 0;
        RawServer server([&](const QByteArray &) -> RawServer::Script {
            switch (++number) {
            case 1: return {RawServer::http(500, "{}")};
            case 2: return {RawServer::http(200, "<html>", "text/html; charset=utf-8")};
            case 3: return {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"docs\":["};
            default: return {keptOk};
            }
        });
        RetryingClient client(nullptr, Urgency::Bulk);
        client.setPolicy(quick);
        int heard = 0;
        connect(&client, &RetryingClient::retrying, this, [&] { ++heard; });
        const auto reply = send({.url = server.url(), .json = true, .repeat = Repeat::Always}, client);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().text));
        QCOMPARE(heard, 3);
    }

    void somethingNewIsNotMadeTwice()
    {
        // The server does it and closes without a word: also on a connection that was kept open before.
        int posts = 0;
        RawServer server([&](const QByteArray &request) -> RawServer::Script {
            if (request.startsWith("GET"))
                return {keptOk, false};
            ++posts;
            return {};
        });
        RetryingClient client(nullptr, Urgency::Bulk);
        client.setPolicy(quick);
        QVERIFY(send({.url = server.url(), .repeat = Repeat::Always}, client));
        const auto reply =
            send({.verb = "POST", .url = server.url(), .contentType = "application/json", .body = R"({"name":"a"})"},
                 client);
        QVERIFY(!reply);
        QTest::qWait(100); // to prove that nothing follows
        QCOMPARE(posts, 1);
    }

    void retryAfterHoldsEverybodyBack()
    {
        int number = 0;
        RawServer server([&](const QByteArray &) -> RawServer::Script {
            return ++number == 1 ? RawServer::Script{"HTTP/1.1 503 X\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"}
                                 : RawServer::Script{keptOk};
        });
        const auto governor = Governor::make();
        RetryingClient one(nullptr, Urgency::Bulk), other(nullptr, Urgency::Interactive);
        for (auto *client : {&one, &other}) {
            client->setPolicy(quick);
        }
        QElapsedTimer timer;
        timer.start();
        QObject context;
        int done = 0;
        one.send({.url = server.url(), .repeat = Repeat::Always}, governor, &context,
                 [&](const Result<HttpReply> &reply) { done += reply.hasValue(); });
        QTRY_COMPARE(server.requests.size(), 1);
        QTest::qWait(100);
        other.send({.url = server.url(), .repeat = Repeat::Always}, governor, &context,
                   [&](const Result<HttpReply> &reply) { done += reply.hasValue(); });
        QTRY_COMPARE(done, 2);
        QVERIFY(timer.elapsed() >= 1000);
        QCOMPARE(server.requests.size(), 3);
    }

    void anAnswerWithoutEndIsGivenUp()
    {
        RawServer server([](const QByteArray &) {
            return RawServer::Script{"HTTP/1.1 200 OK\r\nContent-Length: 99000000\r\n\r\n" + QByteArray(3'000'000, 'x'),
                                     false};
        });
        RetryingClient client(nullptr, Urgency::Bulk);
        client.setPolicy(quick);
        const auto reply = send({.url = server.url(), .largestAnswer = 1 << 20, .repeat = Repeat::Always}, client);
        QVERIFY(!reply);
        QVERIFY2(reply.error().text.contains(u"more than 1 MB"_s), qPrintable(reply.error().text));
        QCOMPARE(server.requests.size(), 1); // it would be the same again
    }

    void anAnswerThatDripsIsGivenUp()
    {
        RawServer server([](const QByteArray &) {
            return RawServer::Script{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", false};
        });
        RetryingClient client(nullptr, Urgency::Bulk);
        client.setPolicy({.attempts = 1});
        const auto reply = send({.url = server.url(), .longest = 300ms}, client);
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, Error::Kind::Timeout);
    }

    void theGovernorStartsGentlyAndGrows()
    {
        const auto governor = Governor::make(8);
        QObject context;
        QList<std::shared_ptr<Governor::Place>> places;
        for (int i = 0; i < 20; ++i)
            governor->enter(&context, Urgency::Bulk,
                            [&](const std::shared_ptr<Governor::Place> &place) { places += place; });
        QTest::qWait(20);
        QCOMPARE(places.size(), 2);
        governor->enter(&context, Urgency::Interactive,
                        [&](const std::shared_ptr<Governor::Place> &place) { places += place; });
        QTRY_COMPARE(places.size(), 3); // a person isn't kept waiting by bulk work
        for (int i = 0; i < 10; ++i)
            governor->answered("GET", 10ms);
        QCOMPARE(governor->limit(), 8);
        places.removeFirst();
        QTRY_COMPARE(places.size(), 8);
        governor->slowDown({});
        QCOMPARE(governor->limit(), 4);
        governor->slowDown({});
        QCOMPARE(governor->limit(), 4); // once a round
        for (int i = 0; i < 40; ++i)
            governor->answered("GET", 400ms);
        QVERIFY(governor->limit() < 4); // it has become slow
        governor->setMost(1);
        QCOMPARE(governor->limit(), 1);
    }

    void whoGoesAwayGivesHisPlaceBack()
    {
        const auto governor = Governor::make(1);
        QObject stays;
        int here = 0;
        {
            QObject goes;
            for (int i = 0; i < 5; ++i)
                governor->enter(&goes, Urgency::Bulk, [&](const auto &) { ++here; });
        }
        governor->enter(&stays, Urgency::Bulk, [&](const auto &) { here += 100; });
        QTRY_COMPARE(here, 100);
    }
};

QTEST_GUILESS_MAIN(RetryTest)
#include "tst_retry.moc"
