#include "jobs/changejob.h"
#include "jobs/createjob.h"
#include "jobs/dropscan.h"
#include "jobs/exportjob.h"
#include "jobs/jobqueue.h"
#include "tests/support/impatient.h"
#include "tests/support/rawserver.h"
#include "tests/support/testlab.h"
#include "tests/support/unzip.h"
#include "words/findings.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;
using test::unzipped;
using State = JobStatus::State;
using test::TestLab;

namespace {

Project goldenProject(const QString &name)
{
    return {ProjectId(test::goldenProject(name)), name};
}

class Manual final : public Job
{
public:
    Manual() : Job(u"Manual"_s) {}
    using Job::fail;
    using Job::setProgress;
    using Job::succeed;
    int stops = 0;
    bool onStart = false;

protected:
    void doStart() override
    {
        if (onStart)
            succeed(u"at once"_s);
    }
    void doStop() override { ++stops; }
};

} // namespace

class JobsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestLab> m_lab;
    QTemporaryDir m_folder;

    JobStatus run(std::unique_ptr<Job> job)
    {
        JobQueue queue;
        QSignalSpy finished(&queue, &JobQueue::finished);
        queue.add(std::move(job));
        if (!finished.wait(30'000))
            qFatal("the job did not end");
        return finished[0][0].value<JobStatus>();
    }
    JobStatus exported(const QString &project, const formats::ExportOptions &options, const QString &path,
                       const QList<TaskId> &ids = {}, const TaskFilter &filter = {})
    {
        return run(std::make_unique<ExportJob>(ExportSpec{goldenProject(project), filter, ids, {}, options, path},
                                               clientFor(m_lab->account())));
    }
    QString place(const QString &name)
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u'/' + name);
    }
    QStringList leftIn(const QString &path)
    {
        return QDir(QFileInfo(path).path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

    static Project street()
    {
        const QJsonObject world =
            QJsonDocument::fromJson(test::readAll(QStringLiteral(SAMPLE_DATA "/sample.json"))).object();
        return {ProjectId(world.value(u"projects"_s)[0][u"id"_s].toString()), u"Street"_s};
    }
    static QStringList partsOf(const QString &path)
    {
        const QFileInfo info(path);
        return info.dir().entryList({info.fileName() + u".*.part"_s}, QDir::Dirs);
    }
    QList<Batch> m_batches;
    QString picture(const QString &name)
    {
        const QString path = place(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile::copy(QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg"), path);
        return path;
    }
    Batch batch() const
    {
        return {BatchId(u"e2a7c91a5a97a327707c2822"_s), ProjectId(test::goldenProject(u"rectangle"_s)), u"Batch 1"_s};
    }

private slots:
    void initTestCase() { m_lab = std::make_unique<TestLab>(TestLab::World::Golden); }

    void aJobEndsOnceAndLast()
    {
        Manual job;
        QList<State> seen;
        connect(&job, &Job::finished, this, [&](const JobStatus &status) { seen += status.state; });
        job.start();
        job.succeed(u"ok"_s);
        job.fail({.text = u"late"_s});
        job.cancel();
        QVERIFY(seen.isEmpty()); // from the event loop, never from inside
        QTRY_COMPARE(seen, QList<State>{State::Succeeded});
        QTest::qWait(20);
        QCOMPARE(seen.size(), 1);
        QCOMPARE(job.stops, 1);
    }

    void aJobCanBeCancelledBeforeItStarts()
    {
        Manual job;
        job.onStart = true;
        QSignalSpy finished(&job, &Job::finished);
        job.cancel();
        job.start();
        QVERIFY(finished.wait());
        QCOMPARE(job.status().state, State::Cancelled);
    }

    void twoRunTheOthersWait()
    {
        JobQueue queue;
        QList<int> ids;
        for (int i = 0; i < 4; ++i)
            ids += queue.add(std::make_unique<Manual>());
        QTRY_COMPARE(std::count_if(queue.statuses().cbegin(), queue.statuses().cend(),
                                   [](const JobStatus &s) { return s.state == State::Running; }),
                     2);
        queue.cancel(ids[3]); // one that waits
        queue.cancel(ids[0]);
        QTRY_COMPARE(queue.find(ids[0])->state, State::Cancelled);
        QTRY_COMPARE(queue.find(ids[2])->state, State::Running);
        QTRY_COMPARE(queue.find(ids[3])->state, State::Cancelled);
    }

    void exportsEqualTheRecordings_data()
    {
        QTest::addColumn<QString>("project");
        for (const char *name : {"rectangle", "polygon", "segmentation"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void exportsEqualTheRecordings()
    {
        QFETCH(const QString, project);
        const QString json = place(project + u".json"_s);
        const JobStatus lab = exported(project, {.format = u"lab"_s, .layout = formats::Layout::Compatible}, json);
        QVERIFY2(lab.state == State::Succeeded, qPrintable(lab.summary));
        const QJsonArray ours = QJsonDocument::fromJson(test::readAll(json)).array();
        QCOMPARE(ours,
                 QJsonDocument::fromJson(test::readAll(test::goldenPath(u"expected/%1/lab/export.json"_s.arg(project))))
                     .array());
        const QJsonObject report = QJsonDocument::fromJson(test::readAll(place(project + u".report.json"_s))).object();
        QCOMPARE(report.value(u"tasks"_s).toInt(), ours.size());
        QCOMPARE(
            report.value(u"sha256"_s).toString(),
            QString::fromLatin1(QCryptographicHash::hash(test::readAll(json), QCryptographicHash::Sha256).toHex()));

        for (const auto container : {formats::Container::Zip, formats::Container::Folder}) {
            const QString path = place(project + (container == formats::Container::Zip ? u".zip"_s : u""_s));
            const JobStatus yolo = exported(
                project, {.format = u"yolo"_s, .layout = formats::Layout::Compatible, .container = container}, path);
            QVERIFY2(yolo.state == State::Succeeded, qPrintable(yolo.summary));
            const QString folder = test::goldenPath(u"expected/%1/yolo"_s.arg(project));
            const auto files = container == formats::Container::Zip ? unzipped(path) : QHash<QString, QByteArray>();
            int count = 0;
            QDirIterator expected(folder, QDir::Files, QDirIterator::Subdirectories);
            while (expected.hasNext()) {
                const QString relative = expected.next().mid(folder.size() + 1);
                const QByteArray bytes = container == formats::Container::Zip ? files.value(relative, "missing")
                                                                              : test::readAll(path + u'/' + relative);
                QCOMPARE(bytes, test::readAll(folder + u'/' + relative));
                ++count;
            }
            QVERIFY(container == formats::Container::Folder || files.size() == count);
        }
    }

    void aSelectionAndAFilterAreExported()
    {
        const QString path = place(u"a.json"_s);
        const JobStatus two = exported(u"rectangle"_s, {}, path,
                                       {TaskId(u"3c548d61fcbc512838242e7c"_s), TaskId(u"d9f6af30b81e937887d4486d"_s)});
        QCOMPARE(two.done, 2);
        QCOMPARE(QJsonDocument::fromJson(test::readAll(path)).array().size(), 2);
        TaskFilter none;
        none.nameLike = u"^nobody$"_s;
        const JobStatus empty = exported(u"rectangle"_s, {}, place(u"b.json"_s), {}, none);
        QVERIFY2(empty.state == State::Succeeded, qPrintable(empty.summary));
        QCOMPARE(QJsonDocument::fromJson(test::readAll(place(u"b.json"_s))).array().size(), 0);
    }

    void standardYoloHoldsPicturesAndChecksums()
    {
        const TestLab samples(TestLab::World::Sample);
        const QString path = place(u"street"_s);
        const JobStatus status = run(std::make_unique<ExportJob>(
            ExportSpec{
                street(),
                {},
                {},
                {},
                {.format = u"yolo"_s, .container = formats::Container::Folder, .values = {{u"pictures"_s, u"on"_s}}},
                path},
            clientFor(samples.account())));
        QVERIFY2(status.state == State::Succeeded, qPrintable(status.summary));
        QCOMPARE(test::readAll(path + u"/checksums.sha256"_s).count('\n'),
                 20 + 20 + 7); // labels and pictures of what is annotated; data.yaml, report.json, datacard.md, and
                               // names, splits, digests and sources as CSV
        for (const QByteArray &line : test::readAll(path + u"/checksums.sha256"_s).split('\n')) {
            if (line.isEmpty())
                continue;
            const QString file = path + u'/' + QString::fromUtf8(line.mid(66));
            QCOMPARE(QCryptographicHash::hash(test::readAll(file), QCryptographicHash::Sha256).toHex(), line.left(64));
        }
        QCOMPARE(QJsonDocument::fromJson(test::readAll(path + u"/report.json"_s)).object().value(u"pictures"_s).toInt(),
                 20);
        QVERIFY2(status.summary.contains(u"6 not annotated yet"_s), qPrintable(status.summary));
        QCOMPARE(leftIn(path), QStringList{u"street"_s});
    }

    void picturesThatCannotBeHadAreReported()
    {
        // In process: the pictures' addresses in the recording lead nowhere, and no test asks the network for them.
        test::LabInProcess lab(TestLab::World::Golden);
        const QString path = place(u"golden.zip"_s);
        ExportJob job(
            ExportSpec{
                goldenProject(u"polygon"_s),
                {},
                {},
                {},
                {.format = u"yolo"_s, .container = formats::Container::Zip, .values = {{u"pictures"_s, u"on"_s}}},
                path},
            [&] {
                auto client = std::make_unique<client::LabClient>(lab.network());
                client->use(lab.account());
                return client;
            });
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.wait(10'000));
        // Not one could be had: an export without tasks helps nobody.
        QCOMPARE(job.status().state, State::Failed);
        QVERIFY2(job.status().summary.contains(u"nothing to write"_s), qPrintable(job.status().summary));
        QVERIFY(!QFileInfo::exists(path));
    }

    void aPictureThatCannotBeHadTakesItsTaskAlong()
    {
        const TestLab samples(TestLab::World::Sample);
        // Three of the pictures are lost in the Lab.
        int lost = 0;
        QDirIterator blobs(samples.folder() + u"/blobs"_s, QDir::Files, QDirIterator::Subdirectories);
        while (lost < 3 && blobs.hasNext())
            lost += QFile::remove(blobs.next());
        const QString path = place(u"street.zip"_s);
        const JobStatus status = run(std::make_unique<ExportJob>(
            ExportSpec{
                street(),
                {},
                {},
                {},
                {.format = u"yolo"_s, .container = formats::Container::Zip, .values = {{u"pictures"_s, u"on"_s}}},
                path},
            clientFor(samples.account())));
        QVERIFY2(status.state == State::Succeeded, qPrintable(status.summary));
        const qint64 gone = status.reportCounts.value(u"picture-unavailable"_s);
        QVERIFY(gone > 0);
        // No label file without its picture: readers stumble over it.
        const auto files = unzipped(path);
        QStringList labels, pictures;
        for (auto it = files.cbegin(); it != files.cend(); ++it) {
            if (it.key().startsWith(u"labels/"_s))
                labels += it.key().mid(7).section(u'.', 0, -2);
            if (it.key().startsWith(u"images/"_s))
                pictures += it.key().mid(7).section(u'.', 0, -2);
        }
        labels.sort();
        pictures.sort();
        QCOMPARE(labels, pictures);
        const QJsonValue objects =
            QJsonDocument::fromJson(files.value(u"report.json"_s)).object().value(u"balance"_s)[u"objects"_s];
        QVERIFY(objects[u"leftOut"_s][u"picture-unavailable"_s].toInt() > 0);
        // What is said to be there is there, and no more.
        const QJsonObject report = QJsonDocument::fromJson(files.value(u"report.json"_s)).object();
        QCOMPARE(report.value(u"balance"_s)[u"tasks"_s][u"written"_s].toInt(), labels.size());
        QCOMPARE(files.value(u"names.csv"_s).count('\n'), labels.size() + 1);
        QCOMPARE(labels.size(), 20 - gone);
    }

    void aCancelledExportLeavesNothing()
    {
        for (const auto container :
             {formats::Container::SingleFile, formats::Container::Zip, formats::Container::Folder}) {
            const bool single = container == formats::Container::SingleFile;
            const QString path = place(u"c%1/out"_s.arg(int(container)));
            JobQueue queue;
            QSignalSpy finished(&queue, &JobQueue::finished);
            const int id = queue.add(std::make_unique<ExportJob>(
                ExportSpec{goldenProject(u"rectangle"_s),
                           {},
                           {},
                           {},
                           {.format = single ? u"lab"_s : u"yolo"_s, .container = container},
                           path},
                clientFor(m_lab->account())));
            const bool begun = QTest::qWaitFor([&] { return !partsOf(path).isEmpty() || !finished.isEmpty(); }, 5000);
            QVERIFY(begun);
            queue.cancel(id);
            if (finished.isEmpty())
                QVERIFY(finished.wait(5000));
            if (queue.find(id)->state == State::Cancelled)
                QTRY_VERIFY2(leftIn(path).isEmpty(),
                             qPrintable(leftIn(path).join(u' '))); // many files go after the end
        }
    }

    void quittingLeavesNothing()
    {
        const QString path = place(u"q/out.json"_s);
        {
            test::RawServer silent([](const QByteArray &request) {
                return request.startsWith("POST /api/user") ? test::RawServer::Script{test::RawServer::http(
                                                                  201, R"({"access_token":"t","expires_in":3600})")}
                       : request.contains("configuration")  ? test::RawServer::Script{test::RawServer::http(
                                                                  200, R"({"projectType":"form","metadata":{}})")}
                       : request.contains("/local/")        ? test::RawServer::Script{test::RawServer::http(404, "{}")}
                                                            : test::RawServer::Script{{}, false};
            });
            JobQueue queue;
            queue.add(std::make_unique<ExportJob>(ExportSpec{goldenProject(u"rectangle"_s), {}, {}, {}, {}, path},
                                                  clientFor({u"raw"_s, silent.url(), u"i"_s, u"s"_s, false})));
            QTRY_VERIFY(!partsOf(path).isEmpty());
        }
        QVERIFY(leftIn(path).isEmpty());
    }

    void aFailedExportLeavesNothingAndSaysWhy()
    {
        // A server that dies after the first page.
        int pages = 0;
        test::RawServer dying([&](const QByteArray &request) -> test::RawServer::Script {
            if (request.startsWith("POST /api/user"))
                return {test::RawServer::http(201, R"({"access_token":"t","expires_in":3600})")};
            if (request.contains("/local/"))
                return {test::RawServer::http(404, "{}")};
            if (request.contains("configuration"))
                return {test::RawServer::http(200, R"({"projectType":"iat-rectangle","metadata":{}})")};
            if (++pages > 1)
                return {test::RawServer::http(500, R"({"message":"out of order"})")};
            return {test::RawServer::http(
                200, R"({"docs":[{"id":"a","name":"a"}],"totalDocs":3,"limit":1,"page":1,"hasNextPage":true})")};
        });
        const QString path = place(u"d/out.json"_s);
        const JobStatus status = run(
            std::make_unique<ExportJob>(ExportSpec{goldenProject(u"rectangle"_s), {}, {}, {}, {}, path},
                                        test::impatient(clientFor({u"raw"_s, dying.url(), u"i"_s, u"s"_s, false}))));
        QCOMPARE(status.state, State::Failed);
        QVERIFY2(status.error.text.contains(u"out of order"_s), qPrintable(status.error.text));
        QVERIFY(leftIn(path).isEmpty());
        const JobStatus nowhere = exported(u"rectangle"_s, {}, u"/proc/nowhere/x.json"_s);
        QCOMPARE(nowhere.state, State::Failed);
        QVERIFY2(nowhere.error.text.contains(u"/proc/nowhere"_s), qPrintable(nowhere.error.text));
    }

    void aFullDiskIsSaidAndNothingIsLeft()
    {
        std::signal(SIGXFSZ, SIG_IGN); // a limit on file sizes stands for a full disk
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        rlimit small = before;
        small.rlim_cur = 20'000;
        for (const auto container : {formats::Container::SingleFile, formats::Container::Zip}) {
            const bool single = container == formats::Container::SingleFile;
            const QString path = place(u"full/out%1"_s.arg(int(container)));
            QDir().mkpath(QFileInfo(path).path());
            setrlimit(RLIMIT_FSIZE, &small);
            const JobStatus status = exported(u"rectangle"_s,
                                              {.format = single ? u"lab"_s : u"yolo"_s,
                                               .layout = formats::Layout::Compatible,
                                               .container = container},
                                              path);
            setrlimit(RLIMIT_FSIZE, &before);
            QCOMPARE(status.state, State::Failed);
            QCOMPARE(status.error.kind, Error::Kind::Disk);
            QVERIFY2(status.error.text.contains(path), qPrintable(status.error.text));
            QVERIFY2(leftIn(path).isEmpty(), qPrintable(leftIn(path).join(u' ')));
        }
    }

    void aFolderThatHoldsSomethingIsKept()
    {
        const QString path = place(u"kept"_s);
        QDir().mkpath(path);
        QFile mine(path + u"/mine.txt"_s);
        QVERIFY(mine.open(QIODevice::WriteOnly));
        const JobStatus status =
            exported(u"rectangle"_s, {.format = u"yolo"_s, .container = formats::Container::Folder}, path);
        QCOMPARE(status.state, State::Failed);
        QVERIFY(status.error.text.contains(u"isn't empty"_s));
        QVERIFY(mine.exists());
    }

    void whatLiesBesideAnExportIsNotTouched()
    {
        const QString path = place(u"set"_s);
        for (const QString &mine : {path + u".part/mine.txt"_s, path + u".tmp/mine.txt"_s}) {
            QDir().mkpath(QFileInfo(mine).path());
            QFile file(mine);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QCOMPARE(exported(u"rectangle"_s, {.format = u"yolo"_s, .container = formats::Container::Folder}, path).state,
                 State::Succeeded);
        QStringList left = leftIn(path);
        left.sort();
        QCOMPARE(left, (QStringList{u"set"_s, u"set.part"_s, u"set.tmp"_s}));
        QVERIFY(QFileInfo::exists(path + u".part/mine.txt"_s));
        // Two at once to one place: one of them wins whole.
        JobQueue queue;
        QSignalSpy finished(&queue, &JobQueue::finished);
        const QString same = place(u"two/out.json"_s);
        for (int i = 0; i < 2; ++i)
            queue.add(std::make_unique<ExportJob>(ExportSpec{goldenProject(u"rectangle"_s), {}, {}, {}, {}, same},
                                                  clientFor(m_lab->account())));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, 20'000);
        QCOMPARE(QJsonDocument::fromJson(test::readAll(same)).array().size(), 230);
        QCOMPARE(leftIn(same).size(), 2); // the export and its report
    }

    void aSelectionOnSmallPagesIsWhole()
    {
        // A Lab that gives ten tasks a page, and of the selected ones two are gone.
        test::LabInProcess lab(TestLab::World::Golden);
        QList<TaskId> ids{TaskId(u"gone1"_s), TaskId(u"gone2"_s)};
        for (const auto &task : QJsonDocument::fromJson(test::readAll(test::goldenPath(u"world.json"_s)))
                                    .object()
                                    .value(u"tasks"_s)
                                    .toArray())
            if (task[u"projectId"_s] == test::goldenProject(u"rectangle"_s) && ids.size() < 62)
                ids += TaskId(task[u"id"_s].toString());
        const QString path = place(u"small.json"_s);
        ExportJob job(ExportSpec{goldenProject(u"rectangle"_s), {}, ids, {}, {}, path}, [&] {
            auto client =
                std::make_unique<client::LabClient>(std::make_unique<test::FakeNetwork>([&](const test::Sent &sent) {
                    test::Sent small = sent;
                    small.url.setQuery(sent.url.query(QUrl::FullyEncoded).replace(u"limit=100"_s, u"limit=10"_s),
                                       QUrl::StrictMode);
                    return sent.url.path().contains(u"local"_s) ? test::FakeAnswer{404, "{}"} : lab.answer(small);
                }));
            client->use(lab.account());
            return client;
        });
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.wait(10'000));
        QVERIFY2(job.status().state == State::Succeeded, qPrintable(job.status().summary));
        QCOMPARE(QJsonDocument::fromJson(test::readAll(path)).array().size(), 60);
        QVERIFY(std::any_of(job.status().report.cbegin(), job.status().report.cend(),
                            [](const Finding &line) { return words::detailOf(line).contains(u"60 of 62"_s); }));
    }

    void whatAFormatRefusesIsRefusedBeforeAnythingIsWritten()
    {
        const QString path = place(u"seq/out.zip"_s);
        const JobStatus status =
            exported(u"polyline"_s, {.format = u"yolo"_s, .container = formats::Container::Zip}, path);
        QCOMPARE(status.state, State::Failed);
        QVERIFY(status.error.text.contains(u"lab"_s));
        QVERIFY(!QFileInfo::exists(QFileInfo(path).path()));
    }

    void tasksAreCreatedFromFilesAndAddresses()
    {
        const CreateSpec spec{batch().project,
                              batch(),
                              {{u"c/one.jpg"_s, {picture(u"one.jpg"_s)}},
                               {u"c/link"_s, {u"https://example.org/x.jpg"_s}},
                               {u"c/gone.jpg"_s, {place(u"gone.jpg"_s)}},
                               {u"c/one.jpg"_s, {picture(u"again.jpg"_s)}}}};
        const JobStatus status = run(std::make_unique<CreateJob>(spec, clientFor(m_lab->account())));
        QVERIFY2(status.state == State::Succeeded, qPrintable(status.summary));
        QVERIFY2(status.summary.contains(u"2 task(s) created"_s) || status.summary.contains(u"2 tasks created"_s),
                 qPrintable(status.summary));
        QStringList groups;
        for (const Finding &line : status.report)
            groups += words::titleOf(line.code) + u' ' + line.subject;
        groups.sort();
        QCOMPARE(groups, (QStringList{u"Failed c/gone.jpg"_s, u"Skipped c/one.jpg"_s}));

        // Once more: all exist. Skip creates nothing, stop says so, anyway creates.
        CreateSpec again = spec;
        again.drafts = spec.drafts.mid(0, 2);
        QVERIFY(run(std::make_unique<CreateJob>(again, clientFor(m_lab->account()))).summary.contains(u"2 skipped"_s));
        again.duplicates = DuplicatePolicy::Stop;
        const JobStatus stopped = run(std::make_unique<CreateJob>(again, clientFor(m_lab->account())));
        QCOMPARE(stopped.state, State::Failed);
        QCOMPARE(stopped.error.kind, Error::Kind::Conflict);
        again.duplicates = DuplicatePolicy::CreateAnyway;
        QCOMPARE(run(std::make_unique<CreateJob>(again, clientFor(m_lab->account()))).state, State::Succeeded);
    }

    void creationSendsWhatWasRecorded()
    {
        test::LabInProcess lab(TestLab::World::Golden);
        auto network = lab.network(true);
        const auto sent = network->sent;
        auto shared = std::make_shared<std::unique_ptr<test::FakeNetwork>>(std::move(network));
        CreateJob job({batch().project, batch(), {{u"one.png"_s, {picture(u"pic 1.png"_s)}, {}}}}, [&, shared] {
            auto client = std::make_unique<client::LabClient>(std::move(*shared));
            client->use(lab.account());
            return client;
        });
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.wait(5000));
        QCOMPARE(job.status().state, State::Succeeded);
        QStringList calls;
        for (const test::Sent &one : *sent)
            calls += QString::fromLatin1(one.verb) + u' ' + one.url.path().section(u'/', -1);
        QCOMPARE(calls, (QStringList{u"POST login"_s, u"GET projects"_s, u"GET project-configuration"_s,
                                     u"PATCH tasks-duplicate"_s, u"POST files"_s, u"POST files"_s, u"POST tasks"_s}));
        QCOMPARE(sent->at(1).url.query(), u"pagination=true&page=1&limit=10&ids="_s + batch().project.text());
        QCOMPARE(sent->at(4).url.query(), u"skipTaskCreation=true"_s);
        QVERIFY(sent->at(5).url.path().endsWith(u"grant/files"_s));
    }

    void aDeadServerEndsTheJobSoon()
    {
        int uploads = 0;
        test::RawServer dead([&](const QByteArray &request) -> test::RawServer::Script {
            if (request.startsWith("POST /api/user"))
                return {test::RawServer::http(201, R"({"access_token":"t","expires_in":3600})")};
            if (request.startsWith("GET /api/project-manager"))
                return {test::RawServer::http(200, "{\"docs\":[{\"id\":\"" + batch().project.text().toUtf8() +
                                                       "\",\"name\":\"P\"}],\"totalDocs\":1,\"limit\":10}")};
            if (request.startsWith("GET"))
                return {test::RawServer::http(200, R"({"projectType":"iat-rectangle","metadata":{}})")};
            if (request.startsWith("PATCH"))
                return {test::RawServer::http(200, R"({"duplicate":[]})")};
            ++uploads;
            return {{}, true};
        });
        CreateSpec spec{batch().project, batch(), {}};
        for (int i = 0; i < 50; ++i)
            spec.drafts.append({u"t%1"_s.arg(i), {u"https://example.org/x"_s}});
        const JobStatus status = run(std::make_unique<CreateJob>(
            spec, test::impatient(clientFor({u"raw"_s, dead.url(), u"i"_s, u"s"_s, false}))));
        QCOMPARE(status.state, State::Failed);
        QVERIFY2(status.error.text.contains(u"of 50"_s), qPrintable(status.error.text));
        QVERIFY(uploads < 20);
        QCOMPARE(status.report.size(), 50); // every one is named
    }

    void droppedFoldersAreLookedThrough()
    {
        const QString folder = m_folder.filePath(u"droppedFoldersAreLookedThrough"_s);
        picture(u"b10.jpg"_s);
        picture(u"b9.jpg"_s);
        picture(u"sub/c.jpg"_s);
        QFile cut(place(u"cut.jpg"_s)), empty(place(u"empty.png"_s)), text(place(u"readme.md"_s));
        QVERIFY(cut.open(QIODevice::WriteOnly) && cut.write(test::readAll(picture(u"a.jpg"_s)).left(400)) == 400);
        QVERIFY(empty.open(QIODevice::WriteOnly) && text.open(QIODevice::WriteOnly) &&
                text.write(QByteArray(100, '#')) == 100);
        cut.close();
        text.close();
        QFile::link(folder, folder + u"/sub/loop"_s);
        if (geteuid() != 0) {
            QDir().mkpath(folder + u"/locked"_s);
            QFile::setPermissions(folder + u"/locked"_s, {});
        }
        QVERIFY(QFile::link(folder + u"/nowhere"_s, folder + u"/dangling.jpg"_s));
        QTemporaryDir elsewhere;
        QVERIFY(QFile::copy(picture(u"d.jpg"_s), elsewhere.filePath(u"linked.jpg"_s)));
        QVERIFY(QFile::link(elsewhere.path(), folder + u"/link"_s));
        for (const char *name : {"Thumbs.db", "thumbs.DB", "desktop.ini", ".DS_Store", ".hidden.jpg", ".two.jpg"}) {
            QFile junk(place(QString::fromLatin1(name)));
            QVERIFY(junk.open(QIODevice::WriteOnly) && junk.write("x") == 1);
        }
        std::ofstream((place(u"caf"_s).toStdString() + "\xe9.jpg")) << "x"; // a name in Latin-1
        const QString signature = u"https://example.org/p/%C3%A9.jpg?s=%2fa%2Fb%5B1%5D~&t=a+b"_s;
        DropScan scan(
            {folder, signature, u"ftp://example.org/x"_s, folder + u"/none"_s, u"https://e.org/caf%E9.jpg"_s});
        QList<ScannedItem> items;
        connect(&scan, &DropScan::found, this, [&](const QList<ScannedItem> &found) { items += found; });
        QSignalSpy finished(&scan, &DropScan::finished);
        QVERIFY(finished.wait(5000));
        QHash<QString, ScannedItem> byName;
        QStringList order;
        for (const ScannedItem &item : std::as_const(items)) {
            byName.insert(item.draft.name, item);
            order += item.draft.name;
        }
        using Verdict = ScannedItem::Verdict;
        QVERIFY(order.indexOf(u"b9.jpg"_s) < order.indexOf(u"b10.jpg"_s)); // as people count
        QCOMPARE(byName.value(u"sub/c.jpg"_s).verdict, Verdict::Fine);
        QCOMPARE(byName.value(u"sub/c.jpg"_s).picture, u"jpeg 960 × 640"_s);
        QCOMPARE(byName.value(u"cut.jpg"_s).verdict, Verdict::Broken);
        QCOMPARE(byName.value(u"empty.png"_s).verdict, Verdict::Broken);
        QCOMPARE(byName.value(u"readme.md"_s).verdict, Verdict::Broken);
        QCOMPARE(byName.value(u"é.jpg"_s).draft.resources, QStringList{signature}); // byte by byte
        QCOMPARE(byName.value(u"caf%E9.jpg"_s).draft.resources, QStringList{u"https://e.org/caf%E9.jpg"_s});
        QCOMPARE(byName.value(u"link/linked.jpg"_s).verdict, Verdict::Fine); // a link to a folder is one
        QCOMPARE(byName.value(u"dangling.jpg"_s).verdict, Verdict::Refused);
        QVERIFY2(byName.value(u"dangling.jpg"_s).problem.contains(u"nowhere"_s), "the link's target is named");
        QCOMPARE(byName.value(u"café.jpg"_s).verdict, Verdict::Refused);
        QVERIFY2(byName.value(u"café.jpg"_s).problem.contains(u"UTF-8"_s),
                 qPrintable(byName.value(u"café.jpg"_s).problem));
        for (const QString &name : std::as_const(order))
            QVERIFY2(!name.contains(u"humbs"_s, Qt::CaseInsensitive) && !name.contains(u"desktop"_s) &&
                         !name.contains(u"DS_"_s) && !name.contains(u"two"_s),
                     qPrintable(name));
        QCOMPARE(byName.value(u".hidden.jpg"_s).verdict, Verdict::Refused); // one line for all in a folder
        QVERIFY(byName.value(u".hidden.jpg"_s).problem.contains(u"1 more"_s));
        QCOMPARE(byName.value(u"x"_s).verdict, Verdict::Refused);
        QCOMPARE(byName.value(u"none"_s).verdict, Verdict::Refused);
        QCOMPARE(byName.value(u"sub/loop"_s).verdict, Verdict::Refused); // followed it would never end
        if (geteuid() != 0)
            QCOMPARE(byName.value(u"locked"_s).verdict, Verdict::Refused);
    }

    void anExportWhoseWishCannotBeReadIsRefused_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("a filter of another version") << QByteArray("--status") << QByteArray("--colour");
        QTest::newRow("no filter at all") << QByteArray("\"filter\"") << QByteArray("\"fil\"");
        QTest::newRow("a layout that isn't known") << QByteArray("\"standard\"") << QByteArray("\"classic\"");
        QTest::newRow("a format that isn't known") << QByteArray("\"lab\"") << QByteArray("\"future\"");
        QTest::newRow("no JSON") << QByteArray("{") << QByteArray("");
    }
    void anExportWhoseWishCannotBeReadIsRefused()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        ExportSpec spec{
            goldenProject(u"rectangle"_s), {}, {TaskId(u"a"_s)}, {}, {}, u"/tmp/x.json"_s, {TaskId(u"b"_s)}};
        spec.filter.statuses = {TaskStatus::Complete};
        QByteArray text = encodeExportSpec(spec);
        const auto whole = decodeExportSpec(text);
        QVERIFY(whole);
        QVERIFY(*whole == spec);
        QVERIFY(text.contains(before));
        QVERIFY(!decodeExportSpec(text.replace(before, after)));
    }

    void anExportOfAllButSomeLeavesThoseOut()
    {
        test::TestLab lab(test::TestLab::World::Golden);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"rest.json"_s);
        const auto client = clientFor(lab.account())();
        const Project project = goldenProject(u"rectangle"_s);
        std::optional<Result<TaskPage>> page;
        client->taskPage({project.id, {}, {}, {}}, 1, 3, this, [&](const Result<TaskPage> &got) { page = got; });
        QTRY_VERIFY(page && *page);
        ExportSpec spec{project, {}, {}, {}, {}, path, {}};
        for (const Task &task : (**page).items)
            spec.leftOut += task.id;
        ExportJob job(spec, clientFor(lab.account()));
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY2(job.status().state == JobStatus::State::Succeeded, qPrintable(job.status().summary));
        const QByteArray written = test::readAll(path);
        QCOMPARE(QJsonDocument::fromJson(written).array().size(), (**page).info.total - 3);
        for (const TaskId &id : spec.leftOut)
            QVERIFY(!written.contains(id.text().toUtf8()));
    }

    void aChangeSaysWhichTasksItTouched()
    {
        test::TestLab lab(test::TestLab::World::Golden);
        const auto client = clientFor(lab.account())();
        const Project project = goldenProject(u"rectangle"_s);
        std::optional<Result<TaskPage>> page;
        client->taskPage({project.id, {}, {}, {}}, 1, 3, this, [&](const Result<TaskPage> &got) { page = got; });
        QTRY_VERIFY(page && *page);
        ChangeSpec spec{.project = project, .kind = ChangeSpec::Kind::Review, .steps = {}, .tasks = {}};
        for (const Task &task : (**page).items)
            spec.tasks += task.id;
        ChangeJob job(spec, clientFor(lab.account()));
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(job.status().changedTasks, spec.tasks);
        QCOMPARE(job.status().project, project.id);
    }
};

QTEST_GUILESS_MAIN(JobsTest)
#include "tst_jobs.moc"
