#include "tests/support/testlab.h"

#include "base/sqlitedatabase.h"
#include "lab/backup.h"
#include "lab/labapi.h"
#include "lab/migration.h"
#include "lab/people.h"
#include "lab/postgresdatabase.h"
#include "lab/postgresexpression.h"
#include "lab/schema.h"
#include "lab/webhookcaller.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>

using namespace labdesk;
using namespace labdesk::lab;
using namespace Qt::StringLiterals;

namespace {

// A Lab without a socket, in whichever database.
struct Place
{
    BlobStore blobs;
    PageAnchors anchors;
    std::unique_ptr<Database> database;
    Repository repository;

    explicit Place(const Storage &storage)
        : blobs(storage)
        , database(std::move(*openDatabase(storage)))
        , repository(*database, anchors)
    {
    }
    void load(const QString &archive)
    {
        const auto loaded = loadArchive(archive, repository, blobs);
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text));
    }
    qint64 count(const QString &table) { return database->value(u"SELECT count(*) FROM "_s + table)->toLongLong(); }
    int found(const QString &project, const QString &key, const QString &value)
    {
        Request request;
        request.query = {{u"projectId"_s, project}, {key, value}};
        const auto listing = repository.tasks(request, 1, 1);
        return listing ? static_cast<int>(listing->info.total) : -1;
    }
};

TaskRecord taskOf(const QString &batch, const QString &name)
{
    TaskRecord task;
    task.id = newId();
    task.batch = batch;
    task.name = name;
    task.status = u"pending"_s;
    return task;
}

QByteArray dumpOf(const Storage &storage, const QString &path)
{
    Place place(storage);
    if (const auto dumped = dumpArchive(path, place.repository, place.blobs); !dumped)
        qFatal("%s", qPrintable(dumped.error().text));
    return test::readAll(path).replace(QFileInfo(path).fileName().toUtf8() + ".files", "files");
}

constexpr auto goldenBatch = "e2a7c91a5a97a327707c2822"_L1;

} // namespace

