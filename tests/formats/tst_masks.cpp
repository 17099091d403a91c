#include "drawing/png.h"
#include "drawing/rle.h"
#include "tests/support/exported.h"

#include <QTest>

using namespace labdesk;
using namespace labdesk::drawing;
using namespace labdesk::formats;
using namespace Qt::StringLiterals;
using test::countOf;
using test::Tasks;
using test::written;
using test::Written;

namespace {

using Values = QMap<QString, QString>;
using Counts = QMap<QString, qint64>;

// Labels l1 … ln with the blues 1 … n.
ProjectConfiguration project(ProjectType type, int labels = 2)
{
    ToolConfiguration tool{type, {}, false, {{u"main"_s, {}}}};
    for (int blue = 1; blue <= labels; ++blue)
        tool.mainLists[0].labels.append(
            Label{u"l%1"_s.arg(blue), u"L"_s, u"#%1"_s.arg(blue * 9, 6, 16, QChar(u'0')), blue});
    return {type, {tool}};
}

QByteArray task(const QByteArray &body)
{
    return QByteArray("{'id':'1','name':'a','resources':[{'id':'f','name':'p'}],'data':{'body':{" + body + "}}}")
        .replace('\'', '"');
}

QByteArray mark(const QByteArray &label, const QByteArray &parts, const QByteArray &more = {})
{
    return "{'labels':{'main':{'labels':[{'id':'" + label + "'}]}},'polygons':[" + parts + "]" + more + "}";
}

QByteArray part(const QByteArray &vertices)
{
    return "{'geometry':{'vertices':[" + vertices + "]}}";
}

Written masks(const ProjectConfiguration &project, const QByteArray &text, const Values &values = {})
{
    auto format = makeWriter({.format = u"mask"_s, .container = Container::Folder, .values = values}, project);
    if (!format)
        qFatal("%s", qPrintable(format.error().text));
    return written(**format, Tasks({text}));
}

qsizetype pixelsIn(const Written &out)
{
    const auto mask = decodePng(out.files.value(u"masks/a.png"_s));
    return mask ? std::count_if(mask->pixels.cbegin(), mask->pixels.cend(), [](Rgb pixel) { return pixel != Rgb{}; })
                : -1;
}

const QByteArray size100x80 = "'image':{'width':100,'height':80},";

} // namespace

/// Standard masks: what is drawn keeps to the rules that all standard layouts share, what is stored to its annotations.
class MasksTest : public QObject
{
    Q_OBJECT

private slots:
    void aDrawnPartThatIsLostIsTold()
    {
        const Written out =
            masks(project(ProjectType::Polygon),
                  task(size100x80 + "'annotations':[" +
                       mark("l1", part("0,0,0.5,0,0.5,0.5") + ',' + part("0.6,'x',0.7,0.7,0.8,0.8")) + ',' +
                       mark("l2", part("0.1,0.1,0.9,0.9")) + ',' + mark("l9", part("0,0,1,0,1,1")) + ",null]"));
        QCOMPARE(countOf(out, u"malformed"_s), 2); // vertices, and an annotation that is none
        QCOMPARE(countOf(out, u"degenerate"_s), 1);
        QCOMPARE(out.balance.changed, (Counts{{u"malformed"_s, 1}}));
        QCOMPARE(out.balance.leftOut, (Counts{{u"degenerate"_s, 1}, {u"malformed"_s, 1}, {u"no-class"_s, 1}}));
        const auto noClass = std::find_if(out.findings.cbegin(), out.findings.cend(),
                                          [](const Finding &finding) { return finding.code == "no-class"_L1; });
        QCOMPARE(noClass->arguments, QStringList{u"l9"_s});
    }

    void whatReachesFarBeyondThePictureIsCutAtItsBorder()
    {
        const Written out = masks(project(ProjectType::Polygon), task(size100x80 + "'annotations':[" +
                                                                      mark("l1", part("0.2,0.2,8,0.5,0.2,0.8")) + "]"));
        QCOMPARE(countOf(out, u"clipped"_s), 1);
        // The visible trapezoid: 80 wide, 48 high on the left and 43 on the right.
        QVERIFY2(std::abs(pixelsIn(out) - 3640) < 150, qPrintable(QString::number(pixelsIn(out))));
    }

