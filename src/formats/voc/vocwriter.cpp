#include "formats/voc/vocwriter.h"

#include "base/xmltext.h"

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::Rgb;
using drawing::RgbPixels;
using drawing::Shape;

namespace {

constexpr size_t mostObjects = 255;

// VOC's own colours: readers turn them back into numbers.
std::vector<Rgb> vocColors()
{
    std::vector<Rgb> colors;
    for (int index = 0; index < 256; ++index) {
        Rgb color;
        for (int bit = 7, rest = index; bit >= 0; --bit, rest >>= 3) {
            color.red = static_cast<quint8>(color.red | (rest & 1) << bit);
            color.green = static_cast<quint8>(color.green | (rest >> 1 & 1) << bit);
            color.blue = static_cast<quint8>(color.blue | (rest >> 2 & 1) << bit);
        }
        colors.push_back(color);
    }
    return colors;
}

// Whole pixels from 1, both ends inside.
struct PixelBox
{
    int left = 1, top = 1, right = 1, bottom = 1;
};

PixelBox pixelBox(const QRectF &shares, QSize size)
{
    const auto low = [](double share, int side) {
        return std::clamp(static_cast<int>(std::floor(share * side + 0.5)) + 1, 1, side);
    };
    const auto high = [](double share, int side, int from) {
        return std::clamp(static_cast<int>(std::floor(share * side + 0.5)), from, side);
    };
    PixelBox box{low(shares.left(), size.width()), low(shares.top(), size.height())};
    box.right = high(shares.right(), size.width(), box.left);
    box.bottom = high(shares.bottom(), size.height(), box.top);
    return box;
}

} // namespace

VocWriter::VocWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options)
    : DatasetWriter(tool, project, options, true)
    , m_splitsParts(options.value(u"parts"_s) == "split"_L1)
    , m_segments(tool.type == ProjectType::Segmentation && !tool.sequence)
{
    // A label map parts its fields by colons and has a background of its own.
    const QStringList names = classes();
    for (QString name : names) {
        name.replace(u':', u'_').replace(u'\n', u' ');
        if (name.startsWith(u'#'))
            name[0] = u'_';
        while (m_names.contains(name) || name == "background"_L1)
            name += u'_';
        m_names += name;
    }
}

Outcome VocWriter::writeTask(const OpenTask &, const Drawing &drawing, QSizeF size, TaskFile &file) const
{
    const QSize whole = size.toSize();
    std::vector<std::string> objects(file.pages.size());
    std::map<size_t, std::vector<Seen>> seen; // annotation → its objects
    const auto written = eachObject(drawing, file, [&](const Seen &one) {
        TaskLedger &ledger = *file.ledger;
        tellDroppedLabels(one.mark, one.place, tool(), ledger);
        // A box of its own for each part, or one around them all.
        std::vector<SeenObject> boxed{one.object};
        if (m_splitsParts && one.object.parts.size() > 1) {
            ledger.changedOnce(one.place, u"parts-split"_s);
            boxed.clear();
            for (const SeenPart &part : one.object.parts)
                boxed.push_back({part.frame, {part}});
        }
        if (std::any_of(one.object.parts.cbegin(), one.object.parts.cend(),
                        [](const SeenPart &part) { return part.kind != Shape::Kind::Box; }))
            ledger.changedOnce(one.place, u"outline-dropped"_s);
        std::string &out = objects[static_cast<size_t>(one.object.frame)];
        for (const SeenObject &object : boxed) {
            const PixelBox box = pixelBox(object.bounds(), whole);
            const bool clipped = std::any_of(object.parts.cbegin(), object.parts.cend(),
                                             [](const SeenPart &part) { return part.clipped; });
            out += "  <object>\n    ";
            appendXmlElement(out, "name", className(*one.index));
            out += "\n    <pose>Unspecified</pose>\n    <truncated>";
            out += clipped ? '1' : '0';
            out += "</truncated>\n    <difficult>0</difficult>\n    <occluded>0</occluded>\n    <bndbox>";
            appendXmlElement(out, "xmin", box.left);
            appendXmlElement(out, "ymin", box.top);
            appendXmlElement(out, "xmax", box.right);
            appendXmlElement(out, "ymax", box.bottom);
            out += "</bndbox>\n  </object>\n";
        }
        if (m_segments)
            seen[one.place].push_back(one);
        return static_cast<int>(boxed.size());
    });
    if (!written)
        return written;
    for (size_t page = 0; page < file.pages.size(); ++page) {
        std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotation>\n  <folder>JPEGImages</folder>\n"
                          "  <filename>";
        out += Stem;
        out += Ending;
        out += "</filename>\n  <source><database>Labdesk</database></source>\n  <size>";
        appendXmlElement(out, "width", whole.width());
        appendXmlElement(out, "height", whole.height());
        out += "<depth>3</depth></size>\n  <segmented>";
        out += m_segments && !seen.empty() ? '1' : '0';
        out += "</segmented>\n" + objects[page] + "</annotation>\n";
        file.pages[page].bytes = QByteArray::fromStdString(out);
    }
    if (m_segments)
        writeMasks(drawing, seen, whole, file);
    return Done{};
}

