// Everything between a manifest and the first byte that is sent; and changes that go wrong half-way.

#include "jobs/changejob.h"
#include "jobs/datasetjob.h"
#include "jobs/manifestscan.h"
#include "tests/support/impatient.h"
#include "tests/support/json.h"
#include "tests/support/testlab.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;
using test::quoted;
using test::TestLab;

namespace {

ProjectConfiguration boxes()
{
    return {ProjectType::Rectangle,
            {{ProjectType::Rectangle, {}, false, {{u"main"_s, {{u"car"_s, u"Car"_s, u"#ff0000"_s, 1}}}}}}};
}

QByteArray box(const char *label = "car", const char *vertices = "[0.1,0.2,0.3,0.4]")
{
    return QByteArray("{'annotations':[{'labels':{'main':{'labels':[{'id':'LABEL','name':'L'}]}},'polygons':[{'"
                      "geometry':{'type':'rectangle','vertices':NUMBERS}}]}]}")
        .replace("LABEL", label)
        .replace("NUMBERS", vertices)
        .replace('\'', '"');
}

QStringList keywords(const QList<Finding> &findings)
{
    QStringList all;
    for (const Finding &finding : findings)
        all += finding.subject + u' ' + finding.code;
    return all;
}

} // namespace

class PreparationTest : public QObject
{
    Q_OBJECT

private slots:
    void everyDraftIsJudgedAndConverted()
    {
        QTemporaryDir folder;
        QVERIFY(QFile::copy(QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg"), folder.filePath(u"a.jpg"_s)));
        const QList<TaskDraft> drafts{{u"good"_s, {folder.filePath(u"a.jpg"_s)}, box()},
                                      {u"gone"_s, {folder.filePath(u"b.jpg"_s), u"ftp://x/y"_s}},
                                      {u"label"_s, {}, box("cat")},
                                      {u"score"_s, {}, {}, quoted("{'score':'high','colour':1}")},
                                      {u""_s, {}},
                                      {u"many"_s, {u"https://e.org/1"_s, u"https://e.org/2"_s}}};
        const Preparation prepared = prepareDrafts(drafts, boxes(), {});
        QCOMPARE(prepared.refused, 4);
        QCOMPARE(prepared.drafts.size(), 2);
        QVERIFY(prepared.drafts.at(0).data.contains("\"text\":\"Car\"") &&
                prepared.drafts.at(0).data.contains("\"color\":\"#ff0000\""));
        QCOMPARE(keywords(prepared.findings),
                 (QStringList{u"gone sequence"_s, u"gone resource"_s, u"gone resource"_s, u"label label"_s,
                              u"score type"_s, u"score additionalProperties"_s, u" name"_s, u"many sequence"_s}));
        const Preparation bare = prepareDrafts({drafts.at(0), {u"bare"_s, {}}}, boxes(), {});
        QCOMPARE(keywords(bare.findings), QStringList{u"bare no-picture"_s}); // a warning
        QCOMPARE(bare.drafts.size(), 2);
        // Unchecked, the data goes as it is; files must still be there.
        const Preparation unchecked = prepareDrafts(drafts, boxes(), {.checkData = false});
        QCOMPARE(unchecked.refused, 3);
        QVERIFY(prepareDrafts(drafts, boxes(), {}, [](qsizetype) { return false; }).drafts.isEmpty()); // given up
    }

    void aManifestWithManyFaultsTellsAllOfThem()
    {
        constexpr int count = 100'000;
        QTemporaryDir folder;
        QFile file(folder.filePath(u"tasks.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < count; ++i) {
            const bool wrong = i % 1000 == 7;
            file.write("{\"name\":\"t" + QByteArray::number(i) +
                       "\",\"data\":" + (wrong ? box("cat", "[-1,0,2,0.5]") : box()) + "}\n");
        }
        file.close();
        ManifestScan scan(file.fileName(), {}, {}, boxes(), {});
        QSignalSpy found(&scan, &ManifestScan::found), finished(&scan, &ManifestScan::finished);
        QVERIFY(finished.wait(120'000));
        QCOMPARE(found.count(), 1);
        const auto items = found.at(0).at(0).value<QList<ScannedItem>>();
        const auto findings = found.at(0).at(1).value<QList<Finding>>();
        QCOMPARE(items.size(), count);
        QCOMPARE(findings.size(), 301); // three in each of a hundred tasks, and that none has a picture
        QCOMPARE(findings.constFirst().code, u"no-pictures"_s);
        QCOMPARE(findings.at(1).subject, u"t7"_s);
        QCOMPARE(findings.at(1).place.line, 8);
        QCOMPARE(items.at(7).verdict, ScannedItem::Verdict::Refused);
        QVERIFY2(items.at(7).problem.contains(u"and 2 more"_s) || items.at(7).problem.contains(u"%n"_s) ||
                     items.at(7).problem.contains(u"2"_s),
                 qPrintable(items.at(7).problem));
        QCOMPARE(items.at(8).verdict, ScannedItem::Verdict::Fine);
    }

    void aScanThatIsDroppedEnds()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"tasks.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 200'000; ++i)
            file.write("{\"name\":\"t\",\"data\":" + box() + "}\n");
        file.close();
        auto scan = std::make_unique<ManifestScan>(file.fileName(), QList<formats::CsvColumn>(), formats::ClassLabels(),
                                                   boxes(), PreparationOptions());
        QTest::qWait(50);
        QElapsedTimer timer;
        timer.start();
        scan.reset();
        QVERIFY(timer.elapsed() < 100); // nobody waits for it
        ManifestScan missing(folder.filePath(u"nothing.json"_s), {}, {}, boxes(), {});
        QSignalSpy failed(&missing, &ManifestScan::failed);
        QVERIFY(failed.wait());
        QVERIFY(failed.at(0).at(0).toString().contains(u"nothing.json"_s));
    }

    void picturesOfAFolderAreJoined()
    {
        const QList<TaskDraft> joined = joinSequences({{u"a/1.jpg"_s, {u"/a/1.jpg"_s}},
                                                       {u"b/1.jpg"_s, {u"/b/1.jpg"_s}},
                                                       {u"a/2.jpg"_s, {u"/a/2.jpg"_s}},
                                                       {u"own"_s, {u"/x"_s}, "{}"}});
        QCOMPARE(joined, (QList<TaskDraft>{{u"a"_s, {u"/a/1.jpg"_s, u"/a/2.jpg"_s}},
                                           {u"b"_s, {u"/b/1.jpg"_s}},
                                           {u"own"_s, {u"/x"_s}, "{}"}}));
    }

    void foldersOfADatasetKeepTheirShape()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkpath(u"top/below"_s);
        for (const QString &name : {u"top/a.txt"_s, u"top/below/b.txt"_s, u"c.txt"_s}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QList<Finding> refused;
        const auto uploads =
            datasetUploads({folder.filePath(u"top"_s), folder.filePath(u"c.txt"_s)}, u"in/"_s, refused);
        QStringList places;
        for (const DatasetUpload &upload : uploads)
            places += upload.folder + QFileInfo(upload.path).fileName();
        QCOMPARE(places, (QStringList{u"in/top/a.txt"_s, u"in/top/below/b.txt"_s, u"in/c.txt"_s}));
        QVERIFY(refused.isEmpty());
        // Links are followed; what can't be had is told.
        QTemporaryDir elsewhere;
        QFile linked(elsewhere.filePath(u"d.txt"_s));
        QVERIFY(linked.open(QIODevice::WriteOnly));
        QVERIFY(QFile::link(elsewhere.path(), folder.filePath(u"top/link"_s)));
        QVERIFY(QFile::link(folder.filePath(u"none"_s), folder.filePath(u"top/dangling"_s)));
        QVERIFY(QFile::link(folder.filePath(u"top"_s), folder.filePath(u"top/circle"_s)));
        QFile hidden(folder.filePath(u"top/.hidden"_s));
        QVERIFY(hidden.open(QIODevice::WriteOnly));
        const auto more = datasetUploads({folder.filePath(u"top"_s)}, {}, refused);
        QCOMPARE(more.size(), 3);
        QVERIFY(more.contains(DatasetUpload{folder.filePath(u"top/link/d.txt"_s), u"top/link/"_s}));
        QStringList told;
        for (const Finding &finding : std::as_const(refused))
            told += finding.subject;
        told.sort();
        QCOMPARE(told, (QStringList{u".hidden"_s, u"circle"_s, u"dangling"_s}));
    }

    void aPartialChangeIsToldAndUndone()
    {
        const TestLab lab(TestLab::World::Golden);
        client::LabClient client;
        client.use(lab.account());
        std::optional<TaskPage> page;
        client.taskPage({.project = ProjectId(test::goldenProject(u"polygon"_s))}, 1, 5, this,
                        [&](const Result<TaskPage> &got) { page = *got; });
        QTRY_VERIFY(page);
        ChangeSpec spec;
        spec.project.id = ProjectId(test::goldenProject(u"polygon"_s));
        spec.rememberBefore = true;
        spec.steps = {{{}, {QByteArray("8"), {{u"k"_s, "\"v\""}}}}};
        for (const Task &task : page->items)
            spec.steps[0].tasks += task.id;
        spec.steps[0].tasks += TaskId(u"nobody"_s);
        ChangeJob job(spec, clientFor(lab.account()));
        QSignalSpy undo(&job, &ChangeJob::undoReady), finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.wait());
        QCOMPARE(job.changedCount(), 5);
        QCOMPARE(job.status().reportTotal, 1);
        QCOMPARE(undo.count(), 1);
        ChangeSpec back = spec;
        back.rememberBefore = false;
        back.steps = undo.at(0).at(0).value<QList<PropertyStep>>();
        ChangeJob undoing(back, clientFor(lab.account()));
        QSignalSpy undone(&undoing, &Job::finished);
        undoing.start();
        QVERIFY(undone.wait());
        std::optional<TaskPage> after;
        client.taskPage({.project = spec.project.id}, 1, 5, this, [&](const Result<TaskPage> &got) { after = *got; });
        QTRY_VERIFY(after);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(after->items.at(i).score, page->items.at(i).score);
    }

    void aDeadLabEndsAChange()
    {
        ChangeSpec spec;
        spec.kind = ChangeSpec::Kind::Review;
        for (int i = 0; i < 50; ++i)
            spec.tasks += TaskId(QString::number(i));
        ChangeJob job(spec,
                      test::impatient(clientFor({u"x"_s, QUrl(u"http://127.0.0.1:1/"_s), u"i"_s, u"s"_s, false})));
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QVERIFY(finished.wait());
        QCOMPARE(job.status().state, JobStatus::State::Failed);
        QVERIFY(job.status().reportTotal < 50);
        QVERIFY(job.status().summary.contains(u"0 of 50"_s));
    }
};

QTEST_GUILESS_MAIN(PreparationTest)
#include "tst_preparation.moc"
