#include "lab/archive.h"
#include "lab/backup.h"
#include "lab/labapi.h"
#include "lab/people.h"
#include "lab/upkeep.h"
#include "tests/support/testlab.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace labdesk;
using namespace labdesk::lab;
using namespace Qt::StringLiterals;
using test::TestLab;

namespace {

// A Lab without a socket, and somebody who asks.
struct World
{
    QTemporaryDir folder;
    BlobStore blobs{folder.path()};
    Tokens tokens{u"owner"_s, u"owner's secret"_s, std::chrono::hours(1)};
    PageAnchors anchors;
    std::unique_ptr<Database> database = std::move(*openDatabase(test::storageIn(folder.path())));
    Repository repository{*database, anchors};
    Metrics metrics;
    LabApi api{repository, blobs, tokens, &metrics};
    People people{*database};

    World()
    {
        if (!loadArchive(QStringLiteral(SAMPLE_DATA "/sample.json"), repository, blobs))
            qFatal("the sample can't be loaded");
    }

    Response ask(const QByteArray &verb, const QString &path, const QByteArray &token, const QByteArray &body = {})
    {
        Request request;
        request.verb = verb;
        request.path = path.section(u'?', 0, 0);
        for (const QString &pair : path.section(u'?', 1).split(u'&', Qt::SkipEmptyParts))
            request.query.append({pair.section(u'=', 0, 0), pair.section(u'=', 1)});
        request.authorization = "Bearer " + token;
        request.contentType = "application/json";
        request.body = body;
        request.peer = "127.0.0.1";
        return api.handle(request);
    }
    QByteArray tokenOf(const QString &id, const QString &secret)
    {
        Request request;
        request.verb = "POST";
        request.path = u"/api/user-manager/auth/login"_s;
        request.contentType = "application/x-www-form-urlencoded";
        request.body = "access_id=" + id.toUtf8() + "&secret_key=" + secret.toUtf8().toPercentEncoding();
        return QJsonDocument::fromJson(api.handle(request).body)[u"access_token"_s].toString().toUtf8();
    }
    QByteArray owner() { return tokenOf(u"owner"_s, u"owner's secret"_s); }
};

const QString projectId = u"0061e9bb85509fbe48c5c590"_s; // of the sample
const QString tasksPath = u"/api/task-manager/tasks?projectId="_s + projectId;

} // namespace

