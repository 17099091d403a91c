// The list of transfers in the real window, and that the window never stands still meanwhile.

#include "tests/support/stallwatch.h"
#include "tests/ui/program.h"

#include "jobs/createjob.h"
#include "jobs/exportjob.h"
#include "models/joblistmodel.h"
#include "ui/common/messageline.h"

#include <QAction>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>

#include <ctime>

using namespace labdesk;
using namespace labdesk::test;
using jobs::JobStatus;
using State = JobStatus::State;

namespace {

constexpr qint64 longestStall = 100; // ms

ProjectId generated()
{
    return ProjectId(u"p00000000000000000000001"_s);
}

} // namespace

class TransfersTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestLab> m_lab;
    QTemporaryDir m_folder;

    jobs::ExportSpec exportTo(const QString &name) const
    {
        return {{generated(), u"Generated"_s}, {}, {}, {}, {}, m_folder.filePath(name)};
    }
    static QPushButton *button(Program &program, const QString &name)
    {
        return child<QPushButton>(child<QWidget>(&program.window, u"transferPanel"_s), name);
    }
    static QTableView *list(Program &program) { return child<QTableView>(&program.window, u"transfers"_s); }
    static void showList(Program &program) { child<QAction>(&program.window, u"showTransfers"_s)->trigger(); }

