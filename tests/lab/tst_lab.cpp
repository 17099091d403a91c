#include "lab/multipartreader.h"
#include "lab/pageanchors.h"
#include "tests/support/rawclient.h"
#include "tests/support/testlab.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTest>

using namespace labdesk;
using namespace labdesk::lab;
using namespace Qt::StringLiterals;
using test::exchange;
using test::request;
using test::tokenHeader;

namespace {

constexpr auto form = "application/x-www-form-urlencoded";

QJsonObject jsonOf(const test::FakeAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

} // namespace

class LabTest : public QObject
{
    Q_OBJECT

private:
    // Calls the API in process with a token.
    static test::FakeAnswer call(test::LabInProcess &lab, const QByteArray &verb, const QString &path,
                                 const QByteArray &body = {}, const QByteArray &contentType = "application/json")
    {
        static QHash<void *, QByteArray> tokens;
        if (!tokens.contains(&lab)) {
            const auto answer = lab.answer(
                {"POST", QUrl(u"http://x/api/user-manager/auth/login"_s), "access_id=id&secret_key=secret", form, {}});
            tokens.insert(&lab, "Bearer " + jsonOf(answer).value(u"access_token"_s).toString().toLatin1());
        }
        return lab.answer({verb, QUrl(u"http://x/"_s + path), body, contentType, tokens.value(&lab)});
    }

private slots:
    void everyCallNeedsAToken()
    {
        test::LabInProcess lab(test::TestLab::World::Empty);
        QCOMPARE(lab.answer({"GET", QUrl(u"http://x/api/project-manager/projects"_s), {}, {}, {}}).status, 401);
        QCOMPARE(
            lab.answer({"GET", QUrl(u"http://x/api/project-manager/projects"_s), {}, {}, "Bearer 99999999999999.00"})
                .status,
            401);
        QCOMPARE(
            lab.answer(
                   {"POST", QUrl(u"http://x/api/user-manager/auth/login"_s), "access_id=id&secret_key=wrong", form, {}})
                .status,
            401);
        QCOMPARE(lab.answer({"POST", QUrl(u"http://x/api/user-manager/auth/login"_s), "nothing", form, {}}).status,
                 400);
        QCOMPARE(call(lab, "GET", u"api/project-manager/projects"_s).status, 200);
    }

    void datasetsKeepTheirFoldersInside()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const QByteArray project = test::goldenProject(u"form-one"_s).toLatin1();
        QCOMPARE(
            call(lab, "POST", u"api/file-manager/datasets"_s, "{\"name\":\"pics\",\"projectId\":\"nobody\"}").status,
            404);
        QCOMPARE(call(lab, "POST", u"api/file-manager/datasets"_s, "{\"name\":\" \",\"projectId\":\"" + project + "\"}")
                     .status,
                 400);
        const auto made =
            call(lab, "POST", u"api/file-manager/datasets"_s, "{\"name\":\"pics\",\"projectId\":\"" + project + "\"}");
        QCOMPARE(made.status, 201);
        const QString base = u"api/file-manager/datasets/"_s + jsonOf(made).value(u"id"_s).toString();
        (void)call(lab, "GET", u"api/project-manager/projects"_s);
        const auto add = [&](const QByteArray &folder, const QByteArray &name) {
            const QByteArray body = "--x\r\nContent-Disposition: form-data; name=\"path\"\r\n\r\n" + folder +
                                    "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
                                    "\"\r\n\r\nbytes\r\n--x--\r\n";
            return call(lab, "POST", base + u"/resources?projectId=p"_s, body, "multipart/form-data; boundary=x");
        };
        for (const QByteArray &folder :
             {QByteArray("../"), QByteArray("a/../../"), QByteArray("a//b/"), QByteArray("./")})
            QVERIFY2(add(folder, "f.png").status == 400, folder.constData());
        QCOMPARE(add("/a/b/", "f.png").status, 201);
        QCOMPARE(add("a/b", "g.png").status, 201); // the slash at the end may be left out
        QCOMPARE(add("", "f.png").status, 201);
        const auto again = add("a/b/", "f.png");
        QCOMPARE(again.status, 400);
        QCOMPARE(jsonOf(again).value(u"errorCode"_s).toInt(), 4002);
        const auto list = [&](const QString &query) { return jsonOf(call(lab, "GET", base + u"/list"_s + query)); };
        QCOMPARE(list({}).value(u"folders"_s).toArray(), QJsonArray{u"a/"_s});
        QCOMPARE(list({}).value(u"files"_s).toArray(), QJsonArray{u"f.png"_s});
        // The root is a folder like any other, and a file is its key.
        QCOMPARE(jsonOf(add("", "f.png")).value(u"errorCode"_s).toInt(), 4002);
        QCOMPARE(list(u"?folder=a/b/"_s).value(u"files"_s).toArray(), (QJsonArray{u"a/b/f.png"_s, u"a/b/g.png"_s}));
        QCOMPARE(list(u"?folder=a/"_s).value(u"folders"_s).toArray(), QJsonArray{u"a/b/"_s});
        QCOMPARE(list(u"?folder=a/b/"_s).value(u"files"_s).toArray().size(), 2);
        QCOMPARE(call(lab, "GET", base + u"/list?folder=../"_s).status, 400);
        QCOMPARE(call(lab, "GET", u"api/file-manager/datasets/nobody/list"_s).status, 404);
        // A folder of more than a page is read to its end by its token.
        for (int i = 0; i < 1005; ++i)
            QVERIFY(lab.repository().addToDataset(jsonOf(made).value(u"id"_s).toString(), u"big/"_s,
                                                  {u"x"_s, u"%1.png"_s.arg(i, 5, 10, QLatin1Char('0')), "00", 1}));
        const QJsonObject first = list(u"?folder=big/"_s);
        QCOMPARE(first.value(u"files"_s).toArray().size(), 1000);
        const QJsonObject rest = list(u"?folder=big/&nextToken="_s + first.value(u"nextToken"_s).toString());
        QCOMPARE(rest.value(u"files"_s).toArray().size(), 5);
        QVERIFY(!rest.contains(u"nextToken"_s));
    }

