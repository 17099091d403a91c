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

// The stored mask, or the outlines drawn; nothing when there is neither, and the ledger says why.
std::optional<RgbPixels> MaskWriter::pixelsOf(const Drawing &drawing, TaskLedger &ledger, bool &stored) const
{
    stored = !drawing.maskPng.isEmpty();
    if (drawing.unreadableMask) {
        ledger.leaveOut(u"malformed"_s, {u"mask"_s});
        return std::nullopt;
    }
    if (stored) {
        auto pixels = drawing::decodePng(drawing.maskPng);
        if (!pixels) {
            ledger.leaveOut(u"malformed"_s, {u"mask"_s});
            return std::nullopt;
        }
        if (!drawing.size.isEmpty() && pixels->size != drawing.size.toSize())
            ledger.note(u"malformed"_s,
                        {u"mask-size"_s, u"%1x%2"_s.arg(pixels->size.width()).arg(pixels->size.height()),
                         u"%1x%2"_s.arg(drawing.size.width()).arg(drawing.size.height())});
        return std::move(*pixels);
    }
    if (drawing.size.isEmpty()) {
        ledger.leaveOut(u"no-size"_s);
        return std::nullopt;
    }
    std::vector<int> blues;
    bool anyShape = false;
    for (size_t place = 0; place < drawing.marks.size(); ++place) {
        const auto index = m_classes.indexOf(drawing::firstLabel(drawing.marks[place], m_tool));
        blues.push_back(index ? m_labels[static_cast<size_t>(*index)].blue : -1);
        anyShape |= !drawing.marks[place].shapes.empty();
    }
    if (!drawing.marks.empty() && !anyShape) {
        ledger.leaveOut(u"no-mask"_s);
        return std::nullopt;
    }
    auto painted = drawing::paint(drawing, blues, drawing.size.toSize());
    if (!painted) {
        ledger.leaveOut(u"malformed"_s, {u"size"_s});
        return std::nullopt;
    }
    if (!drawing.marks.empty())
        ledger.note(u"mask-drawn"_s, {}, Finding::Severity::Note);
    return std::move(*painted);
}

