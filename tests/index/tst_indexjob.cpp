#include "domain/filterwords.h"
#include "index/query.h"
#include "jobs/indexedpages.h"
#include "jobs/indexjob.h"
#include "jobs/projectindex.h"
#include "tests/faults/faultylab.h"
#include "tests/support/fakenetwork.h"
#include "tests/support/impatient.h"
#include "tests/support/testlab.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;
using State = JobStatus::State;

namespace {

// One account's client, asked and waited for.
class Person
{
public:
    explicit Person(const Account &account) { m_client.use(account); }
    template <typename T, typename Ask>
    T ask(Ask ask)
    {
        std::optional<Result<T>> answer;
        ask(m_client, &m_context, [&answer](const Result<T> &given) { answer = given; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000) || !*answer)
            qFatal("%s", answer ? qPrintable(answer->error().text) : "no answer");
        return **answer;
    }
    QList<Task> tasks(const ProjectId &project)
    {
        return ask<TaskPage>([&](auto &client, auto *context, auto done) {
                   client.taskPage({.project = project}, 1, 100, context, done);
               })
            .items;
    }
    void setScore(const ProjectId &project, const QList<TaskId> &tasks, double score)
    {
        PropertyChange change;
        change.score = QByteArray::number(score);
        ask<qint64>([&](auto &client, auto *context, auto done) {
            client.setProperties(project, tasks, change, context, done);
        });
    }

private:
    client::LabClient m_client;
    QObject m_context;
};

struct Bench
{
    Account account;
    ProjectId project;
    ProjectConfiguration configuration;
    QTemporaryDir folder;
    ClientFactory factory;

    Bench(const Account &used, const ProjectId &id)
        : account(used)
        , project(id)
        , factory(test::impatient(clientFor(used)))
    {
        configuration = Person(used).ask<ProjectConfiguration>(
            [&](auto &client, auto *context, auto done) { client.configuration(id, context, done); });
    }
    QString path(const QString &name = u"i"_s) const { return folder.filePath(name + u".sqlite"_s); }
    IndexSpec spec(const QString &name = u"i"_s) const
    {
        return {.project = {.id = project, .name = u"P"_s},
                .configuration = configuration,
                .owner = indexOwner(account, project, configuration),
                .path = path(name)};
    }
    JobStatus run(const IndexSpec &spec) const
    {
        IndexJob job(spec, factory);
        job.setAccount(account);
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        if (finished.isEmpty() && !finished.wait(60'000))
            qFatal("the job never ends");
        return job.status();
    }
    QMap<QString, index::TaskFacts> facts(const QString &name = u"i"_s) const
    {
        QMap<QString, index::TaskFacts> all;
        auto opened = index::FactIndex::open(path(name), indexOwner(account, project, configuration));
        const auto words = (*opened)->words();
        (void)(*opened)->scan([&](qint64, const index::TaskView &task) {
            const auto one = index::unpacked(task, **words);
            all.insert(one.id.text(), one);
        });
        return all;
    }
    index::IndexState state() const
    {
        return *(*index::FactIndex::open(path(), indexOwner(account, project, configuration)))->state();
    }
};

const ProjectId generated(u"p00000000000000000000001"_s);

} // namespace

class IndexJobTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKindOfProjectIsRead()
    {
        const test::TestLab lab(test::TestLab::World::Golden);
        for (const QString &kind : {u"rectangle"_s, u"polygon"_s, u"polyline"_s, u"graph"_s, u"segmentation"_s,
                                    u"sequence"_s, u"form-one"_s, u"form-two"_s, u"form-plain"_s}) {
            const Bench bench(lab.account(), ProjectId(test::goldenProject(kind)));
            const JobStatus status = bench.run(bench.spec());
            QVERIFY2(status.state == State::Succeeded, qPrintable(kind + status.error.text));
            const auto facts = bench.facts();
            QCOMPARE(facts.size(), Person(lab.account())
                                       .ask<TaskPage>([&](auto &client, auto *context, auto done) {
                                           client.taskPage({.project = bench.project}, 1, 1, context, done);
                                       })
                                       .info.total);
            qsizetype objects = 0;
            for (const auto &task : facts)
                objects += qsizetype(task.objects.size());
            QVERIFY2(objects > 0 || kind == "form-plain"_L1, qPrintable(kind));
            QVERIFY(bench.state().complete);
        }
    }

