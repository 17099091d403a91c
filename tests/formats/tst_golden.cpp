#include "drawing/png.h"
#include "drawing/rle.h"
#include "tests/support/exported.h"

#include <QXmlStreamReader>

#include <zlib.h>

using namespace labdesk;
using namespace Qt::StringLiterals;
using namespace labdesk::formats;
using test::configurationOf;
using test::countOf;
using test::goldenTasks;
using test::Tasks;
using test::written;
using test::Written;

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

using Ring = QList<QPointF>;

Ring points(const QByteArrayList &numbers)
{
    Ring ring;
    for (qsizetype i = 0; i + 1 < numbers.size(); i += 2)
        ring.append({numbers.at(i).toDouble(), numbers.at(i + 1).toDouble()});
    return ring;
}

// Of a list that begins with a class.
Ring points(const QJsonArray &numbers)
{
    Ring ring;
    for (qsizetype i = numbers.size() % 2; i + 1 < numbers.size(); i += 2)
        ring.append({numbers.at(i).toDouble(), numbers.at(i + 1).toDouble()});
    return ring;
}

bool near(QPointF a, QPointF b, double most)
{
    return std::abs(a.x() - b.x()) <= most && std::abs(a.y() - b.y()) <= most;
}

// Point by point, wherever it starts and whichever way it runs.
bool sameRing(const Ring &a, Ring b, double most)
{
    if (a.size() != b.size())
        return false;
    for (int way = 0; way < 2; ++way, std::reverse(b.begin(), b.end()))
        for (qsizetype turn = 0; turn < b.size(); ++turn, std::rotate(b.begin(), b.begin() + 1, b.end()))
            if (std::equal(a.begin(), a.end(), b.begin(), [most](QPointF x, QPointF y) { return near(x, y, most); }))
                return true;
    return a.isEmpty();
}

// One object as any format says it: its class, what it is, and its rings, lines, points or corners in pixels; the
// pixels of one that is a mask.
struct Thing
{
    QString label, kind;
    QList<Ring> rings = {};
    QSet<qint64> pixels = {};
};
using Things = QHash<QString, QList<Thing>>; // task id, or `id#frame`

QSet<qint64> pixelsOfRuns(const QList<qint64> &runs, qint64 stride, bool columns, QPoint origin, qint64 length)
{
    QSet<qint64> pixels;
    qint64 at = 0;
    bool on = false;
    for (const qint64 run : runs) {
        for (qint64 i = 0; i < run; ++i, ++at)
            if (on)
                pixels.insert((origin.y() + (columns ? at % length : at / length)) * stride + origin.x() +
                              (columns ? at / length : at % length));
        on = !on;
    }
    return pixels;
}

QSet<qint64> pixelsOfRle(const QJsonValue &rle)
{
    const int height = rle[u"size"_s][0].toInt(), width = rle[u"size"_s][1].toInt();
    const auto runs = drawing::cocoRuns(rle[u"counts"_s].toString().toLatin1(), QSize(width, height));
    if (!runs)
        qFatal("%s", qPrintable(runs.error().text));
    return pixelsOfRuns(QList<qint64>(runs->begin(), runs->end()), width, true, {}, height);
}

Ring cornersOf(double x, double y, double width, double height)
{
    return {{x, y}, {x + width, y + height}};
}

QString keyOf(const QJsonValue &task, const QJsonValue &frame)
{
    return task.toString() + (frame.isUndefined() ? QString() : u'#' + QString::number(frame.toInt()));
}

