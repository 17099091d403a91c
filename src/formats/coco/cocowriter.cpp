#include "formats/coco/cocowriter.h"

#include "base/jsonwriter.h"
#include "base/number.h"
#include "drawing/rle.h"
#include "formats/report.h"

#include <QRectF>

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::Points;
using drawing::Shape;

namespace {

constexpr char padding = 15; // in a record of key points: as many zeros as others have points more; then their number

const QString imagesStream = u"images."_s, objectsStream = u"objects."_s;

void appendPixels(std::string &out, double value)
{
    appendTrimmed(out, value, 3);
}

QRectF pixelBox(const QRectF &shares, QSize size)
{
    return {QPointF(roundedPixels(shares.left(), size.width()), roundedPixels(shares.top(), size.height())),
            QPointF(roundedPixels(shares.right(), size.width()), roundedPixels(shares.bottom(), size.height()))};
}

void appendRing(std::string &out, const Points &ring, QSize size)
{
    out += '[';
    for (size_t i = 0; i < ring.size(); ++i) {
        if (i > 0)
            out += ',';
        appendPixels(out, roundedPixels(ring[i].x(), size.width()));
        out += ',';
        appendPixels(out, roundedPixels(ring[i].y(), size.height()));
    }
    out += ']';
}

} // namespace

CocoWriter::CocoWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options)
    : DatasetWriter(tool, project, options, true)
    , m_keypoints(tool.type == ProjectType::Graph)
    , m_holes(options.value(u"holes"_s) == "bridge"_L1 ? Holes::Bridge
              : options.value(u"holes"_s) == "drop"_L1 ? Holes::Drop
                                                       : Holes::Rle)
    , m_splitsParts(options.value(u"parts"_s) == "split"_L1)
    , m_outlinesBoxes(options.isOn(u"box-outlines"_s))
{
    if (options.value(u"from"_s) == "mask"_L1)
        m_masks.emplace(tool, classMap());
}

QByteArray CocoWriter::imageRecord(const OpenTask &task, const TaskFile &file, size_t page, QSize size) const
{
    std::string out = ",\n";
    JsonWriter json(out, {.escape = JsonWriter::Escape::NonAscii});
    json.beginObject();
    json.key("id");
    json.raw(std::string(1, NextImage));
    json.key("file_name");
    json.raw(std::string{'"', Stem, Ending, '"'});
    json.member("width", size.width());
    json.member("height", size.height());
    json.member("task", file.id.text());
    if (file.sequence) {
        json.member("frame", static_cast<qint64>(page));
        json.key("video");
        json.raw(std::string{'"', TaskStem, '"'});
    }
    if (const auto fields = formFields(task); !fields.isEmpty()) {
        json.key("form");
        json.beginObject();
        for (const auto &[name, value] : fields)
            json.member(name.toStdString(), value);
        json.endObject();
    }
    json.endObject();
    return QByteArray::fromStdString(out);
}

void CocoWriter::appendRecord(TaskFile &file, const Seen &seen, const QRectF &box, double area,
                              const std::string &segmentation) const
{
    std::string out = ",\n{\"id\":";
    out += NextAnnotation;
    out += ",\"image_id\":";
    out += ThisImage;
    out += ",\"category_id\":" + std::to_string(*seen.index + 1) + ",\"bbox\":[";
    appendPixels(out, box.left());
    out += ',';
    appendPixels(out, box.top());
    out += ',';
    appendPixels(out, box.width());
    out += ',';
    appendPixels(out, box.height());
    out += "],\"area\":";
    appendTrimmed(out, std::max(area, 1e-6), 6);
    out += ",\"iscrowd\":0,\"segmentation\":" + segmentation;
    const auto attributes = attributesOf(seen.mark, tool());
    if (!attributes.isEmpty() || file.sequence) {
        out += ",\"attributes\":";
        JsonWriter json(out, {.escape = JsonWriter::Escape::NonAscii});
        json.beginObject();
        for (const auto &[name, value] : attributes)
            json.member(name.toStdString(), value);
        if (file.sequence)
            json.member("track_id", static_cast<qint64>(seen.place));
        json.endObject();
    }
    out += '}';
    file.pages[static_cast<size_t>(seen.object.frame)].records[objectsStream].append(
        out.data(), static_cast<qsizetype>(out.size()));
}

