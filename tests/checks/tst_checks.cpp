#include "checks/payload.h"
#include "checks/taskname.h"
#include "tests/support/json.h"
#include "tests/support/testlab.h"
#include "wire/configurationcodec.h"
#include "words/findings.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace labdesk;
using namespace labdesk::checks;
using namespace Qt::StringLiterals;
using test::quoted;

namespace {

// 2×1 pixels, red and blue.
const QByteArray png = QByteArray::fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg==");

ProjectConfiguration goldenConfiguration(const QString &name)
{
    static const QJsonObject all =
        QJsonDocument::fromJson(test::readAll(test::goldenPath(u"world.json"_s)))[u"configurations"_s].toObject();
    return *wire::decodeConfiguration(QJsonDocument(all.value(test::goldenProject(name)).toObject()).toJson());
}

QList<Finding> findingsIn(const QByteArray &data, const QString &project, PayloadKind kind = PayloadKind::Lab)
{
    QList<Finding> findings;
    const auto document = wire::JsonDocument::parse(data);
    checkPayload(document->root(), goldenConfiguration(project), kind, u"task"_s, findings);
    return findings;
}

QStringList summaries(const QList<Finding> &findings)
{
    QStringList all;
    for (const Finding &one : findings)
        all += pathText(one) + u' ' + one.code;
    return all;
}

} // namespace

class ChecksTest : public QObject
{
    Q_OBJECT

private slots:
    void payloadsHaveTheRecordedVerdicts()
    {
        int valid = 0, invalid = 0;
        for (const QByteArray &line : test::readAll(test::goldenPath(u"validation.jsonl"_s)).split('\n')) {
            if (line.isEmpty())
                continue;
            const auto document = wire::JsonDocument::parse(line);
            const wire::JsonObject row = *document->object();
            const QString project = wire::textIn(row, "project");
            QList<Finding> findings;
            checkPayload(*wire::member(row, "data"), goldenConfiguration(project),
                         wire::textIn(row, "mode") == u"kili"_s ? PayloadKind::Kili : PayloadKind::Lab, u"t"_s,
                         findings);
            const QByteArray where = line.left(200) + "\n" + summaries(findings).join(u"\n"_s).toUtf8();
            if (wire::flagIn(row, "valid")) {
                QVERIFY2(!hasErrors(findings), where.constData());
                ++valid;
                continue;
            }
            ++invalid;
            const QStringList path = wire::textsOf(wire::arrayIn(row, "path"));
            const QString keyword = wire::textIn(row, "keyword");
            const bool found = std::any_of(findings.cbegin(), findings.cend(), [&](const Finding &one) {
                return one.severity == Finding::Severity::Error && one.place.path == path && one.code == keyword &&
                       !words::detailOf(one).isEmpty() && one.subject == u"t"_s;
            });
            QVERIFY2(found, (path.join(u'/').toUtf8() + ' ' + keyword.toUtf8() + " in " + where).constData());
        }
        QVERIFY(valid > 200 && invalid > 300);
    }

    // A thousand more of the package's verdicts, without places; and every kind of value for every kind of input.
    void furtherVerdictsAgreeToo()
    {
        int count = 0;
        for (const QByteArray &line : test::readAll(test::goldenPath(u"validation-more.jsonl"_s)).split('\n')) {
            if (line.isEmpty())
                continue;
            const auto document = wire::JsonDocument::parse(line);
            const wire::JsonObject row = *document->object();
            QList<Finding> findings;
            checkPayload(*wire::member(row, "data"), goldenConfiguration(wire::textIn(row, "project")),
                         wire::textIn(row, "mode") == u"kili"_s ? PayloadKind::Kili : PayloadKind::Lab, u"t"_s,
                         findings);
            // Labels that the project doesn't have are refused on purpose.
            findings.removeIf([](const Finding &one) { return one.code == "label"_L1; });
            QVERIFY2(hasErrors(findings) != wire::flagIn(row, "valid"),
                     (line + "\n" + summaries(findings).join(u"\n"_s).toUtf8()).constData());
            ++count;
        }
        QCOMPARE(count, 1050);
    }

