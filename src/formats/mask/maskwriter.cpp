#include "formats/mask/maskwriter.h"

#include "base/jsonwriter.h"
#include "drawing/decode.h"
#include "formats/opentask.h"

#include <QSet>

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

MaskWriter::MaskWriter(const ToolConfiguration &tool, const ExportOptions &options)
    : m_tool(tool)
    , m_options(options)
    , m_colors(options.value(u"mask-colors"_s) == "instance"_L1 ? Colors::Instance
               : options.value(u"mask-colors"_s) == "lab"_L1    ? Colors::Lab
                                                                : Colors::Semantic)
    , m_classes(tool, drawing::ClassMap::Repeats::Distinct)
{
    const auto chosen = readLabelColors(options.value(u"semantic-mapping"_s).toUtf8());
    m_palette.push_back({0, 0, 0});
    QSet<QString> seen;
    for (const Label &label : m_tool.labels()) {
        if (seen.contains(label.id))
            continue;
        seen.insert(label.id);
        m_classesOfBlue[label.blue].push_back(static_cast<int>(m_palette.size()));
        m_labels.push_back(label);
        std::optional<Rgb> own;
        if (chosen)
            for (const LabelColor &entry : *chosen)
                if (entry.labelId == label.id)
                    own = entry.color;
        m_palette.push_back(
            own ? *own : distinctFrom(m_palette, drawing::colorFromText(label.color).value_or(Rgb{255, 255, 255})));
    }
}

bool MaskWriter::wantsUpright() const
{
    return m_options.value(u"exif"_s) == "upright"_L1;
}

std::optional<RgbPixels> MaskWriter::storedPixels(const Drawing &drawing, TaskLedger &ledger) const
{
    auto pixels = drawing::decodePng(drawing.maskPng);
    if (!pixels) {
        ledger.leaveOut(u"malformed"_s, {u"mask"_s});
        return std::nullopt;
    }
    if (!drawing.size.isEmpty() && pixels->size != drawing.size.toSize())
        ledger.note(u"malformed"_s, {u"mask-size"_s, u"%1x%2"_s.arg(pixels->size.width()).arg(pixels->size.height()),
                                     u"%1x%2"_s.arg(drawing.size.width()).arg(drawing.size.height())});
    return std::move(*pixels);
}

// Without a stored mask the outlines are drawn, cut at the picture's border as in every other format.
std::optional<RgbPixels> MaskWriter::drawnPixels(const Drawing &drawing, TaskLedger &ledger,
                                                 ClassOfPixels &classes) const
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
            isReadable(mark, place, ledger) ? classOf(mark, place, m_tool, m_classes, ledger) : std::nullopt;
        if (!index)
            continue;
        const auto parts = seenParts(mark, place, drawing.size, 1, ledger);
        if (parts.empty())
            continue;
        const int blue = m_labels[static_cast<size_t>(*index)].blue;
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
            tellDroppedLabels(mark, place, m_tool, ledger);
    }
    auto pixels = drawing::paint(objects, drawing.size.toSize());
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

int MaskWriter::classOfBlue(int object, int blue, std::optional<int> own, TaskLedger &ledger) const
{
    const auto found = m_classesOfBlue.find(blue);
    if (found == m_classesOfBlue.end())
        return 0;
    const std::vector<int> &candidates = found->second;
    if (own && std::find(candidates.cbegin(), candidates.cend(), *own + 1) != candidates.cend())
        return *own + 1;
    if (candidates.size() > 1)
        ledger.note(u"label-ambiguous"_s, {QString::number(object), QString::number(blue)});
    return candidates.front();
}

