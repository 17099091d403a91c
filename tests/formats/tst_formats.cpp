#include "drawing/png.h"
#include "formats/dataset.h"
#include "formats/kili/kiliimport.h"
#include "formats/lab/labimport.h"
#include "formats/mask/polygonimport.h"
#include "formats/registry.h"
#include "formats/report.h"
#include "formats/split.h"
#include "tests/support/exported.h"
#include "tests/support/json.h"
#include "tests/support/testlab.h"
#include "wire/configurationcodec.h"
#include "wire/json.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <yaml-cpp/yaml.h>

using namespace labdesk;
using namespace labdesk::drawing;
using namespace labdesk::formats;
using namespace Qt::StringLiterals;
using test::configurationOf;
using test::countOf;
using test::goldenTasks;
using test::Tasks;
using test::withoutMid;
using test::written;
using test::Written;

namespace {

std::unique_ptr<FormatWriter> make(const ExportOptions &options, const ProjectConfiguration &configuration)
{
    auto format = makeWriter(options, configuration);
    if (!format)
        qFatal("%s", qPrintable(format.error().text));
    return std::move(*format);
}

ProjectConfiguration boxes()
{
    ToolConfiguration tool{ProjectType::Rectangle,
                           {},
                           false,
                           {{u"main"_s, {{u"car"_s, u"Car"_s}, {u"it's: \"x\""_s, u"Odd"_s}, {u"car"_s, u"Car"_s}}}}};
    return {ProjectType::Rectangle, {tool}};
}

std::unique_ptr<FormatWriter> yolo(const QMap<QString, QString> &values)
{
    return make({.format = u"yolo"_s, .container = Container::Folder, .values = values}, boxes());
}

std::unique_ptr<FormatWriter> yoloOutlines()
{
    return make({.format = u"yolo"_s, .container = Container::Folder, .values = {{u"validation"_s, u"0"_s}}},
                {ProjectType::Polygon, {{ProjectType::Polygon, {}, false, boxes().tools.constFirst().mainLists}}});
}

QByteArray boxTask(const QByteArray &id, const QByteArray &name, const QByteArray &label, const QByteArray &vertices)
{
    return R"({"id":")" + id + R"(","name":")" + name +
           R"(","resources":[{"id":"f","name":"pic.PNG"}],"data":{"body":{"annotations":[{"labels":{"main":{"labels":[{"id":")" +
           label + R"("}]}},"polygons":[{"geometry":{"type":"rectangle","vertices":)" + vertices + "}}]}]}}}";
}

// Where a task lies by its id alone, 20 % being for validation.
bool liesIn(Side side, const QString &id)
{
    Split split({u"yolo"_s, Layout::Standard, Container::Zip, {}, {{u"validation"_s, u"20"_s}, {u"seed"_s, u"0"_s}}});
    return split.placeOf(TaskId(id), {}, {}, {}).side == side;
}

} // namespace

