#include "drawing/png.h"
#include "tests/support/exported.h"
#include "tests/support/things.h"

#include <QXmlStreamReader>

#include <zlib.h>

using namespace labdesk;
using namespace Qt::StringLiterals;
using namespace labdesk::formats;
using namespace labdesk::test;

namespace {

QJsonObject expected(const QString &name)
{
    return QJsonDocument::fromJson(test::readAll(QStringLiteral(TEST_DATA "/golden-next/") + name)).object();
}

ExportOptions wanted(const QString &format, const QString &input, const QMap<QString, QString> &values)
{
    return {format, Layout::Standard, Container::Folder, input, values};
}

Written exported(const ExportOptions &options, const QString &project, qsizetype most)
{
    const auto writer = makeWriter(options, configurationOf(project));
    if (!writer)
        qFatal("%s", qPrintable(writer.error().text));
    Tasks tasks = goldenTasks(project);
    if (most > 0)
        tasks.slices.resize(static_cast<size_t>(most));
    return written(**writer, tasks);
}

// Task id (`id#frame` of a sequence) → its label file, by names.csv.
QHash<QString, QByteArray> labelsByTask(const Written &out, bool sequence)
{
    QHash<QString, QString> idOf;
    for (const QByteArray &row : out.files.value(u"names.csv"_s).split('\n').mid(1))
        if (const auto fields = row.trimmed().split(','); fields.size() > 2)
            idOf.insert(QString::fromUtf8(fields.constLast()).remove(u'"'), QString::fromUtf8(fields.constFirst()));
    QHash<QString, QByteArray> labels;
    for (auto it = out.files.cbegin(); it != out.files.cend(); ++it) {
        if (!it.key().endsWith(u".txt"_s) || !it.key().startsWith(u"labels/"_s))
            continue;
        QString stem = it.key().mid(7).chopped(4), frame;
        if (sequence) {
            frame = u'#' + QString::number(stem.right(6).toInt());
            stem.chop(7);
        }
        labels.insert(idOf.value(stem) + frame, *it);
    }
    return labels;
}

// Everything in one side, so that a format's file is one.
QMap<QString, QString> unsplit()
{
    return {{u"validation"_s, u"0"_s}};
}

} // namespace

class GoldenTest : public QObject
{
    Q_OBJECT

private slots:
    void yoloHoldsWhatWasComputedApart_data()
    {
        QTest::addColumn<QString>("project");
        QTest::addColumn<QString>("input");
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("target");
        for (const char *target : {"detect", "segment", "obb"}) {
            const QString word = QString::fromLatin1(target);
            QTest::addRow("rectangle %s", target) << u"rectangle"_s << QString() << 60 << word;
            QTest::addRow("polygon %s", target) << u"polygon"_s << QString() << 0 << word;
            QTest::addRow("sequence %s", target) << u"sequence"_s << QString() << 0 << word;
            QTest::addRow("form-two seg-1 %s", target) << u"form-two"_s << u"seg-1"_s << 0 << word;
        }
    }
    void yoloHoldsWhatWasComputedApart()
    {
        QFETCH(const QString, project);
        QFETCH(const QString, input);
        QFETCH(const int, most);
        QFETCH(const QString, target);
        const QString name = input.isEmpty() ? project : project + u'-' + input;
        const Written out = exported(wanted(u"yolo"_s, input, {{u"target"_s, target}}), project, most);
        const auto ours = labelsByTask(out, project == u"sequence"_s);
        const QJsonObject all = expected(name + u".yolo.json"_s).value(target).toObject();
        QVERIFY(!all.isEmpty());
        for (auto task = all.constBegin(); task != all.constEnd(); ++task) {
            QVERIFY2(ours.contains(task.key()), qPrintable(task.key()));
            QList<QByteArray> rows = ours.value(task.key()).split('\n');
            rows.removeAll(QByteArray());
            // Boxes under 0.002 pixels a side may be missing.
            QJsonArray recorded;
            for (const QJsonValue &row : task->toArray()) {
                double least[2]{9, 9}, largest[2]{-9, -9};
                for (qsizetype i = 1; i < row.toArray().size(); ++i) {
                    least[(i - 1) % 2] = std::min(least[(i - 1) % 2], row[i].toDouble());
                    largest[(i - 1) % 2] = std::max(largest[(i - 1) % 2], row[i].toDouble());
                }
                const bool box = row.toArray().size() == 5; // class, centre, size
                const double width = box ? row[3].toDouble() : largest[0] - least[0],
                             height = box ? row[4].toDouble() : largest[1] - least[1];
                if (width > 5e-7 && height > 5e-7)
                    recorded.append(row);
            }
            QVERIFY2(rows.size() == recorded.size(),
                     qPrintable(u"%1: %2 rows instead of %3"_s.arg(task.key()).arg(rows.size()).arg(recorded.size())));
            for (qsizetype row = 0; row < rows.size(); ++row) {
                const auto numbers = rows.at(row).split(' ');
                const QJsonArray right = recorded.at(row).toArray();
                QVERIFY2(numbers.size() == right.size(), (task.key().toUtf8() + ' ' + rows.at(row)).constData());
                if (target == u"obb"_s) { // corners may start elsewhere
                    QVERIFY2(sameRing(points(numbers.mid(1)), points(right), 0.0002),
                             (task.key().toUtf8() + ' ' + rows.at(row)).constData());
                    continue;
                }
                for (qsizetype i = 0; i < numbers.size(); ++i)
                    QVERIFY2(std::abs(numbers.at(i).toDouble() - right.at(i).toDouble()) < 2.1e-6,
                             (task.key().toUtf8() + ' ' + rows.at(row)).constData());
            }
        }
    }

