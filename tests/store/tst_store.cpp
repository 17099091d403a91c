#include "store/configurations.h"
#include "store/projectforest.h"
#include "store/settings.h"
#include "store/taskfeed.h"
#include "store/taskwalk.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace labdesk;
using namespace labdesk::store;
using namespace Qt::StringLiterals;

namespace {

Task taskNumber(qint64 number)
{
    Task task;
    task.id = TaskId(QString::number(number));
    task.name = u"task %1"_s.arg((number * 7919) % 1000, 4, 10, QChar(u'0')); // not in order
    return task;
}

// A server of `total` tasks that answers when it is told to.
struct Server
{
    qint64 total = 1000;
    int limit = 100;
    std::optional<Error> error;
    bool hold = false;
    struct Waiting
    {
        TaskQuery query;
        int page;
        QPointer<QObject> context;
        TaskFeed::PageDone done;
    };
    QList<Waiting> waiting;
    QList<int> asked;
    QList<TaskQuery> queries;
    qint64 announced = -1; ///< another total than it has
    QSet<TaskId> gone;     ///< don't match
    std::function<BatchId(qint64 row)> batchOf = {};

    TaskFeed::FetchPage fetch()
    {
        return [this](const TaskQuery &query, int page, int, QObject *context, TaskFeed::PageDone done) {
            asked += page;
            queries += query;
            waiting.append({query, page, context, std::move(done)});
            if (!hold)
                QMetaObject::invokeMethod(
                    context, [this] { release(); }, Qt::QueuedConnection);
        };
    }
    void release()
    {
        const auto all = std::exchange(waiting, {});
        for (const Waiting &one : all) {
            if (!one.context)
                continue;
            if (error) {
                one.done(*error);
                continue;
            }
            QList<Task> matching;
            for (qint64 row = 0; row < total; ++row) {
                Task task = taskNumber(row);
                const auto &ids = one.query.filter.ids;
                if (gone.contains(task.id) || (!ids.isEmpty() && !ids.contains(task.id)))
                    continue;
                if (batchOf)
                    task.batch = batchOf(row);
                if (total < 5000 || (row >= qint64(one.page - 1) * limit && row < qint64(one.page) * limit))
                    matching.append(task);
            }
            TaskPage page{{announced < 0 ? total : announced, limit, one.page, false}, {}};
            if (total < 5000) {
                page.info.total = announced < 0 ? matching.size() : announced;
                page.items = matching.mid(qsizetype(one.page - 1) * limit, limit);
            } else {
                page.items = matching;
            }
            one.done(page);
        }
    }
};

} // namespace

class StoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aHoleIsClaimedOnce()
    {
        TaskPages pages(10);
        QCOMPARE(pages.claim(0), std::optional(1));
        QCOMPARE(pages.claim(9), std::nullopt);
        QCOMPARE(pages.claim(10), std::optional(2));
        pages.release(2);
        QCOMPARE(pages.claim(15), std::optional(2));
        const auto change = pages.put(1, {{25, 10, 1, true}, {taskNumber(0), taskNumber(1)}});
        QVERIFY(change.totalChanged);
        QCOMPARE(pages.total(), 25);
        QVERIFY(pages.at(1));
        QVERIFY(!pages.at(2)); // a short page has holes, too
        QVERIFY(!pages.claim(25));
    }

    void anotherLimitMovesThePages()
    {
        TaskPages pages(200);
        QVERIFY(pages.claim(0));
        QVERIFY(pages.claim(200));
        QList<Task> hundred;
        for (int i = 0; i < 100; ++i)
            hundred += taskNumber(i);
        const auto change = pages.put(1, {{1000, 100, 1, true}, hundred});
        QVERIFY(change.relayouted);
        QCOMPARE(pages.limit(), 100);
        QVERIFY(pages.at(99));
        QCOMPARE(pages.claim(100), std::optional(2));
        const auto late = pages.put(5, {{1000, 200, 5, true}, hundred}); // the server changed its mind
        QCOMPARE(late.last, -1);
        QVERIFY(!pages.at(0));
    }

    void farPagesAreForgotten()
    {
        TaskPages pages(1, 2);
        for (int page = 1; page <= 10; ++page)
            (void)pages.put(page, {{10, 1, page, false}, {taskNumber(page)}});
        QCOMPARE(pages.loadedCount(), 3);
        QVERIFY(pages.at(9));
        QVERIFY(!pages.at(0));
        QCOMPARE(pages.claim(0), std::optional(1));
    }

    void rowsAreLoadedWhenLookedAt()
    {
        Server server;
        TaskFeed feed(server.fetch());
        feed.show({ProjectId(u"p"_s)});
        QTRY_COMPARE(feed.total(), 1000);
        QCOMPARE(feed.state(), TaskFeed::State::Ready);
        QCOMPARE(server.asked, QList<int>{1});
        QVERIFY(!feed.at(555));
        QTRY_VERIFY(feed.at(555));
        QCOMPARE(server.asked, (QList<int>{1, 6}));
        QCOMPARE(feed.at(555)->id, TaskId(u"555"_s));
    }

    void aNewQueryDropsTheOldOne()
    {
        Server server;
        server.hold = true;
        TaskFeed feed(server.fetch());
        feed.show({ProjectId(u"old"_s)});
        feed.show({ProjectId(u"new"_s)});
        QCOMPARE(server.waiting.size(), 2);
        QVERIFY2(!server.waiting[0].context, "the old request's context must be gone");
        server.release();
        QCOMPARE(feed.total(), 1000);
        QCOMPARE(feed.query().project, ProjectId(u"new"_s));
    }

    void aFastScrollLeavesNoLongQueue()
    {
        Server server;
        server.total = 1'000'000;
        TaskFeed feed(server.fetch());
        feed.show({});
        QTRY_COMPARE(feed.total(), 1'000'000);
        server.hold = true;
        for (qint64 row = 0; row < 1'000'000; row += 10'000)
            (void)feed.at(row);
        QVERIFY(server.waiting.size() <= 4);
        server.hold = false;
        server.release();
        QTRY_VERIFY(feed.at(990'000)); // the last one looked at comes
        QVERIFY2(server.asked.size() < 30, "what was only passed is not fetched");
    }

    void aFailureCanBeTriedAgain()
    {
        Server server;
        server.error = Error{.kind = Error::Kind::Network, .text = u"down"_s};
        TaskFeed feed(server.fetch());
        feed.show({});
        QTRY_COMPARE(feed.state(), TaskFeed::State::Failed);
        QCOMPARE(feed.error().text, u"down"_s);
        QVERIFY(!feed.at(0));
        QCOMPARE(server.asked.size(), 1); // painting a failed table must not storm the server
        server.error.reset();
        feed.retry();
        QTRY_COMPARE(feed.state(), TaskFeed::State::Ready);
        QCOMPARE(feed.total(), 1000);
    }

    void rowsAreSortedHereWhenTheServerCannot()
    {
        Server server;
        TaskFeed feed(server.fetch());
        feed.setServer({});
        feed.show({.sort = {TaskSort::Key::Name, true}});
        QTRY_COMPARE(feed.state(), TaskFeed::State::Ready);
        QCOMPARE(feed.loadedCount(), 1000);
        for (int row = 1; row < 1000; ++row)
            QVERIFY(feed.at(row - 1)->name >= feed.at(row)->name);
        for (const TaskQuery &query : server.queries)
            QCOMPARE(query.sort, TaskSort{}); // nothing that wasn't announced is sent
    }

    void tooManyRowsAreNotSortedHere()
    {
        Server server;
        server.total = 200'000;
        TaskFeed feed(server.fetch());
        QSignalSpy refused(&feed, &TaskFeed::sortRefused);
        feed.show({.sort = {TaskSort::Key::Name, false}});
        QTRY_COMPARE(feed.state(), TaskFeed::State::Ready);
        QCOMPARE(refused.size(), 1);
        QVERIFY(refused[0][0].toString().contains(u"200,000"_s) || refused[0][0].toString().contains(u"200000"_s));
        QCOMPARE(feed.at(0)->id, TaskId(u"0"_s));
    }

    void aSortCanBeCancelled()
    {
        Server server;
        TaskFeed feed(server.fetch());
        server.hold = true;
        feed.show({.sort = {TaskSort::Key::Name, false}});
        server.release();
        QCOMPARE(feed.state(), TaskFeed::State::Sorting);
        feed.cancelSort();
        server.hold = false;
        server.release();
        QTRY_COMPARE(feed.state(), TaskFeed::State::Ready);
        QCOMPARE(feed.query().sort, TaskSort{});
    }

    void aRefreshKeepsTheRowsUntilNewerOnesCome()
    {
        Server server;
        TaskFeed feed(server.fetch());
        feed.show({ProjectId(u"p"_s)});
        QTRY_COMPARE(feed.total(), 1000);
        server.hold = true;
        server.total = 990;
        QSignalSpy restarted(&feed, &TaskFeed::restarted);
        feed.refresh();
        QVERIFY(feed.at(5)); // still here
        QCOMPARE(feed.state(), TaskFeed::State::Ready);
        QCOMPARE(feed.total(), 1000);
        server.hold = false;
        server.release();
        QTRY_COMPARE(feed.total(), 990);
        QVERIFY(feed.at(5));
        QCOMPARE(restarted.size(), 0);
    }

    void theSameQueryAgainIsARefresh()
    {
        Server server;
        TaskFeed feed(server.fetch());
        feed.show({ProjectId(u"p"_s)});
        QTRY_COMPARE(feed.total(), 1000);
        QSignalSpy restarted(&feed, &TaskFeed::restarted);
        feed.show({ProjectId(u"p"_s)});
        QCOMPARE(restarted.size(), 0);
        QVERIFY(feed.peek(0));
    }

    void answersAreTakenById()
    {
        Server server;
        TaskFeed feed(server.fetch());
        feed.show({ProjectId(u"p"_s)});
        QTRY_COMPARE(feed.total(), 1000);
        Task newer = *feed.peek(7);
        newer.score = 4;
        QSignalSpy arrived(&feed, &TaskFeed::arrived);
        feed.update({newer, taskNumber(555)}); // the second isn't loaded: nothing to do
        QCOMPARE(arrived.size(), 1);
        QCOMPARE(arrived[0][0].toLongLong(), 7);
        QCOMPARE(feed.peek(7)->score, std::optional(4.0));
    }

    void whatIsRemovedMovesTheOthersUp()
    {
        Server server;
        TaskFeed feed(server.fetch());
        feed.show({ProjectId(u"p"_s)});
        QTRY_COMPARE(feed.total(), 1000);
        (void)feed.at(150);
        QTRY_VERIFY(feed.peek(150));
        QSignalSpy removing(&feed, &TaskFeed::aboutToRemove);
        feed.remove({TaskId(u"3"_s), TaskId(u"120"_s), TaskId(u"999"_s)});
        QCOMPARE(removing.size(), 2); // from the last one
        QCOMPARE(removing[0][0].toLongLong(), 120);
        QCOMPARE(removing[1][1].toLongLong(), 3);
        QCOMPARE(feed.total(), 998);
        QCOMPARE(feed.peek(3)->id, TaskId(u"4"_s));
        QCOMPARE(feed.peek(99)->id, TaskId(u"100"_s)); // from the next page
        QCOMPARE(feed.peek(119)->id, TaskId(u"121"_s));
        QCOMPARE(feed.rowOf(TaskId(u"121"_s)), std::optional<qint64>(119));
        QVERIFY(!feed.rowOf(TaskId(u"3"_s)));
    }

    void changedTasksAreAskedForOnce()
    {
        Server server;
        TaskFeed feed(server.fetch());
        feed.show({ProjectId(u"p"_s)});
        QTRY_COMPARE(feed.total(), 1000);
        server.gone = {TaskId(u"3"_s)};
        const qsizetype before = server.asked.size();
        QSignalSpy removed(&feed, &TaskFeed::removed);
        feed.takeChanges({TaskId(u"3"_s), TaskId(u"4"_s)});
        QTRY_COMPARE(removed.size(), 1);
        QTRY_VERIFY(server.asked.size() <= before + 2); // those two, then what is in sight
        QCOMPARE(server.queries[before].filter.ids.size(), 2);
        QTRY_COMPARE(feed.total(), 999);
        QCOMPARE(feed.peek(3)->id, TaskId(u"4"_s));
    }

    void anotherSortKeepsWhatIsLoaded()
    {
        Server server;
        TaskFeed feed(server.fetch());
        feed.show({.sort = {TaskSort::Key::Name, false}});
        QTRY_COMPARE(feed.state(), TaskFeed::State::Ready);
        const qsizetype before = server.asked.size();
        QSignalSpy restarted(&feed, &TaskFeed::restarted), rearranged(&feed, &TaskFeed::rearranged);
        feed.show({.sort = {TaskSort::Key::Name, true}});
        QTRY_COMPARE(rearranged.size(), 1);
        QVERIFY(feed.peek(0)->name > feed.peek(999)->name);
        QCOMPARE(server.asked.size(), before);
        QCOMPARE(restarted.size(), 0);
        feed.show({});
        QCOMPARE(feed.peek(0)->id, TaskId(u"0"_s));
        QCOMPARE(server.asked.size(), before);
    }

    void aSortThatFailedNeverLooksSorted()
    {
        Server server;
        TaskFeed feed(server.fetch());
        feed.show({});
        QTRY_COMPARE(feed.total(), 1000);
        server.error = Error{.kind = Error::Kind::Network, .text = u"down"_s};
        feed.show({.sort = {TaskSort::Key::Name, false}});
        QTRY_COMPARE(feed.state(), TaskFeed::State::Failed);
        QCOMPARE(feed.shownSort(), TaskSort{});
        server.error.reset();
        feed.retry(); // goes on sorting: ready means sorted
        QCOMPARE(feed.state(), TaskFeed::State::Sorting);
        QTRY_COMPARE(feed.state(), TaskFeed::State::Ready);
        QCOMPARE(feed.shownSort().key, TaskSort::Key::Name);
        for (int row = 1; row < 1000; ++row)
            QVERIFY(feed.peek(row - 1)->name <= feed.peek(row)->name);
    }

    void aTotalThatIsTooLargeEndsTheSort()
    {
        Server server;
        server.total = 250;
        server.announced = 400; // and hands out 250
        TaskFeed feed(server.fetch());
        feed.show({.sort = {TaskSort::Key::Name, false}});
        QTRY_COMPARE(feed.state(), TaskFeed::State::Ready);
        QCOMPARE(feed.total(), 250);
        for (int row = 1; row < 250; ++row)
            QVERIFY(feed.peek(row - 1)->name <= feed.peek(row)->name);
    }

    void batchesAreSortedByName()
    {
        Server server;
        server.total = 4;
        server.batchOf = [](qint64 row) { return BatchId(row % 2 == 0 ? u"b1"_s : u"b2"_s); };
        TaskFeed feed(server.fetch());
        feed.setBatchNames({{BatchId(u"b1"_s), u"Zoo"_s}, {BatchId(u"b2"_s), u"Ant"_s}});
        feed.show({.sort = {TaskSort::Key::Batch, false}});
        QTRY_COMPARE(feed.state(), TaskFeed::State::Ready);
        QCOMPARE(feed.peek(0)->batch, BatchId(u"b2"_s));
        QCOMPARE(feed.peek(3)->batch, BatchId(u"b1"_s));
    }

    void aWalkReadsAllInOrder()
    {
        Server server;
        TaskWalk walk(server.fetch(), {}, {}, 100);
        QList<Task> read;
        connect(&walk, &TaskWalk::read, this, [&](const QList<Task> &tasks) { read += tasks; });
        QSignalSpy finished(&walk, &TaskWalk::finished);
        walk.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(read.size(), 1000);
        for (int row = 0; row < 1000; ++row)
            QCOMPARE(read[row].id, TaskId(QString::number(row)));
    }

    void aWalkOverAListThatMovesBeginsAnewAndGivesUp()
    {
        Server server;
        TaskWalk walk(server.fetch(), {}, {}, 100);
        QList<Task> read;
        int anew = 0;
        connect(&walk, &TaskWalk::read, this, [&](const QList<Task> &tasks) {
            read += tasks;
            if (read.size() == 500 && anew == 0)
                server.total = 998; // two are deleted meanwhile
        });
        connect(&walk, &TaskWalk::restarted, this, [&] {
            read.clear();
            ++anew;
        });
        QSignalSpy finished(&walk, &TaskWalk::finished), failed(&walk, &TaskWalk::failed);
        walk.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(anew, 1);
        QCOMPARE(read.size(), 998);
        TaskWalk never(server.fetch(), {}, {}, 100);
        connect(&never, &TaskWalk::read, this, [&] { ++server.total; });
        QSignalSpy gaveUp(&never, &TaskWalk::failed);
        never.start();
        QTRY_COMPARE(gaveUp.size(), 1);
    }

    void aConfigurationIsAskedForOnce()
    {
        int asked = 0;
        std::optional<Error> error;
        Configurations configurations([&](const ProjectId &, QObject *context, Configurations::Done done) {
            ++asked;
            QMetaObject::invokeMethod(
                context,
                [&error, done] {
                    error ? done(*error) : done(ProjectConfiguration{ProjectType::Polygon, {}});
                },
                Qt::QueuedConnection);
        });
        int got = 0;
        const auto take = [&](const Result<ProjectConfiguration> &configuration) { got += configuration.hasValue(); };
        const ProjectId project(u"p"_s);
        error = Error{.text = u"down"_s};
        configurations.get(project, this, take);
        QTRY_COMPARE(asked, 1);
        QTest::qWait(1);
        error.reset(); // what could not be had is asked for again
        configurations.get(project, this, take);
        configurations.get(project, this, take);
        QTRY_COMPARE(got, 2);
        QCOMPARE(asked, 2);
        configurations.get(project, this, take);
        QTRY_COMPARE(got, 3);
        QCOMPARE(asked, 2);
        {
            QObject dead;
            configurations.forget(project);
            configurations.get(project, &dead, take);
        }
        configurations.get(project, this, take);
        QTRY_COMPARE(got, 4);
        QCOMPARE(asked, 3);
    }

    void theForestTellsDifferences()
    {
        QList<Project> projects{{ProjectId(u"a"_s), u"A"_s}, {ProjectId(u"b"_s), u"B"_s}};
        QStringList batches{u"b10"_s, u"b9"_s};
        ProjectForest::Source source;
        source.projects = [&](QObject *, auto done) { done(projects); };
        source.batches = [&](const ProjectId &project, QObject *, auto done) {
            QList<Batch> list;
            for (const QString &name : batches)
                list.append({BatchId(name), project, name});
            done(list);
        };
        source.counts = [](const ProjectId &, const QList<BatchId> &, QObject *, auto done) { done(TaskCounts{}); };
        ProjectForest forest(source);
        forest.load();
        forest.loadBatches(ProjectId(u"a"_s));
        QCOMPARE(forest.entries()[0].batches->at(0).name, u"b9"_s); // by name, as people count
        QSignalSpy inserted(&forest, &ProjectForest::projectsInserted),
            removed(&forest, &ProjectForest::projectsRemoved);
        QSignalSpy batchesIn(&forest, &ProjectForest::batchesInserted),
            batchesOut(&forest, &ProjectForest::batchesRemoved);
        forest.load(); // nothing has changed
        forest.loadBatches(ProjectId(u"a"_s));
        QCOMPARE(inserted.size() + removed.size() + batchesIn.size() + batchesOut.size(), 0);
        projects = {{ProjectId(u"new"_s), u"New"_s}, {ProjectId(u"a"_s), u"A again"_s}};
        forest.load();
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(forest.entries()[1].project.name, u"A again"_s);
        QCOMPARE(forest.entries()[1].batches->size(), 2); // what is known of it stays
        batches = {u"b9"_s, u"b8"_s};
        forest.loadBatches(ProjectId(u"a"_s));
        QCOMPARE(batchesIn.size(), 1);
        QCOMPARE(batchesOut.size(), 1);
    }

    void theForestLoadsWhatIsAskedFor()
    {
        int batchCalls = 0;
        ProjectForest::Source source;
        source.projects = [](QObject *, auto done) {
            done(QList<Project>{{ProjectId(u"a"_s), u"A"_s}, {ProjectId(u"b"_s), u"B"_s}});
        };
        source.batches = [&](const ProjectId &project, QObject *, auto done) {
            ++batchCalls;
            done(QList<Batch>{{BatchId(u"b1"_s), project, u"Batch 1"_s}});
        };
        source.counts = [](const ProjectId &, const QList<BatchId> &batches, QObject *, auto done) {
            done(TaskCounts{7, {{batches[0], 7}}});
        };
        ProjectForest forest(source);
        forest.load();
        QCOMPARE(forest.entries().size(), 2);
        QCOMPARE(batchCalls, 0);
        forest.loadBatches(ProjectId(u"b"_s));
        QCOMPARE(forest.findBatch(ProjectId(u"b"_s), BatchId(u"b1"_s))->name, u"Batch 1"_s);
        QCOMPARE(forest.entries()[1].counts->total, 7);
        QVERIFY(!forest.entries()[0].batches);
    }

    void settingsKeepAccountsWithoutSecrets()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"s.ini"_s);
        Settings(path).addAccount({u"Lab"_s, QUrl(u"https://lab.example/"_s), u"id"_s, u"very-secret"_s, false});
        Settings settings(path);
        settings.addAccount({u"Lab again"_s, QUrl(u"https://lab.example/"_s), u"id"_s, u"very-secret"_s, false});
        QCOMPARE(settings.accounts().size(), 1);
        QCOMPARE(settings.accounts()[0].name, u"Lab again"_s);
        QVERIFY(settings.accounts()[0].secret.isEmpty());
        settings.setValue(u"a"_s, 1); // flushes
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("very-secret"));
    }

    void theEnvironmentNamesAnAccount()
    {
        qputenv("ISAHIT_LAB_API_ACCESS_ID", "i");
        QVERIFY(!accountFromEnvironment());
        qputenv("ISAHIT_LAB_API_SECRET_KEY", "s");
        qputenv("ISAHIT_LAB_API_ENDPOINT", "https://lab.example/x/");
        QCOMPARE(accountFromEnvironment()->endpoint, QUrl(u"https://lab.example/x/"_s));
        qunsetenv("ISAHIT_LAB_API_ENDPOINT");
        QCOMPARE(accountFromEnvironment()->endpoint, QUrl(u"https://hub-api.isahit.com/"_s));
        qunsetenv("ISAHIT_LAB_API_ACCESS_ID");
        qunsetenv("ISAHIT_LAB_API_SECRET_KEY");
    }
};

QTEST_GUILESS_MAIN(StoreTest)
#include "tst_store.moc"
