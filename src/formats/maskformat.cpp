#include "formats/maskformat.h"

#include "base/jsonwriter.h"
#include "formats/csvfield.h"
#include "formats/drawndata.h"
#include "formats/png.h"

#include <QCoreApplication>

#include <map>
#include <set>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

struct MaskFormat::Drawn
{
    QByteArray png;
    std::map<int, int> blueOfObject; ///< of an instance mask
    std::set<int> unknownBlues;
};

MaskFormat::MaskFormat(const ToolConfiguration &tool, const ExportOptions &options)
    : m_tool(tool)
    , m_options(options)
    , m_classes(tool, ClassMap::Repeats::Distinct)
{
    m_palette.push_back({0, 0, 0});
    QSet<QString> seen;
    for (const Label &label : m_tool.labels()) {
        if (seen.contains(label.id))
            continue;
        seen.insert(label.id);
        m_indexOfBlue.insert(label.blue, static_cast<int>(m_palette.size()));
        m_palette.push_back(colorOf(label));
    }
}

Rgb MaskFormat::colorOf(const Label &label) const
{
    for (const LabelColor &entry : m_options.semanticMapping)
        if (entry.labelId == label.id)
            return entry.color;
    return colorFromText(label.color).value_or(Rgb{255, 255, 255});
}

Result<MaskFormat::Drawn> MaskFormat::draw(const QByteArray &png) const
{
    const auto image = decodePng(png);
    if (!image)
        return image.error();
    Drawn drawn;
    const auto objectOf = [](Rgb pixel) { return pixel.red + 256 * pixel.green; };
    if (m_options.maskColors == MaskColors::Lab) {
        drawn.png = pngHeader(png).plainRgb ? png : encodePng(*image);
    } else if (m_options.maskColors == MaskColors::Instance) {
        std::vector<quint16> values(image->pixels.size());
        for (size_t i = 0; i < values.size(); ++i) {
            const int object = objectOf(image->pixels[i]);
            values[i] = static_cast<quint16>(object);
            if (object > 0 && (i == 0 || image->pixels[i] != image->pixels[i - 1]))
                drawn.blueOfObject.emplace(object, image->pixels[i].blue);
        }
        drawn.png = encodeGreyPng(image->size, values);
    } else {
        std::array<quint8, 256> indexOf{};
        for (auto it = m_indexOfBlue.cbegin(); it != m_indexOfBlue.cend(); ++it)
            if (it.key() >= 0 && it.key() < 256)
                indexOf[static_cast<size_t>(it.key())] = static_cast<quint8>(it.value());
        std::vector<quint8> indices(image->pixels.size());
        for (size_t i = 0; i < indices.size(); ++i) {
            const Rgb pixel = image->pixels[i];
            if (objectOf(pixel) == 0)
                continue;
            indices[i] = indexOf[pixel.blue];
            if (indices[i] == 0)
                drawn.unknownBlues.insert(pixel.blue);
        }
        drawn.png = encodeIndexedPng(image->size, indices, m_palette);
    }
    return drawn;
}

Result<Formatted> MaskFormat::format(std::span<const std::string_view> tasks) const
{
    const QList<Label> labels = m_tool.labels();
    Formatted part;
    for (const std::string_view text : tasks) {
        auto opened = DrawnTask::open(text, m_tool.input, part.findings);
        if (!opened)
            return opened.error();
        ++part.tasks;
        const QString task = opened->file.task;
        const QByteArray png = opened->data.maskPng();
        if (opened->data.isEmpty())
            continue;
        if (png.isEmpty()) {
            part.findings.append({Finding::Kind::NoMask, task, {}});
            continue;
        }
        const auto drawn = draw(png);
        if (!drawn) {
            part.findings.append({Finding::Kind::Malformed, task, drawn.error().text});
            continue;
        }
        const QSize size = pngHeader(png).size;
        if (opened->data.width() > 0 &&
            (size.width() != qRound(opened->data.width()) || size.height() != qRound(opened->data.height())))
            part.findings.append({Finding::Kind::Malformed, task,
                                  QCoreApplication::translate("formats", "the mask is %1 × %2, its picture %3 × %4")
                                      .arg(size.width())
                                      .arg(size.height())
                                      .arg(opened->data.width())
                                      .arg(opened->data.height())});
        for (const int blue : drawn->unknownBlues)
            part.findings.append(
                {Finding::Kind::NoClass, task, QCoreApplication::translate("formats", "blue %1").arg(blue)});
        if (m_options.maskColors == MaskColors::Instance) {
            std::string out;
            JsonWriter json(out, {});
            json.beginObject();
            for (const auto &[object, blue] : drawn->blueOfObject) {
                const auto label =
                    std::find_if(labels.cbegin(), labels.cend(), [blue](const Label &one) { return one.blue == blue; });
                json.member(std::to_string(object), label == labels.cend() ? QString() : label->id);
            }
            json.endObject();
            opened->file.companion = QByteArray::fromStdString(out + '\n');
        }
        opened->file.bytes = drawn->png;
        part.taskFiles.append(opened->file);
        part.annotations += qint64(wire::itemsOf(opened->data.annotations()).size());
    }
    return part;
}

void MaskFormat::arrange(Formatted &part)
{
    for (const TaskFile &file : std::as_const(part.taskFiles)) {
        const QString wanted = withoutExtension(file.task);
        const QString stem = m_names.claim(safeRelativePath(wanted));
        if (stem != wanted) {
            part.findings.append({Finding::Kind::Renamed, file.task, stem});
            m_renamed +=
                csvField(file.id.text()) + ',' + csvField(file.task) + ',' + csvField(u"masks/"_s + stem) + "\r\n";
        }
        part.files.append({u"masks/"_s + stem + u".png"_s, file.bytes});
        if (!file.companion.isEmpty())
            part.files.append({u"masks/"_s + stem + u".json"_s, file.companion});
    }
    part.taskFiles.clear();
}

QList<OutputFile> MaskFormat::closingFiles() const
{
    std::string out;
    JsonWriter json(out, {.indent = 2});
    json.beginObject();
    json.member("colors", m_options.maskColors == MaskColors::Semantic   ? u"semantic"_s
                          : m_options.maskColors == MaskColors::Instance ? u"instance"_s
                                                                         : u"lab"_s);
    json.member("background", 0);
    json.key("labels");
    json.beginArray();
    QSet<QString> seen;
    for (const Label &label : m_tool.labels()) {
        if (seen.contains(label.id))
            continue;
        seen.insert(label.id);
        json.beginObject();
        json.member("index", seen.size());
        json.member("id", label.id);
        json.member("name", label.name);
        json.member("color", textOf(colorOf(label)));
        json.member("bChannel", label.blue);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    QList<OutputFile> files{{u"legend.json"_s, QByteArray::fromStdString(out + '\n')}};
    if (!m_renamed.isEmpty())
        files.append({u"names.csv"_s, "task_id,task,path\r\n" + m_renamed});
    return files;
}

} // namespace labdesk::formats
