// Verdicts: kept first, brought to the Lab once, never over somebody else's.

#include "jobs/verdicts.h"
#include "tests/faults/faultylab.h"
#include "tests/support/impatient.h"
#include "tests/support/testlab.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;
using store::VerdictJournal;
using test::FaultyLab;
using test::TestLab;
using Kind = Verdict::Kind;

class VerdictsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LabInProcess> m_lab;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<VerdictSender> m_sender;
    Project m_project;
    QList<Task> m_tasks; ///< with their data
    clock::Moment m_seenAt = 0;

    ClientFactory factory()
    {
        return test::impatient([this] {
            auto client = std::make_unique<client::LabClient>(m_lab->network());
            client->use(m_lab->account());
            return client;
        });
    }
    QString path() const { return m_folder->filePath(u"r/x.reviews"_s); }
    std::unique_ptr<VerdictSender> makeSender(const ClientFactory &clients)
    {
        auto journal = VerdictJournal::open(path());
        if (!journal)
            qFatal("%s", qPrintable(journal.error().text));
        return std::make_unique<VerdictSender>(m_project.id, std::move(*journal), path() + u".lock"_s, clients);
    }
    QList<Task> tasksNow(const QList<TaskId> &ids = {})
    {
        const auto client = factory()();
        TaskQuery query{m_project.id, {}, {}, {OptionalField::Data, OptionalField::Mask}};
        query.filter.ids = ids;
        std::optional<Result<TaskPage>> page;
        client->taskPage(query, 1, 100, this, [&](const Result<TaskPage> &answer) { page = answer; });
        if (!QTest::qWaitFor([&] { return page.has_value(); }) || !*page)
            qFatal("no tasks");
        return (*page)->items;
    }
    QString property(const TaskId &task, const QString &name)
    {
        for (const auto &[known, value] : client::customPropertiesOf(tasksNow({task}).constFirst().json))
            if (known == name)
                return value;
        return {};
    }
    QString verdictOf(qsizetype task) { return property(m_tasks.at(task).id, u"review"_s); }
    qint64 give(qsizetype task, Kind kind, const QString &reason = {}, qint64 review = 1,
                const std::optional<Task> &seen = {}, bool keep = true)
    {
        const Task &details = seen ? *seen : m_tasks.at(task);
        Verdict verdict{.review = review,
                        .task = details.id,
                        .name = details.name,
                        .kind = kind,
                        .reason = reason,
                        .keepAnnotations = keep,
                        .at = clock::now()};
        if (kind == Kind::Score)
            verdict.score = 4;
        const auto number = keepVerdict(m_sender->journal(), verdict, {}, details,
                                        {.type = m_project.type, .tools = {}}, seen ? clock::now() : m_seenAt);
        if (!number)
            qFatal("%s", qPrintable(number.error().text));
        return *number;
    }
    // The last verdict of a review.
    std::optional<Verdict> takeBack(qint64 review = 1)
    {
        const auto given = m_sender->journal().verdictsOf(review);
        if (!given || given->isEmpty() || !m_sender->journal().takeBack(given->constLast().number))
            return std::nullopt;
        return given->constLast();
    }
    bool settled()
    {
        m_sender->pump();
        return QTest::qWaitFor([this] { return m_sender->isIdle(); }, 20'000);
    }
    void setProperties(const TaskId &task, const PropertyChange &change)
    {
        const auto client = factory()();
        bool done = false;
        client->setProperties(m_project.id, {task}, change, this, [&](const Result<qint64> &) { done = true; });
        QVERIFY(QTest::qWaitFor([&] { return done; }));
    }
    // What an annotator does.
    void annotate(const TaskId &task, double left)
    {
        const QByteArray data =
            R"({"type":"","user":{"name":"Ada"},"body":{"annotations":[{"labels":{},"polygons":[{"geometry":)"
            R"({"type":"rectangle","vertices":[)" +
            QByteArray::number(left) + R"(,0.1,0.9,0.9]}}]}],"image":{"width":100,"height":100}}})";
        const auto done = m_lab->repository().setData(task.text(), data, u"complete"_s);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
    }
    VerdictJournal::Counts counts() { return *m_sender->journal().counts(); }

private slots:
    void init()
    {
        m_lab = std::make_unique<test::LabInProcess>(TestLab::World::Golden);
        m_folder = std::make_unique<QTemporaryDir>();
        m_project = {ProjectId(test::goldenProject(u"rectangle"_s)), u"Rectangles"_s, ProjectType::Rectangle, {}};
        m_tasks = tasksNow();
        m_seenAt = clock::now();
        erase_if(m_tasks, [](const Task &task) { return task.status != TaskStatus::Complete; });
        QVERIFY(m_tasks.size() > 8);
        m_sender = makeSender(factory());
    }
    void cleanup() { m_sender.reset(); }

    void verdictsReachTheLab()
    {
        QSignalSpy arrived(m_sender.get(), &VerdictSender::arrived);
        give(0, Kind::Accept);
        give(1, Kind::Reject, u"too \"loose\""_s);
        give(2, Kind::Score);
        give(3, Kind::Skip);
        QCOMPARE(counts(), (VerdictJournal::Counts{.waiting = 3, .redosHeld = 1}));
        QCOMPARE(verdictOf(0), QString()); // kept first
        QVERIFY(settled());
        QCOMPARE(verdictOf(0), u"accepted"_s);
        QCOMPARE(verdictOf(1), u"rejected"_s);
        QCOMPARE(property(m_tasks.at(1).id, u"review_note"_s), u"too \"loose\""_s);
        QCOMPARE(tasksNow({m_tasks.at(2).id}).constFirst().score, 4.0);
        QCOMPARE(property(m_tasks.at(3).id, u"review"_s), QString());
        QCOMPARE(counts(), (VerdictJournal::Counts{.redosHeld = 1})); // the redo waits until the review is left
        QCOMPARE(tasksNow({m_tasks.at(1).id}).constFirst().status, TaskStatus::Complete);
        QVERIFY(!arrived.isEmpty());
        // Better of it: accepted takes the reason away, and the redo.
        give(1, Kind::Accept);
        QVERIFY(settled());
        QCOMPARE(verdictOf(1), u"accepted"_s);
        QCOMPARE(property(m_tasks.at(1).id, u"review_note"_s), QString());
        QCOMPARE(counts(), VerdictJournal::Counts());
    }

    void everyVerdictCanBeTakenBack()
    {
        setProperties(m_tasks.at(1).id, {.custom = {{u"review"_s, "\"accepted\""}}});
        m_tasks[1] = tasksNow({m_tasks.at(1).id}).constFirst();
        give(0, Kind::Accept);
        give(1, Kind::Reject, u"x"_s);
        QVERIFY(settled());
        give(0, Kind::Reject, u"y"_s); // not sent yet
        give(2, Kind::Skip);
        const auto back = [this] { return takeBack(); };
        QCOMPARE(back()->kind, Kind::Skip);
        QCOMPARE(back()->reason, u"y"_s);
        QCOMPARE(counts(),
                 (VerdictJournal::Counts{.redosHeld = 1})); // it had never left: the Lab has what it is to have
        QCOMPARE(back()->task, m_tasks.at(1).id);
        QCOMPARE(back()->task, m_tasks.at(0).id);
        QVERIFY(!back()); // the start of the review
        QVERIFY(!takeBack(2));
        QVERIFY(settled());
        QCOMPARE(verdictOf(0), QString());
        QCOMPARE(verdictOf(1), u"accepted"_s); // as it was before
        QCOMPARE(property(m_tasks.at(1).id, u"review_note"_s), QString());
        QCOMPARE(counts(), VerdictJournal::Counts());
        // And given again.
        give(0, Kind::Accept);
        QVERIFY(settled());
        QCOMPARE(verdictOf(0), u"accepted"_s);
    }

    void redosGoWhenTheReviewIsLeft()
    {
        give(0, Kind::Reject, u"x"_s);
        give(1, Kind::Reject, u"x"_s, 1, {}, false);
        give(2, Kind::Reject, u"x"_s);
        QVERIFY(takeBack());
        QVERIFY(settled());
        QVERIFY(m_sender->journal().releaseRedos());
        QVERIFY(settled());
        QCOMPARE(tasksNow({m_tasks.at(0).id}).constFirst().status, TaskStatus::Pending);
        QCOMPARE(tasksNow({m_tasks.at(1).id}).constFirst().status, TaskStatus::Pending);
        QCOMPARE(tasksNow({m_tasks.at(2).id}).constFirst().status, TaskStatus::Complete);
        QVERIFY(tasksNow({m_tasks.at(0).id}).constFirst().json.contains("annotations")); // kept
        const auto verdicts = m_sender->journal().verdicts();
        QCOMPARE(verdicts->at(0).redo, store::PendingRedo::State::Sent);
        // What was sent back can't be taken back.
        const auto back = m_sender->journal().takeBack(m_sender->journal().verdictsOf(1)->constLast().number);
        QVERIFY(!back && back.error().kind == Error::Kind::Conflict && back.error().text.contains(m_tasks.at(1).name));
        QCOMPARE(verdictOf(1), u"rejected"_s);
    }

    void somebodyElsesVerdictIsNotOverwritten()
    {
        setProperties(m_tasks.at(0).id, {.custom = {{u"review"_s, "\"rejected\""}, {u"review_note"_s, "\"no car\""}}});
        setProperties(m_tasks.at(1).id, {.custom = {{u"review"_s, "\"accepted\""}}});
        setProperties(m_tasks.at(2).id, {.custom = {{u"camera"_s, "\"cam9\""}}});
        give(0, Kind::Accept);         // seen before the other's verdict
        give(1, Kind::Accept);         // the same verdict is no conflict
        give(2, Kind::Reject, u"x"_s); // another property is none, either
        QVERIFY(settled());
        QCOMPARE(counts(), (VerdictJournal::Counts{.conflicts = 1, .redosHeld = 1}));
        QCOMPARE(verdictOf(0), u"rejected"_s);
        QCOMPARE(verdictOf(2), u"rejected"_s);
        QCOMPARE(property(m_tasks.at(2).id, u"camera"_s), u"cam9"_s);
        const auto conflicts = m_sender->journal().pending(store::PendingVerdict::State::Conflict, 10);
        QCOMPARE(conflicts->constFirst().task, m_tasks.at(0).id);
        QCOMPARE(conflicts->constFirst().theirs.custom.constFirst().second, QByteArray("\"rejected\""));
        QVERIFY(!conflicts->constFirst().why.isEmpty());
        // Theirs.
        QVERIFY(m_sender->journal().settle(m_tasks.at(0).id, true));
        QVERIFY(settled());
        QCOMPARE(verdictOf(0), u"rejected"_s);
        QCOMPARE(counts().conflicts, 0);
        QVERIFY(m_sender->journal().verdicts()->constFirst().verdict.undone);
        // Ours, over it: seen before theirs, as above.
        give(0, Kind::Accept);
        QVERIFY(settled());
        QCOMPARE(counts().conflicts, 1);
        QVERIFY(m_sender->journal().settle(m_tasks.at(0).id, false));
        QVERIFY(settled());
        QCOMPARE(verdictOf(0), u"accepted"_s);
        QCOMPARE(property(m_tasks.at(0).id, u"review_note"_s), QString());
    }

    // The verdict was about what isn't there any more.
    void annotationsThatChangedMeanwhileAreAskedAgain()
    {
        give(0, Kind::Accept);
        annotate(m_tasks.at(0).id, 0.25);
        QVERIFY(settled());
        QCOMPARE(counts().conflicts, 1);
        QCOMPARE(verdictOf(0), QString());
        // Looked at again: the new verdict counts.
        give(0, Kind::Reject, u"worse"_s, 1, tasksNow({m_tasks.at(0).id}).constFirst());
        QVERIFY(settled());
        QCOMPARE(verdictOf(0), u"rejected"_s);
        QCOMPARE(counts(), (VerdictJournal::Counts{.redosHeld = 1}));
        // A redo of what somebody has corrected by themselves isn't sent.
        annotate(m_tasks.at(0).id, 0.3);
        QVERIFY(m_sender->journal().releaseRedos());
        QVERIFY(settled());
        QCOMPARE(counts().redosFailed, 1);
        QCOMPARE(tasksNow({m_tasks.at(0).id}).constFirst().status, TaskStatus::Complete);
    }

    void aTaskThatIsGoneIsTold()
    {
        QVERIFY(m_lab->repository().removeTasks({m_tasks.at(0).id.text()}));
        give(0, Kind::Accept);
        give(1, Kind::Accept);
        QVERIFY(settled());
        QCOMPARE(counts().failed, 1);
        QCOMPARE(verdictOf(1), u"accepted"_s);
        QCOMPARE(m_sender->journal().pending(store::PendingVerdict::State::Failed, 9)->constFirst().name,
                 m_tasks.at(0).name);
    }

    // Kept, the program gone before or after the call: the next start brings it to the Lab, once.
    void aSecondStartGoesOn()
    {
        give(0, Kind::Accept);
        give(1, Kind::Reject, u"x"_s);
        auto pending = m_sender->journal().pending(store::PendingVerdict::State::Waiting, 9);
        QVERIFY(m_sender->journal().setSending(*pending));
        // One call has reached the Lab, the other hasn't.
        setProperties(m_tasks.at(0).id, {.custom = {{u"review"_s, "\"accepted\""}, {u"review_note"_s, "null"}}});
        m_sender = makeSender(factory());
        QVERIFY(settled());
        QCOMPARE(counts(), (VerdictJournal::Counts{.redosHeld = 1}));
        QCOMPARE(verdictOf(1), u"rejected"_s);
        // The same of a redo that was done, and corrected, before it could be noted.
        QVERIFY(m_sender->journal().releaseRedos());
        QVERIFY(m_sender->journal().setRedoSending(
            m_sender->journal().redos(store::PendingRedo::State::Waiting, 9)->constFirst()));
        annotate(m_tasks.at(1).id, 0.4);
        m_sender = makeSender(factory());
        QVERIFY(settled());
        QCOMPARE(counts(), VerdictJournal::Counts());
        QCOMPARE(tasksNow({m_tasks.at(1).id}).constFirst().status, TaskStatus::Complete);
    }

    // A verdict that was sent while its answer was lost, and thought better of before the next start.
    void aChangeOfMindAfterALostAnswerIsNoConflict()
    {
        give(0, Kind::Accept);
        auto pending = m_sender->journal().pending(store::PendingVerdict::State::Waiting, 9);
        QVERIFY(m_sender->journal().setSending(*pending));
        setProperties(m_tasks.at(0).id, {.custom = {{u"review"_s, "\"accepted\""}}});
        QVERIFY(takeBack());
        QVERIFY(settled());
        QCOMPARE(counts(), VerdictJournal::Counts());
        QCOMPARE(verdictOf(0), QString());
    }

    // What is on its way when it is taken back isn't written, or is brought back.
    void takenBackWhileItIsSent()
    {
        give(0, Kind::Accept);
        const auto waiting = m_sender->journal().pending(store::PendingVerdict::State::Waiting, 9);
        QVERIFY(takeBack());
        QVERIFY(m_sender->journal().setSending(*waiting)->isEmpty()); // the wave's copy is old
        QVERIFY(m_sender->journal().setFailed(waiting->constFirst(), u"old"_s));
        QVERIFY(m_sender->journal().setConflict(waiting->constFirst(), {}, u"old"_s));
        QCOMPARE(counts(), VerdictJournal::Counts());
        give(1, Kind::Reject, u"x"_s);
        QVERIFY(settled());
        QVERIFY(m_sender->journal().releaseRedos());
        const auto redos = m_sender->journal().redos(store::PendingRedo::State::Waiting, 9);
        QVERIFY(takeBack());
        QVERIFY(!*m_sender->journal().setRedoSending(redos->constFirst()));
        QVERIFY(settled());
        QCOMPARE(tasksNow({m_tasks.at(1).id}).constFirst().status, TaskStatus::Complete);
        QCOMPARE(verdictOf(1), QString());
    }

    // Held for a week; a colleague has accepted the task since.
    void aHeldRedoDoesntGoOverAnothersVerdict()
    {
        give(0, Kind::Reject, u"x"_s);
        QVERIFY(settled());
        setProperties(m_tasks.at(0).id, {.custom = {{u"review"_s, "\"accepted\""}}});
        QVERIFY(m_sender->journal().releaseRedos());
        QVERIFY(settled());
        QCOMPARE(counts().redosFailed, 1);
        QCOMPARE(tasksNow({m_tasks.at(0).id}).constFirst().status, TaskStatus::Complete);
        QVERIFY(m_sender->journal().forget(m_tasks.at(0).id));
        QCOMPARE(counts(), VerdictJournal::Counts());
    }

    void theirsMeansAllOfIt()
    {
        give(0, Kind::Reject, u"x"_s);
        QVERIFY(settled());
        setProperties(m_tasks.at(0).id, {.custom = {{u"review"_s, "\"accepted\""}}});
        give(0, Kind::Reject, u"still"_s); // seen before theirs
        QVERIFY(settled());
        QCOMPARE(counts().conflicts, 1);
        QVERIFY(m_sender->journal().settle(m_tasks.at(0).id, true));
        QCOMPARE(counts(), VerdictJournal::Counts()); // no redo is left, either
        QVERIFY(m_sender->journal().verdictsOf(1)->isEmpty());
    }

    // Two windows on one review: each takes its own verdict back.
    void whatWasSaidLaterStands()
    {
        const qint64 first = give(0, Kind::Accept), second = give(0, Kind::Reject, u"x"_s),
                     other = give(1, Kind::Accept);
        QVERIFY(m_sender->journal().takeBack(first));
        QVERIFY(settled());
        QCOMPARE(verdictOf(0), u"rejected"_s);
        QCOMPARE(verdictOf(1), u"accepted"_s);
        QVERIFY(m_sender->journal().takeBack(second)); // below it lies nothing any more
        QVERIFY(settled());
        QCOMPARE(verdictOf(0), QString());
        QVERIFY(m_sender->journal().takeBack(other));
        QVERIFY(m_sender->journal().takeBack(other)); // once is enough
        QVERIFY(settled());
        QCOMPARE(verdictOf(1), QString());
    }

    void aScoreBesideAConflictIsNotLost()
    {
        setProperties(m_tasks.at(0).id, {.custom = {{u"review"_s, "\"rejected\""}}});
        give(0, Kind::Score);
        give(0, Kind::Accept);
        QVERIFY(settled());
        QCOMPARE(counts().conflicts, 1);
        m_seenAt = clock::now();
        give(0, Kind::Accept, {}, 1, tasksNow({m_tasks.at(0).id}).constFirst()); // looked at again
        QVERIFY(settled());
        QCOMPARE(counts(), VerdictJournal::Counts());
        QCOMPARE(verdictOf(0), u"accepted"_s);
        QCOMPARE(tasksNow({m_tasks.at(0).id}).constFirst().score, 4.0);
        // Taken back out of a conflict: the other words stay.
        setProperties(m_tasks.at(1).id, {.custom = {{u"review"_s, "\"rejected\""}}});
        give(1, Kind::Score);
        give(1, Kind::Accept);
        QVERIFY(settled());
        QVERIFY(takeBack());
        QVERIFY(settled());
        QCOMPARE(counts(), VerdictJournal::Counts());
        QCOMPARE(verdictOf(1), u"rejected"_s);
        QCOMPARE(tasksNow({m_tasks.at(1).id}).constFirst().score, 4.0);
    }

    // Twice the answer was lost, and the mind changed in between.
    void twoLostAnswersAreNoConflict()
    {
        give(0, Kind::Accept);
        auto pending = *m_sender->journal().pending(store::PendingVerdict::State::Waiting, 9);
        QVERIFY(m_sender->journal().setSending(pending));
        setProperties(m_tasks.at(0).id, {.custom = {{u"review"_s, "\"accepted\""}}}); // it got there
        give(0, Kind::Reject, u"x"_s);
        pending = *m_sender->journal().pending(store::PendingVerdict::State::Waiting, 9);
        pending[0].known = merged(pending[0].known, {.custom = {{u"review"_s, "\"accepted\""}}}); // as check() saw it
        QVERIFY(m_sender->journal().setSending(pending));                                         // and this one didn't
        m_sender = makeSender(factory());
        QVERIFY(settled());
        QCOMPARE(counts(), (VerdictJournal::Counts{.redosHeld = 1}));
        QCOMPARE(verdictOf(0), u"rejected"_s);
    }

    void whatACorrectionChangedIsKept()
    {
        annotate(m_tasks.at(0).id, 0.1);
        m_tasks[0] = tasksNow({m_tasks.at(0).id}).constFirst();
        const qint64 rejected = give(0, Kind::Reject, u"too wide"_s);
        QVERIFY(m_sender->journal().releaseRedos());
        QVERIFY(settled());
        annotate(m_tasks.at(0).id, 0.3);
        const auto before = m_sender->journal().lastRejection(m_tasks.at(0).id);
        QCOMPARE((*before)->verdict.number, rejected);
        QVERIFY((*before)->data.contains("0.1,0.1,0.9,0.9"));
        give(0, Kind::Accept, {}, 2, tasksNow({m_tasks.at(0).id}).constFirst());
        const auto verdicts = m_sender->journal().verdicts();
        QVERIFY(verdicts->at(0).correction);
        QCOMPARE(verdicts->at(0).correction->at(1), 1); // moved
        QVERIFY(settled());
        QCOMPARE(verdictOf(0), u"accepted"_s);
    }

    void aReviewIsFoundAgain()
    {
        VerdictJournal &journal = m_sender->journal();
        QVERIFY(!*journal.unfinished());
        store::KeptReview review{.title = u"All"_s,
                                 .about = "{}",
                                 .tasks = {{m_tasks.at(0).id, m_tasks.at(0).name}, {m_tasks.at(1).id, u"ü"_s}},
                                 .startedAt = 7};
        const auto number = journal.begin(review);
        give(0, Kind::Accept, {}, *number);
        QVERIFY(journal.setPlace(*number, 1));
        m_sender = makeSender(factory());
        const auto found = m_sender->journal().unfinished();
        QCOMPARE((*found)->tasks, review.tasks);
        QCOMPARE((*found)->place, 1);
        QCOMPARE(m_sender->journal().verdictsOf(*number)->size(), 1);
        QVERIFY(m_sender->journal().end(*number));
        QVERIFY(!*m_sender->journal().unfinished());
    }

    // A Lab that is away, forgets who asks, answers 500 or closes the connection: nothing is lost.
    void faultsAreWaitedFor()
    {
        TestLab lab(TestLab::World::Golden, std::chrono::seconds(1));
        FaultyLab faulty(lab.account().endpoint, 0.3, 11);
        Account account = lab.account();
        account.endpoint = faulty.url();
        m_sender = makeSender(test::impatient(clientFor(account), 2));
        QSignalSpy changes(m_sender.get(), &VerdictSender::changed);
        for (qsizetype i = 0; i < 8; ++i)
            give(i, i % 2 ? Kind::Reject : Kind::Accept, i % 2 ? u"reason %1"_s.arg(i) : QString());
        QVERIFY(m_sender->journal().releaseRedos());
        m_sender->pump();
        const bool idle = QTest::qWaitFor(
            [this] {
                m_sender->tryNow(); // people wait longer
                return m_sender->isIdle();
            },
            30'000);
        const auto &state = m_sender->state();
        QVERIFY2(idle, qPrintable(u"%1 waiting, %2 redos, busy %3: %4"_s.arg(state.counts.waiting)
                                      .arg(state.counts.redosWaiting)
                                      .arg(state.busy)
                                      .arg(state.waiting)));
        QCOMPARE(counts(), VerdictJournal::Counts());
        const auto client = clientFor(lab.account())();
        std::optional<Result<TaskPage>> page;
        client->taskPage({m_project.id, {}, {}, {}}, 1, 100, this,
                         [&](const Result<TaskPage> &answer) { page = answer; });
        QVERIFY(QTest::qWaitFor([&] { return page.has_value(); }) && *page);
        QHash<TaskId, Task> now;
        for (const Task &task : (*page)->items)
            now.insert(task.id, task);
        for (qsizetype i = 0; i < 8; ++i) {
            QVERIFY(now.value(m_tasks.at(i).id).json.contains(i % 2 ? "\"rejected\"" : "\"accepted\""));
            QCOMPARE(now.value(m_tasks.at(i).id).status, i % 2 ? TaskStatus::Pending : TaskStatus::Complete);
        }
    }

    void whoCantReachTheLabSaysSo()
    {
        Account nowhere = m_lab->account();
        nowhere.endpoint = QUrl(u"http://127.0.0.1:1/"_s);
        m_sender = makeSender(test::impatient(clientFor(nowhere), 1));
        give(0, Kind::Accept);
        m_sender->pump();
        QTRY_VERIFY(!m_sender->state().waiting.isEmpty());
        QVERIFY(!m_sender->isIdle());
        QCOMPARE(m_sender->state().counts.waiting, 1);
        m_sender = makeSender(factory());
        QVERIFY(settled());
        QCOMPARE(verdictOf(0), u"accepted"_s);
    }

    // Two windows of one person: one sends, both keep.
    void twoProgramsShareAJournal()
    {
        TestLab lab(TestLab::World::Golden);
        FaultyLab counting(lab.account().endpoint, 0, 1);
        Account account = lab.account();
        account.endpoint = counting.url();
        m_sender = makeSender(clientFor(account));
        const auto second = makeSender(clientFor(account));
        for (qsizetype i = 0; i < 8; ++i)
            give(i, Kind::Accept);
        m_sender->pump();
        second->pump();
        QVERIFY(QTest::qWaitFor(
            [&] {
                second->pump();
                return m_sender->isIdle() && second->isIdle();
            },
            20'000));
        QCOMPARE(counts(), VerdictJournal::Counts());
        QCOMPARE(counting.changed.size(), 8);
        for (const int times : std::as_const(counting.changed))
            QCOMPARE(times, 1);
    }

    void aBrokenJournalIsTold()
    {
        const QString broken = m_folder->filePath(u"broken.reviews"_s);
        QFile file(broken);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        const auto journal = VerdictJournal::open(broken);
        QVERIFY(!journal);
        QVERIFY(journal.error().text.contains(broken));
        QCOMPARE(QFileInfo(broken).size(), 5000); // it may hold verdicts: nobody throws it away
    }

    // The window's side: nothing waits, answers come later, a closed one loses nothing.
    void theWindowsSideDoesntWait()
    {
        TestLab lab(TestLab::World::Golden);
        Verdicts verdicts;
        QString said;
        verdicts.ask<qint64>(
            this, [](VerdictJournal &) { return Result<qint64>(1); },
            [&](const Result<qint64> &answer) { said = answer ? QString() : answer.error().text; });
        QTRY_VERIFY(!said.isEmpty());
        verdicts.open(lab.account(), m_project, m_folder->filePath(u"gui"_s), clientFor(lab.account()));
        std::optional<qint64> kept;
        verdicts.take({.review = 1, .task = m_tasks.at(0).id, .name = u"n"_s, .kind = Kind::Accept}, {}, m_tasks.at(0),
                      clock::now(), {}, this, [&](const Result<qint64> &number) { kept = number ? *number : -1; });
        QVERIFY(!kept);
        QTRY_COMPARE(kept, 1);
        QTRY_COMPARE(verdicts.state().counts, VerdictJournal::Counts());
        // Given and closed at once: it is in the journal all the same.
        verdicts.take({.review = 1, .task = m_tasks.at(1).id, .name = u"n"_s, .kind = Kind::Accept}, {}, m_tasks.at(1),
                      clock::now(), {}, this, {});
        verdicts.close();
        verdicts.open(lab.account(), m_project, m_folder->filePath(u"gui"_s), clientFor(lab.account()));
        std::optional<qsizetype> count;
        verdicts.ask<QList<Verdict>>(
            this, [](VerdictJournal &journal) { return journal.verdictsOf(1); },
            [&](const Result<QList<Verdict>> &all) { count = all ? all->size() : -1; });
        QTRY_COMPARE(count, 2);
    }
};

QTEST_GUILESS_MAIN(VerdictsTest)
#include "tst_verdicts.moc"
