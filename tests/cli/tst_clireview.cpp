// What was judged, as scripts get it: verdicts, rounds, samples, agreement.

#include "cli/commandline.h"
#include "drawing/geometry.h"
#include "jobs/verdicts.h"
#include "store/settings.h"
#include "tests/support/rawclient.h"
#include "tests/support/testlab.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace labdesk;
using namespace labdesk::test;
using namespace Qt::StringLiterals;
using cli::Exit;
using Kind = Verdict::Kind;

namespace {

struct Ran
{
    Exit exit;
    QByteArray out, error;
    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(out); }
};

} // namespace

class CliReviewTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestLab> m_lab;
    std::unique_ptr<QTemporaryDir> m_home;
    ProjectId m_project;

    Ran run(const QStringList &words)
    {
        QByteArray out, error, input;
        QBuffer outDevice(&out), errorDevice(&error), inDevice(&input);
        outDevice.open(QIODevice::WriteOnly);
        errorDevice.open(QIODevice::WriteOnly);
        inDevice.open(QIODevice::ReadOnly);
        cli::Console console(outDevice, errorDevice, inDevice, false);
        const Exit exit = cli::run(words, console, {});
        (void)console.flush();
        return {exit, out, error};
    }
    QJsonArray complete()
    {
        return run({u"tasks"_s, m_project.text(), u"--filter"_s, u"status:complete"_s, u"--json"_s}).json().array();
    }
    // A verdict as the window keeps and sends it.
    void judge(const QString &task, Kind kind, const QString &reason, bool redo)
    {
        const auto clients = jobs::clientFor(m_lab->account());
        const QString path =
            store::VerdictJournal::pathOf(store::reviewsFolder(), jobs::reviewOwner(m_lab->account()), m_project);
        auto journal = store::VerdictJournal::open(path);
        QVERIFY2(journal, journal ? "" : qPrintable(journal.error().text));
        jobs::VerdictSender sender(m_project, std::move(*journal), path + u".lock"_s, clients);
        const auto client = clients();
        std::optional<Result<QHash<TaskId, Task>>> found;
        client->tasksOf(m_project, {TaskId(task)}, {OptionalField::Data, OptionalField::Mask}, this,
                        [&](const Result<QHash<TaskId, Task>> &tasks) { found = tasks; });
        QVERIFY(QTest::qWaitFor([&] { return found.has_value(); }) && *found);
        const Task details = (*found)->value(TaskId(task));
        static qint64 review = 0;
        const auto kept = jobs::keepVerdict(sender.journal(),
                                            {.review = ++review,
                                             .task = details.id,
                                             .name = details.name,
                                             .batch = details.batch,
                                             .kind = kind,
                                             .reason = reason,
                                             .at = clock::now()},
                                            {}, details, {.type = ProjectType::Rectangle, .tools = {}}, clock::now());
        QVERIFY(kept);
        if (redo)
            QVERIFY(sender.journal().releaseRedos());
        sender.pump();
        QVERIFY(QTest::qWaitFor([&] { return sender.isIdle(); }, 10'000));
    }
    // What an annotator does.
    void annotate(const QString &task, const QByteArray &body)
    {
        const Account account = m_lab->account();
        const QByteArray answer =
            exchange(account, request("PUT /api/task-manager/tasks/" + task.toLatin1() + "/data",
                                      tokenHeader(account) + "Content-Type: application/json\r\n", body));
        QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.left(300).constData());
    }
    static QByteArray boxes(const QByteArray &who, const QList<QByteArray> &labelsAndVertices)
    {
        QByteArray out =
            "{'type':'','user':{'name':'" + who + "'},'body':{'image':{'width':100,'height':100},'annotations':[";
        for (qsizetype i = 0; i < labelsAndVertices.size(); i += 2)
            out += (i ? "," : "") + QByteArray("{'labels':{'main-list':{'labels':[{'id':'") + labelsAndVertices.at(i) +
                   "'}]}},'polygons':[{'geometry':{'type':'rectangle','vertices':[" + labelsAndVertices.at(i + 1) +
                   "]}}]}";
        out += "]}}";
        return out.replace('\'', '"');
    }

private slots:
    void initTestCase()
    {
        m_lab = std::make_unique<TestLab>(TestLab::World::Golden);
        m_home = std::make_unique<QTemporaryDir>();
        m_project = ProjectId(goldenProject(u"rectangle"_s));
        const Account account = m_lab->account();
        qputenv("XDG_DATA_HOME", m_home->path().toUtf8());
        qputenv("XDG_CACHE_HOME", m_home->path().toUtf8());
        qputenv("ISAHIT_LAB_API_ENDPOINT", account.endpoint.toEncoded());
        qputenv("ISAHIT_LAB_API_ACCESS_ID", account.accessId.toUtf8());
        qputenv("ISAHIT_LAB_API_SECRET_KEY", account.secret.toUtf8());
    }

    void nothingWasJudgedYet()
    {
        const Ran verdicts = run({u"verdicts"_s, m_project.text(), u"--json"_s});
        QVERIFY2(verdicts.exit == Exit::Done && verdicts.json().array().isEmpty(), verdicts.error.constData());
        const Ran rounds = run({u"rounds"_s, m_project.text(), u"--json"_s});
        QCOMPARE(rounds.json().object().value(u"judged"_s).toInt(-1), 0);
    }

    // From the window, from elsewhere, and both in one list.
    void verdictsAreListed()
    {
        const QJsonArray tasks = complete();
        const QString first = tasks.at(0).toObject().value(u"id"_s).toString(),
                      second = tasks.at(1).toObject().value(u"id"_s).toString(),
                      third = tasks.at(2).toObject().value(u"id"_s).toString();
        judge(first, Kind::Accept, {}, false);
        judge(second, Kind::Reject, u"=loose, too"_s, false);
        QCOMPARE(run({u"set"_s, m_project.text(), u"--task"_s, third, u"--custom"_s, u"review=rejected"_s,
                      u"--custom"_s, u"review_note=sky"_s})
                     .exit,
                 Exit::Done);
        const Ran ran = run({u"verdicts"_s, m_project.text(), u"--json"_s});
        QHash<QString, QJsonObject> found;
        for (const QJsonValue &one : ran.json().array())
            found.insert(one.toObject().value(u"task"_s).toString(), one.toObject());
        QCOMPARE(found.size(), 3);
        QCOMPARE(found.value(first).value(u"verdict"_s).toString(), u"accepted"_s);
        QCOMPARE(found.value(first).value(u"state"_s).toString(), u"sent"_s);
        QVERIFY(!found.value(first).value(u"at"_s).toString().isEmpty());
        QCOMPARE(found.value(second).value(u"reason"_s).toString(), u"=loose, too"_s);
        QCOMPARE(found.value(second).value(u"redo"_s).toString(), u"held"_s);
        QCOMPARE(found.value(third).value(u"state"_s).toString(), u"elsewhere"_s);
        QCOMPARE(found.value(third).value(u"reason"_s).toString(), u"sky"_s);
        const Ran csv = run({u"verdicts"_s, m_project.text(), u"--csv"_s, u"-"_s});
        QVERIFY(csv.out.startsWith("task,name,batch,annotator,verdict,reason,score,at,state,redo\r\n"));
        QVERIFY(csv.out.contains(",rejected,\"'=loose, too\",")); // no formula
        const Ran log = run({u"verdicts"_s, m_project.text(), u"--log"_s, u"--json"_s});
        QCOMPARE(log.json().array().size(), 2);
        const QString file = m_home->filePath(u"v.csv"_s);
        QCOMPARE(run({u"verdicts"_s, m_project.text(), u"--csv"_s, file}).exit, Exit::Done);
        QCOMPARE(readAll(file), csv.out);
        QCOMPARE(run({u"verdicts"_s, m_project.text(), u"--csv"_s, m_home->filePath(u"no/such/v.csv"_s)}).exit,
                 Exit::Failed);
    }

    void roundsAreCounted()
    {
        const QString task = complete().at(4).toObject().value(u"id"_s).toString();
        annotate(task, boxes("Ada", {"car", "0.1,0.1,0.5,0.5"}));
        judge(task, Kind::Reject, u"too wide"_s, true);
        annotate(task, boxes("Ada", {"car", "0.1,0.1,0.4,0.5"}));
        judge(task, Kind::Reject, u"too wide"_s, true);
        const QJsonObject now = run({u"rounds"_s, m_project.text(), u"--json"_s}).json().object();
        const QJsonArray all = now.value(u"rounds"_s).toArray();
        QCOMPARE(all.size(), 2);
        const QJsonObject second = all.at(0).toObject();
        QCOMPARE(second.value(u"round"_s).toInt(), 2);
        QCOMPARE(second.value(u"sent"_s).toInt(), 2);
        QCOMPARE(second.value(u"back"_s).toInt(), 1);
        QCOMPARE(second.value(u"again"_s).toInt(), 1);
        QCOMPARE(second.value(u"unchanged"_s).toInt(), 0);
        QCOMPARE(second.value(u"moved"_s).toInt(), 1);
        QCOMPARE(all.at(1).toObject().value(u"back"_s).toInt(-1), 0);
        annotate(task, boxes("Ada", {"car", "0.1,0.1,0.4,0.5"})); // as it was
        QCOMPARE(run({u"rounds"_s, m_project.text(), u"--json"_s})
                     .json()
                     .object()
                     .value(u"rounds"_s)
                     .toArray()
                     .at(1)
                     .toObject()
                     .value(u"back"_s)
                     .toInt(),
                 1);
        judge(task, Kind::Accept, {}, false);
        const QJsonObject end = run({u"rounds"_s, m_project.text(), u"--json"_s}).json().object();
        QCOMPARE(end.value(u"rounds"_s).toArray().at(1).toObject().value(u"unchanged"_s).toInt(), 1);
        const QJsonArray reasons = end.value(u"reasons"_s).toArray();
        QCOMPARE(reasons.at(0).toObject().value(u"name"_s).toString(), u"too wide"_s);
        QCOMPARE(reasons.at(0).toObject().value(u"again"_s).toInt(), 1);
        QCOMPARE(end.value(u"annotators"_s).toArray().at(0).toObject().value(u"name"_s).toString(), u"Ada"_s);
        QVERIFY(
            run({u"rounds"_s, m_project.text(), u"--csv"_s, u"-"_s}).out.contains("round,3,,1,,0,,1,1,1,0,0,0,0\r\n"));
        QCOMPARE(run({u"rounds"_s, m_project.text(), u"--batch"_s, u"no such"_s}).exit, Exit::Failed);
    }

    void aSampleIsTheSameEachTime()
    {
        const QStringList words{u"sample"_s, m_project.text(), u"--size"_s, u"6"_s, u"--seed"_s, u"7"_s};
        const Ran one = run(words), other = run(words);
        QCOMPARE(one.exit, Exit::Done);
        QCOMPARE(one.out, other.out);
        QCOMPARE(one.out.count('\n'), 6);
        QVERIFY(run({u"sample"_s, m_project.text(), u"--size"_s, u"6"_s, u"--seed"_s, u"8"_s}).out != one.out);
        // By group: each label that tasks have is there.
        const QJsonObject byLabel =
            run({u"sample"_s, m_project.text(), u"--size"_s, u"12"_s, u"--by"_s, u"label"_s, u"--json"_s})
                .json()
                .object();
        for (const QJsonValue &stratum : byLabel.value(u"sample"_s).toObject().value(u"strata"_s).toArray())
            QVERIFY(stratum.toObject().value(u"drawn"_s).toInt() > 0);
        QCOMPARE(byLabel.value(u"tasks"_s).toArray().size(), 12);
        for (const QString &by : {u"annotator"_s, u"batch"_s, u"fault"_s})
            QCOMPARE(run({u"sample"_s, m_project.text(), u"--size"_s, u"12"_s, u"--by"_s, by}).out.count('\n'), 12);
        // A filter narrows what it is drawn from.
        const QJsonObject narrow = run({u"sample"_s, m_project.text(), u"--size"_s, u"500"_s, u"--filter"_s,
                                        u"status:complete"_s, u"--json"_s})
                                       .json()
                                       .object();
        QCOMPARE(narrow.value(u"tasks"_s).toArray().size(), complete().size());
    }

    void aSampleSaysWhatItMeans()
    {
        const QStringList words{u"sample"_s, m_project.text(), u"--aql"_s, u"2.5"_s, u"--json"_s};
        const QJsonObject before = run(words).json().object();
        QCOMPARE(before.value(u"sample"_s).toObject().value(u"size"_s).toInt(), 32); // of 230: code G
        QVERIFY(!before.value(u"sample"_s).toObject().contains(u"accepted"_s));
        QStringList ids;
        for (const QJsonValue &task : before.value(u"tasks"_s).toArray())
            ids += task.toObject().value(u"task"_s).toString();
        const auto set = [&](const QStringList &which, const QString &verdict) {
            QStringList command{u"set"_s, m_project.text(), u"--custom"_s, u"review="_s + verdict, u"--task"_s};
            QCOMPARE(run(command + which).exit, Exit::Done);
        };
        set(ids, u"accepted"_s);
        set(ids.mid(0, 2), u"rejected"_s);
        QJsonObject sample = run(words).json().object().value(u"sample"_s).toObject();
        QCOMPARE(sample.value(u"looked"_s).toInt(), 32);
        QCOMPARE(sample.value(u"rejected"_s).toInt(), 2);
        QCOMPARE(sample.value(u"accepted"_s).toBool(), true);
        QVERIFY(std::abs(sample.value(u"low"_s).toDouble() - 0.0173) < 1e-3);
        set(ids.mid(2, 1), u"rejected"_s);
        sample = run(words).json().object().value(u"sample"_s).toObject();
        QCOMPARE(sample.value(u"accepted"_s).toBool(true), false);
        const Ran text = run({u"sample"_s, m_project.text(), u"--aql"_s, u"2.5"_s});
        QVERIFY(text.error.contains("With 32 looked at and 3 rejected") && text.error.contains("Wilson") &&
                text.error.contains("ISO 2859-1"));
    }

    void wrongWordsAreUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("neither") << QStringList{};
        QTest::newRow("both") << QStringList{u"--size"_s, u"3"_s, u"--aql"_s, u"1"_s};
        QTest::newRow("zero") << QStringList{u"--size"_s, u"0"_s};
        QTest::newRow("no number") << QStringList{u"--size"_s, u"many"_s};
        QTest::newRow("no limit") << QStringList{u"--aql"_s, u"3"_s};
        QTest::newRow("group") << QStringList{u"--size"_s, u"3"_s, u"--by"_s, u"colour"_s};
        QTest::newRow("seed") << QStringList{u"--size"_s, u"3"_s, u"--seed"_s, u"x"_s};
    }
    void wrongWordsAreUsage()
    {
        QFETCH(QStringList, words);
        const Ran ran = run(QStringList{u"sample"_s, m_project.text()} + words);
        QCOMPARE(ran.exit, Exit::Usage);
        QVERIFY(ran.out.isEmpty());
    }

    void agreementOfTasksOfOneName()
    {
        // Three tasks get their like, in another batch.
        const auto ran = [this](const QStringList &words) { return run(words).json(); };
        const Ran made = run({u"batch"_s, u"create"_s, m_project.text(), u"again"_s, u"--json"_s});
        QVERIFY2(made.exit == Exit::Done, made.error.constData());
        const QJsonArray tasks = complete();
        QStringList lines, names;
        for (int i = 6; i < 9; ++i)
            names += tasks.at(i).toObject().value(u"name"_s).toString();
        const QString manifest = m_home->filePath(u"twins.jsonl"_s);
        QFile file(manifest);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const QString &name : std::as_const(names))
            file.write(QJsonDocument(
                           QJsonObject{{u"name"_s, name}, {u"resources"_s, QJsonArray{u"https://example.org/a.jpg"_s}}})
                           .toJson(QJsonDocument::Compact) +
                       '\n');
        file.close();
        const Ran created = run({u"create"_s, m_project.text(), u"again"_s, manifest});
        QVERIFY2(created.exit == Exit::Done, created.error.constData());
        for (int i = 0; i < 3; ++i) {
            const QJsonArray both = ran({u"tasks"_s, m_project.text(), u"--name"_s, names.at(i), u"--json"_s}).array();
            QCOMPARE(both.size(), 2);
            // The first pair is alike, the second has another label, the third is half as large and has one more.
            annotate(both.at(0).toObject().value(u"id"_s).toString(), boxes("Ada", {"car", "0.1,0.1,0.5,0.5"}));
            annotate(both.at(1).toObject().value(u"id"_s).toString(),
                     i == 0   ? boxes("Bob", {"car", "0.1,0.1,0.5,0.5"})
                     : i == 1 ? boxes("Bob", {"truck", "0.1,0.1,0.5,0.5"})
                              : boxes("Bob", {"car", "0.1,0.1,0.5,0.35", "car", "0.8,0.8,0.9,0.9"}));
        }
        const QJsonObject all = ran({u"agreement"_s, m_project.text(), u"--json"_s}).object();
        QCOMPARE(all.value(u"tasksDoneMoreThanOnce"_s).toInt(), 3);
        QCOMPARE(all.value(u"matched"_s).toInt(), 3);
        QCOMPARE(all.value(u"unmatched"_s).toInt(), 1);
        QVERIFY(std::abs(all.value(u"meanIoU"_s).toDouble() - 2.625 / 3) < 1e-6);
        const QJsonArray worst = all.value(u"tasks"_s).toArray();
        QCOMPARE(worst.at(0).toObject().value(u"name"_s).toString(), names.at(1)); // nothing alike
        QCOMPARE(worst.at(2).toObject().value(u"name"_s).toString(), names.at(0));
        QVERIFY(run({u"agreement"_s, m_project.text(), u"--csv"_s, u"-"_s})
                    .out.startsWith("task,tasks,results,agreement,mean_iou,matched,unmatched\r\n"));
    }
};

QTEST_GUILESS_MAIN(CliReviewTest)
#include "tst_clireview.moc"
