#include "models/changefollower.h"
#include "models/drafttablemodel.h"
#include "models/findingsmodel.h"
#include "models/joblistmodel.h"
#include "models/jobtext.h"
#include "models/projecttreemodel.h"
#include "models/tasktablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace labdesk;
using namespace labdesk::models;
using namespace Qt::StringLiterals;
using Tester = QAbstractItemModelTester;

namespace {

jobs::ScannedItem item(const QString &name, jobs::ScannedItem::Verdict verdict = jobs::ScannedItem::Verdict::Fine)
{
    return {.draft = {name, {u"/tmp/"_s + name}, {}},
            .size = 10,
            .picture = {},
            .verdict = verdict,
            .problem = verdict == jobs::ScannedItem::Verdict::Fine ? QString() : u"bad"_s};
}

} // namespace

class ModelsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theTableFollowsTheFeed()
    {
        qint64 total = 0;
        store::TaskFeed feed(
            [&](const TaskQuery &, int page, int limit, QObject *context, store::TaskFeed::PageDone done) {
                QMetaObject::invokeMethod(
                    context,
                    [&total, page, limit, done] {
                        TaskPage answer{{total, limit, page, false}, {}};
                        for (qint64 row = qint64(page - 1) * limit; row < std::min<qint64>(total, qint64(page) * limit);
                             ++row) {
                            Task task;
                            task.id = TaskId(QString::number(row));
                            task.name = u"n%1"_s.arg(row);
                            task.status = TaskStatus::Complete;
                            task.createdAt = 0;
                            answer.items.append(task);
                        }
                        done(answer);
                    },
                    Qt::QueuedConnection);
            });
        TaskTableModel model(feed, [](const BatchId &) { return u"Batch"_s; });
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        for (const int next : {300, 1000, 10, 0, 250}) {
            total = next;
            feed.show({});
            QTRY_COMPARE(model.rowCount(), next);
            QCOMPARE(model.rowCount(), next);
        }
        QTRY_COMPARE(model.index(0, TaskTableModel::Name).data().toString(), u"n0"_s);
        QCOMPARE(model.index(0, TaskTableModel::Status).data().toString(), u"Complete"_s);
        QCOMPARE(model.index(0, TaskTableModel::Status).data(TaskTableModel::StatusRole).toInt(),
                 int(TaskStatus::Complete));
        QCOMPARE(model.index(0, TaskTableModel::CreatedAt).data().toString(), u"1970-01-01 00:00"_s);
        QCOMPARE(model.index(0, TaskTableModel::Batch).data().toString(), u"Batch"_s);
        QVERIFY(!model.index(240, 0).data(TaskTableModel::IsHereRole).toBool());
        QTRY_COMPARE(model.index(240, 0).data().toString(), u"n240"_s);
        total = 200; // tasks were deleted while the table was shown
        feed.refresh();
        QTRY_COMPARE(model.rowCount(), 200);
    }

    void theTreeShowsProjectsBatchesAndCounts()
    {
        int batches = 2;
        const auto later = [](QObject *context, auto act) {
            QMetaObject::invokeMethod(context, act, Qt::QueuedConnection);
        };
        store::ProjectForest::Source source;
        source.projects = [&](QObject *context, auto done) {
            later(context, [done] {
                done(QList<Project>{{ProjectId(u"a"_s), u"A"_s, ProjectType::Polygon}, {ProjectId(u"b"_s), u"B"_s}});
            });
        };
        source.batches = [&](const ProjectId &project, QObject *context, auto done) {
            QList<Batch> list;
            for (int i = 0; i < batches; ++i)
                list.append({BatchId(u"b%1"_s.arg(i)), project, u"Batch %1"_s.arg(i)});
            later(context, [done, list] { done(list); });
        };
        source.counts = [&](const ProjectId &, const QList<BatchId> &ids, QObject *context, auto done) {
            store::TaskCounts counts{5, {}};
            if (!ids.isEmpty())
                counts.byBatch.insert(ids[0], 5);
            later(context, [done, counts] { done(counts); });
        };
        store::ProjectForest forest(source);
        ProjectTreeModel model(forest);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        forest.load();
        QTRY_COMPARE(model.rowCount(), 2);
        const QModelIndex first = model.index(0, 0);
        QVERIFY(model.hasChildren(first));
        if (model.canFetchMore(first)) // the tester may have been faster
            model.fetchMore(first);
        QTRY_COMPARE(model.rowCount(first), 2);
        QCOMPARE(model.index(1, 0, first).data().toString(), u"Batch 1"_s);
        QTRY_COMPARE(model.index(0, 0, first).data(ProjectTreeModel::CountRole).toInt(), 5);
        QCOMPARE(model.indexOf(ProjectId(u"a"_s), BatchId(u"b1"_s)), model.index(1, 0, model.index(0, 0)));
        for (const int next : {1, 4, 0}) {
            batches = next;
            forest.loadBatches(ProjectId(u"a"_s));
            QTRY_COMPARE(model.rowCount(model.index(0, 0)), next);
        }
        forest.load();
        QTRY_COMPARE(forest.state(), store::ProjectForest::State::Ready);
        forest.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void draftsSayWhatWouldBeCreated()
    {
        DraftTableModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.add({item(u"a"_s), item(u"b"_s), item(u"a"_s), item(u"broken"_s, jobs::ScannedItem::Verdict::Broken),
                   item(u"no"_s, jobs::ScannedItem::Verdict::Refused)});
        QCOMPARE(model.counts().chosen, 2);
        QCOMPARE(model.counts().duplicates, 1);
        QCOMPARE(model.counts().problems, 2);
        QVERIFY(model.setData(model.index(3, 0), Qt::Checked, Qt::CheckStateRole)); // on the user's word
        QCOMPARE(model.counts().chosen, 3);
        QVERIFY(!(model.flags(model.index(4, 0)) & Qt::ItemIsUserCheckable));
        model.setExistingNames({u"b"_s});
        QCOMPARE(model.counts().chosen, 2);
        QVERIFY(model.index(1, DraftTableModel::Problem).data().toString().contains(u"already"_s));
        model.setDuplicatePolicy(jobs::DuplicatePolicy::CreateAnyway);
        QCOMPARE(model.counts().chosen, 4);
        model.setDuplicatePolicy(jobs::DuplicatePolicy::Skip);
        QVERIFY(model.setData(model.index(2, 0), u"c"_s)); // a new name
        QCOMPARE(model.counts().duplicates, 0);
        QVERIFY(model.setData(model.index(2, 0), u"bad\nname"_s));
        QVERIFY(!model.index(2, DraftTableModel::Problem).data().toString().isEmpty());
        QCOMPARE(model.chosen().size(), 2);
        QCOMPARE(model.chosen().at(0).name, u"a"_s);
    }

    void aJobInOneLineTellsRateAndTimeLeft()
    {
        const jobs::JobStatus status{.id = 1,
                                     .title = u"Export"_s,
                                     .state = jobs::JobStatus::State::Running,
                                     .done = 214,
                                     .total = 500,
                                     .rate = 12};
        QCOMPARE(jobText(status), u"Export · 214 of 500 · 12/s · 24 s left"_s);
    }

    void theTreeFollowsDifferences()
    {
        QList<Project> projects{{ProjectId(u"a"_s), u"A"_s}, {ProjectId(u"b"_s), u"B"_s}};
        QStringList batches{u"one"_s, u"two"_s};
        store::ProjectForest::Source source;
        source.projects = [&](QObject *, auto done) { done(projects); };
        source.batches = [&](const ProjectId &project, QObject *context, auto done) {
            QList<Batch> list;
            for (const QString &name : batches)
                list.append({BatchId(name), project, name});
            QMetaObject::invokeMethod(
                context, [done, list] { done(list); }, Qt::QueuedConnection); // as a Lab answers
        };
        source.counts = [](const ProjectId &, const QList<BatchId> &, QObject *, auto done) {
            done(store::TaskCounts{});
        };
        store::ProjectForest forest(source);
        ProjectTreeModel model(forest);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        forest.load();
        forest.loadBatches(ProjectId(u"b"_s));
        QTRY_VERIFY(forest.findBatch(ProjectId(u"b"_s), BatchId(u"two"_s)));
        const QPersistentModelIndex two(model.indexOf(ProjectId(u"b"_s), BatchId(u"two"_s)));
        QCOMPARE(two.data().toString(), u"two"_s);
        projects = {{ProjectId(u"x"_s), u"X"_s}, {ProjectId(u"y"_s), u"Y"_s}, {ProjectId(u"b"_s), u"B"_s}};
        forest.load(); // its project has moved
        QCOMPARE(two.data().toString(), u"two"_s);
        QCOMPARE(two.parent().data().toString(), u"B"_s);
        QCOMPARE(two.parent().row(), 2);
        batches = {u"a new one"_s, u"two"_s};
        forest.loadBatches(ProjectId(u"b"_s));
        QTRY_VERIFY(forest.findBatch(ProjectId(u"b"_s), BatchId(u"a new one"_s)));
        QCOMPARE(two.data().toString(), u"two"_s);
        batches = {u"a new one"_s};
        forest.loadBatches(ProjectId(u"b"_s));
        QTRY_VERIFY(!two.isValid());
    }

    void transfersAndFindingsAreModels()
    {
        jobs::JobQueue queue;
        JobListModel transfers(queue);
        const Tester transferTester(&transfers, Tester::FailureReportingMode::QtTest);
        class Short final : public jobs::Job
        {
        public:
            Short() : Job(u"short"_s) {}

        protected:
            void doStart() override { succeed(u"done"_s); }
        };
        const int id = queue.add(std::make_unique<Short>(), {u"A Lab"_s, {}, u"i"_s, u"s"_s, false});
        QCOMPARE(transfers.rowCount(), 1);
        QCOMPARE(transfers.index(0, JobListModel::LabColumn).data().toString(), u"A Lab"_s);
        QVERIFY(queue.find(id)->account.secret.isEmpty());
        QTRY_VERIFY(queue.find(id)->isOver());
        queue.forget(id);
        QCOMPARE(transfers.rowCount(), 0);
        FindingsModel findings({{u"type"_s, u"t"_s, {u"object"_s, u"number"_s}}});
        const Tester findingsTester(&findings, Tester::FailureReportingMode::QtTest);
        QCOMPARE(findings.rowCount(), 1);
    }

    void whatAJobChangedIsFollowed()
    {
        QList<TaskQuery> asked;
        store::TaskFeed feed(
            [&](const TaskQuery &query, int page, int limit, QObject *context, store::TaskFeed::PageDone done) {
                asked += query;
                QMetaObject::invokeMethod(
                    context,
                    [=] {
                        done(TaskPage{{1, limit, page, false}, {Task{.id = TaskId(u"t"_s), .name = u"t"_s}}});
                    },
                    Qt::QueuedConnection);
            });
        store::ProjectForest::Source source;
        int batchCalls = 0;
        source.projects = [](QObject *, auto done) { done(QList<Project>{{ProjectId(u"p"_s), u"P"_s}}); };
        source.batches = [&](const ProjectId &, QObject *, auto done) {
            ++batchCalls;
            done(QList<Batch>());
        };
        source.counts = [](const ProjectId &, const QList<BatchId> &, QObject *, auto done) {
            done(store::TaskCounts{});
        };
        store::ProjectForest forest(source);
        forest.load();
        feed.show({ProjectId(u"p"_s), {}, {}, {}});
        QTRY_COMPARE(feed.total(), 1);
        jobs::JobQueue queue;
        ChangeFollower follower(queue, feed, forest);
        const Account mine{u"mine"_s, QUrl(u"http://mine/"_s), u"i"_s, {}, false};
        const Account other{u"other"_s, QUrl(u"http://other/"_s), u"i"_s, {}, false};
        follower.setAccount(mine);
        class Changing final : public jobs::Job
        {
        public:
            Changing() : Job(u"change"_s) {}

        protected:
            void doStart() override
            {
                setProject(ProjectId(u"p"_s));
                addChanged({TaskId(u"t"_s)});
                succeed(u"done"_s);
            }
        };
        const qsizetype before = asked.size();
        const int foreign = queue.add(std::make_unique<Changing>(), other);
        QTRY_VERIFY(queue.find(foreign)->isOver());
        QCOMPARE(asked.size(), before); // another account's tasks may have the same ids
        QCOMPARE(batchCalls, 0);
        queue.add(std::make_unique<Changing>(), mine);
        QTRY_COMPARE(batchCalls, 1);
        QTRY_VERIFY(asked.size() > before);
        QCOMPARE(asked.at(before).filter.ids, QList<TaskId>{TaskId(u"t"_s)});
    }
};

QTEST_GUILESS_MAIN(ModelsTest)
#include "tst_models.moc"
