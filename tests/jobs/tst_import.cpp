#include "base/jsonwriter.h"
#include "drawing/png.h"
#include "formats/manifest/csvtable.h"
#include "jobs/datasetimport.h"
#include "tests/support/exported.h"
#include "tests/support/things.h"
#include "words/findings.h"

#include <QTemporaryDir>

using namespace labdesk;
using namespace Qt::StringLiterals;
using namespace labdesk::formats;
using namespace labdesk::test;

namespace {

void put(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray png(QSize size)
{
    return drawing::encodePng(
        {size, std::vector<drawing::Rgb>(static_cast<size_t>(size.width()) * static_cast<size_t>(size.height()))});
}

Written exportedTasks(const QString &format, const QString &input, const QMap<QString, QString> &values,
                      const ProjectConfiguration &project, const Tasks &tasks)
{
    QMap<QString, QString> all = values;
    if (findFormat(format)->findOption(u"validation"_s))
        all.insert(u"validation"_s, u"30"_s);
    const auto writer = makeWriter({format, Layout::Standard, Container::Folder, input, all}, project);
    if (!writer)
        qFatal("%s", qPrintable(writer.error().text));
    return written(**writer, tasks);
}

// COCO's files of all sides as one.
Things cocoOf(const Written &out)
{
    Things all;
    for (auto file = out.files.cbegin(); file != out.files.cend(); ++file)
        if (file.key().startsWith(u"annotations/"_s))
            all.insert(readCoco(QJsonDocument::fromJson(*file).object()));
    return all;
}

int count(const Manifest &manifest, const QString &code)
{
    return static_cast<int>(std::count_if(manifest.findings.cbegin(), manifest.findings.cend(),
                                          [&code](const Finding &one) { return one.code == code; }));
}

const Finding *first(const Manifest &manifest, const QString &code)
{
    for (const Finding &finding : manifest.findings)
        if (finding.code == code)
            return &finding;
    return nullptr;
}

ProjectConfiguration project(ProjectType type, bool sequence = false)
{
    return {type,
            {{type,
              {},
              sequence,
              {{u"main"_s, {{u"car"_s, u"Car"_s, u"#ff0000"_s, 1}, {u"tree"_s, u"Tree"_s, u"#00ff00"_s, 2}}}}}}};
}

} // namespace

class ImportTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBack_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("box");
        QTest::addColumn<double>("outline");
        using Values = QMap<QString, QString>;
        QTest::addColumn<Values>("values");
        for (const char *name : {"rectangle", "polygon", "sequence"}) {
            const QString word = QString::fromLatin1(name);
            QTest::addRow("coco %s", name) << u"coco"_s << word << 0.01 << 0.01 << Values();
            QTest::addRow("cvat %s", name) << u"cvat"_s << word << 0.02 << 0.02 << Values();
            QTest::addRow("datumaro %s", name) << u"datumaro"_s << word << 0.01 << 0.01 << Values();
            QTest::addRow("labelstudio %s", name) << u"labelstudio"_s << word << 0.01 << 0.01 << Values();
            if (word != u"polygon"_s)
                QTest::addRow("voc %s", name) << u"voc"_s << word << 1.51 << 0.0 << Values();
            // Parts are objects of their own there.
            QTest::addRow("yolo %s", name) << u"yolo"_s << word << 0.02 << 0.02 << Values{{u"parts"_s, u"split"_s}};
        }
    }
    // Through a format and back, then as COCO: what the tasks themselves are as COCO.
    void whatIsWrittenIsReadBack()
    {
        QFETCH(const QString, format);
        QFETCH(const QString, name);
        QFETCH(const double, box);
        QFETCH(const double, outline);
        using Values = QMap<QString, QString>;
        QFETCH(const Values, values);
        const ProjectConfiguration configuration = configurationOf(name);
        const Tasks tasks = goldenTasks(name);
        const Values local{{u"image-root"_s, u"/data/local-files/?d=images/"_s}}; // not where the tasks' pictures are
        const Written out =
            exportedTasks(format, {}, format == u"labelstudio"_s ? local : Values(), configuration, tasks);
        QTemporaryDir home;
        for (auto file = out.files.cbegin(); file != out.files.cend(); ++file)
            put(home.filePath(file.key()), *file);
        // A picture for each, where the format has them, of the size that its task says.
        QHash<QString, QString> idOf;
        QHash<QString, QSize> sizeOf;
        const Written sized = exportedTasks(u"coco"_s, {}, {}, configuration, tasks);
        for (auto file = sized.files.cbegin(); file != sized.files.cend(); ++file)
            if (file.key().startsWith(u"annotations/"_s))
                for (const QJsonValue &image : QJsonDocument::fromJson(*file)[u"images"_s].toArray())
                    sizeOf.insert(keyOf(image[u"task"_s], image[u"frame"_s]),
                                  {image[u"width"_s].toInt(), image[u"height"_s].toInt()});
        for (const QByteArray &row : out.files.value(u"names.csv"_s).split('\n').mid(1))
            if (const auto fields = row.trimmed().split(','); fields.size() > 2)
                idOf.insert(QString::fromUtf8(fields.at(1)).remove(u'"'), QString::fromUtf8(fields.at(0)));
        QHash<QString, QString> splitOf;
        for (const QByteArray &row : out.files.value(u"splits.csv"_s).split('\n').mid(1))
            if (const auto fields = row.trimmed().split(','); fields.size() == 2)
                splitOf.insert(QString::fromUtf8(fields.at(0)), QString::fromUtf8(fields.at(1)));
        const QString folder = format == u"voc"_s ? u"JPEGImages/"_s : u"images/"_s;
        for (const QByteArray &row : out.files.value(u"names.csv"_s).split('\n').mid(1)) {
            const auto fields = row.trimmed().split(',');
            if (fields.size() < 3)
                continue;
            const QString stem = QString::fromUtf8(fields.at(2)).remove(u'"').section(u'/', -1);
            const QString side = splitOf.value(QString::fromUtf8(fields.at(0)));
            const QString where = folder + (side.isEmpty() || format == u"voc"_s ? QString() : side + u'/');
            const QString id = QString::fromUtf8(fields.at(0));
            for (auto size = sizeOf.cbegin(); size != sizeOf.cend(); ++size) {
                const QString frame = size.key().section(u'#', 1);
                if (size.key().section(u'#', 0, 0) == id)
                    put(home.filePath(
                            where + stem +
                            (frame.isEmpty() ? QString() : u"_%1"_s.arg(frame.toInt(), 6, 10, QLatin1Char('0'))) +
                            u".png"_s),
                        png(*size));
            }
        }
        const auto found = jobs::datasetFileIn(home.path());
        QVERIFY(found);
        QCOMPARE(jobs::datasetFormatOf(*found), format);
        const auto manifest = jobs::readDataset(*found, configuration);
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().text));
        QList<QByteArray> documents;
        for (const TaskDraft &draft : manifest->drafts) {
            QVERIFY2(idOf.contains(draft.name), qPrintable(draft.name));
            std::string text;
            JsonWriter json(text, {});
            json.beginObject();
            json.member("id", idOf.value(draft.name));
            json.member("name", draft.name);
            json.member("status", u"complete");
            json.key("resources");
            json.beginArray();
            for (const QString &resource : draft.resources)
                json.string(resource);
            json.endArray();
            json.key("data");
            json.raw("{\"body\":" + draft.data.toStdString() + '}');
            json.endObject();
            documents += QByteArray::fromStdString(text);
        }
        const Written again = exportedTasks(u"coco"_s, {}, values, configuration, Tasks(documents));
        const Things expected = cocoOf(exportedTasks(u"coco"_s, {}, values, configuration, tasks));
        const QString problem = compared(cocoOf(again), expected, box, outline);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void masksAreReadBack_data()
    {
        using Values = QMap<QString, QString>;
        QTest::addColumn<QString>("format");
        QTest::addColumn<Values>("values");
        for (const QString &colors : {u"semantic"_s, u"instance"_s, u"panoptic"_s, u"lab"_s})
            QTest::addRow("%s", qPrintable(colors)) << u"mask"_s << Values{{u"mask-colors"_s, colors}};
        QTest::addRow("voc") << u"voc"_s << Values();
        QTest::addRow("coco") << u"coco"_s << Values{{u"from"_s, u"mask"_s}};
    }
    // Pixel by pixel: which label is where, through a format and back. Objects that touch are drawn one over the other,
    // a pixel at their seams may change.
    void masksAreReadBack()
    {
        using Values = QMap<QString, QString>;
        QFETCH(const QString, format);
        QFETCH(const Values, values);
        const ProjectConfiguration configuration = configurationOf(u"segmentation"_s);
        using Documents = QList<QByteArray>;
        // Into a folder with a picture for each mask, and back as tasks.
        const auto there = [&configuration](const QString &word, const Values &chosen,
                                            const Tasks &tasks) -> Documents {
            QTemporaryDir home;
            const Written out = exportedTasks(word, {}, chosen, configuration, tasks);
            for (auto file = out.files.cbegin(); file != out.files.cend(); ++file)
                put(home.filePath(file.key()), *file);
            const Written sized =
                exportedTasks(u"mask"_s, {}, {{u"mask-colors"_s, u"semantic"_s}}, configuration, tasks);
            for (auto file = sized.files.cbegin(); file != sized.files.cend(); ++file)
                if (file.key().startsWith(u"masks/"_s))
                    put(home.filePath(u"images/"_s + file.key().mid(6)), png(drawing::pngHeader(*file).size));
            const auto found = jobs::datasetFileIn(home.path());
            if (!found || jobs::datasetFormatOf(*found) != word)
                return {};
            const auto manifest = jobs::readDataset(*found, configuration);
            Documents documents;
            if (manifest)
                for (const TaskDraft &draft : manifest->drafts)
                    documents += "{\"id\":\"" + draft.name.toUtf8().toHex() + "\",\"name\":\"" + draft.name.toUtf8() +
                                 "\",\"status\":\"complete\",\"resources\":[],\"data\":{\"body\":" + draft.data + "}}";
            return documents;
        };
        const auto maskOf = [](const Written &written, const QString &stem) {
            const auto mask = drawing::decodeNumbers(written.files.value(u"masks/"_s + stem + u".png"_s));
            return mask ? *mask : drawing::RgbPixels();
        };
        // The recorded tasks have objects without annotations and outlines elsewhere: only masks keep those.
        const Tasks recorded = goldenTasks(u"segmentation"_s);
        const Tasks tasks =
            format == u"mask"_s ? recorded : Tasks(there(u"mask"_s, {{u"mask-colors"_s, u"lab"_s}}, recorded));
        const Written expected =
            exportedTasks(u"mask"_s, {}, {{u"mask-colors"_s, u"semantic"_s}}, configuration, tasks);
        const Written again = exportedTasks(u"mask"_s, {}, {{u"mask-colors"_s, u"semantic"_s}}, configuration,
                                            Tasks(there(format, values, tasks)));
        qint64 compared = 0;
        for (auto file = again.files.cbegin(); file != again.files.cend(); ++file) {
            if (!file.key().startsWith(u"masks/"_s))
                continue;
            const QString stem = file.key().mid(6).chopped(4);
            const auto one = maskOf(again, stem), other = maskOf(expected, stem);
            QCOMPARE(one.size, other.size);
            qint64 differ = 0, drawn = 0;
            for (size_t i = 0; i < one.pixels.size(); ++i) {
                differ += one.pixels[i] != other.pixels[i];
                drawn += other.pixels[i] != drawing::Rgb{};
            }
            QVERIFY2(differ * 100 <= drawn, qPrintable(u"%1: %2 of %3 pixels"_s.arg(stem).arg(differ).arg(drawn)));
            compared += drawn > 0;
        }
        QVERIFY(compared > 3);
    }

    void badMasksAreToldByTheirFile()
    {
        QTemporaryDir home;
        put(home.filePath(u"legend.json"_s), R"({"colors": "semantic", "labels": [{"index": 1, "id": "car"}]})");
        for (const QString &name : {u"good"_s, u"broken"_s, u"large"_s, u"unknown"_s, u"noise"_s})
            put(home.filePath(u"images/"_s + name + u".png"_s), png({20, 10}));
        const auto indexed = [](QSize size, quint8 value) {
            const std::vector<quint8> values(static_cast<size_t>(size.width() * size.height()), value);
            const std::vector<drawing::Rgb> palette(256);
            return drawing::encodeIndexedPng(size, values, palette);
        };
        put(home.filePath(u"masks/good.png"_s), indexed({20, 10}, 1));
        put(home.filePath(u"masks/broken.png"_s), indexed({20, 10}, 1).chopped(30));
        put(home.filePath(u"masks/unknown.png"_s), indexed({20, 10}, 7));
        put(home.filePath(u"masks/alone.png"_s), indexed({20, 10}, 1)); // it has no picture
        const auto manifest = jobs::readDataset(home.filePath(u"legend.json"_s), project(ProjectType::Segmentation));
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().text));
        QStringList drafts;
        for (const TaskDraft &draft : manifest->drafts)
            drafts += draft.name;
        QCOMPARE(drafts, (QStringList{u"good"_s, u"unknown"_s}));
        QCOMPARE(first(*manifest, u"import-file"_s)->place.file, u"masks/broken.png"_s);
        QCOMPARE(first(*manifest, u"import-values"_s)->arguments, QStringList{u"7"_s});
        QCOMPARE(first(*manifest, u"import-picture"_s)->place.file, u"masks/alone.png"_s);
        // Masks of another size than their pictures would lie elsewhere: the picture's own size decides where it is
        // known.
        put(home.filePath(u"legend.json"_s), R"({"colors": "rainbow", "labels": []})");
        QVERIFY(jobs::datasetFormatOf(home.filePath(u"legend.json"_s)).isEmpty());
    }

    void theTableOfObjectsIsReadBack_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"rectangle", "polygon", "polyline", "graph", "sequence"})
            QTest::addRow("%s", name) << QString::fromLatin1(name);
    }
    void theTableOfObjectsIsReadBack()
    {
        QFETCH(const QString, name);
        const ProjectConfiguration configuration = configurationOf(name);
        const Tasks tasks = goldenTasks(name);
        const Written out = exportedTasks(u"csv"_s, {}, {{u"spreadsheet"_s, u"on"_s}}, configuration, tasks);
        const auto table = readCsv(out.files.value(u"objects.csv"_s));
        QVERIFY(table);
        const auto column = [](const CsvTable &csv, const char *title) {
            return csv.header.indexOf(QString::fromLatin1(title));
        };
        QTemporaryDir home;
        put(home.filePath(u"objects.csv"_s), out.files.value(u"objects.csv"_s));
        for (const CsvTable::Row &row : table->rows) {
            const QString task = row.fields.value(column(*table, "task"));
            const QString frame = row.fields.value(column(*table, "frame"));
            const QSize size(row.fields.value(column(*table, "width")).toInt(),
                             row.fields.value(column(*table, "height")).toInt());
            const QByteArray picture = png(size.isEmpty() ? QSize(100, 100) : size);
            if (frame.isEmpty())
                put(home.filePath(task + u".png"_s), picture);
            for (int number = 0; !frame.isEmpty() && number <= frame.toInt(); ++number) // also those without objects
                put(home.filePath(u"%1_%2.png"_s.arg(task).arg(number, 6, 10, QLatin1Char('0'))), picture);
        }
        const auto found = jobs::datasetFileIn(home.path());
        QVERIFY(found);
        QCOMPARE(jobs::datasetFormatOf(*found), u"csv"_s);
        const auto manifest = jobs::readDataset(*found, configuration);
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().text));
        QList<QByteArray> documents;
        for (const TaskDraft &draft : manifest->drafts) {
            QByteArrayList resources;
            for (qsizetype i = 0; i < draft.resources.size(); ++i)
                resources += "\"r\"";
            documents += "{\"id\":\"x\",\"name\":\"" + draft.name.toUtf8() +
                         "\",\"status\":\"complete\",\"resources\":[" + resources.join(',') +
                         "],\"data\":{\"body\":" + draft.data + "}}";
        }
        const Written again = exportedTasks(u"csv"_s, {}, {}, configuration, Tasks(documents));
        const auto read = readCsv(again.files.value(u"objects.csv"_s));
        QVERIFY(read);
        // What a task's rows say, whatever their order; objects without a label are skipped, as they have no class.
        const auto rowsOf = [&column](const CsvTable &csv) {
            QStringList rows;
            for (const CsvTable::Row &row : csv.rows) {
                if (row.fields.value(column(csv, "label")).isEmpty())
                    continue;
                // What is nothing in pixels is left out once the picture's size is known.
                const auto share = [&](const char *from, const char *to, const char *side) {
                    const double whole = row.fields.value(column(csv, side)).toDouble();
                    return (row.fields.value(column(csv, to)).toDouble() -
                            row.fields.value(column(csv, from)).toDouble()) /
                           (whole > 0 ? whole : 1);
                };
                if (row.fields.value(column(csv, "type")) == u"rectangle"_s &&
                    (share("x0", "x1", "width") < 1e-4 || share("y0", "y1", "height") < 1e-4))
                    continue;
                QStringList values;
                for (const char *title : {"task", "label", "type", "x0", "y0", "x1", "y1", "frame"}) {
                    const QString text = row.fields.value(column(csv, title));
                    bool number = false;
                    double value = text.toDouble(&number);
                    // Shares, whether the picture's size was known or not.
                    const QString side = row.fields.value(column(csv, title[0] == 'x' ? "width" : "height"));
                    if (!side.isEmpty() && (title[0] == 'x' || title[0] == 'y'))
                        value /= side.toDouble();
                    values += number ? QString::number(value, 'f', 2) : text;
                }
                rows += values.join(u'|');
            }
            rows.sort();
            return rows;
        };
        QVERIFY(rowsOf(*read).size() > 10);
        QCOMPARE(rowsOf(*read), rowsOf(*table));
    }

    void badCocoIsToldByItsPlace()
    {
        QTemporaryDir home;
        put(home.filePath(u"images/a.png"_s), png({20, 10}));
        put(home.filePath(u"annotations/instances.json"_s), R"({
            "images": [{"id": 1, "file_name": "a.png", "width": 20, "height": 10}, {"id": 2, "file_name": "gone.png", "width": 5, "height": 5}],
            "categories": [{"id": 1, "name": "car"}, {"id": 2, "name": "spaceship"}],
            "annotations": [
                {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4], "segmentation": []},
                {"id": 2, "image_id": 1, "category_id": 99, "bbox": [1, 2, 3, 4]},
                {"id": 3, "image_id": 7, "category_id": 1, "bbox": [1, 2, 3, 4]},
                {"id": 4, "image_id": 1, "category_id": 1, "segmentation": {"size": [99, 99], "counts": "0"}},
                {"id": 5, "image_id": 1, "category_id": 1, "segmentation": [[1, 2, 3, 4, 5]]},
                {"id": 6, "image_id": 1, "category_id": 2, "bbox": [1, 2, 3, 4]},
                {"id": 7, "image_id": 1, "category_id": 1, "bbox": [1e308, 2, 3, 4]}
            ]})");
        const auto manifest =
            jobs::readDataset(home.filePath(u"annotations/instances.json"_s), project(ProjectType::Rectangle));
        QVERIFY(manifest);
        QCOMPARE(manifest->drafts.size(), 1);
        QCOMPARE(manifest->drafts.constFirst().name, u"a.png"_s);
        QCOMPARE(manifest->drafts.constFirst().data.count("rectangle"), 1);
        QCOMPARE(count(*manifest, u"import-reference"_s), 2);
        QCOMPARE(pathText(*first(*manifest, u"import-reference"_s)), u"annotations/2"_s);
        QCOMPARE(pathText(*first(*manifest, u"import-rle"_s)), u"annotations/3"_s);
        QVERIFY(first(*manifest, u"import-rle"_s)->arguments.constFirst().contains(u"99 × 99"_s));
        QCOMPARE(pathText(*first(*manifest, u"import-ring"_s)), u"annotations/4"_s);
        QCOMPARE(pathText(*first(*manifest, u"import-numbers"_s)), u"annotations/6"_s);
        QCOMPARE(first(*manifest, u"class-unmatched"_s)->arguments, (QStringList{u"spaceship"_s, u"1"_s}));
        QCOMPARE(first(*manifest, u"import-picture"_s)->arguments, QStringList{u"gone.png"_s});
        for (const Finding &finding : manifest->findings) {
            QCOMPARE(finding.place.file, u"instances.json"_s);
            QVERIFY2(!words::detailOf(finding).isEmpty(), qPrintable(finding.code));
        }
        // Mapped by a person, its objects are there; mapped to nothing they are skipped without a word.
        const auto mapped = jobs::readDataset(home.filePath(u"annotations/instances.json"_s),
                                              project(ProjectType::Rectangle), {{u"spaceship"_s, u"tree"_s}});
        QCOMPARE(count(*mapped, u"class-unmatched"_s), 0);
        QCOMPARE(mapped->drafts.constFirst().data.count("rectangle"), 2);
        // Half a split is nothing, and said.
        put(home.filePath(u"annotations/instances_train.json"_s),
            R"({"images": [{"id": 1, "file_name": "a.png", "width": 20, "height": 10}], "categories": [], "annotations": []})");
        put(home.filePath(u"annotations/instances_val.json"_s), R"({"images": [{"id": 1, "file_name": )");
        const auto part =
            jobs::readDataset(home.filePath(u"annotations/instances_train.json"_s), project(ProjectType::Rectangle));
        QVERIFY(!part && part.error().text.contains(u"instances_val.json"_s));
        // Half a file is nothing.
        put(home.filePath(u"annotations/instances.json"_s),
            R"({"images": [{"id": 1, "file_name": "a.png"}], "annotations": [{"id")");
        QVERIFY(jobs::datasetFormatOf(home.filePath(u"annotations/instances.json"_s)).isEmpty());
    }

    void badFilesOfOtherProgramsAreToldByLine()
    {
        QTemporaryDir home;
        put(home.filePath(u"a.png"_s), png({20, 10}));
        const auto read = [&home](const QString &name, const QByteArray &bytes,
                                  const ProjectConfiguration &configuration) {
            put(home.filePath(name), bytes);
            return jobs::readDataset(home.filePath(name), configuration);
        };
        const ProjectConfiguration boxes = project(ProjectType::Rectangle), outlines = project(ProjectType::Polygon);
        const auto zero =
            read(u"a.xml"_s,
                 "<annotation><filename>a.png</filename><size><width>20</width><height>10</height></size>\n"
                 "<object><name>car</name><part/><bndbox><xmin>0</xmin><ymin>0.5</ymin><xmax>9.5</xmax><ymax>8</ymax></"
                 "bndbox></object>\n"
                 "<object><name>car</name><bndbox><xmin>x</xmin></bndbox></object></annotation>",
                 boxes);
        QVERIFY(zero);
        QCOMPARE(zero->drafts.size(), 1);
        QCOMPARE(first(*zero, u"import-zero-based"_s)->place.line, 2);
        QCOMPARE(first(*zero, u"import-ignored"_s)->place.line, 2);
        QCOMPARE(first(*zero, u"import-box"_s)->place.line, 3);
        const auto half = read(u"b.xml"_s, "<annotation>\n<filename>a.png</filename>\n<object>", boxes);
        QVERIFY(!half && half.error().text.contains(u"b.xml, line 3"_s));
        const auto entity = read(u"c.xml"_s, "<!DOCTYPE a [<!ENTITY x \"y\">]><annotation>&x;</annotation>", boxes);
        QVERIFY(!entity);

        const auto tracks =
            read(u"annotations.xml"_s,
                 "<annotations><version>1.1</version><meta/><track id=\"0\" label=\"car\">\n"
                 "<box frame=\"0\" outside=\"0\" xtl=\"1\" ytl=\"1\" xbr=\"4\" ybr=\"4\"/></track></annotations>",
                 boxes);
        QVERIFY(tracks && tracks->drafts.isEmpty());
        QCOMPARE(count(*tracks, u"import-tracks"_s), 1);

        const auto studio =
            read(u"tasks.json"_s, R"([{"data": {"image": "/data/local-files/?d=a.png"}, "annotations": [{"result": [
            {"id": "1", "type": "rectanglelabels", "original_width": 20, "original_height": 10, "value": {"x": 50, "y": 50, "width": -20, "height": -10, "rectanglelabels": ["Car"]}},
            {"id": "2", "type": "hypertextlabels", "value": {}},
            {"id": "3", "type": "brushlabels", "value": {"rle": [1, 2, 3], "brushlabels": ["car"]}}]}]}])",
                 boxes);
        QVERIFY(studio);
        QCOMPARE(studio->drafts.size(), 1);
        QVERIFY2(studio->drafts.constFirst().data.contains("[0.3,0.4,0.5,0.5]"),
                 studio->drafts.constFirst().data.constData());
        QCOMPARE(pathText(*first(*studio, u"import-ignored"_s)), u"0/result/1"_s);
        QCOMPARE(pathText(*first(*studio, u"import-rle"_s)), u"0/result/2"_s);

        const auto tabs = read(u"data.yaml"_s, "train: images\nnames:\n\t0: car\n", boxes);
        QVERIFY2(!tabs && tabs.error().text.contains(u"data.yaml, line 3"_s),
                 tabs ? "" : qPrintable(tabs.error().text));
        put(home.filePath(u"labels/a.txt"_s),
            "0 0.5 0.5 0.2 0.2\n0 0.1 0.1 0.9 0.1 0.5 0.9\n7 0.5 0.5 0.1 0.1\n0 0.5 0.5 nan 0.1\n0 0.1 0.2 0.3\n");
        put(home.filePath(u"images/a.png"_s), png({20, 10}));
        const auto mixed = read(u"data.yaml"_s, "train: images\nnames: [car]\n", outlines);
        QVERIFY(mixed);
        QCOMPARE(mixed->drafts.size(), 1);
        QCOMPARE(mixed->drafts.constFirst().data.count("polygon\""), 2);
        QCOMPARE(first(*mixed, u"import-mixed"_s)->place.line, 2);
        QCOMPARE(first(*mixed, u"import-reference"_s)->place.line, 3);
        QCOMPARE(first(*mixed, u"import-row"_s)->place.file, u"labels/a.txt"_s);
        QCOMPARE(count(*mixed, u"import-row"_s), 2);
    }

    void manyLargeMasksLieInMemoryOneAtATime()
    {
        // 200 objects over a picture of 144 million pixels: as pixels they would be 29 GB.
        QTemporaryDir home;
        put(home.filePath(u"a.png"_s), png({2, 2}));
        QByteArray annotations;
        for (int i = 0; i < 200; ++i)
            annotations += (i > 0 ? "," : "") +
                           QByteArray("{\"image_id\":1,\"category_id\":1,\"segmentation\":{\"size\":[12000,12000],"
                                      "\"counts\":[0,144000000]}}");
        put(home.filePath(u"c.json"_s),
            "{\"images\":[{\"id\":1,\"file_name\":\"a.png\",\"width\":12000,\"height\":12000}],"
            "\"categories\":[{\"id\":1,\"name\":\"car\"}],\"annotations\":[" +
                annotations + "]}");
        const auto read = jobs::readDataset(home.filePath(u"c.json"_s), project(ProjectType::Polygon));
        QVERIFY(read);
        QCOMPARE(count(*read, u"import-rle"_s), 200); // each alone is too much to be followed
    }

    void whatOthersWriteApartIsJoined()
    {
        QTemporaryDir home;
        put(home.filePath(u"a.png"_s), png({20, 10}));
        put(home.filePath(u"tasks.json"_s),
            QByteArray("[{'data':{'image':'a.png'},'predictions':[{'score':0.5,'result':["
                       "{'id':'r','type':'rectangle','original_width':20,'original_height':10,'value':{'x':10,'y':10,'"
                       "width':20,'height':20}},"
                       "{'id':'r','type':'labels','value':{'labels':['car']}},7]}]}]")
                .replace('\'', '"'));
        const auto studio = jobs::readDataset(home.filePath(u"tasks.json"_s), project(ProjectType::Rectangle));
        QVERIFY(studio);
        QCOMPARE(studio->drafts.constFirst().data.count("rectangle"), 1);
        QCOMPARE(count(*studio, u"score-dropped"_s), 1);
        QCOMPARE(count(*studio, u"import-entry"_s), 1);
        // Points with two numbers or three, as the description says.
        put(home.filePath(u"labels/a.txt"_s), "0 0.5 0.5 0.2 0.2 0.1 0.2 0.3 0.4 0.5 0.6\n");
        put(home.filePath(u"images/a.png"_s), png({20, 10}));
        put(home.filePath(u"data.yaml"_s), "names: [car]\nkpt_shape: [3, 2]\n");
        const auto pose = jobs::readDataset(home.filePath(u"data.yaml"_s), project(ProjectType::Graph));
        QVERIFY2(pose && pose->drafts.constFirst().data.contains("[0.1,0.2,0.3,0.4,0.5,0.6]"),
                 pose ? pose->drafts.constFirst().data.constData() : "");
        put(home.filePath(u"data.yaml"_s), "names: [car]\nkpt_shape: 7\n");
        QVERIFY(!jobs::readDataset(home.filePath(u"data.yaml"_s), project(ProjectType::Graph)));
    }

    void pixelsBecomeWhatTheToolDraws()
    {
        QTemporaryDir home;
        put(home.filePath(u"a.png"_s), png({20, 10}));
        // A ring of pixels: a box with a hole.
        const auto lines =
            drawing::pixelLines({{{{0.1, 0.1}, {0.9, 0.1}, {0.9, 0.9}, {0.1, 0.9}}, {}}},
                                {{{0.3, 0.3}, {0.7, 0.3}, {0.7, 0.7}, {0.3, 0.7}}}, {20, 10}, drawing::Along::Columns);
        const QByteArray rle = drawing::cocoText(drawing::cocoRuns(lines, {20, 10}));
        put(home.filePath(u"c.json"_s), "{\"images\":[{\"id\":1,\"file_name\":\"a.png\",\"width\":20,\"height\":10}],"
                                        "\"categories\":[{\"id\":1,\"name\":\"car\"}],"
                                        "\"annotations\":[{\"id\":1,\"image_id\":1,\"category_id\":1,\"segmentation\":{"
                                        "\"size\":[10,20],\"counts\":\"" +
                                            rle + "\"}}]}");
        const auto box = jobs::readDataset(home.filePath(u"c.json"_s), project(ProjectType::Rectangle));
        QVERIFY(box && box->drafts.constFirst().data.contains("[0.1,0.1,0.9,0.9]"));
        QCOMPARE(count(*box, u"outline-dropped"_s), 1);
        const auto outline = jobs::readDataset(home.filePath(u"c.json"_s), project(ProjectType::Polygon));
        QCOMPARE(count(*outline, u"holes-dropped"_s), 1);
        const auto painted = jobs::readDataset(home.filePath(u"c.json"_s), project(ProjectType::Segmentation));
        QCOMPARE(painted->findings.size(), 0);
        const auto object = QJsonDocument::fromJson(painted->drafts.constFirst().data).object();
        const auto mask =
            drawing::decodePng(QByteArray::fromBase64(object[u"mask"_s].toString().section(u',', 1).toLatin1()));
        QVERIFY(mask);
        qint64 pixels = 0;
        for (const drawing::Rgb pixel : mask->pixels)
            pixels += drawing::objectOf(pixel) == 2 && pixel.blue == 1;
        QCOMPARE(pixels, lines.pixels());
        const auto line = jobs::readDataset(home.filePath(u"c.json"_s), project(ProjectType::Polyline));
        QCOMPARE(count(*line, u"import-kind"_s), 1);
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "tst_import.moc"