    void everyFormatHoldsWhatWasComputedApart_data()
    {
        QTest::addColumn<QString>("project");
        QTest::addColumn<QString>("input");
        QTest::addColumn<int>("most");
        QTest::newRow("rectangle") << u"rectangle"_s << QString() << 60;
        QTest::newRow("polygon") << u"polygon"_s << QString() << 0;
        QTest::newRow("polyline") << u"polyline"_s << QString() << 0;
        QTest::newRow("sequence") << u"sequence"_s << QString() << 0;
        QTest::newRow("form-two seg-1") << u"form-two"_s << u"seg-1"_s << 0;
    }
    void everyFormatHoldsWhatWasComputedApart()
    {
        QFETCH(const QString, project);
        QFETCH(const QString, input);
        QFETCH(const int, most);
        const QString name = input.isEmpty() ? project : project + u'-' + input;
        const auto right = [&name](const QString &format) {
            return test::readAll(QStringLiteral(TEST_DATA "/golden-next/") + name + u'.' + format);
        };
        const auto object = [](const QByteArray &json) { return QJsonDocument::fromJson(json).object(); };
        QString problem;
        if (project != u"polyline"_s) {
            const Written coco = exported(wanted(u"coco"_s, input, unsplit()), project, most);
            problem = compared(readCoco(object(coco.files.value(u"annotations/instances_train.json"_s))),
                               readCoco(object(right(u"coco.json"_s))));
            QVERIFY2(problem.isEmpty(), qPrintable(u"coco, "_s + problem));
        }
        const Written datumaro = exported(wanted(u"datumaro"_s, input, unsplit()), project, most);
        QJsonObject expectedItems = object(right(u"datumaro.json"_s));
        if (project == u"sequence"_s) { // the frame stands in the name there
            QJsonArray items;
            for (const QJsonValue &one : expectedItems[u"items"_s].toArray()) {
                QJsonObject item = one.toObject();
                QJsonObject attr = item[u"attr"_s].toObject();
                attr.insert(u"frame"_s, item[u"id"_s].toString().section(u'#', -1).toInt());
                item.insert(u"attr"_s, attr);
                items.append(item);
            }
            expectedItems.insert(u"items"_s, items);
        }
        problem = compared(readDatumaro(object(datumaro.files.value(u"annotations/train.json"_s))),
                           readDatumaro(expectedItems));
        QVERIFY2(problem.isEmpty(), qPrintable(u"datumaro, "_s + problem));

        const Written studio = exported(wanted(u"labelstudio"_s, input, {{u"holes"_s, u"drop"_s}}), project, most);
        QJsonArray expectedTasks = QJsonDocument::fromJson(right(u"labelstudio.json"_s)).array();
        if (project == u"sequence"_s)
            for (qsizetype i = 0; i < expectedTasks.size(); ++i) {
                QJsonObject task = expectedTasks[i].toObject();
                QJsonObject data = task[u"data"_s].toObject();
                data.insert(u"frame"_s, data[u"image"_s].toString().section(u'#', -1).toInt());
                task.insert(u"data"_s, data);
                expectedTasks[i] = task;
            }
        problem = compared(readLabelStudio(QJsonDocument::fromJson(studio.files.value(u"tasks.json"_s)).array()),
                           readLabelStudio(expectedTasks));
        QVERIFY2(problem.isEmpty(), qPrintable(u"labelstudio, "_s + problem));

        // CVAT has names and no ids: ours are led back by names.csv, the others' by the tasks' names.
        const Written cvat = exported(wanted(u"cvat"_s, input, {}), project, most);
        QHash<QString, QString> ours, theirs;
        const bool sequence = project == u"sequence"_s;
        const QRegularExpression named(u"<image id=\"[0-9]+\" name=\"([^\"]+)\""_s);
        QHash<QString, QString> idOfStem;
        for (const QByteArray &row : cvat.files.value(u"names.csv"_s).split('\n').mid(1))
            if (const auto fields = row.trimmed().split(','); fields.size() > 2) {
                idOfStem.insert(QString::fromUtf8(fields.at(2)).remove(u'"').section(u'/', 1),
                                QString::fromUtf8(fields.at(0)));
                theirs.insert(QString::fromUtf8(fields.at(1)).remove(u'"'), QString::fromUtf8(fields.at(0)));
            }
        const QString xml = QString::fromUtf8(cvat.files.value(u"annotations.xml"_s));
        for (auto match = named.globalMatch(xml); match.hasNext();) {
            const QString file = match.next().captured(1);
            QString stem = QString(file).replace(u"&apos;"_s, u"'"_s).section(u'.', 0, -2), frame;
            if (sequence) {
                frame = u'#' + QString::number(stem.right(6).toInt());
                stem.chop(7);
            }
            ours.insert(QString(file).replace(u"&apos;"_s, u"'"_s), idOfStem.value(stem) + frame);
        }
        Things expectedCvat;
        const Things raw = readCvat(right(u"cvat.xml"_s), {});
        for (auto image = raw.cbegin(); image != raw.cend(); ++image) {
            const QString frame = sequence ? u'#' + image.key().section(u'#', -1) : QString();
            const QString task = sequence ? image.key().section(u'#', 0, -2) : image.key();
            QVERIFY2(theirs.contains(task), qPrintable(task));
            expectedCvat.insert(theirs.value(task) + frame, *image);
        }
        problem = compared(readCvat(xml.toUtf8(), ours), expectedCvat);
        QVERIFY2(problem.isEmpty(), qPrintable(u"cvat, "_s + problem));
    }

