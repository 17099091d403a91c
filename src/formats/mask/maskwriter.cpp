#include "formats/mask/maskwriter.h"

#include "base/jsonwriter.h"
#include "drawing/decode.h"
#include "formats/opentask.h"

#include <QSet>

#include <limits>
#include <set>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::Mark;
using drawing::MaskObjects;
using drawing::Rgb;
using drawing::RgbPixels;

namespace {

constexpr int mostIndexed = 255;

// Readers turn colours into indices: each must be of its own, and none the background's.
Rgb distinctFrom(const std::vector<Rgb> &taken, Rgb color)
{
    while (std::find(taken.cbegin(), taken.cend(), color) != taken.cend()) {
        ++color.blue;
        color.green = static_cast<quint8>(color.green + (color.blue == 0));
        color.red = static_cast<quint8>(color.red + (color.blue == 0 && color.green == 0));
    }
    return color;
}

} // namespace

MaskWriter::MaskWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options)
    : DatasetWriter(tool, project, options, options.value(u"mask-colors"_s) == "panoptic"_L1)
    , m_colors(options.value(u"mask-colors"_s) == "instance"_L1   ? Colors::Instance
               : options.value(u"mask-colors"_s) == "panoptic"_L1 ? Colors::Panoptic
               : options.value(u"mask-colors"_s) == "lab"_L1      ? Colors::Lab
                                                                  : Colors::Semantic)
    , m_classes(tool, classMap())
{
    const auto chosen = readLabelColors(options.value(u"semantic-mapping"_s).toUtf8());
    m_palette.push_back({0, 0, 0});
    for (size_t place = 0; place < m_classes.labels().size(); ++place) {
        const QStringList &labels = classMap().classes().at(static_cast<qsizetype>(place)).labels;
        std::optional<Rgb> own;
        if (chosen)
            for (const LabelColor &entry : *chosen)
                if (!own && labels.contains(entry.labelId))
                    own = entry.color;
        const auto color = drawing::colorFromText(m_classes.labels()[place].color);
        m_palette.push_back(own ? *own : distinctFrom(m_palette, color.value_or(Rgb{255, 255, 255})));
    }
}

bool MaskWriter::needsSize(const Drawing &drawing) const
{
    return drawing.size.isEmpty() && drawing.maskPng.isEmpty() && !drawing.unreadableMask;
}

// Without a stored mask the outlines are drawn, cut at the picture's border as in every other format.
std::optional<RgbPixels> MaskWriter::drawnPixels(const Drawing &drawing, QSize size, TaskLedger &ledger,
                                                 MaskClasses::OfPixels &classes) const
{
    const bool anyShape = std::any_of(drawing.marks.cbegin(), drawing.marks.cend(),
                                      [](const Mark &mark) { return !mark.shapes.empty() || mark.unreadable > 0; });
    if (!drawing.marks.empty() && !anyShape) {
        ledger.leaveOut(u"no-mask"_s);
        return std::nullopt;
    }
    std::vector<drawing::PaintedObject> objects;
    std::set<size_t> painted;
    for (size_t place = 0; place < drawing.marks.size(); ++place) {
        const Mark &mark = drawing.marks[place];
        const auto index =
            isReadable(mark, place, ledger) ? classOf(mark, place, tool(), classMap(), ledger) : std::nullopt;
        if (!index)
            continue;
        const auto parts = seenParts(mark, place, drawing.size, 1, ledger);
        if (parts.empty())
            continue;
        const int blue = m_classes.labels()[static_cast<size_t>(*index)].blue;
        if (place >= drawing::mostPaintedObjects) {
            ledger.lost(place, u"too-many-objects"_s, {QString::number(place + 1)});
            continue;
        }
        if (m_colors == Colors::Lab && (blue < 0 || blue > 255)) { // no pixel can say it
            ledger.lost(place, u"no-class"_s, {u"blue"_s, QString::number(blue)});
            continue;
        }
        drawing::PaintedObject object{drawing::paintedColor(place, m_colors == Colors::Lab ? blue : 0), {}, {}};
        for (const SeenPart &part : parts) {
            const auto own = part.holes.begin() + static_cast<std::ptrdiff_t>(part.ownHoles);
            object.areas.push_back({drawing::outlineOf({part.kind, part.points}), {part.holes.begin(), own}});
            object.holes.insert(object.holes.end(), own, part.holes.end());
        }
        classes[{drawing::paintedObject(place), object.color.blue}] = *index + 1;
        objects.push_back(std::move(object));
        painted.insert(place);
        if (m_colors != Colors::Lab)
            tellDroppedLabels(mark, place, tool(), ledger);
    }
    auto pixels = drawing::paint(objects, size.isEmpty() ? drawing.size.toSize() : size);
    if (!pixels) {
        ledger.leaveOut(u"malformed"_s, {u"size"_s});
        return std::nullopt;
    }
    const MaskObjects seen = drawing::objectsIn(*pixels);
    for (const size_t place : painted) {
        if (seen.pixels.contains(drawing::paintedObject(place)))
            ledger.wrote(place);
        else
            ledger.lost(place, u"no-pixels"_s, {QString::number(drawing::paintedObject(place))});
    }
    if (!painted.empty())
        ledger.note(u"mask-drawn"_s, {}, Finding::Severity::Note);
    return std::move(*pixels);
}