void CocoWriter::appendPixelRecord(TaskFile &file, const Seen &seen, const drawing::PixelLines &columns,
                                   QSize size) const
{
    std::string segmentation =
        "{\"size\":[" + std::to_string(size.height()) + ',' + std::to_string(size.width()) + "],\"counts\":";
    JsonWriter(segmentation, {.escape = JsonWriter::Escape::NonAscii})
        .string(QString::fromLatin1(drawing::cocoText(drawing::cocoRuns(columns, size))));
    const QRect tight = columns.box();
    appendRecord(file, seen, QRectF(tight.y(), tight.x(), tight.height(), tight.width()), double(columns.pixels()),
                 segmentation + '}');
}

// The outlines of a segmentation and its pixels are stored apart: they can disagree.
void CocoWriter::tellDifference(const Drawing &drawing, size_t place, QSize size, const drawing::PixelLines &columns,
                                TaskLedger &ledger) const
{
    constexpr double least = 0.9;                           // intersection over union
    TaskLedger unheard({}, {}, true, drawing.marks.size()); // of outlines that aren't written nothing is told
    const auto parts = seenParts(drawing.marks[place], place, drawing.size, 1, unheard);
    if (parts.empty())
        return;
    const SeenObject outlines{0, parts};
    const auto drawn = drawing::pixelLines(outlines.areas(), outlines.commonHoles(), size, drawing::Along::Columns);
    const qint64 shared = drawing::sharedPixels(drawn, columns);
    const qint64 all = drawn.pixels() + columns.pixels() - shared;
    if (const double overlap = all > 0 ? double(shared) / double(all) : 1; overlap < least)
        ledger.changed(place, u"outline-differs"_s,
                       {QString::number(*drawing.marks[place].object), QString::number(overlap, 'f', 2)});
}

Outcome CocoWriter::writeMask(const OpenTask &task, const Drawing &drawing, QSizeF size, TaskFile &file) const
{
    TaskLedger &ledger = *file.ledger;
    auto pixels = storedPixels(drawing, ledger);
    if (!pixels)
        return Done{};
    const QSize whole = size.isEmpty() ? pixels->size : size.toSize();
    if (pixels->size != whole)
        *pixels = drawing::scaled(*pixels, whole);
    const auto judged = m_masks->judge(drawing, drawing::objectsIn(*pixels), false, ledger);
    std::map<std::pair<int, int>, size_t> owners; // object and class → annotation
    for (const auto &[place, index] : judged.written)
        owners.emplace(std::pair(*drawing.marks[place].object, index), place);
    const auto objects = drawing::linesIn(*pixels, drawing::Along::Columns, [&](drawing::Rgb pixel) {
        const int object = drawing::objectOf(pixel);
        const auto index = object == 0 ? judged.classes.end() : judged.classes.find({object, pixel.blue});
        if (index == judged.classes.end())
            return 0;
        const auto owner = owners.find({object, index->second});
        return owner == owners.end() ? 0 : static_cast<int>(owner->second) + 1;
    });
    TaskFile::Page &page = file.pages.front();
    page.records.insert(imagesStream, imageRecord(task, file, 0, whole));
    page.records.insert(objectsStream, {});
    for (const auto &[key, columns] : objects) {
        const auto place = static_cast<size_t>(key) - 1;
        const int index = judged.written.at(place) - 1;
        appendPixelRecord(file, {place, drawing.marks[place], index, {}}, columns, whole);
        tellDifference(drawing, place, whole, columns, ledger);
        const QRect box = columns.box(); // runs go down
        noteCrop(page, index,
                 {double(box.y()) / whole.width(), double(box.x()) / whole.height(),
                  double(box.height()) / whole.width(), double(box.width()) / whole.height()});
        page.rows.emplace_back(place, 1);
    }
    return Done{};
}

