// A scripted review in the real window that is killed at random moments: every verdict is on the Lab, once.

#include "tests/faults/faultylab.h"
#include "tests/ui/program.h"
#include "ui/review/reviewpage.h"

#include <QDialog>
#include <QListWidget>
#include <QProcess>
#include <QRandomGenerator>

using namespace labdesk;
using namespace labdesk::test;
using Kind = Verdict::Kind;

namespace {

constexpr int kills = 30;

// What the script says of the task at a place.
Kind saidAt(int place)
{
    return place % 10 == 3 ? Kind::Reject : place % 10 == 7 ? Kind::Score : Kind::Accept;
}

// The one that is killed: begins a review, or goes on with it, and judges as fast as tasks come.
class Reviewer final : public QObject
{
public:
    Reviewer(const Account &account, const QString &folder) : m_program(account, folder)
    {
        m_program.ask.choice = 0; // rejected tasks are sent to redo at the end
        startTimer(1);
    }

protected:
    void timerEvent(QTimerEvent *) override
    {
        auto *page = m_program.window.review();
        ReviewSession &session = page->session();
        auto *palette = m_program.window.findChild<QDialog *>(u"reasonPalette"_s);
        if (palette) {
            QTest::keyClick(palette->findChild<QListWidget *>(u"reasons"_s), Qt::Key_1);
        } else if (page->isVisible() && session.judgedCount() == session.count()) {
            if (m_program.ask.asked == 0)
                QTest::keyClick(page, Qt::Key_Escape);
        } else if (page->isVisible()) {
            const ShownPicture *shown = session.shown();
            if (session.verdictAt(session.place()))
                session.step(1);
            else if (shown && shown->details)
                QTest::keyClick(page, saidAt(session.place()) == Kind::Reject  ? Qt::Key_X
                                      : saidAt(session.place()) == Kind::Score ? Qt::Key_4
                                                                               : Qt::Key_A);
        } else if (!m_isAsking && m_program.parts.verdicts.isOpen()) {
            look();
        }
    }

private:
    // Nothing begun, something to go on with, or all said: then what waits is sent.
    void look()
    {
        struct Kept
        {
            bool isBegun = false, isUnfinished = false;
            store::VerdictJournal::Counts counts;
        };
        m_isAsking = true;
        m_program.parts.verdicts.ask<Kept>(
            this,
            [](store::VerdictJournal &journal) -> Result<Kept> {
                const auto review = journal.unfinished();
                const auto verdicts = journal.verdicts();
                const auto counts = journal.counts();
                if (!review || !verdicts || !counts)
                    return Error{.text = u"the journal can't be read"_s};
                return Kept{!verdicts->isEmpty(), review->has_value(), *counts};
            },
            [this](const Result<Kept> &kept) {
                m_isAsking = false;
                if (!kept)
                    return;
                if (kept->isUnfinished)
                    child<QAction>(&m_program.window, u"goOnReviewing"_s)->trigger();
                else if (!kept->isBegun)
                    begin();
                else if (kept->counts.waiting == 0 && kept->counts.redosWaiting == 0 && kept->counts.redosHeld == 0)
                    QCoreApplication::exit(0);
            });
    }
    void begin()
    {
        if (!std::exchange(m_isFiltered, true))
            m_program.window.tasks()->filterBar()->applyLine(u"status:complete|to-review|reviewed"_s);
        else if (m_program.feed.state() == store::TaskFeed::State::Ready && m_program.rows() > 0)
            child<QAction>(&m_program.window, u"startReview"_s)->trigger();
    }

    Program m_program;
    bool m_isAsking = false, m_isFiltered = false;
};

} // namespace

class ReviewKilledTest : public QObject
{
    Q_OBJECT

private slots:
    void everyVerdictIsOnTheLabOnce()
    {
        TestLab lab(400, 1);
        FaultyLab counting(lab.account().endpoint, 0, 1);
        QTemporaryDir folder;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"REVIEW_ENDPOINT"_s, counting.url().toString());
        environment.insert(u"REVIEW_FOLDER"_s, folder.path());
        QRandomGenerator dice(29);
        int killed = 0;
        for (int round = 0;; ++round) {
            QProcess process;
            process.setProcessEnvironment(environment);
            process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            process.start(QCoreApplication::applicationFilePath(), {u"--review"_s});
            QVERIFY(process.waitForStarted());
            // Sooner or later after the window has begun to ask: the script takes a few seconds in all.
            const int before = counting.requests, wanted = static_cast<int>(dice.bounded(8U, 120U));
            const bool last = killed == kills;
            QVERIFY2(QTest::qWaitFor(
                         [&] {
                             return process.state() == QProcess::NotRunning ||
                                    (!last && counting.requests - before >= wanted);
                         },
                         120'000),
                     "the review didn't come to its end");
            if (process.state() == QProcess::NotRunning) {
                QCOMPARE(process.exitStatus(), QProcess::NormalExit);
                QCOMPARE(process.exitCode(), 0);
                if (killed >= 20)
                    break;
                QFAIL(qPrintable(u"the review was over after %1 kills: nothing was tried"_s.arg(killed)));
            }
            QTest::qWait(static_cast<int>(dice.bounded(12U)));
            process.kill();
            process.waitForFinished();
            ++killed;
        }
        // What the Lab has of each.
        const auto client = jobs::clientFor(lab.account())();
        std::optional<Result<TaskPage>> page;
        client->taskPage({ProjectId(u"p00000000000000000000001"_s), {}, {}, {}}, 1, 500, this,
                         [&](const Result<TaskPage> &answer) { page = answer; });
        QTRY_VERIFY(page && *page);
        QHash<Kind, int> found;
        for (const Task &task : (*page)->items) {
            QString verdict;
            for (const auto &[name, value] : client::customPropertiesOf(task.json))
                if (name == "review"_L1)
                    verdict = value;
            const int changes = counting.changed.value(task.id.text()), redos = counting.redone.value(task.id.text());
            if (changes == 0) { // it wasn't judged, or had that score already: what is there isn't sent
                QVERIFY(verdict.isEmpty());
                found[Kind::Score] += task.score == 4 && task.status != TaskStatus::Pending;
                continue;
            }
            QCOMPARE(changes, 1);
            const Kind kind = verdict.isEmpty() ? Kind::Score : verdict == "accepted"_L1 ? Kind::Accept : Kind::Reject;
            ++found[kind];
            QCOMPARE(redos, kind == Kind::Reject ? 1 : 0);
            if (kind == Kind::Reject)
                QCOMPARE(task.status, TaskStatus::Pending);
        }
        const int all = found.value(Kind::Accept) + found.value(Kind::Reject) + found.value(Kind::Score);
        QVERIFY2(all >= 300, qPrintable(QString::number(all)));
        int rejects = 0, scores = 0;
        for (int place = 0; place < all; ++place) {
            rejects += saidAt(place) == Kind::Reject;
            scores += saidAt(place) == Kind::Score;
        }
        QCOMPARE(found.value(Kind::Reject), rejects);
        QCOMPARE(found.value(Kind::Score), scores);
        qInfo("%d verdicts, %d kills", all, killed);
    }
};

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    if (QCoreApplication::arguments().contains(u"--review"_s)) {
        Reviewer reviewer({.name = u"test"_s,
                           .endpoint = QUrl(qEnvironmentVariable("REVIEW_ENDPOINT")),
                           .accessId = u"id"_s,
                           .secret = u"secret"_s},
                          qEnvironmentVariable("REVIEW_FOLDER"));
        return QApplication::exec();
    }
    ReviewKilledTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_reviewkilled.moc"