// Which class each object's pixels are of, and what becomes of each annotation.
MaskWriter::ClassOfPixels MaskWriter::judge(const Drawing &drawing, const MaskObjects &objects, bool stored,
                                            TaskLedger &ledger) const
{
    std::map<int, std::vector<size_t>> marksOf; // object → annotations
    for (size_t place = 0; place < drawing.marks.size(); ++place) {
        const Mark &mark = drawing.marks[place];
        const std::optional<int> object = stored ? mark.object : drawing::paintedObject(place);
        if (object)
            marksOf[*object].push_back(place);
        const bool hasPixels = object && objects.pixels.contains(*object);
        const auto index = m_classes.indexOf(drawing::firstLabel(mark, m_tool));
        if (!object)
            ledger.lost(place, u"malformed"_s, {u"object"_s});
        else if (hasPixels)
            ledger.wrote(place);
        else if (!stored && !index)
            ledger.lost(place, u"no-class"_s);
        else
            ledger.lost(place, u"no-pixels"_s, {QString::number(*object)});
        if (m_colors != Colors::Lab)
            tellDroppedLabels(mark, place, m_tool, ledger);
    }
    ClassOfPixels classes;
    for (const auto &[object, blues] : objects.pixels) {
        const auto marks = marksOf.find(object);
        const bool listed = marks != marksOf.end();
        if (!listed)
            ledger.note(u"unlisted-pixels"_s, {QString::number(object)});
        const auto own = listed ? m_classes.indexOf(drawing::firstLabel(drawing.marks[marks->second.front()], m_tool))
                                : std::nullopt;
        for (const auto &[blue, count] : blues) {
            const auto found = m_classesOfBlue.find(blue);
            if (found == m_classesOfBlue.end()) {
                classes[{object, blue}] = 0;
                if (!listed || m_colors == Colors::Lab)
                    ledger.note(u"no-class"_s, {u"blue"_s, QString::number(blue)});
                else if (blues.size() == 1 && m_colors == Colors::Semantic)
                    for (const size_t place : marks->second)
                        ledger.tookBack(place, 1, u"no-class"_s),
                            ledger.lost(place, u"no-class"_s, {u"blue"_s, QString::number(blue)});
                else
                    ledger.changed(marks->second.front(), u"no-class"_s, {u"blue"_s, QString::number(blue)});
                continue;
            }
            const std::vector<int> &candidates = found->second;
            int index = candidates.front();
            const bool isOwn = own && std::find(candidates.cbegin(), candidates.cend(), *own + 1) != candidates.cend();
            if (isOwn)
                index = *own + 1;
            else if (candidates.size() > 1)
                ledger.note(u"label-ambiguous"_s, {QString::number(object), QString::number(blue)});
            if (own && !isOwn)
                ledger.changed(marks->second.front(), u"label-conflict"_s,
                               {m_labels[static_cast<size_t>(*own)].id, m_labels[static_cast<size_t>(index - 1)].id});
            classes[{object, blue}] = index;
        }
        if (blues.size() > 1) {
            if (listed)
                ledger.changed(marks->second.front(), u"two-labels"_s, {QString::number(object)});
            else
                ledger.note(u"two-labels"_s, {QString::number(object)});
        }
    }
    if (objects.withoutObject > 0)
        ledger.note(u"unlisted-pixels"_s, {u"0"_s});
    return classes;
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
            value = object == 0 ? 0 : m_colors == Colors::Instance ? object : classes.at({object, pixel.blue});
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
        json.key(std::to_string(object));
        if (blues.size() > 1)
            json.beginArray();
        for (const auto &[blue, count] : blues) {
            const int index = classes.at({object, blue});
            json.string(index > 0 ? m_labels[static_cast<size_t>(index - 1)].id : QString());
        }
        if (blues.size() > 1)
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
        if (!task)
            return task.error();
        const Drawing drawing = drawing::decode(task->json, m_tool);
        const auto ledger =
            std::make_shared<TaskLedger>(task->name, task->status, drawing.annotated, drawing.marks.size());
        part.ledgers.push_back(ledger);
        if (!drawing.annotated && !background) {
            ledger->leaveOut(u"no-data"_s);
            continue;
        }
        bool stored = false;
        const auto pixels = pixelsOf(drawing, *ledger, stored);
        if (!pixels)
            continue;
        const MaskObjects objects = drawing::objectsIn(*pixels);
        const ClassOfPixels classes = judge(drawing, objects, stored, *ledger);
        TaskFile file{task->id, task->name, task->resources, ledger};
        TaskFile::Page page{encode(*pixels, classes, drawing.maskPng)};
        if (page.bytes.isEmpty())
            return Error{
                .kind = Error::Kind::Invalid,
                .text =
                    QCoreApplication::translate("formats", "The mask of task “%1” can't be encoded.").arg(task->name)};
        if (m_colors == Colors::Instance)
            page.companion = companionOf(objects, classes);
        for (size_t place = 0; place < drawing.marks.size(); ++place)
            page.rows.emplace_back(place, 1);
        file.pages.push_back(std::move(page));
        part.taskFiles.append(std::move(file));
    }
    return part;
}

void MaskWriter::arrange(Formatted &part)
{
    for (const TaskFile &file : std::exchange(part.taskFiles, {})) {
        const QString stem = m_names.stemFor(file);
        DatasetNames::addRow(part, file, u"masks/"_s + stem);
        tellExtraPictures(file);
        const TaskFile::Page &page = file.pages.front();
        QList<OutputFile> files{{u"masks/"_s + stem + u".png"_s, page.bytes}};
        if (!page.companion.isEmpty())
            files.append({u"masks/"_s + stem + u".json"_s, page.companion});
        if (!m_options.isOn(u"pictures"_s)) {
            part.files += files;
            file.ledger->placed();
        } else if (const auto picture = pictureOf(file, 0)) {
            part.pictures.append({u"images/"_s + stem, file.task, *picture, files, file.ledger, page.rows});
        } else {
            file.ledger->leaveOut(u"picture-unavailable"_s);
        }
    }
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
        return index == 0 ? u"background"_s : m_classes.ids().at(static_cast<qsizetype>(index) - 1);
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