int CocoWriter::writeObject(const Seen &seen, QSize size, TaskFile &file) const
{
    const SeenObject &object = seen.object;
    const bool isBox = object.parts.size() == 1 && object.parts.front().kind == Shape::Kind::Box &&
                       tool().type == ProjectType::Rectangle;
    const QRectF box = pixelBox(object.bounds(), size);
    std::string segmentation;
    if (isBox) {
        if (m_outlinesBoxes) {
            segmentation = '[';
            appendRing(segmentation, object.outlines().front(), size);
            segmentation += ']';
        } else {
            segmentation = "[]";
        }
        appendRecord(file, seen, box, box.width() * box.height(), segmentation);
        return 1;
    }
    if (object.hasHoles() && m_holes == Holes::Rle) {
        const auto columns = drawing::pixelLines(object.areas(), object.commonHoles(), size, drawing::Along::Columns);
        if (columns.lines.empty()) {
            file.ledger->lost(seen.place, u"no-pixels"_s, {QString::number(seen.place + 1)});
            return 0;
        }
        appendPixelRecord(file, seen, columns, size);
        return 1;
    }
    std::vector<Points> rings;
    for (const SeenPart &part : object.parts) {
        const Points outline = drawing::outlineOf({part.kind, part.points});
        rings.push_back(m_holes == Holes::Bridge ? drawing::bridged(outline, part.holes) : outline);
    }
    if (object.hasHoles() && m_holes == Holes::Drop)
        file.ledger->changedOnce(seen.place, u"holes-dropped"_s);
    const bool split = m_splitsParts && rings.size() > 1;
    if (split)
        file.ledger->changedOnce(seen.place, u"parts-split"_s);
    double area = 0;
    for (const Points &ring : rings) {
        if (split)
            segmentation.clear();
        segmentation += segmentation.empty() ? '[' : ',';
        appendRing(segmentation, ring, size);
        const double own = drawing::filledArea(ring) * size.width() * size.height();
        area += own;
        if (split)
            appendRecord(file, seen, pixelBox(drawing::boundsOf(ring), size), own, segmentation + ']');
    }
    if (split)
        return static_cast<int>(rings.size());
    appendRecord(file, seen, box, area, segmentation + ']');
    return 1;
}

int CocoWriter::writeKeypoints(const Seen &seen, QSize size, TaskFile &file) const
{
    if (seen.object.parts.size() > 1)
        file.ledger->changedOnce(seen.place, u"parts-split"_s);
    for (const SeenPart &part : seen.object.parts) {
        const int count = static_cast<int>(part.points.size());
        notePoints(part.points.size());
        QRectF box = pixelBox(drawing::boundsOf(part.points), size);
        // A box must have an extent.
        if (box.width() < 1)
            box = QRectF(std::clamp(box.left(), 0.0, size.width() - 1.0), box.top(), 1, box.height());
        if (box.height() < 1)
            box = QRectF(box.left(), std::clamp(box.top(), 0.0, size.height() - 1.0), box.width(), 1);
        std::string points = "[],\"num_keypoints\":" + std::to_string(count) + ",\"keypoints\":[";
        for (size_t i = 0; i < part.points.size(); ++i) {
            if (i > 0)
                points += ',';
            appendPixels(points, roundedPixels(part.points[i].x(), size.width()));
            points += ',';
            appendPixels(points, roundedPixels(part.points[i].y(), size.height()));
            points += ",2";
        }
        points += padding + std::to_string(count) + padding + ']';
        appendRecord(file, seen, box, box.width() * box.height(), points);
    }
    return static_cast<int>(seen.object.parts.size());
}

void CocoWriter::notePoints(size_t count) const
{
    raiseTo(m_points, static_cast<int>(count));
}

