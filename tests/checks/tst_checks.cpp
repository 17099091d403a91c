#include "checks/picture.h"
#include "checks/taskname.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace labdesk;
using namespace labdesk::checks;
using namespace Qt::StringLiterals;

namespace {

Result<PictureInfo> check(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return checkPicture(buffer);
}

// 2×1 pixels, red and blue.
const QByteArray png = QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg==");

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
        QVERIFY(check("# A readme that is no picture at all, and longer than a header").error().text.contains(u"Not a picture"_s));
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
