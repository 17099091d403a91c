#pragma once

#include "drawing/rle.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QPointF>
#include <QSet>
#include <QXmlStreamReader>

#include <algorithm>

// What data sets of any format say, read in the simplest way there is, for comparing: nothing here is the program's.
namespace labdesk::test {

using namespace Qt::StringLiterals;

using Ring = QList<QPointF>;

inline Ring points(const QByteArrayList &numbers)
{
    Ring ring;
    for (qsizetype i = 0; i + 1 < numbers.size(); i += 2)
        ring.append({numbers.at(i).toDouble(), numbers.at(i + 1).toDouble()});
    return ring;
}

// Of a list that begins with a class.
inline Ring points(const QJsonArray &numbers)
{
    Ring ring;
    for (qsizetype i = numbers.size() % 2; i + 1 < numbers.size(); i += 2)
        ring.append({numbers.at(i).toDouble(), numbers.at(i + 1).toDouble()});
    return ring;
}

inline bool near(QPointF a, QPointF b, double most)
{
    return std::abs(a.x() - b.x()) <= most && std::abs(a.y() - b.y()) <= most;
}

// Without points that are the next one again, as far as the format's decimals tell.
inline Ring withoutRepeats(const Ring &ring, double most)
{
    Ring out;
    for (const QPointF &point : ring)
        if (out.isEmpty() || !near(out.last(), point, most))
            out.append(point);
    while (out.size() > 1 && near(out.first(), out.last(), most))
        out.removeLast();
    return out;
}

// Point by point, wherever it starts and whichever way it runs.
inline bool sameRing(Ring a, Ring b, double most)
{
    if (a.size() != b.size()) {
        a = withoutRepeats(a, most);
        b = withoutRepeats(b, most);
    }
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

inline QSet<qint64> pixelsOfRuns(const QList<qint64> &runs, qint64 stride, bool columns, QPoint origin, qint64 length)
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

inline QSet<qint64> pixelsOfRle(const QJsonValue &rle)
{
    const int height = rle[u"size"_s][0].toInt(), width = rle[u"size"_s][1].toInt();
    const auto runs = drawing::cocoRuns(rle[u"counts"_s].toString().toLatin1(), QSize(width, height));
    if (!runs)
        qFatal("%s", qPrintable(runs.error().text));
    return pixelsOfRuns(QList<qint64>(runs->begin(), runs->end()), width, true, {}, height);
}

inline Ring cornersOf(double x, double y, double width, double height)
{
    return {{x, y}, {x + width, y + height}};
}

inline QString keyOf(const QJsonValue &task, const QJsonValue &frame)
{
    return task.toString() + (frame.isUndefined() ? QString() : u'#' + QString::number(frame.toInt()));
}

inline Things readCoco(const QJsonObject &file)
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

inline Things readDatumaro(const QJsonObject &file)
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

inline Things readLabelStudio(const QJsonArray &file)
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
inline Things readCvat(const QByteArray &xml, const QHash<QString, QString> &keys)
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

inline double iou(const QSet<qint64> &a, const QSet<qint64> &b)
{
    QSet<qint64> both = a;
    both.intersect(b);
    const double either = double(a.size() + b.size() - both.size());
    return either > 0 ? double(both.size()) / either : 1;
}

inline bool isSame(const Thing &a, const Thing &b, double box, double outline)
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

inline bool isSpeck(const Thing &thing)
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
inline QString compared(const Things &ours, const Things &expected, double box = 0.5, double outline = 0.02)
{
    for (auto task = expected.cbegin(); task != expected.cend(); ++task) {
        if (!ours.contains(task.key()))
            return task.key() + u" is missing"_s;
        QList<Thing> left = ours.value(task.key());
        for (const Thing &thing : *task) {
            // Of several that are near, the nearest.
            auto same = left.end();
            double least = 1e300;
            for (auto one = left.begin(); one != left.end(); ++one) {
                if (!isSame(*one, thing, box, outline))
                    continue;
                double distance = 0;
                for (qsizetype ring = 0; ring < thing.rings.size(); ++ring)
                    for (qsizetype point = 0; point < std::min(thing.rings[ring].size(), one->rings[ring].size());
                         ++point)
                        distance += (thing.rings[ring][point] - one->rings[ring][point]).manhattanLength();
                if (distance < least) {
                    least = distance;
                    same = one;
                }
            }
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

} // namespace labdesk::test