    void moreLabelsThanABlueCanSay()
    {
        const QByteArray text = task(size100x80 + "'annotations':[" + mark("l280", part("0,0,1,0,1,1,0,1")) + "]");
        const Written out = masks(project(ProjectType::Polygon, 300), text);
        const QByteArray png = out.files.value(u"masks/a.png"_s);
        QCOMPARE(png.at(24), char(16)); // 16 bits of grey
        QCOMPARE(out.balance.written, 1);
        QCOMPARE(countOf(out, u"label-conflict"_s), 0);
        // As the Lab stores it a label needs a blue.
        const Written stored = masks(project(ProjectType::Polygon, 300), text, {{u"mask-colors"_s, u"lab"_s}});
        QCOMPARE(stored.balance.leftOut, (Counts{{u"no-class"_s, 1}}));
    }

    void twoAnnotationsOfOneObjectNeedPixelsEach_data()
    {
        QTest::addColumn<QByteArray>("labels");
        QTest::addColumn<Counts>("leftOut");
        QTest::newRow("another label") << QByteArray("l1 l2") << Counts{{u"label-conflict"_s, 1}};
        QTest::newRow("the later one's") << QByteArray("l2 l1") << Counts{{u"label-conflict"_s, 1}};
        QTest::newRow("the same") << QByteArray("l1 l1") << Counts{{u"duplicates"_s, 1}};
    }
    void twoAnnotationsOfOneObjectNeedPixelsEach()
    {
        QFETCH(const QByteArray, labels);
        QFETCH(const Counts, leftOut);
        const RgbPixels stored{{2, 1}, {{2, 0, 1}, {0, 0, 0}}};
        const auto both = labels.split(' ');
        const Written out =
            masks(project(ProjectType::Segmentation),
                  task("'image':{'width':2,'height':1},'mask':'data:image/png;base64," + encodePng(stored).toBase64() +
                       "','annotations':[" + mark(both.at(0), "2,0,1") + ',' + mark(both.at(1), "2,0,1") + "]"));
        QCOMPARE(out.balance.written, 1);
        QCOMPARE(out.balance.leftOut, leftOut);
    }

    void anObjectOfUnknownBluesAloneIsLeftOut_data()
    {
        QTest::addColumn<QString>("colors");
        QTest::newRow("semantic") << u"semantic"_s;
        QTest::newRow("instance") << u"instance"_s;
    }
    void anObjectOfUnknownBluesAloneIsLeftOut()
    {
        QFETCH(const QString, colors);
        const RgbPixels stored{{2, 1}, {{2, 0, 77}, {2, 0, 78}}};
        const Written out = masks(project(ProjectType::Segmentation),
                                  task("'image':{'width':2,'height':1},'mask':'data:image/png;base64," +
                                       encodePng(stored).toBase64() + "','annotations':[" + mark("l1", "2,0,1") + "]"),
                                  {{u"mask-colors"_s, colors}});
        QCOMPARE(out.balance.leftOut, (Counts{{u"no-class"_s, 1}}));
        QCOMPARE(countOf(out, u"emptied"_s), 1);
    }

    // Where the data doesn't say the picture's size, the picture that comes along does.
    void aPictureGivesTheSize()
    {
        const Values pictures{{u"pictures"_s, u"on"_s}};
        const QByteArray square = mark("l1", part("0,0,0.5,0,0.5,0.5,0,0.5"));
        const QByteArray outline =
            mark("l1", "2,0,1", ",'approximation':{'polygons':[" + part("0,0,50,0,50,50,0,50") + "]}");
        for (const auto &[type, marks] :
             {std::pair(ProjectType::Polygon, square), std::pair(ProjectType::Segmentation, outline)}) {
            const QByteArray text = task("'annotations':[" + marks + "]");
            const Written without = masks(project(type), text);
            QCOMPARE(without.balance.leftOut, (Counts{{u"no-size"_s, 1}}));
            const Written with = masks(project(type), text, pictures);
            QCOMPARE(with.balance.written, 1);
            QVERIFY(std::abs(pixelsIn(with) - 2500) < 110); // of 100 × 100
        }
        QCOMPARE(pixelsIn(masks(project(ProjectType::Polygon), task("'annotations':[]"), pictures)), 0);
        const QByteArray nobody = R"({"id":"1","name":"a","status":"pending","resources":[{"id":"f","name":"p"}]})";
        QCOMPARE(pixelsIn(masks(project(ProjectType::Polygon), nobody,
                                {{u"pictures"_s, u"on"_s}, {u"unannotated"_s, u"background"_s}})),
                 0);
        auto yolo = makeWriter({.format = u"yolo"_s,
                                .container = Container::Folder,
                                .values = {{u"pictures"_s, u"on"_s}, {u"validation"_s, u"0"_s}}},
                               project(ProjectType::Segmentation));
        const Written rows = written(**yolo, Tasks({task("'annotations':[" + outline + "]")}));
        QVERIFY(rows.files.value(u"labels/train/a.txt"_s).startsWith("0 0.000000 0.000000 0.500000"));
        QVERIFY(rows.files.value(u"names.csv"_s).contains("1,a,train/a"));
    }