    void everyInputOfAFormTakesWhatThePackageTakes()
    {
        const auto document = wire::JsonDocument::parse(test::readAll(test::goldenPath(u"form-types.json"_s)));
        const wire::JsonObject whole = *document->object();
        const auto configuration = wire::decodeConfiguration(wire::minified(*wire::member(whole, "configuration")));
        int count = 0;
        for (const wire::JsonElement element : *wire::arrayIn(whole, "cases")) {
            const wire::JsonObject row = element.get_object().value();
            QList<Finding> findings;
            checkPayload(*wire::member(row, "data"), *configuration, PayloadKind::Lab, u"t"_s, findings);
            QVERIFY2(hasErrors(findings) != wire::flagIn(row, "valid"), wire::minified(element).constData());
            ++count;
        }
        QVERIFY(count >= 100);
    }

    void shapesThatNoExportCanHoldAreTold_data()
    {
        QTest::addColumn<QString>("project");
        QTest::addColumn<QByteArray>("shape");
        QTest::addColumn<QString>("code");
        const QByteArray box = "{'geometry':{'type':'rectangle','vertices':%}}",
                         outline = "{'geometry':{'type':'polygon','vertices':%}}";
        const auto row = [](const char *title, const QString &project, QByteArray shape, const char *vertices,
                            const QString &code) {
            QTest::newRow(title) << project << shape.replace("%", vertices).replace('\'', '"') << code;
        };
        row("a box without width", u"rectangle"_s, box, "[0.5,0.5,0.5,0.8]", u"area"_s);
        row("a point", u"rectangle"_s, box, "[0.5,0.5,0.5,0.5]", u"area"_s);
        row("corners the other way round", u"rectangle"_s, box, "[0.9,0.9,0.1,0.1]", {});
        row("two numbers", u"rectangle"_s, box, "[0.1,0.1]", u"items"_s);
        row("one point", u"polygon"_s, outline, "[0.1,0.1]", u"points"_s);
        row("two points", u"polygon"_s, outline, "[0.1,0.1,0.5,0.5]", u"points"_s);
        row("an outline on a line", u"polygon"_s, outline, "[0.1,0.1,0.1,0.5,0.1,0.9]", u"area"_s);
        row("a line of one point", u"polyline"_s, outline, "[0.1,0.1]", u"points"_s);
        row("a line of two points", u"polyline"_s, outline, "[0.1,0.1,0.5,0.1]", {});
        row("a graph of one point", u"graph"_s, outline, "[0.1,0.1]", {});
        QTest::newRow("no shape at all") << u"polygon"_s << QByteArray() << u"shapes"_s;
    }
    void shapesThatNoExportCanHoldAreTold()
    {
        QFETCH(const QString, project);
        QFETCH(const QByteArray, shape);
        QFETCH(const QString, code);
        const auto findings = findingsIn("{\"annotations\":[{\"polygons\":[" + shape + "]}]}", project);
        QVERIFY2(!hasErrors(findings), qPrintable(summaries(findings).join(u' ')));
        QCOMPARE(findings.isEmpty() ? QString() : findings.at(0).code, code);
    }

    void manyWarningsAreNoError()
    {
        QByteArray data = "{\"annotations\":[";
        for (int i = 0; i < 300; ++i)
            data += QByteArray(i ? "," : "") +
                    "{\"labels\":{\"third\":{\"labels\":[{\"id\":\"car\",\"name\":\"n\"}]}},\"polygons\":[]}";
        const auto warned = findingsIn(data + "]}", u"polygon"_s);
        QVERIFY(!hasErrors(warned));
        QCOMPARE(warned.constLast().code, u"more"_s);
        // An error behind them isn't lost.
        QVERIFY(hasErrors(findingsIn(data + ",7]}", u"polygon"_s)));
    }

    void everyFaultIsListed()
    {
        QCOMPARE(
            summaries(findingsIn(
                quoted(
                    "{'annotations':[{'color':5,'labels':{'main-list':{'labels':[{'id':'cat','name':'Cat'},{'id':1}]}},"
                    "'polygons':[{'geometry':{'type':'polygon','vertices':[-1,0,2,'a']}},{}]},7],'extra':1}"),
                u"rectangle"_s)),
            (QStringList{u" additionalProperties"_s, u"annotations/0/color type"_s,
                         u"annotations/0/labels/main-list/labels/0 label"_s,
                         u"annotations/0/labels/main-list/labels/1 required"_s,
                         u"annotations/0/labels/main-list/labels/1/id type"_s,
                         u"annotations/0/polygons/0/geometry/type const"_s,
                         u"annotations/0/polygons/0/geometry/vertices/0 minimum"_s,
                         u"annotations/0/polygons/0/geometry/vertices/2 maximum"_s,
                         u"annotations/0/polygons/0/geometry/vertices/3 type"_s, u"annotations/0/polygons/1 required"_s,
                         u"annotations/1 type"_s}));
        QVERIFY(findingsIn("{}", u"rectangle"_s).isEmpty()); // no data at all
        QVERIFY(findingsIn("null", u"rectangle"_s).isEmpty());
        QCOMPARE(summaries(findingsIn("[]", u"rectangle"_s)), QStringList{u" type"_s});
    }