private slots:
    void initTestCase() { m_lab = std::make_unique<TestLab>(100'000, 1); }

    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }

    void theWindowDoesNotStandStill()
    {
        Program program(m_lab->account());
        QTRY_COMPARE_WITH_TIMEOUT(program.rows(), 100'000, 20'000);
        StallWatch watch;
        // Listing: scrolled through from end to end.
        QScrollBar *bar = program.table()->verticalScrollBar();
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 3000) {
            bar->setValue(static_cast<int>(bar->maximum() * timer.elapsed() / 3000));
            QTest::qWait(10);
        }
        const qint64 listing = watch.take();
        // Exporting, with the list of transfers open.
        showList(program);
        const int exported = program.jobs.add(
            std::make_unique<jobs::ExportJob>(exportTo(u"still.json"_s), program.jobs.clientFor(m_lab->account())));
        QTRY_VERIFY_WITH_TIMEOUT(program.jobs.find(exported)->isOver(), 60'000);
        const qint64 exporting = watch.take();
        // Creating.
        jobs::CreateSpec spec{generated(), {BatchId(u"b00000000000000000000001"_s), generated(), u"Batch 1"_s}, {}};
        for (int i = 0; i < 1000; ++i)
            spec.drafts.append({u"new %1"_s.arg(i), {u"https://example.org/%1.jpg"_s.arg(i)}});
        const int created =
            program.jobs.add(std::make_unique<jobs::CreateJob>(spec, program.jobs.clientFor(m_lab->account())));
        QTRY_VERIFY_WITH_TIMEOUT(program.jobs.find(created)->isOver(), 60'000);
        QCOMPARE(program.jobs.find(created)->state, State::Succeeded);
        const qint64 creating = watch.take();
        qInfo("longest stalls: listing %lld ms, exporting %lld ms, creating %lld ms", listing, exporting, creating);
#ifndef __SANITIZE_ADDRESS__
        QVERIFY(listing <= longestStall);
        QVERIFY(exporting <= longestStall);
        QVERIFY(creating <= longestStall);
#endif
    }

    void theWatchSeesAStall()
    {
        StallWatch watch;
        QTest::qWait(30);
        QVERIFY(watch.take() < longestStall);
        // Of the processor's time: what this thread waits for it doesn't count.
        const auto used = [] {
            timespec time{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
            return time.tv_sec * 1000 + time.tv_nsec / 1'000'000;
        };
        const auto from = used();
        while (used() < from + 150) {}
        QTest::qWait(30);
        QVERIFY(watch.take() >= 100);
    }

    void aTransferIsPausedContinuedAndReported()
    {
        Program program(m_lab->account());
        program.jobs.keepIn(m_folder.filePath(u"j1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(program.feed.state(), store::TaskFeed::State::Ready, 20'000);
        QVERIFY(child<QWidget>(&program.window, u"transferPanel"_s)->isHidden());
        showList(program);
        QVERIFY(!child<QWidget>(&program.window, u"transferPanel"_s)->isHidden());
        const int id = program.jobs.add(
            std::make_unique<jobs::ExportJob>(exportTo(u"paused.json"_s), program.jobs.clientFor(m_lab->account())));
        QTRY_VERIFY(program.jobs.find(id)->done > 500);
        QVERIFY(button(program, u"pause"_s)->isVisible());
        button(program, u"pause"_s)->click();
        QTRY_COMPARE(program.jobs.find(id)->state, State::Paused);
        QTRY_COMPARE(list(program)->model()->index(0, models::JobListModel::StateColumn).data().toString(),
                     u"Paused"_s);
        QTest::qWait(300);
        const qint64 done = program.jobs.find(id)->done;
        QTest::qWait(200);
        QCOMPARE(program.jobs.find(id)->done, done);
        button(program, u"pause"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(program.jobs.find(id)->state, State::Succeeded, 60'000);
        QCOMPARE(list(program)->model()->index(0, models::JobListModel::ProgressColumn).data().toString(),
                 u"%L1 of %L1"_s.arg(program.jobs.find(id)->total));
        QVERIFY(program.jobs.find(id)->total >= 100'000);
        QTRY_VERIFY(!button(program, u"pause"_s)->isVisible() && button(program, u"report"_s)->isVisible() &&
                    button(program, u"openFolder"_s)->isVisible());
        button(program, u"report"_s)->click();
        QTRY_VERIFY(program.window.findChild<QWidget *>(u"reportDialog"_s));
        program.window.findChild<QWidget *>(u"reportDialog"_s)->close();
        button(program, u"remove"_s)->click();
        QCOMPARE(list(program)->model()->rowCount(), 0);
        QTRY_VERIFY(QDir(m_folder.filePath(u"j1"_s)).isEmpty());
    }

    void quittingOffersToContinueLater()
    {
        const QString journals = m_folder.filePath(u"j2"_s);
        {
            Program program(m_lab->account());
            program.jobs.keepIn(journals);
            QTRY_COMPARE_WITH_TIMEOUT(program.feed.state(), store::TaskFeed::State::Ready, 20'000);
            const int id = program.jobs.add(
                std::make_unique<jobs::ExportJob>(exportTo(u"later.json"_s), program.jobs.clientFor(m_lab->account())));
            QTRY_VERIFY(program.jobs.find(id)->done > 500);
            program.ask.yes = false; // no: it stays
            program.window.close();
            QCOMPARE(program.ask.asked, 1);
            QVERIFY(program.window.isVisible() && program.jobs.activeCount() == 1);
            program.ask.yes = true;
            program.window.close();
            QTRY_VERIFY(!program.window.isVisible());
            QCOMPARE(program.jobs.find(id)->state, State::Interrupted);
        }
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"later.json"_s)) &&
                !QFileInfo::exists(m_folder.filePath(u"later.json.part"_s)));
        Program program(m_lab->account());
        program.jobs.keepIn(journals);
        auto *message = program.window.messages();
        QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), 20'000);
        const auto labels = message->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                            [](const QLabel *label) { return label->text().contains(u"not finished"_s); }));
        message->findChild<QPushButton *>()->click();
        QTRY_COMPARE_WITH_TIMEOUT(program.jobs.statuses().constFirst().state, State::Succeeded, 60'000);
        QVERIFY(QFileInfo::exists(m_folder.filePath(u"later.json"_s)));
    }

    void quittingCanCancel()
    {
        Program program(m_lab->account());
        program.jobs.keepIn(m_folder.filePath(u"j3"_s));
        QTRY_COMPARE_WITH_TIMEOUT(program.feed.state(), store::TaskFeed::State::Ready, 20'000);
        const int id = program.jobs.add(
            std::make_unique<jobs::ExportJob>(exportTo(u"never.json"_s), program.jobs.clientFor(m_lab->account())));
        QTRY_VERIFY(program.jobs.find(id)->done > 500);
        program.ask.choice = 1;
        program.window.close();
        QTRY_VERIFY(!program.window.isVisible());
        QCOMPARE(program.jobs.find(id)->state, State::Cancelled);
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"never.json"_s)));
    }

    void whatFailedIsTriedAgainFromTheList()
    {
        Program program(m_lab->account());
        program.jobs.keepIn(m_folder.filePath(u"j4"_s));
        QTRY_COMPARE_WITH_TIMEOUT(program.feed.state(), store::TaskFeed::State::Ready, 20'000);
        showList(program);
        const QString missing = m_folder.filePath(u"missing.jpg"_s);
        jobs::CreateSpec spec{generated(),
                              {BatchId(u"b00000000000000000000001"_s), generated(), u"Batch 1"_s},
                              {{u"there"_s, {u"https://example.org/1.jpg"_s}}, {u"missing"_s, {missing}}}};
        const int id =
            program.jobs.add(std::make_unique<jobs::CreateJob>(spec, program.jobs.clientFor(m_lab->account())));
        QTRY_COMPARE(program.jobs.find(id)->failedCount, 1);
        QTRY_VERIFY(button(program, u"retryFailed"_s)->isVisible());
        QFile file(missing);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("now") == 3);
        file.close();
        button(program, u"retryFailed"_s)->click();
        QTRY_VERIFY(program.jobs.find(id)->isOver() && program.jobs.find(id)->failedCount == 0);
        QTRY_VERIFY(!button(program, u"retryFailed"_s)->isVisible());
    }

    void theCapIsRemembered()
    {
        Program program(m_lab->account());
        auto *most = child<QSpinBox>(&program.window, u"mostRequests"_s);
        QCOMPARE(most->value(), 24);
        most->setValue(3);
        QCOMPARE(program.settings.value(u"transfers/mostRequests"_s).toInt(), 3);
        const auto governor = program.jobs.governors()->of(m_lab->account());
        for (int i = 0; i < 50; ++i)
            governor->answered("x", std::chrono::milliseconds(1));
        QCOMPARE(governor->limit(), 3);
    }
};

QTEST_MAIN(TransfersTest)
#include "tst_transfers.moc"