    void vocHoldsWhatWasComputedApart_data()
    {
        QTest::addColumn<QString>("project");
        QTest::addColumn<QString>("input");
        QTest::addColumn<int>("most");
        QTest::newRow("rectangle") << u"rectangle"_s << QString() << 60;
        QTest::newRow("polygon") << u"polygon"_s << QString() << 0;
        QTest::newRow("sequence") << u"sequence"_s << QString() << 0;
        QTest::newRow("form-two seg-1") << u"form-two"_s << u"seg-1"_s << 0;
    }
    void vocHoldsWhatWasComputedApart()
    {
        QFETCH(const QString, project);
        QFETCH(const QString, input);
        QFETCH(const int, most);
        const QString name = input.isEmpty() ? project : project + u'-' + input;
        const Written out = exported(wanted(u"voc"_s, input, unsplit()), project, most);
        QHash<QString, QString> stems;
        for (const QByteArray &row : out.files.value(u"names.csv"_s).split('\n').mid(1))
            if (const auto fields = row.trimmed().split(','); fields.size() > 2)
                stems.insert(QString::fromUtf8(fields.at(0)), QString::fromUtf8(fields.at(2)).remove(u'"'));
        const QJsonObject tasks = expected(name + u".voc.json"_s);
        for (auto task = tasks.constBegin(); task != tasks.constEnd(); ++task) {
            const QString id = task.key().section(u'#', 0, 0), frame = task.key().section(u'#', 1);
            const QString path =
                stems.value(id) + (frame.isEmpty() ? QString() : u"_%1"_s.arg(frame.toInt(), 6, 10, QLatin1Char('0')));
            QVERIFY2(out.files.contains(path + u".xml"_s), qPrintable(path));
            QXmlStreamReader reader(out.files.value(path + u".xml"_s));
            QStringList objects, size;
            while (!reader.atEnd()) {
                if (reader.readNext() != QXmlStreamReader::StartElement)
                    continue;
                const QString element = reader.name().toString();
                if (element == u"name"_s)
                    objects += reader.readElementText();
                else if (element == u"width"_s || element == u"height"_s || element == u"depth"_s)
                    size += reader.readElementText();
                else if (element == u"xmin"_s || element == u"ymin"_s || element == u"xmax"_s || element == u"ymax"_s)
                    objects.last() += u' ' + reader.readElementText();
            }
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
            for (int i = 0; i < 3; ++i)
                QCOMPARE(size.at(i).toInt(), task.value()[u"size"_s][i].toInt());
            const QJsonArray right = task.value()[u"objects"_s].toArray();
            QVERIFY2(qAbs(objects.size() - right.size()) <= 1, qPrintable(path)); // specks may be missing
            for (const QString &object : objects) {
                const bool found = std::any_of(right.begin(), right.end(), [&object](const QJsonValue &one) {
                    const QStringList words = object.split(u' ');
                    bool same = words.mid(0, words.size() - 4).join(u' ') == one[0].toString();
                    for (int i = 0; i < 4; ++i)
                        same &= qAbs(words.at(words.size() - 4 + i).toInt() - one[i + 1].toInt()) <= 1;
                    return same;
                });
                QVERIFY2(found, qPrintable(path + u": "_s + object));
            }
        }
        QCOMPARE(QStringList(out.files.keys()).filter(u".xml"_s).size(), tasks.size());
    }

