#include "checks/payload.h"
#include "checks/picture.h"
#include "checks/taskname.h"
#include "tests/support/json.h"
#include "tests/support/testlab.h"
#include "wire/configurationcodec.h"

#include <QBuffer>
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

Result<PictureInfo> check(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return checkPicture(buffer);
}

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
        all += pathText(one) + u' ' + one.keyword;
    return all;
}

} // namespace

class ChecksTest : public QObject
{
    Q_OBJECT

private slots:
    void wholePicturesAreRecognised()
    {
        QCOMPARE(*check(png), (PictureInfo{u"png"_s, {2, 1}}));
        QFile jpeg(QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg"));
        QVERIFY(jpeg.open(QIODevice::ReadOnly));
        QCOMPARE(*checkPicture(jpeg), (PictureInfo{u"jpeg"_s, {960, 640}}));
        QCOMPARE(check(QByteArray("GIF89a\x05\0\x04\0", 10) + QByteArray(30, 'x') + ';')->size, QSize(5, 4));
    }

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
                return one.severity == Finding::Severity::Error && one.path == path && one.keyword == keyword &&
                       !one.message.isEmpty() && one.task == u"t"_s;
            });
            QVERIFY2(found, (path.join(u'/').toUtf8() + ' ' + keyword.toUtf8() + " in " + where).constData());
        }
        QVERIFY(valid > 200 && invalid > 300);
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
            return findingsIn(
                QByteArray("{'annotations':[{'polygons':[],'labels':{'LIST':{'labels':[{'id':'ID','name':'n'}]}}}]}")
                    .replace("LIST", list)
                    .replace("ID", id)
                    .replace('\'', '"'),
                u"polygon"_s);
        };
        QVERIFY(withLabel("main-list", "car").isEmpty());
        QVERIFY(hasErrors(withLabel("main-list", "sky"))); // in a list that no main list uses
        QVERIFY(withLabel("main-list", "sky").at(0).message.contains(u"sky"_s));
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

    void aPngCutAnywhereIsRefused()
    {
        for (qsizetype length = 0; length < png.size(); ++length)
            QVERIFY2(!check(png.left(length)), qPrintable(u"cut at %1"_s.arg(length)));
    }

    void aJpegCutAnywhereIsRefused()
    {
        QFile file(QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        for (qsizetype length = 0; length < whole.size(); length += length < 700 ? 1 : 997) {
            const auto picture = check(whole.left(length));
            QVERIFY2(!picture, qPrintable(u"cut at %1"_s.arg(length)));
            QCOMPARE(picture.error().kind, Error::Kind::Invalid);
        }
    }

    void otherFilesAreNoPictures()
    {
        QVERIFY(check({}).error().text.contains(u"empty"_s));
        QVERIFY(check("# A readme that is no picture at all, and longer than a header")
                    .error()
                    .text.contains(u"Not a picture"_s));
        QVERIFY(!check(QByteArray("\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR", 16) + QByteArray(64, '\xff')));
        QVERIFY(!check(QByteArray("BM\xff\xff\xff\x7f") + QByteArray(40, '\0')));
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
        const int verdict = !finding ? 0 : finding->severity == NameFinding::Severity::Warning ? 1 : 2;
        QTEST(verdict, "verdict");
        QVERIFY(!finding || !finding->text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ChecksTest)
#include "tst_checks.moc"