Outcome MaskWriter::writeTask(const OpenTask &, const Drawing &drawing, QSizeF size, TaskFile &file) const
{
    TaskLedger &ledger = *file.ledger;
    TaskFile::Page &page = file.pages.front();
    if (drawing.unreadableMask) {
        ledger.leaveOut(u"malformed"_s, {u"mask"_s});
        return Done{};
    }
    const bool stored = !drawing.maskPng.isEmpty();
    MaskClasses::OfPixels classes;
    auto pixels = stored ? storedPixels(drawing, ledger) : drawnPixels(drawing, size.toSize(), ledger, classes);
    if (!pixels)
        return Done{};
    // Scaled first: an object may lose all its pixels.
    const bool smaller = stored && !size.isEmpty() && !drawing.size.isEmpty() && size != drawing.size;
    if (smaller)
        *pixels = drawing::scaled(*pixels, size.toSize());
    const MaskObjects objects = drawing::objectsIn(*pixels);
    if (stored)
        classes = m_classes.judge(drawing, objects, m_colors == Colors::Lab, ledger).classes;
    page.bytes = encode(*pixels, classes, smaller ? QByteArray() : drawing.maskPng);
    if (page.bytes.isEmpty())
        return Error{
            .kind = Error::Kind::Invalid,
            .text =
                QCoreApplication::translate("formats", "The mask of task “%1” can't be encoded.").arg(ledger.task())};
    if (m_colors == Colors::Instance)
        page.companion = companionOf(objects, classes);
    if (m_colors == Colors::Panoptic)
        page.records = panopticRecords(*pixels, classes, file.id.text());
    for (size_t place = 0; place < drawing.marks.size(); ++place)
        page.rows.emplace_back(place, 1);
    return Done{};
}

QByteArray MaskWriter::encode(const RgbPixels &pixels, const MaskClasses::OfPixels &classes,
                              const QByteArray &stored) const
{
    if (m_colors == Colors::Lab)
        return drawing::pngHeader(stored).plainRgb ? stored : drawing::encodePng(pixels);
    const size_t count = pixels.pixels.size();
    if (m_colors == Colors::Panoptic) {
        RgbPixels coded{pixels.size, std::vector<Rgb>(count)};
        for (size_t i = 0; i < count; ++i)
            if (const Rgb pixel = pixels.pixels[i]; drawing::objectOf(pixel) != 0)
                if (const int index = classes.at({drawing::objectOf(pixel), pixel.blue}); index > 0)
                    coded.pixels[i] = {pixel.red, pixel.green, static_cast<quint8>(index)};
        return drawing::encodePng(coded);
    }
    const bool wide = m_colors == Colors::Instance || m_classes.labels().size() > mostIndexed;
    std::vector<quint16> grey(wide ? count : 0);
    std::vector<quint8> indexed(wide ? 0 : count);
    Rgb last{0, 0, 0};
    int value = 0;
    for (size_t i = 0; i < count; ++i) {
        const Rgb pixel = pixels.pixels[i];
        if (pixel != last) {
            last = pixel;
            const int object = drawing::objectOf(pixel);
            const int index = object == 0 ? 0 : classes.at({object, pixel.blue});
            value = index == 0 ? 0 : m_colors == Colors::Instance ? object : index;
        }
        if (value == 0)
            continue;
        if (wide)
            grey[i] = static_cast<quint16>(value);
        else
            indexed[i] = static_cast<quint8>(value);
    }
    return wide ? drawing::encodeGreyPng(pixels.size, grey)
                : drawing::encodeIndexedPng(pixels.size, indexed, m_palette);
}