    void whatIsLostIsWhatWasComputedApart_data()
    {
        QTest::addColumn<QString>("project");
        QTest::addColumn<int>("most");
        QTest::newRow("rectangle") << u"rectangle"_s << 60;
        QTest::newRow("polygon") << u"polygon"_s << 0;
        QTest::newRow("sequence") << u"sequence"_s << 0;
    }
    void whatIsLostIsWhatWasComputedApart()
    {
        QFETCH(const QString, project);
        QFETCH(const int, most);
        const Written out = exported(wanted(u"yolo"_s, {}, {}), project, most);
        const QJsonObject losses = expected(project + u".losses.json"_s);
        QCOMPARE(countOf(out, u"no-data"_s), losses.value(u"tasks never annotated"_s).toInt());
        QCOMPARE(countOf(out, u"no-class"_s), losses.value(u"annotations without a class"_s).toInt());
        QCOMPARE(out.balance.read,
                 out.balance.written +
                     std::accumulate(out.balance.changed.cbegin(), out.balance.changed.cend(), qint64(0)) +
                     std::accumulate(out.balance.leftOut.cbegin(), out.balance.leftOut.cend(), qint64(0)));
    }

    void masksHoldThePixelsThatWereCountedApart()
    {
        const QJsonObject all = expected(u"form-two-seg-1.masks.json"_s);
        const QJsonObject tasks = all.value(u"tasks"_s).toObject();
        for (const QString &kind : {u"semantic"_s, u"instance"_s, u"panoptic"_s}) {
            const Written out = exported(wanted(u"mask"_s, u"seg-1"_s, {{u"mask-colors"_s, kind}}), u"form-two"_s, 0);
            int compared = 0;
            for (const QByteArray &row : out.files.value(u"names.csv"_s).split('\n').mid(1)) {
                const auto fields = row.trimmed().split(',');
                if (fields.size() < 3 || !tasks.contains(QString::fromUtf8(fields.constFirst())))
                    continue;
                const QByteArray png = out.files.value(QString::fromUtf8(fields.constLast()) + u".png"_s);
                // A palette's number is read back from its colour.
                const auto pixels = drawing::decodePng(png);
                QVERIFY(pixels);
                const QJsonArray size = tasks[QString::fromUtf8(fields.constFirst())][u"size"_s].toArray();
                QCOMPARE(pixels->size, QSize(size.at(0).toInt(), size.at(1).toInt()));
                ++compared;
                if (kind == u"panoptic"_s) {
                    QByteArray ids;
                    for (const drawing::Rgb pixel : pixels->pixels)
                        for (const quint8 byte : {pixel.red, pixel.green, pixel.blue, quint8(0)})
                            ids += static_cast<char>(byte);
                    const auto crc =
                        crc32(0, reinterpret_cast<const Bytef *>(ids.constData()), static_cast<uInt>(ids.size()));
                    QCOMPARE(QString::number(crc, 16).rightJustified(8, u'0'),
                             tasks[QString::fromUtf8(fields.constFirst())][u"panoptic"_s].toString());
                    continue;
                }
                if (kind == u"instance"_s) {
                    QCOMPARE(png.at(24), char(16));
                    continue;
                }
                QCOMPARE(png.at(25), char(3));
                const QJsonArray legend =
                    QJsonDocument::fromJson(out.files.value(u"legend.json"_s))[u"labels"_s].toArray();
                QByteArray values;
                for (const drawing::Rgb pixel : pixels->pixels) {
                    char value = 0;
                    for (const QJsonValue &label : legend)
                        if (drawing::colorFromText(label[u"color"_s].toString()) == pixel)
                            value = static_cast<char>(label[u"index"_s].toInt());
                    values += value;
                }
                const auto crc =
                    crc32(0, reinterpret_cast<const Bytef *>(values.constData()), static_cast<uInt>(values.size()));
                QCOMPARE(QString::number(crc, 16).rightJustified(8, u'0'),
                         tasks[QString::fromUtf8(fields.constFirst())][u"semantic"_s].toString());
            }
            QCOMPARE(compared, tasks.size());
        }
    }
};

QTEST_GUILESS_MAIN(GoldenTest)
#include "tst_golden.moc"