    void aLinkToADatasetThatIsNotThereIsRefused()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const QString path = u"api/task-manager/batches/e2a7c91a5a97a327707c2822/dataset"_s;
        QCOMPARE(call(lab, "PATCH", path, R"({"datasetId":"nobody"})").status, 404);
        QCOMPARE(call(lab, "PATCH", path, R"({"datasetId":null})").status, 200);
    }

    void expressionsMayReferToTheirGroups()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const auto found = [&](const QString &expression) {
            return jsonOf(call(lab, "GET",
                               u"api/task-manager/tasks?projectId=%1&limit=100&page=1&nameLike=%2"_s.arg(
                                   test::goldenProject(u"rectangle"_s),
                                   QString::fromLatin1(QUrl::toPercentEncoding(expression)))))
                .value(u"totalDocs"_s)
                .toInt();
        };
        const int zeros = found(u"00"_s);
        QVERIFY(zeros > 0);
        QCOMPARE(found(u"(0)\\1"_s), zeros);
        QCOMPARE(found(u"(?<z>0)\\k<z>"_s), zeros);
    }

    void dataOfCreatedTasksNamesItsTool()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const auto imported = lab.repository().importData(R"({"annotations":[]})");
        QVERIFY(imported);
        const QByteArray body = "{\"name\":\"n\",\"resources\":[],\"dataId\":\"" + imported->first.toLatin1() +
                                "\",\"grantData\":\"" + imported->second.toLatin1() + "\"}";
        const auto made = call(lab, "POST", u"api/task-manager/batches/e2a7c91a5a97a327707c2822/tasks"_s, body);
        QCOMPARE(made.status, 201);
        const auto listed = call(lab, "GET",
                                 u"api/task-manager/tasks?projectId=%1&taskIds=%2&optionalFields=data"_s.arg(
                                     test::goldenProject(u"rectangle"_s), jsonOf(made).value(u"id"_s).toString()));
        QCOMPARE(jsonOf(listed).value(u"docs"_s)[0][u"data"_s][u"projectType"_s].toString(), u"iat-rectangle"_s);
    }

    void webhooksAreWebAddresses()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const QString batch = u"e2a7c91a5a97a327707c2822"_s,
                      set = u"api/workflow-manager/workflows/setup-webhook?batchId="_s;
        const QString workflow =
            jsonOf(call(lab, "GET", u"api/task-manager/batches/"_s + batch)).value(u"workflow"_s)[u"id"_s].toString();
        const auto shown = [&] {
            return jsonOf(call(lab, "GET", u"api/workflow-manager/workflows/"_s + workflow)).value(u"webhook"_s);
        };
        QVERIFY(shown().isNull());
        QCOMPARE(call(lab, "PATCH", set + batch, "{\"url\":\"file:///etc/passwd\",\"header\":null}").status, 400);
        QCOMPARE(call(lab, "PATCH", set + u"nobody"_s, "{\"url\":\"https://e.org/\",\"header\":null}").status, 404);
        QCOMPARE(call(lab, "PATCH", set + batch, "{\"url\":\"https://e.org/\",\"header\":\"a\\r\\nHost: b\"}").status,
                 400);
        QCOMPARE(call(lab, "PATCH", set + batch, "{\"url\":\"https://e.org/\",\"header\":\"H\"}").status, 200);
        QCOMPARE(shown()[u"header"_s].toString(), u"H"_s);
        QCOMPARE(call(lab, "PATCH", set + batch, "{\"url\":null,\"header\":null}").status, 200);
        QVERIFY(shown().isNull());
        QCOMPARE(call(lab, "GET", u"api/workflow-manager/workflows/nobody"_s).status, 404);
        QCOMPARE(call(lab, "POST", u"api/file-manager/integrations"_s, "{\"name\":\"a\",\"type\":\"FTP\"}").status,
                 400);
        QCOMPARE(call(lab, "POST", u"api/file-manager/integrations?preventSharedDuplicate=true"_s,
                      R"({"name":"store","type":"S3","visibility":"private","roleId":"r","externalId":"e"})")
                     .status,
                 201);
        for (const char *wrong : {"{\"name\":\"s\",\"type\":\"S3\",\"visibility\":\"private\"}",
                                  "{\"name\":\"s\",\"type\":\"GCP\",\"visibility\":\"everybody\"}"})
            QVERIFY2(call(lab, "POST", u"api/file-manager/integrations"_s, wrong).status == 400, wrong);
        QCOMPARE(jsonOf(call(lab, "GET", u"api/file-manager/integrations?pagination=true&page=1&limit=10&search=STO"_s))
                     .value(u"totalDocs"_s)
                     .toInt(),
                 1);
        QCOMPARE(jsonOf(call(lab, "GET", u"api/file-manager/integrations?visibility=shared"_s))
                     .value(u"totalDocs"_s)
                     .toInt(),
                 0);
    }

    void tokensEnd()
    {
        const Tokens tokens(u"i"_s, u"s"_s, std::chrono::seconds(0));
        const auto token = tokens.logIn(u"i"_s, u"s"_s);
        QVERIFY(token);
        QTest::qWait(2);
        QVERIFY(tokens.judge("Bearer " + token->text) != Tokens::Verdict::Valid);
    }

    void filtersSelectWhatWasRecorded()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const QHash<QString, QString> names{{u"status_in"_s, u"statuses"_s},
                                            {u"batch_id_in"_s, u"batchIds"_s},
                                            {u"task_id_in"_s, u"taskIds"_s},
                                            {u"name_in"_s, u"taskNames"_s}};
        const QHash<QString, QString> operators{
            {u"gt"_s, u">"_s}, {u"gte"_s, u">="_s}, {u"lt"_s, u"<"_s}, {u"lte"_s, u"<="_s}};
        int count = 0;
        for (const QByteArray &line : test::readAll(test::goldenPath(u"selections.jsonl"_s)).split('\n')) {
            const QJsonObject selection = QJsonDocument::fromJson(line).object();
            if (selection.isEmpty())
                continue;
            QString query = u"projectId="_s + test::goldenProject(u"rectangle"_s);
            const auto add = [&](const QString &key, const QString &value) {
                query += u'&' + key + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value));
            };
            const QJsonObject filter = selection.value(u"filter"_s).toObject();
            for (auto it = filter.begin(); it != filter.end(); ++it) {
                if (names.contains(it.key())) {
                    for (const auto &value : it->toArray())
                        add(names.value(it.key()), value.toString());
                } else if (it.key() == u"name_like"_s) {
                    add(u"nameLike"_s, it->toString());
                } else if (it.key() == u"properties"_s) {
                    const QJsonObject properties = it->toObject();
                    for (auto property = properties.begin(); property != properties.end(); ++property)
                        add(u"properties."_s + property.key(), property->toVariant().toString());
                } else if (it.key().contains(u"_at_"_s)) {
                    add(it.key().left(7) + u"At"_s, operators.value(it.key().mid(11)) + it->toString());
                }
            }
            QStringList expected, found;
            for (const auto &id : selection.value(u"ids"_s).toArray())
                expected += id.toString();
            for (int page = 1;; ++page) {
                const QJsonObject answer =
                    jsonOf(call(lab, "GET", u"api/task-manager/tasks?page=%1&limit=100&%2"_s.arg(page).arg(query)));
                for (const auto &task : answer.value(u"docs"_s).toArray())
                    found += task[u"id"_s].toString();
                QCOMPARE(answer.value(u"totalDocs"_s).toInt(), expected.size());
                if (!answer.value(u"hasNextPage"_s).toBool())
                    break;
            }
            QCOMPARE(found, expected);
            ++count;
        }
        QCOMPARE(count, 19);
    }

    void badFiltersAreRefusedByName_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("says");
        QTest::newRow("expression") << u"nameLike=("_s << u"regular expression"_s;
        QTest::newRow("status") << u"statuses=done"_s << u"done"_s;
        QTest::newRow("date") << u"createdAt=yesterday"_s << u"yesterday"_s;
        QTest::newRow("property") << u"properties.a%22b=1"_s << u"a\"b"_s;
        QTest::newRow("score") << u"properties.score=high"_s << u"score"_s;
    }
    void badFiltersAreRefusedByName()
    {
        QFETCH(const QString, query);
        QFETCH(const QString, says);
        test::LabInProcess lab(test::TestLab::World::Golden);
        const auto answer = call(
            lab, "GET", u"api/task-manager/tasks?projectId=%1&%2"_s.arg(test::goldenProject(u"rectangle"_s), query));
        QCOMPARE(answer.status, 400);
        QVERIFY2(jsonOf(answer).value(u"message"_s).toString().contains(says), answer.body.constData());
    }

    void formInputsCanBeFilteredBy()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const auto answer = call(
            lab, "GET",
            u"api/task-manager/tasks?projectId=%1&data.text-1=Image%200"_s.arg(test::goldenProject(u"form-two"_s)));
        QCOMPARE(jsonOf(answer).value(u"totalDocs"_s).toInt(), 1);
    }

    void masksComeOnlyWhenAsked()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const QString query =
            u"api/task-manager/tasks?limit=100&projectId=%1"_s.arg(test::goldenProject(u"form-two"_s));
        QVERIFY(!call(lab, "GET", query).body.contains("\"data\":"));
        const QByteArray light = call(lab, "GET", query + u"&optionalFields=data"_s).body;
        QVERIFY(light.contains("\"annotations\"") && !light.contains("data:image/png"));
        QVERIFY(call(lab, "GET", query + u"&optionalFields=data&optionalFields=data.mask"_s)
                    .body.contains("data:image/png"));
    }

    void tasksAreChangedAndSetBack()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const QString project = test::goldenProject(u"rectangle"_s);
        const QString id = u"3c548d61fcbc512838242e7c"_s;
        const auto task = [&] {
            return jsonOf(
                       call(lab, "GET",
                            u"api/task-manager/tasks?projectId=%1&taskIds=%2&optionalFields=data"_s.arg(project, id)))
                .value(u"docs"_s)[0]
                .toObject();
        };
        const QJsonValue before = task().value(u"data"_s);
        const QString properties = u"api/task-manager/projects/%1/tasks/properties"_s.arg(project);
        QCOMPARE(
            call(lab, "PATCH", properties,
                 "{\"taskIds\":[\"" + id.toLatin1() + "\",\"nobody\"],\"score\":5,\"custom\":{\"k\":\"v\",\"n\":1}}")
                .body,
            QByteArray("{\"updated\":1}"));
        QCOMPARE(task().value(u"properties"_s)[u"score"_s].toInt(), 5);
        QVERIFY(call(lab, "PATCH", properties,
                     "{\"taskIds\":[\"" + id.toLatin1() + "\"],\"score\":null,\"custom\":{\"k\":null}}")
                    .status == 200);
        QVERIFY(task().value(u"properties"_s)[u"score"_s].isUndefined());
        QCOMPARE(task().value(u"properties"_s)[u"custom"_s].toObject(), (QJsonObject{{u"n"_s, 1}}));
        QCOMPARE(call(lab, "PATCH", properties, "{\"taskIds\":[\"x\"],\"score\":\"high\"}").status, 400);
        QCOMPARE(call(lab, "PUT", u"api/task-manager/tasks/%1/data"_s.arg(id), "hello").status, 400);
        QCOMPARE(call(lab, "PUT", u"api/task-manager/tasks/%1/data"_s.arg(id),
                      R"({"type":"annotation","body":{"annotations":[]}})")
                     .status,
                 200);
        QCOMPARE(task().value(u"status"_s).toString(), u"complete"_s);
        QCOMPARE(call(lab, "PATCH", u"api/task-manager/tasks/%1/to-review?projectId=%2"_s.arg(id, project)).status,
                 200);
        QCOMPARE(task().value(u"status"_s).toString(), u"to-review"_s);
        QCOMPARE(call(lab, "PATCH", u"api/task-manager/tasks/%1/reset?projectId=%2&keepState=true"_s.arg(id, project))
                     .status,
                 200);
        QCOMPARE(task().value(u"data"_s)[u"body"_s][u"annotations"_s].toArray().size(), 0);
        QCOMPARE(call(lab, "PATCH", u"api/task-manager/tasks/%1/reset?projectId=%2&keepState=false"_s.arg(id, project))
                     .status,
                 200);
        QCOMPARE(task().value(u"data"_s), before);
        QCOMPARE(task().value(u"status"_s).toString(), u"pending"_s);
        QCOMPARE(call(lab, "PATCH", u"api/task-manager/tasks/nobody/reset?projectId=%1"_s.arg(project)).status, 404);
        QCOMPARE(call(lab, "DELETE", u"api/task-manager/tasks"_s, "{\"ids\":[\"" + id.toLatin1() + "\"]}").body,
                 QByteArray("{\"deleted\":1}"));
        QVERIFY(task().isEmpty());
    }

    void hostileNamesAreKeptAsTheyAre()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const QString batch = u"e2a7c91a5a97a327707c2822"_s;
        const QString create = u"api/task-manager/batches/%1/tasks"_s.arg(batch);
        const QStringList names{u"../../x"_s, u"a:b"_s, u"😀'; DROP TABLE task; --"_s, QString(255, u'n'), u"100% _"_s};
        for (const QString &name : names) {
            const QByteArray body =
                QJsonDocument(
                    QJsonObject{{u"name"_s, name}, {u"resources"_s, QJsonArray{u"https://example.org/1.jpg"_s}}})
                    .toJson();
            QCOMPARE(call(lab, "POST", create, body).status, 201);
        }
        const QByteArray asked =
            QJsonDocument(QJsonObject{{u"names"_s, QJsonArray::fromStringList(names + QStringList{u"new"_s})}})
                .toJson();
        const auto answer = call(lab, "PATCH", create + u"-duplicate"_s, asked);
        QCOMPARE(jsonOf(answer).value(u"duplicate"_s).toArray(), QJsonArray::fromStringList(names));
        for (const QByteArray &bad : {QByteArray("{}"), QByteArray(R"({"name":""})"), QByteArray(R"({"name":"a\nb"})"),
                                      QByteArray("[1]"), QByteArray("{"), QByteArray(R"({"name":"a","resources":"x"})"),
                                      QByteArray(R"({"name":"a","properties":3})"),
                                      QByteArray(R"({"name":"a","resources":[{"id":"not-granted","name":"x"}]})")}) {
            const int status = call(lab, "POST", create, bad).status;
            QVERIFY2(status == 400 || status == 403, bad.constData());
        }
        QCOMPARE(call(lab, "POST", u"api/task-manager/batches/nowhere/tasks"_s, R"({"name":"a"})").status, 404);
        QCOMPARE(call(lab, "DELETE", u"api/task-manager/batches/"_s + batch).status, 200);
        QCOMPARE(call(lab, "GET", u"api/task-manager/batches/"_s + batch).status, 404);
    }

    void multipartIsReadInAnyPieces()
    {
        QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        const QByteArray content = "line\r\n--almost\r\n--B" + QByteArray(5000, '\r') + "\r\n-";
        const QByteArray body =
            "--BOUND\r\nContent-Disposition: form-data; name=\"path\"\r\n\r\nuuid\r\n--BOUND\r\n"
            "Content-Disposition: form-data; name=\"file\"; filename=\"p \\\"1\\\".png\"\r\nContent-Type: "
            "image/png\r\n\r\n" +
            content + "\r\n--BOUND\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--BOUND--\r\n";
        for (const qsizetype piece : {qsizetype(1), qsizetype(7), qsizetype(4096), body.size()}) {
            MultipartReader reader(blobs, "BOUND");
            for (qsizetype at = 0; at < body.size(); at += piece)
                QVERIFY(reader.feed(QByteArrayView(body).sliced(at, std::min(piece, body.size() - at))));
            const auto parts = reader.finish();
            QVERIFY(parts);
            QCOMPARE(parts->size(), 3);
            QCOMPARE(parts->at(0).value, QByteArray("uuid"));
            QCOMPARE(parts->at(1).fileName, u"p \"1\".png"_s);
            QCOMPARE(parts->at(1).file->size(), content.size());
            QVERIFY(blobs.keep(*parts->at(1).file));
            QCOMPARE(test::readAll(*blobs.fetch(parts->at(1).file->sha256())), content);
            QCOMPARE(parts->at(2).value, QByteArray());
        }
        for (qsizetype length = 0; length < body.size() - 4; ++length) {
            MultipartReader reader(blobs, "BOUND");
            (void)reader.feed(QByteArrayView(body).first(length));
            QVERIFY(!reader.finish());
        }
        QVERIFY(QDir(folder.path() + u"/blobs"_s).entryList({u"incoming-*"_s}, QDir::Files).isEmpty());
        QVERIFY(!MultipartReader::boundaryOf("application/json"));
        QCOMPARE(MultipartReader::boundaryOf("multipart/form-data; boundary=\"a b\""),
                 std::optional(QByteArray("a b")));
    }

    void anArchiveGoesBothWays()
    {
        test::LabInProcess first(test::TestLab::World::Sample);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"dump.json"_s);
        const BlobStore blobs(folder.path());
        test::LabInProcess second(test::TestLab::World::Empty);
        QTemporaryDir firstData;
        // Dump the first Lab, load it into the second, dump that: equal.
        const BlobStore sampleBlobs(firstData.path());
        auto database = openDatabase(test::storageIn(firstData.path()));
        PageAnchors anchors;
        Repository repository(**database, anchors);
        const auto loaded = loadArchive(QStringLiteral(SAMPLE_DATA "/sample.json"), repository, sampleBlobs);
        QVERIFY(loaded);
        QCOMPARE(loaded->tasks, 66);
        QCOMPARE(loaded->files, 66);
        // And what belongs to batches: a webhook, a dataset with a file, an integration.
        Request everyBatch;
        const QJsonObject batch = QJsonDocument::fromJson("[" + repository.batches(everyBatch, 1, 1)->documents + "]")
                                      .array()
                                      .at(0)
                                      .toObject();
        QVERIFY(repository.setWebhook(batch.value(u"workflow"_s)[u"id"_s].toString(), u"https://e.org/"_s, u"H"_s));
        QFile picture(QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg"));
        QVERIFY(picture.open(QIODevice::ReadOnly));
        const auto blob = sampleBlobs.copyFrom(picture);
        QVERIFY(repository.addDataset(u"d1"_s, batch.value(u"projectId"_s).toString(), u"Pictures"_s, {}));
        QVERIFY(repository.addToDataset(u"d1"_s, u"a/b/"_s, {{}, u"é.jpg"_s, *blob, 7}));
        QVERIFY(repository.addIntegration(u"i1"_s, R"({"_id":"i1","id":"i1","name":"store","type":"S3"})"));
        QVERIFY(dumpArchive(path, repository, sampleBlobs));
        const auto again = loadArchive(path, second.repository(), blobs);
        QVERIFY2(again, qPrintable(again ? QString() : again.error().text));
        QCOMPARE(again->tasks, 66);
        QVERIFY(dumpArchive(folder.filePath(u"again.json"_s), second.repository(), blobs));
        const QJsonObject one = QJsonDocument::fromJson(test::readAll(path)).object(),
                          two = QJsonDocument::fromJson(test::readAll(folder.filePath(u"again.json"_s))
                                                            .replace("again.json.files", "dump.json.files"))
                                    .object();
        for (const QString &key : {u"projects"_s, u"batches"_s, u"configurations"_s, u"tasks"_s, u"workflows"_s,
                                   u"datasets"_s, u"integrations"_s})
            QCOMPARE(two.value(key), one.value(key));
        QCOMPARE(one.value(u"workflows"_s).toObject().size(), 1);
        QCOMPARE(one.value(u"datasets"_s)[u"d1"_s][u"files"_s].toArray().at(0)[u"folder"_s].toString(), u"a/b/"_s);
        QCOMPARE(one.value(u"integrations"_s).toArray().size(), 1);
        QCOMPARE(two.value(u"files"_s).toArray().size(), 66);
    }

    void theGoldenWorldComesBackWhole()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        QTemporaryDir folder;
        const BlobStore blobs(folder.path());
        QVERIFY(dumpArchive(folder.filePath(u"dump.json"_s), lab.repository(), blobs));
        const QJsonObject before = QJsonDocument::fromJson(test::readAll(test::goldenPath(u"world.json"_s))).object();
        const QJsonObject after = QJsonDocument::fromJson(test::readAll(folder.filePath(u"dump.json"_s))).object();
        for (const QString &key : {u"projects"_s, u"batches"_s, u"configurations"_s, u"tasks"_s})
            QCOMPARE(after.value(key), before.value(key));
    }

    void aBrokenArchiveChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::newRow("no json") << QByteArray("{");
        QTest::newRow("task of an unknown batch") << QByteArray(
            R"({"projects":[{"id":"p","name":"P","type":"form"}],"tasks":[{"id":"t","batch":"x","name":"n"}]})");
        QTest::newRow("file outside") << QByteArray(
            R"({"projects":[{"id":"p","name":"P","type":"form"}],"files":[{"id":"f","name":"n","path":"../../etc/passwd"}]})");
        QTest::newRow("file id outside") << QByteArray(
            R"({"projects":[{"id":"p","name":"P","type":"form"}],"files":[{"id":"../x","name":"n","path":"a.json"}]})");
        QTest::newRow("project twice") << QByteArray(
            R"({"projects":[{"id":"p","name":"P","type":"form"},{"id":"p","name":"P","type":"form"}]})");
    }
    void aBrokenArchiveChangesNothing()
    {
        QFETCH(const QByteArray, archive);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"a.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(archive) == archive.size());
        file.close();
        test::LabInProcess lab(test::TestLab::World::Empty);
        const BlobStore blobs(folder.path());
        const auto loaded = loadArchive(file.fileName(), lab.repository(), blobs);
        QVERIFY(!loaded);
        QVERIFY(!loaded.error().text.isEmpty());
        QVERIFY(*lab.repository().isEmpty());
    }

    void anchorsForgetWhatChanged()
    {
        PageAnchors anchors;
        const PageAnchors::Selection first{1, "k", {0, 0}}, appended{1, "k", {1, 0}}, altered{1, "k", {1, 1}};
        anchors.remember(first, {100, 55});
        anchors.rememberTotal(first, 300);
        QCOMPARE(anchors.nearest(first, 250).offset, 100);
        QCOMPARE(anchors.nearest(first, 99).offset, 0);
        QCOMPARE(anchors.total(first), std::optional<qint64>(300));
        QCOMPARE(anchors.nearest({2, "k", {0, 0}}, 250).offset, 0); // another project's
        QCOMPARE(anchors.nearest(appended, 250).after, 55);
        QVERIFY(!anchors.total(appended));
        QCOMPARE(anchors.nearest(altered, 250).offset, 0);
        anchors.remember(first, {100, 55}); // read before the change
        anchors.remember(appended, {100, 55});
        QCOMPARE(anchors.nearest(altered, 250).offset, 0);
        QCOMPARE(anchors.nearest(first, 250).offset, 0); // what is known by now isn't its
        anchors.rememberTotal(first, 300);
        QVERIFY(!anchors.total(altered));
        for (int i = 0; i < 500; ++i)
            anchors.remember({1, QByteArray::number(i), {1, 1}}, {1, 1}); // bounded
    }

    void theSocketIsGuarded()
    {
        const test::TestLab lab(test::TestLab::World::Sample);
        const Account account = lab.account();
        const QByteArray token = tokenHeader(account);
        QVERIFY(exchange(account, request("GET /api/project-manager/projects", token)).startsWith("HTTP/1.1 200"));
        QVERIFY(
            exchange(account, "GET /api/project-manager/projects HTTP/1.1\r\nHost: evil.example\r\n" + token + "\r\n")
                .startsWith("HTTP/1.1 403"));
        QVERIFY(
            exchange(account, request("GET /", "X: " + QByteArray(100'000, 'a') + "\r\n")).startsWith("HTTP/1.1 431"));
        QVERIFY(exchange(account, "rubbish\r\n\r\n").startsWith("HTTP/1.1 400"));
        QVERIFY(exchange(account, request("POST /api/task-manager/batches",
                                          token + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", {}))
                    .startsWith("HTTP/1.1 400"));
        QVERIFY(exchange(account, request("PATCH /api/task-manager/tasks", token)).startsWith("HTTP/1.1 405"));
        QVERIFY(exchange(account, request("GET /api/../../etc/passwd", token)).startsWith("HTTP/1.1 404"));
        QVERIFY(exchange(account, "POST /api/task-manager/batches HTTP/1.1\r\nHost: localhost\r\n" + token +
                                      "Content-Length: 99999999999\r\n\r\n")
                    .startsWith("HTTP/1.1 413"));
        // Nobody without a token makes the Lab keep a file.
        const QByteArray file =
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nbytes\r\n--B--\r\n";
        for (const auto &[path, status] : {std::pair<QByteArray, QByteArray>{"/api/file-manager/files", "401"},
                                           {"/api/user-manager/auth/login", "415"}})
            QCOMPARE(
                exchange(account, request("POST " + path, "Content-Type: multipart/form-data; boundary=B\r\n", file))
                    .mid(9, 3),
                status);
        QVERIFY(exchange(account,
                         request("POST /api/file-manager/files", token + "Content-Type: multipart/form-data\r\n", "x"))
                    .startsWith("HTTP/1.1 400"));
    }

    void filesAreServedByRange()
    {
        const test::TestLab lab(test::TestLab::World::Sample);
        const Account account = lab.account();
        const QByteArray token = tokenHeader(account);
        const QJsonObject sample =
            QJsonDocument::fromJson(test::readAll(QStringLiteral(SAMPLE_DATA "/sample.json"))).object();
        const QJsonObject file = sample.value(u"files"_s).toArray().at(0).toObject();
        const QByteArray bytes = test::readAll(QStringLiteral(SAMPLE_DATA "/") + file.value(u"path"_s).toString());
        const QByteArray path = "GET /api/file-manager/files/" + file.value(u"id"_s).toString().toLatin1();
        const auto bodyOf = [](const QByteArray &answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); };
        QCOMPARE(bodyOf(exchange(account, request(path, token))), bytes);
        const QByteArray part = exchange(account, request(path, token + "Range: bytes=10-19\r\n"));
        QVERIFY(part.startsWith("HTTP/1.1 206"));
        QCOMPARE(bodyOf(part), bytes.mid(10, 10));
        QCOMPARE(bodyOf(exchange(account, request(path, token + "Range: bytes=-5\r\n"))), bytes.right(5));
        QVERIFY(exchange(account, request(path, token + "Range: bytes=99999999-\r\n")).startsWith("HTTP/1.1 416"));
        QVERIFY(exchange(account, request("GET /api/file-manager/files/..%2F..%2Flab.sqlite", token))
                    .startsWith("HTTP/1.1 404"));
    }

    void oneServerForAFolder()
    {
        const test::TestLab lab(test::TestLab::World::Empty);
        LabServer second({.storage = lab.storage(), .accessId = {}, .secret = {}, .seedArchive = {}, .http = {}});
        const auto started = second.start();
        QCOMPARE(started.hasValue(), test::isOnPostgres()); // which several may share
        if (!started)
            QVERIFY(started.error().text.contains(u"Another Labdesk"_s));
        LabServer nowhere({.storage = u"/proc/nowhere"_s, .accessId = {}, .secret = {}, .seedArchive = {}, .http = {}});
        QVERIFY(!nowhere.start());
    }

    void anExpressionThatNeverEndsIsGivenUp()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const QString batch = u"e2a7c91a5a97a327707c2822"_s;
        QList<TaskRecord> tasks;
        for (int i = 0; i < 400; ++i) {
            TaskRecord task;
            task.id = newId();
            task.batch = batch;
            task.name = QString(40, u'a') + u'!';
            task.status = u"pending"_s;
            tasks += task;
        }
        QVERIFY(lab.repository().addTasks(tasks));
        QElapsedTimer timer;
        timer.start();
        const auto answer = call(lab, "GET",
                                 u"api/task-manager/tasks?projectId=%1&nameLike=%2"_s.arg(
                                     test::goldenProject(u"rectangle"_s), u"(a%2B)%2B$"_s));
        if (test::isOnPostgres()) { // which doesn't try one way after the other
            QCOMPARE(answer.status, 200);
            QCOMPARE(jsonOf(answer).value(u"totalDocs"_s).toInt(), 0);
        } else {
            QCOMPARE(answer.status, 400);
            QVERIFY2(answer.body.contains("too costly"), answer.body.constData());
        }
        QVERIFY(timer.elapsed() < 5000);
        // One that takes its time on every name ends by the clock, as a plain statement does.
        const auto limited = lab.repository().database().limited(std::chrono::milliseconds(300));
        const auto slow = lab.repository().database().value(
            u"SELECT count(*) FROM task a, task b, task c WHERE regexp('^a+b', a.name) OR regexp('c', b.name) OR c.name = 'x'"_s);
        QVERIFY(!slow);
        QVERIFY(slow.error().text.contains(u"too long"_s));
        QVERIFY(timer.elapsed() < 5000);
        // And the connection works on.
        QCOMPARE(
            call(lab, "GET", u"api/task-manager/tasks?projectId=%1"_s.arg(test::goldenProject(u"rectangle"_s))).status,
            200);
    }
};

QTEST_GUILESS_MAIN(LabTest)
#include "tst_lab.moc"
