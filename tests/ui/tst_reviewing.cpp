// The review: one task after the other, judged with a key, and nothing lost.

#include "tests/support/rawclient.h"
#include "tests/support/stallwatch.h"
#include "tests/ui/program.h"
#include "ui/common/messageline.h"
#include "ui/common/theme.h"
#include "ui/gallery/gallery.h"
#include "ui/inspector/annotationview.h"
#include "ui/pictures/objectlist.h"
#include "ui/review/filmstrip.h"
#include "ui/review/reviewpage.h"
#include "ui/review/reviewsettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QTextBrowser>
#include <QTreeWidget>

using namespace labdesk;
using namespace labdesk::test;
using Kind = Verdict::Kind;

namespace {

// A window with a review of the complete tasks of a golden project.
struct Reviewing : Program
{
    ReviewPage *page = window.review();

    explicit Reviewing(const TestLab &lab, const QString &folder = {}, const QString &name = u"rectangle"_s)
        : Program(lab.account(), folder)
    {
        if (name.isEmpty()) { // the first one
            (void)QTest::qWaitFor([&] { return rows() > 0 && !cell(0, 0).isEmpty(); });
            return;
        }
        const ProjectId project(goldenProject(name));
        (void)QTest::qWaitFor([&] { return rows() > 0 && forest.indexOf(project) >= 0; });
        window.projects()->select(project);
        (void)QTest::qWaitFor([&] { return feed.query().project == project && rows() > 0 && !cell(0, 0).isEmpty(); });
    }
    bool filter(const QString &line)
    {
        window.tasks()->filterBar()->applyLine(line);
        return QTest::qWaitFor([&] { return feed.state() == store::TaskFeed::State::Ready && rows() > 0; });
    }
    [[nodiscard]] bool isSeen() const
    {
        const ShownPicture *shown = page->session().shown();
        return shown && shown->details;
    }
    bool start()
    {
        child<QAction>(&window, u"startReview"_s)->trigger();
        return QTest::qWaitFor([&] { return page->isVisible() && isSeen(); });
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(page, Qt::Key(key), modifiers); }
    // When there is something to be judged.
    bool judge(int key, Qt::KeyboardModifiers modifiers = {})
    {
        if (!QTest::qWaitFor([&] { return isSeen(); }))
            return false;
        press(key, modifiers);
        return true;
    }
    // Rejects with the reason at a number of the palette.
    bool reject(int number)
    {
        if (!judge(Qt::Key_X))
            return false;
        auto *palette = window.findChild<QDialog *>(u"reasonPalette"_s);
        if (!palette)
            return false;
        QTest::keyClick(child<QListWidget>(palette, u"reasons"_s), static_cast<Qt::Key>(Qt::Key_0 + number));
        return QTest::qWaitFor([&] { return !window.findChild<QDialog *>(u"reasonPalette"_s); });
    }
    bool sent()
    {
        // The journal is asked: what the window knows of it is a moment old.
        using Counts = store::VerdictJournal::Counts;
        QObject context;
        std::optional<Counts> counts;
        bool asking = false;
        return QTest::qWaitFor(
            [&] {
                if (counts && counts->waiting == 0 && counts->redosWaiting == 0)
                    return true;
                if (!std::exchange(asking, true))
                    parts.verdicts.ask<Counts>(
                        &context, [](store::VerdictJournal &journal) { return journal.counts(); },
                        [&](const Result<Counts> &now) {
                            asking = false;
                            counts = now ? std::optional(*now) : std::nullopt;
                        });
                return false;
            },
            20'000);
    }
    QString text(const QString &label) { return child<QLabel>(&window, label)->text(); }
    Task onLab(const TaskId &id)
    {
        std::optional<Result<QHash<TaskId, Task>>> found;
        QObject context;
        parts.client.tasksOf(feed.query().project, {id}, {}, &context,
                             [&](const Result<QHash<TaskId, Task>> &tasks) { found = tasks; });
        (void)QTest::qWaitFor([&] { return found.has_value(); });
        return found && *found ? (*found)->value(id) : Task();
    }
    QString property(const TaskId &id, const QString &name)
    {
        for (const auto &[known, value] : client::customPropertiesOf(onLab(id).json))
            if (known == name)
                return value;
        return {};
    }
    template <typename Dialog = QDialog>
    Dialog *dialog(const QString &name)
    {
        (void)QTest::qWaitFor([&] { return window.findChild<Dialog *>(name) != nullptr; });
        return child<Dialog>(&window, name);
    }
};

} // namespace

class ReviewTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestLab> m_lab;

private slots:
    void init() { m_lab = std::make_unique<TestLab>(TestLab::World::Golden); }