class FormatsTest : public QObject
{
    Q_OBJECT

private slots:
    void labEqualsTheRecordings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("compatible");
        for (const char *name : {"rectangle", "polygon", "polyline", "graph", "segmentation", "sequence", "form-one",
                                 "form-two", "form-plain"}) {
            QTest::addRow("%s compatible", name) << QString::fromLatin1(name) << true;
            QTest::addRow("%s standard", name) << QString::fromLatin1(name) << false;
        }
    }
    void labEqualsTheRecordings()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, compatible);
        const auto format = make({.format = u"lab"_s, .layout = compatible ? Layout::Compatible : Layout::Standard},
                                 configurationOf(name));
        const Written out = written(*format, goldenTasks(name));
        const QJsonDocument ours = QJsonDocument::fromJson(out.text);
        const QJsonDocument recorded =
            QJsonDocument::fromJson(test::readAll(test::goldenPath(u"expected/%1/lab/export.json"_s.arg(name))));
        QVERIFY(ours.isArray());
        QCOMPARE(ours.array().size(), recorded.array().size());
        for (qsizetype i = 0; i < ours.array().size(); ++i)
            QCOMPARE(ours.array().at(i), recorded.array().at(i));
        const bool ascii = std::all_of(out.text.cbegin(), out.text.cend(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        QVERIFY(!compatible || ascii);
        QVERIFY(compatible ? out.text.startsWith("[\n  {\n    \"_id\": ")
                           : out.text.count('\n') == ours.array().size() + 2);
    }

    void compatibleYoloEqualsTheRecordings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("input");
        for (const char *name : {"rectangle", "polygon", "polyline", "graph", "segmentation", "form-one"})
            QTest::addRow("%s", name) << QString::fromLatin1(name) << QString();
        QTest::newRow("form-two iat-1") << u"form-two"_s << u"iat-1"_s;
        QTest::newRow("form-two seg-1") << u"form-two"_s << u"seg-1"_s;
    }
    void compatibleYoloEqualsTheRecordings()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, input);
        const auto format =
            make({.format = u"yolo"_s, .layout = Layout::Compatible, .container = Container::Zip, .inputId = input},
                 configurationOf(name));
        const Written out = written(*format, goldenTasks(name));
        const QString folder =
            test::goldenPath(u"expected/%1/yolo%2"_s.arg(name, input.isEmpty() ? QString() : u'-' + input));
        int count = 0;
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString relative = path.mid(folder.size() + 1);
            QVERIFY2(out.files.contains(relative), qPrintable(relative));
            QCOMPARE(out.files.value(relative), test::readAll(path));
            ++count;
        }
        QVERIFY(count > 10);
        QCOMPARE(out.files.size(), count);
    }

    void compatibleKiliEqualsTheRecordings_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"rectangle", "polygon", "polyline", "graph", "segmentation", "sequence", "form-one"})
            QTest::addRow("%s", name) << QString::fromLatin1(name);
    }
    void compatibleKiliEqualsTheRecordings()
    {
        QFETCH(const QString, name);
        const auto format = make({.format = u"kili"_s, .layout = Layout::Compatible}, configurationOf(name));
        const Written out = written(*format, goldenTasks(name));
        const QJsonArray ours = QJsonDocument::fromJson(out.text).array();
        const QJsonArray recorded =
            QJsonDocument::fromJson(test::readAll(test::goldenPath(u"expected/%1/kili/export.json"_s.arg(name))))
                .array();
        QCOMPARE(ours.size(), recorded.size());
        QVERIFY(out.text.startsWith("[\n  {\n    \"createdAt\": "));
        for (qsizetype i = 0; i < ours.size(); ++i)
            QCOMPARE(withoutMid(ours.at(i)), withoutMid(recorded.at(i)));
        // The pieces of one object share a `mid`, and the same export has the same ones.
        QCOMPARE(written(*make({.format = u"kili"_s, .layout = Layout::Compatible}, configurationOf(name)),
                         goldenTasks(name))
                     .text,
                 out.text);
    }

    void standardKiliIsReadByKili()
    {
        const auto assets = [](const QString &name) {
            return QJsonDocument::fromJson(
                       written(*make({.format = u"kili"_s}, configurationOf(name)), goldenTasks(name)).text)
                .array();
        };
        QSet<QString> statuses;
        int drawn = 0, withProperties = 0;
        for (const auto &value : assets(u"rectangle"_s)) {
            statuses += value[u"status"_s].toString();
            withProperties += !value[u"jsonMetadata"_s].toObject().isEmpty();
            if (value[u"latestLabel"_s].isNull())
                continue;
            const QJsonValue annotations =
                value[u"latestLabel"_s][u"jsonResponse"_s][u"OBJECT_DETECTION_JOB"_s][u"annotations"_s];
            QVERIFY(annotations.isArray()); // not nested twice
            drawn += static_cast<int>(annotations.toArray().size());
        }
        QCOMPARE(statuses, QSet<QString>({u"TODO"_s, u"LABELED"_s, u"REVIEWED"_s, u"TO_REVIEW"_s}));
        QVERIFY(drawn > 100 && withProperties > 10);
        // Forms and lines have annotations too; frames are keyed as Kili keys them.
        int others = 0;
        for (const QString &name : {u"form-one"_s, u"polyline"_s, u"graph"_s})
            for (const auto &value : assets(name))
                others += static_cast<int>(
                    value[u"latestLabel"_s][u"jsonResponse"_s][u"OBJECT_DETECTION_JOB"_s][u"annotations"_s]
                        .toArray()
                        .size());
        QVERIFY(others > 30);
        QVERIFY(assets(u"sequence"_s)
                    .at(0)[u"latestLabel"_s][u"jsonResponse"_s][u"0"_s][u"OBJECT_DETECTION_JOB"_s][u"annotations"_s]
                    .isArray());
    }

    void aHoleGoesWithThePartAroundIt()
    {
        const ToolConfiguration tool{
            ProjectType::Segmentation, {}, false, {{u"main"_s, {{u"car"_s, u"Car"_s, u"#ff0000"_s, 1}}}}};
        const auto ring = [](int left, int right) {
            return QString(u"{'geometry':{'type':'polygon','vertices':[%1,0,%2,0,%2,10,%1,10]}}"_s)
                .arg(left)
                .arg(right);
        };
        QString task =
            u"{'id':'1','name':'a','data':{'body':{'image':{'width':100,'height':10},'annotations':[{'approximation':{'polygons':[%1,%2],'minus':[%3]}}]}}}"_s
                .arg(ring(0, 10), ring(50, 90), ring(60, 70));
        const Tasks tasks({task.replace(u'\'', u'"').toUtf8()});
        const auto partOfHole = [&](Layout layout) {
            const auto part = make({.format = u"kili"_s, .layout = layout}, {ProjectType::Segmentation, {tool}})
                                  ->format(tasks.slices);
            const QJsonArray pieces =
                QJsonDocument::fromJson("[" + part->text + "]")
                    .array()
                    .at(0)[u"latestLabel"_s][u"jsonResponse"_s][u"OBJECT_DETECTION_JOB"_s][u"annotations"_s]
                    .toArray();
            return pieces.at(0)[u"boundingPoly"_s].toArray().size() == 2 ? 0 : 1;
        };
        QCOMPARE(partOfHole(Layout::Standard), 1);
        QCOMPARE(partOfHole(Layout::Compatible), 0);
    }

    void compatibleMasksEqualTheRecordings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("input");
        for (const char *variant : {"mask", "mask-replace", "mask-semantic"}) {
            const QString word = QString::fromLatin1(variant);
            QTest::addRow("segmentation %s", variant) << u"segmentation"_s << word << QString();
            QTest::addRow("form-two %s", variant) << u"form-two"_s << word + u"-seg-1"_s << u"seg-1"_s;
        }
    }
    void compatibleMasksEqualTheRecordings()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, folder);
        QFETCH(const QString, input);
        ExportOptions options{
            .format = u"mask"_s, .layout = Layout::Compatible, .container = Container::Folder, .inputId = input};
        if (folder.contains(u"replace"_s))
            options.values.insert(u"replace-extension"_s, u"on"_s);
        if (folder.contains(u"semantic"_s))
            options.values.insert(u"semantic-mapping"_s,
                                  u"{\"car\":[128,64,128],\"l'arbre\":[70,70,70],\"piéton\":[220,220,0]}"_s);
        const Written out = written(*make(options, configurationOf(name)), goldenTasks(name));
        const QString root = test::goldenPath(u"expected/%1/%2"_s.arg(name, folder));
        int count = 0;
        QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString relative = path.mid(root.size() + 1);
            QVERIFY2(out.files.contains(relative), qPrintable(relative));
            const auto ours = decodePng(out.files.value(relative)), recorded = decodePng(test::readAll(path));
            QVERIFY(ours && recorded);
            QCOMPARE(ours->size, recorded->size);
            QVERIFY2(ours->pixels == recorded->pixels, qPrintable(relative));
            ++count;
        }
        QVERIFY(count > 7);
        QCOMPARE(out.files.size(), count);
        // a.b.6 and a.b.9 both become a.b
        const bool collision = name == u"form-two"_s && options.isOn(u"replace-extension"_s);
        QCOMPARE(countOf(out, u"overwritten"_s) > 0, collision);
    }

    void standardMasksSayWhatEachPixelIs()
    {
        const ToolConfiguration tool{
            ProjectType::Segmentation,
            {},
            false,
            {{u"main"_s, {{u"car"_s, u"Car"_s, u"#ff0000"_s, 1}, {u"tree"_s, u"Tree"_s, u"#00ff00"_s, 2}}}}};
        // Object 256 has no red at all; 3 and 4 are cars; blue 9 is nobody's.
        const RgbPixels stored{{3, 2}, {{0, 0, 0}, {0, 1, 2}, {3, 0, 1}, {4, 0, 1}, {5, 0, 9}, {0, 0, 1}}};
        QByteArray task =
            "{'id':'1','name':'x/a.jpg','data':{'body':{'image':{'width':3,'height':2},'mask':'data:image/png;base64,";
        task = QByteArray(task + encodePng(stored).toBase64() + "'}}}").replace('\'', '"');
        const auto exported = [&](const QString &colors, const QString &mapping = {}) {
            return written(*make({.format = u"mask"_s,
                                  .container = Container::Folder,
                                  .values = {{u"mask-colors"_s, colors}, {u"semantic-mapping"_s, mapping}}},
                                 {ProjectType::Segmentation, {tool}}),
                           Tasks({task}));
        };
        const Written semantic = exported(u"semantic"_s, u"{\"tree\":[1,2,3]}"_s);
        const QByteArray png = semantic.files.value(u"masks/x__a.png"_s);
        const Rgb red{255, 0, 0}, black{0, 0, 0}, mapped{1, 2, 3};
        QCOMPARE(decodePng(png)->pixels, (std::vector<Rgb>{black, mapped, red, red, black, black}));
        QCOMPARE(png.at(25), char(3)); // indexed: the pixel itself is the label's number
        QCOMPARE(countOf(semantic, u"no-class"_s), 1);
        QCOMPARE(countOf(semantic, u"unlisted-pixels"_s), 5); // four objects that no annotation names, and one without
        const QJsonObject legend = QJsonDocument::fromJson(semantic.files.value(u"legend.json"_s)).object();
        QCOMPARE(legend.value(u"labels"_s).toArray().at(1)[u"color"_s].toString(), u"#010203"_s);
        QCOMPARE(legend.value(u"labels"_s).toArray().at(1)[u"index"_s].toInt(), 2);

        const Written instance = exported(u"instance"_s);
        QCOMPARE(instance.files.value(u"masks/x__a.png"_s).at(24), char(16));
        QCOMPARE(QJsonDocument::fromJson(instance.files.value(u"masks/x__a.json"_s)).object(),
                 (QJsonObject{{u"3"_s, u"car"_s}, {u"4"_s, u"car"_s}, {u"256"_s, u"tree"_s}}));
        QCOMPARE(decodePng(exported(u"lab"_s).files.value(u"masks/x__a.png"_s))->pixels, stored.pixels);
    }

    void aBrokenMaskIsReportedAndLeftOut()
    {
        for (const Layout layout : {Layout::Compatible, Layout::Standard}) {
            const Written out = written(
                *make({.format = u"mask"_s, .layout = layout, .container = Container::Folder},
                      configurationOf(u"segmentation"_s)),
                Tasks({QByteArray(
                           "{'id':'1','name':'a','data':{'body':{'mask':'data:image/png;base64,iVBORw0KGgoAAAA='}}}")
                           .replace('\'', '"'),
                       QByteArray("{'id':'2','name':'b','data':{'body':{}}}").replace('\'', '"')}));
            QVERIFY(!out.files.contains(u"a.png"_s) && !out.files.contains(u"masks/a.png"_s));
            QCOMPARE(out.findings.size(), 2);
            QCOMPARE(out.findings.at(0).code, u"malformed"_s);
            QCOMPARE(out.findings.at(1).code, layout == Layout::Standard ? u"no-size"_s : u"no-mask"_s);
        }
    }

    void importsEqualTheRecordings()
    {
        int prepared = 0, converted = 0, painted = 0, refused = 0;
        for (const QByteArray &line : test::readAll(test::goldenPath(u"imports.jsonl"_s)).split('\n')) {
            if (line.isEmpty())
                continue;
            const auto document = wire::JsonDocument::parse(line);
            const wire::JsonObject row = *document->object();
            const auto data = *wire::member(row, "data");
            const ProjectConfiguration configuration = configurationOf(wire::textIn(row, "project"));
            const QString conversion = wire::textIn(row, "conversion");
            const auto recorded = wire::member(row, "result");
            const auto same = [&](const QByteArray &ours, bool withMask = false) {
                QJsonObject a = QJsonDocument::fromJson(ours).object(),
                            b = QJsonDocument::fromJson(wire::minified(*recorded)).object();
                const auto mask = [](QJsonObject &object) {
                    return *decodePng(
                        QByteArray::fromBase64(object.take(u"mask"_s).toString().section(u',', 1).toLatin1()));
                };
                if (withMask && mask(a).pixels != mask(b).pixels)
                    return false;
                return a == b;
            };
            if (conversion == u"prepare"_s) {
                QVERIFY2(same(prepareLabData(data, configuration)), line.left(300).constData());
                ++prepared;
            } else if (conversion == u"kili-to-lab"_s) {
                const auto lab = kiliToLab(data, configuration.tools.constFirst());
                QCOMPARE(bool(lab), recorded.has_value());
                recorded ? ++converted : ++refused;
                if (recorded)
                    QVERIFY2(same(*lab), (line.left(300) + '\n' + lab->left(500)).constData());
                else
                    QVERIFY(lab.error().text.contains(u"unknown"_s)); // the label that the project doesn't have
            } else {
                const wire::JsonObject size = *wire::objectIn(row, "image_size");
                const auto mask = polygonsToSegmentation(
                    data, configuration.tools.constFirst(),
                    {int(*wire::integerIn(size, "width")), int(*wire::integerIn(size, "height"))});
                QVERIFY(mask);
                QVERIFY2(same(*mask, true), (line.left(300) + '\n' + mask->left(900)).constData());
                QVERIFY(drawsPolygons(data));
                ++painted;
            }
        }
        QCOMPARE((QList<int>{prepared, converted, painted, refused}), (QList<int>{40, 15, 10, 5}));
    }

    void kiliPixelsNeedAResolution()
    {
        const auto convert = [](const char *resolution) {
            QByteArray text("{'OBJECT_DETECTION_JOB':{'annotations':[{'boundingPoly':[{'vertices':[{'x':10,'y':5},{'x':"
                            "50,'y':20}]}],'categories':[{'name':'car'}],"
                            "'children':{'details':{'categories':[{'name':'dirty'}]}}}]}RESOLUTION}");
            const auto document = wire::JsonDocument::parse(text.replace("RESOLUTION", resolution).replace('\'', '"'));
            return kiliToLab(document->root(), configurationOf(u"rectangle"_s).tools.constFirst());
        };
        QVERIFY(!convert(""));
        const auto lab = convert(",'resolution':{'width':100,'height':50}");
        QVERIFY(lab);
        const QJsonValue annotation = QJsonDocument::fromJson(*lab)[u"annotations"_s].toArray().at(0);
        QCOMPARE(annotation[u"polygons"_s].toArray().at(0)[u"geometry"_s][u"vertices"_s].toArray(),
                 (QJsonArray{0.1, 0.1, 0.5, 0.4}));
        QCOMPARE(annotation[u"labels"_s][u"main-list"_s][u"children"_s][u"details"_s][u"labels"_s]
                     .toArray()
                     .at(0)[u"id"_s]
                     .toString(),
                 u"dirty"_s);
    }

    void aMaskNeedsASize()
    {
        const ToolConfiguration tool = configurationOf(u"segmentation"_s).tools.constFirst();
        QByteArray text(
            "{'annotations':[{'polygons':[{'geometry':{'type':'rectangle','vertices':[0,0,0.5,1]}}]}]IMAGE}");
        const auto paint = [&](const char *image, QSize size) {
            const auto document =
                wire::JsonDocument::parse(QByteArray(text).replace("IMAGE", image).replace('\'', '"'));
            return polygonsToSegmentation(document->root(), tool, size);
        };
        QVERIFY(!paint("", {}));
        QVERIFY(!paint("", {100000, 10}));
        QVERIFY(paint(",'image':{'width':4,'height':2}", {}));
        QVERIFY(paint("", {4, 2}));
    }

    void whatCannotBeWrittenIsRefusedWithAWayOut()
    {
        int count = 0;
        for (const auto &value : QJsonDocument::fromJson(test::readAll(test::goldenPath(u"refused.json"_s))).array()) {
            const QJsonObject refusal = value.toObject();
            const FormatInfo &wanted = *findFormat(refusal.value(u"format"_s).toString());
            ExportOptions options{.format = wanted.word,
                                  .layout = Layout::Compatible,
                                  .container = wanted.containers.constFirst(),
                                  .inputId = refusal.value(u"options"_s)[u"input_id"_s].toString()};
            const auto format = makeWriter(options, configurationOf(refusal.value(u"project"_s).toString()));
            const QString name = refusal.value(u"output_filename"_s).toString();
            const QByteArray what = refusal.value(u"case"_s).toString().toUtf8();
            ++count;
            if (refusal.value(u"reason"_s).toString().startsWith(u"CRASH"_s)) {
                QVERIFY2(format, what.constData()); // ours exports
            } else if (name.isEmpty()) {
                QVERIFY2(!format, what.constData());
                QVERIFY(!format.error().text.isEmpty());
            } else {
                const auto checked = checkOutputName(name, options);
                QVERIFY2(!checked, what.constData());
                QVERIFY(checked.error().text.contains(name));
            }
        }
        QVERIFY(count >= 30);
        QVERIFY(checkOutputName(u"x.ZIP"_s, {.format = u"yolo"_s, .container = Container::Zip}));
    }

    void aMisspeltLabelIsAnError()
    {
        const auto format = makeWriter({.format = u"mask"_s,
                                        .container = Container::Folder,
                                        .values = {{u"semantic-mapping"_s, u"{\"carr\":[1,2,3]}"_s}}},
                                       configurationOf(u"segmentation"_s));
        QVERIFY(!format);
        QVERIFY2(format.error().text.contains(u"carr"_s) && format.error().text.contains(u"piéton"_s),
                 qPrintable(format.error().text));
    }

    void standardYoloIsReadByTrainers()
    {
        const auto format = yolo({{u"validation"_s, u"50"_s}, {u"pictures"_s, u"on"_s}});
        QList<QByteArray> documents;
        for (int i = 0; i < 40; ++i)
            documents +=
                boxTask("id" + QByteArray::number(i), "a" + QByteArray::number(i) + ".jpg", "car", "[0.1,0.2,0.5,0.6]");
        const Written out = written(*format, Tasks(documents));
        const YAML::Node yaml = YAML::Load(out.files.value(u"data.yaml"_s).toStdString());
        QCOMPARE(yaml["names"].size(), size_t(2)); // a list used twice gives a class once
        QCOMPARE(yaml["names"][1].as<std::string>(), std::string("it's: \"x\""));
        QCOMPARE(yaml["train"].as<std::string>(), std::string("images/train"));
        QCOMPARE(yaml["val"].as<std::string>(), std::string("images/val"));
        int train = 0, val = 0;
        for (auto it = out.files.cbegin(); it != out.files.cend(); ++it) {
            train += it.key().startsWith(u"labels/train/"_s);
            val += it.key().startsWith(u"labels/val/"_s);
            if (it.key().startsWith(u"labels/"_s))
                QCOMPARE(*it, QByteArray("0 0.300000 0.400000 0.400000 0.400000\n"));
        }
        QCOMPARE(train + val, 40);
        QVERIFY(train > 5 && val > 5);
        // An image lies where a reader looks for it: images/ for labels/, another ending.
        for (const WantedPicture &picture : out.pictures) {
            QString label = picture.path;
            label.replace(u"images/"_s, u"labels/"_s).append(u".txt"_s);
            QVERIFY2(out.files.contains(label), qPrintable(label));
        }
        QCOMPARE(out.pictures.size(), 40);
    }

    void whatIsLeftOutIsReported()
    {
        const auto format = yolo({{u"validation"_s, u"0"_s}});
        const Written out = written(
            *format,
            Tasks({boxTask("1", "a.jpg", "car", "[0,0,2,0.5]"), boxTask("2", "a.png", "nobody", "[0,0,1,1]"),
                   boxTask("3", "../a:b.jpg", "car", "[0.5,0.5,0.5,0.9]"), boxTask("4", "x.jpg", "car", "[0.5]"),
                   R"({"id":"5","name":"none","status":"pending","resources":[]})"}));
        QCOMPARE(out.files.value(u"labels/train/a.txt"_s),
                 QByteArray("0 0.500000 0.250000 1.000000 0.500000\n"));               // clipped to the picture
        QCOMPARE(out.files.value(u"labels/train/a-2.txt"_s, "missing"), QByteArray()); // kept apart by its id
        QVERIFY(out.files.contains(u"labels/train/a_b.txt"_s));
        QVERIFY(out.files.value(u"names.csv"_s).contains("3,../a:b.jpg,train/a_b"));
        QVERIFY(out.files.value(u"data.yaml"_s).contains("val: images/train"));
        QVERIFY(!out.files.contains(u"labels/train/none.txt"_s)); // nobody annotated it: it is no negative
        QCOMPARE(countOf(out, u"clipped"_s), 1);
        QCOMPARE(countOf(out, u"no-class"_s), 1);
        QCOMPARE(countOf(out, u"degenerate"_s), 1);
        QCOMPARE(countOf(out, u"malformed"_s), 1);
        QCOMPARE(countOf(out, u"no-data"_s), 1);
        QCOMPARE(countOf(out, u"renamed"_s), 2);
        QCOMPARE(out.balance.read, 4);
        QCOMPARE(out.balance.changed, (QMap<QString, qint64>{{u"clipped"_s, 1}}));
        QCOMPARE(out.balance.leftOut,
                 (QMap<QString, qint64>{{u"degenerate"_s, 1}, {u"malformed"_s, 1}, {u"no-class"_s, 1}}));
    }

    void aTrainingSideIsNeverEmpty()
    {
        // Only tasks that their ids put on the side of validation: they all train, and validation points there.
        QList<QByteArray> documents;
        for (int i = 0; documents.size() < 3; ++i)
            if (const QByteArray id = "id" + QByteArray::number(i); liesIn(Side::Val, QString::fromLatin1(id)))
                documents += boxTask(id, "v" + id + ".jpg", "car", "[0.1,0.2,0.5,0.6]");
        const Written out = written(*yolo({}), Tasks(documents));
        QCOMPARE(QStringList(out.files.keys()).filter(u"labels/train/"_s).size(), 3);
        QVERIFY(out.files.value(u"data.yaml"_s).contains("val: images/train"));
        // With one to train with, they validate: also those that came before it.
        documents += boxTask("train", "t.jpg", "car", "[0.1,0.2,0.5,0.6]");
        QVERIFY(!liesIn(Side::Val, u"train"_s));
        const Written both = written(*yolo({}), Tasks(documents));
        QCOMPARE(QStringList(both.files.keys()).filter(u"labels/val/"_s).size(), 3);
        QCOMPARE(QStringList(both.files.keys()).filter(u"labels/train/"_s).size(), 1);
    }

    void whatNobodyAnnotatedIsNoNegative()
    {
        const QByteArray none =
            R"({"id":"n","name":"none.jpg","status":"pending","resources":[{"id":"f","name":"p"}]})";
        const QByteArray box = boxTask("1", "a.jpg", "car", "[0,0,0.5,0.5]");
        QVERIFY(!written(*yolo({}), Tasks({none, box})).files.contains(u"labels/train/none.txt"_s));
        QVERIFY(written(*yolo({{u"unannotated"_s, u"background"_s}, {u"validation"_s, u"0"_s}}), Tasks({none, box}))
                    .files.contains(u"labels/train/none.txt"_s));
        const Written all = written(*yolo({{u"validation"_s, u"0"_s}}), Tasks({none}));
        // Where nothing is annotated at all, the pictures can still be had, and that is told.
        QVERIFY(all.files.contains(u"labels/train/none.txt"_s));
        QCOMPARE(countOf(all, u"no-data"_s), 1);
        QCOMPARE(all.balance.unannotated, (QMap<QString, qint64>{{u"pending"_s, 1}}));
        // Of very many none is taken: not the last ones alone either.
        QByteArrayList many;
        for (int i = 0; i < 20'007; ++i)
            many += QByteArray(none).replace("\"n\"", "\"n" + QByteArray::number(i) + '"');
        const Written most = written(*yolo({}), Tasks(many));
        QCOMPARE(most.balance.tasksWritten, 0);
        QCOMPARE(countOf(most, u"no-data"_s), 20'007);
        // One whose objects were all left out is one without objects now: that is told.
        const Written emptied = written(*yolo({}), Tasks({boxTask("1", "a.jpg", "nobody", "[0,0,0.5,0.5]")}));
        QCOMPARE(countOf(emptied, u"emptied"_s), 1);
        QCOMPARE(all.balance.unannotated, (QMap<QString, qint64>{{u"pending"_s, 1}}));
    }

    void equalRowsAreWrittenOnceAndEqualBoundsAreNudged()
    {
        const auto outline = [](const QByteArray &vertices) {
            return "{'labels':{'main':{'labels':[{'id':'car'}]}},'polygons':[{'geometry':{'type':'polygon','vertices'"
                   ":" +
                   vertices + "}}]}";
        };
        QByteArray task = "{'id':'1','name':'a.jpg','data':{'body':{'annotations':[" +
                          outline("[0.1,0.1,0.5,0.1,0.5,0.5]") + ',' + outline("[0.1,0.1,0.5,0.1,0.5,0.5]") + ',' +
                          outline("[0.1,0.1,0.5,0.5,0.1,0.5]") + "]}}}";
        task.replace('\'', '"');
        const Written out = written(*yoloOutlines(), Tasks({task}));
        const auto rows = out.files.value(u"labels/train/a.txt"_s).trimmed().split('\n');
        QCOMPARE(rows.size(), 2);
        QCOMPARE(countOf(out, u"duplicates"_s), 1);
        QCOMPARE(countOf(out, u"nudged"_s), 1);
        QVERIFY2(rows.at(1).contains("0.099999"), rows.at(1).constData());
        QCOMPARE(out.balance.leftOut, (QMap<QString, qint64>{{u"duplicates"_s, 1}}));
    }

    // Each order of the corners is another row of the same bounds, and all sides of the picture are taken.
    void outlinesThatFillThePictureAreKeptApart()
    {
        QByteArrayList outlines;
        const QByteArrayList corners{"0,0", "1,0", "1,1", "0,1"};
        for (int turn = 0; turn < 8; ++turn) {
            QByteArrayList vertices;
            for (int i = 0; i < 4; ++i)
                vertices += corners.at((turn < 4 ? i + turn : 7 - i + turn) % 4);
            outlines += "{'labels':{'main':{'labels':[{'id':'car'}]}},'polygons':[{'geometry':{'vertices':[" +
                        vertices.join(',') + "]}}]}";
        }
        const QByteArray task =
            QByteArray("{'id':'1','name':'a.jpg','data':{'body':{'annotations':[" + outlines.join(',') + "]}}}")
                .replace('\'', '"');
        const Written out = written(*yoloOutlines(), Tasks({task}));
        const auto rows = out.files.value(u"labels/train/a.txt"_s).trimmed().split('\n');
        QSet<QByteArray> bounds;
        for (const QByteArray &row : rows) {
            double left = 1;
            const auto numbers = row.split(' ').mid(1);
            for (qsizetype i = 0; i < numbers.size(); i += 2)
                left = std::min(left, numbers.at(i).toDouble());
            bounds += QByteArray::number(left, 'f', 6);
        }
        QCOMPARE(rows.size(), 8);
        QCOMPARE(bounds.size(), 8);
        QCOMPARE(countOf(out, u"nudged"_s), 7);
    }

    void aClosingPointIsNoPoint()
    {
        const auto rowOf = [](const QByteArray &vertices) {
            const QByteArray task =
                QByteArray("{'id':'1','name':'a.jpg','data':{'body':{'annotations':[{'labels':{'main':{"
                           "'labels':[{'id':'car'}]}},'polygons':[{'geometry':{'vertices':[" +
                           vertices + "]}}]}]}}}")
                    .replace('\'', '"');
            return written(*yoloOutlines(), Tasks({task})).files.value(u"labels/train/a.txt"_s);
        };
        QCOMPARE(rowOf("0.2,0.2,0.8,0.8,0.2,0.8,0.2,0.2"), rowOf("0.2,0.2,0.8,0.8,0.2,0.8"));
        QCOMPARE(rowOf("0.2,0.2,0.8,0.8,0.2,0.2"), QByteArray()); // two points
    }

    void whatIsNoAnnotationIsToldAsThat()
    {
        for (const QString &format : {u"yolo"_s, u"kili"_s}) {
            const auto container = format == "kili"_L1 ? Container::SingleFile : Container::Folder;
            QByteArray task = boxTask("1", "a.jpg", "car", "[0,0,0.5,0.5]");
            task.replace("\"annotations\":[", "\"annotations\":[null,");
            QMap<QString, QString> values;
            if (format == "yolo"_L1)
                values.insert(u"unlabelled"_s, u"stop"_s); // it has no label because it is nothing
            const Written out =
                written(*make({.format = format, .container = container, .values = values}, boxes()), Tasks({task}));
            QCOMPARE(countOf(out, u"malformed"_s), 1);
            QCOMPARE(countOf(out, u"no-class"_s), 0);
            QCOMPARE(out.balance.written, 1);
        }
    }

    void kiliKnowsItsTracksAndItsLabels()
    {
        const auto shape = [](const QByteArray &time) {
            return "{'geometry':{'type':'rectangle','vertices':[0,0,0.5,0.5]},'timestamp':" + time + "}";
        };
        const auto mark = [](const QByteArray &label, const QByteArray &shapes) {
            return "{'labels':{'main':{'labels':[{'id':'" + label + "'}]}},'polygons':[" + shapes + "]}";
        };
        const QByteArray task =
            QByteArray(
                "{'id':'1','name':'a','resources':[{'id':'1'},{'id':'2'},{'id':'3'}],'data':{'body':{'annotations':[" +
                mark("car", shape("1") + ',' + shape("2.0") + ',' + shape("'3'") + ',' + shape("3")) + ',' +
                mark("gone", shape("1")) + "]}}}")
                .replace('\'', '"');
        ProjectConfiguration project = boxes();
        project.tools[0].sequence = true;
        const Written out = written(*make({.format = u"kili"_s}, project), Tasks({task}));
        const QJsonValue frames = QJsonDocument::fromJson(out.text).array().at(0)[u"latestLabel"_s][u"jsonResponse"_s];
        const auto midOf = [&](const QString &frame, int at) {
            return frames[frame][u"OBJECT_DETECTION_JOB"_s][u"annotations"_s][at][u"mid"_s].toString();
        };
        QVERIFY(!midOf(u"0"_s, 0).isEmpty());
        QCOMPARE(midOf(u"1"_s, 0), midOf(u"0"_s, 0));
        QCOMPARE(midOf(u"2"_s, 0), midOf(u"0"_s, 0));
        QVERIFY(midOf(u"2"_s, 1) != midOf(u"0"_s, 0)); // a second part in one frame
        QCOMPARE(midOf(u"0"_s, 1), QString());         // a label that the project doesn't have
        QCOMPARE(out.balance.leftOut, (QMap<QString, qint64>{{u"no-class"_s, 1}}));
    }

    void dataThatCannotBeReadIsNoNegative()
    {
        const QByteArrayList bodies{R"("text")", "5", "[]", R"({"annotations":{"0":{}}})", R"({"annotations":"x"})"};
        for (const QByteArray &body : bodies) {
            const QByteArray task = R"({"id":"1","name":"a.jpg","data":{"body":)" + body + "}}";
            const Written out = written(*yolo({}), Tasks({task}));
            QVERIFY2(!out.files.contains(u"labels/train/a.txt"_s), body.constData());
            QCOMPARE(countOf(out, u"malformed"_s), 1);
            QCOMPARE(countOf(written(*make({.format = u"kili"_s}, boxes()), Tasks({task})), u"malformed"_s), 1);
        }
    }

    void oneNumberDoesNotSpoilTheFile()
    {
        const QByteArray task = boxTask("1", "a.jpg", "car", "[0,0,1e308,0.5]")
                                    .replace("\"body\":{", "\"body\":{\"image\":{\"width\":100,\"height\":100},");
        const Written out = written(*make({.format = u"kili"_s, .layout = Layout::Compatible}, boxes()), Tasks({task}));
        QVERIFY2(QJsonDocument::fromJson(out.text).isArray(), out.text.constData());
        QCOMPARE(countOf(out, u"malformed"_s), 1);
    }

    void outlinesThatBecomeBoxesAreTold()
    {
        const QByteArray task =
            QByteArray("{'id':'1','name':'a.jpg','data':{'body':{'annotations':[{'labels':{'main':{"
                       "'labels':[{'id':'car'}]}},'polygons':[{'geometry':{'vertices':[0,0,1,0,1,1]}"
                       "}]}]}}}")
                .replace('\'', '"');
        ProjectConfiguration polygons = boxes();
        polygons.type = polygons.tools[0].type = ProjectType::Polygon;
        const Written out =
            written(*make({.format = u"yolo"_s, .container = Container::Folder, .values = {{u"target"_s, u"detect"_s}}},
                          polygons),
                    Tasks({task}));
        QCOMPARE(out.balance.changed, (QMap<QString, qint64>{{u"outline-dropped"_s, 1}}));
    }

    void holesAndPartsAreToldOrBridged()
    {
        const ToolConfiguration tool{
            ProjectType::Segmentation, {}, false, {{u"main"_s, {{u"car"_s, u"Car"_s, u"#ff0000"_s, 1}}}}};
        const auto ring = [](int left, int top, int right, int bottom) {
            return u"{'geometry':{'vertices':[%1,%2,%3,%2,%3,%4,%1,%4]}}"_s.arg(left).arg(top).arg(right).arg(bottom);
        };
        const QByteArray task =
            u"{'id':'1','name':'a','data':{'body':{'image':{'width':100,'height':100},'annotations':[{'labels':{'main':{'labels':[{'id':'car'}]}},'polygons':[2,0,1],'approximation':{'polygons':[%1,%2],'minus':[%3]}}]}}}"_s
                .arg(ring(0, 0, 40, 40), ring(60, 60, 90, 90), ring(10, 10, 20, 20))
                .replace(u'\'', u'"')
                .toUtf8();
        const auto rows = [&](const QMap<QString, QString> &values, Written *all) {
            QMap<QString, QString> chosen = values;
            chosen.insert(u"validation"_s, u"0"_s);
            *all = written(*make({.format = u"yolo"_s, .container = Container::Folder, .values = chosen},
                                 {ProjectType::Segmentation, {tool}}),
                           Tasks({task}));
            return all->files.value(u"labels/train/a.txt"_s).trimmed().split('\n');
        };
        Written out;
        QCOMPARE(rows({}, &out).size(), 2);
        QCOMPARE(countOf(out, u"holes-dropped"_s), 1);
        QCOMPARE(countOf(out, u"parts-split"_s), 1);
        const auto bridged = rows({{u"holes"_s, u"bridge"_s}}, &out);
        QCOMPARE(bridged.at(0).split(' ').size(), 1 + 2 * 10);
        QCOMPARE(countOf(out, u"holes-dropped"_s), 0);
        QCOMPARE(rows({{u"holes"_s, u"bridge"_s}, {u"parts"_s, u"bridge"_s}}, &out).size(), 1);
        QCOMPARE(countOf(out, u"parts-joined"_s), 1);
    }

    void namesAreFlatAndLeadBack()
    {
        QList<QByteArray> documents;
        const QByteArrayList names{
            "d/x.jpg",      "D/x.JPG", "frame.0001", "frame.0002", ".hidden.jpg", "con", "e\xcc\x81t\xc3\xa9.png",
            "../../up.jpg", "end. ",   "v1.2 sample"};
        for (int i = 0; i < names.size(); ++i)
            documents += boxTask("id" + QByteArray::number(10000000 + i), names.at(i), "car", "[0.1,0.2,0.5,0.6]");
        const Written out = written(*yolo({{u"validation"_s, u"0"_s}}), Tasks(documents));
        QStringList stems;
        for (const QString &path : out.files.keys())
            if (path.startsWith(u"labels/train/"_s))
                stems += path.mid(13).chopped(4);
        stems.sort();
        QStringList expected{u"d__x"_s, u"D__x-id100000"_s, u"frame.0001"_s, u"frame.0002"_s, u"_hidden"_s,
                             u"_con"_s, u"été"_s,           u"up"_s,         u"end.__"_s,     u"v1.2 sample"_s};
        expected[8] = u"end__"_s;
        expected.sort();
        QCOMPARE(stems.size(), names.size());
        for (const QString &stem : std::as_const(stems))
            QVERIFY2(!stem.contains(u'/') && !stem.startsWith(u'.') && !stem.endsWith(u'.') && !stem.endsWith(u' '),
                     qPrintable(stem));
        for (const QString &stem : {u"d__x"_s, u"D__x-id100000"_s, u"frame.0001"_s, u"_hidden"_s, u"_con"_s, u"été"_s,
                                    u"up"_s, u"v1.2 sample"_s})
            QVERIFY2(stems.contains(stem), qPrintable(stem + u" not in "_s + stems.join(u' ')));
        QCOMPARE(out.files.value(u"names.csv"_s).count("\r\n"), names.size() + 1); // every task, renamed or not
    }

    void aFirstClassThatReadersStumbleOverIsRenamed()
    {
        const ProjectConfiguration project{
            ProjectType::Rectangle,
            {{ProjectType::Rectangle, {}, false, {{u"main"_s, {{u"n02084071"_s, u"Dog"_s}, {u"n1"_s, u"B"_s}}}}}}};
        const Written out = written(*make({.format = u"yolo"_s, .container = Container::Folder}, project),
                                    Tasks({boxTask("1", "a", "n02084071", "[0,0,1,1]")}));
        QVERIFY(out.files.value(u"data.yaml"_s).contains("0: \"_n02084071\"") &&
                out.files.value(u"data.yaml"_s).contains("1: \"n1\""));
        QCOMPARE(countOf(out, u"class-renamed"_s), 1);
    }

    void picturesThatReadersDropAreToldOrLeftOut()
    {
        const auto writer = yolo({{u"pictures"_s, u"on"_s}});
        const WantedPicture picture{u"images/train/a"_s, u"a"_s, {}};
        QVERIFY(!writer->admit(picture, {u"gif"_s, {100, 100}}).taken);
        QCOMPARE(writer->admit(picture, {u"png"_s, {9, 100}}).code, u"picture-small"_s);
        QVERIFY(writer->admit(picture, {u"png"_s, {9, 100}}).taken);
        QVERIFY(writer->admit(picture, {u"webp"_s, {100, 100}}).code.isEmpty());
    }

    void masksAreDrawnWhereNoneIsStored()
    {
        const ProjectConfiguration project{
            ProjectType::Polygon,
            {{ProjectType::Polygon,
              {},
              false,
              {{u"main"_s, {{u"car"_s, u"Car"_s, u"#ff0000"_s, 1}, {u"bus"_s, u"Bus"_s, u"#ff0000"_s, 1}}}}}}};
        QByteArray task =
            "{'id':'1','name':'a','data':{'body':{'image':{'width':8,'height':8},'annotations':[{'labels':{'main':{'"
            "labels':[{'id':'bus'}]}},'polygons':[{'geometry':{'vertices':[0,0,0.5,0,0.5,0.5,0,0.5]}}]}]}}}";
        QByteArray empty = "{'id':'2','name':'b','data':{'body':{'image':{'width':8,'height':8},'annotations':[]}}}";
        const Written out = written(*make({.format = u"mask"_s, .container = Container::Folder}, project),
                                    Tasks({task.replace('\'', '"'), empty.replace('\'', '"')}));
        QCOMPARE(countOf(out, u"mask-drawn"_s), 1);
        const auto mask = decodePng(out.files.value(u"masks/a.png"_s)),
                   none = decodePng(out.files.value(u"masks/b.png"_s));
        QVERIFY(mask && none);
        const QJsonObject meta = QJsonDocument::fromJson(out.files.value(u"dataset_meta.json"_s)).object();
        QCOMPARE(meta.value(u"labels"_s).toArray(), (QJsonArray{u"background"_s, u"car"_s, u"bus"_s}));
        // Two labels of one colour and one blue: the annotation says which, and the palette keeps them apart.
        const QJsonArray colors = meta.value(u"segmentation_colors"_s).toArray();
        QVERIFY(colors.at(1) != colors.at(2));
        QCOMPARE(mask->pixels.at(9).red, colors.at(2)[0].toInt());
        QCOMPARE(mask->pixels.at(9).blue, colors.at(2)[2].toInt());
        QVERIFY(std::all_of(none->pixels.cbegin(), none->pixels.cend(), [](Rgb pixel) { return pixel == Rgb{}; }));
    }

    void anUnknownLabelCanStopTheExport()
    {
        const auto format = yolo({{u"unlabelled"_s, u"stop"_s}});
        const Tasks tasks({boxTask("2", "a.png", "nobody", "[0,0,1,1]")});
        const auto part = format->format(tasks.slices);
        QVERIFY(!part);
        QVERIFY2(part.error().text.contains(u"a.png"_s) && part.error().text.contains(u"nobody"_s),
                 qPrintable(part.error().text));
    }

    void boxesAndOutlinesAreNeverMixed()
    {
        const auto segment = yolo({{u"target"_s, u"segment"_s}, {u"validation"_s, u"0"_s}});
        QCOMPARE(
            written(*segment, Tasks({boxTask("1", "a", "car", "[0,0,1,0.5]")})).files.value(u"labels/train/a.txt"_s),
            QByteArray("0 0.000000 0.000000 1.000000 0.000000 1.000000 0.500000 0.000000 0.500000\n"));
        const auto detect =
            make({.format = u"yolo"_s, .container = Container::Folder, .values = {{u"target"_s, u"detect"_s}}},
                 configurationOf(u"polygon"_s));
        const Written out = written(*detect, goldenTasks(u"polygon"_s));
        for (const QByteArray &file : out.files)
            for (const QByteArray &row : file.split('\n'))
                QVERIFY(row.isEmpty() || !row.at(0) || file.startsWith("train:") || file.startsWith("task_id") ||
                        row.split(' ').size() == 5);
    }

    void aTaskThatIsNoJsonIsLeftOutAndTold()
    {
        for (const QByteArray &text : {QByteArray(R"({"id":"1","name":"x","data":{"body":{"a":[1 2]}}})"),
                                       QByteArray(R"({"id":"1","data":{"body":{"a":nul}}})")}) {
            const Tasks tasks({text});
            for (const auto &part :
                 {make({.format = u"lab"_s}, boxes())->format(tasks.slices), yolo({})->format(tasks.slices)}) {
                QVERIFY(part && part->text.isEmpty() && part->taskFiles.isEmpty());
                QCOMPARE(part->ledgers.front()->takeFindings().constFirst().code, u"malformed"_s);
            }
        }
    }

    void theReportCountsEverythingAndKeepsLittle()
    {
        Report report;
        for (int i = 0; i < 5000; ++i)
            report.add(Finding{u"no-class"_s, u"t%1"_s.arg(i), {}});
        const QJsonObject json =
            QJsonDocument::fromJson(report.toJson({.project = u"P"_s, .classes = {u"car"_s}})).object();
        const QJsonObject entry = json.value(u"findings"_s).toArray().at(0).toObject();
        QCOMPARE(entry.value(u"count"_s).toInt(), 5000);
        QCOMPARE(entry.value(u"tasks"_s).toArray().size(), 1000);
        QCOMPARE(json.value(u"classes"_s)[u"names"_s].toArray().at(0).toString(), u"car"_s);
    }
};

QTEST_GUILESS_MAIN(FormatsTest)
#include "tst_formats.moc"