QByteArray MaskWriter::companionOf(const MaskObjects &objects, const MaskClasses::OfPixels &classes) const
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    for (const auto &[object, blues] : objects.pixels) {
        QStringList labels;
        for (const auto &[blue, count] : blues)
            if (const int index = classes.at({object, blue}); index > 0)
                labels += m_classes.labels()[static_cast<size_t>(index - 1)].id;
        labels.removeDuplicates();
        if (labels.isEmpty())
            continue;
        json.key(std::to_string(object));
        if (labels.size() > 1)
            json.beginArray();
        for (const QString &label : std::as_const(labels))
            json.string(label);
        if (labels.size() > 1)
            json.endArray();
    }
    json.endObject();
    return QByteArray::fromStdString(out + '\n');
}

DatasetWriter::PagePlace MaskWriter::placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                             const QString &stem) const
{
    if (m_colors == Colors::Panoptic) {
        const QString split = wordOf(*side);
        Placement placement{{{u"panoptic/"_s + stem + u".png"_s, page.bytes}}, {}};
        for (auto record = page.records.cbegin(); record != page.records.cend(); ++record)
            placement.records.insert(record.key() + split, *record);
        return {u"images/"_s + split + u'/' + stem, placement};
    }
    Placement placement{{{u"masks/"_s + stem + u".png"_s, page.bytes}}, {}};
    if (m_colors == Colors::Instance)
        placement.files.append({u"masks/"_s + stem + u".json"_s, page.companion});
    return {u"images/"_s + stem, placement};
}

QString MaskWriter::namesPath(std::optional<Side>, const QString &stem) const
{
    return (m_colors == Colors::Panoptic ? u"panoptic/"_s : u"masks/"_s) + stem;
}

// panopticapi takes a name up to its first dot.
QString MaskWriter::legalStem(const QString &stem) const
{
    return m_colors == Colors::Panoptic ? QString(stem).replace(u'.', u'_') : stem;
}

QMap<QString, QByteArray> MaskWriter::panopticRecords(const RgbPixels &pixels, const MaskClasses::OfPixels &classes,
                                                      const QString &task) const
{
    struct Segment
    {
        qint64 area = 0;
        int left = std::numeric_limits<int>::max(), top = left, right = -1, bottom = -1;
    };
    std::map<std::pair<int, int>, Segment> segments; // class index and object
    size_t i = 0;
    for (int y = 0; y < pixels.size.height(); ++y) {
        for (int x = 0; x < pixels.size.width(); ++x, ++i) {
            const Rgb pixel = pixels.pixels[i];
            const int object = drawing::objectOf(pixel);
            const int index = object == 0 ? 0 : classes.at({object, pixel.blue});
            if (index == 0)
                continue;
            Segment &segment = segments[{index, object}];
            ++segment.area;
            segment.left = std::min(segment.left, x);
            segment.right = std::max(segment.right, x);
            segment.top = std::min(segment.top, y);
            segment.bottom = y;
        }
    }
    std::string image, annotation;
    JsonWriter head(image, {.escape = JsonWriter::Escape::NonAscii});
    image += ",\n{\"id\":";
    image += NextImage;
    image += ",\"file_name\":\"";
    image += Stem;
    image += Ending;
    image += "\",\"width\":" + std::to_string(pixels.size.width()) +
             ",\"height\":" + std::to_string(pixels.size.height()) + ",\"task\":";
    head.string(task);
    image += '}';
    annotation += ",\n{\"image_id\":";
    annotation += ThisImage;
    annotation += ",\"file_name\":\"";
    annotation += Stem;
    annotation += ".png\",\"segments_info\":[";
    bool first = true;
    for (const auto &[key, segment] : segments) {
        if (!std::exchange(first, false))
            annotation += ',';
        annotation += "{\"id\":" + std::to_string(key.second + 65536 * key.first) +
                      ",\"category_id\":" + std::to_string(key.first) + ",\"area\":" + std::to_string(segment.area) +
                      ",\"bbox\":[" + std::to_string(segment.left) + ',' + std::to_string(segment.top) + ',' +
                      std::to_string(segment.right - segment.left + 1) + ',' +
                      std::to_string(segment.bottom - segment.top + 1) + "],\"iscrowd\":0}";
    }
    annotation += "]}";
    return {{u"images."_s, QByteArray::fromStdString(image)}, {u"objects."_s, QByteArray::fromStdString(annotation)}};
}