// Objects whose picture's size comes later are padded like all others: their points are counted now.
bool CocoWriter::needsSize(const Drawing &drawing) const
{
    if (m_keypoints && drawing.size.isEmpty())
        for (const drawing::Mark &mark : drawing.marks)
            for (const Shape &shape : mark.shapes)
                notePoints(shape.points.size());
    return drawing.size.isEmpty() && (!m_masks || drawing.maskPng.isEmpty());
}

Outcome CocoWriter::writeTask(const OpenTask &task, const Drawing &drawing, QSizeF size, TaskFile &file) const
{
    if (m_masks && drawing.unreadableMask) {
        file.ledger->leaveOut(u"malformed"_s, {u"mask"_s});
        return Done{};
    }
    if (m_masks && !drawing.maskPng.isEmpty())
        return writeMask(task, drawing, size, file);
    if (m_masks && !drawing.marks.empty())
        file.ledger->note(u"no-mask"_s, {}, Finding::Severity::Note);
    const QSize whole = size.toSize();
    for (size_t page = 0; page < file.pages.size(); ++page) {
        file.pages[page].records.insert(imagesStream, imageRecord(task, file, page, whole));
        file.pages[page].records.insert(objectsStream, {});
    }
    return eachObject(drawing, file, [&](const Seen &seen) {
        return m_keypoints ? writeKeypoints(seen, whole, file) : writeObject(seen, whole, file);
    });
}

DatasetWriter::PagePlace CocoWriter::placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                             const QString &stem) const
{
    PagePlace place{u"images/%1/%2"_s.arg(wordOf(*side), stem), {}};
    for (auto record = page.records.cbegin(); record != page.records.cend(); ++record) {
        QByteArray text = *record;
        if (m_keypoints) {
            QByteArrayList pieces = text.split(padding); // text, number, text, number, …
            for (qsizetype i = 1; i < pieces.size(); i += 2)
                pieces[i] = QByteArray(",0,0,0").repeated(m_points - pieces.at(i).toInt());
            text = pieces.join();
        }
        place.placement.records.insert(record.key() + wordOf(*side), text);
    }
    return place;
}

QByteArray CocoWriter::categories() const
{
    std::string out;
    JsonWriter json(out, {.escape = JsonWriter::Escape::NonAscii});
    json.beginArray();
    qint64 id = 0;
    const QStringList names = classes();
    for (const QString &name : names) {
        json.beginObject();
        json.member("id", ++id);
        json.member("name", name);
        json.member("supercategory", u"");
        if (m_keypoints) {
            json.key("keypoints");
            json.beginArray();
            for (int point = 1; point <= m_points; ++point)
                json.string(u"p%1"_s.arg(point));
            json.endArray();
            json.key("skeleton");
            json.beginArray();
            json.endArray();
        }
        json.endObject();
    }
    json.endArray();
    return QByteArray::fromStdString(out);
}

QList<JoinedFile> CocoWriter::closingFiles() const
{
    QList<JoinedFile> files;
    const QByteArray date = newest().isEmpty() ? QByteArray() : ",\"date_created\":\"" + newest() + '"';
    const QString name = m_keypoints ? u"annotations/person_keypoints_%1.json"_s : u"annotations/instances_%1.json"_s;
    for (const Side side : sides()) {
        const QString split = wordOf(side);
        files.append({name.arg(split),
                      {{"{\"info\":{\"description\":\"Labdesk\",\"version\":\"1.0\",\"classes_sha256\":\"" +
                            classMapHash(classes()) + '"' + date + "},\"licenses\":[],\n\"images\":[",
                        imagesStream + split, 1},
                       {"],\n\"categories\":" + categories() + ",\n\"annotations\":[", objectsStream + split, 1},
                       {"]}\n"}}});
    }
    return files + DatasetWriter::closingFiles();
}

QList<Finding> CocoWriter::closingFindings() const
{
    if (!m_keypoints || m_points == 0)
        return {};
    return {{u"points-padded"_s, {}, {QString::number(m_points)}, Finding::Severity::Note}};
}

} // namespace labdesk::formats
