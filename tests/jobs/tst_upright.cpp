#include "checks/picture.h"
#include "drawing/png.h"
#include "jobs/uprightpicture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <turbojpeg.h>

using namespace labdesk;
using namespace labdesk::jobs;
using namespace Qt::StringLiterals;

namespace {

// A grey picture with a red corner, top left as it is stored, and a mark of how it is turned.
QByteArray jpegOf(QSize size, int orientation)
{
    std::vector<drawing::Rgb> pixels(size_t(size.width() * size.height()), {128, 128, 128});
    for (int y = 0; y < size.height() / 4; ++y)
        for (int x = 0; x < size.width() / 4; ++x)
            pixels[size_t(y * size.width() + x)] = {255, 0, 0};
    tjhandle handle = tjInitCompress();
    unsigned char *bytes = nullptr;
    unsigned long length = 0;
    tjCompress2(handle, reinterpret_cast<const unsigned char *>(pixels.data()), size.width(), 0, size.height(),
                TJPF_RGB, &bytes, &length, TJSAMP_444, 95, 0);
    QByteArray jpeg(reinterpret_cast<const char *>(bytes), qsizetype(length));
    tjFree(bytes);
    tjDestroy(handle);
    QByteArray exif("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
    exif += char(orientation);
    exif += QByteArray(6, '\0');
    const QByteArray segment = QByteArray("\xff\xe1\0", 3) + char(exif.size() + 2) + exif;
    return jpeg.insert(2, segment);
}

drawing::RgbPixels decoded(const QString &path, const QString &kind)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no file");
    const QByteArray bytes = file.readAll();
    if (kind == u"png"_s)
        return *drawing::decodePng(bytes);
    int width = 0, height = 0, sampling = 0, space = 0;
    tjhandle handle = tjInitDecompress();
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    tjDecompressHeader3(handle, data, static_cast<unsigned long>(bytes.size()), &width, &height, &sampling, &space);
    drawing::RgbPixels image{{width, height}, std::vector<drawing::Rgb>(size_t(width * height))};
    tjDecompress2(handle, data, static_cast<unsigned long>(bytes.size()),
                  reinterpret_cast<unsigned char *>(image.pixels.data()), width, 0, height, TJPF_RGB, 0);
    tjDestroy(handle);
    return image;
}

} // namespace

class UprightTest : public QObject
{
    Q_OBJECT

private slots:
    // Where the stored top left corner is seen, by EXIF: 0 top left, 1 top right, 2 bottom right, 3 bottom left.
    void picturesAreTurnedAsTheyWereAnnotated_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QSize>("stored");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("corner");
        const int corners[] = {0, 0, 1, 2, 3, 0, 1, 2, 3};
        for (int orientation = 1; orientation <= 8; ++orientation) {
            QTest::addRow("%d, whole blocks", orientation)
                << orientation << QSize(64, 32) << u"jpeg"_s << corners[orientation];
            QTest::addRow("%d, others", orientation)
                << orientation << QSize(61, 35) << (orientation == 1 || orientation == 5 ? u"jpeg"_s : u"png"_s)
                << corners[orientation];
        }
    }
    void picturesAreTurnedAsTheyWereAnnotated()
    {
        QFETCH(const int, orientation);
        QFETCH(const QSize, stored);
        QFETCH(const QString, kind);
        QFETCH(const int, corner);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"a.jpg"_s));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write(jpegOf(stored, orientation)) > 0);
        const auto info = checks::checkPicture(file);
        QVERIFY2(info, qPrintable(info ? QString() : info.error().text));
        QCOMPARE(info->orientation, orientation);
        QCOMPARE(info->size, orientation >= 5 ? stored.transposed() : stored);
        file.close();
        const auto turned = turnUpright(file.fileName(), *info);
        QVERIFY2(turned, qPrintable(turned ? QString() : turned.error().text));
        QCOMPARE(turned->orientation, 1);
        QCOMPARE(turned->size, info->size);
        QCOMPARE(turned->kind, kind);
        // The file says so itself, and its red corner is where it was seen.
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto again = checks::checkPicture(file);
        QVERIFY(again);
        QCOMPARE(again->orientation, 1);
        QCOMPARE(again->size, info->size);
        const drawing::RgbPixels image = decoded(file.fileName(), turned->kind);
        const int right = image.size.width() - 2, bottom = image.size.height() - 2;
        const QPoint places[] = {{1, 1}, {right, 1}, {right, bottom}, {1, bottom}};
        for (int place = 0; place < 4; ++place) {
            const drawing::Rgb pixel = image.pixels[size_t(places[place].y() * image.size.width() + places[place].x())];
            QVERIFY2((pixel.red > 200 && pixel.green < 60) == (place == corner), qPrintable(u"corner %1"_s.arg(place)));
        }
    }

    void otherKindsAreLeftAsTheyAre()
    {
        const PictureInfo info{u"tiff"_s, {10, 10}, 3};
        QCOMPARE(*turnUpright(u"/nowhere"_s, info), info);
    }
};

QTEST_GUILESS_MAIN(UprightTest)
#include "tst_upright.moc"