class PeopleTest : public QObject
{
    Q_OBJECT

private slots:
    void aRoleSaysWhatSomebodyMay_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QList<int>>("allowed"); // of: look, batch, properties, delete
        QTest::newRow("read") << u"read"_s << QList<int>{1, 0, 0, 0};
        QTest::newRow("create") << u"create"_s << QList<int>{1, 1, 0, 0};
        QTest::newRow("review") << u"review"_s << QList<int>{1, 1, 1, 0};
        QTest::newRow("administer") << u"administer"_s << QList<int>{1, 1, 1, 1};
    }
    void aRoleSaysWhatSomebodyMay()
    {
        QFETCH(const QString, role);
        QFETCH(const QList<int>, allowed);
        World world;
        const auto made = world.people.add(u"Somebody"_s, *roleFromWord(role), 0);
        QVERIFY(made);
        const QByteArray token = world.tokenOf(made->person.accessId, made->secret);
        QVERIFY(!token.isEmpty());
        const QByteArray batch = "{\"name\":\"b\",\"projectId\":\"" + projectId.toUtf8() + "\"}";
        const QString task =
            QJsonDocument::fromJson(world.ask("GET", tasksPath, token).body)[u"docs"_s][0][u"id"_s].toString();
        QVERIFY(!task.isEmpty());
        const QList<Response> answers{
            world.ask("GET", tasksPath, token), world.ask("POST", u"/api/task-manager/batches"_s, token, batch),
            world.ask("PATCH", u"/api/task-manager/projects/%1/tasks/properties"_s.arg(projectId), token,
                      "{\"taskIds\":[\"" + task.toUtf8() + "\"],\"properties\":{\"score\":2}}"),
            world.ask("DELETE", u"/api/task-manager/batches/nobody"_s, token)};
        for (qsizetype i = 0; i < answers.size(); ++i) {
            QVERIFY2(
                (answers.at(i).status != 403) == (allowed.at(i) == 1),
                qPrintable(u"%1: %2 %3"_s.arg(i).arg(answers.at(i).status).arg(QString::fromUtf8(answers.at(i).body))));
            QVERIFY(answers.at(i).status != 401);
        }
        QVERIFY(answers.at(0).status == 200);
    }

    void aWithdrawnAccessIsLetInNowhere()
    {
        World world;
        const auto made = world.people.add(u"Ann"_s, Role::Administer, 0);
        const QByteArray token = world.tokenOf(made->person.accessId, made->secret);
        QCOMPARE(world.ask("GET", tasksPath, token).status, 200);
        QVERIFY(world.people.withdraw(made->person.accessId));
        QCOMPARE(world.ask("GET", tasksPath, token).status, 401); // also with a token from before
        QVERIFY(world.tokenOf(made->person.accessId, made->secret).isEmpty());
        QCOMPARE((*world.people.all()).size(), 1); // it is still known
        QCOMPARE(world.people.withdraw(u"nobody"_s).error().kind, Error::Kind::NotFound);
        QCOMPARE(world.ask("GET", tasksPath, world.owner()).status, 200);
    }

    void secretsCannotBeReadBack()
    {
        World world;
        const auto made = world.people.add(u"Ann"_s, Role::Read, 0);
        const auto other = world.people.add(u"Ben"_s, Role::Read, 0);
        QVERIFY(world.tokenOf(made->person.accessId, made->secret + u"x"_s).isEmpty());
        QVERIFY(world.tokenOf(made->person.accessId, other->secret).isEmpty());
        QByteArray file;
        if (test::isOnPostgres()) {
            file = world.database->value(u"SELECT string_agg(person::text, ' ') FROM person"_s)->toByteArray();
        } else {
            QVERIFY(world.database->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
            file = test::readAll(world.folder.filePath(u"lab.sqlite"_s));
        }
        QVERIFY(file.contains(made->person.accessId.toUtf8()));
        QVERIFY(!file.contains(made->secret.toUtf8()));
        // A token of one isn't one of another, whatever is written into it.
        QByteArrayList parts = world.tokenOf(made->person.accessId, made->secret).split('.');
        QCOMPARE(parts.size(), 3);
        parts[1] = other->person.accessId.toLatin1();
        QCOMPARE(world.ask("GET", tasksPath, parts.join('.')).status, 401);
        parts[1] = "owner";
        QCOMPARE(world.ask("GET", tasksPath, parts.join('.')).status, 401);
    }

    void whoAsksTooOftenIsToldWhen()
    {
        World world;
        const auto made = world.people.add(u"Robot"_s, Role::Read, 3);
        const QByteArray token = world.tokenOf(made->person.accessId, made->secret);
        int refused = 0;
        for (int i = 0; i < 20; ++i) {
            const Response response = world.ask("GET", tasksPath, token);
            if (response.status != 429)
                continue;
            ++refused;
            QCOMPARE(response.headers.constFirst().first, QByteArray("Retry-After"));
            QVERIFY(response.headers.constFirst().second.toInt() >= 1);
        }
        QVERIFY(refused >= 10);
        QCOMPARE(world.ask("GET", tasksPath, world.owner()).status, 200); // nobody else waits
    }

    void everyChangeIsRecorded()
    {
        World world;
        const auto made = world.people.add(u"Ann"_s, Role::Administer, 0);
        const QByteArray token = world.tokenOf(made->person.accessId, made->secret);
        (void)world.ask("GET", tasksPath, token);
        (void)world.ask("POST", u"/api/task-manager/batches"_s, token, "{\"name\":\"new\",\"projectId\":\"none\"}");
        QCOMPARE((*recordedChanges(*world.database, 10)).size(), 0); // it changed nothing
        QVERIFY(world
                    .ask("POST", u"/api/task-manager/batches"_s, token,
                         "{\"name\":\"new\",\"projectId\":\"" + projectId.toUtf8() + "\"}")
                    .status < 300);
        const auto changes = recordedChanges(*world.database, 10);
        QCOMPARE(changes->size(), 1);
        QCOMPARE(changes->first().who, made->person.accessId);
        QCOMPARE(changes->first().verb, u"POST"_s);
        QVERIFY(changes->first().detail.contains(u"new"_s));
        QVERIFY(std::abs(changes->first().at - clock::now()) < 60'000);
        QCOMPARE((*recordedChanges(*world.database, 10, u"owner"_s)).size(), 0);
    }

    void whoWatchesNeedsNoToken()
    {
        World world;
        Request request;
        request.verb = "GET";
        request.path = u"/healthz"_s;
        QCOMPARE(world.api.handle(request).body, QByteArray("ok\n"));
        world.metrics.count("GET", 200, std::chrono::milliseconds(3));
        world.metrics.count("GET", 200, std::chrono::milliseconds(700));
        world.metrics.count("<x\"y>", 404, std::chrono::milliseconds(0));
        request.path = u"/metrics"_s;
        const QByteArray text = world.api.handle(request).body;
        QVERIFY(text.contains("labdesk_requests_total{method=\"GET\",status=\"200\"} 2\n"));
        QVERIFY(text.contains("labdesk_requests_total{method=\"other\",status=\"404\"} 1\n"));
        QVERIFY(text.contains("labdesk_request_seconds_bucket{le=\"0.005\"} 2\n"));
        QVERIFY(text.contains("labdesk_request_seconds_bucket{le=\"+Inf\"} 3\n"));
        QVERIFY(text.contains("labdesk_request_seconds_count 3\n"));
        for (const QByteArray &line : text.trimmed().split('\n')) // every line is a comment or a name and a number
            QVERIFY2(line.startsWith("# ") || line.split(' ').last().toDouble() >= 0, line.constData());
        request.verb = "POST";
        QCOMPARE(world.api.handle(request).status, 401);
    }

    void aSweepIsCountedFirst()
    {
        World world;
        QVERIFY(world.repository.addFile({u"orphan"_s, u"a.jpg"_s, QByteArray(64, 'a'), 1}));
        QVERIFY(world.repository.grantFiles({u"orphan"_s}));
        QTest::qWait(5);
        const SweepAges none{std::chrono::milliseconds(0), std::chrono::milliseconds(0), std::chrono::milliseconds(0)};
        const auto counted = sweepable(world.repository, world.blobs, none);
        QVERIFY2(counted, counted ? "" : qPrintable(counted.error().text));
        QCOMPARE(counted->rows, 2);
        QVERIFY(world.repository.file(u"orphan"_s)); // nothing went
        const auto swept = sweep(world.repository, world.blobs, none);
        QVERIFY(swept);
        QCOMPARE(swept->rows, counted->rows);
        QVERIFY(!world.repository.file(u"orphan"_s));
        QCOMPARE(sweepable(world.repository, world.blobs, none)->rows, 0);
    }

    void aBackupComesBackWhole()
    {
        const TestLab lab(TestLab::World::Sample); // at work meanwhile
        QTemporaryDir home;
        const QString backup = home.filePath(u"backup"_s), again = home.filePath(u"again"_s);
        const auto backed = backUp(lab.storage(), backup);
        QVERIFY2(backed, backed ? "" : qPrintable(backed.error().text));
        QCOMPARE(backed->tasks, 66);
        const auto restored = restore(backup, again);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().text));
        const auto dumped = [&home](const Storage &storage, const QString &name) {
            const auto database = openDatabase(storage);
            PageAnchors anchors;
            Repository repository(**database, anchors);
            const QString path = home.filePath(name);
            if (!dumpArchive(path, repository, BlobStore(storage)))
                qFatal("the Lab can't be dumped");
            return test::readAll(path).replace(name.toUtf8() + ".files", "files");
        };
        QCOMPARE(dumped(again, u"b.json"_s), dumped(lab.storage(), u"a.json"_s));
        // Nothing is written over, and nothing is there that isn't whole.
        QCOMPARE(backUp(lab.storage(), backup).error().kind, Error::Kind::Invalid);
        QCOMPARE(restore(backup, again).error().kind, Error::Kind::Invalid);
        QCOMPARE(restore(home.filePath(u"none"_s), home.filePath(u"x"_s)).error().kind, Error::Kind::Invalid);
        QDirIterator blobs(backup + u"/blobs"_s, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(blobs.hasNext());
        QFile damaged(blobs.next());
        QFile::setPermissions(damaged.fileName(), QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.write("damaged") == 7);
        damaged.close();
        const auto refused = restore(backup, home.filePath(u"third"_s));
        QVERIFY(!refused);
        QVERIFY2(refused.error().text.contains(u"damaged"_s), qPrintable(refused.error().text));
        QVERIFY(!QFileInfo::exists(home.filePath(u"third"_s)));
        QVERIFY(!QFileInfo::exists(home.filePath(u"third.part"_s)));
    }
};

QTEST_GUILESS_MAIN(PeopleTest)
#include "tst_people.moc"