Things readCoco(const QJsonObject &file)
{
    Things things;
    QHash<int, QString> images, names;
    for (const QJsonValue &image : file[u"images"_s].toArray()) {
        images.insert(image[u"id"_s].toInt(), keyOf(image[u"task"_s], image[u"frame"_s]));
        things[images.value(image[u"id"_s].toInt())];
    }
    for (const QJsonValue &category : file[u"categories"_s].toArray())
        names.insert(category[u"id"_s].toInt(), category[u"name"_s].toString());
    for (const QJsonValue &annotation : file[u"annotations"_s].toArray()) {
        const QJsonValue segmentation = annotation[u"segmentation"_s];
        Thing thing{names.value(annotation[u"category_id"_s].toInt()), u"polygon"_s};
        if (segmentation.isObject()) {
            thing.kind = u"mask"_s;
            thing.pixels = pixelsOfRle(segmentation);
        } else if (segmentation.toArray().isEmpty()) {
            const QJsonValue box = annotation[u"bbox"_s];
            thing.kind = u"box"_s;
            thing.rings = {cornersOf(box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble())};
        }
        if (segmentation.isArray())
            for (const QJsonValue &ring : segmentation.toArray())
                thing.rings.append(points(ring.toArray()));
        things[images.value(annotation[u"image_id"_s].toInt())].append(thing);
    }
    return things;
}

Things readDatumaro(const QJsonObject &file)
{
    Things things;
    QStringList names;
    for (const QJsonValue &label : file[u"categories"_s][u"label"_s][u"labels"_s].toArray())
        names += label[u"name"_s].toString();
    for (const QJsonValue &item : file[u"items"_s].toArray()) {
        const QString id = item[u"id"_s].toString();
        const QJsonValue frame = item[u"attr"_s][u"frame"_s];
        auto &found = things[keyOf(item[u"attr"_s][u"task_id"_s], frame)];
        for (const QJsonValue &annotation : item[u"annotations"_s].toArray()) {
            if (annotation[u"label_id"_s].isUndefined())
                continue; // kept, and nobody's class
            Thing thing{names.value(annotation[u"label_id"_s].toInt()), annotation[u"type"_s].toString()};
            if (thing.kind == u"mask"_s)
                thing.pixels = pixelsOfRle(annotation[u"rle"_s]);
            if (const QJsonValue box = annotation[u"bbox"_s]; box.isArray()) {
                thing.kind = u"box"_s;
                thing.rings = {cornersOf(box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble())};
            } else {
                thing.rings = {points(annotation[u"points"_s].toArray())};
            }
            found.append(thing);
        }
    }
    return things;
}

Things readLabelStudio(const QJsonArray &file)
{
    Things things;
    for (const QJsonValue &task : file) {
        auto &found = things[task[u"data"_s][u"task_id"_s].toString() +
                             (task[u"data"_s][u"frame"_s].isUndefined()
                                  ? QString()
                                  : u'#' + QString::number(task[u"data"_s][u"frame"_s].toInt()))];
        for (const QJsonValue &result : task[u"annotations"_s][0][u"result"_s].toArray()) {
            const QString type = result[u"type"_s].toString();
            if (type == u"choices"_s)
                continue;
            const QJsonValue value = result[u"value"_s];
            const double w = result[u"original_width"_s].toDouble() / 100,
                         h = result[u"original_height"_s].toDouble() / 100;
            Thing thing{value[type][0].toString(), type};
            if (type == u"rectanglelabels"_s)
                thing.rings = {cornersOf(value[u"x"_s].toDouble() * w, value[u"y"_s].toDouble() * h,
                                         value[u"width"_s].toDouble() * w, value[u"height"_s].toDouble() * h)};
            Ring ring;
            for (const QJsonValue &point : value[u"points"_s].toArray())
                ring.append({point[0].toDouble() * w, point[1].toDouble() * h});
            if (!ring.isEmpty())
                thing.rings = {ring};
            if (type == u"polygonlabels"_s && !value[u"closed"_s].toBool())
                thing.kind = u"line"_s;
            found.append(thing);
        }
    }
    return things;
}

