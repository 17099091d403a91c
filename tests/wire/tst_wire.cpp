#include "domain/filterwords.h"
#include "tests/support/testlab.h"
#include "wire/catalogcodec.h"
#include "wire/configurationcodec.h"
#include "wire/endpoints.h"
#include "wire/json.h"
#include "wire/mergepatch.h"
#include "wire/pagecodec.h"
#include "wire/problemcodec.h"
#include "wire/sessioncodec.h"
#include "wire/taskcodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace labdesk;
using namespace labdesk::wire;
using namespace Qt::StringLiterals;

namespace {

QByteArray goodPage()
{
    return encodePage({.total = 3, .limit = 2, .page = 1},
                      R"({"id":"a","name":"x","status":"to-review","newer":{"k":[1]}},{"_id":"b","name":"é"})");
}

} // namespace

class WireTest : public QObject
{
    Q_OBJECT

private slots:
    // The examples of RFC 7396, appendix A, of which the target is an object or becomes one.
    void changesAreMerged_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("merged");
        const std::tuple<const char *, const char *, const char *> examples[] = {
            {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
            {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
            {R"({"a":"b"})", R"({"a":null})", R"({})"},
            {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
            {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
            {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
            {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
            {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
            {R"({"a":"foo"})", "\"bar\"", "\"bar\""},
            {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
            {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
            {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
            // And what the RFC leaves open: the order and the text of what isn't touched stay.
            {R"({"z":1e2,"a":"\u00e9","m":1.0})", R"({"a":{"x":0}})", R"({"z":1e2,"a":{"x":0},"m":1.0})"},
            {"{\"a\\\"b\":1}", "{\"a\\\"b\":2}", "{\"a\\\"b\":2}"},
        };
        for (const auto &[target, patch, merged] : examples)
            QTest::addRow("%s + %s", target, patch) << QByteArray(target) << QByteArray(patch) << QByteArray(merged);
    }
    void changesAreMerged()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, merged);
        QCOMPARE(wire::mergePatch(wire::toView(target), wire::toView(patch)), merged);
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aPageGoesBothWays()
    {
        const auto page = decodeTaskPage(goodPage());
        QVERIFY(page);
        QCOMPARE(page->info, (PageInfo{3, 2, 1, true}));
        QCOMPARE(page->items.size(), 2);
        QCOMPARE(page->items[0].status, TaskStatus::ToReview);
        QCOMPARE(page->items[1].id, TaskId(u"b"_s));
        QCOMPARE(page->items[1].name, u"é"_s);
        QVERIFY2(page->items[0].json.contains("\"newer\":{\"k\":[1]}"), "what is unknown must not be lost");
    }

    void aPageCutAnywhereIsAnError()
    {
        const QByteArray whole = goodPage();
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const auto page = decodeTaskPage(whole.left(length));
            QVERIFY2(!page, qPrintable(u"cut at %1"_s.arg(length)));
            QCOMPARE(page.error().kind, Error::Kind::Protocol);
        }
    }

    void rubbishIsAnErrorWithWordsForThePerson_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        QTest::newRow("web page") << QByteArray("<!DOCTYPE html><p>Hello</p>") << u"web page"_s;
        QTest::newRow("nothing") << QByteArray() << u"incomplete"_s;
        QTest::newRow("list") << QByteArray("[]") << u"incomplete"_s;
        QTest::newRow("no docs") << QByteArray(R"({"totalDocs":1})") << u"incomplete"_s;
        QTest::newRow("no total") << QByteArray(R"({"docs":[]})") << u"incomplete"_s;
        QTest::newRow("task without id") << QByteArray(R"({"docs":[{"name":"x"}],"totalDocs":1})") << u"incomplete"_s;
        QTest::newRow("task is a number") << QByteArray(R"({"docs":[1],"totalDocs":1})") << u"incomplete"_s;
        QTest::newRow("bad utf-8") << QByteArray("{\"docs\":[{\"id\":\"\xff\"}],\"totalDocs\":1}") << u"incomplete"_s;
        QTest::newRow("deep") << QByteArray(100'000, '[') << u"incomplete"_s;
    }
    void rubbishIsAnErrorWithWordsForThePerson()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, says);
        const auto page = decodeTaskPage(body);
        QVERIFY(!page);
        QVERIFY2(page.error().text.contains(says), qPrintable(page.error().text));
    }

    void everyGoldenTaskIsRead()
    {
        const QJsonObject world = QJsonDocument::fromJson(test::readAll(test::goldenPath(u"world.json"_s))).object();
        int count = 0;
        for (const auto &value : world.value(u"tasks"_s).toArray()) {
            const QJsonObject expected = value.toObject();
            const QByteArray text = padded(QJsonDocument(expected).toJson(QJsonDocument::Compact));
            const auto task = decodeTask(toView(text));
            QVERIFY(task);
            QCOMPARE(task->id.text(), expected.value(u"id"_s).toString());
            QCOMPARE(task->name, expected.value(u"name"_s).toString());
            QCOMPARE(wordOf(task->status), expected.value(u"status"_s).toString());
            QCOMPARE(clock::toIso(*task->createdAt), expected.value(u"createdAt"_s).toString());
            const QJsonValue score = expected.value(u"properties"_s)[u"score"_s];
            QCOMPARE(task->score.has_value(), score.isDouble());
            QCOMPARE(task->resources.size(), expected.value(u"resources"_s).toArray().size());
            ++count;
        }
        QCOMPARE(count, 342);
    }

    void configurationsNameToolsAndLabels()
    {
        const QJsonObject world = QJsonDocument::fromJson(test::readAll(test::goldenPath(u"world.json"_s))).object();
        const auto of = [&](const QString &name) {
            const QJsonObject one = world.value(u"configurations"_s)[test::goldenProject(name)].toObject();
            return *decodeConfiguration(QJsonDocument(one).toJson());
        };
        const ProjectConfiguration boxes = of(u"rectangle"_s);
        QCOMPARE(boxes.tools.size(), 1);
        QCOMPARE(boxes.tools[0].labels().size(), 7); // a shared list counts twice
        QCOMPARE(boxes.findLabel(u"truck_2"_s)->blue, 5);
        QVERIFY(!boxes.findLabel(u"sky"_s));
        QVERIFY(of(u"sequence"_s).tools[0].sequence);
        const ProjectConfiguration form = of(u"form-two"_s);
        QCOMPARE(form.tools.size(), 2);
        QCOMPARE(form.tools[0].input, u"iat-1"_s);
        QCOMPARE(form.tools[1].type, ProjectType::Segmentation);
        QVERIFY(of(u"form-plain"_s).tools.isEmpty());
    }

    void customPropertiesAreNamesAndTexts()
    {
        const QByteArray task = "{'id':'x','properties':{'score':3,'custom':{'camera':'cam1','n':2,'on':true}}}";
        QCOMPARE(
            decodeCustomProperties(QByteArray(task).replace('\'', '"')),
            (QList<std::pair<QString, QString>>{{u"camera"_s, u"cam1"_s}, {u"n"_s, u"2"_s}, {u"on"_s, u"true"_s}}));
        QVERIFY(decodeCustomProperties("{}").isEmpty());
        QVERIFY(decodeCustomProperties("{").isEmpty());
    }

    void problemsSayWhatTheServerSaid()
    {
        const Error error =
            decodeProblem(400, R"({"statusCode":400,"message":["name is empty","x"],"errorCode":4002})");
        QCOMPARE(error.kind, Error::Kind::Conflict);
        QVERIFY(error.text.contains(u"name is empty; x"_s));
        QCOMPARE(decodeProblem(503, "<html>").kind, Error::Kind::Server);
        QCOMPARE(decodeProblem(429, {}).kind, Error::Kind::TooMany);
    }

    void addressesEncodeEverything()
    {
        const TaskQuery query{ProjectId(u"p"_s),
                              {.nameLike = u"a+b & é#"_s, .created = {{DateBound::Comparison::AtOrAfter, 0}}}};
        const QByteArray url = urlOf(QUrl(u"http://h/base"_s), tasks(query, 1, 100)).toEncoded();
        QCOMPARE(url, QByteArray("http://h/base/api/task-manager/"
                                 "tasks?pagination=true&page=1&limit=100&projectId=p&nameLike=a%2Bb%20%26%20%C3%A9%23"
                                 "&createdAt=%3E%3D1970-01-01%2000%3A00%3A00"));
    }

    void boundsAndSortsGoBothWays()
    {
        for (const QString &text : {u">2024-01-01 00:00:00"_s, u">=2024-01-01 00:00:01"_s, u"<2024-11-01 23:59:59"_s,
                                    u"<=2024-10-31 00:00:00"_s})
            QCOMPARE(encodeBound(*decodeBound(text)), text);
        QVERIFY(!decodeBound(u"2024-01-01 00:00:00"_s));
        QVERIFY(!decodeBound(u">soon"_s));
        QCOMPARE(sortFromWord(u"-createdAt"_s), (TaskSort{TaskSort::Key::CreatedAt, true}));
        QCOMPARE(sortFromWord(u"name; DROP TABLE task"_s), TaskSort{});
    }

    void tokensAreReadTolerantly()
    {
        QCOMPARE(decodeToken(R"({"access_token":"t","expires_in":60})")->lifetime, std::chrono::seconds(60));
        QVERIFY(!decodeToken(R"({"expires_in":60})"));
        QVERIFY(!decodeToken(R"({"access_token":"secret-token"})")->text.isEmpty());
        QVERIFY(!decodeToken(R"({"access_toke":"secret-token"})").error().detail.contains(u"secret-token"_s));
    }
};

QTEST_GUILESS_MAIN(WireTest)
#include "tst_wire.moc"
