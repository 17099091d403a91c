// Which tasks an action is done to: chosen, shown, all, over sorts, refreshes, changes and filters. No window.

#include "store/tasktarget.h"

#include <QSignalSpy>
#include <QTest>

using namespace labdesk;
using namespace labdesk::store;
using namespace Qt::StringLiterals;
using Kind = TaskTarget::Kind;

namespace {

// A Lab of named tasks that filters by ids and by a text in the name, and sorts by name.
struct Lab
{
    QList<Task> tasks;
    int limit = 10;
    int calls = 0;
    bool finds = true;
    std::optional<Error> error;

    explicit Lab(int count)
    {
        for (int i = 0; i < count; ++i)
            add(i);
    }
    void add(int number)
    {
        Task task;
        task.id = TaskId(u"t%1"_s.arg(number, 4, 10, QChar(u'0')));
        task.name = u"%1-%2"_s.arg(number % 2 == 0 ? u"even"_s : u"odd"_s).arg(number, 4, 10, QChar(u'0'));
        tasks.append(task);
    }
    void remove(const QString &id)
    {
        tasks.removeIf([&](const Task &task) { return task.id == TaskId(id); });
    }
    [[nodiscard]] QList<Task> matching(const TaskQuery &query) const
    {
        QList<Task> found;
        for (const Task &task : tasks)
            if ((query.filter.ids.isEmpty() || query.filter.ids.contains(task.id)) &&
                task.name.contains(query.filter.nameLike))
                found.append(task);
        if (query.sort.key == TaskSort::Key::Name)
            std::sort(found.begin(), found.end(), [&](const Task &a, const Task &b) {
                return query.sort.descending ? b.name < a.name : a.name < b.name;
            });
        return found;
    }
    TaskFeed::FetchPage fetch()
    {
        return [this](const TaskQuery &query, int page, int, QObject *context, TaskFeed::PageDone done) {
            ++calls;
            QMetaObject::invokeMethod(
                context,
                [this, query, page, done] {
                    if (error) {
                        done(*error);
                        return;
                    }
                    const QList<Task> all = matching(query);
                    done(TaskPage{{all.size(), limit, page, false}, all.mid(qsizetype(page - 1) * limit, limit)});
                },
                Qt::QueuedConnection);
        };
    }
    TaskFeed::FindRow find()
    {
        return [this](const TaskQuery &query, const TaskId &id, QObject *context, TaskFeed::RowDone done) {
            QMetaObject::invokeMethod(
                context,
                [this, query, id, done] {
                    const QList<Task> all = matching(query);
                    for (qsizetype row = 0; row < all.size(); ++row)
                        if (all[row].id == id) {
                            done(std::optional<qint64>(row));
                            return;
                        }
                    done(std::optional<qint64>());
                },
                Qt::QueuedConnection);
        };
    }
};

TaskQuery query(const QString &nameLike = {}, TaskSort sort = {})
{
    TaskQuery query{ProjectId(u"p"_s), {}, sort, {}};
    query.filter.nameLike = nameLike;
    return query;
}

struct Work
{
    Lab lab;
    TaskFeed feed{lab.fetch(), lab.find()};
    TaskTarget target{feed};

    explicit Work(int count, bool server = true) : lab(count)
    {
        feed.setServer({.limit = 10, .sorts = server, .finds = server});
        show(query());
    }
    void show(const TaskQuery &wanted)
    {
        feed.show(wanted);
        (void)QTest::qWaitFor([this] { return feed.state() == TaskFeed::State::Ready; });
    }
    void load(qint64 row)
    {
        (void)feed.at(row);
        (void)QTest::qWaitFor([&] { return feed.peek(row) != nullptr; });
    }
    // The ids that an action would be done to.
    QStringList acted()
    {
        std::optional<QStringList> ids;
        QObject context;
        target.freeze(&context, [&](const Result<QList<TaskRef>> &tasks) {
            ids = QStringList();
            if (tasks)
                for (const TaskRef &task : *tasks)
                    *ids += task.id.text();
            else
                *ids += tasks.error().text;
        });
        (void)QTest::qWaitFor([&] { return ids.has_value(); });
        return ids.value_or(QStringList{u"no answer"_s});
    }
};

} // namespace

class TargetTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void withoutAChoiceTheShownTaskIsActedOn()
    {
        Work work(30);
        QCOMPARE(work.target.kind(), Kind::Nothing);
        QCOMPARE(work.acted(), QStringList());
        work.target.setCurrent(4);
        QCOMPARE(work.target.kind(), Kind::Shown);
        QCOMPARE(work.target.count(), 1);
        QCOMPARE(work.acted(), QStringList{u"t0004"_s});
    }

    void aChoiceGoesBeforeTheShownTask()
    {
        Work work(30);
        work.target.choose({{2, 2}});
        work.target.setCurrent(5); // moved on without choosing
        QCOMPARE(work.target.kind(), Kind::Chosen);
        QVERIFY(!work.target.isCurrentChosen());
        QCOMPARE(work.acted(), QStringList{u"t0002"_s});
        QCOMPARE(work.target.current(), TaskId(u"t0005"_s));
    }

    void rowsThatAreNotHereAreRead()
    {
        Work work(100);
        work.target.choose({{5, 54}}); // only the first page is loaded
        QCOMPARE(work.target.count(), 50);
        const QStringList acted = work.acted();
        QCOMPARE(acted.size(), 50);
        QCOMPARE(acted.constFirst(), u"t0005"_s);
        QVERIFY(acted.contains(u"t0054"_s));
        QCOMPARE(work.target.count(), 50);
    }

    void rowsThatWereChosenBeforeASortAreThoseOfBefore()
    {
        Work work(100);
        work.target.choose({{50, 59}}); // not loaded yet
        work.show(query({}, {TaskSort::Key::Name, true}));
        QStringList acted = work.acted();
        acted.sort();
        QCOMPARE(acted.size(), 10);
        QCOMPARE(acted.constFirst(), u"t0050"_s);
        QCOMPARE(acted.constLast(), u"t0059"_s);
    }

    void allButThreeCostsNothing()
    {
        Work work(2'000);
        const int before = work.lab.calls;
        work.target.chooseAll();
        work.target.choose({{1, 3}}, TaskTarget::Change::Remove);
        QCOMPARE(work.target.kind(), Kind::All);
        QCOMPARE(work.target.count(), 1'997);
        QCOMPARE(work.lab.calls, before);
        const QStringList acted = work.acted();
        QCOMPARE(acted.size(), 1'997);
        QVERIFY(!acted.contains(u"t0002"_s) && acted.contains(u"t0004"_s));
        QVERIFY(work.target.isChosen(1'500) && !work.target.isChosen(2));
        QCOMPARE(work.target.chosenRows(), (QList<RowRange>{{0, 0}, {4, 1'999}}));
    }

    void nearlyAllRowsAreAllButTheOthers()
    {
        Work work(30'000);
        const int before = work.lab.calls;
        work.target.choose({{1, 29'999}});
        QVERIFY(work.target.selection().all);
        QCOMPARE(work.target.count(), 29'999);
        QCOMPARE(work.lab.calls, before);
        QVERIFY(!work.target.isChosen(0));
    }

    void aSortKeepsChoiceCurrentAndPlace_data()
    {
        QTest::addColumn<bool>("server");
        QTest::newRow("the Lab sorts") << true;
        QTest::newRow("sorted here") << false;
    }
    void aSortKeepsChoiceCurrentAndPlace()
    {
        QFETCH(const bool, server);
        Work work(100, server);
        work.target.choose({{2, 4}});
        work.target.setCurrent(3);
        QSignalSpy place(&work.target, &TaskTarget::placeMoved);
        work.show(query({}, {TaskSort::Key::Name, true}));
        QTRY_COMPARE(work.target.currentRow(), 48); // odd before even, from the end
        QCOMPARE(work.target.current(), TaskId(u"t0003"_s));
        QVERIFY(!place.isEmpty());
        QCOMPARE(place.constLast()[0].toLongLong(), 48);
        QCOMPARE(QSet<QString>({u"t0002"_s, u"t0003"_s, u"t0004"_s}), [&] {
            const QStringList acted = work.acted();
            return QSet<QString>(acted.cbegin(), acted.cend());
        }());
        work.load(48);
        QVERIFY(work.target.isChosen(48));
    }

    void aRefreshKeepsThemToo()
    {
        Work work(100);
        work.target.choose({{2, 4}});
        work.target.setCurrent(3);
        QSignalSpy left(&work.target, &TaskTarget::left);
        work.lab.tasks.removeFirst(); // everything moves up by one
        work.feed.refresh();
        QTRY_COMPARE(work.feed.total(), 99);
        QTRY_COMPARE(work.target.currentRow(), 2);
        QCOMPARE(work.target.current(), TaskId(u"t0003"_s));
        QCOMPARE(work.acted(), (QStringList{u"t0002"_s, u"t0003"_s, u"t0004"_s}));
        QCOMPARE(left.size(), 0);
    }

    void whatIsGoneAfterARefreshIsNotActedOn()
    {
        Work work(100);
        work.target.choose({{2, 4}});
        QSignalSpy left(&work.target, &TaskTarget::left);
        work.lab.remove(u"t0003"_s);
        work.feed.refresh();
        QTRY_COMPARE(work.target.count(), 2);
        QCOMPARE(work.acted(), (QStringList{u"t0002"_s, u"t0004"_s}));
        QTRY_COMPARE(left.size(), 1);
        QCOMPARE(left[0][0].value<QList<TaskRef>>().constFirst().id, TaskId(u"t0003"_s));
    }

    void aTaskThatLeavesHandsOverToTheNextOne()
    {
        Work work(100);
        work.target.choose({{3, 3}});
        work.target.setCurrent(3);
        QSignalSpy left(&work.target, &TaskTarget::left), current(&work.target, &TaskTarget::currentChanged);
        work.lab.remove(u"t0003"_s);
        work.feed.takeChanges({TaskId(u"t0003"_s)});
        QTRY_COMPARE(work.target.current(), TaskId(u"t0004"_s));
        QCOMPARE(work.target.currentRow(), 3);
        QCOMPARE(work.target.chosenCount(), 0); // the next one is shown, not chosen
        QCOMPARE(left.size(), 1);
        QVERIFY(!current.isEmpty());
        // The last one hands over to the one before.
        work.load(98);
        work.target.setCurrent(98);
        work.lab.remove(u"t0099"_s);
        work.feed.takeChanges({TaskId(u"t0099"_s)});
        QTRY_COMPARE(work.target.current(), TaskId(u"t0098"_s));
    }

    void aChangeKeepsTheChoiceAndBringsNewValues()
    {
        Work work(100);
        work.target.choose({{2, 4}});
        work.target.setCurrent(3);
        work.lab.tasks[3].score = 4;
        work.feed.takeChanges({TaskId(u"t0003"_s)});
        QTRY_VERIFY(work.target.currentTask() && work.target.currentTask()->score == 4);
        QCOMPARE(work.target.count(), 3);
        QCOMPARE(work.target.currentRow(), 3);
    }

    void anotherFilterKeepsWhatMatches()
    {
        Work work(100);
        work.target.choose({{2, 5}});
        work.target.setCurrent(4);
        QSignalSpy left(&work.target, &TaskTarget::left);
        work.show(query(u"even"_s));
        QCOMPARE(work.acted(), (QStringList{u"t0002"_s, u"t0004"_s}));
        QTRY_COMPARE(work.target.currentRow(), 2);
        QCOMPARE(work.target.current(), TaskId(u"t0004"_s));
        work.show(query(u"odd"_s));
        QTRY_VERIFY(work.target.current().isEmpty());
        QCOMPARE(work.acted(), QStringList());
        QCOMPARE(left.size(), 0); // the person has said so
    }

    void allOfAFilterEndsWithIt()
    {
        Work work(100);
        work.target.chooseAll();
        work.show(query(u"even"_s));
        QCOMPARE(work.target.chosenCount(), 0);
        work.target.chooseAll();
        QCOMPARE(work.acted().size(), 50);
        work.show(query(u"even"_s, {TaskSort::Key::Name, true}));
        QCOMPARE(work.target.kind(), Kind::All); // a sort is no other filter
        QCOMPARE(work.acted().size(), 50);
    }

    void anotherProjectEndsEverything()
    {
        Work work(30);
        work.target.choose({{2, 4}});
        work.target.setCurrent(3);
        TaskQuery other = query();
        other.project = ProjectId(u"other"_s);
        work.show(other);
        QCOMPARE(work.target.kind(), Kind::Nothing);
        QCOMPARE(work.acted(), QStringList());
    }

    void whoWaitsHearsThatItFailed()
    {
        Work work(100);
        work.target.choose({{50, 59}});
        work.lab.error = Error{.kind = Error::Kind::Network, .text = u"down"_s};
        QCOMPARE(work.acted(), QStringList{u"down"_s});
        work.lab.error.reset();
        QCOMPARE(work.acted().size(), 10); // and may ask again
    }

    void whoWaitsHearsThatSomethingElseWasChosen()
    {
        Work work(100);
        work.target.choose({{50, 59}});
        std::optional<Result<QList<TaskRef>>> answer;
        QObject context;
        work.target.freeze(&context, [&](const Result<QList<TaskRef>> &tasks) { answer = tasks; });
        work.target.chooseAll(); // before the rows were read
        QTRY_VERIFY(answer);
        QVERIFY(!*answer);
        QCOMPARE(answer->error().kind, Error::Kind::Cancelled);
        QCOMPARE(work.acted().size(), 100);
    }

    void rowsThatArriveLookAsTheyWereChosen()
    {
        Work work(100);
        work.target.choose({{50, 59}});
        work.load(50);
        QVERIFY(work.target.isChosen(50));
        QVERIFY(!work.target.isChosen(49));
    }

    void whatIsDecidedLaterStands()
    {
        Work work(100);
        work.target.choose({{50, 59}});
        work.load(55);
        work.target.choose({{55, 55}}, TaskTarget::Change::Remove);
        QVERIFY(!work.target.isChosen(55));
        const QStringList acted = work.acted();
        QCOMPARE(acted.size(), 9);
        QVERIFY(!acted.contains(u"t0055"_s));
        QVERIFY(!work.target.isChosen(55) && work.target.isChosen(56));
    }

    void rowsThatMoveBeforeTheyAreReadAreTheSameTasks()
    {
        Work work(100);
        work.load(50);
        work.target.choose({{60, 69}}); // not here yet
        work.lab.remove(u"t0001"_s);
        work.feed.remove({TaskId(u"t0001"_s)}); // a job says so
        const QStringList acted = work.acted();
        QCOMPARE(acted.size(), 10);
        QVERIFY(acted.contains(u"t0060"_s) && acted.contains(u"t0069"_s));
    }

    void aRefreshOfRowsSortedHereKeepsThePlace()
    {
        Work work(100, false);
        work.show(query({}, {TaskSort::Key::Name, false}));
        work.target.setCurrent(3);
        work.target.setTop(70);
        QSignalSpy place(&work.target, &TaskTarget::placeMoved), top(&work.target, &TaskTarget::topMoved);
        QSignalSpy rearranged(&work.feed, &TaskFeed::rearranged);
        work.lab.remove(work.feed.peek(10)->id.text());
        work.feed.refresh();
        QTRY_COMPARE(rearranged.size(), 1);
        QCOMPARE(place.size(), 0); // nobody has gone anywhere
        QCOMPARE(top.size(), 1);
        QCOMPARE(top[0][0].toLongLong(), 69);
    }

    void signalsMayTurnTheEventLoop()
    {
        // As a modal progress dialog does when its value is set.
        Work work(500);
        work.target.chooseAll();
        connect(&work.target, &TaskTarget::reading, this, [] { QCoreApplication::processEvents(); });
        int answers = 0;
        QObject context;
        qsizetype count = 0;
        work.target.freeze(&context, [&](const Result<QList<TaskRef>> &tasks) {
            ++answers;
            count = tasks ? tasks->size() : -1;
        });
        QTRY_COMPARE(answers, 1);
        QTest::qWait(50); // to prove that it is answered once
        QCOMPARE(answers, 1);
        QCOMPARE(count, 500);
    }

    void readingIsEndedByItsContext()
    {
        Work work(1'000);
        work.target.chooseAll();
        auto context = std::make_unique<QObject>();
        bool called = false;
        work.target.freeze(context.get(), [&](const auto &) { called = true; });
        QSignalSpy reading(&work.target, &TaskTarget::reading);
        QTRY_VERIFY(reading.size() > 2);
        context.reset();
        const int calls = work.lab.calls;
        QTest::qWait(50); // to prove that nothing follows
        QVERIFY(!called);
        QVERIFY(work.lab.calls <= calls + 4);
    }

    void aStepGoesToTheNextTask()
    {
        Work work(30);
        work.target.choose({{2, 2}});
        work.target.setCurrent(2);
        work.target.step(1);
        QCOMPARE(work.target.current(), TaskId(u"t0003"_s));
        QCOMPARE(work.acted(), QStringList{u"t0003"_s}); // the choice was just the shown task
        work.target.choose({{0, 1}});
        work.target.step(1);
        QCOMPARE(work.acted(), (QStringList{u"t0000"_s, u"t0001"_s}));
        work.target.setCurrent(9);
        work.target.step(1); // to a page that isn't here
        QTRY_COMPARE(work.target.current(), TaskId(u"t0010"_s));
        QTRY_VERIFY(work.target.currentTask());
        work.target.setCurrent(0);
        work.target.step(-1);
        QCOMPARE(work.target.currentRow(), 0);
    }

    void theFirstRowInSightKeepsItsPlace()
    {
        Work work(100);
        work.load(20);
        work.target.setTop(20);
        QSignalSpy top(&work.target, &TaskTarget::topMoved);
        work.lab.tasks.remove(0, 3);
        work.feed.refresh();
        QTRY_VERIFY(!top.isEmpty());
        QCOMPARE(top.constLast()[0].toLongLong(), 17);
    }
};

QTEST_GUILESS_MAIN(TargetTest)
#include "tst_target.moc"