/// What is PostgreSQL's own: every other test of the Lab runs over it, too (tests/CMakeLists.txt).
class PostgresTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::PostgresServer> m_server;
    QTemporaryDir m_home;
    int m_databases = 0;

    Storage fresh()
    {
        const QString name = u"lab%1"_s.arg(++m_databases);
        m_server->makeDatabase(name);
        QDir().mkpath(m_home.filePath(name));
        return {m_home.filePath(name), m_server->address(name)};
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(test::PostgresServer::isInstalled(), "install postgresql-15 (packaging/test does)");
        m_server = std::make_unique<test::PostgresServer>();
    }

    void aLabMovesThereAndBack()
    {
        const test::TestLab sample(test::TestLab::World::Golden);
        QTemporaryDir folder;
        const Storage first(folder.filePath(u"first"_s)), there = fresh(), back(folder.filePath(u"back"_s));
        {
            Place place(first);
            place.load(QStringLiteral(SAMPLE_DATA "/sample.json"));
            QVERIFY(People(*place.database).add(u"Ann"_s, Role::Review, 5));
            QVERIFY(recordChange(*place.database, {clock::now(), u"ann"_s, u"POST"_s, u"/x"_s, u"{}"_s}));
        }
        const auto moved = moveLab(first, there);
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().text));
        QCOMPARE(moved->tasks, 66);
        QCOMPARE(moved->files, 66);
        const auto again = moveLab(there, back);
        QVERIFY2(again, again ? "" : qPrintable(again.error().text));
        const QByteArray before = dumpOf(first, folder.filePath(u"a.json"_s));
        QCOMPARE(dumpOf(there, folder.filePath(u"b.json"_s)), before);
        QCOMPARE(dumpOf(back, folder.filePath(u"c.json"_s)), before);
        // People, the record and the numbers come along; new rows are numbered behind the old ones.
        Place one(first), two(there), three(back);
        for (const QString &table : tables()) {
            QCOMPARE(two.count(table), one.count(table));
            QCOMPARE(three.count(table), one.count(table));
        }
        QCOMPARE((*People(*two.database).all()).constFirst().rate, 5);
        const QString batch = two.database->value(u"SELECT id FROM batch ORDER BY seq LIMIT 1"_s)->toString();
        const qint64 last = two.database->value(u"SELECT max(seq) FROM task"_s)->toLongLong();
        for (Place *place : {&two, &three}) {
            QVERIFY(place->repository.addTasks({taskOf(batch, u"new"_s)}));
            QCOMPARE(place->database->value(u"SELECT seq FROM task WHERE name = 'new'"_s)->toLongLong(), last + 1);
        }
        // Never over what is there.
        QCOMPARE(moveLab(first, there).error().kind, Error::Kind::Invalid);
        QCOMPARE(moveLab(there, back).error().kind, Error::Kind::Invalid);
        QCOMPARE(moveLab(folder.filePath(u"none"_s), fresh()).error().kind, Error::Kind::Invalid);
    }

    void aFileThatIsDamagedMovesNothing()
    {
        QTemporaryDir folder;
        const Storage first(folder.filePath(u"first"_s)), there = fresh();
        {
            Place place(first);
            place.load(QStringLiteral(SAMPLE_DATA "/sample.json"));
            const QByteArray sha256 = place.database->value(u"SELECT sha256 FROM file LIMIT 1"_s)->toByteArray();
            QFile blob(*place.blobs.fetch(sha256));
            QFile::setPermissions(blob.fileName(), QFile::ReadOwner | QFile::WriteOwner);
            QVERIFY(blob.open(QIODevice::ReadWrite) && blob.write("damaged") == 7);
        }
        const auto moved = moveLab(first, there);
        QVERIFY(!moved);
        QVERIFY2(moved.error().text.contains(u"damaged"_s), qPrintable(moved.error().text));
        QCOMPARE(Place(there).count(u"project"_s), 0);
    }

    void filesAtOnePlaceStayThere()
    {
        QTemporaryDir folder;
        const Storage first(folder.path());
        Place(first).load(QStringLiteral(SAMPLE_DATA "/sample.json"));
        Storage there = fresh();
        there.folder = folder.path();
        const auto moved = moveLab(first, there);
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().text));
        QCOMPARE(moved->files, 0);
        Place place(there);
        QVERIFY(place.blobs.fetch(place.database->value(u"SELECT sha256 FROM file LIMIT 1"_s)->toByteArray()));
    }

    void aBackupIsAFolderWhateverTheEngine()
    {
        QTemporaryDir folder;
        const Storage lab = fresh(), again = fresh();
        Place(lab).load(QStringLiteral(SAMPLE_DATA "/sample.json"));
        const auto backed = backUp(lab, folder.filePath(u"backup"_s));
        QVERIFY2(backed, backed ? "" : qPrintable(backed.error().text));
        QCOMPARE(backed->files, 66);
        const auto restored = restore(folder.filePath(u"backup"_s), again);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().text));
        QCOMPARE(dumpOf(again, folder.filePath(u"b.json"_s)), dumpOf(lab, folder.filePath(u"a.json"_s)));
        QVERIFY(restore(folder.filePath(u"backup"_s), folder.filePath(u"small"_s))); // into a folder, too
        QCOMPARE(dumpOf(folder.filePath(u"small"_s), folder.filePath(u"c.json"_s)),
                 dumpOf(lab, folder.filePath(u"d.json"_s)));
    }

    void olderSchemasAreKeptAndBroughtUp()
    {
        // From every version there was, on both engines, with what is in it.
        for (const bool isPostgres : {false, true}) {
            for (int version = 4; version < newestSchema(); ++version) {
                QTemporaryDir folder;
                const Storage storage = isPostgres ? fresh() : Storage(folder.path());
                {
                    // As that version left it: its schema, and rows.
                    auto database = openDatabase(isPostgres ? fresh() : Storage(folder.filePath(u"unused"_s)));
                    QVERIFY(database);
                    auto opened = isPostgres ? PostgresDatabase::open(storage.database)
                                             : SqliteDatabase::open(folder.filePath(u"lab.sqlite"_s), {});
                    QVERIFY(opened);
                    QVERIFY(upgradeSchema(**opened, storage.folder, version));
                    QVERIFY((*opened)->run(u"INSERT INTO project (id, name, type, status, created, updated,"
                                           " configuration) VALUES ('p', 'P', 'form', 'active', 1, 1, '{}')"_s));
                    QVERIFY((*opened)->run(u"INSERT INTO batch (id, project, name, status, workflow, created, updated)"
                                           " VALUES ('b', 1, 'B', 'active', '{\"id\":\"w\"}', 1, 1)"_s));
                    QVERIFY((*opened)->run(u"INSERT INTO task (id, project, batch, name, status, resources, properties)"
                                           " VALUES ('t', 1, 1, 'T', 'pending', '[]', '{}')"_s));
                }
                Place place(storage);
                QCOMPARE(place.found(u"p"_s, u"nameLike"_s, u"T"_s), 1);
                QVERIFY(place.repository.addTasks({taskOf(u"b"_s, u"T2"_s)}));
                QCOMPARE(place.found(u"p"_s, u"nameLike"_s, u"T"_s), 2);
                // What was there before can be gone back to.
                if (isPostgres)
                    QCOMPARE(place.count(u"before_%1.task"_s.arg(newestSchema())), 1);
                else
                    QVERIFY(QFileInfo(folder.filePath(u"lab.sqlite.before-%1"_s.arg(newestSchema()))).size() > 0);
            }
        }
    }

    void severalProgramsMayMakeTheSchemaAtOnce()
    {
        const Storage storage = fresh();
        std::vector<std::thread> threads;
        std::atomic<int> opened = 0;
        for (int i = 0; i < 6; ++i)
            threads.emplace_back([&] {
                const auto database = openDatabase(storage);
                if (!database)
                    qWarning("%s", qPrintable(database.error().text + database.error().detail));
                opened += database ? 1 : 0;
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(opened, 6);
    }

    void aNewerLabIsLeftAlone()
    {
        const Storage storage = fresh();
        QVERIFY(Place(storage).database->run(u"UPDATE schema_version SET version = 99"_s));
        const auto opened = openDatabase(storage);
        QVERIFY(!opened);
        QVERIFY2(opened.error().text.contains(u"newer Labdesk"_s), qPrintable(opened.error().text));
    }

    void expressionsFindTheSame_data()
    {
        QTest::addColumn<QString>("expression");
        for (const char *expression : {"a",
                                       "^a",
                                       "z$",
                                       "\\bcat\\b",
                                       "cat\\B",
                                       "(?i)ÉTÉ",
                                       "(?i)cat",
                                       "\\d{2,3}",
                                       "^\\w+$",
                                       "\\W",
                                       "\\s",
                                       "[[:digit:]]+",
                                       "[^a-z]",
                                       "[]]",
                                       "[\\]x]",
                                       "[a\\-z]",
                                       "[\\d_]+$",
                                       "(a|b)\\1",
                                       "(?<n>o)\\k<n>",
                                       "(?P<n>o)(?P=n)",
                                       "(?'n'o)\\g{n}",
                                       "(o)\\g{1}",
                                       "(?=.*7)(?=.*c)",
                                       "^(?!.*cat)",
                                       "(?<=o)d",
                                       "(?<!c)at",
                                       "a{",
                                       "a{,3}",
                                       "a}",
                                       "\\.jpg$",
                                       "\\Acat",
                                       "dog\\z",
                                       "a*?",
                                       "x??",
                                       "x{0,2}?$",
                                       "(cat|dog)s?",
                                       "\\*{3}=a",
                                       "^[\\w.]+$",
                                       "\\+",
                                       "é",
                                       "été",
                                       "[é]",
                                       "(?:ab)+",
                                       "^$",
                                       "\\t",
                                       "1{2}",
                                       "((a)(b))\\3",
                                       "[a-c-]",
                                       "\\(",
                                       "[.]"})
            QTest::newRow(expression) << QString::fromUtf8(expression);
    }
    void expressionsFindTheSame()
    {
        QFETCH(QString, expression);
        static const QStringList names{u"cat"_s,          u"a cat."_s, u"concat"_s, u"cats and dogs"_s, u"été.jpg"_s,
                                       u"ÉTÉ"_s,          u"food"_s,   u"dog 77"_s, u"7 cats"_s,        u"a]b"_s,
                                       u"a{b"_s,          u"a}b"_s,    u"a{,3}"_s,  u"x-y_z"_s,         u"11"_s,
                                       u"img_0042.jpg"_s, u"aabb"_s,   u"abab"_s,   u"a+b (c)"_s,       u"***=a"_s,
                                       u"Cat"_s,          u"bb"_s,     u"a.b"_s,    u"tab"_s,           u"_"_s};
        static std::unique_ptr<Place> sqlite, postgres;
        static QTemporaryDir folder;
        if (!sqlite) {
            sqlite = std::make_unique<Place>(Storage(folder.path()));
            postgres = std::make_unique<Place>(fresh());
            for (Place *place : {sqlite.get(), postgres.get()}) {
                QVERIFY(place->repository.addProject(
                    {ProjectId(u"p"_s), u"P"_s, ProjectType::Form, u"active"_s, {}, {}}, "{}"));
                QVERIFY(place->repository.addBatch({BatchId(u"b"_s), ProjectId(u"p"_s), u"B"_s, u"active"_s}, {}, {}));
                QList<TaskRecord> tasks;
                for (const QString &name : names)
                    tasks += taskOf(u"b"_s, name);
                QVERIFY(place->repository.addTasks(tasks));
            }
        }
        const int expected = sqlite->found(u"p"_s, u"nameLike"_s, expression);
        QVERIFY(expected >= 0);
        QCOMPARE(postgres->found(u"p"_s, u"nameLike"_s, expression), expected);
    }

    void whatCannotBeSaidIsNamed()
    {
        for (const QString &expression : {u"a++"_s, u"\\p{L}"_s, u"(?>a)"_s, u"\\Qa\\E"_s, u"(?(1)a|b)"_s, u"\\x41"_s,
                                          u"(?i:a)"_s, u"a{300}"_s, u"(?=(a))\\1"_s, u"\\K"_s, u"(*UTF)a"_s}) {
            const auto spoken = postgresExpression(expression);
            QVERIFY2(!spoken, qPrintable(expression));
            QCOMPARE(spoken.error().kind, Error::Kind::Invalid);
            QVERIFY(spoken.error().text.contains(u'“'));
        }
    }

    void textsThatPostgresHasNotAreRefused()
    {
        Place place(fresh());
        place.load(test::goldenPath(u"world.json"_s));
        const auto nul = place.database->value(u"SELECT id FROM task WHERE name = ?"_s, {QString(QChar(u'\0'))});
        QCOMPARE(nul.error().kind, Error::Kind::Invalid);
        // Inside JSON they are escapes: kept, answered, and no filter stumbles over them.
        TaskRecord task = taskOf(goldenBatch, u"nul"_s);
        task.properties = R"({"custom":{"a":"\u0000","b":"\\u0000","c":"x"}})";
        QVERIFY(place.repository.addTasks({task}));
        QVERIFY(place.repository.task(task.id, {})->contains(R"("a":"\u0000","b":"\\u0000")"));
        const QString project = test::goldenProject(u"rectangle"_s);
        QCOMPARE(place.found(project, u"properties.c"_s, u"x"_s), 1);
        QCOMPARE(place.found(project, u"properties.b"_s, u"\\u0000"_s), 1);
        QCOMPARE(place.found(project, u"properties.a"_s, u"y"_s), 0);
    }

    void whatTakesTooLongIsGivenUp()
    {
        Place place(fresh());
        QElapsedTimer timer;
        timer.start();
        {
            const auto limited = place.database->limited(std::chrono::milliseconds(300));
            const auto slow = place.database->value(u"SELECT pg_sleep(60)"_s);
            QCOMPARE(slow.error().kind, Error::Kind::Invalid);
            QVERIFY(slow.error().text.contains(u"too long"_s));
        }
        QVERIFY(place.database->value(u"SELECT 1"_s)); // the connection works on
        std::thread other([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            place.database->interrupt();
        });
        const auto stopped = place.database->value(u"SELECT pg_sleep(60)"_s);
        other.join();
        QVERIFY(!stopped);
        QVERIFY(stopped.error().text.contains(u"stopping"_s));
        QVERIFY(timer.elapsed() < 20'000);
    }

    void aTransactionIsAllOrNothing()
    {
        Place place(fresh()),
            other({m_home.filePath(u"lab%1"_s.arg(m_databases)), m_server->address(u"lab%1"_s.arg(m_databases))});
        const auto fails = place.database->transaction([&]() -> Outcome {
            (void)place.database->run(u"INSERT INTO setting VALUES ('a', 'b')"_s);
            return Error{.kind = Error::Kind::Invalid, .text = u"no"_s, .detail = {}};
        });
        QVERIFY(!fails);
        QCOMPARE(other.count(u"setting"_s), 0);
        // Also when the work overlooks an error.
        const auto overlooked = place.database->transaction([&]() -> Outcome {
            (void)place.database->run(u"INSERT INTO setting VALUES ('a', 'b')"_s);
            (void)place.database->run(u"INSERT INTO setting VALUES ('a', 'c')"_s);
            return Done{};
        });
        QVERIFY(!overlooked);
        QCOMPARE(other.count(u"setting"_s), 0);
        // One state for whoever reads, whatever is written meanwhile.
        QVERIFY(place.database->snapshot([&]() -> Outcome {
            const qint64 before = place.count(u"setting"_s);
            (void)other.database->run(u"INSERT INTO setting VALUES ('x', 'y')"_s);
            return place.count(u"setting"_s) == before
                       ? Outcome(Done{})
                       : Outcome(Error{.kind = Error::Kind::Invalid, .text = u"it changed"_s, .detail = {}});
        }));
        QCOMPARE(place.count(u"setting"_s), 1);
    }

    void whoWaitsForEachOtherIsToldToTryAgain()
    {
        const Storage storage = fresh();
        Place one(storage), two(storage);
        for (const QString &name : {u"a"_s, u"b"_s})
            QVERIFY(one.database->run(u"INSERT INTO setting VALUES (?, '')"_s, {name}));
        std::atomic<int> holding = 0;
        const auto both = [&holding](Place &place, const QString &first, const QString &second) {
            const QString sql = u"UPDATE setting SET value = 'x' WHERE name = ?"_s;
            return place.database->transaction([&]() -> Outcome {
                if (const auto done = place.database->run(sql, {first}); !done)
                    return done.error();
                for (++holding; holding < 2;)
                    std::this_thread::yield();
                const auto done = place.database->run(sql, {second});
                return done ? Outcome(Done{}) : Outcome(done.error());
            });
        };
        Outcome other = Done{};
        std::thread thread([&] { other = both(two, u"b"_s, u"a"_s); });
        const Outcome own = both(one, u"a"_s, u"b"_s);
        thread.join();
        QVERIFY(own.hasValue() != other.hasValue());                      // one of them was given up
        QCOMPARE((own ? other : own).error().kind, Error::Kind::Network); // 503: the desk waits and asks again
    }

    void aDutyHasOneHolder()
    {
        const Storage storage = fresh();
        auto one = std::make_unique<Place>(storage);
        Place two(storage);
        QVERIFY(*one->database->holdsDuty(7));
        QVERIFY(*one->database->holdsDuty(7));
        QVERIFY(!*two.database->holdsDuty(7));
        QVERIFY(*two.database->holdsDuty(8));
        one.reset();
        QTRY_VERIFY(*two.database->holdsDuty(7));
    }

    void whatOneProcessRemembersAnotherMayChange()
    {
        const Storage storage = fresh();
        Place one(storage), two(storage);
        one.load(test::goldenPath(u"world.json"_s));
        const QString project = test::goldenProject(u"rectangle"_s);
        QList<TaskRecord> tasks;
        for (int i = 0; i < 5000; ++i)
            tasks += taskOf(goldenBatch, u"many %1"_s.arg(i));
        QVERIFY(one.repository.addTasks(tasks));
        Request request;
        request.query = {{u"projectId"_s, project}};
        const auto idsOf = [&](Place &place, int page) {
            const auto listing = place.repository.tasks(request, page, 100);
            const QJsonArray list = QJsonDocument::fromJson("[" + listing->documents + "]").array();
            QStringList ids;
            for (const QJsonValue &task : list)
                ids += task[u"id"_s].toString();
            return ids;
        };
        const QStringList before = idsOf(two, 45);
        QCOMPARE(idsOf(one, 45), before);
        const QStringList first = idsOf(two, 1);
        QCOMPARE(first.size(), 100);
        QVERIFY(one.repository.removeTasks(first)); // every page moves up by one
        QCOMPARE(idsOf(two, 44), before);
        const int total = two.found(project, u"nameLike"_s, u"many"_s);
        QVERIFY(one.repository.addTasks({taskOf(goldenBatch, u"many more"_s)}));
        QCOMPARE(two.found(project, u"nameLike"_s, u"many"_s), total + 1);
    }

    void tasksAreNumberedInTheOrderInWhichTheyAreSeen()
    {
        const Storage storage = fresh();
        {
            Place place(storage);
            place.load(test::goldenPath(u"world.json"_s));
        }
        // Two programs write; a third one looks at what it sees last, which must never be preceded by something new.
        std::atomic<bool> stop = false;
        std::vector<std::thread> writers;
        for (int i = 0; i < 2; ++i)
            writers.emplace_back([&] {
                Place place(storage);
                while (!stop)
                    if (!place.repository.addTasks({taskOf(goldenBatch, newId()), taskOf(goldenBatch, newId())}))
                        qFatal("a task could not be added");
            });
        Place reader(storage);
        qint64 seen = 0, last = 0;
        for (int i = 0; i < 1000; ++i) {
            const qint64 again =
                reader.database->value(u"SELECT count(*) FROM task WHERE seq <= ?"_s, {last})->toLongLong();
            QCOMPARE(again, seen);
            QVERIFY(reader.database->snapshot([&]() -> Outcome {
                last = reader.database->value(u"SELECT coalesce(max(seq), 0) FROM task"_s)->toLongLong();
                seen = reader.database->value(u"SELECT count(*) FROM task WHERE seq <= ?"_s, {last})->toLongLong();
                return Done{};
            }));
        }
        stop = true;
        for (std::thread &writer : writers)
            writer.join();
    }

    void whoAsksForNamesWaitsForWhatWasSentBefore()
    {
        const Storage storage = fresh();
        Place one(storage), two(storage);
        one.load(test::goldenPath(u"world.json"_s));
        const QString project = test::goldenProject(u"rectangle"_s);
        std::atomic<bool> begun = false;
        std::thread writer([&] {
            (void)one.database->transaction([&]() -> Outcome {
                const auto added = one.repository.addTasks({taskOf(goldenBatch, u"mine"_s)});
                begun = true;
                std::this_thread::sleep_for(std::chrono::milliseconds(500));
                return added;
            });
        });
        while (!begun)
            std::this_thread::yield();
        const auto names = two.repository.existingNames(goldenBatch, {u"mine"_s});
        const int found = two.found(project, u"taskNames"_s, u"mine"_s);
        writer.join();
        QCOMPARE(*names, QStringList(u"mine"_s));
        QCOMPARE(found, 1);
    }

    void aTokenOfOneServerIsGoodAtAnother()
    {
        const Storage storage = fresh();
        LabServer one({.storage = storage, .accessId = u"id"_s, .secret = u"secret"_s, .seedArchive = {}, .http = {}});
        LabServer two({.storage = storage, .accessId = u"id"_s, .secret = u"secret"_s, .seedArchive = {}, .http = {}});
        QVERIFY(one.start());
        QVERIFY(two.start());
        Place place(storage);
        const QByteArray salt =
            place.database->value(u"SELECT value FROM setting WHERE name = 'token-salt'"_s)->toByteArray();
        QVERIFY(salt.size() >= 40);
        const Tokens first(u"id"_s, u"secret"_s, std::chrono::hours(1), salt),
            second(u"id"_s, u"secret"_s, std::chrono::hours(1), salt),
            stranger(u"id"_s, u"secret"_s, std::chrono::hours(1), "another");
        const QByteArray header = "Bearer " + first.logIn(u"id"_s, u"secret"_s)->text;
        QCOMPARE(second.judge(header), Tokens::Verdict::Valid);
        QCOMPARE(stranger.judge(header), Tokens::Verdict::Foreign);
    }

    // A server of its own, which goes and comes.
    void aDatabaseThatGoesAwayIsWaitedFor()
    {
        auto server = std::make_unique<test::PostgresServer>();
        server->makeDatabase(u"lab"_s);
        QTemporaryDir folder;
        const Storage storage(folder.path(), server->address(u"lab"_s));
        Place place(storage);
        place.load(test::goldenPath(u"world.json"_s));
        const Tokens tokens(u"id"_s, u"secret"_s, std::chrono::hours(1));
        LabApi api(place.repository, place.blobs, tokens);
        Request request;
        request.verb = "GET";
        request.path = u"/api/project-manager/projects"_s;
        request.authorization = "Bearer " + tokens.logIn(u"id"_s, u"secret"_s)->text;
        QCOMPARE(api.handle(request).status, 200);
        // Its connection is cut: nobody notices.
        server->run(u"postgres"_s, u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lab'"_s);
        QCOMPARE(api.handle(request).status, 200);
        // In the middle of a transaction it is an error, and nothing of it is there.
        const auto cut = place.database->transaction([&]() -> Outcome {
            (void)place.database->run(u"INSERT INTO setting VALUES ('a', 'b')"_s);
            server->run(u"postgres"_s,
                        u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lab'"_s);
            const auto next = place.database->run(u"INSERT INTO setting VALUES ('c', 'd')"_s);
            return next ? Outcome(Done{}) : Outcome(next.error());
        });
        QVERIFY(!cut);
        QCOMPARE(cut.error().kind, Error::Kind::Network);
        QCOMPARE(place.count(u"setting"_s), 0);
        server->kill();
        const Response away = api.handle(request);
        QCOMPARE(away.status, 503);
        QVERIFY(std::any_of(away.headers.cbegin(), away.headers.cend(),
                            [](const auto &header) { return header.first == "Retry-After"; }));
        QVERIFY2(away.body.contains("doesn't answer"), away.body.constData());
        QVERIFY(!away.body.contains("secret"));
    }

    void addressesAreChecked()
    {
        QTemporaryDir folder;
        const auto other = openDatabase({folder.path(), u"mysql://u:hidden@h/lab"_s});
        QVERIFY(!other);
        QVERIFY(!other.error().text.contains(u"hidden"_s));
        const auto nobody = openDatabase({folder.path(), u"postgresql://u:hidden@127.0.0.1:1/lab"_s});
        QVERIFY(!nobody);
        QVERIFY(!nobody.error().text.contains(u"hidden"_s));
    }
};

QTEST_GUILESS_MAIN(PostgresTest)
#include "tst_postgres.moc"
