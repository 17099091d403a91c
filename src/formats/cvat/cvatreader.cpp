#include "formats/cvat/cvatreader.h"

#include "drawing/masks.h"
#include "formats/import/xmlimport.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>

#include <cmath>
#include <numbers>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Shape;

namespace {

class Reader
{
public:
    Reader(const DatasetSource &source, const ImportSink &sink) : m_path(source.path), m_sink(sink), m_xml(source) {}

    Outcome read()
    {
        QXmlStreamReader &reader = m_xml.reader();
        if (!m_xml.next() || reader.name() != "annotations"_L1)
            return m_xml.outcome();
        ImportedPicture sequence{QFileInfo(m_path).completeBaseName()};
        sequence.folder = u"images/"_s + sequence.name;
        bool tracks = false;
        while (m_xml.next()) {
            if (reader.name() == "meta"_L1) {
                readMeta(sequence);
            } else if (reader.name() == "image"_L1) {
                if (const auto taken = readImage(); !taken)
                    return taken;
            } else if (reader.name() == "track"_L1) {
                tracks = true;
                readTrack(sequence);
            } else {
                reader.skipCurrentElement();
            }
        }
        if (const auto whole = m_xml.outcome(); !whole)
            return whole;
        if (m_attributes > 0)
            tell(u"import-attributes"_s, {}, {QString::number(m_attributes)});
        return tracks ? m_sink.picture(std::move(sequence)) : Outcome(Done{});
    }

private:
    void tell(const QString &code, const QString &subject, const QStringList &arguments)
    {
        Finding finding{code, subject, arguments};
        finding.place.file = QFileInfo(m_path).fileName();
        finding.place.line = m_xml.line();
        m_sink.finding(finding);
    }

    QSize sizeOf(double width, double height)
    {
        return width >= 1 && height >= 1 && width < 1e6 && height < 1e6
                   ? QSize(static_cast<int>(width), static_cast<int>(height))
                   : QSize();
    }

    void readMeta(ImportedPicture &sequence)
    {
        QXmlStreamReader &reader = m_xml.reader();
        double width = 0, height = 0;
        bool original = false;
        for (int depth = 1; depth > 0 && !reader.atEnd();) {
            const auto token = reader.readNext();
            if (token == QXmlStreamReader::EndElement) {
                --depth;
                original &= reader.name() != "original_size"_L1;
            } else if (token == QXmlStreamReader::StartElement) {
                ++depth;
                original |= reader.name() == "original_size"_L1;
                if (original && (reader.name() == "width"_L1 || reader.name() == "height"_L1)) {
                    (reader.name() == "width"_L1 ? width : height) = numberOf(reader.readElementText());
                    --depth;
                }
            }
        }
        sequence.size = sizeOf(width, height);
    }

    Outcome readImage()
    {
        ImportedPicture picture{m_xml.attribute("name"), sizeOf(m_xml.number("width"), m_xml.number("height"))};
        QHash<QString, size_t> groups; // group and label → object: parts of one annotation
        while (m_xml.next()) {
            const QString group = m_xml.attribute("group_id"), label = m_xml.attribute("label");
            auto object = readShape(label, picture.name, picture.size);
            if (!object)
                continue;
            const QString key = group + u'/' + label;
            const bool joins = !group.isEmpty() && group != "0"_L1 && !object->runs;
            if (const auto known = joins ? groups.constFind(key) : groups.cend(); known != groups.cend()) {
                std::vector<Shape> &shapes = picture.objects[*known].shapes;
                shapes.insert(shapes.end(), object->shapes.begin(), object->shapes.end());
                continue;
            }
            if (joins)
                groups.insert(key, picture.objects.size());
            picture.objects.push_back(std::move(*object));
        }
        if (const auto whole = m_xml.outcome(); !whole)
            return whole;
        return m_sink.picture(std::move(picture));
    }

    void readTrack(ImportedPicture &sequence)
    {
        const QString label = m_xml.attribute("label");
        while (m_xml.next()) {
            const double frame = m_xml.number("frame");
            const bool outside = m_xml.attribute("outside") == "1"_L1;
            auto object = readShape(label, sequence.name, sequence.size);
            if (!object || outside)
                continue;
            if (!(frame >= 0 && frame < 1e6)) {
                tell(u"import-entry"_s, sequence.name, {u"track"_s, u"“frame” must be a number"_s});
                continue;
            }
            for (Shape &shape : object->shapes)
                shape.frame = static_cast<int>(frame);
            sequence.objects.push_back(std::move(*object));
        }
    }

    std::optional<ImportedObject> readShape(const QString &label, const QString &picture, QSize size)
    {
        QXmlStreamReader &reader = m_xml.reader();
        ImportedObject object{label};
        object.line = m_xml.line();
        const QString kind = reader.name().toString();
        bool good = true;
        if (kind == "box"_L1) {
            addBox(object);
        } else if (kind == "polygon"_L1 || kind == "polyline"_L1 || kind == "points"_L1) {
            good = addPoints(object, kind, picture);
        } else if (kind == "ellipse"_L1) {
            addEllipse(object);
        } else if (kind == "mask"_L1) {
            good = addMask(object, picture, size);
        } else {
            tell(u"import-ignored"_s, picture, {kind});
            good = false;
        }
        while (m_xml.next()) {
            m_attributes += reader.name() == "attribute"_L1;
            reader.skipCurrentElement();
        }
        return good ? std::optional(std::move(object)) : std::nullopt;
    }