// Which class each object's pixels are of, and what becomes of each annotation: of several that claim one object each
// needs pixels of its own label.
MaskWriter::ClassOfPixels MaskWriter::judgeStored(const Drawing &drawing, const MaskObjects &objects,
                                                  TaskLedger &ledger) const
{
    struct Claim
    {
        size_t place;
        std::optional<int> own; ///< class index of its first label
    };
    std::map<int, std::vector<Claim>> claims; // object → annotations
    for (size_t place = 0; place < drawing.marks.size(); ++place) {
        const Mark &mark = drawing.marks[place];
        if (!isReadable(mark, place, ledger))
            continue;
        if (!mark.object)
            ledger.lost(place, u"malformed"_s, {u"object"_s});
        else if (!objects.pixels.contains(*mark.object))
            ledger.lost(place, u"no-pixels"_s, {QString::number(*mark.object)});
        else
            claims[*mark.object].push_back({place, m_classes.indexOf(drawing::firstLabel(mark, m_tool))});
        if (m_colors != Colors::Lab)
            tellDroppedLabels(mark, place, m_tool, ledger);
    }
    ClassOfPixels classes;
    for (const auto &[object, blues] : objects.pixels) {
        const QString number = QString::number(object);
        const std::vector<Claim> &claimed = claims[object];
        if (claimed.empty())
            ledger.note(u"unlisted-pixels"_s, {number});
        std::set<int> found; // classes that its pixels have
        QStringList unknown;
        for (const auto &[blue, count] : blues) {
            std::optional<int> own;
            for (const Claim &claim : claimed)
                if (const auto known = m_classesOfBlue.find(blue);
                    !own && claim.own && known != m_classesOfBlue.end() &&
                    std::find(known->second.cbegin(), known->second.cend(), *claim.own + 1) != known->second.cend())
                    own = claim.own;
            const int index = classOfBlue(object, blue, own, ledger);
            classes[{object, blue}] = index;
            if (index > 0)
                found.insert(index);
            else
                unknown += QString::number(blue);
        }
        const bool asStored = m_colors == Colors::Lab; // every pixel stays, also one that nobody can name
        std::set<int> taken;
        for (const Claim &claim : claimed) {
            const bool first = &claim == &claimed.front();
            const bool isOwn = claim.own && found.contains(*claim.own + 1);
            if (found.empty() && !asStored) {
                ledger.lost(claim.place, u"no-class"_s, {u"blue"_s, unknown.join(u' ')});
            } else if (isOwn && !taken.insert(*claim.own).second && !asStored) {
                ledger.lost(claim.place, u"duplicates"_s);
            } else if (isOwn || (first && claimed.size() == 1) || asStored) {
                ledger.wrote(claim.place);
                if (claim.own && !isOwn && !found.empty())
                    ledger.changed(claim.place, u"label-conflict"_s,
                                   {m_labels[static_cast<size_t>(*claim.own)].id,
                                    m_labels[static_cast<size_t>(*found.begin() - 1)].id});
            } else {
                ledger.lost(claim.place, u"label-conflict"_s,
                            {claim.own ? m_labels[static_cast<size_t>(*claim.own)].id : QString(),
                             found.empty() ? QString() : m_labels[static_cast<size_t>(*found.begin() - 1)].id});
            }
            if (first && blues.size() > 1)
                ledger.changed(claim.place, u"two-labels"_s, {number});
            if (first && !unknown.isEmpty() && !found.empty() && !asStored)
                ledger.changed(claim.place, u"no-class"_s, {u"blue"_s, unknown.join(u' ')});
        }
        if (claimed.empty() && blues.size() > 1)
            ledger.note(u"two-labels"_s, {number});
        if (!unknown.isEmpty() && (claimed.empty() || asStored))
            ledger.note(u"no-class"_s, {u"blue"_s, unknown.join(u' ')});
    }
    if (objects.withoutObject > 0)
        ledger.note(u"unlisted-pixels"_s, {u"0"_s});
    return classes;
}

Result<std::optional<TaskFile::Page>> MaskWriter::pageOf(const Drawing &drawing, TaskLedger &ledger) const
{
    if (drawing.unreadableMask) {
        ledger.leaveOut(u"malformed"_s, {u"mask"_s});
        return std::optional<TaskFile::Page>();
    }
    const bool stored = !drawing.maskPng.isEmpty();
    ClassOfPixels classes;
    const auto pixels = stored ? storedPixels(drawing, ledger) : drawnPixels(drawing, ledger, classes);
    if (!pixels)
        return std::optional<TaskFile::Page>();
    const MaskObjects objects = drawing::objectsIn(*pixels);
    if (stored)
        classes = judgeStored(drawing, objects, ledger);
    TaskFile::Page page{encode(*pixels, classes, drawing.maskPng)};
    if (page.bytes.isEmpty())
        return Error{
            .kind = Error::Kind::Invalid,
            .text =
                QCoreApplication::translate("formats", "The mask of task “%1” can't be encoded.").arg(ledger.task())};
    if (m_colors == Colors::Instance)
        page.companion = companionOf(objects, classes);
    for (size_t place = 0; place < drawing.marks.size(); ++place)
        page.rows.emplace_back(place, 1);
    return std::optional(std::move(page));
}