    void aRefreshEqualsAFreshIndex()
    {
        const test::TestLab lab(900, 3);
        const Bench bench(lab.account(), generated);
        QCOMPARE(bench.run(bench.spec()).state, State::Succeeded);
        Person other(lab.account());
        const QList<Task> tasks = other.tasks(generated);
        // Another client: scores, redo, a review, a new task, a batch that goes with all its tasks.
        other.setScore(generated, {tasks[0].id, tasks[7].id, tasks[50].id}, 42);
        other.ask<Done>(
            [&](auto &client, auto *context, auto done) { client.redo(generated, tasks[3].id, false, context, done); });
        other.ask<Done>(
            [&](auto &client, auto *context, auto done) { client.review(generated, tasks[4].id, context, done); });
        const auto batches = other.ask<QList<Batch>>(
            [&](auto &client, auto *context, auto done) { client.allBatches(generated, context, done); });
        wire::NewTask made;
        made.name = u"new one.jpg"_s;
        made.resources = {{{}, {}, u"https://example.org/new.jpg"_s}};
        other.ask<Task>(
            [&](auto &client, auto *context, auto done) { client.createTask(batches[0].id, made, context, done); });
        other.ask<Done>(
            [&](auto &client, auto *context, auto done) { client.removeBatch(batches[2].id, context, done); });
        QCOMPARE(bench.run(bench.spec()).state, State::Succeeded);
        QCOMPARE(bench.run(bench.spec(u"fresh"_s)).state, State::Succeeded);
        const auto refreshed = bench.facts(), fresh = bench.facts(u"fresh"_s);
        QVERIFY(refreshed.size() < 900 && refreshed.size() > 500);
        QCOMPARE(refreshed, fresh);
        QCOMPARE(refreshed.value(tasks[0].batch == batches[2].id ? fresh.firstKey() : tasks[0].id.text()),
                 fresh.value(tasks[0].batch == batches[2].id ? fresh.firstKey() : tasks[0].id.text()));
    }

    void aQuietProjectCostsAHandfulOfRequests()
    {
        const test::TestLab real(900, 2);
        test::FaultyLab lab(real.account().endpoint, 0, 1);
        Account account = real.account();
        account.endpoint = lab.url();
        const Bench bench(account, generated);
        QCOMPARE(bench.run(bench.spec()).state, State::Succeeded);
        const int before = lab.requests;
        QCOMPARE(bench.run(bench.spec()).state, State::Succeeded);
        QVERIFY2(lab.requests - before <= 4, qPrintable(QString::number(lab.requests - before)));
    }

