#include "checks/picture.h"
#include "client/labclient.h"
#include "formats/classmapfile.h"
#include "formats/registry.h"
#include "formats/split.h"
#include "jobs/exportjob.h"
#include "jobs/preflight.h"
#include "jobs/scaledpicture.h"
#include "jobs/verdicts.h"
#include "store/classmaps.h"
#include "tests/support/testlab.h"
#include "tests/support/unzip.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;
using formats::Container;
using formats::ExportOptions;
using formats::Layout;
using formats::Side;
using State = JobStatus::State;
using test::TestLab;

namespace {

Project street()
{
    const QJsonObject world =
        QJsonDocument::fromJson(test::readAll(QStringLiteral(SAMPLE_DATA "/sample.json"))).object();
    return {ProjectId(world.value(u"projects"_s)[0][u"id"_s].toString()), u"Street"_s};
}

QMap<QString, QByteArray> filesIn(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator found(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        const QString path = found.next();
        files.insert(QDir(folder).relativeFilePath(path), test::readAll(path));
    }
    return files;
}

quint64 inodeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_ino : 0;
}

// An id of the Lab, made of a name and a number.
QString idOf(const QString &name, int number)
{
    return QString::fromLatin1((name.toUtf8().toHex() + QByteArray::number(number, 16)).rightJustified(24, '0', true));
}

// JSON, written with ' for ".
QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

Project ownProject()
{
    return {ProjectId(idOf(u"p"_s, 0)), u"Own"_s};
}

// An archive of one project of boxes whose tasks have these pictures of the folder, each with a car in the first and
// the third of them.
QString worldOf(const QString &folder, bool sequence, const QList<std::pair<QString, QStringList>> &named)
{
    const QString date = u"2026-09-01T07:30:00.000Z"_s, project = ownProject().id.text(), batch = idOf(u"b"_s, 0);
    const QByteArray body = quoted("{'annotations':[{'labels':{'main':{'labels':[{'id':'car'}]}},'polygons':["
                                   "{'geometry':{'type':'rectangle','vertices':[0.1,0.1,0.2,0.2]},'timestamp':1},"
                                   "{'geometry':{'type':'rectangle','vertices':[0.2,0.1,0.3,0.2]},'timestamp':3}]}],"
                                   "'image':{'width':960,'height':640}}");
    QJsonArray files, tasks;
    for (const auto &[name, pictures] : named) {
        QJsonArray resources;
        for (const QString &picture : pictures) {
            const QString id = idOf(u"f"_s, static_cast<int>(files.size()) + 1);
            files.append(QJsonObject{{u"id"_s, id}, {u"name"_s, picture}, {u"path"_s, picture}});
            resources.append(QJsonObject{{u"id"_s, id}, {u"name"_s, picture}});
        }
        tasks.append(QJsonObject{{u"id"_s, idOf(u"t"_s, static_cast<int>(tasks.size()) + 1)},
                                 {u"name"_s, name},
                                 {u"projectId"_s, project},
                                 {u"batch"_s, batch},
                                 {u"status"_s, u"complete"_s},
                                 {u"createdAt"_s, date},
                                 {u"updatedAt"_s, date},
                                 {u"resources"_s, resources},
                                 {u"properties"_s, QJsonObject()},
                                 {u"data"_s, QJsonObject{{u"body"_s, QJsonDocument::fromJson(body).object()}}}});
    }
    QByteArray configuration = quoted(
        "{'metadata':{'labelOptions':{'availableLabels':{'all':[{'bChannel':1,'color':'#e4572e','id':'car','name':"
        "'Car'}]},'mainLists':[{'keys':['all'],'name':'main'}]},'toolOptions':{'sequence':SEQUENCE}},'projectType':"
        "'iat-rectangle'}");
    configuration.replace("SEQUENCE", sequence ? "true" : "false");
    const QJsonObject common{{u"status"_s, u"pending"_s}, {u"createdAt"_s, date}};
    QJsonObject own = common, all = common;
    own.insert(u"id"_s, project);
    own.insert(u"name"_s, u"Own"_s);
    own.insert(u"type"_s, u"iat-rectangle"_s);
    all.insert(u"id"_s, batch);
    all.insert(u"name"_s, u"All"_s);
    all.insert(u"projectId"_s, project);
    const QString path = folder + u"/world.json"_s;
    QFile archive(path);
    if (!archive.open(QIODevice::WriteOnly))
        qFatal("the archive can't be written");
    archive.write(QJsonDocument(QJsonObject{{u"projects"_s, QJsonArray{own}},
                                            {u"batches"_s, QJsonArray{all}},
                                            {u"configurations"_s,
                                             QJsonObject{{project, QJsonDocument::fromJson(configuration).object()}}},
                                            {u"files"_s, files},
                                            {u"tasks"_s, tasks}})
                      .toJson());
    return path;
}

