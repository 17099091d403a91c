// Transfers that are killed, cut off or run out of room, and are gone on with.

#include "base/sqlitedatabase.h"
#include "jobs/createjob.h"
#include "jobs/exportjob.h"
#include "jobs/jobqueue.h"
#include "jobs/transfers.h"
#include "tests/faults/faultylab.h"
#include "tests/support/generated.h"
#include "tests/support/impatient.h"
#include "tests/support/rawclient.h"
#include "tests/support/reading.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testlab.h"
#include "words/findings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;
using test::FaultyLab;
using State = JobStatus::State;

class ResumeTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::TestLab> m_lab;
    std::unique_ptr<FaultyLab> m_proxy; ///< without faults: it counts
    std::unique_ptr<QTemporaryDir> m_folder;
    quint32 m_seed = 4;
    Project m_project{ProjectId(u"p00000000000000000000001"_s), u"Generated"_s};

    Account account() const
    {
        Account account = m_lab->account();
        account.endpoint = m_proxy->url();
        return account;
    }
    QString journals() const { return m_folder->filePath(u"journals"_s); }
    Batch newBatch()
    {
        const auto client = clientFor(m_lab->account())();
        std::optional<Result<Batch>> batch;
        client->createBatch(m_project.id, u"B"_s, this, [&](const Result<Batch> &made) { batch = made; });
        if (!QTest::qWaitFor([&] { return batch.has_value(); }) || !*batch)
            qFatal("no batch");
        return **batch;
    }
    QStringList namesIn(const Batch &batch) const
    {
        return test::taskNames(clientFor(m_lab->account()), {m_project.id, {.batches = {batch.id}}, {}, {}});
    }
    CreateSpec filesFor(const Batch &batch, int count)
    {
        CreateSpec spec{m_project.id, batch, {}};
        for (int i = 0; i < count; ++i) {
            const QString path = m_folder->filePath(u"files/file%1.jpg"_s.arg(i, 4, 10, QChar(u'0')));
            QDir().mkpath(QFileInfo(path).path());
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly))
                qFatal("no file");
            file.write(QByteArray(2000, char('a' + i % 26)) + QByteArray::number(i));
            spec.drafts.append({u"file%1.jpg"_s.arg(i, 4, 10, QChar(u'0')), {path}});
        }
        return spec;
    }
    JobStatus ended(JobQueue &queue, int id)
    {
        if (!QTest::qWaitFor([&] { return queue.find(id)->isOver(); }, 60'000))
            qFatal("the job did not end");
        return *queue.find(id);
    }
    QStringList left() const { return QDir(journals()).entryList(QDir::Files); }

    struct Killed
    {
        int kills = 0, extra = 0, most = 0;
    };
    // Creates files with labdesk-cli, killing it after some requests and resuming, and verifies that all are there
    // once.
    Killed createKilled(int count, int kills, const std::function<int(QRandomGenerator &, int kill)> &requestsUntil)
    {
        const Batch batch = newBatch();
        (void)filesFor(batch, count);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"ISAHIT_LAB_API_ENDPOINT"_s, m_proxy->url().toString());
        environment.insert(u"ISAHIT_LAB_API_ACCESS_ID"_s, u"id"_s);
        environment.insert(u"ISAHIT_LAB_API_SECRET_KEY"_s, u"secret"_s);
        environment.insert(u"XDG_DATA_HOME"_s, m_folder->filePath(u"home"_s));
        QRandomGenerator dice(m_seed);
        QStringList arguments{u"create"_s, m_project.id.text(), batch.id.text(), m_folder->filePath(u"files"_s),
                              u"--no-data-check"_s};
        Killed result;
        for (int i = 0; i <= kills; ++i) {
            QProcess process;
            process.setProcessEnvironment(environment);
            process.setProcessChannelMode(QProcess::MergedChannels);
            const int moment = i == kills ? INT_MAX : m_proxy->requests + requestsUntil(dice, i);
            process.start(QStringLiteral(BIN_DIR "/labdesk-cli"), arguments);
            QEventLoop loop; // no waiting in steps: the proxy must not answer in bursts
            QTimer look;
            connect(&look, &QTimer::timeout, &loop, [&] {
                if (process.state() == QProcess::NotRunning)
                    loop.quit();
                if (m_proxy->requests < moment)
                    return;
                look.stop();
                QTimer::singleShot(dice.bounded(30), Qt::PreciseTimer, &loop, &QEventLoop::quit);
            });
            look.start(1);
            loop.exec();
            if (process.state() == QProcess::NotRunning) {
                if (process.exitCode() != 0)
                    qWarning("%s", process.readAll().constData());
                break;
            }
            process.kill();
            process.waitForFinished(5000);
            ++result.kills;
            if (!QDir(m_folder->filePath(u"home/labdesk/lab/transfers"_s))
                     .entryList({u"*.journal"_s}, QDir::Files)
                     .isEmpty())
                arguments = QStringList{u"resume"_s};
        }
        QStringList names = namesIn(batch);
        for (const int uploads : std::as_const(m_proxy->uploads)) {
            result.extra += uploads - 1;
            result.most = std::max(result.most, uploads);
        }
        const qsizetype all = names.size();
        names.removeDuplicates();
        [&] {
            QCOMPARE(all, count);
            QCOMPARE(names.size(), count);
            QCOMPARE(m_proxy->uploads.size(), count);
        }();
        return result;
    }

private slots:
    void initTestCase() { m_lab = std::make_unique<test::TestLab>(5'000, 1); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_proxy = std::make_unique<FaultyLab>(m_lab->account().endpoint, 0, 1);
    }

    // A creation that is killed at fifty moments and gone on with each time: every kill may cost the files that were on
    // their way, nothing else.
    void fiftyKillsLeaveExactlyTheTasks()
    {
        constexpr int count = 500, kills = 50;
        const Killed result = createKilled(count, kills, [](QRandomGenerator &dice, int kill) {
            return kill % 10 == 0 ? dice.bounded(5) : 18 + dice.bounded(24);
        });
        qInfo("%d kills: %d sent again, none more than %d times in all", result.kills, result.extra, result.most);
        QVERIFY(result.kills >= kills / 2);
        QVERIFY(result.extra <= result.kills * net::Governor::usualMost);
    }

    // Killed once, anywhere between the first request and the last: no file is sent more than once more than needed.
    void aKillCostsAFileAtMostOnce()
    {
        constexpr int count = 100;
        int extra = 0, kills = 0;
        for (int round = 0; round < 12; ++round) {
            init();
            m_seed = static_cast<quint32>(round);
            const Killed result =
                createKilled(count, 1, [](QRandomGenerator &dice, int) { return dice.bounded(3 * count + 4); });
            if (QTest::currentTestFailed())
                return;
            QVERIFY(result.most <= 2);
            extra += result.extra;
            kills += result.kills;
        }
        QVERIFY(kills > 6);
        qInfo("%d kills: %d of %d files sent twice", kills, extra, 12 * count);
    }

    void theQueueSurvivesTheProgram()
    {
        const Batch batch = newBatch();
        {
            JobQueue queue;
            queue.keepIn(journals());
            for (int i = 0; i < 4; ++i) { // two run, two wait
                CreateSpec spec = filesFor(batch, 200);
                for (TaskDraft &draft : spec.drafts)
                    draft.name.prepend(u"%1/"_s.arg(i));
                queue.add(std::make_unique<CreateJob>(spec, queue.clientFor(account())));
            }
            QTRY_VERIFY_WITH_TIMEOUT(m_proxy->uploads.size() > 20, 20'000);
            QTRY_VERIFY(std::all_of(queue.statuses().cbegin(), queue.statuses().cend(),
                                    [](const JobStatus &status) { return !status.journal.isEmpty(); }));
        } // as at the end of the program
        JobQueue queue;
        QSignalSpy restored(&queue, &JobQueue::restored);
        queue.keepIn(journals());
        QVERIFY(restored.wait());
        QCOMPARE(queue.statuses().size(), 4);
        for (const JobStatus &status : queue.statuses()) {
            QCOMPARE(status.state, State::Interrupted);
            QVERIFY(status.canResume());
            QCOMPARE(status.total, 200);
            QCOMPARE(status.account.accessId, u"id"_s);
            QVERIFY(status.account.secret.isEmpty());
        }
        for (const JobStatus &status : QList<JobStatus>(queue.statuses()))
            queue.resume(status.id, account());
        for (const JobStatus &status : QList<JobStatus>(queue.statuses()))
            QVERIFY2(ended(queue, status.id).state == State::Succeeded, qPrintable(queue.find(status.id)->summary));
        QStringList names = namesIn(batch);
        QCOMPARE(names.size(), 800);
        names.removeDuplicates();
        QCOMPARE(names.size(), 800);
    }

    // A Lab that is killed in the middle of requests: its data stay consistent, and the creation goes on when it is
    // back.
    void theLabIsKilledMeanwhile()
    {
        constexpr int count = 300;
        const QString data = m_folder->filePath(u"lab"_s), archive = m_folder->filePath(u"archive.json"_s);
        QFile file(archive);
        QVERIFY(file.open(QIODevice::WriteOnly) && test::writeGenerated(file, 10, 0));
        file.close();
        const QString program = QStringLiteral(BIN_DIR "/labdesk-server");
        QCOMPARE(QProcess::execute(program, {u"--data"_s, data, u"--load"_s, archive}), 0);
        quint16 port = 0;
        std::unique_ptr<QProcess> lab;
        const auto startLab = [&] {
            lab = std::make_unique<QProcess>();
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"ISAHIT_LAB_API_SECRET_KEY"_s, u"secret"_s);
            lab->setProcessEnvironment(environment);
            lab->start(program, {u"--data"_s, data, u"--access-id"_s, u"id"_s, u"--port"_s, QString::number(port)});
            QByteArray said;
            if (!QTest::qWaitFor([&] { return (said += lab->readAllStandardOutput()).contains("Access id"); }, 20'000))
                qFatal("the Lab did not start: %s", lab->readAllStandardError().constData());
            port = static_cast<quint16>(QUrl(QString::fromUtf8(said.mid(13, said.indexOf('\n') - 13))).port());
        };
        startLab();
        const Account there{u"Killed"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(port)), u"id"_s, u"secret"_s, false};
        const Batch batch{BatchId(u"b00000000000000000000001"_s), m_project.id, u"Batch 1"_s};
        JobQueue queue;
        queue.keepIn(journals());
        const int id = queue.add(std::make_unique<CreateJob>(filesFor(batch, count), queue.clientFor(there)));
        QRandomGenerator dice(9);
        for (int kill = 0; kill < 5; ++kill) {
            const qint64 wanted = queue.find(id)->done + 20 + dice.bounded(20);
            if (!QTest::qWaitFor([&] { return queue.find(id)->isOver() || queue.find(id)->done >= wanted; }, 30'000))
                qFatal("stuck at %lld: %s", static_cast<long long>(queue.find(id)->done),
                       qPrintable(queue.find(id)->waiting));
            QTest::qWait(dice.bounded(30));
            lab->kill();
            lab->waitForFinished(5000);
            startLab();
        }
        if (JobStatus status = ended(queue, id); status.state != State::Succeeded) {
            queue.resume(id, there);
            QVERIFY2(ended(queue, id).state == State::Succeeded, qPrintable(queue.find(id)->summary));
        }
        QCOMPARE(queue.find(id)->failedCount, 0);
        lab->kill();
        lab->waitForFinished(5000);
        const auto database = SqliteDatabase::open(data + u"/lab.sqlite"_s, {});
        QVERIFY(database);
        QCOMPARE((*database)->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
        QCOMPARE((*database)->value(u"SELECT COUNT(*) FROM task WHERE name LIKE 'file%'"_s)->toInt(), count);
        QCOMPARE((*database)->value(u"SELECT COUNT(DISTINCT name) FROM task WHERE name LIKE 'file%'"_s)->toInt(),
                 count);
        const lab::BlobStore blobs(data); // what the database names is there, whole
        const auto whole = (*database)->each(u"SELECT sha256 FROM file"_s, {},
                                             [&](const Row &row) { return blobs.check(row.bytes(0)); });
        QVERIFY(whole);
        startLab(); // and what was half received is gone at the next start
        QVERIFY(QDir(data + u"/blobs"_s).entryList({u"incoming-*"_s}).isEmpty());
        lab->kill();
        lab->waitForFinished(5000);
    }

    // Told to stop, a server answers what is under way and lets nobody else in.
    void aServerEndsWhenItIsDone()
    {
        test::ServerProcess server({}, m_folder->filePath(u"lab"_s), QStringLiteral(BIN_DIR));
        server.start();
        QTRY_VERIFY_WITH_TIMEOUT(server.isServing(), 20'000);
        const Account there{u"Ends"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(server.port)), u"id"_s, u"secret"_s, false};
        const QByteArray token = test::tokenHeader(there);
        const QByteArray form = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n" +
                                QByteArray(500'000, 'x') + "\r\n--B--\r\n";
        const QByteArray whole = test::request("POST /api/file-manager/files",
                                               token + "Content-Type: multipart/form-data; boundary=B\r\n", form);
        QTcpSocket slow, idle;
        for (QTcpSocket *socket : {&slow, &idle}) {
            socket->connectToHost(u"127.0.0.1"_s, server.port);
            QVERIFY(socket->waitForConnected(3000));
        }
        slow.write(whole.left(whole.size() / 2));
        QVERIFY(slow.waitForBytesWritten(3000));
        QTest::qWait(200); // it is being read
        server.terminate();
        QTRY_COMPARE(idle.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(!server.hasEnded());
        QTcpSocket late;
        late.connectToHost(u"127.0.0.1"_s, server.port);
        QVERIFY(!late.waitForConnected(1000));
        slow.write(whole.mid(whole.size() / 2));
        QTRY_VERIFY(slow.bytesAvailable() > 0);
        QVERIFY(slow.readAll().startsWith("HTTP/1.1 201"));
        QTRY_VERIFY(server.hasEnded());
        QCOMPARE(server.exitCode(), 0);
    }

    void aPauseStopsAndGoesOn()
    {
        const Batch batch = newBatch();
        JobQueue queue;
        const int id = queue.add(std::make_unique<CreateJob>(filesFor(batch, 300), queue.clientFor(account())));
        QTRY_VERIFY(queue.find(id)->done > 10);
        queue.pause(id);
        QTRY_COMPARE(queue.find(id)->state, State::Paused);
        QTest::qWait(400); // what was under way ends
        const int requests = m_proxy->requests;
        QTest::qWait(300);
        QCOMPARE(m_proxy->requests, requests);
        queue.unpause(id);
        QCOMPARE(ended(queue, id).state, State::Succeeded);
        QCOMPARE(namesIn(batch).size(), 300);
    }

    void onlyWhatFailedIsTriedAgain()
    {
        const Batch batch = newBatch();
        CreateSpec spec = filesFor(batch, 30);
        const QString path = spec.drafts.at(7).resources.constFirst(), aside = path + u".aside"_s;
        QVERIFY(QFile::rename(path, aside));
        JobQueue queue;
        queue.keepIn(journals());
        const int id = queue.add(std::make_unique<CreateJob>(spec, queue.clientFor(account())));
        JobStatus status = ended(queue, id);
        QCOMPARE(status.failedCount, 1);
        QVERIFY(status.canRetryFailed());
        QVERIFY2(words::detailOf(status.report.constFirst()).contains(path),
                 qPrintable(words::detailOf(status.report.constFirst())));
        QVERIFY(QFile::rename(aside, path));
        const int requests = m_proxy->requests;
        queue.resume(id, account(), true);
        status = ended(queue, id);
        QVERIFY2(status.state == State::Succeeded && status.failedCount == 0, qPrintable(status.summary));
        QVERIFY(m_proxy->requests - requests < 12);
        QCOMPARE(namesIn(batch).size(), 30);
    }

    void aLostNetworkIsGoneOnWith()
    {
        const Batch batch = newBatch();
        JobQueue queue;
        queue.keepIn(journals());
        const Account there = account();
        const int id =
            queue.add(std::make_unique<CreateJob>(filesFor(batch, 200), test::impatient(queue.clientFor(there))));
        QTRY_VERIFY(m_proxy->uploads.size() > 20);
        const quint16 port = m_proxy->serverPort();
        const auto uploads = m_proxy->uploads;
        m_proxy.reset();
        const JobStatus status = ended(queue, id);
        QCOMPARE(status.state, State::Failed);
        QVERIFY2(status.canResume() && status.summary.contains(u"Resume"_s), qPrintable(status.summary));
        m_proxy = std::make_unique<FaultyLab>(m_lab->account().endpoint, 0, 1);
        m_proxy->close();
        QVERIFY(m_proxy->listen(QHostAddress::LocalHost, port));
        queue.resume(id, there);
        QVERIFY2(ended(queue, id).state == State::Succeeded, qPrintable(queue.find(id)->summary));
        QCOMPARE(namesIn(batch).size(), 200);
        for (auto it = uploads.cbegin(); it != uploads.cend(); ++it)
            QVERIFY(m_proxy->uploads.value(it.key()) + *it <= 2);
    }

    void aFileThatChangesWhileItIsSentIsNotTaken()
    {
        const Batch batch = newBatch();
        m_proxy = std::make_unique<FaultyLab>(m_lab->account().endpoint, 0, 1, 300);
        CreateSpec spec = filesFor(batch, 1);
        QVERIFY(QFile::resize(spec.drafts.constFirst().resources.constFirst(), 2 << 20));
        JobQueue queue;
        const int id = queue.add(std::make_unique<CreateJob>(spec, queue.clientFor(account())));
        QList<FileProgress> files;
        connect(&queue, &JobQueue::changed, this, [&](const JobStatus &status) { files += status.files; });
        QTRY_VERIFY_WITH_TIMEOUT(!m_proxy->uploads.isEmpty(), 20'000); // the Lab has it, the answer is on its way
        QFile file(spec.drafts.constFirst().resources.constFirst());
        QVERIFY(file.open(QIODevice::Append) && file.write("more") == 4);
        file.close();
        const JobStatus status = ended(queue, id);
        QCOMPARE(status.failedCount, 1);
        QVERIFY2(words::detailOf(status.report.constFirst()).contains(u"changed while it was sent"_s),
                 qPrintable(words::detailOf(status.report.constFirst())));
        QVERIFY(namesIn(batch).isEmpty());
        QVERIFY(!files.isEmpty()); // its progress was told
        QCOMPARE(files.constFirst().name, u"file0000.jpg"_s);
        QVERIFY(files.constFirst().sent <= files.constFirst().size && files.constFirst().size == 2 << 20);
    }

    void anExportDoesNotFetchItsPagesAgain()
    {
        const QString path = m_folder->filePath(u"out.json"_s), whole = m_folder->filePath(u"whole.json"_s);
        const formats::ExportOptions options{.format = u"lab"_s, .layout = formats::Layout::Compatible};
        JobQueue queue;
        queue.keepIn(journals());
        const int good = queue.add(
            std::make_unique<ExportJob>(ExportSpec{m_project, {}, {}, {}, options, whole}, queue.clientFor(account())));
        QCOMPARE(ended(queue, good).state, State::Succeeded);
        const int needed = m_proxy->requests;
        const int id = queue.add(std::make_unique<ExportJob>(ExportSpec{m_project, {}, {}, {}, options, path},
                                                             test::impatient(queue.clientFor(account()))));
        QTRY_VERIFY(queue.find(id)->done >= 1000);
        const quint16 port = m_proxy->serverPort();
        const Account there = account();
        m_proxy.reset();
        const JobStatus status = ended(queue, id);
        QCOMPARE(status.state, State::Failed);
        QVERIFY(!QFileInfo::exists(path) && !QFileInfo::exists(path + u".part"_s));
        QVERIFY(!left().filter(u".pages"_s).isEmpty());
        m_proxy = std::make_unique<FaultyLab>(m_lab->account().endpoint, 0, 1);
        m_proxy->close();
        QVERIFY(m_proxy->listen(QHostAddress::LocalHost, port));
        queue.resume(id, there);
        QVERIFY2(ended(queue, id).state == State::Succeeded, qPrintable(queue.find(id)->summary));
        QVERIFY2(m_proxy->requests <= needed - 3, qPrintable(u"%1 of %2"_s.arg(m_proxy->requests).arg(needed)));
        QVERIFY(test::readAll(path) == test::readAll(whole));
        QVERIFY(left().filter(u".pages"_s).isEmpty());
    }

    void aCancelIsQuick()
    {
        JobQueue queue;
        queue.keepIn(journals());
        const QString path = m_folder->filePath(u"many"_s);
        const int id = queue.add(std::make_unique<ExportJob>(
            ExportSpec{
                m_project,
                {},
                {},
                {},
                {.format = u"yolo"_s, .layout = formats::Layout::Compatible, .container = formats::Container::Folder},
                path},
            queue.clientFor(account())));
        QTRY_VERIFY(queue.find(id)->done > 1500);
        QElapsedTimer timer;
        timer.start();
        queue.cancel(id);
        QCOMPARE(ended(queue, id).state, State::Cancelled);
        qInfo("cancelled in %lld ms", timer.elapsed());
        QTRY_VERIFY(QDir(m_folder->path()).entryList({u"many*"_s}).isEmpty());
    }

    void aJournalOfANewerLabdeskIsLeftAlone()
    {
        {
            auto journal = store::Journal::create(journals(), {u"create"_s, u"T"_s, account(), {}, {}, {}, 1});
            QVERIFY(journal && (*journal)->isKept());
        }
        const QString path = store::Journal::in(journals()).constFirst();
        {
            const auto database = SqliteDatabase::open(path, {u"PRAGMA user_version = 99"_s});
            QVERIFY(database);
        }
        const auto opened = store::Journal::open(path);
        QVERIFY(!opened);
        QVERIFY2(opened.error().text.contains(u"newer Labdesk"_s), qPrintable(opened.error().text));
        const auto kept = keptTransfers(journals());
        QCOMPARE(kept.size(), 1);
        QVERIFY(kept.constFirst().summary.contains(u"newer Labdesk"_s));
        QVERIFY(QFileInfo::exists(path));
    }

    void twoProgramsDoNotShareAJournal()
    {
        const auto journal = store::Journal::create(journals(), {u"create"_s, u"T"_s, account(), {}, {}, {}, 1});
        QVERIFY(journal);
        const auto second = store::Journal::open((*journal)->path());
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::Conflict);
        QVERIFY(keptTransfers(journals()).isEmpty());
    }

    void withoutAFolderForJournalsItSaysSo()
    {
        const Batch batch = newBatch();
        QFile file(journals()); // a file where the folder should be
        QVERIFY(file.open(QIODevice::WriteOnly));
        JobQueue queue;
        queue.keepIn(journals());
        const int id = queue.add(std::make_unique<CreateJob>(filesFor(batch, 5), queue.clientFor(account())));
        const JobStatus status = ended(queue, id);
        QCOMPARE(status.state, State::Succeeded);
        QVERIFY(status.journal.isEmpty());
        QVERIFY2(words::detailOf(status.report.constFirst()).contains(u"could not be gone on with"_s),
                 qPrintable(words::detailOf(status.report.constFirst())));
        QCOMPARE(namesIn(batch).size(), 5);
    }

    void brokenJournalsDoNotStopTheOthers()
    {
        QDir().mkpath(journals());
        QFile broken(journals() + u"/0-broken.journal"_s);
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write(QByteArray(5000, 'x')) > 0);
        broken.close();
        (void)store::Journal::create(journals(), {u"create"_s, u"Good"_s, account(), {}, {}, {}, 1});
        const auto kept = keptTransfers(journals());
        QCOMPARE(kept.size(), 2);
        QVERIFY2(kept.at(0).summary.contains(u"can't be read"_s), qPrintable(kept.at(0).summary));
        QCOMPARE(kept.at(1).state, State::Interrupted);
    }

    void pagesThatWereCutOffAreDropped()
    {
        const QString path = m_folder->filePath(u"pages"_s);
        {
            const auto spool = store::PageSpool::open(path, 100);
            QVERIFY(spool);
            (*spool)->keep(0, "zero");
            (*spool)->keep(3, "three");
        }
        QVERIFY(QFile::resize(path, QFileInfo(path).size() - 2));
        {
            const auto spool = store::PageSpool::open(path, 100);
            QCOMPARE((*spool)->page(0), QByteArray("zero"));
            QCOMPARE((*spool)->page(3), QByteArray());
            (*spool)->keep(3, "again");
            QCOMPARE((*spool)->page(3), QByteArray("again"));
        }
        const auto other = store::PageSpool::open(path, 50); // of another page size: begun anew
        QCOMPARE((*other)->count(), 0);
    }
};

QTEST_GUILESS_MAIN(ResumeTest)
#include "tst_resume.moc"
