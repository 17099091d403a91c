#include "store/projectforest.h"
#include "store/settings.h"
#include "store/taskfeed.h"

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
        int page;
        QPointer<QObject> context;
        TaskFeed::PageDone done;
    };
    QList<Waiting> waiting;
    QList<int> asked;
    QList<TaskQuery> queries;

    TaskFeed::FetchPage fetch()
    {
        return [this](const TaskQuery &query, int page, int, QObject *context, TaskFeed::PageDone done) {
            asked += page;
            queries += query;
            waiting.append({page, context, std::move(done)});
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
            TaskPage page{{total, limit, one.page, false}, {}};
            for (qint64 row = qint64(one.page - 1) * limit; row < std::min<qint64>(total, qint64(one.page) * limit);
                 ++row)
                page.items.append(taskNumber(row));
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
        feed.setServer(100, false);
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

    void aSelectionWithHolesIsCollected()
    {
        Server server;
        TaskFeed feed(server.fetch());
        feed.show({});
        QTRY_COMPARE(feed.total(), 1000);
        std::optional<QList<Task>> tasks;
        feed.collect({3, 250, 999}, this, [&](const Result<QList<Task>> &found) { tasks = *found; });
        QTRY_VERIFY(tasks);
        QCOMPARE(tasks->size(), 3);
        QCOMPARE(tasks->at(2).id, TaskId(u"999"_s));
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