    void aCancelledOneGoesOn()
    {
        const test::TestLab lab(3000, 2);
        const Bench bench(lab.account(), generated);
        {
            test::FaultyLab slow(lab.account().endpoint, 0, 1, 60);
            Account account = lab.account();
            account.endpoint = slow.url();
            IndexJob job(bench.spec(), clientFor(account));
            QSignalSpy finished(&job, &Job::finished);
            connect(&job, &Job::changed, &job, [&job](const JobStatus &status) {
                if (status.done > 0)
                    job.cancel();
            });
            job.start();
            QVERIFY(finished.wait(30'000));
            QCOMPARE(job.status().state, State::Cancelled);
        }
        const auto part = bench.state();
        QVERIFY(part.tasks > 0 && part.tasks < 3000);
        QVERIFY(!part.complete);
        QCOMPARE(bench.run(bench.spec()).state, State::Succeeded);
        QCOMPARE(bench.state().tasks, 3000);
        QVERIFY(bench.state().complete);
        QCOMPARE(bench.run(bench.spec(u"fresh"_s)).state, State::Succeeded);
        QCOMPARE(bench.facts(), bench.facts(u"fresh"_s));
    }

    void itPausesAndGoesOn()
    {
        const test::TestLab lab(5000, 2);
        const Bench bench(lab.account(), generated);
        IndexJob job(bench.spec(), bench.factory);
        QSignalSpy finished(&job, &Job::finished);
        bool paused = false;
        connect(&job, &Job::changed, &job, [&](const JobStatus &status) {
            if (status.done > 300 && !std::exchange(paused, true))
                job.pause();
        });
        job.start();
        QVERIFY(QTest::qWaitFor([&] { return job.status().state == State::Paused; }, 20'000));
        QTest::qWait(400); // what is under way may end
        const qint64 done = job.status().done;
        QTest::qWait(300);
        QCOMPARE(job.status().done, done);
        QVERIFY(done < 5000);
        job.unpause();
        QVERIFY(finished.count() > 0 || finished.wait(30'000));
        QCOMPARE(bench.state().tasks, 5000);
    }

    void faultsOfTheNetworkChangeNothing()
    {
        const test::TestLab real(1500, 2);
        test::FaultyLab lab(real.account().endpoint, 0.2, 5);
        Account account = real.account();
        account.endpoint = lab.url();
        const Bench bench(real.account(), generated);
        IndexSpec spec = bench.spec();
        JobStatus last;
        for (int attempt = 0; attempt < 8; ++attempt) {
            IndexJob job(spec, test::impatient(clientFor(account), 8));
            QSignalSpy finished(&job, &Job::finished);
            job.start();
            QVERIFY(finished.wait(60'000));
            last = job.status();
            if (last.state == State::Succeeded)
                break;
        }
        QVERIFY2(last.state == State::Succeeded, qPrintable(last.error.text));
        QVERIFY(!lab.injected.isEmpty());
        QCOMPARE(bench.run(bench.spec(u"fresh"_s)).state, State::Succeeded);
        QCOMPARE(bench.facts(), bench.facts(u"fresh"_s));
    }

    void aDamagedIndexIsReadAgain()
    {
        const test::TestLab lab(2000, 3);
        const Bench bench(lab.account(), generated);
        QCOMPARE(bench.run(bench.spec()).state, State::Succeeded);
        {
            QFile file(bench.path());
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.size() > 200'000);
            for (qint64 at = 40'000; at < file.size() - 4096; at += 9'000) {
                file.seek(at);
                file.write(QByteArray(700, 'x'));
            }
        }
        QFile::remove(bench.path() + u"-wal"_s);
        ProjectIndex index;
        index.open(lab.account(), {.id = generated, .name = u"P"_s}, bench.configuration, bench.folder.path(),
                   bench.factory);
        // It is kept under its own name there.
        const QString own =
            index::indexPath(indexOwner(lab.account(), generated, bench.configuration), bench.folder.path());
        QVERIFY(QFile::copy(bench.path(), own));
        QObject context;
        std::optional<qsizetype> found;
        const auto count = [&] {
            found.reset();
            index.rows({}, {}, &context,
                       [&](const Result<ProjectIndex::Rows> &rows) { found = rows ? qsizetype((*rows)->size()) : -1; });
            return QTest::qWaitFor([&] { return found.has_value(); }, 10'000);
        };
        QVERIFY(count());
        QVERIFY(found != 2000); // said, not counted wrongly
        QTRY_VERIFY_WITH_TIMEOUT(index.state().complete && !index.isFilling(), 20'000);
        QVERIFY(count());
        QCOMPARE(*found, 2000);
    }

    void rowsAreInTheOrderOfTheIndexOnALabThatCantSort()
    {
        test::LabInProcess lab(test::TestLab::World::Golden);
        const ProjectId project(test::goldenProject(u"rectangle"_s));
        client::LabClient client(lab.network(true));
        client.use(lab.account());
        ProjectIndex index;
        IndexedPages pages(client, index);
        QObject context;
        std::optional<ProjectConfiguration> configuration;
        client.configuration(project, &context,
                             [&](const Result<ProjectConfiguration> &answer) { configuration = *answer; });
        QTRY_VERIFY(configuration);
        const QTemporaryDir folder;
        // The Lab lives on this thread alone: what the index would ask for on its own is refused.
        index.open(lab.account(), {.id = project, .name = u"P"_s}, *configuration, folder.path(), [] {
            return std::make_unique<client::LabClient>(
                std::make_unique<test::FakeNetwork>([](const test::Sent &) -> test::FakeAnswer {
                    return {404, "{}"};
                }));
        });
        IndexJob job({.project = {.id = project, .name = u"P"_s},
                      .configuration = *configuration,
                      .owner = indexOwner(lab.account(), project, *configuration),
                      .path = index::indexPath(indexOwner(lab.account(), project, *configuration), folder.path())},
                     [&] {
                         auto own =
                             std::make_unique<client::LabClient>(lab.network(true), client::LabClient::Urgency::Bulk);
                         own->use(lab.account());
                         return own;
                     });
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.count() > 0 || finished.wait(20'000));
        QCOMPARE(job.status().state, State::Succeeded);
        const TaskQuery query{.project = project, .order = {{u"name"_s, true}}};
        QList<Task> all;
        for (int page = 1; page <= 3; ++page) {
            std::optional<Result<TaskPage>> answer;
            // An index that nobody filled through it is asked as it is.
            pages.pages()(query, page, 100, &context, [&](const Result<TaskPage> &given) { answer = given; });
            QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 10'000);
            QVERIFY2(*answer, qPrintable(*answer ? QString() : answer->error().text));
            QCOMPARE((*answer)->info.total, 230);
            all += (*answer)->items;
        }
        QCOMPARE(all.size(), 230);
        QVERIFY(std::is_sorted(all.begin(), all.end(),
                               [](const Task &a, const Task &b) { return a.name.toUtf8() > b.name.toUtf8(); }));
    }

    void anotherProgramIsLeftToIt()
    {
        const test::TestLab lab(300, 1);
        const Bench bench(lab.account(), generated);
        const auto lock = FileLock::take(bench.path() + u".lock"_s);
        QVERIFY(lock);
        const JobStatus status = bench.run(bench.spec());
        QCOMPARE(status.state, State::Failed);
        QCOMPARE(status.error.kind, Error::Kind::Conflict);
    }

    void aLabWhoseDatesStandStillIsComparedAndSaid()
    {
        // Each listing shows another score, and never another date.
        int score = 0;
        bool deleted = false;
        const auto network = [&] {
            return std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) -> test::FakeAnswer {
                const QString query = sent.url.query(), path = sent.url.path();
                if (path.contains(u"login"_s))
                    return {201, R"({"access_token":"t","expires_in":3600})"};
                if (!path.endsWith(u"/tasks"_s))
                    return {404, "{}"};
                QByteArray docs;
                int count = 0;
                for (int i = 0; i < (deleted ? 3 : 5); ++i) {
                    const QByteArray id = "t" + QByteArray::number(i);
                    const bool wanted = (i == 0 || !query.contains(u"updatedAt"_s)) && // the newest one always comes
                                        (!query.contains(u"taskIds"_s) || query.contains(QString::fromLatin1(id)));
                    if (!wanted)
                        continue;
                    docs += (docs.isEmpty() ? "" : ",") + ("{\"id\":\"" + id) + "\",\"name\":\"n\",\"updatedAt\":\"" +
                            QByteArray(i == 0 ? "2021" : "2020") + "-01-01T00:00:00.000Z\",\"properties\":{\"score\":" +
                            QByteArray::number(i == 2 ? score : 0) + "}}";
                    ++count;
                }
                return {200, "{\"docs\":[" + docs + "],\"totalDocs\":" + QByteArray::number(count) +
                                 ",\"limit\":100,\"page\":1,\"totalPages\":1,\"hasNextPage\":false}"};
            });
        };
        QTemporaryDir folder;
        const Account account{u"x"_s, QUrl(u"http://lab.test/"_s), u"id"_s, u"s"_s, false};
        const auto run = [&](bool thorough) {
            IndexSpec spec{.project = {.id = ProjectId(u"p"_s), .name = u"P"_s},
                           .configuration = {.type = ProjectType::Rectangle},
                           .owner = {u"x"_s, ProjectId(u"p"_s), "c"},
                           .path = folder.filePath(u"i"_s),
                           .thorough = thorough};
            IndexJob job(spec, [&] {
                auto client = std::make_unique<client::LabClient>(network(), client::LabClient::Urgency::Bulk);
                client->use(account);
                return client;
            });
            QSignalSpy finished(&job, &Job::finished);
            job.start();
            if (!finished.wait(10'000))
                qFatal("never ends");
            return job.status();
        };
        const auto scoreNow = [&] {
            const auto index = index::FactIndex::open(folder.filePath(u"i"_s), {u"x"_s, ProjectId(u"p"_s), "c"});
            double found = -1;
            (void)(*index)->scan([&](qint64, const index::TaskView &task) {
                if (task.id() == "t2")
                    found = task.head().score;
            });
            return found;
        };
        QCOMPARE(run(false).state, State::Succeeded);
        QCOMPARE(scoreNow(), 0.0);
        score = 7;
        const JobStatus status = run(false); // its first page shows what the dates don't
        QCOMPARE(status.state, State::Succeeded);
        QCOMPARE(scoreNow(), 7.0);
        QVERIFY(status.reportCounts.contains(u"dates-stand-still"_s));
        score = 9;
        QCOMPARE(run(false).state, State::Succeeded); // from now on it compares each time
        QCOMPARE(scoreNow(), 9.0);
        deleted = true;
        QCOMPARE(run(false).state, State::Succeeded);
        const auto index = index::FactIndex::open(folder.filePath(u"i"_s), {u"x"_s, ProjectId(u"p"_s), "c"});
        QCOMPARE((*index)->state()->tasks, 3);
    }

    void aWrongClockHidesNothing_data()
    {
        QTest::addColumn<qint64>("ahead"); // of the Lab's clock, ms
        QTest::addColumn<bool>("stray");   // one task from the far future
        constexpr qint64 hour = 3'600'000;
        QTest::newRow("right") << qint64(0) << false;
        QTest::newRow("an hour fast") << hour << false;
        QTest::newRow("a year fast") << 8760 * hour << false;
        QTest::newRow("an hour slow") << -hour << false;
        QTest::newRow("a year slow") << -8760 * hour << false;
        QTest::newRow("one task from 2099") << qint64(0) << true;
    }
    void aWrongClockHidesNothing()
    {
        QFETCH(const qint64, ahead);
        QFETCH(const bool, stray);
        struct Kept
        {
            QByteArray id;
            clock::Moment updated;
            int score = 0;
        };
        QList<Kept> tasks;
        for (int i = 0; i < 300; ++i)
            tasks +=
                {"t" + QByteArray::number(i).rightJustified(4, '0'), clock::now() + ahead - (i + 1) * 86'400'000LL, 0};
        if (stray)
            tasks[250].updated = *clock::fromIso(u"2099-01-01T00:00:00Z"_s);
        int withData = 0;
        const auto network = [&] {
            return std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) -> test::FakeAnswer {
                if (sent.url.path().contains(u"login"_s))
                    return {201, R"({"access_token":"t","expires_in":3600})"};
                if (!sent.url.path().endsWith(u"/tasks"_s))
                    return {404, "{}"};
                const QUrlQuery query(sent.url);
                const bool data = query.hasQueryItem(u"optionalFields"_s);
                const QStringList wanted = query.allQueryItemValues(u"taskIds"_s);
                const QString bound = query.queryItemValue(u"updatedAt"_s, QUrl::FullyDecoded).replace(u'+', u' ');
                const auto since = bound.isEmpty() ? std::nullopt : decodeBound(bound);
                QList<Kept> found;
                for (const Kept &task : std::as_const(tasks))
                    if ((wanted.isEmpty() || wanted.contains(QString::fromUtf8(task.id))) &&
                        (!since || task.updated >= since->moment))
                        found += task;
                const int page = query.queryItemValue(u"page"_s).toInt();
                QByteArray docs;
                for (const Kept &task : found.mid((page - 1) * 100, 100)) {
                    withData += data ? 1 : 0;
                    docs += (docs.isEmpty() ? "" : ",") + ("{\"id\":\"" + task.id) +
                            "\",\"name\":\"n\",\"updatedAt\":\"" + clock::toIso(task.updated).toUtf8() +
                            "\",\"properties\":{\"score\":" + QByteArray::number(task.score) + "}}";
                }
                return {200, "{\"docs\":[" + docs + "],\"totalDocs\":" + QByteArray::number(found.size()) +
                                 ",\"limit\":100,\"page\":" + QByteArray::number(page) + "}"};
            });
        };
        QTemporaryDir folder;
        const index::IndexOwner owner{u"x"_s, ProjectId(u"p"_s), "c"};
        const auto run = [&] {
            IndexJob job({.project = {.id = ProjectId(u"p"_s), .name = u"P"_s},
                          .configuration = {.type = ProjectType::Rectangle},
                          .owner = owner,
                          .path = folder.filePath(u"i"_s)},
                         [&] {
                             auto client =
                                 std::make_unique<client::LabClient>(network(), client::LabClient::Urgency::Bulk);
                             client->use({u"x"_s, QUrl(u"http://lab.test/"_s), u"id"_s, u"s"_s, false});
                             return client;
                         });
            QSignalSpy finished(&job, &Job::finished);
            job.start();
            return (finished.count() > 0 || finished.wait(10'000)) && job.status().state == State::Succeeded;
        };
        const auto scoreOf = [&](const QByteArray &id) {
            double score = -1;
            const auto index = index::FactIndex::open(folder.filePath(u"i"_s), owner);
            (void)(*index)->scan([&](qint64, const index::TaskView &task) {
                if (task.id() == std::string_view(id.constData(), size_t(id.size())))
                    score = task.head().score;
            });
            return score;
        };
        QVERIFY(run());
        QCOMPARE(withData, 300);
        // Somebody changes two tasks that stand far behind: the first page shows nothing of it.
        for (const int changed : {200, 299}) {
            withData = 0;
            tasks[changed].score = 5 + changed;
            tasks[changed].updated = clock::now() + ahead;
            QVERIFY(run());
            QCOMPARE(scoreOf(tasks[changed].id), 5.0 + changed);
            QVERIFY2(withData < 20, qPrintable(QString::number(withData))); // not everything again
        }
        withData = 0;
        QVERIFY(run());
        QVERIFY2(withData < 20, qPrintable(QString::number(withData)));
    }

    void aFullDiskIsSaidAndWhatWasReadStays()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("no /dev/full");
        const test::TestLab lab(300, 1);
        const Bench bench(lab.account(), generated);
        IndexSpec spec = bench.spec();
        spec.path = u"/proc/nowhere/i.sqlite"_s;
        const JobStatus status = bench.run(spec);
        QCOMPARE(status.state, State::Failed);
        QCOMPARE(status.error.kind, Error::Kind::Disk);
        QVERIFY(!status.error.text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(IndexJobTest)
#include "tst_indexjob.moc"
