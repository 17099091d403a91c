// labdesk-cli from its words to its exit status, against a Lab over a socket with the golden world in it.

#include "cli/commandline.h"
#include "drawing/png.h"
#include "tests/support/json.h"
#include "tests/support/testlab.h"
#include "tests/support/unzip.h"

#include <QBuffer>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

using namespace labdesk;
using namespace labdesk::test;
using namespace Qt::StringLiterals;
using cli::Exit;

namespace {

struct Ran
{
    Exit exit;
    QByteArray out, error;
    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(out); }
    [[nodiscard]] QJsonArray lines() const
    {
        QJsonArray all;
        for (const QByteArray &line : out.split('\n'))
            if (!line.isEmpty())
                all += QJsonDocument::fromJson(line).object();
        return all;
    }
};

QHash<QString, QByteArray> filesBelow(const QString &folder)
{
    QHash<QString, QByteArray> files;
    QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        files.insert(path.mid(folder.size() + 1), readAll(path));
    }
    return files;
}

} // namespace

class CliTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_lab = std::make_unique<TestLab>(TestLab::World::Golden);
        m_home = std::make_unique<QTemporaryDir>();
        const Account account = m_lab->account();
        qputenv("ISAHIT_LAB_API_ENDPOINT", account.endpoint.toEncoded());
        qputenv("ISAHIT_LAB_API_ACCESS_ID", account.accessId.toUtf8());
        qputenv("ISAHIT_LAB_API_SECRET_KEY", account.secret.toUtf8());
        QFile mapping(place(u"mapping.json"_s));
        QVERIFY(mapping.open(QIODevice::WriteOnly));
        mapping.write("{\"car\":[128,64,128],\"l'arbre\":[70,70,70],\"pi\xC3\xA9ton\":[220,220,0]}");
    }

    void everyRecordedExportIsWritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("variant");
        for (const QString &name : QDir(goldenPath(u"expected"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            for (const QString &variant :
                 QDir(goldenPath(u"expected/"_s + name)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
                QTest::addRow("%s %s", qPrintable(name), qPrintable(variant)) << name << variant;
    }
    void everyRecordedExportIsWritten()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, variant);
        QStringList parts = variant.split(u'-');
        const QString format = parts.takeFirst();
        QStringList words{u"export"_s,   goldenProject(name), u"--format"_s,        format,
                          u"--layout"_s, u"compatible"_s,     u"--output-folder"_s, m_home->path()};
        if (parts.value(0) == u"replace"_s) {
            words += u"--replace-extension"_s;
            parts.removeFirst();
        } else if (parts.value(0) == u"semantic"_s) {
            words += {u"--semantic-mapping"_s, place(u"mapping.json"_s)};
            parts.removeFirst();
        }
        if (!parts.isEmpty())
            words += {u"--input-id"_s, parts.join(u'-')};
        const QString file = name + u'_' + variant +
                             (format == u"yolo"_s   ? u".zip"_s
                              : format == u"mask"_s ? QString()
                                                    : u".json"_s);
        words += {u"--output-filename"_s, file};
        const Ran ran = run(words);
        QVERIFY2(ran.exit == Exit::Done, ran.error.constData());
        QCOMPARE(QString::fromUtf8(ran.out).trimmed(), place(file));
        const QString recorded = goldenPath(u"expected/%1/%2"_s.arg(name, variant));
        if (format == u"lab"_s || format == u"kili"_s) {
            const QJsonArray ours = QJsonDocument::fromJson(readAll(place(file))).array();
            const QJsonArray theirs = QJsonDocument::fromJson(readAll(recorded + u"/export.json"_s)).array();
            QCOMPARE(ours.size(), theirs.size());
            for (qsizetype i = 0; i < ours.size(); ++i)
                QCOMPARE(withoutMid(ours.at(i)), withoutMid(theirs.at(i)));
        } else if (format == u"yolo"_s) {
            QCOMPARE(unzipped(place(file)), filesBelow(recorded));
        } else {
            const auto ours = filesBelow(place(file)), theirs = filesBelow(recorded);
            QCOMPARE(QSet<QString>(ours.keyBegin(), ours.keyEnd()), QSet<QString>(theirs.keyBegin(), theirs.keyEnd()));
            for (auto it = theirs.cbegin(); it != theirs.cend(); ++it)
                QVERIFY2(drawing::decodePng(ours.value(it.key()))->pixels == drawing::decodePng(*it)->pixels,
                         qPrintable(it.key()));
        }
    }

    void everyRecordedRefusalWritesNothing()
    {
        const QString folder = place(u"refused"_s);
        QDir().mkpath(folder);
        for (const auto &value : QJsonDocument::fromJson(readAll(goldenPath(u"refused.json"_s))).array()) {
            const QJsonObject refusal = value.toObject();
            if (refusal.value(u"reason"_s).toString().startsWith(u"CRASH"_s))
                continue; // ours exports; tst_formats
            QStringList words{u"export"_s,          goldenProject(refusal.value(u"project"_s).toString()),
                              u"--format"_s,        refusal.value(u"format"_s).toString(),
                              u"--layout"_s,        u"compatible"_s,
                              u"--output-folder"_s, folder};
            if (const QString input = refusal.value(u"options"_s)[u"input_id"_s].toString(); !input.isEmpty())
                words += {u"--input-id"_s, input};
            if (const QString name = refusal.value(u"output_filename"_s).toString(); !name.isEmpty())
                words += {u"--output-filename"_s, name};
            const Ran ran = run(words);
            QVERIFY2(ran.exit == Exit::Failed && ran.error.startsWith("labdesk-cli: "),
                     qPrintable(refusal.value(u"case"_s).toString()));
            QVERIFY(QDir(folder).isEmpty());
        }
        const Ran misspelt =
            run({u"export"_s, goldenProject(u"segmentation"_s), u"--format"_s, u"mask"_s, u"--output-folder"_s, folder,
                 u"--semantic-mapping"_s, write(u"wrong.json"_s, quoted("{'carr':[1,2,3]}"))});
        QVERIFY(misspelt.exit == Exit::Failed && misspelt.error.contains("carr"));
        const Ran outside =
            run({u"export"_s, goldenProject(u"segmentation"_s), u"--format"_s, u"mask"_s, u"--output-folder"_s, folder,
                 u"--semantic-mapping"_s, write(u"wrong.json"_s, quoted("{'car':[1,2,300]}"))});
        QVERIFY(outside.exit == Exit::Failed && outside.error.contains("car"));
        const Ran format =
            run({u"export"_s, goldenProject(u"rectangle"_s), u"--format"_s, u"xml"_s, u"--output-folder"_s, folder});
        QVERIFY(format.exit == Exit::Usage && format.error.contains("xml") && format.error.contains("mask"));
        QVERIFY(QDir(folder).isEmpty());
    }

    void everyRecordedSelectionIsListed()
    {
        int count = 0;
        for (const QByteArray &line : readAll(goldenPath(u"selections.jsonl"_s)).split('\n')) {
            if (line.isEmpty())
                continue;
            const QJsonObject row = QJsonDocument::fromJson(line).object();
            QStringList words{u"tasks"_s, goldenProject(row.value(u"project"_s).toString(u"rectangle"_s)), u"--json"_s};
            const QJsonObject filter = row.value(u"filter"_s).toObject();
            for (auto it = filter.constBegin(); it != filter.constEnd(); ++it)
                words += wordsOf(it.key(), *it);
            const Ran ran = run(words);
            QVERIFY2(ran.exit == Exit::Done, ran.error.constData());
            QStringList ids, recorded;
            for (const auto &task : ran.json().array())
                ids += task[u"id"_s].toString();
            for (const auto &id : row.value(u"ids"_s).toArray())
                recorded += id.toString();
            QCOMPARE(ids, recorded);
            ++count;
        }
        QVERIFY(count > 15);
    }

    void tasksArePrintedAsInALabExportOrAsKili()
    {
        const QString polygon = goldenProject(u"polygon"_s);
        const QJsonArray lab =
            run({u"tasks"_s, polygon, u"--json"_s, u"--fields"_s, u"data,jobs,metrics,data.mask"_s}).json().array();
        const QJsonArray recorded =
            QJsonDocument::fromJson(readAll(goldenPath(u"expected/polygon/lab/export.json"_s))).array();
        QCOMPARE(lab, recorded);
        const QJsonArray kili = run({u"tasks"_s, polygon, u"--kili"_s}).json().array();
        QCOMPARE(
            withoutMid(kili),
            withoutMid(QJsonDocument::fromJson(readAll(goldenPath(u"expected/polygon/kili/export.json"_s))).array()));
        const Ran plain = run({u"tasks"_s, polygon, u"--status"_s, u"complete"_s, u"reviewed"_s});
        QVERIFY(plain.out.count('\n') > 0 && plain.out.split('\n').constFirst().split('\t').size() == 4);
        QCOMPARE(run({u"tasks"_s, goldenProject(u"rectangle"_s), u"--batch"_s, u"Batch 1"_s}).out,
                 run({u"tasks"_s, goldenProject(u"rectangle"_s), u"--batch"_s, u"e2a7c91a5a97a327707c2822"_s}).out);
        QVERIFY(run({u"tasks"_s, polygon, u"--batch"_s, u"Batch 9"_s}).error.contains("Batch 9"));
        const Ran misspelt = run({u"tasks"_s, polygon, u"--task"_s, u"nobody"_s});
        QCOMPARE(misspelt.exit, Exit::Done); // a question that has its answer
        QVERIFY2(misspelt.error.contains("“nobody”"), misspelt.error.constData());
        const QString one = QString::fromUtf8(plain.out.split('\t').constFirst());
        const Ran set = run({u"set"_s, polygon, u"--score"_s, u"4"_s, u"--task"_s, one, u"nobody"_s});
        QCOMPARE(set.exit, Exit::Partly);
        QVERIFY2(set.error.contains("“nobody”"), set.error.constData());
        const Ran none = run({u"tasks"_s, polygon, u"--json"_s, u"--name"_s, u"nobody"_s});
        QCOMPARE(none.exit, Exit::Done);
        QVERIFY(none.json().isArray() && none.json().array().isEmpty());
    }

    void projectsAndBatchesAreListed()
    {
        QCOMPARE(run({u"projects"_s, u"--json"_s}).json().array().size(), 9);
        const QJsonArray found =
            run({u"projects"_s, u"--type"_s, u"form"_s, u"--search"_s, u"one"_s, u"--json"_s}).json().array();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.at(0)[u"id"_s].toString(), goldenProject(u"form-one"_s));
        const QByteArray byName = run({u"batches"_s, u"Project rectangle"_s}).out;
        QCOMPARE(byName, run({u"batches"_s, goldenProject(u"rectangle"_s)}).out);
        QVERIFY(byName.contains("Batch 2"));
        const Ran unknown = run({u"batches"_s, u"nowhere"_s});
        QVERIFY(unknown.exit == Exit::Failed || unknown.exit == Exit::Usage);
        QVERIFY(unknown.error.contains("nowhere"));
    }

    void manifestsAreValidatedAsRecorded()
    {
        QHash<QString, QByteArray> manifests;
        QHash<QString, QJsonObject> rows;
        int number = 0;
        for (const QByteArray &line : readAll(goldenPath(u"validation.jsonl"_s)).split('\n')) {
            if (line.isEmpty())
                continue;
            const QJsonObject row = QJsonDocument::fromJson(line).object();
            const QString name = u"t%1"_s.arg(number++);
            rows.insert(name, row);
            const qsizetype data = line.indexOf("\"data\":");
            const qsizetype end = line.lastIndexOf(",\"valid\":");
            manifests[row.value(u"project"_s).toString() + u' ' + row.value(u"mode"_s).toString()] +=
                "{\"name\":\"" + name.toLatin1() + "\"," + line.mid(data, end - data) + "}\n";
        }
        for (auto it = manifests.cbegin(); it != manifests.cend(); ++it) {
            QStringList words{u"validate"_s, goldenProject(it.key().section(u' ', 0, 0)),
                              write(u"manifest.jsonl"_s, *it), u"--json"_s};
            if (it.key().endsWith(u"kili"_s))
                words += u"--kili"_s;
            const Ran ran = run(words);
            QCOMPARE(ran.exit, Exit::Failed);
            QHash<QString, QStringList> errors;
            for (const auto &finding : ran.json()[u"findings"_s].toArray()) {
                QStringList path;
                for (const auto &part : finding[u"path"_s].toArray())
                    path += part.toString();
                if (finding[u"severity"_s].toString() == u"error"_s)
                    errors[finding[u"task"_s].toString()] += path.join(u'/') + u' ' + finding[u"keyword"_s].toString();
                QVERIFY(!finding[u"message"_s].toString().isEmpty());
            }
            for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
                if (row->value(u"project"_s).toString() + u' ' + row->value(u"mode"_s).toString() != it.key())
                    continue;
                QStringList path;
                for (const auto &part : row->value(u"path"_s).toArray())
                    path += part.toString();
                if (row->value(u"valid"_s).toBool())
                    QVERIFY2(!errors.contains(row.key()),
                             qPrintable(row.key() + errors.value(row.key()).join(u", "_s)));
                else
                    QVERIFY2(
                        errors.value(row.key()).contains(path.join(u'/') + u' ' + row->value(u"keyword"_s).toString()),
                        qPrintable(row.key()));
            }
        }
        QCOMPARE(number, 600);
    }

    void tasksAreCreatedCheckedAndCounted()
    {
        const QString project = goldenProject(u"rectangle"_s);
        const QString batch = QString::fromUtf8(run({u"batch"_s, u"create"_s, project, u"New é"_s}).out).trimmed();
        QCOMPARE(batch.size(), 24);
        const QString picture = place(u"pic 1.jpg"_s);
        QVERIFY(QFile::copy(QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg"), picture));
        const QString manifest = write(
            u"tasks.json"_s,
            quoted(
                "[{'name':'one.png','resources':['pic 1.jpg']},"
                "{'name':'two.jpg','resources':['https://example.org/"
                "2.jpg'],'properties':{'score':2,'custom':{'k':'v'}},"
                "'data':{'annotations':[{'polygons':[{'geometry':{'vertices':[0.1,0.2,0.4,0.7],'type':'rectangle'}}],"
                "'labels':{'main-list':{'labels':[{'id':'car','name':'Car'}]}}}]}},"
                "{'name':'three','resources':['resource://x.jpg','pic 1.jpg']}]"));
        const auto names = [](const QJsonValue &list) {
            QStringList all;
            for (const auto &name : list.toArray())
                all += name.toString();
            return all;
        };
        const QStringList three{u"one.png"_s, u"two.jpg"_s, u"three"_s};
        const Ran dry = run({u"create"_s, project, batch, manifest, u"--dry-run"_s, u"--json"_s});
        QCOMPARE(dry.exit, Exit::Done);
        QCOMPARE(names(dry.json()[u"created"_s]), three);
        QVERIFY(run({u"tasks"_s, project, u"--batch"_s, batch}).out.isEmpty());
        const Ran made = run({u"create"_s, project, batch, manifest, u"--json"_s});
        QVERIFY2(made.exit == Exit::Done, made.error.constData());
        QCOMPARE(names(made.json()[u"created"_s]), three);
        const Ran again = run({u"create"_s, project, u"New é"_s, manifest, u"--json"_s});
        QCOMPARE(again.exit, Exit::Failed);
        QCOMPARE(again.json()[u"failed"_s].toArray().size(), 3);
        QCOMPARE(names(run({u"create"_s, project, batch, manifest, u"--json"_s, u"--duplicates"_s, u"skip"_s})
                           .json()[u"skipped"_s]),
                 three);
        QCOMPARE(run({u"create"_s, project, batch, manifest, u"--duplicates"_s, u"create"_s}).exit, Exit::Done);
        const QJsonArray tasks = run({u"tasks"_s, project, u"--batch"_s, batch, u"--json"_s}).json().array();
        QCOMPARE(tasks.size(), 6);
        for (const auto &task : tasks) {
            if (task[u"name"_s].toString() == u"two.jpg"_s) {
                const QJsonValue annotation = task[u"data"_s][u"annotations"_s].toArray().at(0);
                QCOMPARE(annotation[u"text"_s].toString(), u"Car"_s); // filled in
                QCOMPARE(annotation[u"color"_s].toString(), u"#c32d33"_s);
                QCOMPARE(task[u"properties"_s][u"custom"_s][u"k"_s].toString(), u"v"_s);
            }
            if (task[u"name"_s].toString() == u"three"_s) {
                QCOMPARE(task[u"resources"_s].toArray().at(0).toString(), u"resource://x.jpg"_s);
                QCOMPARE(task[u"resources"_s].toArray().at(1)[u"name"_s].toString(), u"pic 1.jpg"_s);
            }
        }
        // Wrong data: everything is named, nothing is sent; without the check it goes as it is.
        const QString wrong = write(u"wrong.jsonl"_s, quoted("{'name':'a','data':{'annotations':[{'color':5,'polygons':"
                                                             "[]}]}}\n{'name':'b','resources':['gone.jpg']}\n"));
        const Ran refused = run({u"create"_s, project, batch, wrong, u"--json"_s});
        QCOMPARE(refused.exit, Exit::Failed);
        QCOMPARE(refused.json()[u"failed"_s].toArray().size(), 2);
        QVERIFY(refused.error.contains("annotations/0/color") && refused.error.contains("gone.jpg"));
        QCOMPARE(run({u"tasks"_s, project, u"--batch"_s, batch}).out.count('\n'), 6);
        const QString odd =
            write(u"odd.jsonl"_s, quoted("{'name':'a','data':{'annotations':[{'color':5,'polygons':[]}]}}\n"));
        QCOMPARE(run({u"create"_s, project, batch, odd, u"--no-data-check"_s}).exit, Exit::Done);
        // Files that are no pictures are left out and told.
        const Ran partly = run({u"create"_s, project, batch, picture, odd, u"https://example.org/z.jpg"_s,
                                write(u"note.txt"_s, "x"), u"--no-data-check"_s, u"--duplicates"_s, u"skip"_s});
        QCOMPARE(partly.exit, Exit::Done); // unchecked, they go, too
        const Ran told =
            run({u"create"_s, project, batch, write(u"note.txt"_s, "x"), u"https://example.org/y.jpg"_s, u"--json"_s});
        QCOMPARE(told.exit, Exit::Partly);
        QCOMPARE(told.json()[u"failed"_s].toArray().at(0)[u"name"_s].toString(), u"note.txt"_s);
        // Kili data is converted.
        const QString kili = write(
            u"kili.json"_s,
            quoted("[{'name':'k','data':{'OBJECT_DETECTION_JOB':{'annotations':[{'boundingPoly':[{'normalizedVertices':"
                   "[{'x':0.1,'y':0.3},{'x':0.1,'y':0.2},{'x':0.25,'y':0.2}]}],'categories':[{'name':'car'}]}]}}}]"));
        QCOMPARE(run({u"create"_s, project, batch, kili, u"--kili"_s}).exit, Exit::Done);
        const QJsonArray converted = run({u"tasks"_s, project, u"--name"_s, u"k"_s, u"--json"_s}).json().array();
        QCOMPARE(converted.at(0)[u"data"_s][u"annotations"_s]
                     .toArray()
                     .at(0)[u"polygons"_s]
                     .toArray()
                     .at(0)[u"geometry"_s][u"vertices"_s]
                     .toArray(),
                 (QJsonArray{0.1, 0.2, 0.25, 0.3}));
        // Deleting wants a yes.
        QCOMPARE(run({u"batch"_s, u"delete"_s, batch}).exit, Exit::Usage);
        QCOMPARE(run({u"batch"_s, u"delete"_s, batch, u"--yes"_s}).exit, Exit::Done);
        QVERIFY(!run({u"batches"_s, project}).out.contains("New"));
    }

    void polygonsBecomeMasksInSegmentationProjects()
    {
        const QString project = goldenProject(u"segmentation"_s);
        const QString batch = QString::fromUtf8(run({u"batch"_s, u"create"_s, project, u"Painted"_s}).out).trimmed();
        const QString manifest = write(
            u"paint.json"_s, quoted("[{'name':'p','data':{'image':{'width':8,'height':4},'annotations':[{'labels':{'"
                                    "main-list':{'labels':[{'id':'car','name':'Car'}]}},"
                                    "'polygons':[{'geometry':{'type':'rectangle','vertices':[0,0,0.5,1]}}]}]}}]"));
        const Ran ran = run({u"create"_s, project, batch, manifest});
        QVERIFY2(ran.exit == Exit::Done, ran.error.constData());
        const QJsonArray tasks =
            run({u"tasks"_s, project, u"--batch"_s, batch, u"--json"_s, u"--fields"_s, u"data,data.mask"_s})
                .json()
                .array();
        const QString mask = tasks.at(0)[u"data"_s][u"mask"_s].toString();
        const auto image = drawing::decodePng(QByteArray::fromBase64(mask.section(u',', 1).toLatin1()));
        QVERIFY(image);
        QCOMPARE(image->pixels.at(0), (drawing::Rgb{2, 0, 1}));
        QCOMPARE(image->pixels.at(7), (drawing::Rgb{0, 0, 0}));
        QCOMPARE(run({u"batch"_s, u"delete"_s, batch, u"--yes"_s}).exit, Exit::Done);
    }

    void tasksAreChanged()
    {
        const QString project = goldenProject(u"graph"_s);
        const QJsonArray tasks = run({u"tasks"_s, project, u"--json"_s}).json().array();
        const QString first = tasks.at(0)[u"id"_s].toString(), second = tasks.at(1)[u"id"_s].toString();
        const QString ids = write(u"ids.txt"_s, (first + u'\n' + second + u"\n\n"_s).toUtf8());
        const auto property = [&](const QString &id) {
            return run({u"tasks"_s, project, u"--task"_s, id, u"--json"_s}).json().array().at(0)[u"properties"_s];
        };
        QCOMPARE(run({u"set"_s, project, u"--score"_s, u"4.5"_s, u"--custom"_s, u"camera=north"_s, u"--custom"_s,
                      u"night=1"_s, u"--ids"_s, ids})
                     .exit,
                 Exit::Done);
        QCOMPARE(property(first)[u"score"_s].toDouble(), 4.5);
        QCOMPARE(property(second)[u"custom"_s][u"night"_s].toString(), u"1"_s);
        QCOMPARE(run({u"set"_s, project, u"--score"_s, u"none"_s, u"--custom"_s, u"night="_s, u"--property"_s,
                      u"camera=north"_s})
                     .exit,
                 Exit::Done);
        QVERIFY(!property(first).toObject().contains(u"score"_s) || property(first)[u"score"_s].isNull());
        QVERIFY(property(second)[u"custom"_s][u"night"_s].isUndefined());
        const Ran partly = run({u"set"_s, project, u"--score"_s, u"1"_s, u"--ids"_s,
                                write(u"ids.txt"_s, first.toUtf8() + "\tpending\tx\nnobody\n"), u"--json"_s});
        QCOMPARE(partly.exit, Exit::Partly);
        QCOMPARE(partly.json()[u"changed"_s].toInt(), 1);
        QCOMPARE(run({u"set"_s, project, u"--score"_s, u"1"_s}).exit, Exit::Usage); // never every task by accident
        QCOMPARE(run({u"set"_s, project, u"--all"_s}).exit, Exit::Usage);
        QCOMPARE(run({u"set"_s, project, u"--score"_s, u"1"_s, u"--ids"_s, ids, u"--status"_s, u"reviewed"_s}).exit,
                 Exit::Usage); // which of the two?
        QCOMPARE(run({u"redo"_s, project, first, second}).exit, Exit::Done);
        QCOMPARE(
            run({u"tasks"_s, project, u"--task"_s, first, u"--json"_s}).json().array().at(0)[u"status"_s].toString(),
            u"pending"_s);
        QCOMPARE(run({u"redo"_s, project, u"--reset"_s, first}).exit, Exit::Done);
        QCOMPARE(run({u"review"_s, project, second, u"nobody"_s}).exit, Exit::Partly);
        QCOMPARE(
            run({u"tasks"_s, project, u"--task"_s, second, u"--json"_s}).json().array().at(0)[u"status"_s].toString(),
            u"to-review"_s);
        QCOMPARE(run({u"review"_s, project, u"nobody"_s}).exit, Exit::Failed);
        QVERIFY(partly.json()[u"failed"_s].toArray().at(0)[u"task"_s].toString() == u"nobody"_s);
        QCOMPARE(run({u"redo"_s, project}).exit, Exit::Usage); // nothing chosen
    }

    void theProgramsWorkTogether()
    {
        const QString data = place(u"server"_s);
        QProcess load;
        load.start(QStringLiteral(BIN_DIR "/labdesk-server"),
                   {u"--data"_s, data, u"--load"_s, goldenPath(u"world.json"_s)});
        QVERIFY(load.waitForFinished(60'000) && load.exitCode() == 0);
        QProcess server;
        QProcessEnvironment pair = QProcessEnvironment::systemEnvironment();
        pair.insert(u"ISAHIT_LAB_API_ACCESS_ID"_s, u"id"_s);
        pair.insert(u"ISAHIT_LAB_API_SECRET_KEY"_s, u"secret"_s);
        server.setProcessEnvironment(pair);
        server.start(QStringLiteral(BIN_DIR "/labdesk-server"), {u"--data"_s, data, u"--port"_s, u"0"_s});
        QVERIFY(server.waitForReadyRead(10'000));
        const QString line = QString::fromUtf8(server.readLine());
        const QString endpoint = line.mid(line.indexOf(u"http"_s)).trimmed();
        pair.insert(u"ISAHIT_LAB_API_ENDPOINT"_s, endpoint);
        const auto cli = [&](const QStringList &words) {
            QProcess program;
            program.setProcessEnvironment(pair);
            program.start(QStringLiteral(BIN_DIR "/labdesk-cli"), words);
            program.waitForFinished(30'000);
            return Ran{static_cast<Exit>(program.exitCode()), program.readAllStandardOutput(),
                       program.readAllStandardError()};
        };
        const Ran ran =
            cli({u"export"_s, goldenProject(u"polygon"_s), u"--format"_s, u"yolo"_s, u"--layout"_s, u"compatible"_s,
                 u"--output-folder"_s, m_home->path(), u"--output-filename"_s, u"programs.zip"_s});
        QVERIFY2(ran.exit == Exit::Done, ran.error.constData());
        QCOMPARE(unzipped(place(u"programs.zip"_s)), filesBelow(goldenPath(u"expected/polygon/yolo"_s)));
        QCOMPARE(cli({u"tasks"_s, u"nobody"_s}).exit, Exit::Failed);
        // An interrupt ends what waits for a Lab that is silent.
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        QProcess waiting;
        waiting.setProcessEnvironment(pair);
        waiting.start(QStringLiteral(BIN_DIR "/labdesk-cli"),
                      {u"projects"_s, u"--endpoint"_s, u"http://127.0.0.1:%1/"_s.arg(silent.serverPort())});
        QVERIFY(silent.waitForNewConnection(10'000));
        waiting.terminate();
        QVERIFY(waiting.waitForFinished(5'000));
        QCOMPARE(waiting.exitCode(), 1);
        QVERIFY(waiting.readAllStandardError().contains("Interrupted"));
        server.terminate();
        QVERIFY(server.waitForFinished(10'000));
    }

    void wrongWordsAreUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nothing") << QStringList{} << QByteArray("command");
        QTest::newRow("unknown") << QStringList{u"fly"_s} << QByteArray("fly");
        QTest::newRow("no project") << QStringList{u"tasks"_s} << QByteArray("PROJECT");
        QTest::newRow("too many") << QStringList{u"tasks"_s, u"a"_s, u"b"_s} << QByteArray("b");
        QTest::newRow("option") << QStringList{u"tasks"_s, u"a"_s, u"--colour"_s} << QByteArray("colour");
        QTest::newRow("status") << QStringList{u"tasks"_s, u"a"_s, u"--status"_s, u"done"_s} << QByteArray("done");
        QTest::newRow("bound") << QStringList{u"tasks"_s, u"a"_s, u"--created"_s, u"yesterday"_s}
                               << QByteArray("yesterday");
        QTest::newRow("field") << QStringList{u"tasks"_s, u"a"_s, u"--fields"_s, u"data,colour"_s}
                               << QByteArray("colour");
        QTest::newRow("format") << QStringList{u"export"_s, u"a"_s} << QByteArray("--format");
        QTest::newRow("layout") << QStringList{u"export"_s, u"a"_s, u"--format"_s, u"lab"_s, u"--layout"_s, u"nice"_s}
                                << QByteArray("nice");
        QTest::newRow("type") << QStringList{u"projects"_s, u"--type"_s, u"circle"_s} << QByteArray("circle");
        QTest::newRow("endpoint") << QStringList{u"projects"_s, u"--endpoint"_s, u"ftp://x"_s} << QByteArray("ftp://x");
        QTest::newRow("not for this format")
            << QStringList{u"export"_s, u"a"_s, u"--format"_s, u"mask"_s, u"--mask-colors"_s, u"instance"_s}
            << QByteArray("mask-colors");
        QTest::newRow("mapping of yolo")
            << QStringList{u"export"_s, u"a"_s, u"--format"_s, u"yolo"_s, u"--semantic-mapping"_s, u"f"_s}
            << QByteArray("semantic-mapping");
        QTest::newRow("folder without --local")
            << QStringList{u"projects"_s, u"--data-folder"_s, u"f"_s} << QByteArray("--local");
        QTest::newRow("duplicates") << QStringList{u"create"_s, u"a"_s, u"b"_s, u"c"_s, u"--duplicates"_s, u"merge"_s}
                                    << QByteArray("merge");
    }
    void wrongWordsAreUsage()
    {
        QFETCH(const QStringList, words);
        QFETCH(const QByteArray, said);
        const Ran ran = run(words);
        QCOMPARE(ran.exit, Exit::Usage);
        QVERIFY2(ran.error.contains(said), ran.error.constData());
        QVERIFY(ran.out.isEmpty());
    }

    void whatScriptsMissedIsThere()
    {
        const QString rectangle = goldenProject(u"rectangle"_s);
        const Ran configuration = run({u"configuration"_s, rectangle});
        QCOMPARE(configuration.json()[u"projectType"_s].toString(), u"iat-rectangle"_s);
        const Ran raw = run({u"tasks"_s, rectangle, u"--raw"_s, u"--fields"_s, u"data"_s});
        QCOMPARE(raw.out.count('\n'), 230);
        const QJsonObject first = QJsonDocument::fromJson(raw.out.left(raw.out.indexOf('\n'))).object();
        QVERIFY(first.contains(u"_id"_s) && first.contains(u"projectId"_s)); // as the Lab wrote it
        const Ran batches = run({u"batches"_s, rectangle, u"--status"_s, u"nobody"_s});
        QVERIFY(batches.exit == Exit::Done && batches.out.isEmpty());
        // Datasets: made, filled, looked into, linked and let go.
        const Ran made = run({u"dataset"_s, u"create"_s, rectangle, u"Pictures"_s});
        QVERIFY2(made.exit == Exit::Done, made.error.constData());
        const QString dataset = QString::fromUtf8(made.out).trimmed();
        const QString file = write(u"a.txt"_s, "x");
        const Ran filled = run({u"dataset"_s, u"append"_s, rectangle, dataset, file, u"--folder"_s, u"docs"_s});
        QVERIFY2(filled.exit == Exit::Done, filled.error.constData());
        QCOMPARE(run({u"dataset"_s, u"append"_s, rectangle, dataset, file, u"--folder"_s, u"docs/"_s}).exit,
                 Exit::Partly);
        QCOMPARE(run({u"dataset"_s, u"append"_s, rectangle, dataset, u"/nobody"_s}).exit, Exit::Failed);
        QCOMPARE(run({u"dataset"_s, u"browse"_s, dataset}).out, QByteArray("docs/\n"));
        QCOMPARE(run({u"dataset"_s, u"browse"_s, dataset, u"docs"_s}).out, QByteArray("a.txt\n"));
        const QString batch = run({u"batches"_s, rectangle, u"--json"_s}).json()[0][u"name"_s].toString();
        QCOMPARE(run({u"dataset"_s, u"link"_s, rectangle, batch, dataset}).exit, Exit::Done);
        QCOMPARE(run({u"batches"_s, rectangle, u"--json"_s}).json()[0][u"dataset"_s].toString(), dataset);
        QCOMPARE(run({u"dataset"_s, u"link"_s, rectangle, batch, u"nobody"_s}).exit, Exit::Failed);
        QCOMPARE(run({u"dataset"_s, u"link"_s, rectangle, batch}).exit, Exit::Done);
        QVERIFY(run({u"batches"_s, rectangle, u"--json"_s}).json()[0][u"dataset"_s].isNull());
        // Webhooks of a batch, of a project, and none.
        QCOMPARE(run({u"webhook"_s, u"set"_s, rectangle, u"https://example.org/h"_s, u"--batch"_s, batch, u"--header"_s,
                      u"H"_s})
                     .exit,
                 Exit::Done);
        const QJsonDocument set = run({u"webhook"_s, u"get"_s, rectangle, u"--batch"_s, batch, u"--json"_s}).json();
        QCOMPARE(set[0][u"url"_s].toString(), u"https://example.org/h"_s);
        QCOMPARE(set[0][u"header"_s].toString(), u"H"_s);
        QCOMPARE(run({u"webhook"_s, u"set"_s, rectangle, u"ftp://x/"_s}).exit, Exit::Failed);
        QCOMPARE(run({u"webhook"_s, u"set"_s, rectangle}).exit, Exit::Done);
        QVERIFY(run({u"webhook"_s, u"get"_s, rectangle, u"--json"_s}).json()[0][u"url"_s].isNull());
        QVERIFY(run({u"integrations"_s, u"--json"_s}).json().isArray());
    }

    void anExportGoesToStandardOutput()
    {
        const Ran printed =
            run({u"export"_s, goldenProject(u"polygon"_s), u"--format"_s, u"lab"_s, u"--output-filename"_s, u"-"_s});
        QVERIFY2(printed.exit == Exit::Done, printed.error.constData());
        QCOMPARE(printed.json().array().size(), 14);
        QVERIFY2(printed.error.contains("standard output"), printed.error.constData());
        const Ran zip =
            run({u"export"_s, goldenProject(u"polygon"_s), u"--format"_s, u"yolo"_s, u"--output-filename"_s, u"-"_s});
        QVERIFY(zip.out.startsWith("PK"));
        QCOMPARE(run({u"export"_s, goldenProject(u"polygon"_s), u"--format"_s, u"yolo"_s, u"--container"_s, u"folder"_s,
                      u"--output-filename"_s, u"-"_s})
                     .exit,
                 Exit::Usage);
    }

    void whatIsMisspeltIsNamedWithTheNearest()
    {
        const Ran property = run({u"tasks"_s, goldenProject(u"rectangle"_s), u"--property"_s, u"scor=3"_s});
        QVERIFY2(property.error.contains("“scor”") && property.error.contains("“score”"), property.error.constData());
        const Ran option = run({u"tasks"_s, goldenProject(u"rectangle"_s), u"--stauts"_s, u"complete"_s});
        QVERIFY2(option.exit == Exit::Usage && option.error.contains("--stauts") && option.error.contains("--status"),
                 option.error.constData());
        const Ran single = run({u"tasks"_s, goldenProject(u"rectangle"_s), u"-status"_s, u"complete"_s});
        QVERIFY2(single.exit == Exit::Usage || single.exit == Exit::Done, single.error.constData());
        const Ran unknown = run({u"tasks"_s, goldenProject(u"rectangle"_s), u"-colour"_s});
        QVERIFY2(unknown.exit == Exit::Usage && unknown.error.contains("colour"), unknown.error.constData()); // whole
        const Ran group = run({u"dataset"_s, u"burn"_s});
        QVERIFY2(group.exit == Exit::Usage && group.error.contains("dataset burn"), group.error.constData());
    }

    void theOptionsOfTheWindowAreThereToo()
    {
        const QString folder = place(u"opts"_s);
        const Ran stopped = run({u"export"_s, goldenProject(u"rectangle"_s), u"--format"_s, u"yolo"_s,
                                 u"--unlabelled"_s, u"stop"_s, u"--output-folder"_s, folder});
        QVERIFY2(stopped.exit == Exit::Failed && stopped.error.contains("class"), stopped.error.constData());
        const Ran split =
            run({u"export"_s, goldenProject(u"rectangle"_s), u"--format"_s, u"yolo"_s, u"--validation"_s, u"0"_s,
                 u"--container"_s, u"folder"_s, u"--output-folder"_s, folder, u"--output-filename"_s, u"y"_s});
        QVERIFY2(split.exit == Exit::Done || split.exit == Exit::Partly, split.error.constData());
        QVERIFY(readAll(folder + u"/y/data.yaml"_s).contains("val: images/train"));
        QVERIFY2(split.error.contains("not annotated yet") && split.error.contains(" object"), split.error.constData());
        QCOMPARE(run({u"export"_s, goldenProject(u"rectangle"_s), u"--format"_s, u"yolo"_s, u"--validation"_s, u"91"_s})
                     .exit,
                 Exit::Usage);
        QCOMPARE(run({u"export"_s, goldenProject(u"rectangle"_s), u"--format"_s, u"lab"_s, u"--pictures"_s}).exit,
                 Exit::Usage);
    }

    // The man page is made from the same descriptions: put the output of `labdesk-cli --man` there.
private:
    // Brute force: the tasks as the Lab lists them, counted here.
    struct Counted
    {
        QJsonObject task;
        QList<QSet<QString>> objects; ///< labels of each; of a rectangle tool each rectangle is one
    };
    QList<Counted> counted(const QString &kind, const QStringList &mainLists)
    {
        QList<Counted> all;
        const QJsonArray tasks = run({u"tasks"_s, goldenProject(kind), u"--raw"_s, u"--fields"_s, u"data"_s}).lines();
        for (const QJsonValue &value : tasks) {
            Counted one{value.toObject(), {}};
            const QJsonObject data = one.task[u"data"_s].toObject();
            QJsonValue list = data[u"body"_s].toObject()[u"annotations"_s];
            if (!list.isArray())
                list = data[u"metadata"_s].toObject()[u"body"_s].toObject()[u"annotations"_s];
            for (const QJsonValue &annotation : list.toArray()) {
                QSet<QString> labels;
                for (const QString &name : mainLists)
                    for (const QJsonValue &label :
                         annotation[u"labels"_s].toObject()[name].toObject()[u"labels"_s].toArray())
                        labels += label[u"id"_s].toString();
                const bool boxes = kind == "rectangle"_L1 || kind == "sequence"_L1; // both are of iat-rectangle
                const auto parts = boxes ? annotation[u"polygons"_s].toArray().size() : 1;
                for (qsizetype i = 0; i < parts; ++i)
                    one.objects += labels;
            }
            all += one;
        }
        return all;
    }
    QStringList mainListsOf(const QString &kind)
    {
        QStringList names;
        const QJsonObject configuration = run({u"configuration"_s, goldenProject(kind)}).json().object();
        for (const QJsonValue &list :
             configuration[u"metadata"_s].toObject()[u"labelOptions"_s].toObject()[u"mainLists"_s].toArray())
            names += list[u"name"_s].toString();
        return names;
    }

private slots:
    void statisticsEqualACountByHand_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"rectangle", "polygon", "polyline", "graph", "segmentation", "sequence"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void statisticsEqualACountByHand()
    {
        QFETCH(const QString, kind);
        const QList<Counted> tasks = counted(kind, mainListsOf(kind));
        const QJsonObject stats = run({u"stats"_s, goldenProject(kind), u"--json"_s}).json().object();
        qint64 objects = 0, unannotated = 0, empty = 0;
        QHash<QString, std::pair<int, int>> labels;
        QList<qsizetype> counts;
        for (const Counted &task : tasks) {
            objects += task.objects.size();
            const bool annotated = !task.task[u"data"_s].toObject().isEmpty() &&
                                   (task.task[u"data"_s][u"body"_s].isObject() ||
                                    task.task[u"data"_s][u"metadata"_s].toObject()[u"body"_s].isObject());
            unannotated += annotated ? 0 : 1;
            empty += annotated && task.objects.isEmpty() ? 1 : 0;
            counts += task.objects.size();
            QSet<QString> seen;
            for (const QSet<QString> &object : task.objects)
                for (const QString &label : object) {
                    ++labels[label].first;
                    labels[label].second += seen.contains(label) ? 0 : 1;
                    seen += label;
                }
        }
        std::sort(counts.begin(), counts.end());
        QCOMPARE(stats[u"tasks"_s].toInteger(), tasks.size());
        QCOMPARE(stats[u"objects"_s].toInteger(), objects);
        QCOMPARE(stats[u"unannotated"_s].toInteger(), unannotated);
        QCOMPARE(stats[u"empty"_s].toInteger(), empty);
        const QJsonObject told = stats[u"labels"_s].toObject();
        QCOMPARE(told.size(), labels.size());
        for (auto label = labels.cbegin(); label != labels.cend(); ++label) {
            QCOMPARE(told[label.key()][u"objects"_s].toInt(), label->first);
            QCOMPARE(told[label.key()][u"tasks"_s].toInt(), label->second);
        }
        const auto n = counts.size();
        QCOMPARE(stats[u"objects_per_task"_s][u"max"_s].toInt(), counts.constLast());
        QCOMPARE(stats[u"objects_per_task"_s][u"median"_s].toDouble(),
                 double(counts.at((n - 1) / 2) + counts.at(n / 2)) / 2);
    }

    void aLineSelectsExactly()
    {
        const QString project = goldenProject(u"rectangle"_s);
        const QList<Counted> tasks = counted(u"rectangle"_s, mainListsOf(u"rectangle"_s));
        const auto ids = [&](const QString &line) {
            QStringList found;
            const Ran ran = run({u"tasks"_s, project, u"--filter"_s, line});
            for (const QByteArray &row : ran.out.split('\n'))
                if (!row.isEmpty())
                    found += QString::fromUtf8(row.split('\t').constFirst());
            found.sort();
            return found;
        };
        const auto where = [&](const std::function<bool(const Counted &)> &means) {
            QStringList found;
            for (const Counted &task : tasks)
                if (means(task))
                    found += task.task[u"id"_s].toString();
            found.sort();
            return found;
        };
        const auto isComplete = [](const Counted &task) { return task.task[u"status"_s] == "complete"_L1; };
        QString label; // one that some have and some don't
        for (const Counted &task : tasks)
            for (const QSet<QString> &object : task.objects)
                for (const QString &id : object)
                    label = id;
        const auto has = [&label](const Counted &task) {
            return std::any_of(task.objects.begin(), task.objects.end(),
                               [&label](const QSet<QString> &object) { return object.contains(label); });
        };
        QVERIFY(!label.isEmpty());
        const QString quoted = u'"' + QString(label).replace(u'"', u"\\\""_s) + u'"';
        QCOMPARE(ids(u"label:"_s + quoted), where(has));
        QCOMPARE(ids(u"-label:"_s + quoted), where([&](const Counted &task) { return !has(task); }));
        QCOMPARE(ids(u"boxes>2"_s), where([](const Counted &task) { return task.objects.size() > 2; }));
        QCOMPARE(ids(u"boxes>2 status:complete"_s),
                 where([&](const Counted &task) { return task.objects.size() > 2 && isComplete(task); }));
        QCOMPARE(ids(u"objects=0 -status:complete"_s),
                 where([&](const Counted &task) { return task.objects.isEmpty() && !isComplete(task); }));
        QCOMPARE(ids(u"label:!"_s), where([](const Counted &task) {
                     return std::any_of(task.objects.begin(), task.objects.end(),
                                        [](const QSet<QString> &object) { return object.isEmpty(); });
                 }));
        QCOMPARE(ids(u"boxes>100000"_s), QStringList());
        // The same tasks for every command.
        const QStringList few = ids(u"boxes>2 status:complete"_s);
        QVERIFY(!few.isEmpty() && few.size() < tasks.size());
        const Ran exported = run({u"export"_s, project, u"--format"_s, u"lab"_s, u"--output-folder"_s, m_home->path(),
                                  u"--output-filename"_s, u"some.json"_s, u"--filter"_s, u"boxes>2 status:complete"_s});
        QVERIFY2(exported.exit == Exit::Done, exported.error.constData());
        QCOMPARE(QJsonDocument::fromJson(readAll(place(u"some.json"_s))).array().size(), few.size());
        const Ran nothing = run({u"export"_s, project, u"--format"_s, u"lab"_s, u"--output-folder"_s, m_home->path(),
                                 u"--output-filename"_s, u"none.json"_s, u"--filter"_s, u"boxes>100000"_s});
        QCOMPARE(nothing.exit, Exit::Failed);
        QVERIFY(!QFile::exists(place(u"none.json"_s)));
        const Ran set =
            run({u"set"_s, project, u"--score"_s, u"77"_s, u"--filter"_s, u"boxes>2 status:complete"_s, u"--json"_s});
        QCOMPARE(set.json()[u"changed"_s].toInt(), few.size());
        QCOMPARE(ids(u"score=77"_s), few);
        QCOMPARE(ids(u"score>=77 boxes>2"_s), few);
        const Ran review = run({u"review"_s, project, u"--filter"_s, u"score>76"_s, u"--json"_s});
        QCOMPARE(review.json()[u"changed"_s].toInt(), few.size());
        QCOMPARE(ids(u"score=77 status:to-review boxes>2"_s), few);
    }

    void aLineThatCantBeReadSaysWhere_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("value") << u"x boxes>ten"_s << QByteArray("character 9");
        QTest::newRow("label") << u"label:caar"_s << QByteArray("character 7");
        QTest::newRow("property") << u"status:complete nosuchproperty=1"_s << QByteArray("character 17");
        QTest::newRow("batch") << u"batch:nowhere"_s << QByteArray("character 7");
        QTest::newRow("status") << u"status:pend"_s << QByteArray("pending");
    }
    void aLineThatCantBeReadSaysWhere()
    {
        QFETCH(const QString, line);
        QFETCH(const QByteArray, said);
        for (const QStringList &words : {QStringList{u"tasks"_s, goldenProject(u"rectangle"_s)},
                                         QStringList{u"stats"_s, goldenProject(u"rectangle"_s)},
                                         QStringList{u"set"_s, goldenProject(u"rectangle"_s), u"--score"_s, u"1"_s}}) {
            const Ran ran = run(words + QStringList{u"--filter"_s, line});
            QCOMPARE(ran.exit, Exit::Usage);
            QVERIFY2(ran.error.contains(said), ran.error.constData());
            QVERIFY(ran.out.isEmpty());
        }
    }

    void anEmptyLineIsNoFilter()
    {
        for (const QString &line : {QString(), u" "_s, u"\"\""_s}) {
            const Ran ran = run({u"set"_s, goldenProject(u"rectangle"_s), u"--score"_s, u"1"_s, u"--filter"_s, line});
            QCOMPARE(ran.exit, Exit::Usage);
            QCOMPARE(run({u"redo"_s, goldenProject(u"rectangle"_s), u"--filter"_s, line}).exit, Exit::Usage);
        }
        // stats and check explain, too.
        QVERIFY(run({u"stats"_s, goldenProject(u"rectangle"_s), u"--filter"_s, u"boxes>1"_s, u"--explain"_s})
                    .out.contains("Answered from the index: objects>1"));
    }

    void whatIsAskedWhereIsExplained()
    {
        const Ran ran = run({u"tasks"_s, goldenProject(u"rectangle"_s), u"--filter"_s, u"boxes>2 status:complete"_s,
                             u"--explain"_s, u"--json"_s});
        QCOMPARE(ran.exit, Exit::Done);
        QCOMPARE(ran.json()[u"lab"_s].toString(), u"status:complete"_s);
        QCOMPARE(ran.json()[u"index"_s].toString(), u"objects>2"_s);
        QVERIFY(ran.json()[u"python"_s].toString().contains(u"status_in=[\"complete\"]"_s));
        // Nothing is done meanwhile.
        const Ran set = run({u"set"_s, goldenProject(u"rectangle"_s), u"--score"_s, u"1"_s, u"--filter"_s, u"boxes>2"_s,
                             u"--explain"_s});
        QCOMPARE(set.exit, Exit::Done);
        QVERIFY(run({u"tasks"_s, goldenProject(u"rectangle"_s), u"--filter"_s, u"score=1 boxes>2 score=77"_s})
                    .out.isEmpty());
    }

    void checksTellWhatTheyFind()
    {
        const Ran ran = run({u"check"_s, goldenProject(u"rectangle"_s), u"--json"_s});
        QVERIFY2(ran.exit == Exit::Done, ran.error.constData());
        QVERIFY(ran.json().isArray());
        QCOMPARE(run({u"check"_s, goldenProject(u"rectangle"_s), u"--only"_s, u"nothing"_s}).exit, Exit::Usage);
        const Ran html = run({u"stats"_s, goldenProject(u"rectangle"_s), u"--html"_s, place(u"s.html"_s), u"--csv"_s,
                              place(u"s.csv"_s)});
        QCOMPARE(html.exit, Exit::Done);
        const QByteArray page = readAll(place(u"s.html"_s));
        QVERIFY(page.startsWith("<!doctype html>") && page.contains("<svg") && !page.contains("http"));
        QVERIFY(readAll(place(u"s.csv"_s)).startsWith("plot,value,count,tasks"));
        QCOMPARE(run({u"stats"_s, goldenProject(u"rectangle"_s), u"--html"_s, u"/nowhere/s.html"_s}).exit,
                 Exit::Failed);
    }

    void theManPageHoldsEveryCommand()
    {
        const QByteArray manual = readAll(QStringLiteral(SOURCE_DIR "/packaging/man/labdesk-cli.1"));
        const QByteArray commands = run({u"--man"_s}).out;
        QVERIFY(commands.count(".SS") >= 20);
        QVERIFY2(manual.contains(".SH COMMANDS\n" + commands + ".SH FILTERS"), "see CONTRIBUTING.md");
    }

    void everyCommandHasHelp()
    {
        const QByteArray overview = run({u"--help"_s}).out;
        for (const cli::CommandSpec &command : cli::allCommands()) {
            const Ran ran = run(command.name.split(u' ') + QStringList{u"--help"_s});
            QCOMPARE(ran.exit, Exit::Done);
            QVERIFY(ran.out.contains(command.name.toUtf8()) && ran.out.contains("Exit status"));
            for (const cli::OptionSpec &option : command.options)
                QVERIFY(ran.out.contains("--" + option.name.toUtf8()));
            QVERIFY2(overview.contains(command.name.toUtf8()), qPrintable(command.name));
            QVERIFY(cli::bashCompletion().contains(command.name));
        }
    }

    void bashCompletesCommandsAndOptions()
    {
        const QString script = write(u"completion.bash"_s, run({u"--completion"_s, u"bash"_s}).out);
        const auto complete = [&](const QStringList &words) {
            QProcess bash;
            const QString line = u". %1; COMP_WORDS=(%2); COMP_CWORD=%3; _labdesk_cli; echo ${COMPREPLY[@]}"_s
                                     .arg(script, words.join(u' '))
                                     .arg(words.size() - 1);
            bash.start(u"bash"_s, {u"-c"_s, line});
            bash.waitForFinished();
            return QString::fromUtf8(bash.readAllStandardOutput()).trimmed().split(u' ');
        };
        QCOMPARE(complete({u"labdesk-cli"_s, u"ex"_s}), QStringList{u"export"_s});
        QCOMPARE(complete({u"labdesk-cli"_s, u"batch"_s, u"d"_s}), QStringList{u"delete"_s});
        QCOMPARE(complete({u"labdesk-cli"_s, u"export"_s, u"P"_s, u"--sem"_s}), QStringList{u"--semantic-mapping"_s});
        QVERIFY(complete({u"labdesk-cli"_s, u"tasks"_s, u"P"_s, u"--"_s}).contains(u"--name-like"_s));
    }

    void theSecretNeverComesFromAnArgument()
    {
        const QByteArray secret = qgetenv("ISAHIT_LAB_API_SECRET_KEY");
        qunsetenv("ISAHIT_LAB_API_SECRET_KEY");
        QCOMPARE(run({u"projects"_s, u"--secret"_s, QString::fromUtf8(secret)}).exit, Exit::Usage);
        QCOMPARE(run({u"projects"_s, u"--secret-stdin"_s}, secret + '\n').exit, Exit::Done);
        const Ran wrong = run({u"projects"_s, u"--secret-stdin"_s}, "wrong\n");
        QCOMPARE(wrong.exit, Exit::Failed);
        qputenv("ISAHIT_LAB_API_SECRET_KEY", secret);
        const Ran nobody = run({u"projects"_s, u"--endpoint"_s, u"http://127.0.0.1:1/"_s});
        QCOMPARE(nobody.exit, Exit::Failed);
        QVERIFY(!nobody.error.contains(secret));
    }

private:
    Ran run(const QStringList &words, const QByteArray &input = {})
    {
        QBuffer out, error, in;
        in.setData(input);
        out.open(QIODevice::WriteOnly);
        error.open(QIODevice::WriteOnly);
        in.open(QIODevice::ReadOnly);
        Exit exit = Exit::Failed;
        {
            cli::Console console(out, error, in, false);
            exit = cli::run(words, console,
                            [](const QString &) { return Result<Account>(Error{.text = u"no Lab here"_s}); });
        }
        return {exit, out.data(), error.data()};
    }
    static QStringList wordsOf(const QString &key, const QJsonValue &value)
    {
        QStringList words;
        const auto list = [&](const QString &option) {
            words += option;
            for (const auto &one : value.toArray())
                words += one.toString();
        };
        const auto pairs = [&](const QString &option) {
            const QJsonObject object = value.toObject();
            for (auto it = object.constBegin(); it != object.constEnd(); ++it)
                words += {option, it.key() + u'=' + it->toVariant().toString()};
        };
        if (key == u"status_in"_s)
            list(u"--status"_s);
        else if (key == u"batch_id_in"_s)
            list(u"--batch"_s);
        else if (key == u"task_id_in"_s)
            list(u"--task"_s);
        else if (key == u"name_in"_s)
            list(u"--name"_s);
        else if (key == u"name_like"_s)
            words = {u"--name-like"_s, value.toString()};
        else if (key == u"properties"_s)
            pairs(u"--property"_s);
        else if (key == u"data"_s)
            pairs(u"--data"_s);
        else if (key.startsWith(u"created_at_"_s) || key.startsWith(u"updated_at_"_s)) {
            const QHash<QString, QString> comparisons{
                {u"gt"_s, u">"_s}, {u"gte"_s, u">="_s}, {u"lt"_s, u"<"_s}, {u"lte"_s, u"<="_s}};
            words = {u"--"_s + key.section(u'_', 0, 0), comparisons.value(key.section(u'_', 2)) + value.toString()};
        }
        return words;
    }
    [[nodiscard]] QString place(const QString &name) const { return m_home->filePath(name); }
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(place(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no %s", qPrintable(name));
        return file.fileName();
    }
    std::unique_ptr<TestLab> m_lab;
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
