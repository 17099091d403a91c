// Bulk work through a Lab that spoils one request in ten: everything must be there, once and whole.

#include "client/taskreader.h"
#include "jobs/createjob.h"
#include "jobs/exportjob.h"
#include "jobs/jobqueue.h"
#include "tests/faults/faultylab.h"
#include "tests/support/impatient.h"
#include "tests/support/reading.h"
#include "tests/support/testlab.h"
#include "words/findings.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;
using test::FaultyLab;

namespace {

constexpr qint64 tasks = 20'000;
constexpr int created = 2'000;
constexpr double share = 0.1;

QList<QByteArray> idsThrough(const Account &account, const ProjectId &project)
{
    const auto client = test::impatient(clientFor(account), 8)();
    client::TaskReader reader(*client, {project, {}, {}, {}}, 100);
    QList<QByteArray> ids;
    bool over = false;
    QObject::connect(&reader, &client::TaskReader::page, &reader, [&](const wire::PageSlices &page) {
        for (const std::string_view id : page.ids)
            ids += QByteArray(id.data(), static_cast<qsizetype>(id.size()));
        QMetaObject::invokeMethod(&reader, &client::TaskReader::release, Qt::QueuedConnection);
    });
    QObject::connect(&reader, &client::TaskReader::finished, &reader, [&] { over = true; });
    QObject::connect(&reader, &client::TaskReader::failed, &reader, [&](const Error &error) {
        qWarning("%s %s", qPrintable(error.text), qPrintable(error.detail));
        over = true;
    });
    reader.start();
    (void)QTest::qWaitFor([&] { return over; }, 120'000);
    return ids;
}

} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestLab> m_lab;
    QTemporaryDir m_folder;
    Project m_project{ProjectId(u"p00000000000000000000001"_s), u"Generated"_s};
    QElapsedTimer m_timer;

    Account faulty(const FaultyLab &lab) const
    {
        Account account = m_lab->account();
        account.endpoint = lab.url();
        return account;
    }
    void say(const char *what, const FaultyLab &lab) const
    {
        int spoiled = 0;
        for (auto it = lab.injected.cbegin(); it != lab.injected.cend(); ++it)
            spoiled += it.key() == 0 ? 0 : *it;
        qInfo("%s: %d requests, %d spoiled, %.1f s", what, lab.requests, spoiled,
              static_cast<double>(m_timer.elapsed()) / 1000);
    }
    JobStatus run(std::unique_ptr<Job> job)
    {
        JobQueue queue;
        QSignalSpy finished(&queue, &JobQueue::finished);
        queue.add(std::move(job));
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, 200'000))
            qFatal("the job did not end: %s", qPrintable(queue.statuses().constLast().waiting));
        return finished[0][0].value<JobStatus>();
    }

private slots:
    // Pictures lie on hosts of their own, which may be slow or gone: the Lab's calls don't wait for them.
    void aHostOfPicturesThatIsSilentHoldsNothing()
    {
        test::TestLab lab(test::TestLab::World::Golden);
        QTcpServer silent; // takes connections, and says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const auto client = jobs::clientFor(lab.account())();
        QBuffer nowhere[30];
        QObject context; // the requests die with it, before what they write to
        for (int i = 0; i < 30; ++i) {
            nowhere[i].open(QIODevice::WriteOnly);
            client->download(
                {.file = {}, .name = {}, .url = u"http://127.0.0.1:%1/%2.jpg"_s.arg(silent.serverPort()).arg(i)},
                nowhere[i], &context, [](const Outcome &) {});
        }
        QTest::qWait(100);
        for (int i = 0; i < 5; ++i) {
            std::optional<bool> answered;
            client->allProjects(this, [&](const Result<QList<Project>> &all) { answered = bool(all); });
            QTRY_VERIFY_WITH_TIMEOUT(answered.has_value(), 3000);
            QVERIFY(*answered);
        }
    }

