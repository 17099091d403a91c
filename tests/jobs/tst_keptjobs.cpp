#include "jobs/changejob.h"
#include "jobs/createjob.h"
#include "jobs/datasetjob.h"
#include "jobs/jobqueue.h"
#include "jobs/transfers.h"
#include "tests/support/fakenetwork.h"
#include "tests/support/impatient.h"
#include "tests/support/testlab.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;
using State = JobStatus::State;

namespace {

// A Lab that notes what it is asked to do.
struct Recorder
{
    QStringList done; ///< ids of tasks, names of files, in order
    std::function<bool()> isDown;
    std::function<void()> afterFive; ///< called once, from inside an answer

    ClientFactory factory()
    {
        return test::impatient([this] {
            auto network = std::make_unique<test::FakeNetwork>([this](const test::Sent &sent) -> test::FakeAnswer {
                const QString path = sent.url.path();
                if (path.contains(u"login"_s))
                    return {201, R"({"access_token":"t","expires_in":3600})"};
                if (isDown && isDown())
                    return {503, "{}"};
                if (done.size() > 4 && afterFive)
                    std::exchange(afterFive, {})();
                if (path.contains(u"/reset"_s) || path.contains(u"/to-review"_s)) {
                    done += path.section(u'/', -2, -2);
                    return {200, "{}"};
                }
                if (path.endsWith(u"/tasks/properties"_s)) {
                    const QJsonArray ids = QJsonDocument::fromJson(sent.body)[u"taskIds"_s].toArray();
                    for (const QJsonValue &id : ids)
                        done += id.toString();
                    return {200, "{\"updated\":" + QByteArray::number(ids.size()) + "}"};
                }
                if (path.endsWith(u"/resources"_s)) {
                    const qsizetype at = sent.body.indexOf("filename=\"") + 10;
                    done += QString::fromUtf8(sent.body.mid(at, sent.body.indexOf('"', at) - at));
                    return {201, "{}"};
                }
                return {404, "{}"};
            });
            auto client = std::make_unique<client::LabClient>(std::move(network), client::LabClient::Urgency::Bulk);
            client->use({u"x"_s, QUrl(u"http://lab.test/"_s), u"id"_s, u"s"_s, false});
            return client;
        });
    }
};

QList<TaskId> ids(int count)
{
    QList<TaskId> all;
    for (int i = 0; i < count; ++i)
        all += TaskId(u"t%1"_s.arg(i));
    return all;
}

ChangeSpec changeOf(ChangeSpec::Kind kind, int count)
{
    ChangeSpec spec{.project = {ProjectId(u"p"_s), u"P"_s}, .kind = kind, .steps = {}, .tasks = {}};
    if (kind == ChangeSpec::Kind::Properties)
        spec.steps = {{ids(count), {.score = "1", .custom = {}}}};
    else
        spec.tasks = ids(count);
    return spec;
}

} // namespace

Q_DECLARE_METATYPE(labdesk::jobs::ChangeSpec::Kind)