QByteArray MaskWriter::encode(const RgbPixels &pixels, const ClassOfPixels &classes, const QByteArray &stored) const
{
    if (m_colors == Colors::Lab)
        return drawing::pngHeader(stored).plainRgb ? stored : drawing::encodePng(pixels);
    const size_t count = pixels.pixels.size();
    const bool wide = m_colors == Colors::Instance || m_labels.size() > mostIndexed;
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

QByteArray MaskWriter::companionOf(const MaskObjects &objects, const ClassOfPixels &classes) const
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    for (const auto &[object, blues] : objects.pixels) {
        QStringList labels;
        for (const auto &[blue, count] : blues)
            if (const int index = classes.at({object, blue}); index > 0)
                labels += m_labels[static_cast<size_t>(index - 1)].id;
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

Result<Formatted> MaskWriter::format(std::span<const std::string_view> tasks) const
{
    const bool background = m_options.value(u"unannotated"_s) == "background"_L1;
    Formatted part;
    for (const std::string_view text : tasks) {
        const auto task = OpenTask::read(text);
        if (!task) {
            part.ledgers.push_back(unreadableTask(text, task.error()));
            continue;
        }
        const Drawing drawing = drawing::decode(task->json, m_tool);
        const auto ledger =
            std::make_shared<TaskLedger>(task->name, task->status, drawing.annotated, drawing.marks.size());
        part.ledgers.push_back(ledger);
        if (drawing.unreadable) {
            ledger->leaveOut(u"malformed"_s, {u"data"_s});
            continue;
        }
        if (!drawing.annotated && !background) {
            ledger->leaveOut(u"no-data"_s);
            continue;
        }
        TaskFile file{task->id, task->name, task->resources, ledger, false, drawing.size};
        const bool unsized = drawing.size.isEmpty() && drawing.maskPng.isEmpty() && !drawing.unreadableMask;
        if (unsized && m_options.isOn(u"pictures"_s)) {
            file.pages.push_back({{}, {}, rowsOfAll(drawing.marks.size()), wire::toBytes(text)});
        } else if (unsized) {
            ledger->leaveOut(u"no-size"_s);
            continue;
        } else {
            auto page = pageOf(drawing, *ledger);
            if (!page)
                return page.error();
            if (!*page)
                continue;
            file.pages.push_back(std::move(**page));
        }
        part.taskFiles.append(std::move(file));
    }
    return part;
}

void MaskWriter::arrange(Formatted &part)
{
    for (const TaskFile &file : std::exchange(part.taskFiles, {})) {
        const QString stem = m_names.stemFor(file);
        tellExtraPictures(file);
        const TaskFile::Page &page = file.pages.front();
        QList<OutputFile> files{{u"masks/"_s + stem + u".png"_s, page.bytes}};
        if (m_colors == Colors::Instance)
            files.append({u"masks/"_s + stem + u".json"_s, page.companion});
        placePage(part, file, 0, u"images/"_s + stem, std::move(files), DatasetNames::rowFor(file, u"masks/"_s + stem),
                  m_options.isOn(u"pictures"_s));
    }
}

Result<QList<OutputFile>> MaskWriter::complete(const WantedPicture &picture, QSize size) const
{
    const QByteArray text = wire::padded(picture.unsized);
    const auto task = OpenTask::read(wire::toView(text));
    if (!task)
        return task.error();
    auto page = pageOf(drawing::decode(task->json, m_tool, size), *picture.ledger);
    if (!page)
        return page.error();
    QList<OutputFile> files;
    if (!*page)
        return files;
    files = picture.files;
    files[0].bytes = (*page)->bytes;
    if (files.size() > 1)
        files[1].bytes = (*page)->companion;
    return files;
}

FormatWriter::Admission MaskWriter::admit(const WantedPicture &, const PictureInfo &info)
{
    return admitForTraining(info);
}

QByteArray MaskWriter::legend() const
{
    std::string out;
    JsonWriter json(out, {.indent = 2});
    json.beginObject();
    json.member("colors", m_options.value(u"mask-colors"_s));
    json.member("background", 0);
    json.key("labels");
    json.beginArray();
    for (size_t index = 1; index < m_palette.size(); ++index) {
        const Label &label = m_labels[index - 1];
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
        const QString background = m_classes.ids().contains(u"background"_s) ? u"_background"_s : u"background"_s;
        return index == 0 ? background : m_classes.ids().at(static_cast<qsizetype>(index) - 1);
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
    QList<JoinedFile> files{{u"legend.json"_s, {{legend()}}}, DatasetNames::namesFile()};
    if (m_colors == Colors::Semantic)
        files.append({u"dataset_meta.json"_s, {{datasetMeta()}}});
    const QByteArray values =
        m_colors == Colors::Semantic ? "A pixel is the index of its label in legend.json, 0 the background.\n"
        : m_colors == Colors::Instance
            ? "A pixel is the number of its object, 0 the background; the JSON file beside a mask has the label of "
              "each.\n"
            : "Red + 256 x green is the number of a pixel's object, blue its label (bChannel in legend.json).\n";
    files.append({u"README.txt"_s,
                  {{values + "Read the masks as they are: cv2.imread(path, cv2.IMREAD_UNCHANGED), or PIL without "
                             "convert(). Never store them as JPEG.\n"}}});
    return files;
}

} // namespace labdesk::formats
