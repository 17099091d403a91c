// Reading a list that changes meanwhile, or that a server lies about.

#include "client/taskreader.h"
#include "tests/support/fakenetwork.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimer>
#include <QUrlQuery>

using namespace labdesk;
using namespace Qt::StringLiterals;

namespace {

// A Lab with one list of tasks that a test may change at any request.
struct List
{
    QStringList ids;
    std::function<void(int request, List &)> before;
    std::function<void(int page, QJsonObject &)> lie;
    int mostLimit = 100;
    int requests = 0;
    qsizetype longestAddress = 0;

    explicit List(int count)
    {
        for (int i = 0; i < count; ++i)
            ids += u"t%1"_s.arg(i);
    }

    test::FakeAnswer answer(const test::Sent &sent)
    {
        if (sent.url.path().endsWith(u"/login"_s))
            return {201, R"({"access_token":"t","expires_in":3600})"};
        longestAddress = std::max(longestAddress, sent.url.toEncoded().size());
        if (before)
            before(++requests, *this);
        const QUrlQuery query(sent.url);
        const int page = query.queryItemValue(u"page"_s).toInt(),
                  limit = std::min(mostLimit, query.queryItemValue(u"limit"_s).toInt());
        const QStringList wanted = query.allQueryItemValues(u"taskIds"_s);
        QStringList found;
        for (const QString &id : std::as_const(ids))
            if (wanted.isEmpty() || wanted.contains(id))
                found += id;
        QJsonArray docs;
        for (const QString &id : found.mid((page - 1) * limit, limit))
            docs.append(QJsonObject{{u"_id"_s, id}, {u"id"_s, id}, {u"name"_s, id}});
        QJsonObject body{{u"docs"_s, docs},
                         {u"totalDocs"_s, found.size()},
                         {u"limit"_s, limit},
                         {u"page"_s, page},
                         {u"hasNextPage"_s, page * limit < found.size()}};
        if (lie)
            lie(page, body);
        return {200, QJsonDocument(body).toJson(QJsonDocument::Compact)};
    }
};

struct Read
{
    QStringList ids;
    std::optional<Error> error;
    bool moved = false;
    int refetched = 0;
};

Read read(List &list, const TaskFilter &filter = {}, int limit = 100)
{
    client::LabClient client(
        std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) { return list.answer(sent); }));
    client.use({u"x"_s, QUrl(u"http://lab.test/"_s), u"i"_s, u"s"_s, false});
    client::TaskReader reader(client, {ProjectId(u"p"_s), filter, {}, {}}, limit);
    Read result;
    QEventLoop loop;
    QObject::connect(&reader, &client::TaskReader::page, &reader, [&](const wire::PageSlices &page) {
        for (const std::string_view id : page.ids)
            result.ids += QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
        QMetaObject::invokeMethod(&reader, &client::TaskReader::release, Qt::QueuedConnection);
    });
    QObject::connect(&reader, &client::TaskReader::finished, &loop, [&] { loop.quit(); });
    QObject::connect(&reader, &client::TaskReader::failed, &loop, [&](const Error &error) {
        result.error = error;
        loop.quit();
    });
    QTimer::singleShot(30'000, &loop, [&] { loop.exit(1); });
    reader.start();
    if (loop.exec() != 0)
        qFatal("the reader did not end after %lld tasks", static_cast<long long>(result.ids.size()));
    result.moved = reader.hasMoved();
    result.refetched = reader.refetched();
    return result;
}

// Every task that is there at the end was delivered, none twice.
void verifyWhole(const Read &result, const List &list)
{
    QVERIFY2(!result.error, result.error ? qPrintable(result.error->text) : "");
    const QSet<QString> once(result.ids.cbegin(), result.ids.cend());
    QCOMPARE(once.size(), result.ids.size());
    for (const QString &id : list.ids)
        QVERIFY2(once.contains(id), qPrintable(id));
}

} // namespace

class ReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void aListIsReadInItsOrder()
    {
        for (const int count : {0, 1, 99, 100, 101, 1234}) {
            List list(count);
            const Read result = read(list);
            QVERIFY(!result.error);
            QCOMPARE(result.ids, list.ids);
            QVERIFY(!result.moved);
            QCOMPARE(result.refetched, 0);
        }
    }

    void aSmallerPageThanAskedFor()
    {
        List list(1234);
        list.mostLimit = 30;
        QCOMPARE(read(list, {}, 250).ids, list.ids);
    }

    void tasksThatGoMeanwhile()
    {
        List list(2000);
        list.before = [](int request, List &changing) {
            if (request == 4)
                changing.ids.remove(0, 7); // every later page moves up
        };
        const Read result = read(list);
        verifyWhole(result, list);
        QVERIFY(result.moved);
    }

    void tasksThatComeMeanwhile()
    {
        List list(2000);
        list.before = [](int request, List &changing) {
            if (request % 9 == 3 && request < 30)
                changing.ids.prepend(u"new%1"_s.arg(request)); // every later page moves down
        };
        const Read result = read(list);
        verifyWhole(result, list);
        QVERIFY(result.moved);
    }

    void tasksThatMove()
    {
        List list(2000);
        list.before = [](int request, List &changing) {
            if (request == 5)
                changing.ids.move(1500, 3); // unread to where has been read: the total says nothing
        };
        const Read result = read(list);
        verifyWhole(result, list);
        QVERIFY(result.moved);
    }

    void aPageThatComesTwiceIsAskedForAgain()
    {
        List list(1000);
        int lies = 0;
        list.lie = [&](int page, QJsonObject &body) {
            if (page != 4 || lies++ > 0)
                return;
            QJsonArray docs;
            for (int i = 200; i < 300; ++i)
                docs.append(QJsonObject{{u"_id"_s, u"t%1"_s.arg(i)}, {u"id"_s, u"t%1"_s.arg(i)}});
            body[u"docs"_s] = docs;
        };
        const Read result = read(list);
        QCOMPARE(result.ids, list.ids);
        QVERIFY(!result.moved);
        QCOMPARE(result.refetched, 1);
    }

    void aTotalThatIsTooLarge()
    {
        List list(250);
        list.lie = [](int, QJsonObject &body) { body[u"totalDocs"_s] = 1e12; };
        const Read result = read(list);
        QCOMPARE(result.ids, list.ids);
        QVERIFY(result.moved);
    }

    void aTotalThatIsTooSmall()
    {
        List list(250);
        list.lie = [](int, QJsonObject &body) { body[u"totalDocs"_s] = 100; };
        const Read result = read(list);
        QCOMPARE(result.ids, list.ids);
        QVERIFY(result.moved);
    }

    void aTotalBelowZeroIsNoPage()
    {
        List list(10);
        list.lie = [](int, QJsonObject &body) { body[u"totalDocs"_s] = -5; };
        QVERIFY(read(list).error);
    }

    void aListWithoutEndIsGivenUp()
    {
        List list(100);
        int next = 0;
        list.lie = [&](int, QJsonObject &body) {
            QJsonArray docs;
            for (int i = 0; i < 100; ++i)
                docs.append(QJsonObject{{u"id"_s, u"n%1"_s.arg(next++)}});
            body[u"docs"_s] = docs;
            body[u"hasNextPage"_s] = true;
        };
        const Read result = read(list);
        QVERIFY(result.error);
        QVERIFY2(result.error->text.contains(u"no end"_s), qPrintable(result.error->text));
    }

    void aListThatGoesRoundEnds()
    {
        List list(500);
        list.lie = [](int, QJsonObject &body) {
            QJsonArray docs;
            for (int i = 0; i < 100; ++i)
                docs.append(QJsonObject{{u"id"_s, u"t%1"_s.arg(i)}});
            body[u"docs"_s] = docs;
            body[u"page"_s] = 1;
            body[u"nextPage"_s] = 1;
            body[u"hasNextPage"_s] = true;
        };
        const Read result = read(list);
        QCOMPARE(result.ids, list.ids.mid(0, 100));
        QVERIFY(result.moved);
    }

    void manyIdsAreAskedForInPieces()
    {
        List list(3000);
        TaskFilter filter;
        for (int i = 2999; i >= 0; i -= 2)
            filter.ids += TaskId(u"t%1"_s.arg(i));
        filter.ids += TaskId(u"gone"_s);
        const Read result = read(list, filter);
        QCOMPARE(result.ids.size(), 1500);
        QVERIFY(list.longestAddress < 4000);
        list.mostLimit = 10; // and on pages that are smaller than a piece
        QCOMPARE(read(list, filter).ids.size(), 1500);
    }
};

QTEST_GUILESS_MAIN(ReaderTest)
#include "tst_reader.moc"