QByteArray MaskWriter::panopticCategories() const
{
    std::string out;
    JsonWriter json(out, {.escape = JsonWriter::Escape::NonAscii});
    json.beginArray();
    for (size_t index = 1; index < m_palette.size(); ++index) {
        json.beginObject();
        json.member("id", static_cast<qint64>(index));
        json.member("name", m_classes.labels()[index - 1].id);
        json.member("supercategory", u"");
        json.member("isthing", 1);
        json.key("color");
        json.beginArray();
        for (const int channel : {m_palette[index].red, m_palette[index].green, m_palette[index].blue})
            json.number(channel);
        json.endArray();
        json.endObject();
    }
    json.endArray();
    return QByteArray::fromStdString(out);
}

QByteArray MaskWriter::legend() const
{
    std::string out;
    JsonWriter json(out, {.indent = 2});
    json.beginObject();
    json.member("colors", options().value(u"mask-colors"_s));
    json.member("background", 0);
    json.key("labels");
    json.beginArray();
    for (size_t index = 1; index < m_palette.size(); ++index) {
        const Label &label = m_classes.labels()[index - 1];
        json.beginObject();
        json.member("index", static_cast<qint64>(index));
        json.member("id", label.id);
        json.member("name", label.name);
        json.member("color", drawing::textOf(m_palette[index]));
        json.member("bChannel", label.blue);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return QByteArray::fromStdString(out + '\n');
}

// As Datumaro reads a folder of semantic masks.
QByteArray MaskWriter::datasetMeta() const
{
    std::string out;
    JsonWriter json(out, {.escape = JsonWriter::Escape::NonAscii});
    const auto nameOf = [this](size_t index) {
        const QString background = classes().contains(u"background"_s) ? u"_background"_s : u"background"_s;
        return index == 0 ? background : classes().at(static_cast<qsizetype>(index) - 1);
    };
    json.beginObject();
    json.key("label_map");
    json.beginObject();
    for (size_t index = 0; index < m_palette.size(); ++index)
        json.member(std::to_string(index), nameOf(index));
    json.endObject();
    json.key("segmentation_colors");
    json.beginArray();
    for (const Rgb color : m_palette) {
        json.beginArray();
        for (const int channel : {color.red, color.green, color.blue})
            json.number(channel);
        json.endArray();
    }
    json.endArray();
    json.key("labels");
    json.beginArray();
    for (size_t index = 0; index < m_palette.size(); ++index)
        json.string(nameOf(index));
    json.endArray();
    json.endObject();
    return QByteArray::fromStdString(out + '\n');
}

QList<JoinedFile> MaskWriter::closingFiles() const
{
    QList<JoinedFile> files = DatasetWriter::closingFiles();
    files.prepend({u"legend.json"_s, {{legend()}}});
    if (m_colors == Colors::Panoptic)
        for (const Side side : sides()) {
            const QString split = wordOf(side);
            files.append(
                {u"panoptic_%1.json"_s.arg(split),
                 {{"{\"info\":{\"description\":\"Labdesk\"},\"licenses\":[],\n\"images\":[", u"images."_s + split, 1},
                  {"],\n\"categories\":" + panopticCategories() + ",\n\"annotations\":[", u"objects."_s + split, 1},
                  {"]}\n"}}});
        }
    if (m_colors == Colors::Semantic)
        files.append({u"dataset_meta.json"_s, {{datasetMeta()}}});
    const QByteArray values =
        m_colors == Colors::Semantic ? "A pixel is the index of its label in legend.json, 0 the background.\n"
        : m_colors == Colors::Instance
            ? "A pixel is the number of its object, 0 the background; the JSON file beside a mask has the label of "
              "each.\n"
        : m_colors == Colors::Panoptic
            ? "Red + 256 x green + 65536 x blue is the id of a segment in panoptic_*.json, 0 is no label.\n"
            : "Red + 256 x green is the number of a pixel's object, blue its label (bChannel in legend.json).\n";
    files.append({u"README.txt"_s,
                  {{values + "Read the masks as they are: cv2.imread(path, cv2.IMREAD_UNCHANGED), or PIL without "
                             "convert(). Never store them as JPEG.\n"}}});
    return files;
}

} // namespace labdesk::formats
