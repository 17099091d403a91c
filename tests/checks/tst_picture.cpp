#include "checks/picture.h"

#include <QBuffer>
#include <QFile>
#include <QTest>

using namespace labdesk;
using namespace labdesk::checks;
using namespace Qt::StringLiterals;

namespace {

QByteArray sample(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/pictures/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(name));
    return file.readAll();
}

Result<PictureInfo> check(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return checkPicture(buffer);
}

} // namespace

class PictureTest : public QObject
{
    Q_OBJECT

private slots:
    void wholePicturesAreRecognised_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<PictureInfo>("info");
        const auto row = [](const QString &name, const QString &kind, QSize size, int orientation = 1) {
            QTest::newRow(qPrintable(name)) << name << PictureInfo{kind, size, orientation};
        };
        const QSize wide(24, 16), high(16, 24);
        for (const QString &name : {u"plain"_s, u"progressive"_s, u"cmyk"_s, u"motion"_s, u"padded"_s})
            row(name + u".jpg"_s, u"jpeg"_s, wide);
        row(u"turned.jpg"_s, u"jpeg"_s, high, 6);
        row(u"plain.png"_s, u"png"_s, wide);
        row(u"palette.png"_s, u"png"_s, wide);
        row(u"turned.png"_s, u"png"_s, high, 8);
        row(u"plain.gif"_s, u"gif"_s, wide);
        row(u"animated.gif"_s, u"gif"_s, wide);
        row(u"lossy.webp"_s, u"webp"_s, wide);
        row(u"lossless.webp"_s, u"webp"_s, wide);
        row(u"extended.webp"_s, u"webp"_s, high, 6);
        row(u"animated.webp"_s, u"webp"_s, wide);
        row(u"strips.tif"_s, u"tiff"_s, wide);
        row(u"lzw.tif"_s, u"tiff"_s, wide);
        row(u"pages.tif"_s, u"tiff"_s, wide);
        row(u"turned.tif"_s, u"tiff"_s, wide, 3);
        row(u"big-endian.tif"_s, u"tiff"_s, {4, 3});
        row(u"plain.bmp"_s, u"bmp"_s, wide);
        row(u"palette.bmp"_s, u"bmp"_s, wide);
        row(u"onebit.bmp"_s, u"bmp"_s, wide);
        row(u"top-down.bmp"_s, u"bmp"_s, {5, 7});
    }
    void wholePicturesAreRecognised()
    {
        QFETCH(const QString, name);
        QFETCH(const PictureInfo, info);
        const auto picture = check(sample(name));
        QVERIFY2(picture, qPrintable(picture ? QString() : picture.error().text));
        QCOMPARE(picture->kind, info.kind);
        QCOMPARE(picture->size, info.size);
        QCOMPARE(picture->orientation, info.orientation);
    }

    // Wherever its own bytes end before their time: also behind a whole thumbnail, or between two frames.
    void aPictureCutAnywhereIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("ends"); // where the picture itself does; what follows isn't needed
        for (const char *name :
             {"plain.jpg", "progressive.jpg", "cmyk.jpg", "turned.jpg", "plain.png", "palette.png", "turned.png",
              "plain.gif", "animated.gif", "lossy.webp", "lossless.webp", "extended.webp", "animated.webp", "plain.bmp",
              "palette.bmp", "onebit.bmp", "top-down.bmp", "big-endian.tif"})
            QTest::newRow(name) << QString::fromLatin1(name) << int(sample(QString::fromLatin1(name)).size());
        QTest::newRow("motion.jpg") << u"motion.jpg"_s << int(sample(u"plain.jpg"_s).size());
        QTest::newRow("strips.tif") << u"strips.tif"_s << int(sample(u"strips.tif"_s).size());
        QTest::newRow("lzw.tif") << u"lzw.tif"_s << int(sample(u"lzw.tif"_s).size());
    }
    void aPictureCutAnywhereIsRefused()
    {
        QFETCH(const QString, name);
        QFETCH(const int, ends);
        const QByteArray whole = sample(name);
        const bool padded = name.endsWith(u".webp"_s); // the last byte may be padding, which readers do without
        for (int length = 0; length < ends - padded; ++length) {
            const auto picture = check(whole.left(length));
            QVERIFY2(!picture, qPrintable(u"cut at %1 of %2"_s.arg(length).arg(whole.size())));
            QCOMPARE(picture.error().kind, Error::Kind::Invalid);
        }
    }

    void whatIsNoPictureIsNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("nothing") << QByteArray() << u"empty"_s;
        QTest::newRow("a web page") << QByteArray("\n<!DOCTYPE html><html>Sign in</html>") << u"web page"_s;
        QTest::newRow("an error of a store")
            << QByteArray("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>") << u"XML"_s;
        QTest::newRow("JSON") << QByteArray(R"({"message":"not found"})") << u"JSON"_s;
        QTest::newRow("a PDF") << QByteArray("%PDF-1.7 and more") << u"PDF"_s;
        QTest::newRow("a HEIC") << QByteArray("\0\0\0\x18"
                                              "ftypheic\0\0\0\0",
                                              16)
                                << u"HEIC"_s;
        QTest::newRow("a video") << QByteArray("\0\0\0\x18"
                                               "ftypmp42\0\0\0\0",
                                               16)
                                 << u"video"_s;
        QTest::newRow("a drawing") << QByteArray("<svg xmlns='x'></svg>") << u"SVG"_s;
        QTest::newRow("a text") << QByteArray("# A readme that is longer than a header") << u"Not a picture"_s;
        QTest::newRow("a GIF's beginning alone") << QByteArray("GIF89a") << u"cut off"_s;
    }
    void whatIsNoPictureIsNamed()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, word);
        const auto picture = check(bytes);
        QVERIFY(!picture);
        QVERIFY2(picture.error().text.contains(word), qPrintable(picture.error().text));
    }

    void aPngWhosePixelsChangedIsRefused()
    {
        const QByteArray whole = sample(u"plain.png"_s);
        const qsizetype from = whole.indexOf("IDAT") + 4, to = whole.indexOf("IEND") - 4;
        QVERIFY(from > 4 && to > from);
        for (qsizetype at = from; at < to; at += 7) {
            QByteArray flipped = whole;
            flipped[at] = static_cast<char>(flipped.at(at) ^ 0x10);
            QVERIFY2(!check(flipped), qPrintable(QString::number(at)));
        }
        QByteArray wider = whole;
        wider[19] = static_cast<char>(wider.at(19) + 1); // the header's width
        QVERIFY(!check(wider));
    }

    void hostilePicturesEnd()
    {
        QVERIFY(!check(QByteArray("\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR", 16) + QByteArray(64, '\xff')));
        QVERIFY(!check(QByteArray("BM\xff\xff\xff\x7f") + QByteArray(40, '\0')));
        QVERIFY(!check(QByteArray("II*\0\x08\0\0\0\xff\xff", 10) + QByteArray(200, '\xff')));
        QVERIFY(!check("\xff\xd8" + QByteArray(5000, '\xff')));
        QVERIFY(!check(QByteArray("RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff", 20)));
        QVERIFY(!check(QByteArray("\xff\xd8\xff\xe0\0\x02\xff\xd9", 8))); // an end without a beginning
    }
};

Q_DECLARE_METATYPE(labdesk::PictureInfo)

QTEST_GUILESS_MAIN(PictureTest)
#include "tst_picture.moc"