    void labelsOfTheProjectAreKnown()
    {
        const auto withLabel = [](const char *list, const char *id) {
            return findingsIn(QByteArray("{'annotations':[{'polygons':[{'geometry':{'type':'polygon','vertices':[0,0,1,"
                                         "0,1,1]}}],'labels':{'LIST':{'labels':[{'id':'ID','name':'n'}]}}}]}")
                                  .replace("LIST", list)
                                  .replace("ID", id)
                                  .replace('\'', '"'),
                              u"polygon"_s);
        };
        QVERIFY(withLabel("main-list", "car").isEmpty());
        QVERIFY(hasErrors(withLabel("main-list", "sky"))); // in a list that no main list uses
        QVERIFY(words::detailOf(withLabel("main-list", "sky").at(0)).contains(u"sky"_s));
        QVERIFY(!hasErrors(withLabel("second", "car")) && withLabel("second", "car").size() == 1); // of the other list
        QVERIFY(!hasErrors(withLabel("third", "car")) && withLabel("third", "car").size() == 1);
        const auto kili = findingsIn(
            quoted("{'OBJECT_DETECTION_JOB':{'annotations':[{'boundingPoly':[],'categories':[{'name':'cat'}]}]}}"),
            u"polygon"_s, PayloadKind::Kili);
        QCOMPARE(summaries(kili), QStringList{u"OBJECT_DETECTION_JOB/annotations/0/categories/0/name label"_s});
    }

    void aMaskOfAnotherSizeIsRefused()
    {
        const auto withImage = [](int width) {
            const QByteArray data = "{'annotations':[],'image':{'width':" + QByteArray::number(width) +
                                    ",'height':1},'mask':'data:image/png;base64," + png.toBase64() + "'}";
            return summaries(findingsIn(QByteArray(data).replace('\'', '"'), u"segmentation"_s));
        };
        QCOMPARE(withImage(2), QStringList());
        QCOMPARE(withImage(3), QStringList{u"mask size"_s});
        const auto broken =
            findingsIn(quoted("{'annotations':[],'mask':'data:image/png;base64,AAAA'}"), u"segmentation"_s);
        QCOMPARE(summaries(broken), QStringList{u"mask mask"_s});
        QVERIFY(!hasErrors(broken)); // the recorded package sends it
    }

    void namesAreJudged_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("verdict"); // 0 fine, 1 warning, 2 error
        QTest::newRow("plain") << u"img_001.jpg"_s << 0;
        QTest::newRow("folders, scripts, colon") << u"日本/sub:dir/é😀.png"_s << 0;
        QTest::newRow("empty") << u"  "_s << 2;
        QTest::newRow("255 bytes") << QString(255, u'a') << 0;
        QTest::newRow("256 bytes") << QString(128, u'é') << 2;
        QTest::newRow("line break") << u"a\nb"_s << 2;
        QTest::newRow("lone surrogate") << QString(QChar(0xd800)) << 2;
        QTest::newRow("upwards") << u"../a"_s << 1;
        QTest::newRow("two dots in a name") << u"a..b"_s << 0;
        QTest::newRow("absolute") << u"/a"_s << 1;
        QTest::newRow("spaces around") << u" a"_s << 1;
    }
    void namesAreJudged()
    {
        QFETCH(const QString, name);
        const auto finding = checkTaskName(name);
        const int verdict = !finding ? 0 : finding->severity == Finding::Severity::Warning ? 1 : 2;
        QTEST(verdict, "verdict");
        QVERIFY(!finding || !words::detailOf(*finding).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ChecksTest)
#include "tst_checks.moc"