// The stored pixels of the objects that are written, or their outlines where no mask is stored.
void VocWriter::writeMasks(const Drawing &drawing, const std::map<size_t, std::vector<Seen>> &seen, QSize size,
                           TaskFile &file) const
{
    std::map<int, size_t> placeOfObject;
    Result<RgbPixels> pixels = Error{};
    if (!drawing.maskPng.isEmpty())
        pixels = drawing::decodePng(drawing.maskPng);
    if (drawing.unreadableMask || (!drawing.maskPng.isEmpty() && !pixels))
        file.ledger->note(u"malformed"_s, {u"mask"_s});
    if (pixels) {
        if (!drawing.size.isEmpty() && pixels->size != drawing.size.toSize())
            file.ledger->note(u"malformed"_s,
                              {u"mask-size"_s, u"%1x%2"_s.arg(pixels->size.width()).arg(pixels->size.height()),
                               u"%1x%2"_s.arg(drawing.size.width()).arg(drawing.size.height())});
        for (const auto &[place, objects] : seen)
            if (drawing.marks[place].object)
                placeOfObject.emplace(*drawing.marks[place].object, place);
        if (pixels->size != size)
            pixels = drawing::scaled(*pixels, size);
    } else {
        std::vector<drawing::PaintedObject> painted;
        for (const auto &[place, objects] : seen) {
            if (place >= drawing::mostPaintedObjects)
                continue;
            for (const Seen &one : objects)
                painted.push_back({drawing::paintedColor(place, 0), one.object.areas(), one.object.commonHoles()});
            placeOfObject.emplace(drawing::paintedObject(place), place);
        }
        pixels = drawing::paint(painted, size);
        if (!pixels)
            return;
        if (!painted.empty())
            file.ledger->note(u"mask-drawn"_s, {}, Finding::Severity::Note);
    }
    std::vector<quint8> classIndices(pixels->pixels.size()), objectNumbers(pixels->pixels.size());
    std::map<int, size_t> numbers; // object → 1, 2, …, by its first pixel
    for (size_t i = 0; i < pixels->pixels.size(); ++i) {
        const int object = drawing::objectOf(pixels->pixels[i]);
        const auto place = object == 0 ? placeOfObject.end() : placeOfObject.find(object);
        if (place == placeOfObject.end())
            continue;
        const auto number = numbers.emplace(object, numbers.size() + 1).first->second;
        classIndices[i] = static_cast<quint8>(*seen.at(place->second).front().index + 1);
        objectNumbers[i] = static_cast<quint8>(std::min(number, mostObjects));
    }
    const std::vector<Rgb> colors = vocColors();
    TaskFile::Page &page = file.pages.front();
    page.companion = drawing::encodeIndexedPng(size, classIndices, colors);
    if (numbers.size() > mostObjects)
        file.ledger->note(u"too-many-objects"_s, {QString::number(numbers.size())});
    else
        page.second = drawing::encodeIndexedPng(size, objectNumbers, colors);
}

DatasetWriter::PagePlace VocWriter::placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                            const QString &stem) const
{
    const QString split = wordOf(*side);
    PagePlace place{u"JPEGImages/"_s + stem, {{{u"Annotations/"_s + stem + u".xml"_s, page.bytes}}, {}}};
    const QByteArray line = stem.toUtf8() + '\n';
    QMap<QString, QByteArray> &records = place.placement.records;
    records.insert(u"main."_s + split, line);
    if (*side != Side::Test)
        records.insert(u"main.trainval"_s, line);
    if (!page.companion.isEmpty()) {
        place.placement.files.append({u"SegmentationClass/"_s + stem + u".png"_s, page.companion});
        if (!page.second.isEmpty())
            place.placement.files.append({u"SegmentationObject/"_s + stem + u".png"_s, page.second});
        records.insert(u"masks."_s + split, line);
        if (*side != Side::Test)
            records.insert(u"masks.trainval"_s, line);
    }
    return place;
}

QString VocWriter::namesPath(std::optional<Side>, const QString &stem) const
{
    return u"Annotations/"_s + stem;
}

// Lists of names are parted at blanks, and # begins a comment.
QString VocWriter::legalStem(const QString &stem) const
{
    QString legal = stem;
    for (QChar &c : legal)
        if (c.isSpace() || c == u'#')
            c = u'_';
    return legal;
}

QByteArray VocWriter::escaped(const QString &text) const
{
    std::string out;
    appendXml(out, text);
    return QByteArray::fromStdString(out);
}

QList<JoinedFile> VocWriter::closingFiles() const
{
    const std::vector<Rgb> colors = vocColors();
    QByteArray map = "# label:color_rgb:parts:actions\nbackground:0,0,0::\n";
    for (int index = 0; index < m_names.size(); ++index) {
        // Colours differ and none is black, also beyond 255 classes.
        const int number = index + 1;
        const Rgb color = number < 256 ? colors[static_cast<size_t>(number)]
                                       : Rgb{static_cast<quint8>(number), static_cast<quint8>(number >> 8), 3};
        map += className(index).toUtf8() + ':' + QByteArray::number(color.red) + ',' + QByteArray::number(color.green) +
               ',' + QByteArray::number(color.blue) + "::\n";
    }
    QList<JoinedFile> files{{u"labelmap.txt"_s, {{map}}}};
    QStringList lists;
    for (const Side side : sides())
        lists += wordOf(side);
    if (holds(Side::Train) || holds(Side::Val))
        lists += u"trainval"_s;
    for (const QString &list : std::as_const(lists)) {
        files.append({u"ImageSets/Main/%1.txt"_s.arg(list), {{{}, u"main."_s + list}}});
        if (m_segments)
            files.append({u"ImageSets/Segmentation/%1.txt"_s.arg(list), {{{}, u"masks."_s + list}}});
    }
    return files + DatasetWriter::closingFiles();
}

QList<Finding> VocWriter::closingFindings() const
{
    QList<Finding> findings{{u"whole-pixels"_s, {}, {}, Finding::Severity::Note}};
    const QStringList names = classes();
    for (int index = 0; index < names.size(); ++index)
        if (className(index) != names.at(index))
            findings.append({u"class-renamed"_s, {}, {names.at(index), className(index)}});
    return findings;
}

} // namespace labdesk::formats