/// Pause, quit, crash and resume mean the same for every kind of job.
class KeptJobsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    Recorder m_lab;
    std::unique_ptr<QTemporaryDir> m_files;

    std::unique_ptr<Job> make(const QString &kind, int count)
    {
        std::unique_ptr<Job> job;
        if (kind == u"dataset"_s) {
            m_files = std::make_unique<QTemporaryDir>();
            QStringList paths;
            for (int i = 0; i < count; ++i) {
                QFile file(m_files->filePath(u"f%1.jpg"_s.arg(i)));
                if (!file.open(QIODevice::WriteOnly) || file.write("x") != 1)
                    qFatal("no file");
                paths += file.fileName();
            }
            job = std::make_unique<DatasetJob>(ProjectId(u"p"_s), Dataset{DatasetId(u"d"_s), u"D"_s}, paths, u"a/"_s,
                                               m_lab.factory());
        } else {
            const auto which = kind == u"redo"_s     ? ChangeSpec::Kind::RedoResetting
                               : kind == u"review"_s ? ChangeSpec::Kind::Review
                                                     : ChangeSpec::Kind::Properties;
            job = std::make_unique<ChangeJob>(changeOf(which, count), m_lab.factory());
        }
        job->setJournalFolder(m_folder->path());
        return job;
    }
    QString journal() const { return QDir(m_folder->path()).entryInfoList({u"*.journal"_s}).value(0).filePath(); }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_lab = {};
    }

    void everyKind_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"redo", "review", "properties", "dataset"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void aPauseStops_data() { everyKind_data(); }
    void aPauseStops()
    {
        QFETCH(QString, kind);
        const auto job = make(kind, kind == u"properties"_s ? 5000 : 300);
        QSignalSpy finished(job.get(), &Job::finished);
        m_lab.afterFive = [&] { job->pause(); };
        job->start();
        QTRY_COMPARE(job->status().state, State::Paused);
        QTest::qWait(50); // what was under way ends
        const qsizetype there = m_lab.done.size();
        QTest::qWait(150);
        QCOMPARE(m_lab.done.size(), there);
        QCOMPARE(job->status().state, State::Paused);
        QCOMPARE(finished.size(), 0);
        job->unpause();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(job->status().state, State::Succeeded);
        QCOMPARE(QSet<QString>(m_lab.done.cbegin(), m_lab.done.cend()).size(), job->status().total);
        QCOMPARE(m_lab.done.size(), job->status().total); // each once
    }

    void whatWasQuitIsGoneOnWith_data() { everyKind_data(); }
    void whatWasQuitIsGoneOnWith()
    {
        QFETCH(QString, kind);
        const int count = kind == u"properties"_s ? 5000 : 300;
        auto job = make(kind, count);
        QSignalSpy finished(job.get(), &Job::finished);
        m_lab.afterFive = [&] { job->interrupt(); };
        job->start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(job->status().state, State::Interrupted);
        job.reset();
        const qsizetype before = m_lab.done.size();
        QVERIFY(before < count);
        const auto kept = keptTransfers(m_folder->path());
        QCOMPARE(kept.size(), 1);
        QVERIFY(kept.constFirst().canResume());
        QCOMPARE(kept.constFirst().total, count);

        auto again = resumedJob(kept.constFirst().journal, m_lab.factory(), false);
        QVERIFY(again);
        QSignalSpy over(again->get(), &Job::finished);
        (*again)->start();
        QTRY_COMPARE(over.size(), 1);
        const JobStatus &status = (*again)->status();
        QCOMPARE(status.total, count);
        QCOMPARE(QSet<QString>(m_lab.done.cbegin(), m_lab.done.cend()).size(), count);
        // What can't be told from its name isn't done twice; the person is asked.
        const bool repeatable = kind == u"properties"_s || kind == u"dataset"_s;
        if (!repeatable) {
            QCOMPARE(m_lab.done.size(), count);
            QVERIFY(status.failedCount <= 4);
            for (const Finding &finding : status.report)
                QVERIFY(finding.arguments.constFirst().contains(u"may have been done"_s));
        } else {
            QCOMPARE(status.failedCount, 0);
        }
        QVERIFY(status.project == ProjectId(u"p"_s) || kind == u"dataset"_s);
    }

    void whatWasCancelledCanBeGoneOnWith()
    {
        auto job = make(u"review"_s, 200);
        QSignalSpy finished(job.get(), &Job::finished);
        m_lab.afterFive = [&] { job->cancel(); };
        job->start();
        QTRY_COMPARE(finished.size(), 1);
        job.reset();
        QCOMPARE(keptTransfers(m_folder->path()).constFirst().state, State::Cancelled);
        QVERIFY(keptTransfers(m_folder->path()).constFirst().canResume());
    }

    void aNetworkThatGoesLeavesTheRestToBeResumed()
    {
        m_lab.isDown = [this] { return m_lab.done.size() >= 20; };
        auto job = make(u"review"_s, 100);
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        QVERIFY(finished.wait(60'000) || finished.size() == 1);
        QCOMPARE(job->status().state, State::Failed);
        job.reset();
        m_lab.isDown = {};
        const auto again = resumedJob(journal(), m_lab.factory(), false);
        QVERIFY(again);
        QSignalSpy over(again->get(), &Job::finished);
        (*again)->start();
        QTRY_COMPARE(over.size(), 1);
        QVERIFY((*again)->status().failedCount <= 4); // whose answer never came: nobody knows
        QCOMPARE(m_lab.done.size(), 100 - (*again)->status().failedCount);
        QCOMPARE(QSet<QString>(m_lab.done.cbegin(), m_lab.done.cend()).size(), m_lab.done.size());
        QCOMPARE((*again)->status().state, State::Succeeded);
    }

    void whatIsDoneIsCutDown()
    {
        auto job = make(u"properties"_s, 1000);
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(job->status().state, State::Succeeded);
        job.reset();
        const auto kept = keptTransfers(m_folder->path());
        QCOMPARE(kept.constFirst().state, State::Succeeded);
        QVERIFY(!kept.constFirst().canResume());
        QVERIFY(QFileInfo(journal()).size() < 100'000);
    }

    void everyTaskGetsItsOwnValue()
    {
        ChangeSpec spec{.project = {ProjectId(u"p"_s), u"P"_s}, .steps = {}, .tasks = {}};
        const QList<TaskId> tasks = ids(1500);
        for (int i = 0; i < tasks.size(); ++i)
            spec.steps.append({{tasks.at(i)}, {.score = QByteArray::number(i), .custom = {}}});
        ChangeJob job(spec, m_lab.factory());
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.wait(60'000));
        QCOMPARE(m_lab.done.size(), 1500);
        QCOMPARE(job.changedCount(), 1500);
    }

    void aCreationThatIsPausedWhileItChecksSkipsNothing()
    {
        const test::TestLab lab(test::TestLab::World::Golden);
        const Batch batch{BatchId(u"e2a7c91a5a97a327707c2822"_s), ProjectId(test::goldenProject(u"rectangle"_s)),
                          u"B"_s};
        QList<TaskDraft> drafts;
        for (int i = 0; i < 1200; ++i)
            drafts.append({.name = u"new %1"_s.arg(i), .resources = {u"https://e.org/%1.jpg"_s.arg(i)}});
        auto job = std::make_unique<CreateJob>(CreateSpec{batch.project, batch, drafts}, clientFor(lab.account()));
        job->setJournalFolder(m_folder->path());
        QSignalSpy finished(job.get(), &Job::finished);
        int created = 0;
        connect(job.get(), &CreateJob::created, this, [&] { ++created; });
        job->start();
        QTRY_VERIFY_WITH_TIMEOUT(created > 20, 20'000);
        job->interrupt();
        QTRY_COMPARE(finished.size(), 1);
        job.reset();
        auto again = resumedJob(journal(), clientFor(lab.account()), false);
        QVERIFY(again);
        QSignalSpy over(again->get(), &Job::finished);
        (*again)->start();
        for (int i = 0; i < 30 && over.isEmpty(); ++i) { // in every phase
            QTest::qWait(3);
            (*again)->pause();
            QTest::qWait(3);
            (*again)->unpause();
        }
        QTRY_COMPARE_WITH_TIMEOUT(over.size(), 1, 30'000);
        const JobStatus &status = (*again)->status();
        QCOMPARE(status.state, State::Succeeded);
        QCOMPARE(status.total, 1200);
        QCOMPARE(status.done, 1200);
        QCOMPARE(status.reportCounts.value(u"skipped"_s), 0);
    }
};

QTEST_GUILESS_MAIN(KeptJobsTest)
#include "tst_keptjobs.moc"