    void initTestCase() { m_lab = std::make_unique<test::TestLab>(tasks, 1); }
    void init() { m_timer.start(); }

    void aListingIsCompleteAndExact()
    {
        const QList<QByteArray> expected = idsThrough(m_lab->account(), m_project.id);
        QCOMPARE(expected.size(), tasks);
        FaultyLab lab(m_lab->account().endpoint, share, 11);
        const QList<QByteArray> ids = idsThrough(faulty(lab), m_project.id);
        say("listing", lab);
        QCOMPARE(ids.size(), expected.size());
        QVERIFY(ids == expected);
        for (int fault = 1; fault < int(FaultyLab::Fault::Count); ++fault)
            if (lab.injected.value(fault) == 0)
                qInfo("fault %d did not come up", fault);
    }

    void anExportEqualsTheFaultFreeOne_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("lab") << u"lab"_s;
        QTest::newRow("kili") << u"kili"_s;
    }
    void anExportEqualsTheFaultFreeOne()
    {
        QFETCH(const QString, format);
        const auto write = [&](const Account &account, const QString &name) {
            const QString path = m_folder.filePath(name);
            const JobStatus status = run(std::make_unique<ExportJob>(
                ExportSpec{m_project, {}, {}, {}, {.format = format, .layout = formats::Layout::Compatible}, path},
                test::impatient(clientFor(account), 8)));
            if (status.state != JobStatus::State::Succeeded)
                qWarning("%s", qPrintable(status.summary));
            return test::readAll(path);
        };
        const QByteArray expected = write(m_lab->account(), u"good%1.json"_s.arg(format));
        FaultyLab lab(m_lab->account().endpoint, share, 12);
        const QByteArray got = write(faulty(lab), u"bad%1.json"_s.arg(format));
        say("export", lab);
        QVERIFY(expected.size() > tasks * 100);
        QVERIFY(got == expected);
    }

    void aCreationEndsWithExactlyItsTasks()
    {
        // Half of them with a file of their own, some with the same file, some with an address.
        const auto client = clientFor(m_lab->account())();
        std::optional<Result<Batch>> batch;
        QObject context;
        client->createBatch(m_project.id, u"Faults"_s, &context, [&](const Result<Batch> &made) { batch = made; });
        QTRY_VERIFY(batch && *batch);
        CreateSpec spec{m_project.id, **batch, {}};
        for (int i = 0; i < created; ++i) {
            const QString path = m_folder.filePath(u"f%1.jpg"_s.arg(i));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(i % 20 == 0 ? QByteArray("the same") : "picture " + QByteArray::number(i));
            spec.drafts.append({u"task %1"_s.arg(i),
                                {i % 10 == 5 ? u"https://example.org/%1.jpg"_s.arg(i) : path},
                                i % 3 == 0 ? QByteArray(R"({"annotations":[]})") : QByteArray()});
        }
        FaultyLab lab(m_lab->account().endpoint, share, 13);
        const JobStatus status = run(std::make_unique<CreateJob>(spec, test::impatient(clientFor(faulty(lab)), 8)));
        say("creation", lab);
        QVERIFY2(
            status.state == JobStatus::State::Succeeded,
            qPrintable(status.summary +
                       (status.report.isEmpty() ? QString() : u": "_s + words::detailOf(status.report.constFirst()))));
        QCOMPARE(status.failedCount, 0);
        QStringList names =
            test::taskNames(clientFor(m_lab->account()), {m_project.id, {.batches = {(**batch).id}}, {}, {}});
        QCOMPARE(names.size(), created);
        names.removeDuplicates();
        QCOMPARE(names.size(), created);
        QVERIFY(lab.uploads.value(u"f0.jpg"_s) + lab.uploads.value(u"f20.jpg"_s) + lab.uploads.value(u"f40.jpg"_s) <=
                3); // the same file is sent once, but for faults
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