    void cocoTakesObjectsFromThePixels()
    {
        // Object 2 (l1) fills 40 × 40 pixels and its outline 80 × 40 of them; object 3 (l2) is where its outline is,
        // with a hole; object 9 is nobody's.
        RgbPixels mask{{100, 80}, std::vector<Rgb>(8000)};
        const auto fill = [&mask](QRect box, Rgb color) {
            for (int y = box.top(); y <= box.bottom(); ++y)
                for (int x = box.left(); x <= box.right(); ++x)
                    mask.pixels[static_cast<size_t>(y * 100 + x)] = color;
        };
        fill({0, 0, 40, 40}, {2, 0, 1});
        fill({50, 50, 20, 20}, {3, 0, 2});
        fill({55, 55, 5, 5}, {});
        fill({90, 0, 5, 5}, {9, 0, 1});
        const auto outline = [](const QByteArray &parts, const QByteArray &holes = {}) {
            return ",'approximation':{'polygons':[" + parts + "],'minus':[" + holes + "]}";
        };
        const QByteArray text =
            task(size100x80 + "'annotations':[" + mark("l1", "2,0,1", outline(part("0,0,80,0,80,40,0,40"))) + ',' +
                 mark("l2", "3,0,2", outline(part("50,50,70,50,70,70,50,70"), part("55,55,60,55,60,60,55,60"))) + ',' +
                 mark("l2", "7,0,2") + "],'mask':'data:image/png;base64," + encodePng(mask).toBase64() + "'");
        auto format =
            makeWriter({.format = u"coco"_s, .container = Container::Folder, .values = {{u"from"_s, u"mask"_s}}},
                       project(ProjectType::Segmentation));
        QVERIFY2(format, format ? "" : qPrintable(format.error().text));
        const Written out = written(**format, Tasks({text}));
        const QJsonArray objects =
            QJsonDocument::fromJson(out.files.value(u"annotations/instances_train.json"_s))[u"annotations"_s].toArray();
        QCOMPARE(objects.size(), 2);
        QCOMPARE(objects[0][u"area"_s].toDouble(), 1600.0);
        QCOMPARE(objects[0][u"bbox"_s].toArray(), (QJsonArray{0, 0, 40, 40}));
        QCOMPARE(objects[0][u"category_id"_s].toInt(), 1);
        QCOMPARE(objects[1][u"area"_s].toDouble(), 375.0);
        QCOMPARE(objects[1][u"bbox"_s].toArray(), (QJsonArray{50, 50, 20, 20}));
        QCOMPARE(objects[1][u"category_id"_s].toInt(), 2);
        // The pixels themselves, read back.
        const auto runs = cocoRuns(objects[1][u"segmentation"_s][u"counts"_s].toString().toLatin1(), {100, 80});
        QVERIFY(runs);
        const auto pixels = pixelsIn({0, 0, 100, 80}, *runs, {100, 80}, false);
        for (size_t i = 0; i < pixels.size(); ++i)
            QCOMPARE(pixels[i] != 0, (mask.pixels[i] == Rgb{3, 0, 2}));
        QCOMPARE(countOf(out, u"outline-differs"_s), 1);
        QCOMPARE(countOf(out, u"unlisted-pixels"_s), 1);
        QCOMPARE(out.balance.leftOut, (Counts{{u"no-pixels"_s, 1}}));
        QCOMPARE(out.balance.changed, (Counts{{u"outline-differs"_s, 1}}));
    }

    void cocoFromMasksIsOfSegmentations()
    {
        const ExportOptions options{.format = u"coco"_s, .values = {{u"from"_s, u"mask"_s}}};
        const auto format = makeWriter(options, project(ProjectType::Polygon));
        QVERIFY(!format);
        QCOMPARE(format.error().kind, Error::Kind::Invalid);
    }

    void aLabelMayBeCalledBackground()
    {
        ProjectConfiguration one = project(ProjectType::Polygon, 1);
        one.tools[0].mainLists[0].labels[0].id = u"background"_s;
        const Written out =
            masks(one, task(size100x80 + "'annotations':[" + mark("background", part("0,0,1,0,1,1")) + "]"));
        QCOMPARE(QJsonDocument::fromJson(out.files.value(u"dataset_meta.json"_s)).object().value(u"labels"_s).toArray(),
                 (QJsonArray{u"_background"_s, u"background"_s}));
    }
};

QTEST_GUILESS_MAIN(MasksTest)
#include "tst_masks.moc"