    void addBox(ImportedObject &object)
    {
        const QPointF from(m_xml.number("xtl"), m_xml.number("ytl")), to(m_xml.number("xbr"), m_xml.number("ybr"));
        const double angle = m_xml.attribute("rotation").isEmpty() ? 0 : m_xml.number("rotation");
        if (angle == 0) {
            object.shapes.push_back({Shape::Kind::Box, {from, to}});
            return;
        }
        const QPointF middle = (from + to) / 2;
        const double radians = angle * std::numbers::pi / 180;
        Shape shape{Shape::Kind::Outline, {}};
        for (const QPointF &corner : {from, QPointF(to.x(), from.y()), to, QPointF(from.x(), to.y())}) {
            const QPointF d = corner - middle;
            shape.points.push_back(middle + QPointF(d.x() * std::cos(radians) - d.y() * std::sin(radians),
                                                    d.x() * std::sin(radians) + d.y() * std::cos(radians)));
        }
        object.shapes.push_back(std::move(shape));
    }

    void addEllipse(ImportedObject &object)
    {
        constexpr int steps = 72;
        const double cx = m_xml.number("cx"), cy = m_xml.number("cy"), rx = m_xml.number("rx"), ry = m_xml.number("ry"),
                     angle = (m_xml.attribute("rotation").isEmpty() ? 0 : m_xml.number("rotation")) * std::numbers::pi /
                             180;
        Shape shape{Shape::Kind::Outline, {}};
        for (int step = 0; step < steps; ++step) {
            const double at = 2 * std::numbers::pi * step / steps;
            const double x = rx * std::cos(at), y = ry * std::sin(at);
            shape.points.emplace_back(cx + x * std::cos(angle) - y * std::sin(angle),
                                      cy + x * std::sin(angle) + y * std::cos(angle));
        }
        object.shapes.push_back(std::move(shape));
    }

    bool addPoints(ImportedObject &object, const QString &kind, const QString &picture)
    {
        Shape shape{kind == "polygon"_L1    ? Shape::Kind::Outline
                    : kind == "polyline"_L1 ? Shape::Kind::Line
                                            : Shape::Kind::Points,
                    {}};
        const QStringList pairs = m_xml.attribute("points").split(u';', Qt::SkipEmptyParts);
        for (const QString &pair : pairs) {
            const QStringList numbers = pair.split(u',');
            if (numbers.size() != 2) {
                tell(u"import-entry"_s, picture, {kind, u"“points” must be x,y;x,y;…"_s});
                return false;
            }
            shape.points.emplace_back(numberOf(numbers[0]), numberOf(numbers[1]));
        }
        object.shapes.push_back(std::move(shape));
        return true;
    }

    bool addMask(ImportedObject &object, const QString &picture, QSize size)
    {
        const double left = m_xml.number("left"), top = m_xml.number("top"), width = m_xml.number("width"),
                     height = m_xml.number("height");
        const auto wrong = [&](const QString &why) {
            tell(u"import-rle"_s, picture, {why});
            return false;
        };
        if (size.isEmpty() || qint64(size.width()) * size.height() > drawing::mostMaskPixels)
            return wrong(u"the picture has no size"_s);
        if (!(left >= 0 && top >= 0 && width >= 1 && height >= 1 && left + width <= size.width() &&
              top + height <= size.height()))
            return wrong(u"its box lies outside the picture"_s);
        const auto columns = static_cast<qint64>(width), all = columns * static_cast<qint64>(height);
        drawing::RunLengths runs{0}; // of the whole picture, row after row
        qint64 at = 0;               // in the box
        qint64 place = 0;            // in the picture, behind the last run
        bool on = false;
        auto add = [&runs, isOn = false](qint64 count, bool value) mutable {
            if (value != isOn) {
                runs.push_back(0);
                isOn = value;
            }
            runs.back() += static_cast<quint32>(count);
        };
        const QStringList texts = m_xml.attribute("rle").split(u',', Qt::SkipEmptyParts);
        for (const QString &text : texts) {
            const double run = numberOf(text);
            if (!(run >= 0) || run > double(all - at))
                return wrong(u"its runs are more than its box holds"_s);
            for (const qint64 end = at + static_cast<qint64>(run); at < end;) {
                const qint64 piece = std::min(end - at, columns - at % columns);
                const qint64 from =
                    (static_cast<qint64>(top) + at / columns) * size.width() + static_cast<qint64>(left) + at % columns;
                if (on) {
                    add(from - place, false);
                    add(piece, true);
                    place = from + piece;
                }
                at += piece;
            }
            on = !on;
        }
        if (at != all)
            return wrong(u"its runs are fewer than its box holds"_s);
        add(qint64(size.width()) * size.height() - place, false);
        object.runs = std::make_shared<const drawing::RunLengths>(std::move(runs));
        object.runsAlongRows = true;
        object.pixelSize = size;
        return true;
    }

    QString m_path;
    const ImportSink &m_sink;
    XmlImport m_xml;
    qint64 m_attributes = 0;
};

} // namespace

bool isCvat(const DatasetSource &source)
{
    XmlImport xml(source);
    return xml.next() && xml.reader().name() == "annotations"_L1;
}

Outcome readCvat(const DatasetSource &source, const ImportSink &sink)
{
    return Reader(source, sink).read();
}

} // namespace labdesk::formats