ToolConfiguration boxes(const QStringList &labels)
{
    MainList list{u"main"_s, {}};
    for (const QString &label : labels)
        list.labels.append({label, label.toUpper(), u"#ff0000"_s, 1});
    return {ProjectType::Rectangle, {}, false, {list}};
}

} // namespace

class DatasetsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_home;

    JobStatus run(Job &job)
    {
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        if (finished.isEmpty() && !finished.wait(60'000))
            qFatal("the job did not end");
        return finished[0][0].value<JobStatus>();
    }
    QString place(const QString &name)
    {
        const QString path =
            m_home.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u'-' +
                            QString::fromLatin1(QTest::currentDataTag() ? QTest::currentDataTag() : "") + u'/' + name);
        QDir().mkpath(QFileInfo(path).path());
        return path;
    }
    static ExportOptions folderOf(const QString &format, const QMap<QString, QString> &values = {})
    {
        return {format, Layout::Standard, Container::Folder, {}, values};
    }

private slots:
    void equalTasksMakeEqualBytes_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<bool>("zip");
        for (const formats::FormatInfo *format : formats::allFormats())
            if (format->hasLayout(Layout::Standard) && format->word != u"mask"_s && format->word != u"lab"_s &&
                format->word != u"kili"_s)
                for (const bool zip : {false, true})
                    QTest::addRow("%s %s", qPrintable(format->word), zip ? "zip" : "folder") << format->word << zip;
    }
    void equalTasksMakeEqualBytes()
    {
        QFETCH(const QString, format);
        QFETCH(const bool, zip);
        const TestLab lab(TestLab::World::Sample);
        QMap<QString, QString> values;
        if (formats::findFormat(format)->findOption(u"pictures"_s))
            values.insert(u"pictures"_s, u"on"_s);
        QStringList paths;
        for (const QString &name : {u"one"_s, u"two"_s}) {
            ExportOptions options = folderOf(format, values);
            if (zip)
                options.container = Container::Zip;
            paths += place(name + (zip ? u".zip"_s : QString()));
            ExportJob job({street(), {}, {}, {}, options, paths.last()}, clientFor(lab.account()));
            job.setClassMapFolder(place(u"maps"_s)); // the second one takes what the first has pinned
            const JobStatus status = run(job);
            QVERIFY2(status.state == State::Succeeded, qPrintable(status.summary));
        }
        if (zip) {
            QVERIFY(test::readAll(paths[0]) == test::readAll(paths[1]));
            return;
        }
        const auto one = filesIn(paths[0]), two = filesIn(paths[1]);
        QCOMPARE(one.keys(), two.keys());
        for (auto file = one.cbegin(); file != one.cend(); ++file)
            QVERIFY2(*file == two.value(file.key()), qPrintable(file.key()));
        QVERIFY(one.contains(u"datacard.md"_s));
    }

    void anUpdateIsWhatAFreshExportWouldBe_data()
    {
        QTest::addColumn<QString>("format");
        for (const QString &format : {u"yolo"_s, u"coco"_s, u"voc"_s, u"cvat"_s})
            QTest::addRow("%s", qPrintable(format)) << format;
    }
    void anUpdateIsWhatAFreshExportWouldBe()
    {
        QFETCH(const QString, format);
        const TestLab lab(TestLab::World::Sample);
        const QString path = place(u"data"_s), fresh = place(u"fresh"_s);
        const ExportOptions options = folderOf(format, {{u"pictures"_s, u"on"_s}});
        const auto exported = [&](const QString &where, const TaskFilter &filter, bool update) {
            ExportSpec spec{street(), filter, {}, {}, options, where};
            spec.update = update;
            ExportJob job(spec, clientFor(lab.account()));
            return run(job);
        };
        TaskFilter some;
        some.nameLike = u"[0-4]\\."_s;
        QCOMPARE(exported(path, some, false).state, State::Succeeded);
        // A person's own file stays, an edited one of the export is put right.
        QFile notes(path + u"/notes/mine.txt"_s);
        QVERIFY(QDir().mkpath(path + u"/notes"_s) && notes.open(QIODevice::WriteOnly) && notes.write("mine") == 4);
        notes.close();
        QString picture;
        quint64 inode = 0;
        for (QDirIterator files(path, {u"*.jpg"_s}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
            picture = files.next();
            inode = inodeOf(picture);
        }
        QVERIFY(inode != 0);
        const JobStatus updated = exported(path, {}, true);
        QVERIFY2(updated.state == State::Succeeded, qPrintable(updated.summary));
        QVERIFY2(updated.summary.contains(u"0 gone"_s) && !updated.summary.contains(u"+0"_s),
                 qPrintable(updated.summary));
        QCOMPARE(exported(fresh, {}, false).state, State::Succeeded);
        auto have = filesIn(path);
        QCOMPARE(have.take(u"notes/mine.txt"_s), QByteArray("mine"));
        const auto expected = filesIn(fresh);
        QCOMPARE(have.keys(), expected.keys());
        for (auto file = expected.cbegin(); file != expected.cend(); ++file)
            QVERIFY2(*file == have.value(file.key()), qPrintable(file.key()));
        QCOMPARE(inodeOf(picture), inode); // what hasn't changed wasn't written
        // Links, empty folders and permissions are a person's own, too; what was edited lies beside.
        QVERIFY(QFile::link(u"/elsewhere"_s, path + u"/runs"_s) && QDir().mkpath(path + u"/empty"_s));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const auto mode = QFile::permissions(path);
        QFile names(path + u"/names.csv"_s);
        QVERIFY(names.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && names.open(QIODevice::Append));
        QTest::qWait(20); // a later time than the export's
        QVERIFY(names.write("mine") == 4);
        names.close();
        QFile::remove(path + u"/notes/mine.txt"_s);
        QVERIFY(QDir(path).rmdir(u"notes"_s));
        QCOMPARE(exported(path, {}, true).state, State::Succeeded);
        QVERIFY(QFileInfo(path + u"/runs"_s).isSymLink() && QDir(path + u"/empty"_s).exists());
        QCOMPARE(QFile::permissions(path), mode);
        QVERIFY(test::readAll(path + u"/names.csv.edited"_s).endsWith("mine"));
        QCOMPARE(test::readAll(path + u"/names.csv"_s), expected.value(u"names.csv"_s));
        // Back to some: the others go.
        const JobStatus fewer = exported(path, some, true);
        QVERIFY2(fewer.summary.contains(u"+0, 0 changed"_s), qPrintable(fewer.summary));
        QVERIFY(!fewer.summary.contains(u" 0 gone"_s));
        const JobStatus same = exported(path, some, true);
        QVERIFY2(same.summary.contains(u"+0, 0 changed, 0 gone"_s), qPrintable(same.summary));
        QCOMPARE(QDir(QFileInfo(path).path()).entryList({u"*.part"_s}, QDir::Dirs).size(), 0);
    }

    void onlyAnExportIsBroughtUpToDate()
    {
        const TestLab lab(TestLab::World::Sample);
        const QString path = place(u"mine"_s);
        QDir().mkpath(path);
        QFile mine(path + u"/thesis.txt"_s);
        QVERIFY(mine.open(QIODevice::WriteOnly) && mine.write("words") == 5);
        mine.close();
        ExportSpec spec{street(), {}, {}, {}, folderOf(u"coco"_s), path};
        spec.update = true;
        ExportJob job(spec, clientFor(lab.account()));
        const JobStatus status = run(job);
        QCOMPARE(status.state, State::Failed);
        QCOMPARE(filesIn(path), (QMap<QString, QByteArray>{{u"thesis.txt"_s, "words"}}));
        // Neither is what only looks like one, nor an export of something else.
        for (const auto &[name, bytes] : {std::pair{u"report.json"_s, QByteArray("{}")},
                                          {u"checksums.sha256"_s, QByteArray(64, 'a') + "  thesis.txt\n"}}) {
            QFile file(path + u'/' + name);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        }
        ExportJob again(spec, clientFor(lab.account()));
        QCOMPARE(run(again).state, State::Failed);
        QVERIFY(QFileInfo::exists(path + u"/thesis.txt"_s));
        ExportSpec other{street(), {}, {}, {}, folderOf(u"voc"_s), place(u"voc"_s)};
        ExportJob voc(other, clientFor(lab.account()));
        QCOMPARE(run(voc).state, State::Succeeded);
        other.options = folderOf(u"coco"_s);
        other.update = true;
        ExportJob coco(other, clientFor(lab.account()));
        const JobStatus refused = run(coco);
        QVERIFY2(refused.state == State::Failed && refused.summary.contains(u"another export"_s),
                 qPrintable(refused.summary));
        QVERIFY(QDir(other.outputPath + u"/Annotations"_s).exists());
    }

    void aDryRunCountsAndWritesNothing()
    {
        const TestLab lab(TestLab::World::Sample);
        const QString path = place(u"nothing"_s);
        ExportSpec spec{street(), {}, {}, {}, folderOf(u"yolo"_s, {{u"pictures"_s, u"on"_s}}), path};
        spec.dryRun = true;
        ExportJob dry(spec, clientFor(lab.account()));
        dry.setClassMapFolder(place(u"maps"_s));
        QCOMPARE(run(dry).state, State::Succeeded);
        QVERIFY(!QFileInfo::exists(path) && !QFileInfo::exists(place(u"maps"_s)));
        spec.dryRun = false;
        ExportJob real(spec, clientFor(lab.account()));
        QCOMPARE(run(real).state, State::Succeeded);
        QCOMPARE(dry.report().balance(), real.report().balance());
        QCOMPARE(dry.report().classes(), real.report().classes());
        QCOMPARE(dry.report().tasksBySide(), real.report().tasksBySide());
        const auto lines = preflightLines(dry.report(), dry.classes());
        QVERIFY(std::any_of(lines.cbegin(), lines.cend(), [](const PreflightLine &line) {
            return line.kind == PreflightLine::Kind::In && line.count == 20;
        }));
        qint64 objects = 0;
        for (const PreflightLine &line : lines)
            if (line.kind == PreflightLine::Kind::Class) {
                objects += line.count;
                QVERIFY(!line.filter.isEmpty());
            }
        QVERIFY(objects > 0);
        // What blocks stands first.
        TaskFilter none;
        none.names = {u"there is no such task"_s};
        ExportSpec empty{street(), none, {}, {}, folderOf(u"yolo"_s), path};
        empty.dryRun = true;
        ExportJob blocked(empty, clientFor(lab.account()));
        QCOMPARE(run(blocked).state, State::Succeeded);
        QCOMPARE(preflightLines(blocked.report(), blocked.classes()).constFirst().kind, PreflightLine::Kind::Blocking);
    }

    void classesKeepTheirNumbers()
    {
        const ToolConfiguration first = boxes({u"car"_s, u"tree"_s}), later = boxes({u"bus"_s, u"tree"_s, u"car"_s});
        const auto names = [](const ToolConfiguration &tool, const QByteArray &map) {
            const auto read = formats::classMapOf(tool, {.values = {{u"class-map"_s, QString::fromUtf8(map)}}});
            return read ? read->names() : QStringList{read.error().text};
        };
        const QByteArray pinned = formats::encodeClassMap(*formats::classMapOf(first, {}));
        QCOMPARE(names(first, {}), (QStringList{u"car"_s, u"tree"_s}));
        QCOMPARE(names(later, pinned), (QStringList{u"car"_s, u"tree"_s, u"bus"_s}));
        QCOMPARE(names(boxes({u"tree"_s}), pinned), (QStringList{u"car"_s, u"tree"_s})); // one that is gone keeps it
        const QByteArray merged = quoted("{'classes':[{'name':'vehicle','labels':['car','bus']}],'dropped':['tree']}");
        QCOMPARE(names(later, merged), QStringList{u"vehicle"_s});
        const auto map = formats::readClassMap(merged);
        QVERIFY(map && map->indexOf(u"bus"_s) == 0 && map->isDropped(u"tree"_s) && !map->indexOf(u"tree"_s));
        // A recipe's map goes on with the pinned one.
        QCOMPARE(names(later,
                       *formats::continuedClassMap(quoted("{'classes':[{'name':'tree','labels':['tree']}]}"), pinned)),
                 (QStringList{u"tree"_s, u"car"_s, u"bus"_s}));
        for (const QByteArray &bad :
             {QByteArray("{"), QByteArray("[]"), quoted("{'classes':[{'name':'a'},{'name':'a'}]}"),
              quoted("{'classes':[{'name':'a','labels':['x']},{'name':'b','labels':['x']}]}"),
              quoted("{'classes':[{'name':' '}]}"), quoted("{'classes':[{'labels':['x']}]}"),
              quoted("{'classes':[{'name':'a','labels':'x'}]}")})
            QVERIFY2(!formats::readClassMap(bad), bad.constData());
    }

    void anExportPinsItsClasses()
    {
        const TestLab lab(TestLab::World::Sample);
        const QString maps = place(u"maps"_s);
        const store::PinnedClassMap pinned(maps, reviewOwner(lab.account()), street().id, {});
        qint64 moved = 0; // labels of the last export that have another number than before
        const auto namesOf = [&](const QString &path, const QMap<QString, QString> &values, bool pins = false) {
            ExportSpec spec{street(), {}, {}, {}, folderOf(u"coco"_s, values), path};
            spec.pinsClasses = pins;
            ExportJob job(spec, clientFor(lab.account()));
            job.setClassMapFolder(maps);
            const JobStatus status = run(job);
            moved = job.report().entries().value(u"class-moved"_s).count;
            QStringList names{status.summary};
            if (status.state == State::Succeeded) {
                names.clear();
                const auto json = QJsonDocument::fromJson(test::readAll(path + u"/annotations/instances_train.json"_s));
                for (const QJsonValue &category : json[u"categories"_s].toArray())
                    names += category[u"name"_s].toString();
            }
            return names;
        };
        const QStringList usual = namesOf(place(u"one"_s), {});
        QVERIFY(usual.size() > 1);
        QVERIFY(pinned.read()->contains(usual.constFirst().toUtf8()));
        // Another order, as a person wants it, is kept from then on.
        const QByteArray other = quoted("{'classes':[{'name':'last','labels':['" + usual.last().toUtf8() + "']}]}");
        const QMap<QString, QString> given{{u"class-map"_s, QString::fromUtf8(other)}};
        // Given for one export it is nobody else's.
        QCOMPARE(namesOf(place(u"alone"_s), given).constFirst(), u"last"_s);
        QCOMPARE(namesOf(place(u"usual"_s), {}), usual);
        const QStringList edited = namesOf(place(u"two"_s), given, true);
        QCOMPARE(edited.constFirst(), u"last"_s);
        QCOMPARE(moved, usual.size()); // the last one is the first, all others one further on
        QCOMPARE(edited.size(), usual.size());
        QCOMPARE(namesOf(place(u"three"_s), {}), edited);
        QCOMPARE(moved, 0);
        // A map that can't be read stops the export: nothing is numbered anew.
        QVERIFY(pinned.write("{broken"));
        QVERIFY(namesOf(place(u"four"_s), {}).constFirst().contains(u"class map"_s));
        QVERIFY(pinned.remove());
        QCOMPARE(namesOf(place(u"five"_s), {}), usual);
    }

    void sidesFollowTheirRules()
    {
        const auto options = [](QMap<QString, QString> values) {
            ExportOptions all = formats::usualOptions(*formats::findFormat(u"coco"_s));
            for (auto value = values.cbegin(); value != values.cend(); ++value)
                all.values.insert(value.key(), *value);
            return all;
        };
        const auto counts = [](formats::Split split, const std::function<QMap<int, qint64>(int)> &classes) {
            std::array<qint64, 3> sides{};
            for (int i = 0; i < 2000; ++i)
                ++sides[static_cast<size_t>(split.placeOf(TaskId(u"id%1"_s.arg(i)), {}, {}, classes(i)).side)];
            return sides;
        };
        const auto nothing = [](int) { return QMap<int, qint64>(); };
        const auto shares =
            counts(formats::Split(options({{u"validation"_s, u"20"_s}, {u"test"_s, u"10"_s}})), nothing);
        QVERIFY(std::abs(shares[1] - 400) < 60 && std::abs(shares[2] - 200) < 50);
        // The same seed makes the same split, another one another.
        const auto sideOf = [&](const QString &seed, int i) {
            formats::Split split(options({{u"seed"_s, seed}}));
            return split.placeOf(TaskId(u"id%1"_s.arg(i)), {}, {}, {}).side;
        };
        int differing = 0;
        for (int i = 0; i < 300; ++i) {
            QCOMPARE(sideOf(u"7"_s, i), sideOf(u"7"_s, i));
            differing += sideOf(u"7"_s, i) != sideOf(u"8"_s, i);
        }
        QVERIFY(differing > 30);
        // Stratified: of a rare label, too, each side has its share.
        formats::Split stratified(options({{u"stratify"_s, u"on"_s}}));
        std::array<std::array<int, 3>, 2> byLabel{};
        for (int i = 0; i < 1000; ++i) {
            const bool rare = i % 50 == 0;
            const auto side =
                static_cast<size_t>(stratified.placeOf(TaskId(u"s%1"_s.arg(i)), {}, {}, {{rare ? 1 : 0, 1}}).side);
            ++byLabel[rare][side];
        }
        QCOMPARE(byLabel[1][1], 4); // of twenty
        QVERIFY(std::abs(byLabel[0][1] - 196) <= 2);
        // A group stays together, a given side comes first and tells when it parts one.
        formats::Split grouped(
            options({{u"group-by"_s, u"batch"_s}, {u"split-file"_s, u"task_id,split\na,train\nb,test\n"_s}}));
        const Side groups = grouped.placeOf(TaskId(u"x"_s), {}, u"g"_s, {}).side;
        for (int i = 0; i < 50; ++i)
            QCOMPARE(grouped.placeOf(TaskId(u"x%1"_s.arg(i)), {}, u"g"_s, {}).side, groups);
        QCOMPARE(grouped.placeOf(TaskId(u"a"_s), {}, {}, {}).side, Side::Train);
        const auto parted = grouped.placeOf(TaskId(u"b"_s), {}, u"g"_s, {});
        QVERIFY(parted.side == Side::Test && parted.leaks);
        for (const QMap<QString, QString> &bad :
             {QMap<QString, QString>{{u"validation"_s, u"60"_s}, {u"test"_s, u"40"_s}},
              {{u"group-by"_s, u"colour"_s}},
              {{u"group-by"_s, u"name:("_s}},
              {{u"split-file"_s, u"task_id,split\na,left\n"_s}}})
            QVERIFY(!formats::Split::check(options(bad)));
        QVERIFY(formats::Split::check(options({{u"split-file"_s, u"a,train\nb,val\n"_s}})));
    }

    void aPictureOnTwoSidesIsTold()
    {
        // Two tasks of one picture, put on two sides.
        const auto writer = formats::makeWriter(
            {u"coco"_s, Layout::Standard, Container::Folder, {}, {{u"split-file"_s, u"a,train\nb,val\n"_s}}},
            {ProjectType::Rectangle, {boxes({u"car"_s})}});
        QVERIFY(writer);
        const QByteArray body = quoted("'status':'complete','resources':['https://example.org/1.jpg'],'data':{'body':"
                                       "{'annotations':[],'image':{'width':9,'height':9}}}}");
        const QByteArray text =
            "{\"id\":\"a\",\"name\":\"a\"," + body + ",{\"id\":\"b\",\"name\":\"b\"," + body + QByteArray(64, ' ');
        const qsizetype length = body.size() + 21;
        const std::array tasks{std::string_view(text.constData(), size_t(length)),
                               std::string_view(text.constData() + length + 1, size_t(length))};
        auto part = (*writer)->format(tasks);
        QVERIFY(part);
        (*writer)->arrange(*part);
        const auto findings = part->ledgers[1]->takeFindings();
        QVERIFY(std::any_of(findings.cbegin(), findings.cend(),
                            [](const Finding &one) { return one.code == u"split-leak"_s; }));
    }

    // A track speaks of all frames of its sequence: without one of them its shapes would lie on the wrong pictures.
    void aVideoThatLosesAPictureIsLeftOut()
    {
        QTemporaryDir home;
        QList<std::pair<QString, QStringList>> sequences;
        for (const QString &name : {u"whole"_s, u"torn"_s}) {
            QStringList frames;
            for (int frame = 0; frame < 3; ++frame) {
                const QString source = name == u"torn"_s ? u"orchard-00%1.jpg"_s : u"street-00%1.jpg"_s;
                frames += u"%1-%2.jpg"_s.arg(name).arg(frame);
                QVERIFY(QFile::copy(QStringLiteral(SAMPLE_DATA "/pictures/") + source.arg(frame + 1),
                                    home.filePath(frames.last())));
            }
            sequences.append({name, frames});
        }
        const TestLab lab(worldOf(home.path(), true, sequences));
        // The middle frame of one sequence is gone: no shape lies on it.
        const QByteArray sha256 =
            QCryptographicHash::hash(test::readAll(home.filePath(u"torn-1.jpg"_s)), QCryptographicHash::Sha256).toHex();
        int broken = 0;
        QDirIterator blobs(lab.folder() + u"/blobs"_s, QDir::Files, QDirIterator::Subdirectories);
        while (blobs.hasNext()) {
            const QString blob = blobs.next();
            if (QFileInfo(blob).fileName() == QString::fromLatin1(sha256))
                broken += QFile::remove(blob);
        }
        QCOMPARE(broken, 1);
        const QString path = place(u"video"_s);
        ExportJob job(
            {ownProject(), {}, {}, {}, folderOf(u"cvat"_s, {{u"video"_s, u"on"_s}, {u"pictures"_s, u"on"_s}}), path},
            clientFor(lab.account()));
        const JobStatus status = run(job);
        QVERIFY2(status.state == State::Succeeded, qPrintable(status.summary));
        const auto written = filesIn(path);
        QStringList names = written.keys();
        QVERIFY(names.contains(u"whole.xml"_s));
        QCOMPARE(names.filter(u"whole/"_s).size(), 3);
        QVERIFY2(names.filter(u"torn"_s).isEmpty(), qPrintable(names.join(u' ')));
        QCOMPARE(job.report().balance().tasksWritten, 1);
        QVERIFY(!written.value(u"names.csv"_s).contains("torn"));
    }

    void picturesThatLookTheSameStayTogether()
    {
        QTemporaryDir home;
        QList<std::pair<QString, QStringList>> tasks;
        for (int i = 1; i <= 12; ++i) {
            const QString own = u"own-%1.jpg"_s.arg(i), small = u"small-%1.jpg"_s.arg(i);
            for (const QString &name : {own, small}) {
                QVERIFY(QFile::copy(QStringLiteral(SAMPLE_DATA "/pictures/street-0%1.jpg").arg(i, 2, 10, QChar(u'0')),
                                    home.filePath(name)));
                tasks.append({name, {name}});
            }
            QFile::setPermissions(home.filePath(small), QFile::ReadOwner | QFile::WriteOwner);
            QVERIFY(scaleDown(home.filePath(small), {u"jpeg"_s, {960, 640}, 1}, 300)); // the same, smaller
        }
        const QMap<QString, QString> values{{u"group-by"_s, u"pictures"_s}, {u"validation"_s, u"50"_s}};
        const TestLab lab(worldOf(home.path(), false, tasks));
        QByteArray before;
        for (const bool kept : {false, true}) { // looked at, and known from then on
            if (kept) {
                QDirIterator blobs(lab.folder() + u"/blobs"_s, QDir::Files, QDirIterator::Subdirectories);
                while (blobs.hasNext())
                    QVERIFY(QFile::remove(blobs.next()));
            }
            const QString path = place(kept ? u"again"_s : u"first"_s);
            ExportJob job({ownProject(), {}, {}, {}, folderOf(u"coco"_s, values), path}, clientFor(lab.account()));
            job.setClassMapFolder(place(u"maps"_s));
            const JobStatus status = run(job);
            QVERIFY2(status.state == State::Succeeded, qPrintable(status.summary));
            QCOMPARE(status.reportCounts.value(u"pictures-unseen"_s), 0);
            const QByteArray splits = test::readAll(path + u"/splits.csv"_s);
            if (kept) {
                QCOMPARE(splits, before);
                continue;
            }
            before = splits;
            QHash<QString, QByteArray> sides;
            for (const QByteArray &line : splits.split('\n').mid(1))
                if (const auto fields = line.trimmed().split(','); fields.size() == 2)
                    sides.insert(QString::fromLatin1(fields[0]), fields[1]);
            QCOMPARE(sides.size(), 24);
            for (int i = 0; i < 12; ++i)
                QCOMPARE(sides.value(idOf(u"t"_s, 2 * i + 1)), sides.value(idOf(u"t"_s, 2 * i + 2)));
            QVERIFY(sides.values().contains("train") && sides.values().contains("val"));
        }
        // Without the option some of them are parted: otherwise this test could not fail.
        const QString path = place(u"alone"_s);
        ExportJob job({ownProject(), {}, {}, {}, folderOf(u"coco"_s, {{u"validation"_s, u"50"_s}}), path},
                      clientFor(lab.account()));
        QCOMPARE(run(job).state, State::Succeeded);
        int parted = 0;
        const QByteArray splits = test::readAll(path + u"/splits.csv"_s);
        for (int i = 0; i < 12; ++i)
            parted += splits.contains(idOf(u"t"_s, 2 * i + 1).toLatin1() + ",val") !=
                      splits.contains(idOf(u"t"_s, 2 * i + 2).toLatin1() + ",val");
        QVERIFY(parted > 0);
    }

    void picturesOfAnEarlierExportAreLinked()
    {
        const TestLab lab(TestLab::World::Sample);
        const auto exported = [&](const QString &format, const QString &name, QMap<QString, QString> values) {
            values.insert(u"pictures"_s, u"on"_s);
            ExportJob job({street(), {}, {}, {}, folderOf(format, values), place(name)}, clientFor(lab.account()));
            return run(job);
        };
        QCOMPARE(exported(u"coco"_s, u"first"_s, {}).state, State::Succeeded);
        QCOMPARE(exported(u"yolo"_s, u"fresh"_s, {}).state, State::Succeeded);
        const JobStatus linked = exported(u"yolo"_s, u"linked"_s, {{u"pictures-from"_s, place(u"first"_s)}});
        QVERIFY2(linked.state == State::Succeeded, qPrintable(linked.summary));
        const auto fresh = filesIn(place(u"fresh"_s)), files = filesIn(place(u"linked"_s));
        QCOMPARE(files.keys(), fresh.keys());
        int shared = 0;
        for (auto file = files.cbegin(); file != files.cend(); ++file) {
            QVERIFY2(*file == fresh.value(file.key()), qPrintable(file.key()));
            if (file.key().startsWith(u"images/"_s))
                shared += inodeOf(place(u"linked"_s) + u'/' + file.key()) ==
                          inodeOf(place(u"first"_s) + u"/images/"_s + file.key().mid(7));
        }
        QVERIFY(shared > 10);
        // A picture that somebody has changed there is fetched again.
        QFile spoilt(place(u"first"_s) + u"/images/train/"_s +
                     QDir(place(u"first"_s) + u"/images/train"_s).entryList(QDir::Files).constFirst());
        QVERIFY(spoilt.open(QIODevice::ReadWrite) && spoilt.write("changed") == 7);
        spoilt.close();
        QCOMPARE(exported(u"yolo"_s, u"third"_s, {{u"pictures-from"_s, place(u"first"_s)}}).state, State::Succeeded);
        const auto third = filesIn(place(u"third"_s));
        for (auto file = third.cbegin(); file != third.cend(); ++file)
            QVERIFY2(*file == fresh.value(file.key()), qPrintable(file.key()));
        // Other pictures than are wanted, and no export at all.
        const JobStatus other =
            exported(u"yolo"_s, u"fourth"_s, {{u"pictures-from"_s, place(u"first"_s)}, {u"longest-side"_s, u"200"_s}});
        QCOMPARE(other.state, State::Failed);
        QVERIFY2(other.summary.contains(u"otherwise"_s), qPrintable(other.summary));
        const JobStatus none = exported(u"yolo"_s, u"fifth"_s, {{u"pictures-from"_s, m_home.path()}});
        QCOMPARE(none.state, State::Failed);
        QVERIFY2(none.summary.contains(u"no export with pictures"_s), qPrintable(none.summary));
        QVERIFY(!QFileInfo::exists(place(u"fifth"_s)));
    }

    void aRecipeComesBackAsItWas()
    {
        ExportSpec spec{
            street(),
            {},
            {},
            u"all of it"_s,
            folderOf(u"coco"_s, {{u"class-map"_s, u"{\"classes\":[],\"dropped\":[\"x\"]}"_s}, {u"seed"_s, u"7"_s}}),
            u"/tmp/out"_s};
        spec.filter.statuses = {TaskStatus::Complete};
        spec.options = *formats::completed(spec.options);
        const QByteArray json = encodeRecipe(spec);
        QVERIFY(json.contains("\"recipe\": 1") && json.contains("\"dropped\": ["));
        const auto read = decodeRecipe(json, u"/elsewhere"_s);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text));
        QCOMPARE(*read, spec);
        QByteArray relative = json;
        relative.replace("/tmp/out", "sets/out");
        QCOMPARE(decodeRecipe(relative, u"/elsewhere"_s)->outputPath, u"/elsewhere/sets/out"_s);
        const auto textOf = [](const QByteArray &bad) {
            const auto recipe = decodeRecipe(bad, u"/"_s);
            return recipe ? QString() : recipe.error().text;
        };
        QVERIFY(textOf("{").contains(u"byte"_s));
        QVERIFY(textOf("{}").contains(u"recipe"_s));
        QVERIFY(textOf(QByteArray(json).replace("\"recipe\": 1", "\"recipe\": 2")).contains(u"newer"_s));
        QVERIFY(textOf(QByteArray(json).replace("coco", "cocoa")).contains(u"cocoa"_s));
        QVERIFY(textOf(QByteArray(json).replace("\"seed\": \"7\"", "\"seed\": \"x\"")).contains(u"seed"_s));
    }

    void picturesAreScaledWithTheirAnnotations()
    {
        const TestLab lab(TestLab::World::Sample);
        const QString path = place(u"small"_s);
        ExportJob job(
            {street(),
             {},
             {},
             {},
             folderOf(u"coco"_s, {{u"pictures"_s, u"on"_s}, {u"longest-side"_s, u"100"_s}, {u"crops"_s, u"on"_s}}),
             path},
            clientFor(lab.account()));
        const JobStatus status = run(job);
        QVERIFY2(status.state == State::Succeeded, qPrintable(status.summary));
        const auto json = QJsonDocument::fromJson(test::readAll(path + u"/annotations/instances_train.json"_s));
        QHash<int, QSize> sizes;
        for (const QJsonValue &image : json[u"images"_s].toArray()) {
            const QSize size(image[u"width"_s].toInt(), image[u"height"_s].toInt());
            QCOMPARE(std::max(size.width(), size.height()), 100);
            sizes.insert(image[u"id"_s].toInt(), size);
            QFile file(path + u"/images/train/"_s + image[u"file_name"_s].toString());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        }
        for (const QJsonValue &annotation : json[u"annotations"_s].toArray()) {
            const QSize size = sizes.value(annotation[u"image_id"_s].toInt());
            const QJsonValue box = annotation[u"bbox"_s];
            QVERIFY(box[0].toDouble() + box[2].toDouble() <= size.width() + 0.001);
            QVERIFY(box[1].toDouble() + box[3].toDouble() <= size.height() + 0.001);
        }
        QCOMPARE(job.report().entries().value(u"size-differs"_s).count, 0);
        // Every object is cut out, too.
        int crops = 0;
        for (QDirIterator files(path + u"/crops"_s, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly) && checks::checkPicture(file));
            ++crops;
        }
        QCOMPARE(crops, job.report().balance().written);
    }
};

QTEST_GUILESS_MAIN(DatasetsTest)
#include "tst_datasets.moc"