    void verdictsAreGivenWithKeys()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        QVERIFY(program.start());
        ReviewSession &session = program.page->session();
        QVERIFY(session.count() > 8);
        QVERIFY(program.page->headline().startsWith(u"1 of %1 "_s.arg(session.count())));
        QVERIFY(program.page->headline().contains(u"status:complete"_s));
        QVERIFY(program.judge(Qt::Key_A));
        QCOMPARE(session.place(), 1);
        QVERIFY(program.reject(2));
        QCOMPARE(session.place(), 2);
        QVERIFY(program.judge(Qt::Key_4));
        QVERIFY(program.judge(Qt::Key_3, Qt::ShiftModifier)); // and stays
        QCOMPARE(session.place(), 3);
        QVERIFY(program.judge(Qt::Key_S));
        QCOMPARE(session.place(), 4);
        auto *strip = program.page->findChild<Filmstrip *>();
        QCOMPARE(strip->signOf(0), u"✓"_s);
        QCOMPARE(strip->signOf(1), u"✗"_s);
        QCOMPARE(strip->signOf(2), u"4"_s);
        QCOMPARE(strip->signOf(3), u"–"_s);
        QCOMPARE(program.text(u"reviewLeft"_s), u"%1 left"_s.arg(session.count() - 4));
        QVERIFY(program.sent());
        QCOMPARE(program.property(session.ref(0).id, u"review"_s), u"accepted"_s);
        QCOMPARE(program.property(session.ref(1).id, u"review"_s), u"rejected"_s);
        QCOMPARE(program.property(session.ref(1).id, u"review_note"_s), u"Wrong label"_s);
        QCOMPARE(program.onLab(session.ref(2).id).score, 4.0);
        // Back to the start.
        for (int i = 0; i < 6; ++i)
            program.press(i % 2 ? Qt::Key_U : Qt::Key_Z, i % 2 ? Qt::NoModifier : Qt::ControlModifier);
        QCOMPARE(session.place(), 0);
        QVERIFY(!session.canTakeBack());
        QVERIFY(program.sent());
        QCOMPARE(program.property(session.ref(0).id, u"review"_s), QString());
        QCOMPARE(program.property(session.ref(1).id, u"review_note"_s), QString());
        QVERIFY(!program.onLab(session.ref(2).id).score);
    }

    void leavingSendsWhatWasRejected()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        QVERIFY(program.start());
        const TaskId first = program.page->session().ref(0).id, second = program.page->session().ref(1).id;
        QVERIFY(program.reject(1));
        QVERIFY(program.judge(Qt::Key_A));
        QVERIFY(program.sent());
        QCOMPARE(program.onLab(first).status, TaskStatus::Complete);
        program.ask.choice = 1; // kept for later
        program.press(Qt::Key_Escape);
        QTRY_VERIFY(!program.page->isVisible());
        QVERIFY(program.ask.question.contains(u"1 accepted, 1 rejected"_s));
        QVERIFY(program.window.messages()->text().contains(u"1 accepted, 1 rejected"_s));
        QCOMPARE(program.onLab(first).status, TaskStatus::Complete);
        // Gone on with, where it was.
        child<QAction>(&program.window, u"goOnReviewing"_s)->trigger();
        QTRY_VERIFY(program.page->isVisible());
        QCOMPARE(program.page->session().place(), 2);
        QCOMPARE(program.page->session().judgedCount(), 2);
        program.ask.choice = 0;
        program.press(Qt::Key_Escape);
        QTRY_VERIFY(!program.page->isVisible());
        QVERIFY(program.sent());
        QCOMPARE(program.onLab(first).status, TaskStatus::Pending);
        QCOMPARE(program.onLab(second).status, TaskStatus::Complete);
        QTRY_VERIFY(program.feed.total() > 0 && !program.feed.rowOf(first)); // it has left the filter
    }

    // The window is closed, or killed, in the middle: the next start knows where it was, and what was said.
    void aSecondStartGoesOn()
    {
        QTemporaryDir data;
        TaskId first;
        {
            Reviewing program(*m_lab, data.path());
            QVERIFY(program.filter(u"status:complete"_s));
            QVERIFY(program.start());
            first = program.page->session().ref(0).id;
            QVERIFY(program.judge(Qt::Key_A));
            QVERIFY(program.reject(1));
            QVERIFY(program.judge(Qt::Key_S));
            program.window.close();
        }
        Reviewing program(*m_lab, data.path());
        QTRY_VERIFY(program.window.messages()->text().contains(u"isn't finished"_s));
        QTest::keyClick(&program.window, Qt::Key_F11, Qt::ShiftModifier);
        QTRY_VERIFY(program.page->isVisible() && program.isSeen());
        ReviewSession &session = program.page->session();
        QCOMPARE(session.place(), 3);
        QCOMPARE(session.judgedCount(), 3);
        QCOMPARE(session.verdictAt(1)->kind, Kind::Reject);
        QVERIFY(program.sent());
        QCOMPARE(program.property(first, u"review"_s), u"accepted"_s);
        for (int i = 0; i < 3; ++i)
            program.press(Qt::Key_U);
        QCOMPARE(session.place(), 0);
        QVERIFY(program.sent());
        QCOMPARE(program.property(first, u"review"_s), QString());
        QCOMPARE(program.parts.verdicts.state().counts.redosHeld, 0);
    }

    void onlyWhatIsSeenIsJudged()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        QVERIFY(program.start());
        ReviewSession &session = program.page->session();
        session.go(session.count() - 1); // far away: not loaded
        QVERIFY(!program.isSeen());
        program.press(Qt::Key_A);
        QCOMPARE(session.judgedCount(), 0);
        QVERIFY(!program.text(u"reviewMessage"_s).isEmpty());
        QTRY_VERIFY(program.isSeen());
        program.press(Qt::Key_A);
        QCOMPARE(session.judgedCount(), 1);
        // That was the last one: there are others.
        QTRY_VERIFY(program.ask.question.contains(u"aren't judged yet"_s));
        QTRY_COMPARE(session.place(), 0);
    }

    void theObjectsAreStepped()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete objects>1"_s));
        QVERIFY(program.start());
        auto *view = program.page->view();
        QTRY_VERIFY(view->drawnCount() > 1);
        program.press(Qt::Key_Tab);
        QCOMPARE(view->chosenMark(), 0);
        program.press(Qt::Key_Tab);
        QCOMPARE(view->chosenMark(), 1);
        program.press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(view->chosenMark(), 0);
        QVERIFY(view->zoom() >= 1);
        QTest::keyPress(program.page, Qt::Key_H);
        QVERIFY(!view->areAnnotationsVisible());
        QTest::keyRelease(program.page, Qt::Key_H);
        QVERIFY(view->areAnnotationsVisible());
        program.press(Qt::Key_Plus);
        program.press(Qt::Key_0);
        QCOMPARE(view->zoom(), 1.0);
        // Keys are the review's wherever the focus is on its page.
        program.page->findChild<ObjectList *>()->setFocus();
        QTest::keyClick(program.page->findChild<ObjectList *>(), Qt::Key_A);
        QCOMPARE(program.page->session().judgedCount(), 1);
    }

    void reasonsAreKeptAProject()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        child<QAction>(&program.window, u"reviewReasons"_s)->trigger();
        auto *dialog = program.dialog(u"reasonsDialog"_s);
        auto *table = child<QTableWidget>(dialog, u"reasonTable"_s);
        const int before = table->rowCount();
        QVERIFY(before > 3);
        const QString file = program.home.filePath(u"reasons.json"_s);
        QFile json(file);
        QVERIFY(json.open(QIODevice::WriteOnly));
        json.write(R"({"reasons":[{"text":"Sky","keepAnnotations":false},{"text":"Too loose"}]})");
        json.close();
        program.ask.paths = {file};
        child<QPushButton>(dialog, u"import"_s)->click();
        QTRY_COMPARE(table->rowCount(), before + 1); // one was there already
        table->selectRow(before);
        for (int i = 0; i < before; ++i)
            child<QPushButton>(dialog, u"up"_s)->click();
        const QString out = program.home.filePath(u"out.json"_s);
        program.ask.paths = {out};
        child<QPushButton>(dialog, u"export"_s)->click();
        QTRY_VERIFY(QFile::exists(out));
        QVERIFY(readAll(out).contains("\"Sky\""));
        dialog->accept();
        QTRY_VERIFY(!program.window.findChild<QDialog *>(u"reasonsDialog"_s));
        child<QAction>(&program.window, u"reviewReasons"_s)->trigger();
        dialog = program.dialog(u"reasonsDialog"_s);
        child<QPushButton>(dialog, u"import"_s);
        // Broken files say what is wrong and change nothing.
        QVERIFY(json.open(QIODevice::WriteOnly | QIODevice::Truncate));
        json.write(R"({"reasons":[{"text":""}]})");
        json.close();
        program.ask.paths = {file};
        table = child<QTableWidget>(dialog, u"reasonTable"_s);
        const int count = table->rowCount();
        child<QPushButton>(dialog, u"import"_s)->click();
        const auto saysWhy = [dialog] {
            for (const QLabel *label : dialog->findChildren<QLabel *>())
                if (label->text().contains(u"Reason 1"_s))
                    return true;
            return false;
        };
        QTRY_VERIFY(saysWhy());
        QCOMPARE(table->rowCount(), count);
    }

    void ownWordsAndStartingAnew()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        QVERIFY(program.start());
        ReviewSession &session = program.page->session();
        QVERIFY(program.judge(Qt::Key_X));
        auto *palette = program.dialog(u"reasonPalette"_s);
        auto *list = child<QListWidget>(palette, u"reasons"_s);
        QTest::keyClicks(list, u"no"_s);
        auto *text = child<QLineEdit>(palette, u"reasonText"_s);
        QTest::keyClicks(text, u" wheels 4"_s);
        QCOMPARE(text->text(), u"no wheels 4"_s);
        child<QCheckBox>(palette, u"reset"_s)->click();
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(session.place(), 1);
        QCOMPARE(session.verdictAt(0)->reason, u"no wheels 4"_s);
        QVERIFY(!session.verdictAt(0)->keepAnnotations);
        // Escape takes nothing.
        QVERIFY(program.judge(Qt::Key_X));
        palette = program.dialog(u"reasonPalette"_s);
        QTest::keyClick(palette, Qt::Key_Escape);
        QTRY_VERIFY(!program.window.findChild<QDialog *>(u"reasonPalette"_s));
        QCOMPARE(session.judgedCount(), 1);
        QVERIFY(program.page->isVisible());
    }

    void keysAreSetAndConflictsShown()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        child<QAction>(&program.window, u"reviewSettings"_s)->trigger();
        auto *settings = program.dialog<ReviewSettings>(u"reviewSettings"_s);
        auto *ok = settings->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
        QVERIFY(ok->isEnabled());
        settings->setKey(ReviewAction::Accept, 1, Qt::Key_X); // that is reject's
        QVERIFY(!ok->isEnabled());
        settings->setKey(ReviewAction::Accept, 1, Qt::Key_G);
        QVERIFY(ok->isEnabled());
        child<QLineEdit>(settings, u"verdictProperty"_s)->setText(u"qa"_s);
        ok->click();
        QVERIFY(program.start());
        QVERIFY(program.judge(Qt::Key_A)); // nothing any more
        QCOMPARE(program.page->session().judgedCount(), 0);
        QVERIFY(program.judge(Qt::Key_G));
        QCOMPARE(program.page->session().judgedCount(), 1);
        QVERIFY(child<QPushButton>(program.page, u"accept"_s)->text().contains(u"(G)"_s));
        QVERIFY(program.sent());
        QCOMPARE(program.property(program.page->session().ref(0).id, u"qa"_s), u"accepted"_s);
    }

    // Another reviewer was faster: nothing is overwritten, and the person decides.
    void conflictsAreSettled()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        QVERIFY(program.start());
        ReviewSession &session = program.page->session();
        const TaskId task = session.ref(0).id;
        bool done = false;
        program.parts.client.setProperties(program.feed.query().project, {task},
                                           {.custom = {{u"review"_s, "\"rejected\""}, {u"review_note"_s, "\"sky\""}}},
                                           this, [&](const Result<qint64> &) { done = true; });
        QTRY_VERIFY(done);
        QVERIFY(program.judge(Qt::Key_A));
        auto *button = child<QPushButton>(program.page, u"conflicts"_s);
        QTRY_VERIFY(button->isVisible());
        QCOMPARE(program.property(task, u"review"_s), u"rejected"_s);
        button->click();
        auto *dialog = program.dialog(u"conflictsDialog"_s);
        auto *table = child<QTableWidget>(dialog, u"conflicts"_s);
        QTRY_COMPARE(table->rowCount(), 1);
        QVERIFY(table->item(0, 2)->text().contains(u"sky"_s));
        QVERIFY(table->item(0, 1)->text().contains(u"accepted"_s));
        QTRY_VERIFY(child<QPushButton>(dialog, u"ours"_s)->isEnabled());
        child<QPushButton>(dialog, u"ours"_s)->click();
        QTRY_COMPARE(table->rowCount(), 0);
        QVERIFY(program.sent());
        QTRY_COMPARE(program.property(task, u"review"_s), u"accepted"_s);
        dialog->close();
    }

    void aSampleIsDrawnJudgedAndDecided()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        const qint64 all = program.feed.total();
        child<QAction>(&program.window, u"reviewSample"_s)->trigger();
        auto *dialog = program.dialog(u"sampleDialog"_s);
        child<QSpinBox>(dialog, u"sampleSize"_s)->setValue(4);
        child<QSpinBox>(dialog, u"seed"_s)->setValue(7);
        QVERIFY(child<QPushButton>(dialog, u"drawSample"_s)->text().contains(u"4"_s));
        child<QPushButton>(dialog, u"drawSample"_s)->click();
        QTRY_VERIFY(program.page->isVisible() && program.isSeen());
        ReviewSession &session = program.page->session();
        QCOMPARE(session.count(), 4);
        QVERIFY(program.reject(1));
        for (int i = 0; i < 3; ++i)
            QVERIFY(program.judge(Qt::Key_A));
        program.ask.choice = 1;
        QTRY_VERIFY(!program.page->isVisible()); // the last one was judged: the review is over
        auto *result = program.dialog(u"sampleResult"_s);
        const QString sentence = child<QLabel>(result, u"sampleSentence"_s)->text();
        QVERIFY2(sentence.contains(u"With 4 looked at and 1 rejected"_s) && sentence.contains(u"Wilson"_s),
                 qPrintable(sentence));
        child<QPushButton>(result, u"acceptAll"_s)->click();
        QTRY_VERIFY(program.ask.question.contains(u"strength of the sample"_s));
        QTRY_VERIFY_WITH_TIMEOUT(program.window.messages()->text().contains(u"accepted as a whole"_s), 20'000);
        QVERIFY(program.sent());
        QVERIFY(program.filter(u"status:complete verdict:accepted"_s));
        QTRY_COMPARE(program.feed.total(), all - 1);
    }

    void roundsAreShown()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        QVERIFY(program.start());
        QVERIFY(program.reject(3));
        QVERIFY(program.judge(Qt::Key_A));
        program.press(Qt::Key_Escape);
        QTRY_VERIFY(!program.page->isVisible());
        QVERIFY(program.sent());
        child<QAction>(&program.window, u"rounds"_s)->trigger();
        auto *dialog = program.dialog(u"roundsDialog"_s);
        auto *rounds = child<QTableWidget>(dialog, u"rounds"_s);
        QTRY_COMPARE(rounds->rowCount(), 1);
        QCOMPARE(rounds->item(0, 1)->text(), u"1"_s);
        QCOMPARE(rounds->item(0, 2)->text(), u"0"_s);
        QCOMPARE(child<QTableWidget>(dialog, u"reasons"_s)->item(0, 0)->text(), u"Too loose"_s);
        const QString file = program.home.filePath(u"rounds.csv"_s);
        program.ask.paths = {file};
        child<QPushButton>(dialog, u"saveRounds"_s)->click();
        QTRY_VERIFY(QFile::exists(file));
        QVERIFY(readAll(file).contains("reason,Too loose,1,"));
        dialog->close();
    }

    void agreementIsShown()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        child<QAction>(&program.window, u"agreement"_s)->trigger();
        auto *dialog = program.dialog(u"agreementDialog"_s);
        QTRY_VERIFY(!child<QLabel>(dialog, u"agreementSummary"_s)->text().contains(u"Reading"_s));
        QVERIFY(!child<QLabel>(dialog, u"agreementSummary"_s)->text().isEmpty());
        dialog->close();
    }

    // Rejected, sent back, corrected: before and after, in the picture, in numbers and in the list.
    void aCorrectionIsCompared()
    {
        TestLab lab(TestLab::World::Sample);
        Reviewing program(lab, {}, QString());
        QVERIFY(program.filter(u"status:complete label:Car boxes>5"_s));
        QVERIFY(program.start());
        const TaskId task = program.page->session().ref(program.page->session().place()).id;
        const QByteArray json = program.page->session().shown()->details->json;
        const auto marks = static_cast<int>(program.page->session().shown()->annotations.marks.size());
        QVERIFY(program.reject(3));
        program.ask.choice = 0;
        program.press(Qt::Key_Escape);
        QTRY_VERIFY(!program.page->isVisible());
        QVERIFY(program.sent());
        // What the annotator makes of it: one gone, one moved, one with another label, a new one.
        QJsonObject data = QJsonDocument::fromJson(json).object().value(u"data"_s).toObject();
        QJsonObject body = data.value(u"body"_s).toObject();
        QJsonArray annotations = body.value(u"annotations"_s).toArray();
        annotations.removeLast();
        const auto vertices = [&annotations](int number, const QJsonArray &to) {
            QJsonObject one = annotations.at(number).toObject();
            QJsonObject polygon = one.value(u"polygons"_s).toArray().at(0).toObject();
            QJsonObject geometry = polygon.value(u"geometry"_s).toObject();
            QJsonArray now = geometry.value(u"vertices"_s).toArray();
            for (int i = 0; i < now.size(); ++i)
                now[i] = to.isEmpty() ? now.at(i).toDouble() + (i % 2 ? 0.01 : 0.02) : to.at(i).toDouble();
            geometry.insert(u"vertices"_s, now);
            polygon.insert(u"geometry"_s, geometry);
            one.insert(u"polygons"_s, QJsonArray{polygon});
            return one;
        };
        annotations[0] = vertices(0, {});
        QJsonObject other = annotations.at(1).toObject();
        other.insert(
            u"labels"_s,
            QJsonObject{{u"main-list"_s, QJsonObject{{u"labels"_s, QJsonArray{QJsonObject{{u"id"_s, u"bus"_s}}}}}}});
        annotations[1] = other;
        annotations.append(vertices(2, {0.02, 0.05, 0.12, 0.2}));
        body.insert(u"annotations"_s, annotations);
        data.insert(u"body"_s, body);
        const QByteArray answer =
            exchange(lab.account(), request("PUT /api/task-manager/tasks/" + task.text().toLatin1() + "/data",
                                            tokenHeader(lab.account()) + "Content-Type: application/json\r\n",
                                            QJsonDocument(data).toJson(QJsonDocument::Compact)));
        QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.left(200).constData());
        QVERIFY(program.filter(u"id:"_s + task.text()));
        QVERIFY(program.start());
        auto *note = child<QLabel>(program.page, u"reviewNote"_s);
        QTRY_VERIFY(note->isVisible());
        QVERIFY(note->text().contains(u"Too loose"_s));
        QVERIFY(child<QPushButton>(program.page, u"compare"_s)->isVisible());
        program.press(Qt::Key_C);
        auto *comparison = child<QLabel>(program.page, u"comparison"_s);
        QTRY_VERIFY(comparison->isVisible() && program.page->isComparing());
        QVERIFY2(comparison->text().contains(
                     u"1 added · 1 gone · 1 moved · 1 with another label · %1 as before"_s.arg(marks - 3)),
                 qPrintable(comparison->text()));
        QCOMPARE(program.page->view()->drawnCount(), marks + 1);
        QTRY_VERIFY(program.page->session().shown()->isWhole());
        if (const QString picture = qEnvironmentVariable("LABDESK_PICTURE_OF_COMPARE"); !picture.isEmpty()) {
            theme::apply(*qobject_cast<QApplication *>(QCoreApplication::instance()), theme::Appearance::Light);
            program.window.resize(1360, 840);
            QTest::qWait(200);
            program.window.grab().save(picture);
        }
        program.press(Qt::Key_C);
        QTRY_COMPARE(program.page->view()->drawnCount(), marks);
        // Accepted now: the round has come to its end.
        QVERIFY(program.judge(Qt::Key_A));
        QTRY_VERIFY(!program.page->isVisible());
        QVERIFY(program.sent());
        child<QAction>(&program.window, u"rounds"_s)->trigger();
        auto *rounds = child<QTableWidget>(program.dialog(u"roundsDialog"_s), u"rounds"_s);
        QTRY_COMPARE(rounds->rowCount(), 1);
        QCOMPARE(rounds->item(0, 3)->text(), u"1"_s); // accepted
        program.dialog(u"roundsDialog"_s)->close();
    }

    void aSequenceIsPaged()
    {
        Reviewing program(*m_lab, {}, u"sequence"_s);
        QVERIFY(program.filter(u"status:complete"_s));
        QVERIFY(program.start());
        const Task *task = program.page->session().task();
        QVERIFY(task && task->resources.size() > 1);
        const QString of = u"frame 1 of %1"_s.arg(task->resources.size());
        QTRY_VERIFY(program.text(u"reviewPlace"_s).contains(of));
        program.press(Qt::Key_PageDown);
        QVERIFY(program.text(u"reviewPlace"_s).contains(u"frame 2 of"_s));
        program.press(Qt::Key_PageUp);
        program.press(Qt::Key_PageUp); // there is none before
        QVERIFY(program.text(u"reviewPlace"_s).contains(of));
    }

    void aFormShowsItsFields()
    {
        Reviewing program(*m_lab, {}, u"form-one"_s);
        QVERIFY(program.filter(u"status:complete"_s));
        QVERIFY(program.start());
        auto *fields = child<QTableWidget>(program.page, u"formFields"_s);
        QTRY_VERIFY(fields->isVisible());
        QVERIFY(fields->rowCount() > 0);
        QVERIFY(!fields->item(0, 1)->text().isEmpty());
        QVERIFY(program.judge(Qt::Key_A));
        QCOMPARE(program.page->session().judgedCount(), 1);
    }

    // A person at full speed.
    void fiveHundredTasks()
    {
        TestLab lab(500, 5);
        Reviewing program(lab, {}, QString());
        QTRY_COMPARE(program.feed.total(), 500);
        QVERIFY(program.start());
        ReviewSession &session = program.page->session();
        QCOMPARE(session.count(), 500);
        StallWatch watch;
        for (int i = 0; i < 499; ++i)
            QVERIFY2(program.judge(i % 3 == 2 ? Qt::Key_S : Qt::Key_A), qPrintable(QString::number(i)));
        QVERIFY2(watch.take() < 100, "the window stood still");
        QCOMPARE(session.judgedCount(), 499);
        QVERIFY(program.sent());
        QVERIFY(program.parts.verdicts.state().counts.conflicts == 0);
        program.press(Qt::Key_Escape);
        QTRY_VERIFY(!program.page->isVisible());
        QVERIFY(program.filter(u"verdict:accepted"_s));
        QTRY_COMPARE(program.feed.total(), 333);
    }

    // Several at once, without opening a review.
    void theGalleryJudgesWhatIsChosen()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        program.window.tasks()->showPage(TaskPanel::Page::Gallery);
        auto *gallery = program.window.tasks()->gallery();
        program.parts.target.choose({{0, 2}});
        program.parts.target.setCurrent(0);
        QTest::keyClick(gallery, Qt::Key_A);
        QTRY_VERIFY(program.window.messages()->text().contains(u"3 task(s) accepted"_s));
        QVERIFY(program.sent());
        const TaskId first = program.feed.peek(0)->id;
        QCOMPARE(program.property(first, u"review"_s), u"accepted"_s);
        program.window.messages()->findChild<QPushButton *>()->click();
        QTRY_VERIFY(program.window.messages()->text().contains(u"3 verdict(s) taken back"_s));
        QVERIFY(program.sent());
        QCOMPARE(program.property(first, u"review"_s), QString());
        QTest::keyClick(gallery, Qt::Key_X);
        auto *palette = program.dialog(u"reasonPalette"_s);
        QTest::keyClick(child<QListWidget>(palette, u"reasons"_s), Qt::Key_2);
        QTRY_COMPARE(program.parts.verdicts.state().counts.redosHeld, 3);
        QVERIFY(program.sent());
        QCOMPARE(program.property(first, u"review_note"_s), u"Wrong label"_s);
        QVERIFY(child<QAction>(&program.window, u"sendRedos"_s)->text().contains(u"3"_s));
        child<QAction>(&program.window, u"sendRedos"_s)->trigger();
        QVERIFY(program.sent());
        QCOMPARE(program.onLab(first).status, TaskStatus::Pending);
    }

    // What is shown is what is acted on: the table's tasks aren't shown.
    void theTablesCommandsRest()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        program.parts.target.choose({{0, 0}});
        QVERIFY(program.start());
        const QList<QAction *> here = program.window.commands().all();
        const auto isThere = [&here](const QString &name) {
            return std::any_of(here.cbegin(), here.cend(), [&](QAction *one) { return one->objectName() == name; });
        };
        QVERIFY(!isThere(u"redo"_s) && !isThere(u"deleteBatch"_s) && isThere(u"keys"_s) && isThere(u"rounds"_s));
        QTest::keyClick(&program.window, Qt::Key_D, Qt::ControlModifier);
        QTest::qWait(50);
        QVERIFY(!program.window.findChild<QDialog *>(u"changeDialog"_s));
        program.press(Qt::Key_Escape);
        QTRY_VERIFY(!program.page->isVisible());
        QTest::keyClick(&program.window, Qt::Key_D, Qt::ControlModifier);
        program.dialog(u"changeDialog"_s)->close();
    }

    // A score beside a rejection doesn't hide it, neither in the strip nor in what a sample says.
    void aScoreDoesntHideARejection()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        child<QAction>(&program.window, u"reviewSample"_s)->trigger();
        auto *dialog = program.dialog(u"sampleDialog"_s);
        child<QSpinBox>(dialog, u"sampleSize"_s)->setValue(2);
        child<QPushButton>(dialog, u"drawSample"_s)->click();
        QTRY_VERIFY(program.page->isVisible() && program.isSeen());
        QVERIFY(program.reject(1));
        program.press(Qt::Key_Left);
        QVERIFY(program.judge(Qt::Key_4, Qt::ShiftModifier));
        QVERIFY(program.judge(Qt::Key_S));
        QCOMPARE(program.page->findChild<Filmstrip *>()->signOf(0), u"✗"_s);
        program.ask.choice = 1;
        QVERIFY(program.judge(Qt::Key_A));
        QTRY_VERIFY(!program.page->isVisible());
        auto *result = program.dialog(u"sampleResult"_s);
        QVERIFY(child<QLabel>(result, u"sampleSentence"_s)->text().contains(u"2 looked at and 1 rejected"_s));
        result->close();
        QVERIFY(program.sent());
        QCOMPARE(program.parts.verdicts.state().counts.redosHeld, 1);
    }

    // What a check has found, one after the other.
    void faultsAreReviewed()
    {
        Reviewing program(*m_lab);
        child<QAction>(&program.window, u"findFaults"_s)->trigger();
        auto *dialog = program.dialog(u"faultsDialog"_s);
        auto *button = child<QPushButton>(dialog, u"reviewFaults"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 20'000);
        button->click();
        QTRY_VERIFY(program.page->isVisible() && program.isSeen());
        QVERIFY(program.page->headline().contains(u"fault:"_s));
        QCOMPARE(program.page->session().count(), program.feed.total());
    }

    void theKeysOfThePlaceAreShown()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        QVERIFY(program.start());
        program.press(Qt::Key_Question, Qt::ShiftModifier);
        auto *sheet = program.dialog(u"keySheet"_s);
        auto *tree = child<QTreeWidget>(sheet, u"keys"_s);
        QCOMPARE(tree->topLevelItem(0)->text(0), u"Review"_s);
        QVERIFY(!tree->findItems(u"accept, and next"_s, Qt::MatchExactly | Qt::MatchRecursive, 1).isEmpty());
        sheet->close();
    }

    void theManualTellsTheKeys()
    {
        Reviewing program(*m_lab);
        child<QAction>(&program.window, u"reviewManual"_s)->trigger();
        auto *manual = program.dialog(u"manual"_s);
        const QString text = child<QTextBrowser>(manual, u"manualText"_s)->toPlainText();
        QVERIFY(text.contains(u"Reviewing"_s) && text.contains(u"before and after a correction"_s));
        manual->close();
    }

    void nothingToReviewSaysSo()
    {
        Reviewing program(*m_lab);
        program.window.tasks()->filterBar()->applyLine(u"no-such-name"_s);
        QTRY_COMPARE(program.feed.total(), 0);
        QTRY_COMPARE(program.feed.state(), store::TaskFeed::State::Ready);
        child<QAction>(&program.window, u"startReview"_s)->trigger();
        QTRY_VERIFY(program.window.messages()->text().contains(u"Nothing to review"_s));
        QVERIFY(!program.page->isVisible());
    }

    void theWindowDoesntStandStill()
    {
        Reviewing program(*m_lab);
        QVERIFY(program.filter(u"status:complete"_s));
        QVERIFY(program.start());
        StallWatch watch;
        for (int i = 0; i < 8; ++i)
            QVERIFY(program.judge(i % 2 ? Qt::Key_A : Qt::Key_3));
        QVERIFY2(watch.take() < 100, "the window stood still");
    }
};

QTEST_MAIN(ReviewTest)
#include "tst_reviewing.moc"