// `keys`: what the names of its pictures stand for; empty: they are keys themselves.
Things readCvat(const QByteArray &xml, const QHash<QString, QString> &keys)
{
    Things things;
    QXmlStreamReader reader(xml);
    QString image;
    qint64 width = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto attribute = [&reader](const char *name) {
            return reader.attributes().value(QLatin1String(name)).toString();
        };
        const QString element = reader.name().toString();
        if (element == u"image"_s) {
            image = keys.isEmpty() ? attribute("name") : keys.value(attribute("name"));
            width = attribute("width").toInt();
            things[image];
        } else if (element == u"box"_s) {
            things[image].append({attribute("label"),
                                  element,
                                  {{{attribute("xtl").toDouble(), attribute("ytl").toDouble()},
                                    {attribute("xbr").toDouble(), attribute("ybr").toDouble()}}}});
        } else if (element == u"polygon"_s || element == u"polyline"_s) {
            QByteArrayList numbers;
            for (const QByteArray &point : attribute("points").toLatin1().split(';'))
                numbers += point.split(',');
            things[image].append({attribute("label"), element, {points(numbers)}});
        } else if (element == u"mask"_s) {
            QList<qint64> runs;
            for (const QString &run : attribute("rle").split(u','))
                runs += run.trimmed().toInt();
            things[image].append(
                {attribute("label"),
                 element,
                 {},
                 pixelsOfRuns(runs, width, false, {attribute("left").toInt(), attribute("top").toInt()},
                              attribute("width").toInt())});
        }
    }
    if (reader.hasError())
        qFatal("%s", qPrintable(reader.errorString()));
    return things;
}

double iou(const QSet<qint64> &a, const QSet<qint64> &b)
{
    QSet<qint64> both = a;
    both.intersect(b);
    const double either = double(a.size() + b.size() - both.size());
    return either > 0 ? double(both.size()) / either : 1;
}

bool isSame(const Thing &a, const Thing &b, double box, double outline)
{
    if (a.label != b.label || a.kind != b.kind || a.rings.size() != b.rings.size())
        return false;
    if (a.kind == u"mask"_s)
        return iou(a.pixels, b.pixels) > 0.97;
    for (qsizetype i = 0; i < a.rings.size(); ++i)
        if (a.kind == u"box"_s || a.kind == u"rectanglelabels"_s
                ? !near(a.rings[i][0], b.rings[i][0], box) || !near(a.rings[i][1], b.rings[i][1], box)
                : !sameRing(a.rings[i], b.rings[i], outline))
            return false;
    return true;
}

bool isSpeck(const Thing &thing)
{
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (const Ring &ring : thing.rings)
        for (const QPointF &point : ring) {
            left = std::min(left, point.x());
            right = std::max(right, point.x());
            top = std::min(top, point.y());
            bottom = std::max(bottom, point.y());
        }
    return !thing.rings.isEmpty() && (right - left < 0.011 || bottom - top < 0.011);
}

// What is expected is there, once, and nothing else is.
QString compared(const Things &ours, const Things &expected)
{
    for (auto task = expected.cbegin(); task != expected.cend(); ++task) {
        if (!ours.contains(task.key()))
            return task.key() + u" is missing"_s;
        QList<Thing> left = ours.value(task.key());
        for (const Thing &thing : *task) {
            const auto same = std::find_if(left.begin(), left.end(),
                                           [&thing](const Thing &one) { return isSame(one, thing, 0.5, 0.02); });
            if (same != left.end())
                left.erase(same);
            else if (!isSpeck(thing))
                return u"%1: a %2 “%3” is missing"_s.arg(task.key(), thing.kind, thing.label);
        }
        left.removeIf([](const Thing &thing) { return isSpeck(thing); });
        if (!left.isEmpty())
            return u"%1: a %2 “%3” too many"_s.arg(task.key(), left.first().kind, left.first().label);
    }
    return ours.size() == expected.size() ? QString()
                                          : u"%1 pictures instead of %2"_s.arg(ours.size()).arg(expected.size());
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
